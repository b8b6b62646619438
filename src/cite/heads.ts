/**
 * Words that may open a citation: titles, numbers, short names, permalinks, 该方案.
 * Reads: folded text, the library's names. Writes: tokens with their place; which of them are citations is decided later.
 */
import { citationPattern, citationRules } from '../rules/citations.ts'
import { byTitle } from './documents.ts'
import type { DocumentNumber, Library } from './library.ts'
import { genreOf, titleForm } from './titles.ts'

/** What names the document. `back`: 该方案, 《方案》; `clause`: 该条; `bare`: a path alone, carried over. */
export interface Head {
  kind: 'title' | 'number' | 'order' | 'name' | 'link' | 'back' | 'clause' | 'bare'
  title: string | null
  number: DocumentNumber | null
  name: string | null
  genre: string | null
  /** 该, 同, 上述 …; `《》` for a title that is but a kind of document. */
  which: string | null
  defines: string[]
}

/** A word that may open a citation, with its place in the folded text. */
export interface Token {
  start: number
  end: number
  head: Head
}

/** Name → place from which it holds. */
export type Aliases = Map<string, number[]>

/** A head of which nothing is known yet. */
export const empty: Head = {
  kind: 'title',
  title: null,
  number: null,
  name: null,
  genre: null,
  which: null,
  defines: [],
}
export const numberEverywhere = citationPattern('cite/number', 'g')
const orderPattern = citationPattern('cite/short-number', 'g')
const backPattern = citationPattern('cite/back', 'g')
const backClause = citationPattern('cite/back-clause', 'g')
/** 若干意见 without 《》, 同上 and 上述, each with a path after it. */
const loose =
  /(?:市政府办公厅|市政府|市级|市里|市)?的?若干意见(?=第|“|[一二三四五](?:、|（))|同上(?=，?第)|(?:上述|前述)(?=第[0-9一二三四五六七八九十（])/gu
/** 同上 alone in its cell or bracket: the clause of the citation before. */
const ditto = /(?<=[|（])同上(?=[|）])/gu
const openers = citationRules.before_agency

