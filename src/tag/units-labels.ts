/**
 * Units named by a label: （责任单位：…）, 牵头单位：… in running text, （甲局牵头，乙局参与）, （甲局、乙局）.
 * Reads: one text, the place of the document, the rules of order said so far. Writes: findings in order of place, and what was said for later.
 */
import type { UnitPlace } from '../rules/units.ts'
import { nameForm, opensWithVerb } from '../rules/units-forms.ts'
import { blanketRule, holdsOnward, isFurniture, labelPattern, roleOf } from '../rules/units-labels.ts'
import type { Range, Role } from '../wire.ts'
import { type Bracket, outermost } from './brackets.ts'
import { isName, type ListedUnit, listedUnits } from './units-list.ts'
import { type Order, statedLead, statedOrder, type UnitFinding, withRoles } from './units-order.ts'

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

/** All labelled units of one text. */
export function labelledUnits(text: string, place: UnitPlace, before: Standing): LabelledText {
  const out: LabelledText = { units: [], taken: [], standing: before }
  for (const bracket of outermost(text)) readBracket(text, bracket, place, out)
  readRunning(text, place, out)
  out.units.sort((a, b) => a.span[0] - b.span[0])
  return out
}

/** The units of a table's row: the cells below a header such as 责任单位 or 牵头部门. Cells are parted by |. */
export function rowUnits(header: string, row: string, place: UnitPlace): UnitFinding[] {
  const roles = header.split('|').map(columnRole)
  const cells = row.split('|')
  let at = 0
  const units = cells.flatMap((cell, i) => {
    const span: Range = [at, at + cell.length]
    at += cell.length + 1
    const role = roles[i]
    const merged = cells.indexOf(cell) !== cells.lastIndexOf(cell)
    if (!role || merged) return []
    return withRoles(listedUnits(row, span, place, 'all'), role, null, { explicit: true, rule: 'units/column' })
  })
  return statedLead(units)
}

/** The role that a column's header gives, or null where it names no units. */
function columnRole(header: string): Role | null {
  if (/^责任（(?:配合|协办|协作|参与)）(?:单位|部门)$/u.test(header.replace(/\s/gu, ''))) return 'support'
  const label = `${header.replace(/\s|（[^（）]*）/gu, '')}：`
  const match = [...label.matchAll(labelPattern)][0]
  const word = match?.index === 0 && match[0] === label ? wordOf(match) : undefined
  return word === undefined ? null : roleOf(word)
}

function readBracket(text: string, bracket: Bracket, place: UnitPlace, out: LabelledText): void {
  const content = text.slice(...bracket.inner)
  const said = statedOrder(content)
  const order = said ?? out.standing.order
  const units =
    byLabel(text, bracket.inner, place, order, true) ??
    byVerb(text, bracket.inner, place, order) ??
    byNames(text, bracket, place, order) ??
    (said ? byNames(text, upToRule(text, bracket), place, order) : null)
  if (units === null) {
    if (said && holdsOnward.test(content)) out.standing = { ...out.standing, order: said }
    for (const inner of outermost(text, bracket.inner)) readBracket(text, inner, place, out)
    return
  }
  out.taken.push(bracket.outer)
  out.units.push(...statedLead(units), ...blanketUnits(text, bracket, out.standing))
  const blanket = blanketRule.exec(content)?.groups?.list
  out.standing = {
    order: said && holdsOnward.test(content) ? said : out.standing.order,
    blanket: blanket ? blanketNames(blanket, place) : out.standing.blanket,
  }
}

/** （甲、乙，列第一位的为牵头单位，下同。以下……）: the names stand before the rule. */
function upToRule(text: string, { outer, inner }: Bracket): Bracket {
  return { outer, inner: [inner[0], listEnd(text, inner[0], inner[1])] }
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
  if (!labels.some((m) => wordOf(m))) return null
  return labels.flatMap((match, i) => {
    const word = wordOf(match)
    if (!word) return []
    const from = start + match.index + match[0].length
    const until = listEnd(text, from, labels[i + 1] ? start + labels[i + 1]!.index : end)
    const role = roleOf(word)
    const told = inBracket ? roledVerbs(text, [from, until], place) : null
    if (told) return told
    return withRoles(
      listedUnits(text, [from, until], place, inBracket ? 'all' : 'endings'),
      role,
      role === 'responsible' ? order : null,
      {
        explicit: true,
        rule: inBracket ? 'units/bracket' : 'units/label',
      },
    )
  })
}

