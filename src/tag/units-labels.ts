/**
 * Units named by a label: （责任单位：…）, 牵头单位：… in running text, （甲局牵头，乙局参与）, （甲局、乙局）.
 * Reads: one text, the place of the document, the rules of order said so far. Writes: findings in order of place, and what was said for later.
 */
import type { UnitPlace } from '../rules/units.ts'
import { opensWithVerb } from '../rules/units-forms.ts'
import {
  blanketRule,
  holdsOnward,
  isFurniture,
  labelPattern,
  type OrderKind,
  orderRules,
  restSupports,
  roleOf,
} from '../rules/units-labels.ts'
import type { Range, Role } from '../wire.ts'
import { isName, type ListedUnit, listedUnits } from './units-list.ts'

/** A unit found in a text, before it is resolved. */
export interface UnitFinding {
  span: Range
  role: Role
  explicit: boolean
  first: boolean
  rule: string
  /** Name where the span does not say it: a unit that a rule adds to every bracket. */
  named?: string
}

/** What position says about the role. */
export interface Order {
  kind: OrderKind
  rest: Role
}

/** What the document has said so far for all brackets to come. */
export interface Standing {
  order: Order | null
  blanket: { name: string; role: Role }[]
}

export interface LabelledText {
  units: UnitFinding[]
  /** Stretches that belong to labels; prose is read outside them. */
  taken: Range[]
  standing: Standing
}

interface Bracket {
  /** With its marks. */
  outer: Range
  inner: Range
}

/** The rule of order that a text states, or null. */
export function statedOrder(text: string): Order | null {
  if (!/牵头|主要责任|主责|第一责任/u.test(text)) return null
  const rule = orderRules.find(({ pattern }) => pattern.test(text))
  return rule ? { kind: rule.kind, rest: restSupports.test(text) ? 'support' : 'responsible' } : null
}

/** A text without its brackets. */
export function outsideBrackets(text: string): string {
  let out = ''
  let at = 0
  for (const { outer } of outermost(text)) {
    out += text.slice(at, outer[0])
    at = outer[1]
  }
  return out + text.slice(at)
}

/** All labelled units of one text. */
export function labelledUnits(text: string, place: UnitPlace, before: Standing): LabelledText {
  const out: LabelledText = { units: [], taken: [], standing: before }
  for (const bracket of outermost(text)) readBracket(text, bracket, place, out)
  readRunning(text, place, out)
  out.units.sort((a, b) => a.span[0] - b.span[0])
  return out
}

function readBracket(text: string, bracket: Bracket, place: UnitPlace, out: LabelledText): void {
  const content = text.slice(...bracket.inner)
  const said = statedOrder(content)
  const order = said ?? out.standing.order
  const units =
    byLabel(text, bracket.inner, place, order, true) ??
    byVerb(text, bracket.inner, place, order) ??
    byNames(text, bracket, place, order)
  if (units === null) {
    for (const inner of outermost(text, bracket.inner)) readBracket(text, inner, place, out)
    return
  }
  out.taken.push(bracket.outer)
  out.units.push(...units, ...blanketUnits(text, bracket, out.standing))
  const blanket = blanketRule.exec(content)?.groups?.list
  out.standing = {
    order: said && holdsOnward.test(content) ? said : out.standing.order,
    blanket: blanket ? blanketNames(blanket, place) : out.standing.blanket,
  }
}

/** （责任单位：甲；配合单位：乙；完成时限：…）; null where no label stands in the range. */
function byLabel(
  text: string,
  [start, end]: Range,
  place: UnitPlace,
  order: Order | null,
  inBracket: boolean,
): UnitFinding[] | null {
  const labels = [...text.slice(start, end).matchAll(labelPattern)].filter((m) =>
    atFieldStart(text, start, m, inBracket),
  )
  if (!labels.some((m) => m.groups?.word)) return null
  return labels.flatMap((match, i) => {
    const word = match.groups?.word
    if (!word) return []
    const from = start + match.index + match[0].length
    const until = listEnd(text, from, labels[i + 1] ? start + labels[i + 1]!.index : end)
    const role = roleOf(word)
    return withRoles(listedUnits(text, [from, until], place, inBracket), role, role === 'responsible' ? order : null, {
      explicit: true,
      rule: inBracket ? 'units/bracket' : 'units/label',
    })
  })
}

