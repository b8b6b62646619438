/**
 * Finds what a URL names in the catalogue, or says what to do instead.
 * Reads: the catalogue. Throws: 404 problems that name the near thing.
 */
import type { Catalogue } from '../corpus/catalogue.ts'
import type { ClauseDetail, DocumentSummary, PolicyRecord, UnitDetail } from '../wire.ts'
import { problem } from './problems.ts'

/** @throws ProblemError 404 that names `parameter` */
export function documentOf(catalogue: Catalogue, id: string, parameter = 'id'): PolicyRecord {
  const record = catalogue.document(id)
  if (record) return record
  const named = documentByNumber(catalogue, id)
  const hint = named
    ? `这是文号，该文件的编号是 ${named.id}。`
    : `已收录 ${catalogue.documents().length} 份文件，见“文件”页（/documents）。`
  throw problem('not-found', `没有编号为“${id}”的文件。${hint}`, parameter)
}

/** @throws ProblemError 404 for the document or the clause */
export function clauseOf(catalogue: Catalogue, doc: string, id: string): ClauseDetail {
  const found = catalogue.clause(`${doc}/${id}`)
  if (found) return found
  const summary = catalogue.summary(doc)
  if (!summary) {
    const named = documentByNumber(catalogue, doc)
    const hint = named ? `这是文号，该文件的编号是 ${named.id}。` : '已收录的文件见“文件”页（/documents）。'
    throw problem('not-found', `没有编号为“${doc}”的文件。${hint}`, 'doc')
  }
  const title = summary.document.short_title
  const parent = nearestAbove(catalogue, doc, id)
  const hint = parent ? `它的上级 ${parent} 存在。` : ''
  throw problem('not-found', `《${title}》没有条款“${id}”。${hint}全部条款见该文件（/d/${doc}）。`, 'id')
}

/** @throws ProblemError 404 */
export function unitOf(catalogue: Catalogue, id: string): UnitDetail {
  const found = catalogue.unit(id)
  if (found) return found
  const near = catalogue
    .units()
    .filter(({ unit }) => namesOf(unit).some((name) => name.includes(id) || id.includes(name)))
    .slice(0, 5)
    .map(({ unit }) => unit.id)
  const hint = near.length > 0 ? `是否指：${near.join('、')}？` : '文件中出现的单位见“单位”页（/units）。'
  throw problem('not-found', `没有名为“${id}”的单位。${hint}`, 'id')
}

export function namesOf(unit: UnitDetail['unit']): string[] {
  return [unit.id, unit.name, ...unit.short_names, ...unit.former_names].filter((name) => name !== '')
}

/** The one document of that number, in any form of brackets and digits; undefined where none or several have it. */
export function documentByNumber(catalogue: Catalogue, number: string): DocumentSummary | undefined {
  const wanted = plainNumber(number)
  if (!/\d/.test(wanted)) return undefined
  const found = catalogue.documents().filter(({ document }) => plainNumber(document.doc_number ?? '') === wanted)
  return found.length === 1 ? found[0] : undefined
}

/** `浦府[2025]第42号`, `浦府（2025）42号`, `浦府〔2025〕４２` → `浦府|2025|42` */
export function plainNumber(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔〕[\](){}【】〖〗<>〈〉《》「」]+/g, '|')
    .replace(/\|第/, '|')
    .replace(/号$/, '')
}

function nearestAbove(catalogue: Catalogue, doc: string, id: string): string | undefined {
  const parts = id.split('.')
  while (parts.length > 1) {
    parts.pop()
    const key = parts.join('.')
    if (catalogue.clause(`${doc}/${key}`)) return key
  }
  return undefined
}