/** The role's word of a label: 牵头 of 牵头单位： or of a bare 牵头：. */
function wordOf(match: RegExpMatchArray): string | undefined {
  return match.groups?.word ?? match.groups?.bare
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

/** 责任单位：甲局牵头，乙局配合: the verbs tell more than the label; null where no verb leads or supports. */
function roledVerbs(text: string, range: Range, place: UnitPlace): UnitFinding[] | null {
  const content = text.slice(...range)
  if (!/(?:牵头|配合|参与|协助)(?:负责|落实)?$/u.test(content)) return null
  const found = byVerb(text, range, place, null)
  return found?.some(({ role }) => role !== 'responsible') ? found : null
}

/** （甲局牵头，乙局、丙局参与）, （甲部、乙部按职责分工负责）. Each name waits for the verb that follows it. */
function byVerb(text: string, [start, end]: Range, place: UnitPlace, order: Order | null): UnitFinding[] | null {
  const found: UnitFinding[] = []
  let from = start + (dueFirst.exec(text.slice(start, end))?.[0].length ?? 0)
  for (const match of text.slice(start, end).matchAll(bracketVerb)) {
    const until = start + match.index
    const together = text.slice(from, until).indexOf('会同')
    const listed = namesOnly(text, [from, together > 0 ? from + together : until], place)
    if (listed === null) {
      if (found.length === 0) return null
      continue
    }
    const role = verbRole(match[0])
    const about = { explicit: true, rule: 'units/bracket-verb' }
    found.push(...withRoles(listed, role, role === 'responsible' ? order : null, about))
    const joined = together > 0 ? namesOnly(text, [from + together + 2, until], place) : null
    if (joined) found.push(...withRoles(joined, 'support', null, about))
    from = until + match[0].length
  }
  return found.length > 0 ? found : null
}

/** （2027年底前完成，县科技局牵头）: the day stands before the names. */
const dueFirst = /^[^，；。]{0,12}(?:[0-9]年|月|底)[^，；。]{0,6}(?:前|底|完成|末)[^，；。]{0,6}[，；。]/u
const bracketVerb =
  /(?:等(?:多个)?(?:部门|单位|机构)?(?:和单位)?)?(?:，)?(?:(?:按照?|依据|根据|依)(?:各自|本)?(?:的)?(?:职责|职能|任务|权限)?(?:分工|范围)?)?(?:结合(?:工作|各自|本地)?实际)?(?:共同|分别|具体|联合)?(?:总牵头|负责牵头|牵头负责|牵头落实|牵头实施|牵头|负责落实|负责实施|组织实施|贯彻落实|抓好落实|做好落实|组织落实|推进落实|抓好贯彻落实|负责|落实|实施|承担|参与|参加|配合|协助|协同|支持|指导|督促|督导|监督)(?:落实)?(?=$|[，,；;。])/gu

function verbRole(verb: string): Role {
  if (verb.includes('牵头')) return 'lead'
  if (/参与|参加|配合|协助|协同|支持/u.test(verb)) return 'support'
  return /指导|督促|督导|监督/u.test(verb) ? 'guide' : 'responsible'
}

/** （县科技局、县教育局） at the end of a paragraph: every member must be a name; a gloss in mid-sentence is none. */
function byNames(text: string, { outer, inner }: Bracket, place: UnitPlace, order: Order | null): UnitFinding[] | null {
  const before = text[outer[0] - 1] ?? ''
  const after = text.slice(outer[1])
  const closes = /[。！？；]/u.test(before) || /^[。；]?$/u.test(after)
  if (!closes) return null
  const listed = namesOnly(text, inner, place)
  if (listed === null) return null
  const gloss = !/^$|[。！？；]/u.test(before) && listed.length === 1 && isInstitute(text.slice(...listed[0]!.span))
  return gloss ? null : withRoles(listed, 'responsible', order, { explicit: true, rule: 'units/bracket-names' })
}

/** 建设技术创新中心（某某研究院）。 glosses what stands before it. */
function isInstitute(name: string): boolean {
  const form = nameForm(name, true)
  return form === 'establishment' || form === 'circle'
}

/** The units of a range that holds nothing but names; most of them of a known form, the others short. Null where it does not. */
function namesOnly(text: string, range: Range, place: UnitPlace): ListedUnit[] | null {
  const listed = listedUnits(text, range, place, 'all')
  const known = listed.filter(({ span }) => isName(text.slice(...span), place)).length
  if (
    known === 0 ||
    (known < listed.length * 0.7 && !(known > 1 && known === listed.length - 1)) ||
    !coveredByNames(text, range, listed)
  )
    return null
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

/** Labels outside brackets: …。牵头单位：甲局。 or a line of its own. Names need a known form, since nothing closes the list. */
function readRunning(text: string, place: UnitPlace, out: LabelledText): void {
  if (!/[：:为]/u.test(text)) return
  const inBracket = (at: number) => out.taken.some(([from, to]) => at >= from && at < to)
  const labels = [...text.matchAll(labelPattern)].filter((m) => !inBracket(m.index) && !isFurniture(wordOf(m) ?? ''))
  const found: UnitFinding[] = []
  labels.forEach((match, i) => {
    if (!wordOf(match)) return
    const from = match.index
    const next = labels[i + 1]?.index ?? text.length
    const until = listEnd(text, from + match[0].length, next)
    const units = byLabel(text, [from, until], place, out.standing.order, false)
    if (!units || units.length === 0) return
    found.push(...units)
    out.taken.push([from, Math.max(...units.map((unit) => unit.span[1]))])
  })
  out.units.push(...statedLead(found))
}

function blanketUnits(text: string, { inner }: Bracket, { blanket }: Standing): UnitFinding[] {
  const label = [...text.slice(...inner).matchAll(labelPattern)][0]
  if (!label || !wordOf(label) || blanket.length === 0) return []
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
  return listedUnits(list, [0, list.length], place, 'all')
    .map(({ span }) => list.slice(...span))
    .filter((name) => isName(name, place) || !opensWithVerb(name))
    .map((name) => ({ name, role: 'responsible' }))
}
