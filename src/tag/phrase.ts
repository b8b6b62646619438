/**
 * What a quantity measures: the shortest faithful noun phrase around it.
 * Reads: original text, the segment of a quantity. Writes: metric and the range that states it.
 */
import {
  adverbs,
  changeVerbs,
  driverVerbs,
  goalVerbs,
  keptVerbs,
  leadWords,
  predicates,
  tailWords,
  trailingWords,
} from '../rules/targets.ts'
import type { Range, TargetOp } from '../wire.ts'
import type { Quantity } from './quantities.ts'

export interface Phrase {
  metric: string
  span: Range
  /** The comparison that a list shares: 分别超过90家和870家. */
  op?: TargetOp
}

/** Left side of a quantity: the noun phrase before it, and the goal verb that governs it. */
export interface LeftSide {
  /** The noun phrase, without leading verbs and words of commitment; half-open range of the text. */
  noun: Range
  /** The goal verb that stands directly before the quantity: 建成|3家. */
  verbAtEnd: string | null
  /** A goal verb governs the segment. */
  governed: boolean
}

/** 营业收入力争在2025年基础上|翻倍 */
const baseYear = /(?:力争|争取|努力)?(?:在|较|比|以)20[0-9]{2}年(?:度|底|末)?的?(?:基础上|相比|水平上)?$/u
/** 提高普及率至|75%: the verb of change stands before its noun. */
const changed =
  /^((?:着力|大力|逐步|稳步|进一步)?(?:提高|提升|扩大|增加|降低|压降|压减|减少|缩短))[^，。；、由从]{2,40}[至到]$/u
/** Cells of a flattened table before the name: …年属性1, 约束性2. */
const tableResidue = /^.{0,80}(?:约束性|预期性|指导性|属性)[0-9]{1,2}(?!周岁|岁|[0-9])/u

/** A verb of aim inside the noun phrase: 引导机构为企业提供融资300亿元. */
const innerAim =
  /培育|签约|实施|培训|改造|招引|打造|建成|引进|引育|创建|新建|新增|遴选|提供|组织|安排|完成|实现|投放|发放|开展|举办|改扩建|新改建|（[改扩迁、]{1,3}）建|增设|安装|设立|组建|成立|年(?:服务|培训|接待)|(?<=[省市区县镇乡村园校])建设(?!投资|项目|资金|规模|面积|用地|工程|标准|周期)/u

/** Reads masked text from `start` (after any deadline) up to the quantity; `rate` where that is a share or a rate. */
export function readLeft(masked: string, start: number, end: number, rate = false): LeftSide {
  const verbs = rate ? driverVerbs : goalVerbs
  let from = start
  let to = end
  let governed = false
  for (;;) {
    const rest = masked.slice(from, to)
    const skip = opening.exec(rest)?.[0] ?? prefix(rest, leadWords) ?? adverbBeforeVerb(rest)
    const verb = skip || nounLikeVerb.test(rest) ? null : prefix(rest, verbs)
    if (!skip && !verb) break
    if (verb) {
      governed = true
      if (keptVerbs.has(verb) || rest.length - verb.length < 2) break
    }
    from += (skip ?? verb ?? '').length
  }
  for (let word = suffix(masked.slice(from, to), tailWords); word; word = suffix(masked.slice(from, to), tailWords)) {
    to -= word.length
  }
  to -= baseYear.exec(masked.slice(from, to))?.[0].length ?? 0
  const lifted = changed.exec(masked.slice(from, to))
  if (lifted) {
    from += lifted[1]?.length ?? 0
    to -= 1
    governed = true
  }
  from += tableResidue.exec(masked.slice(from, to))?.[0].length ?? 0
  const noun = masked.slice(from, to)
  const verbAtEnd = suffix(noun, goalVerbs)
  return {
    noun: [from, to],
    verbAtEnd,
    governed: governed || verbAtEnd !== null || innerAim.test(noun) || isYearly(noun),
  }
}

