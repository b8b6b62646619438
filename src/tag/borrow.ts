/**
 * Goals that take part of their wording from the goal or the segment before them: lists under 分别, a bare 增长, a bare verb.
 * Reads: the reading of one text so far. Writes: metrics and phrases; counts how far a list is read.
 */
import { changeVerbs } from '../rules/targets.ts'
import type { BareClause, TargetOp } from '../wire.ts'
import { type LeftSide, type Phrase, readLeft } from './phrase.ts'
import type { Placed } from './segments.ts'
import type { Facts } from './signs.ts'

/** One text while it is read: what was accepted last, for lists that share a verb or a metric. */
export interface Reading {
  clause: BareClause
  where: 'text' | 'heading'
  text: string
  masked: string
  facts: Facts
  last: { placed: Placed; phrase: Phrase | null; accepted: boolean } | null
  /** The list that 分别 opened: its noun phrase and how many of its numbers are read. */
  list: { metric: string; members: number; read: number; size: number; op: TargetOp } | null
}

/** 产值达到8亿元，年均增长5%: a bare 增长 or 累计 speaks of the goal before it; null where there is none. */
export function borrowSubject({ last }: Reading, metric: string, placed: Placed): string | null {
  const near = last?.accepted === true && last.placed.sentence[0] === placed.sentence[0]
  if (near && last.phrase && gradeOnly.test(metric)) return metric + last.phrase.metric.replace(grade, '')
  const bare =
    /^(?:年均|同比|累计|分别|均|总数|占|占比|总额|合计|较上年|以上){1,2}$/u.test(metric) || bareChange.test(metric)
  if (!bare) return metric
  return near && last.phrase ? last.phrase.metric + metric : null
}

/** 其中国家级5个、省级10个: what they grade stands with the goal before. */
const gradeOnly = /^(?:国家|世界|省|自治区|市|区|县|州)(?:级|部级)(?:以上)?$/u
const grade = /^(?:国家|世界|省|自治区|市|区|县|州)(?:级|部级)(?:以上)?/u

const bareChange = new RegExp(`^(?:年均|同比|累计|分别|均)?(?:${changeVerbs.join('|')})$`, 'u')

/** ，力争实现100%: a second step of the goal before it. */
const raised = /^(?:力争|争取|努力|确保|最终|基本|全部){0,2}(?:实现|达到)?$/u

/** 到2026年不低于4人，到2028年不低于5人: a later stage of the same goal. */
function isNextStage(masked: string, { quantity, comma }: Placed): boolean {
  return /^(?:并?(?:到|至|力争|争取|确保)){0,2}(?:20[0-9]{2}年|[“”十四五六七]{3,5})[^，。；]{0,6}$/u.test(
    masked.slice(comma[0], quantity.start),
  )
}

/** 2026年新建泵站3座，2027年新建5座: the verb again, its object left out. */
function repeats(verb: string, metric: string): boolean {
  return /^(?:再|又)?(?:完成|实现|建成)$/u.test(verb) || (verb.length >= 2 && metric.startsWith(verb))
}

const areas: Readonly<Record<string, string>> = { area: '面积', money: '金额', length: '里程' }

/** 推动智造空间建设，三年内新建100万平方米: the metric takes its noun from the segment before. */
export function borrowed(reading: Reading, placed: Placed, left: LeftSide): Phrase | null {
  const { text, masked, last } = reading
  const { quantity, comma } = placed
  const verb = text.slice(...left.noun)
  const previous = last?.accepted ? last.phrase : null
  const same = previous !== null && last?.placed.sentence[0] === placed.sentence[0]
  if (verb === '' && quantity.before.length > 0)
    return same && last?.placed.quantity.unit === quantity.unit && isNextStage(masked, placed)
      ? { metric: previous.metric, span: [quantity.start, quantity.end] }
      : subjectBefore(reading, placed)
  if (
    same &&
    quantity.dimension === 'ratio' &&
    last?.placed.quantity.dimension === 'ratio' &&
    raised.test(masked.slice(comma[0], quantity.start))
  )
    return { metric: previous.metric, span: [quantity.start, quantity.end] }
  if (verb === '' || quantity.dimension === 'ratio') return null
  if (same && /^累计/u.test(verb) && last?.placed.quantity.unit === quantity.unit)
    return {
      metric: verb + previous.metric.replace(/^(?:每年|年均)?(?:累计)?(?:新增)?|新增$/gu, ''),
      span: [left.noun[0], quantity.end],
    }
  if (same && last?.placed.quantity.unit === quantity.unit && repeats(verb, previous.metric))
    return { metric: previous.metric, span: [left.noun[0], quantity.end] }
  const suffix = areas[quantity.dimension ?? ''] ?? ''
  const start = Math.max(0, comma[0] - 40)
  const end = Math.max(start, comma[0] - 1)
  const from = start + Math.max(0, masked.slice(start, end).search(/[^，。；|]*$/u))
  const noun = readLeft(masked, from, end)
  const head = previous
    ? /^(.*?)(?:新建|改建|存量更新|更新|改造)/u.exec(previous.metric)?.[1]
    : text.slice(...noun.noun).replace(/(?:建设|发展|开发|改造|布局)$/u, '')
  return { metric: `${head ?? ''}${verb}${suffix}`, span: [left.noun[0], quantity.end] }
}

