/**
 * Every citation of a report, as far as its own words tell.
 * Reads: folded text and the library's names. Writes: what was found, in order, none inside another.
 */
import { anyOf, citationPattern, citationRules, sayingVerbs } from '../rules/citations.ts'
import type { Folded } from './fold.ts'
import {
  type Aliases,
  agencyOf,
  backTokens,
  closing,
  empty,
  explicitTokens,
  type Head,
  isDefined,
  linkTokens,
  nameTokens,
  numberEverywhere,
  type Token,
  toNumber,
} from './heads.ts'
import type { Library } from './library.ts'
import { type Paths, readPaths, type Step } from './paths.ts'
import { genreOf, titleForm } from './titles.ts'

export type { Head } from './heads.ts'

/** A citation in the folded text; `headEnd` is where the path begins. */
export interface Found {
  head: Head
  ways: Step[][]
  start: number
  headEnd: number
  end: number
  /** The path is one below the part cited before. */
  below: boolean
}

export interface Finding {
  found: Found[]
  /** What looks like a citation and is none: 该方案第3条产线. */
  passed: { start: number; end: number; reason: string }[]
}

const numberHere = citationPattern('cite/number', 'y')
const definition = citationPattern('cite/definition', 'g')
const definitionHere = citationPattern('cite/definition', 'y')
const carried =
  /(?:^|[，。；：\n]|其中，?|尤其是|特别是|包括|例如|比如)(?:其中|尤其是|特别是|另外|同时|而|其)?(?=第)|其(?=第)/gu
const verbs = citationRules.report_verbs.map((verb) => verb.replace(/[.]/gu, '\\.')).join('|')
const reports = new RegExp(
  `[中里]?(?:还|也|则|又|同时|并|明|均|亦|只|仅|专)?(?:${verbs}|，?的?“|的(?:内容|要求|规定|表述|提法))`,
  'uy',
)

/** 世博园方案提出, 闵行方案则要求. */
const saysHere = new RegExp(
  `[中里]?(?:还|也|则|又|均|已|同时|进一步)?(?:${anyOf(sayingVerbs)})(?!稿|书|人|的?建议)`,
  'uy',
)
/** 同一部分（一）, 该部分第（五）项: below the part cited before. */
const samePart = /的?(?:同一?|该|上述)(?:部分|章)的?(?=第[0-9（一二三四五六七八九十]|（[一二三四五六七八九十])/uy

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
    samePart.lastIndex = grown.end
    const same = samePart.exec(value)?.[0] ?? ''
    const from = grown.end + same.length
    const paths = head.kind === 'link' ? linkPath(head, grown.end) : readPaths(value, from, library.headings)
    if (!accepted(head, token, paths.ways.length > 0, value, grown.end)) continue
    if (paths.blocked && head.kind === 'back') {
      finding.passed.push({ start: token.start, end: grown.end, reason: '“第N条”在此是量词，不作引用' })
      cursor = grown.end
      continue
    }
    const below = same !== '' || head.kind === 'bare'
    finding.found.push({ head, ways: paths.ways, start: token.start, headEnd: grown.end, end: paths.end, below })
    cursor = paths.end
  }
  return { found: withCarried(value, finding.found, library), passed: finding.passed }
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

/** （文号缺）, （2023年）, （试行）: says something of the document that is no number. */
const plainBracket =
  /文号缺|无文号|未编文号|文号不详|文号：?$|^(?:20\d\d年?(?:(?:-|至)20\d\d)?年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:印发|发布|出台|版)?|试行|修订版?|全文)$/u

/** A bracket belongs to the head when it holds a number, a definition, or says that there is no number. */
function takeBracket(inside: string, head: Head, library: Library): boolean {
  let taken = plainBracket.test(inside)
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
    saysHere.lastIndex = end
    if (name.length >= 4 && saysHere.test(value)) return true
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
      below: true,
    })
  }
  return all.sort((a, b) => a.start - b.start)
}

function linkPath(head: Head, end: number): Paths {
  const way: Step[] = head.which === null ? [] : [{ kind: 'dotted', path: head.which, rank: 4 }]
  return { ways: way.length > 0 ? [way] : [], end, blocked: false }
}
