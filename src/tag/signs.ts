/**
 * What speaks for a quantity being a goal, and what against it.
 * Reads: masked text around a quantity. Writes: yes or no, and the words of commitment that govern it.
 */
import { changeVerbs, firmWords, showsTrap, striveWords, weakWords } from '../rules/targets.ts'
import type { BareClause, DeadlineTag, Range } from '../wire.ts'
import { isShareOf, isSizeOf, type LeftSide } from './phrase.ts'
import type { Quantity } from './quantities.ts'
import type { Placed } from './segments.ts'

/** No sign is sought farther than this from the number. */
const reach = 160

/** The clause tells how things stand, so its numbers are no goals. */
export function tellsBackground(clause: BareClause): boolean {
  return [clause.heading, ...clause.above.map(({ heading }) => heading)].some(
    (heading) => heading !== null && showsTrap('background', heading),
  )
}

/** The quantity is money paid out, a condition, a standard, a count of tasks or a past result. */
export function isTrap(masked: string, placed: Placed, left: LeftSide, facts: Facts): boolean {
  const { quantity, comma, segment } = placed
  const around = near(masked, placed.sentence, quantity)
  const right = masked.slice(quantity.end, segment[1]).replace(/^（[^（）]*）(?=的)/u, '')
  const money = quantity.dimension !== 'count' && quantity.dimension !== 'area'
  const rate = isRate(masked, quantity, left) && !/给予|奖励|资助|奖补/u.test(around)
  if (money && !rate && showsTrap('benefit', around)) return true
  if (showsTrap('standard', near(masked, comma, quantity))) return true
  const condition = showsTrap('condition', masked.slice(comma[0], Math.min(comma[0] + 8, quantity.start)))
  if (condition && left.verbAtEnd === null) return true
  if (showsTrap('eligible', around)) return true
  const described = isSizeOf(masked, left, quantity) || isShareOf(masked, quantity, segment[1])
  if (right.startsWith('的') && !described && !takesAttribute(left, right, around)) return true
  if (perUnit.test(masked.slice(Math.max(segment[0], quantity.start - 8), quantity.start))) return true
  if (/^(?:给予|奖励|补助|补贴)/u.test(right)) return true
  if (isCap(masked, placed)) return true
  if (described && quantity.after.endsWith('以上') && showsTrap('benefit', around)) return true
  if (quantity.op === 'x2' && /^(?:计划|行动|工程|方案|效应|专项|战略|政策|培育)/u.test(right)) return true
  const plainCount = quantity.dimension === 'count' && quantity.before.length === 0
  if (plainCount && showsTrap('count-of-tasks', right)) return true
  return isRhetoric(quantity, left, masked.slice(segment[0], quantity.start)) || isPast(masked, placed, facts)
}

/** 补助资金用于产业发展的比重提高到60%: a rate that is to reach a figure, though the sentence speaks of money. */
function isRate(masked: string, quantity: Quantity, left: LeftSide): boolean {
  const noun = masked.slice(...left.noun)
  if (quantity.dimension !== 'ratio') return false
  if (/(?:覆盖|普及|达标|合格|完成|入园|巩固|参保|办理|就业|满意)率$/u.test(noun)) return true
  const reaches = quantity.before.some((word) => /[到达]|突破|超过/u.test(word))
  return reaches && /(?:[^费税利]率|比重|占比|水平|强度)$/u.test(noun)
}

/** Headed by 应具备下列条件：, so that the clauses below set conditions. */
export function listsConditions(text: string): boolean {
  return /(?:具备|符合|满足)[^。；]{0,20}(?:条件|要求|标准)[^。；]{0,8}$/u.test(text.slice(-48))
}

const planSpan = /十([一二三四五六七])五”?(?:规划)?(?:时期|期间|以来|这五年)/gu
const planEnd: Readonly<Record<string, number>> = {
  一: 2010,
  二: 2015,
  三: 2020,
  四: 2025,
  五: 2030,
  六: 2035,
  七: 2040,
}

/** “十四五”时期… in a later document: the stretches told as done, each up to the next day or plan that is named. */
export function pastPlans(text: string, { deadlines, issueYear }: Facts): Range[] {
  if (issueYear === null || !text.includes('五')) return []
  const marks = [...text.matchAll(planSpan)]
  return marks.flatMap(({ 1: plan, index }, i): Range[] => {
    if ((planEnd[plan ?? ''] ?? 9999) >= issueYear) return []
    const day = deadlines[firstAfter(deadlines, index)]
    return [[index, Math.min(marks[i + 1]?.index ?? text.length, day?.span[0] ?? text.length)]]
  })
}

/** 每到位5亿元增加1名, 同一企业最多不超过9名: how far a benefit goes. */
function isCap(masked: string, { quantity, comma }: Placed): boolean {
  const before = masked.slice(Math.max(comma[0], quantity.start - 60), quantity.start)
  return (
    /最多$/u.test(before) ||
    /每(?:再)?(?:新?增加?|到位|达到?|满|超过?|完成|引进)[^，。；]{2,40}(?:增加|再给|给予|奖励|配给|增配)$/u.test(before)
  )
}