/** 建筑面积, 办理时间, 开放度: what looks like a verb belongs to the noun. */
const nounLikeVerb = /^(?:建[筑材制]|(?:开放|收集|办理|查办)(?:时|率|度|量|环|材|费))/u

/** 每年评选工匠: the verb stands behind 每年, which belongs to the metric. */
function isYearly(noun: string): boolean {
  return noun.startsWith('每年') && prefix(noun.slice(2), goalVerbs) !== null
}

/** Marks, and 三年 in 三年累计完成. */
const opening =
  /^(?:[、，：；]|(?:未来|今后)?[0-9一二三四五两十]{1,2}年(?:内|(?=累计|完成|新|共|总|培|引|选|建|改造|打造|实施|集聚|招)))/u

function adverbBeforeVerb(text: string): string | null {
  const adverb = prefix(text, adverbs)
  const rest = adverb === null ? '' : text.slice(adverb.length)
  return prefix(rest, goalVerbs) || prefix(rest, adverbs) ? adverb : null
}

/** Phrase of `METRIC 达到 N` and `VERB METRIC N`: 三大先导产业完成营业收入 → 三大先导产业营业收入; 园区打造孵化器 → 孵化器. */
export function phraseBefore(text: string, masked: string, left: LeftSide, quantity: Quantity): Phrase {
  const [from, to] = left.noun
  const inner = innerVerb(masked.slice(from, to), quantity.dimension === 'ratio' || quantity.dimension === 'time')
  const subject = inner?.keepSubject ? text.slice(from, from + inner.at) : ''
  const start = inner ? from + inner.at + inner.length : from
  const plain = trimMarks(subject + text.slice(start, to))
  return { metric: withShare(plain, quantity), span: [inner && !inner.keepSubject ? start : from, quantity.end] }
}

function withShare(metric: string, quantity: Quantity): string {
  if (quantity.dimension !== 'ratio') return metric
  if (metric.endsWith('占')) return `${metric}比`
  return /占[^率比重例]{2,}$/u.test(metric) && !changeVerbs.some((v) => metric.endsWith(v)) ? `${metric}比重` : metric
}

const makers = [
  '培育',
  '打造',
  '建成',
  '引进',
  '引育',
  '创建',
  '建设',
  '设立',
  '遴选',
  '认定',
  '形成',
  '集聚',
  '培养',
  '建立',
]

interface InnerVerb {
  at: number
  length: number
  keepSubject: boolean
}

/** A verb inside the noun phrase: after 实现 and 完成 the subject belongs to the metric, after 培育 it does not. */
function innerVerb(noun: string, rate: boolean): InnerVerb | null {
  for (const verb of ['实现', '完成', '达成']) {
    const at = noun.indexOf(verb)
    if (at >= 2 && noun.length - at - verb.length >= 2) return { at, length: verb.length, keepSubject: true }
  }
  for (const verb of rate ? [] : makers) {
    const at = noun.lastIndexOf(verb)
    const object = noun.slice(at + verb.length)
    if (
      at > 0 &&
      !keptVerbs.has(noun.slice(0, at)) &&
      !keptVerbs.has(object) &&
      object.length >= 2 &&
      !/^[的、和]/u.test(object) &&
      noun[at - 1] !== '、'
    ) {
      return { at, length: verb.length, keepSubject: false }
    }
  }
  return null
}

