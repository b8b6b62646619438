/**
 * Every citation of a report, as far as its own words tell.
 * Reads: folded text and the library's names. Writes: what was found, in order, none inside another.
 */
import { citationPattern, citationRules } from '../rules/citations.ts'
import { byTitle } from './documents.ts'
import type { Folded } from './fold.ts'
import type { DocumentNumber, Library } from './library.ts'
import { type Paths, readPaths, type Step } from './paths.ts'
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

/** A citation in the folded text; `headEnd` is where the path begins. */
export interface Found {
  head: Head
  ways: Step[][]
  start: number
  headEnd: number
  end: number
}

export interface Finding {
  found: Found[]
  /** What looks like a citation and is none: 该方案第3条产线. */
  passed: { start: number; end: number; reason: string }[]
}

interface Token {
  start: number
  end: number
  head: Head
}

const empty: Head = { kind: 'title', title: null, number: null, name: null, genre: null, which: null, defines: [] }
const numberEverywhere = citationPattern('cite/number', 'g')
const numberHere = citationPattern('cite/number', 'y')
const orderPattern = citationPattern('cite/short-number', 'g')
const backPattern = citationPattern('cite/back', 'g')
const backClause = citationPattern('cite/back-clause', 'g')
const definition = citationPattern('cite/definition', 'g')
const definitionHere = citationPattern('cite/definition', 'y')
/** 若干意见 without 《》, and 同上, each with a path after it. */
const loose = /(?:市政府办公厅|市政府|市级|市里|市)?的?若干意见(?=第|“|[一二三四五]、)|同上(?=，?第)/gu
const carried =
  /(?:^|[，。；：\n]|其中，?|尤其是|特别是|包括|例如|比如)(?:其中|尤其是|特别是|另外|同时|而|其)?(?=第)|其(?=第)/gu
const verbs = citationRules.report_verbs.map((verb) => verb.replace(/[.]/gu, '\\.')).join('|')
const reports = new RegExp(`[中里]?(?:还|也|则|又|同时|并|明|均|亦)?(?:${verbs}|，?的?“)`, 'uy')
const openers = citationRules.before_agency

/** Finds the citations of a folded report. */
export function findCitations(folded: Folded, library: Library): Finding {
  const { value } = folded
  const explicit = explicitTokens(value, library)
  const aliases = definedNames(value, explicit, library)
  const tokens = [...explicit, ...nameTokens(value, library, aliases), ...backTokens(value), ...linkTokens(value)]
  tokens.sort((a, b) => a.start - b.start || b.end - a.end)
  const finding: Finding = { found: [], passed: [] }
  let cursor = 0
  for (const token of tokens) {
    if (token.start < cursor) continue
    const grown = grow(value, token, library)
    const head = settle(grown, aliases, library)
    if (head === null) {
      if (token.head.kind === 'title') cursor = token.end
      continue
    }
    const paths = head.kind === 'link' ? linkPath(head, grown.end) : readPaths(value, grown.end, library.headings)
    if (!accepted(head, token, paths.ways.length > 0, value, grown.end)) continue
    if (paths.blocked && head.kind === 'back') {
      finding.passed.push({ start: token.start, end: grown.end, reason: '“第N条”在此是量词，不作引用' })
      cursor = grown.end
      continue
    }
    finding.found.push({ head, ways: paths.ways, start: token.start, headEnd: grown.end, end: paths.end })
    cursor = paths.end
  }
  return { found: withCarried(value, finding.found, library), passed: finding.passed }
}

