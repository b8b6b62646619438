/** GET /api/compare and /api/carried-out: documents side by side. */
import { z } from 'zod'
import type { Catalogue } from '../../corpus/catalogue.ts'
import { carriedOut, compareByClauses, compareByThemes } from '../../relate/compare.ts'
import { themeId, themeNameList } from '../../relate/theme-list.ts'
import type { CarriedOut, CompareTable, PolicyRecord } from '../../wire.ts'
import { relationsOf } from '../derived.ts'
import { documentOf } from '../lookup.ts'
import { problem } from '../problems.ts'
import { get } from '../route.ts'
import { carriedOutAnswer, compareTable } from '../schemas/compare.ts'
import { none, text, texts } from '../schemas/parameters.ts'

/** Documents in one table: more are no comparison, and keep everyone else waiting. */
const mostColumns = 60

export const compareParameters = z.object({
  doc: texts(`作为栏的文件编号，按所给次序；不给则为全部，最多 ${mostColumns} 份`),
  base: text('以其条款为行的文件编号').optional(),
  theme: texts('主题的编号或名称'),
  clause: texts('base 的条款编号'),
})

export const carriedParameters = z.object({
  base: z
    .string({ error: '请给出文件编号' })
    .max(200, { error: '最多 200 个字' })
    .meta({ description: '提出任务的文件编号' }),
  doc: texts(`落实任务的文件编号；不给则为其余全部，最多 ${mostColumns} 份`),
})

const compare = get({
  path: '/api/compare',
  summary: '横向对照',
  description:
    '各文件并列成表。给 base 时，行是该文件的条款（可用 clause 指定），格中是其他文件的对应条款；不给时，行是主题（可用 theme 指定）。',
  params: none,
  query: compareParameters,
  response: compareTable,
  problems: ['not-found'],
  answer: ({ catalogue }, { query }) => tableSideBySide(catalogue, query),
})

const carried = get({
  path: '/api/carried-out',
  summary: '任务由谁落实',
  description: '一份文件的各项任务，其他文件中哪些已有对应条款、哪些只有一部分、哪些未见规定，以及它们另有的举措。',
  params: none,
  query: carriedParameters,
  response: carriedOutAnswer,
  problems: ['not-found'],
  answer: ({ catalogue }, { query }) => tableCarriedOut(catalogue, query),
})

export const compareRoutes = [compare, carried]

/** The table of /api/compare. @throws ProblemError */
export function tableSideBySide(
  catalogue: Catalogue,
  { doc, base, theme, clause }: z.output<typeof compareParameters>,
): CompareTable {
  const records = columns(catalogue, doc)
  if (base === undefined) {
    refuseWithout(clause, 'clause', '须同时给出 base')
    return compareByThemes(records, relationsOf(catalogue), theme.map(knownTheme))
  }
  refuseWithout(theme, 'theme', '不能与 base 同用')
  const rows = documentOf(catalogue, base, 'base')
  return compareByClauses(rows, others(records, rows), relationsOf(catalogue), clause)
}

/** The answer of /api/carried-out. @throws ProblemError */
export function tableCarriedOut(catalogue: Catalogue, { base, doc }: z.output<typeof carriedParameters>): CarriedOut {
  const rows = documentOf(catalogue, base, 'base')
  return carriedOut(rows, others(columns(catalogue, doc), rows), relationsOf(catalogue))
}

/** The search shows themes by name, rules know them by id. @throws ProblemError 404 */
function knownTheme(theme: string): string {
  const id = themeId(theme)
  if (id === undefined) throw problem('not-found', `没有主题“${theme}”。主题有：${themeNameList}。`, 'theme')
  return id
}

/** @throws ProblemError 404 naming the document that is not there, 400 for more than fit in a table */
function columns(catalogue: Catalogue, ids: readonly string[]): PolicyRecord[] {
  const count = ids.length || catalogue.records.length
  if (count > mostColumns)
    throw problem(
      'bad-parameter',
      `一张表最多并列 ${mostColumns} 份文件，这里有 ${count} 份：请用 doc 指定文件。`,
      'doc',
    )
  return ids.length === 0 ? [...catalogue.records] : ids.map((id) => documentOf(catalogue, id, 'doc'))
}

function others(records: readonly PolicyRecord[], base: PolicyRecord): PolicyRecord[] {
  return records.filter(({ id }) => id !== base.id)
}

function refuseWithout(values: readonly string[], name: string, why: string): void {
  if (values.length > 0) throw problem('bad-parameter', `参数 ${name} ${why}。`, name)
}
