/**
 * Documents in a query: by number in any form (浦府〔2025〕46号, 46号文), by title in 《》, by short title,
 * or by place and kind (闵行方案, 自贸保税园行动方案).
 */
import { questionWords } from '../../rules/search.ts'
import { parseNumeral } from '../../text/numerals.ts'
import type { Clause } from '../../wire.ts'
import { foldClause } from '../fold.ts'
import type { Segmenter } from '../tokenise.ts'
import { type Draft, matchesIn, take, takeAs } from './draft.ts'
import type { DocumentName, Lexicon } from './lexicon.ts'
import { shortPlace } from './lexicon.ts'

/** Documents asked for; empty where the query names none. */
export interface DocumentReading {
  documents: readonly DocumentName[]
  /** Numbers and titles asked for that the collection has not. */
  missing: readonly string[]
}

const fullNumber =
  /(?<agency>\p{Script=Han}{1,8})?\s*[({]?(?<year>(?:19|20)\d\d)[)}]?\s*年?\s*[-第]?\s*0*(?<serial>\d{1,4})\s*号(?:文件|文|方案|意见|通知)?/u
const shortNumber = /(?<agency>\p{Script=Han}{1,8})?第?0*(?<serial>\d{1,4})\s*号(?:文件|文|方案|意见|通知|令)?/u
/** 四十六号文, 府发五号: the serial in Chinese numerals, where nothing else can be meant. */
const hanNumber =
  /(?<agency>\p{Script=Han}{1,8}?)??\s*(?:\(?(?<year>(?:19|20)\d\d)\)?\s*年?\s*)?(?<![一二三四五六七八九十百])第?(?<serial>[一二三四五六七八九十百]{1,5})号(?:文件|文|(?=$|[\s(第\u241f一二三四五六七八九十]))/u
const agencyEnd = /(?<name>\p{Script=Han}{0,7}(?:府|政|委|发|办|函|字|规|令|科|经|信|商|财))$/u
const bookTitle = /《([^》]{2,80})》?/u
const genres = /行动方案|提升方案|实施方案|工作方案|行动计划|若干意见|实施意见|若干措施|方案|意见|办法|规划|条例/u

/** Takes documents out of the draft and adds the condition they make. */
export function readDocuments(draft: Draft, lexicon: Lexicon, segmenter: Segmenter): DocumentReading {
  const found: DocumentName[] = []
  const missing: string[] = []
  const add = (span: readonly [number, number], documents: readonly DocumentName[]): void => {
    const label = documents.map((one) => one.record.document.short_title || one.record.document.title).join('、')
    takeAs(draft, span, { kind: 'doc', value: documents.map((one) => one.id).join(','), label: `文件：${label}` })
    found.push(...documents.filter((one) => !found.includes(one)))
  }
  const miss = (span: readonly [number, number]): void => {
    missing.push(draft.typed.slice(...span))
    take(draft, ...span)
  }
  readNumbers(draft, lexicon, fullNumber, add, miss)
  readNumbers(draft, lexicon, shortNumber, add, miss)
  readNumbers(draft, lexicon, hanNumber, add, () => undefined)
  readBookTitles(draft, lexicon, add, miss)
  readTitles(draft, lexicon, add)
  for (let tries = 0; tries < 4; tries++) if (!readKinds(draft, lexicon, segmenter, add)) break
  if (found.length === 0) readSubject(draft, lexicon, segmenter, add)
  if (found.length > 0) {
    draft.where.push({ group: 'doc', match: { doc: found.map((one) => one.id) } })
    draft.filters = { ...draft.filters, doc: found.map((one) => one.id) }
  }
  draft.outside.push(...missing.map((name) => ({ kind: 'doc' as const, name })))
  return { documents: found, missing }
}

type Add = (span: readonly [number, number], documents: readonly DocumentName[]) => void
type Miss = (span: readonly [number, number]) => void

function readNumbers(draft: Draft, lexicon: Lexicon, pattern: RegExp, add: Add, miss: Miss): void {
  for (const match of matchesIn(draft, pattern)) {
    const { agency = '', year = null, serial: printed = '' } = match.groups ?? {}
    const serial = /^\d/u.test(printed) ? printed : String(parseNumeral(printed) ?? '')
    const named = agencyEnd.exec(agency)?.groups?.name ?? ''
    const cut = named === '' ? agency.length : agency.length - named.length
    const fitting = lexicon.documents.filter(
      ({ number }) => number && number.serial === serial && (year === null || number.year === year),
    )
    const exact = named === '' ? fitting : fitting.filter(({ number }) => named.endsWith(number!.agency))
    const agencyLength = Math.max(0, ...exact.map(({ number }) => number!.agency.length))
    const start = exact.length > 0 && named !== '' ? match.index + agency.length - agencyLength : match.index + cut
    const span = [start, match.index + match[0].length] as const
    if (exact.length > 0) add(span, exact)
    else miss(span)
  }
}

function readBookTitles(draft: Draft, lexicon: Lexicon, add: Add, miss: Miss): void {
  for (const match of matchesIn(draft, bookTitle)) {
    const asked = match[1]!.replaceAll('"', '')
    const span = [match.index, match.index + match[0].length] as const
    const exact = lexicon.documents.filter((one) => one.titles.includes(match[1]!))
    const holding = lexicon.documents.filter((one) => one.titles.some((title) => title.includes(asked)))
    const titled = exact.length > 0 ? exact : holding
    const near = titled.length > 0 ? titled : nearTitles(asked, lexicon)
    if (near.length > 0) {
      if (titled.length === 0) draft.notes.push(`按标题相近的文件检索，与所输标题有出入：${near[0]!.titles[0]}`)
      add(span, near)
      continue
    }
    const quoted = [...lexicon.clauses.values()].some(({ clause }) => clause.text.includes(asked))
    if (quoted) {
      takeAs(draft, span, { kind: 'phrase', value: asked, label: `原文：“${asked}”` })
      draft.phrases.push(asked)
      draft.where.push({ run: asked })
      draft.marks.push(asked)
    } else miss(span)
  }
}

/** Titles that share most of their pairs of characters with the one asked for. */
function nearTitles(asked: string, lexicon: Lexicon): DocumentName[] {
  if (asked.length < 8) return []
  const scored = lexicon.documents.map((one) => ({ one, same: Math.max(...one.titles.map((t) => alike(asked, t))) }))
  const best = Math.max(0, ...scored.map(({ same }) => same))
  return best < 0.8 ? [] : scored.filter(({ same }) => same === best).map(({ one }) => one)
}

function alike(a: string, b: string): number {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  const [left, right] = [pairs(a), pairs(b)]
  const shared = [...left].filter((pair) => right.has(pair)).length
  return (2 * shared) / Math.max(1, left.size + right.size)
}

function readTitles(draft: Draft, lexicon: Lexicon, add: Add): void {
  for (let at = 0; at + 4 <= draft.rest.length; at++)
    for (const { bare, documents } of lexicon.titles.get(draft.rest.slice(at, at + 4)) ?? []) {
      if (!draft.rest.startsWith(bare, at)) continue
      if (documents.length <= 2) add([at, at + bare.length], documents)
      break
    }
}

/** 闵行方案, 世博园行动方案, 生物医药方案: words of a title, or its place, before the word for its kind. */
function readKinds(draft: Draft, lexicon: Lexicon, segmenter: Segmenter, add: Add): boolean {
  for (const match of matchesIn(draft, genres)) {
    const end = match.index + match[0].length
    const before = draft.rest.slice(0, match.index)
    const run = /\p{Script=Han}+$/u.exec(before)?.[0] ?? ''
    const words = segmenter.cut(run)
    let documents = lexicon.ofKind(match[0])
    const alone = match[0].length >= 4 && documents.length === 1
    let start = match.index
    let content = false
    for (const word of words.reverse()) {
      const left = documents.filter((one) => describes(one, word))
      if (left.length === 0 || !draft.rest.slice(0, start).endsWith(word)) break
      if (!fillers.has(word)) content = true
      documents = left
      start -= word.length
    }
    if (documents.length === 0 || !(content || alone)) continue
    if (!content && documents.length > 1) continue
    const more = /^(?:里面|里|中|内)/u.exec(draft.rest.slice(end))?.[0].length ?? 0
    add([start, end + more], documents)
    return true
  }
  return false
}

const pointedAt =
  /(?<subject>\p{Script=Han}{2,16}?)的?[这那](?:份|个|部|篇|件)(?:文件|文|行动方案|方案|意见|政策|通知)(?:里面|里|中|内)?/u

/** 药谷方案 at the start of a query; 解决方案 and the like are no documents. */
const subjectPlan =
  /^(?<subject>\p{Script=Han}{2,8}?)(?<!解决|服务|技术|设计)(?:行动方案|方案|意见)(?![征建])(?:里面|里|中|内)?/u

/** 药谷那份文件, 药谷方案: the one document about a subject. */
function readSubject(draft: Draft, lexicon: Lexicon, segmenter: Segmenter, add: Add): void {
  for (const pattern of [pointedAt, subjectPlan])
    for (const match of matchesIn(draft, pattern)) {
      const words = segmenter.cut(match.groups!.subject!)
      const starts = pattern === pointedAt ? words.keys() : [0]
      for (const from of starts) {
        const subject = words.slice(from).join('')
        const one = subject.length < 2 ? null : documentAbout(subject, pattern === pointedAt, lexicon)
        if (!one) continue
        const start = match.index + words.slice(0, from).join('').length
        add([start, match.index + match[0].length], [one])
        draft.notes.push(`“${subject}”所指文件：按${one.record.document.short_title || one.record.document.title}检索`)
        return
      }
    }
}

/** Clauses beyond which no document is told by its subject: many speak of it there, and looking into all takes too long. */
const mostClauses = 5_000

/** The one document with the subject in headings, where one is pointed at; else the one with it in two clauses or more. */
function documentAbout(subject: string, pointed: boolean, { documents }: Lexicon): DocumentName | null {
  if (documents.reduce((sum, { record }) => sum + record.clauses.length, 0) > mostClauses) return null
  const having = (part: (clause: Clause) => string, least: number): DocumentName[] =>
    documents.filter(({ record }) => record.clauses.filter((clause) => part(clause).includes(subject)).length >= least)
  const headed = pointed ? having((clause) => foldClause(clause).heading, 1) : []
  if (headed.length > 0) return headed.length === 1 ? headed[0]! : null
  const whole = (clause: Clause): string => `${foldClause(clause).heading}\n${foldClause(clause).text}`
  const any = having(whole, 1)
  return any.length === 1 && (pointed || having(whole, 2).length === 1) ? any[0]! : null
}

const pointers = new Set(questionWords.pointers)
const fillers = new Set([...pointers, ...questionWords.fillers])

function describes({ record, titles }: DocumentName, word: string): boolean {
  if (fillers.has(word)) return pointers.has(word) || titles.some((title) => title.includes(word))
  const { district, park, level, city } = record.document
  const cores = [district, district && shortPlace(district), park, park?.replace(/(?:园区|园)$/u, '')]
  if (park) cores.push(`${park.replace(/(?:园区|园)$/u, '')}园`, `${park.replace(/(?:园区|园)$/u, '')}园区`)
  if (level === '市') cores.push('市', '市里', '市级', '市政府', '上海市', '上海', city)
  return cores.includes(word) || titles.some((title) => title.includes(word))
}