/** Titles in 《》 and document numbers. */
function explicitTokens(value: string, library: Library): Token[] {
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

function toNumber(match: RegExpMatchArray, agency: string): DocumentNumber {
  return { agency, year: Number(match.groups?.year), order: Number(match.groups?.order) }
}

/** The agency at the end of a run of characters: one that is known, else from the sign of a place on. */
function agencyOf(run: string, library: Library): string {
  const known = library.agencies.find((agency) => run.endsWith(agency))
  if (known !== undefined && !/府$/u.test(run.slice(0, -known.length))) return known
  let from = Math.max(0, run.length - 8)
  for (let i = run.length - 1; i >= from; i -= 1) if (openers.includes(run[i] ?? '')) from = i + 1
  const rest = run.slice(from)
  const place = [...rest].findIndex((char) => citationRules.regions.includes(char))
  return place > 0 ? rest.slice(place) : rest
}

/** End of the bracket that opens at `at`, or -1 where it does not close within `limit` units of the paragraph. */
function closing(value: string, at: number, open: string, close: string, limit: number): number {
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

/** Takes the brackets, numbers and definitions after a head into it. */
function grow(value: string, token: Token, library: Library): Token {
  let { end } = token
  const head: Head = { ...token.head, defines: [] }
  for (let n = 0; n < 5; n += 1) {
    const next = growOnce(value, end, head, library)
    if (next === end) break
    end = next
  }
  return { start: token.start, end, head }
}

function growOnce(value: string, at: number, head: Head, library: Library): number {
  if (value[at] === '（') {
    const end = closing(value, at, '（', '）', 120)
    return end > 0 && takeBracket(value.slice(at + 1, end - 1), head, library) ? end : at
  }
  const named = /，?(?=以下|下称|下统称|简称)/uy
  named.lastIndex = at
  const comma = named.exec(value)
  if (comma !== null && head.kind !== 'back') {
    definitionHere.lastIndex = at + comma[0].length
    const found = definitionHere.exec(value)
    if (found !== null && /^[“《]/u.test(found.groups?.name ?? '')) {
      head.defines.push(bareName(found.groups?.name ?? ''))
      return found.index + found[0].length
    }
  }
  if (head.number === null && head.title !== null) {
    numberHere.lastIndex = at
    const found = numberHere.exec(value)
    const agency = found?.groups?.agency ?? ''
    if (found !== null && agency.length <= 6 && agencyOf(agency, library) === agency) {
      head.number = toNumber(found, agency)
      return at + found[0].length
    }
  }
  if (head.title === null && head.kind === 'number' && value[at] === '《') {
    const end = closing(value, at, '《', '》', 160)
    const title = value.slice(at + 1, end - 1)
    if (end > 0 && genreOf(titleForm(title).core) !== null) {
      head.title = title
      return end
    }
  }
  return at
}

/** A bracket belongs to the head when it holds a number, a definition, or says that there is no number. */
function takeBracket(inside: string, head: Head, library: Library): boolean {
  let taken = /文号缺|无文号|未编文号|文号不详|文号：?$/u.test(inside)
  const [number] = inside.matchAll(numberEverywhere)
  if (number !== undefined && head.number === null) {
    head.number = toNumber(number, agencyOf(number.groups?.agency ?? '', library))
    taken = true
  }
  for (const found of inside.matchAll(definition)) {
    head.defines.push(bareName(found.groups?.name ?? ''))
    taken = true
  }
  return taken
}

function bareName(name: string): string {
  return name.replace(/^[“《]+|[”》]+$/gu, '')
}

/** Name → place from which it holds. */
type Aliases = Map<string, number[]>

function definedNames(value: string, tokens: readonly Token[], library: Library): Aliases {
  const aliases: Aliases = new Map()
  let cursor = 0
  for (const token of tokens) {
    if (token.start < cursor || token.head.kind === 'order') continue
    const grown = grow(value, token, library)
    for (const name of grown.head.defines) {
      if (name.length >= 2 && aliases.size < 200) aliases.set(name, [...(aliases.get(name) ?? []), grown.end])
    }
    cursor = grown.head.defines.length > 0 ? grown.end : token.end
  }
  return aliases
}

function isDefined(aliases: Aliases, name: string, at: number): boolean {
  return aliases.get(name)?.some((from) => from <= at) ?? false
}

/** Short names in quotes or bare: those the report defines, and those composed of a park and a kind of document. */
function nameTokens(value: string, library: Library, aliases: Aliases): Token[] {
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
    if (name.length < 4) continue
    for (let at = value.indexOf(name); at >= 0; at = value.indexOf(name, at + name.length)) {
      if (isDefined(aliases, name, at)) push(at, at + name.length, name)
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
        if (name.length !== length || !isName(name, library)) continue
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
function linkTokens(value: string): Token[] {
  const link =
    /(?:https?：\/\/[^\s/]{1,80})?\/c\/(?<document>[^\s/，。；、（）"]{2,40})(?:\/(?<clause>[a-z0-9]+(?:\.[a-z0-9]+)*))?/gu
  return [...value.matchAll(link)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    head: { ...empty, kind: 'link', name: found.groups?.document ?? '', which: found.groups?.clause ?? null },
  }))
}

function linkPath(head: Head, end: number): Paths {
  const way: Step[] = head.which === null ? [] : [{ kind: 'dotted', path: head.which, rank: 4 }]
  return { ways: way.length > 0 ? [way] : [], end, blocked: false }
}

function backTokens(value: string): Token[] {
  const tokens: Token[] = []
  for (const found of value.matchAll(backPattern)) {
    if (/[应如因不相共会协彼陪随合]/u.test(value[found.index - 1] ?? '')) continue
    const head: Head = { ...empty, kind: 'back', which: found.groups?.which ?? '', genre: found.groups?.genre ?? '' }
    tokens.push({ start: found.index, end: found.index + found[0].length, head })
  }
  for (const found of value.matchAll(loose)) {
    const same = found[0] === '同上'
    const head: Head = { ...empty, kind: 'back', which: same ? '同上' : '《》', genre: same ? '文件' : '若干意见' }
    tokens.push({ start: found.index, end: found.index + found[0].length, head })
  }
  for (const found of value.matchAll(backClause)) {
    const head: Head = { ...empty, kind: 'clause', which: found.groups?.which ?? '' }
    tokens.push({ start: found.index, end: found.index + found[0].length, head })
  }
  return tokens
}

/** What a grown head is after all; null where it is no citation (《解放日报》). */
function settle(token: Token, aliases: Aliases, library: Library): Head | null {
  const { head } = token
  if (head.kind !== 'title' || head.title === null) return head
  if (isDefined(aliases, head.title, token.start)) return { ...head, kind: 'name', name: head.title }
  const { core } = titleForm(head.title)
  const genre = genreOf(core)
  if (genre === core && head.number === null && !library.names.has(core))
    return { ...head, kind: 'back', which: '《》', genre }
  const marked = genre !== null || head.number !== null || head.defines.length > 0 || library.names.has(core)
  return marked ? head : null
}

/** Words that make a name a citation, or keep it from being one. */
function accepted(head: Head, token: Token, path: boolean, value: string, end: number): boolean {
  if (head.kind === 'name' && head.title === null) {
    if (/^(?:设计|征集|比选|评审|编制|制定|起草|修改|建议)/u.test(value.slice(end, end + 2))) return false
    const quotes = value[token.start] === '“'
    const name = head.name ?? ''
    return path || head.number !== null || (quotes ? name.length >= 4 : name.length >= 6)
  }
  if (head.kind === 'back' && (head.which === '此' || head.which === '这一')) return path
  return true
}

/** Paths without a head that carry on from the citation before them in the paragraph: …，第14条提出…. */
function withCarried(value: string, found: readonly Found[], library: Library): Found[] {
  const all = [...found]
  let next = 0
  for (const match of value.matchAll(carried)) {
    const start = match.index + match[0].length
    while (next < found.length && (found[next]?.start ?? 0) <= start) next += 1
    const before = found[next - 1]
    if (before === undefined || before.end > start || value.slice(before.end, start).includes('\n')) continue
    const paths = readPaths(value, start, library.headings)
    if (paths.ways.length === 0) continue
    const its = value[start - 1] === '其'
    reports.lastIndex = paths.end
    if (!its && !reports.test(value)) continue
    const from = its ? start - 1 : start
    all.push({
      head: { ...empty, kind: 'bare', which: '其' },
      ways: paths.ways,
      start: from,
      headEnd: start,
      end: paths.end,
    })
  }
  return all.sort((a, b) => a.start - b.start)
}
