/**
 * A list of units as written after a label or before a verb: 县科技局、县教育局（牵头），各乡镇等有关部门和单位.
 * Reads: text and a range of it. Writes: the units in order with their ranges and the separators they stand between.
 */
import { knownUnit, type UnitPlace } from '../rules/units.ts'
import { joinsLevels, mayEndName, nameForm, opensWithVerb } from '../rules/units-forms.ts'
import type { Range, Role } from '../wire.ts'

export interface ListedUnit {
  span: Range
  /** Commas and semicolons before it: the parts a rule of order speaks of. */
  commas: number
  semicolons: number
  /** Role written behind the name: （牵头）. */
  role: Role | null
}

const opening = '（(〔［[【〈'
const closing = '）)〕］]】〉'
/** 各区（含开发区，下同）: what a name is said to hold is no part of it. */
const gloss = /[（(〈](?:含|包括|包含|不含|下同|以下)[^（）()〈〉]{0,40}[）)〉]$/u
const roleSuffix =
  /[（(](?:(牵头)|(负责|责任|主体)|(配合|参与|参加|协助|协办|支持)|(指导|督导|监督))(?:单位|部门|责任)?[）)]$/u
const lead = /^(?:以及|及其|及|和|与|其中|由|并由|分别由|\s)+/u
const tail =
  /(?:，|按照?|依据|根据|依|各自|的|本|职责|职能|任务|权限|分工|范围|共同|分别|具体|认真|做好|抓好|负责牵头|牵头负责|贯彻落实|组织实施|负责实施|负责落实|抓好落实|推进落实|负责|牵头|实施|落实|配合|参与|参加|协助|承担|执行|\s)+$/u
const etc = /(?<![高平同中初特])等(?![级候待额同于])/u
const bareEtc = /^(?:多个|各|[0-9一二三四五六七八九十]{1,3}个?)?(?:部门|单位|机构|部委|地区|地)?(?:和单位|及单位)?$/u
const joint = /以及|及|和|与/gu
/** 市委办公室|市审批局, 市直部门|各乡镇: two names whose blank was lost, where one ends and the next opens. */
const glued =
  /(?<=[局办厅院室]|部门|单位|委员会|中心|公司|管委会|[县市区](?:科|工|农|发改|卫健)委)(?=[市区县省](?![场域级直属])|各)/gu

/** How far a list may be trusted to hold names only: all of it (a label in a bracket), what ends like a name (a label in running text), or known forms. */
export type Trust = 'all' | 'endings' | 'forms'

/** The units of `text` between `start` and `end`. */
export function listedUnits(text: string, [start, end]: Range, place: UnitPlace, trust: Trust): ListedUnit[] {
  const units: ListedUnit[] = []
  let commas = 0
  let semicolons = 0
  for (const piece of pieces(text, [start, end])) {
    for (const [span, role] of namesIn(text, piece.span, place))
      if (isListed(text.slice(...span), place, trust)) units.push({ span, commas, semicolons, role })
    if (piece.mark === '，' || piece.mark === ',') commas++
    if (piece.mark === '；' || piece.mark === ';') semicolons++
  }
  return units
}