/** 每增加1人, 每新招用1名: a rate of payment. */
const perUnit = /每(?:新)?(?:增加?|招用|新增|录用|吸纳|培养|引进|上|合格录用)?$/u

export interface Facts {
  /** In order of place; only days on which work is due. */
  deadlines: readonly DeadlineTag[]
  issueYear: number | null
  /** The clause is an article of a regulation: its numbers are conditions unless a day is set. */
  rule: boolean
}

/** 建成5万平方米以上的空间 takes its number as an attribute; 达到5亿元的企业 sets a condition. */
function takesAttribute(left: LeftSide, right: string, around: string): boolean {
  return left.verbAtEnd !== null && right.length > 2 && !showsTrap('benefit', around)
}

/** 两个体系, 三大产业: counts below ten in words mean little, unless set as a least number. */
function isRhetoric(quantity: Quantity, left: LeftSide, before: string): boolean {
  if (!quantity.small || quantity.before.length > 0) return false
  if (/各|每/u.test(before) && left.verbAtEnd !== null) return !/^[家所座个名]$/u.test(quantity.unit ?? '')
  return quantity.value === 1 || left.verbAtEnd === null || !/^[家所座支]$/u.test(quantity.unit ?? '')
}

/** A word of the past stands before the number, and no word of the plan between. */
function isPast(masked: string, { quantity, sentence }: Placed, facts: Facts): boolean {
  const from = Math.max(sentence[0], quantity.start - reach)
  const before = masked.slice(from, quantity.start)
  const plan = Math.max(
    lastOf(before, [...striveWords, ...firmWords, '新增', '将', '要', '计划', '预计']),
    (facts.deadlines[firstAfter(facts.deadlines, quantity.start) - 1]?.span[0] ?? -1) - from,
  )
  const after = before.slice(plan < 0 ? 0 : plan)
  if (showsTrap('past', after)) return true
  return pastYear(after, facts.issueYear)
}

function pastYear(text: string, issueYear: number | null): boolean {
  if (issueYear === null) return false
  const years = text.matchAll(/(?<!较|比|在|以|从|由|自)(20[0-9]{2})年(?!基础|的基础|水平|为基)/gu)
  return [...years].some(([, year]) => Number(year) < issueYear)
}

/** A verb of aim, a comparison, a deadline or the goal before it makes a number a goal. */
export function isGoal(masked: string, placed: Placed, left: LeftSide, by: string | null, carried: boolean): boolean {
  const { quantity } = placed
  const noun = masked.slice(...left.noun)
  if (left.governed || by !== null || carried) return true
  if (commitment(masked, placed, []) === 'strive' || /确保/u.test(near(masked, placed.comma, quantity))) return true
  if (/目标(?:是|为|：)[^。]*$/u.test(masked.slice(Math.max(0, quantity.start - 300), quantity.start))) return true
  if (quantity.value === 100 && /(?:率|覆盖面|占比)$/u.test(noun) && noun.length >= 4) return true
  const strong =
    (!quantity.relative || /(?:比例|比重|占比)$/u.test(noun)) && quantity.before.some((word) => !weakWords.has(word))
  const change =
    quantity.dimension === 'ratio' &&
    (changeVerbs.some((verb) => noun.endsWith(verb)) ||
      /(?:压减|减少|压缩|精简|降低|提高|提升)[^，的]{3,16}$/u.test(noun) ||
      /(?:高于|快于|低于)[^，]{0,12}$/u.test(noun))
  return quantity.op === 'x2' || ((strong || change) && noun.length >= 2)
}

/** `strive` where 力争, 争取 or 努力 stands in the same segment, or opens the sentence before a date. */
export function commitment(
  masked: string,
  { quantity, comma, sentence }: Placed,
  deadlines: readonly DeadlineTag[],
): 'firm' | 'strive' {
  const inComma = masked.slice(Math.max(comma[0], quantity.start - reach), quantity.number)
  const strive = lastOf(inComma, striveWords)
  if (strive >= 0) return lastOf(inComma, firmWords) > strive ? 'firm' : 'strive'
  const last = deadlines[firstAfter(deadlines, quantity.start) - 1]
  const opens =
    last !== undefined &&
    last.span[0] >= sentence[0] &&
    striveWords.some((word) => aroundStart(masked, last).includes(word))
  return opens && !inComma.includes('确保') ? 'strive' : 'firm'
}

function aroundStart(masked: string, { span }: DeadlineTag): string {
  return masked.slice(Math.max(0, span[0] - 3), span[0] + 3)
}

/** Index of the first deadline that begins at or after a position. */
export function firstAfter(deadlines: readonly DeadlineTag[], position: number): number {
  let low = 0
  let high = deadlines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((deadlines[middle]?.span[0] ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}

function near(masked: string, [start, end]: Range, quantity: Quantity): string {
  return masked.slice(Math.max(start, quantity.start - reach), Math.min(end, quantity.end + reach))
}

function lastOf(text: string, words: readonly string[]): number {
  return Math.max(-1, ...words.map((word) => text.lastIndexOf(word)))
}