/** Titles in 《》 and document numbers. */
export function explicitTokens(value: string, library: Library): Token[] {
  const tokens: Token[] = []
  for (let at = value.indexOf('《'); at >= 0; at = value.indexOf('《', at + 1)) {
    const end = closing(value, at, '《', '》', 160)
    if (end < 0) continue
    tokens.push({ start: at, end, head: { ...empty, title: value.slice(at + 1, end - 1) } })
    at = end - 1
  }
  for (const match of value.matchAll(numberEverywhere)) {
    const agency = agencyOf(match.groups?.agency ?? '', library)
    if (agency === '') continue
    const start = match.index + (match.groups?.agency ?? '').length - agency.length
    const number = toNumber(match, agency)
    const end = match.index + match[0].length
    tokens.push({ start, end, head: { ...empty, kind: 'number', number } }, ...moreOrders(value, end, number))
  }
  for (const match of value.matchAll(orderPattern)) {
    const before = value.slice(Math.max(0, match.index - 8), match.index)
    const agency = library.agencies.find((name) => before.endsWith(name)) ?? ''
    const number = { agency, year: null, order: Number(match.groups?.order) }
    tokens.push({
      start: match.index - agency.length,
      end: match.index + match[0].length,
      head: { ...empty, kind: 'order', number },
    })
  }
  return tokens.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** 浦府〔2025〕42号、46号: further orders under the same agency and year. */
function moreOrders(value: string, from: number, number: DocumentNumber): Token[] {
  const more =
    /[、和与及]第?0{0,2}(?<order>[1-9][0-9]{0,3})号(?:文件|文)?(?=[，。；、）《和与及均都两等三第文对中的共分也已]|$)/uy
  const tokens: Token[] = []
  more.lastIndex = from
  for (let found = more.exec(value); found !== null; found = more.exec(value)) {
    const head: Head = { ...empty, kind: 'number', number: { ...number, order: Number(found.groups?.order) } }
    tokens.push({ start: found.index + 1, end: found.index + found[0].length, head })
  }
  return tokens
}

export function toNumber(match: RegExpMatchArray, agency: string): DocumentNumber {
  return { agency, year: Number(match.groups?.year), order: Number(match.groups?.order) }
}

/** The agency at the end of a run of characters: one that is known, else from the sign of a place on. */
export function agencyOf(run: string, library: Library): string {
  const known = library.agencies.find((agency) => run.endsWith(agency))
  if (known !== undefined && !/府$/u.test(run.slice(0, -known.length))) return known
  let from = Math.max(0, run.length - 8)
  for (let i = run.length - 1; i >= from; i -= 1) if (openers.includes(run[i] ?? '')) from = i + 1
  const rest = run.slice(from)
  const place = [...rest].findIndex((char) => citationRules.regions.includes(char))
  return place > 0 ? rest.slice(place) : rest
}

/** End of the bracket that opens at `at`, or -1 where it does not close within `limit` units of the paragraph. */
export function closing(value: string, at: number, open: string, close: string, limit: number): number {
  let depth = 0
  for (let i = at; i < Math.min(value.length, at + limit); i += 1) {
    if (value[i] === '\n') return -1
    if (value[i] === open) depth += 1
    if (value[i] === close) {
      depth -= 1
      if (depth === 0) return i + 1
    }
  }
  return -1
}

/** Short names in quotes or bare: those the report defines, and those composed of a park and a kind of document. */
export function nameTokens(value: string, library: Library, aliases: Aliases): Token[] {
  const tokens: Token[] = []
  const push = (start: number, end: number, name: string): void => {
    tokens.push({ start, end, head: { ...empty, kind: 'name', name } })
  }
  for (const found of value.matchAll(/“([^“”\n]{2,24})”/gu)) {
    const name = found[1] ?? ''
    const known = library.names.has(titleForm(name).core)
    if (isDefined(aliases, name, found.index) || known) push(found.index, found.index + found[0].length, name)
  }
  for (const name of aliases.keys()) {
    if (name.length < 4 && !(name.length === 3 && genreOf(name) !== null)) continue
    for (let at = value.indexOf(name); at >= 0; at = value.indexOf(name, at + name.length)) {
      const leads =
        name.length >= 4 || /^(?:第|（|“|中|提出|明确|要求|规定|强调|指出)/u.test(value.slice(at + 3, at + 5))
      if (leads && isDefined(aliases, name, at)) push(at, at + name.length, name)
    }
  }
  for (const title of library.fullTitles) {
    for (let at = value.indexOf(title); at >= 0; at = value.indexOf(title, at + title.length)) {
      push(at, at + title.length, title)
    }
  }
  for (const genre of ['方案', '意见', '措施', '办法', '规划', '计划', '细则', '规定', '条例', '政策']) {
    for (let end = value.indexOf(genre); end >= 0; end = value.indexOf(genre, end + 1)) {
      const stop = end + genre.length
      for (let length = 24; length >= 4; length -= 1) {
        const name = value.slice(Math.max(0, stop - length), stop)
        if (name.length !== length || /[《》\n]/u.test(name) || !isName(name, library)) continue
        push(stop - length, stop, name)
        break
      }
    }
  }
  return tokens
}

/** A known short name, or one that opens with a document's subject and reads out of its title (生物医药园区方案). */
function isName(name: string, library: Library): boolean {
  if (library.names.has(name)) return true
  if (name.length < 6 || name.length > 16 || !library.subjects.has(name.slice(0, 2))) return false
  return byTitle(library, name).status === 'ok'
}

/** Permalinks: …/c/pufu-2025-46/2.5.1 and …/c/浦府〔2025〕46号/2.5.1; the clause is kept in `which`. */
export function linkTokens(value: string): Token[] {
  const link =
    /(?:https?：\/\/[^\s/]{1,80})?\/c\/(?<document>[^\s/，。；、（）"]{2,40})(?:\/(?<clause>[a-z0-9]+(?:\.[a-z0-9]+)*)(?:？v=[0-9a-f]{8})?)?/gu
  return [...value.matchAll(link)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    head: { ...empty, kind: 'link', name: found.groups?.document ?? '', which: found.groups?.clause ?? null },
  }))
}

const backPart = /(?:同一?|该|上述)(?:部分|章)的?(?=第[0-9（一二三四五六七八九十]|（[一二三四五六七八九十])/gu

export function backTokens(value: string): Token[] {
  const tokens: Token[] = []
  for (const found of value.matchAll(backPart)) {
    const head: Head = { ...empty, kind: 'bare', which: '该部分' }
    tokens.push({ start: found.index, end: found.index + found[0].length, head })
  }
  for (const found of value.matchAll(backPattern)) {
    if (/[应如因不相共会协彼陪随合]/u.test(value[found.index - 1] ?? '')) continue
    const head: Head = { ...empty, kind: 'back', which: found.groups?.which ?? '', genre: found.groups?.genre ?? '' }
    tokens.push({ start: found.index, end: found.index + found[0].length, head })
  }
  for (const found of value.matchAll(loose)) {
    const same = !found[0].endsWith('意见')
    const head: Head = { ...empty, kind: 'back', which: same ? found[0] : '《》', genre: same ? '文' : '若干意见' }
    tokens.push({ start: found.index, end: found.index + found[0].length, head })
  }
  for (const found of [...value.matchAll(backClause), ...value.matchAll(ditto)]) {
    const head: Head = { ...empty, kind: 'clause', which: found.groups?.which ?? found[0] }
    tokens.push({ start: found.index, end: found.index + found[0].length, head })
  }
  return tokens
}

/** Whether the report has defined the name before the place. */
export function isDefined(aliases: Aliases, name: string, at: number): boolean {
  return aliases.get(name)?.some((from) => from <= at) ?? false
}