/** In a bracket a label opens a field; 以下…为牵头单位 is none. */
function atFieldStart(text: string, start: number, match: RegExpExecArray, inBracket: boolean): boolean {
  if (!inBracket || match.index === 0) return true
  return /[；;，,。、\s）)]/u.test(text[start + match.index - 1] ?? '')
}

/** A list ends where a sentence or a rule of order begins. */
function listEnd(text: string, from: number, end: number): number {
  const stop = /。|\n|[（(，,；;]?(?:注|其中)?[^、，,；;（(。]{0,12}(?:逗号|分号|首位|第一位|排在|列第|以下)/u.exec(
    text.slice(from, end),
  )
  return stop ? from + stop.index : end
}

/** （甲局牵头，乙局、丙局参与）, （甲部、乙部按职责分工负责）. Each name waits for the verb that follows it. */
function byVerb(text: string, [start, end]: Range, place: UnitPlace, order: Order | null): UnitFinding[] | null {
  const found: UnitFinding[] = []
  let from = start
  for (const match of text.slice(start, end).matchAll(bracketVerb)) {
    const until = start + match.index
    const listed = namesOnly(text, [from, until], place)
    if (listed === null) return null
    const role = verbRole(match[0])
    found.push(
      ...withRoles(listed, role, role === 'responsible' ? order : null, { explicit: true, rule: 'units/bracket-verb' }),
    )
    from = until + match[0].length
  }
  return found.length > 0 ? found : null
}

const bracketVerb =
  /(?:等(?:多个|有关|相关|各)?(?:部门|单位|机构)?(?:和单位)?)?(?:，)?(?:(?:按照?|依据|根据|依)(?:各自|本)?(?:的)?(?:职责|职能|任务|权限)?(?:分工|范围)?)?(?:共同|分别|具体|联合)?(?:总牵头|负责牵头|牵头负责|牵头落实|牵头实施|牵头|负责落实|负责实施|组织实施|贯彻落实|负责|落实|实施|承担|参与|参加|配合|协助|协同|支持|指导|督促|督导|监督)(?:落实)?(?=$|[，,；;。])/gu

function verbRole(verb: string): Role {
  if (verb.includes('牵头')) return 'lead'
  if (/参与|参加|配合|协助|协同|支持/u.test(verb)) return 'support'
  return /指导|督促|督导|监督/u.test(verb) ? 'guide' : 'responsible'
}

/** （县科技局、县教育局） at the end of a paragraph: every member must be a name; a gloss in mid-sentence is none. */
function byNames(text: string, { outer, inner }: Bracket, place: UnitPlace, order: Order | null): UnitFinding[] | null {
  const before = text[outer[0] - 1] ?? ''
  const after = text.slice(outer[1])
  const closes = /[。！？；]/u.test(before) || (before !== '' && /^[。；]?$/u.test(after))
  if (!closes || before === '') return null
  const listed = namesOnly(text, inner, place)
  if (listed === null) return null
  return withRoles(listed, 'responsible', order, { explicit: true, rule: 'units/bracket-names' })
}

/** The units of a range that holds nothing but names; most of them of a known form, the others short. Null where it does not. */
function namesOnly(text: string, range: Range, place: UnitPlace): ListedUnit[] | null {
  const listed = listedUnits(text, range, place, true)
  const known = listed.filter(({ span }) => isName(text.slice(...span), place)).length
  if (known === 0 || known < listed.length * 0.7 || !coveredByNames(text, range, listed)) return null
  const isVerb = (name: string) => !isName(name, place) && opensWithVerb(name)
  return listed.some(({ span }) => isVerb(text.slice(...span))) ? null : listed
}

/** Whether nothing but separators and 等 stands between the names. */
function coveredByNames(text: string, [start, end]: Range, listed: readonly ListedUnit[]): boolean {
  let rest = ''
  let at = start
  for (const { span } of listed) {
    rest += text.slice(at, span[0])
    at = span[1]
  }
  rest += text.slice(at, end)
  return /^(?:[、，,；;\s]|等|有关|相关|部门|单位|和|及|与|以及|会同|由|（(?:牵头|负责|配合|参与)）)*$/u.test(rest)
}

/** Gives each unit its role: written behind it, by its place in the list, or the label's. */
function withRoles(
  listed: readonly ListedUnit[],
  role: Role,
  order: Order | null,
  about: { explicit: boolean; rule: string },
): UnitFinding[] {
  const split = listed.some((unit) => (order?.kind === 'semicolon' ? unit.semicolons : unit.commas) > 0)
  return listed.map((unit, i) => {
    const inFront = order !== null && isInFront(order, unit, i, split, listed.length)
    const placed = order === null ? role : inFront ? 'lead' : split || order.kind === 'first' ? order.rest : role
    return {
      ...about,
      span: unit.span,
      role: unit.role ?? placed,
      first: i === 0 && order === null && role === 'responsible' && unit.role === null && listed.length > 1,
    }
  })
}

function isInFront(order: Order, unit: ListedUnit, index: number, split: boolean, count: number): boolean {
  if (order.kind === 'first') return index === 0
  if (!split) return count === 1
  return (order.kind === 'comma' ? unit.commas : unit.semicolons) === 0
}

/** Labels outside brackets: …。牵头单位：甲局。 or a line of its own. Names need a known form, since nothing closes the list. */
function readRunning(text: string, place: UnitPlace, out: LabelledText): void {
  if (!/[：:为]/u.test(text)) return
  const inBracket = (at: number) => out.taken.some(([from, to]) => at >= from && at < to)
  const labels = [...text.matchAll(labelPattern)].filter(
    (m) => !inBracket(m.index) && !isFurniture(m.groups?.word ?? ''),
  )
  labels.forEach((match, i) => {
    if (!match.groups?.word) return
    const from = match.index
    const next = labels[i + 1]?.index ?? text.length
    const until = listEnd(text, from + match[0].length, next)
    const units = byLabel(text, [from, until], place, out.standing.order, false)
    if (!units || units.length === 0) return
    out.units.push(...units)
    out.taken.push([from, Math.max(...units.map((unit) => unit.span[1]))])
  })
}

function blanketUnits(text: string, { inner }: Bracket, { blanket }: Standing): UnitFinding[] {
  const label = [...text.slice(...inner).matchAll(labelPattern)][0]
  if (!label?.groups?.word || blanket.length === 0) return []
  const span: Range = [inner[0], inner[0] + label[0].length - 1]
  return blanket.map(({ name, role }) => ({
    span,
    role,
    explicit: true,
    first: false,
    rule: 'units/blanket',
    named: name,
  }))
}

function blanketNames(list: string, place: UnitPlace): { name: string; role: Role }[] {
  return listedUnits(list, [0, list.length], place, true)
    .map(({ span }) => list.slice(...span))
    .filter((name) => isName(name, place) || !opensWithVerb(name))
    .map((name) => ({ name, role: 'responsible' }))
}

/** Brackets that stand in no other bracket, closing marks of another shape allowed (（甲)). */
function outermost(text: string, [start, end]: Range = [0, text.length]): Bracket[] {
  const found: Bracket[] = []
  if (!/[（(〔［[【]/u.test(text)) return found
  let depth = 0
  let open = start
  for (let i = start; i < end; i++) {
    const char = text[i]!
    if ('（(〔［[【'.includes(char)) {
      if (depth === 0) open = i
      depth++
    } else if ('）)〕］]】'.includes(char) && depth > 0) {
      depth--
      if (depth === 0) found.push({ outer: [open, i + 1], inner: [open + 1, i] })
    }
  }
  return found
}