/** Whether a run of characters names a body, in the gazetteer or by its form. */
export function isName(name: string, place: UnitPlace): boolean {
  const plain = /[〔［[]/u.test(name) ? name.replace(/[〔［[]/gu, '（').replace(/[〕］\]]/gu, '）') : name
  return nameForm(plain, true) !== null || knownUnit(plain, place) !== null
}

function isListed(name: string, place: UnitPlace, trust: Trust): boolean {
  if (name.length < 2) return false
  if (isName(name, place)) return true
  if (trust === 'forms') return false
  const endsLikeName = name.length <= 16 && mayEndName(name.at(-1) ?? '')
  if (!endsLikeName && (trust === 'endings' || opensWithVerb(name))) return false
  if (trust === 'endings' && opensWithVerb(name)) return false
  return (
    name.length <= 30 &&
    !/[。；：《》]|[的了]|下同|以下|不再|^同上$|牵头|为.*单位|负责|^[0-9]+$|[0-9]月|年底|完成$/u.test(name)
  )
}

/** The stretches between separators outside inner brackets, each with the mark that ends it. */
function pieces(text: string, [start, end]: Range): { span: Range; mark: string }[] {
  const found: { span: Range; mark: string }[] = []
  let depth = 0
  let from = start
  for (let i = start; i < end; i++) {
    const char = text[i]!
    if (opening.includes(char)) depth++
    else if (closing.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && '、，,；;。/\n '.includes(char)) {
      if (char === '、' && i - from < 8 && joinsLevels(text.slice(from, i).trim(), text.slice(i + 1, i + 15))) continue
      if (char === '、' && isBareKind(text.slice(i - 2, i), text.slice(i + 1, Math.min(end, i + 4)))) continue
      found.push({ span: [from, i], mark: char })
      from = i + 1
    }
  }
  found.push({ span: [from, end], mark: '' })
  return found
}

/** 市直有关部门、单位: a bare word for a kind is no member of its own. */
function isBareKind(before: string, after: string): boolean {
  return /^(?:部门|单位|地区)$/u.test(before) && /^(?:部门|单位)(?:$|[，,；;。、）等])/u.test(after)
}

/** One piece as names: 县财政局等县直部门及各乡镇 → 县财政局 · 县直部门 · 各乡镇. */
function namesIn(text: string, span: Range, place: UnitPlace): [Range, Role | null][] {
  let [start, end] = trim(text, span)
  end -= gloss.exec(text.slice(start, end))?.[0].length ?? 0
  const suffix = roleSuffix.exec(text.slice(start, end))
  const role = suffix ? suffixRole(suffix) : null
  if (suffix) end -= suffix[0].length
  const piece = text.slice(start, end)
  const cut = etc.exec(piece)
  if (cut) {
    const left: Range = [start, start + cut.index]
    const right: Range = [start + cut.index + 1 + bareClass(piece.slice(cut.index + 1)), end]
    if (bareEtc.test(text.slice(...right))) return conjoined(text, left, place).map((s) => [s, role])
    if (cut.index === 0 || isName(text.slice(...left), place))
      return [...conjoined(text, left, place), ...conjoined(text, trim(text, right), place)].map((s) => [s, role])
  }
  start = Math.min(start, end)
  return conjoined(text, [start, end], place).map((s) => [s, role])
}

function suffixRole(match: RegExpExecArray): Role {
  return match[1] ? 'lead' : match[2] ? 'responsible' : match[3] ? 'support' : 'guide'
}

/** Length of a bare 部门 before another name: 等部门及各乡镇. */
function bareClass(text: string): number {
  return /^(?:部门|单位|机构)(?=[及和与]|以及)/u.exec(text)?.[0].length ?? 0
}

/** Splits at 和, 及, 与 where names stand on both sides. */
function conjoined(text: string, span: Range, place: UnitPlace): Range[] {
  const [start, end] = trim(text, span)
  if (start >= end) return []
  const piece = text.slice(start, end)
  if (isSingle(piece, place)) return [[start, end]]
  const cuts = [0, ...Array.from(piece.matchAll(glued), (m) => m.index), piece.length]
  const parts = cuts.slice(1).map((to, i): Range => [start + (cuts[i] ?? 0), start + to])
  if (parts.length > 1 && parts.every((part) => standsAlone(text.slice(...part), place))) return parts
  for (const match of piece.matchAll(joint)) {
    const left = piece.slice(0, match.index)
    const right = piece.slice(match.index + match[0].length)
    if (standsAlone(left, place) && isName(right, place))
      return [[start, start + match.index], ...conjoined(text, [end - right.length, end], place)]
  }
  return [[start, end]]
}

/** A name that needs nothing behind it; 自然资源 in 自然资源和规划局 is none. */
function standsAlone(name: string, place: UnitPlace): boolean {
  return isName(name, place) && nameForm(name) !== 'functional'
}

/** A known name, or a class such as 有关部门和单位, that holds a conjunction of its own. */
function isSingle(piece: string, place: UnitPlace): boolean {
  return knownUnit(piece, place) !== null || /(?:部门|地区)[和及与、](?:单位|部门)$/u.test(piece)
}

function trim(text: string, [start, end]: Range): Range {
  const opened = lead.exec(text.slice(start, end))
  const from = start + (opened?.[0].length ?? 0)
  const closed = tail.exec(text.slice(from, end))
  const until = closed ? from + closed.index : end
  return until > from ? [from, until] : [start, start]
}