/** 研发投入持续增长，达到3%: the subject of the segment before. */
function subjectBefore(reading: Reading, placed: Placed): Phrase | null {
  const { text, masked } = reading
  const { quantity, comma, sentence } = placed
  const end = comma[0] - 1
  const start = Math.max(sentence[0], end - 50)
  if (end <= start) return null
  const from = start + masked.slice(start, end).search(/[^，：]*$/u)
  const { noun } = readLeft(masked, from, end, true)
  const subject = /^[^，；：]{2,30}?(?=实现|在20|较|比|大幅|显著|持续|不断|进一步|稳步|全面|更加|明显|稳定|快速)/u.exec(
    masked.slice(...noun),
  )
  if (!subject) return null
  const metric = text.slice(noun[0], noun[0] + subject[0].length)
  return { metric: namedInList(reading, metric, placed), span: [quantity.start, quantity.end] }
}

/** 甲、乙企业分别达到10家、40家. */
function isList(masked: string, { quantity, segment }: Placed): boolean {
  return /分别[\p{Script=Han}]{0,6}$/u.test(masked.slice(segment[0], quantity.number))
}

/** Names the goal at the head of a list, and remembers the list for the numbers that follow. */
export function namedInList(reading: Reading, metric: string, placed: Placed): string {
  const size = listSize(reading.masked, placed.quantity.end)
  const members = metric.split('、').length
  const named = size > 1 && members === size && placed.quantity.dimension === 'count'
  reading.list =
    named || isList(reading.masked, placed) ? { metric, members, read: 1, size, op: placed.quantity.op } : null
  return reading.list ? memberOf(reading.list, 0) : metric
}

/** How many numbers stand in a row from here: 6%、5.2%、5.2% counts two more. */
function listSize(masked: string, end: number): number {
  const rest = /^(?:[、和][^，。；、和]{1,14}){0,9}/u.exec(masked.slice(end, end + 150))?.[0] ?? ''
  return 1 + (rest.match(/[、和](?=[0-9约近超])/gu)?.length ?? 0)
}

/** The second and later numbers of a list share the phrase of the first. */
export function nextInList(reading: Reading, { quantity }: Placed): Phrase | null {
  if (!reading.list) return inOtherUnit(reading, quantity)
  const metric = memberOf(reading.list, reading.list.read++)
  const plain = quantity.before.length === 0 && quantity.after === '' && quantity.op === '>='
  const op = plain && reading.list.op !== 'range' ? reading.list.op : quantity.op
  return metric === '' ? null : { metric, span: [quantity.start, quantity.end], op }
}

/** 改造老旧小区20个、2964户: the same goal measured again in another unit. */
function inOtherUnit({ last }: Reading, { start, end, unit, before }: Placed['quantity']): Phrase | null {
  if (!last?.accepted || last.phrase === null || before.length > 0) return null
  const first = last.placed.quantity
  const counts = first.dimension === 'count' && first.op === '>=' && first.unit !== unit && unit !== null
  return counts ? { metric: last.phrase.metric, span: [start, end] } : null
}

/** The n-th of 国家级、省级专精特新企业: 国家级专精特新企业. */
function memberOf({ metric, size }: { metric: string; size: number }, n: number): string {
  const whole = metric.replace('分别', '')
  const byComma = whole.split('、')
  const members = byComma.length >= size ? byComma : whole.split(/[、和与]/u)
  const last = members.at(-1) ?? whole
  if (members.length === 1) return whole
  const member = members[n] ?? ''
  if (member === '' || n >= members.length - 1) return member
  const at = last.indexOf(member.at(-1) ?? '')
  if (at >= 0 && at < 5) return member + last.slice(at + 1)
  return member.length <= 4 && last.length > member.length + 1 ? member + last.slice(member.length) : member
}
