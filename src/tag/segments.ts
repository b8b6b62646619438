/**
 * Sentences, and the segments in which one quantity stands.
 * Reads: masked text and its quantities. Writes: half-open ranges.
 */
import { goalVerbs } from '../rules/targets.ts'
import type { Range } from '../wire.ts'
import type { Quantity } from './quantities.ts'

/** A quantity, the sentence it stands in and the segment around it that can hold its metric. */
export interface Placed {
  quantity: Quantity
  /** Between 。！？；or line ends. */
  sentence: Range
  /** Between commas. */
  comma: Range
  /** Between commas, or the 、 that parts it from the quantity before or after. */
  segment: Range
  /** It only describes the noun of the next quantity: 200亩以上的示范园8个. */
  attribute: boolean
}

/** | parts the cells of a table's row. */
const sentenceEnd = '。！？；\n|'
const commaEnd = '。！？；\n，：|'
const listMark = /[、和及与]/u
/** A segment is looked at no farther than this on either side of its number. */
const reach = 90

/** Places each quantity; linear in the length of the text. */
export function placeQuantities(text: string, quantities: readonly Quantity[]): Placed[] {
  const sentences = ranges(text, sentenceEnd)
  const commas = ranges(text, commaEnd)
  const sentenceAt = walker(sentences)
  const commaAt = walker(commas)
  let last = 0
  return quantities.map((quantity, i) => {
    const comma = commaAt(quantity.number)
    const before = quantities[i - 1]
    const next = quantities[i + 1]
    const described = before !== undefined && before.end > comma[0] && isAttribute(text, before, quantity)
    const listed = before ? (described ? last : afterList(text, before, quantity)) : 0
    const attribute = next !== undefined && next.number < comma[1] && isAttribute(text, quantity, next)
    const start = Math.max(comma[0], quantity.number - reach, listed)
    last = start
    const within = next !== undefined && next.end < comma[1] && describesNoun(text, quantity, next)
    const limit = within ? comma[1] : next ? beforeList(text, quantity, next) : text.length
    const end = Math.min(comma[1], quantity.end + reach, limit)
    return {
      quantity,
      sentence: sentenceAt(quantity.number),
      comma,
      segment: [start, Math.max(end, quantity.end)],
      attribute,
    }
  })
}

function isAttribute(text: string, quantity: Quantity, next: Quantity): boolean {
  if (next.start - quantity.end > 60 || /[、和及]/u.test(text.slice(quantity.end, quantity.end + 1))) return false
  if (text[quantity.end] === '的') return true
  const size = quantity.dimension !== 'count' && quantity.dimension !== 'ratio' && quantity.dimension !== 'times'
  return (
    size &&
    /^[\p{Script=Han}“”\ue000]{2,}$/u.test(text.slice(quantity.end, next.start)) &&
    !listMark.test(text.slice(quantity.end, next.start))
  )
}

/** 10家年营业收入超5亿元的企业: the second number belongs to the noun that the first one counts. */
function describesNoun(text: string, quantity: Quantity, next: Quantity): boolean {
  const between = text.slice(quantity.end, next.start)
  return (
    quantity.dimension === 'count' &&
    text[next.end] === '的' &&
    between.length <= 16 &&
    /^[^、和及，。的]{2,}$/u.test(between)
  )
}

function ranges(text: string, end: string): Range[] {
  const found: Range[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (!end.includes(text[i] ?? '')) continue
    found.push([start, i])
    start = i + 1
  }
  return [...found, [start, text.length]]
}

/** Finds the range that holds a position; positions must come in ascending order. */
function walker(all: readonly Range[]): (position: number) => Range {
  let at = 0
  return (position) => {
    while (at < all.length - 1 && position > (all[at]?.[1] ?? 0)) at++
    return all[at] ?? [0, 0]
  }
}

/** Where the segment of `next` begins, seen from the quantity before it: after the list mark that parts the two. */
function afterList(text: string, before: Quantity, next: Quantity): number {
  if (next.number <= before.end) return before.end
  if (/^(?:、|和|及|与|以及|，)/u.test(text.slice(before.end, before.end + 2))) return before.end + 1
  const mark = lastMark(text, before.end, next.start)
  return mark === null ? before.end : mark + 1
}

/** Where the segment of a quantity ends, seen from the next one: before the list mark that parts the two. */
function beforeList(text: string, quantity: Quantity, next: Quantity): number {
  if (next.start <= quantity.end) return quantity.end
  if (/^(?:、|和|及|与|以及)/u.test(text.slice(quantity.end, quantity.end + 2))) return quantity.end
  return lastMark(text, quantity.end, next.start) ?? next.start
}

/** A list mark directly before the next quantity, or with only a verb between: 、新建5家. */
function lastMark(text: string, from: number, to: number): number | null {
  for (let i = to - 1; i >= Math.max(from, to - 8); i--) {
    if (!listMark.test(text[i] ?? '')) continue
    const between = text.slice(i + 1, to)
    if (between === '' || between === '各' || goalVerbs.includes(between)) return i
  }
  return null
}
