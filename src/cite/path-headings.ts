/**
 * Headings in the way to a clause: quoted, with or without a word for them, unmarked, behind a number.
 * Reads: folded text, the headings of the collection. Writes: a heading's step, or where it ends.
 */
import { citationPattern } from '../rules/citations.ts'
import { countsOther, matchAt } from './path-lists.ts'

export interface HeadingStep {
  kind: 'heading'
  name: string
  rank: number
  /** Without quotes and without a word for it. */
  plain?: true
}

interface Read {
  step: HeadingStep
  end: number
}

const marked = citationPattern('cite/heading', 'y')
const unquoted = citationPattern('cite/heading-plain', 'y')
const quoted = /“([^“”]{2,48}|[^“”]{0,24}“[^“”]{1,16}”[^“”]{0,24})”/uy
const ownHeading =
  /[“（]?(?<name>[\u4e00-\u9fff“”、]{2,24}?)[”）]?(?=第[0-9一二三四五六七八九十（]|（[一二三四五六七八九十]|“[一二三四五六]是”)/uy
const markedHeading =
  /(?<list>[一二三四五六七八九十]{1,3})、(?<name>[\u4e00-\u9fff、]{2,24}?)(?=（[一二三四五六七八九十]|第[0-9（]|“[一二三四五六]是”|[，。；）]|$)/uy

/** A heading in quotes with its word (一节, 部分); without the word, or without quotes, only a heading that is known. */
export function readHeading(
  value: string,
  at: number,
  headings: ReadonlySet<string>,
  join: string,
  inside: boolean,
): Read | null {
  const found = matchAt(marked, value, at)
  if (found !== null) {
    const name = found.groups?.name ?? ''
    const fits = !countsOther(found.groups?.unit ?? '', value, at + found[0].length)
    return fits ? { step: { kind: 'heading', name, rank: 2 }, end: at + found[0].length } : null
  }
  if (join === '，' || join === '：') return null
  const bare = matchAt(quoted, value, at)
  if (bare !== null && headings.has(plainHeading(bare[1] ?? ''))) {
    return { step: { kind: 'heading', name: bare[1] ?? '', rank: 2 }, end: at + bare[0].length }
  }
  const plain = matchAt(unquoted, value, at)
  if (plain === null || !headings.has(plainHeading(plain.groups?.name ?? '')))
    return inside ? null : readUnmarked(value, at, headings)
  return { step: { kind: 'heading', name: plain.groups?.name ?? '', rank: 2 }, end: at + plain[0].length }
}

const afterUnmarked = citationPattern('cite/after-heading', 'y')

/** 28号文总体目标定为…: a heading of the collection right after the document, without quotes or a word for it. */
function readUnmarked(value: string, at: number, headings: ReadonlySet<string>): Read | null {
  for (let length = 24; length >= 4; length -= 1) {
    const name = value.slice(at, at + length)
    if (name.length < length || !headings.has(name)) continue
    if (at + length < value.length && matchAt(afterUnmarked, value, at + length) === null) return null
    return { step: { kind: 'heading', name, rank: 2, plain: true }, end: at + length }
  }
  return null
}

function plainHeading(name: string): string {
  return name.replace(/[“”‘’《》。]/gu, '')
}

/** 二、重点任务（五）: the part's number and heading as printed. */
export function markWithHeading(value: string, at: number, headings: ReadonlySet<string>): RegExpExecArray | null {
  const found = matchAt(markedHeading, value, at)
  return found !== null && headings.has(plainHeading(found.groups?.name ?? '')) ? found : null
}

/** A number may be followed by its own heading before the way goes on (第二部分重点任务第（三）项): where that ends. */
export function pastHeading(value: string, end: number, headings: ReadonlySet<string>): number {
  const found = matchAt(ownHeading, value, end)
  return found !== null && headings.has(plainHeading(found.groups?.name ?? '')) ? end + found[0].length : end
}