/** Phrase of `VERB N METRIC` and `N METRIC PREDICATE`: 10家孵化器实现升级 → 实现升级的孵化器. */
export function phraseAfter(text: string, masked: string, left: LeftSide, quantity: Quantity, end: number): Phrase {
  const from = quantity.end + (masked[quantity.end] === '的' ? 1 : 0)
  const noun = masked
    .slice(from, end)
    .replace(/(?:(?<=..)并(?!购|联|网)|、(?:若干|一批|多个|每)|(?:约束性|预期性|指导性)[0-9]).*$/u, '')
  const verb = firstPredicate(noun)
  const head = verb ?? withoutTrailing(noun).length
  const subject = text.slice(from, from + head).replace(/(?<=..)(?:全面|全部|基本|均)$/u, '')
  const kept = left.verbAtEnd !== null && keptVerbs.has(left.verbAtEnd) ? left.verbAtEnd : ''
  const whole = masked[left.noun[0]] === '每' || masked[left.noun[1] - 1] === '等'
  const per = whole && left.verbAtEnd === null ? text.slice(...left.noun) : ''
  const metric =
    verb === null ? `${per}${kept}${subject}` : `${text.slice(from + verb, from + noun.length)}的${subject}`
  const start = per ? left.noun[0] : kept ? left.noun[1] - kept.length : quantity.start
  return { metric: trimMarks(metric), span: [start, verb === null ? from + head : from + noun.length] }
}

/** 设立总规模50亿元的产业基金 → 产业基金总规模. */
export function phraseAround(text: string, left: LeftSide, quantity: Quantity, end: number): Phrase {
  const size = /(?:总)?(?:规模|面积|投资|容量|产能)$/u.exec(text.slice(...left.noun))?.[0] ?? ''
  const noun = text.slice(quantity.end + 1, end)
  return { metric: trimMarks(noun) + size, span: [left.noun[1] - size.length, end] }
}

/** The noun before the quantity is a size of what follows it: 规模50亿元的基金. */
export function isSizeOf(masked: string, left: LeftSide, quantity: Quantity): boolean {
  return (
    left.governed &&
    masked[quantity.end] === '的' &&
    /(?:^|设立|组建|成立|建立|发起|建设|打造)总?(?:规模|面积|投资|容量|产能)$/u.test(masked.slice(...left.noun))
  )
}

const placedNoun =
  /^[^，。；]{0,12}?(?:完成|新建|改建|扩建|改造|建设|建成|打造|创建|实施|整治|治理|修复|更新|新增)[^的等每各年]{1,10}$/u

/** 改造城区|12处易涝片区, 新建甲、乙|2座水库: where or which stands between a verb of making and the number. */
export function isPlaced(masked: string, left: LeftSide, quantity: Quantity, start: number): boolean {
  return quantity.dimension === 'count' && placedNoun.test(masked.slice(start, left.noun[1]))
}

/** 60%以上的乡镇建成卫生院: a share of something that is to do something. */
export function isShareOf(masked: string, quantity: Quantity, end: number): boolean {
  return (
    quantity.dimension === 'ratio' &&
    masked[quantity.end] === '的' &&
    firstPredicate(masked.slice(quantity.end + 1, end)) !== null
  )
}

/** Where the predicate of a subject begins: 孵化器|实现转型升级. */
function firstPredicate(noun: string): number | null {
  let first: number | null = null
  for (const word of predicates) {
    const at = noun.indexOf(word)
    if (
      at >= 2 &&
      noun[at - 1] !== '、' &&
      (first === null || at < first) &&
      !noun.slice(0, at).includes('的') &&
      !/^(?:能够?|可以?|已经?)$/u.test(noun.slice(0, at)) &&
      !/[的者]/u.test(noun[at + word.length] ?? '')
    )
      first = at
  }
  return first
}

function withoutTrailing(noun: string): string {
  const word = suffix(noun, trailingWords)
  return word && noun.length - word.length >= 3 ? noun.slice(0, -word.length) : noun
}

function prefix(text: string, words: readonly string[]): string | null {
  return words.find((word) => text.startsWith(word)) ?? null
}

function suffix(text: string, words: readonly string[]): string | null {
  return words.find((word) => text.endsWith(word)) ?? null
}

function trimMarks(text: string): string {
  return text
    .replace(/力争|争取(?!得)|努力/gu, '')
    .replace(/（(?:含|见|不含|具体)[^（）]*）$/u, '')
    .replace(/^[、，：；）)]+|[、，：；（(]+$/gu, '')
    .replace(/^“(?=[^”]*$)|(?<=^[^“]*)”$/gu, '')
}
