/**
 * The way to a clause as written after a document's name: 第二部分第（三）项第8条 · 二、（三）5. · “总体目标”部分 · 第7至9条.
 * Reads: folded text and a place in it. Writes: steps, several ways where the writer lists them.
 */
import { citationPattern, citationRules } from '../rules/citations.ts'
import { parseNumeral } from '../text/numerals.ts'

/** One step down the tree. `rank` grows with depth: 1 part, 2 section, 3 item, 4 point. */
export type Step =
  | { kind: 'number'; unit: string; bracketed: boolean; numbers: number[]; rank: number }
  | { kind: 'heading'; name: string; rank: number; plain?: true }
  | { kind: 'point'; style: 'point' | 'dash'; numbers: number[]; rank: number }
  | { kind: 'place'; id: 'preamble' | 'tail'; rank: number }
  | { kind: 'dotted'; path: string; rank: number }

export interface Paths {
  ways: Step[][]
  end: number
  /** A number here counts something else (第3条产线): what stands before it is no citation either. */
  blocked: boolean
}

interface Read {
  step: Step
  end: number
}

const patterns = {
  numbered: citationPattern('cite/path-numbered', 'y'),
  bracket: citationPattern('cite/path-bracket', 'y'),
  mark: citationPattern('cite/path-mark', 'y'),
  bare: citationPattern('cite/path-bare', 'y'),
  dotted: citationPattern('cite/path-dotted', 'y'),
  dash: citationPattern('cite/path-dash', 'y'),
  point: citationPattern('cite/path-point', 'y'),
  place: citationPattern('cite/path-special', 'y'),
  heading: citationPattern('cite/heading', 'y'),
  headingPlain: citationPattern('cite/heading-plain', 'y'),
}
const quoted = /“([^“”]{2,48}|[^“”]{0,24}“[^“”]{1,16}”[^“”]{0,24})”/uy
const ownHeading =
  /[“（]?(?<name>[\u4e00-\u9fff“”、]{2,24}?)[”）]?(?=第[0-9一二三四五六七八九十（]|（[一二三四五六七八九十]|“[一二三四五六]是”)/uy
const markedHeading =
  /(?<list>[一二三四五六七八九十]{1,3})、(?<name>[\u4e00-\u9fff、]{2,24}?)(?=（[一二三四五六七八九十]|第[0-9（]|“[一二三四五六]是”|[，。；）]|$)/uy
const toFirst = /(?:，|其中的|其中|之中的|文中的|文中|正文的|正文|中的|里的|当中的|项下的|的|中|里|之|在|、|：|-)?/uy
const toNext = /(?:中的|里的|下的|项下的|其中的|的|中|里|下|之|、|，|\/|>|-|·)?/uy
const toOther = /(?:以及|、|和|与|及|，)/uy

const ranks: Readonly<Record<string, number>> = {
  ...{ 大部分: 1, 部分: 1, 章: 1, 篇: 1, 编: 1, 板块: 1, 大点: 1, 节: 2, 小节: 2, 方面: 2 },
  ...{ 条: 3, 点: 3, 小点: 4, 款: 4, 项: 2.5, 段: 5, 自然段: 5 },
}

/** Reads the ways that begin at `at`, right after a document's name; none gives an empty list and `end === at`. */
export function readPaths(value: string, at: number, headings: ReadonlySet<string>): Paths {
  const first = readWay(value, at, [], headings, toFirst)
  if (first.blocked) return { ways: [], end: at, blocked: true }
  if (first.steps.length === 0) return { ways: [], end: at, blocked: false }
  const ways = [first.steps]
  let end = first.end
  for (let n = 0; n < 12; n += 1) {
    const other = readOther(value, end, ways.at(-1) ?? [], headings)
    if (other === null) break
    ways.push(other.steps)
    end = other.end
  }
  return { ways, end, blocked: false }
}

/** Another way after 和 or 、, which shares the steps above its first one: 第（二）项第1点和第（三）项第2点. */
function readOther(
  value: string,
  at: number,
  last: readonly Step[],
  headings: ReadonlySet<string>,
): { steps: Step[]; end: number } | null {
  const join = match(toOther, value, at)
  if (join === null || join[0] === '，') return null
  const next = readStep(value, at + join[0].length, headings, false)
  if (next === null || next === 'blocked') return null
  const shared = last.filter((step) => step.rank < next.step.rank)
  const rest = readWay(value, next.end, [...shared, next.step], headings, toNext)
  return rest.blocked ? null : { steps: rest.steps.length === 0 ? [...shared, next.step] : rest.steps, end: rest.end }
}

function readWay(
  value: string,
  at: number,
  before: readonly Step[],
  headings: ReadonlySet<string>,
  opener: RegExp,
): { steps: Step[]; end: number; blocked: boolean } {
  const steps = [...before]
  let end = at
  for (let n = 0; n < 6; n += 1) {
    const join = match(steps.length === 0 ? opener : toNext, value, end)?.[0] ?? ''
    const deeper = steps.at(-1)
    const read =
      readStep(value, end + join.length, headings, deeper !== undefined, join) ??
      (join === '' ? null : readStep(value, end, headings, deeper !== undefined, ''))
    if (read === 'blocked') return { steps, end, blocked: n === 0 }
    if (read === null || (deeper !== undefined && !goesDeeper(deeper, read.step, join))) break
    steps.push(read.step)
    end = pastHeading(value, read, headings)
  }
  return { steps, end, blocked: false }
}

/** A number may be followed by its own heading before the way goes on: 第二部分重点任务第（三）项. */
function pastHeading(value: string, { step, end }: Read, headings: ReadonlySet<string>): number {
  if (step.kind !== 'number') return end
  const found = match(ownHeading, value, end)
  return found !== null && headings.has(plainHeading(found.groups?.name ?? '')) ? end + found[0].length : end
}

/** 第二部分 第（三）项 goes down; 第4条、第6条 stays: that is another way. */
function goesDeeper(above: Step, below: Step, join: string): boolean {
  if (above.kind === 'heading' || below.kind === 'heading')
    return !/[、和与及，]/u.test(join) || above.rank < below.rank
  return below.rank > above.rank
}

function readStep(
  value: string,
  at: number,
  headings: ReadonlySet<string>,
  inside: boolean,
  join = '',
): Read | 'blocked' | null {
  const plain = join === '，' || join === '：' || join === '-'
  return (
    readDash(value, at) ??
    readNumbered(value, at) ??
    (plain && !inside ? null : readLoose(value, at, inside, headings)) ??
    readHeading(value, at, headings, join, inside) ??
    (plain ? null : readPlace(value, at))
  )
}

function readLoose(value: string, at: number, inside: boolean, headings: ReadonlySet<string>): Read | null {
  return (
    (inside ? (readPoint(value, at) ?? readBare(value, at)) : null) ??
    readDotted(value, at, inside) ??
    readBracket(value, at, inside) ??
    (inside ? null : readMark(value, at, headings))
  )
}

function readNumbered(value: string, at: number): Read | 'blocked' | null {
  const found = match(patterns.numbered, value, at)
  if (found === null) return null
  const unit = found.groups?.unit ?? ''
  let end = at + found[0].length
  if (countsOther(unit, value, end)) return 'blocked'
  const list = found.groups?.list ?? ''
  const numbers = readList(list)
  for (let n = 0; n < 10; n += 1) {
    const more = match(/(、|和|与|及|以及|至|到|-)(?=第|（|[0-9])/uy, value, end)
    const next = more === null ? null : readSame(value, end + more[0].length)
    if (more === null || next === null || next.groups?.unit !== unit) break
    const added = readList(next.groups?.list ?? '')
    numbers.push(...(/[至到-]/u.test(more[0]) ? span(numbers.at(-1), added) : added))
    end += more[0].length + next[0].length
    if (countsOther(unit, value, end)) return 'blocked'
  }
  const bracketed = list.startsWith('（')
  return { step: { kind: 'number', unit, bracketed, numbers, rank: bracketed ? 2 : (ranks[unit] ?? 3) }, end }
}

/** A further member of a list, with 第 or without (第3条、5条). */
function readSame(value: string, at: number): RegExpExecArray | null {
  return match(patterns.numbered, value, at) ?? match(/(?<list>[0-9]{1,3})(?<unit>条|点|项)/uy, value, at)
}

/** 第3条产线, 第2点钟: the word counts lines and hours there. */
function countsOther(unit: string, value: string, end: number): boolean {
  const nouns: readonly string[] = (citationRules.measure_nouns as Record<string, string[]>)[unit] ?? []
  return nouns.some((noun) => value.startsWith(noun, end))
}

function readBracket(value: string, at: number, inside: boolean): Read | null {
  const found = match(patterns.bracket, value, at)
  if (found === null || (!inside && /[0-9]/u.test(found[0]))) return null
  const unit = found.groups?.unit ?? '项'
  return {
    step: { kind: 'number', unit, bracketed: true, numbers: readList(found.groups?.list ?? ''), rank: 2 },
    end: at + found[0].length,
  }
}

function readMark(value: string, at: number, headings: ReadonlySet<string>): Read | null {
  const found = match(patterns.mark, value, at) ?? markWithHeading(value, at, headings)
  if (found === null) return null
  const numbers = readList(found.groups?.list ?? '')
  return { step: { kind: 'number', unit: '部分', bracketed: false, numbers, rank: 1 }, end: at + found[0].length }
}

/** 二、重点任务（五）: the part's number and heading as printed. */
function markWithHeading(value: string, at: number, headings: ReadonlySet<string>): RegExpExecArray | null {
  const found = match(markedHeading, value, at)
  return found !== null && headings.has(plainHeading(found.groups?.name ?? '')) ? found : null
}

function readBare(value: string, at: number): Read | null {
  const found = match(patterns.bare, value, at)
  if (found === null) return null
  const unit = found.groups?.unit ?? '条'
  const end = at + found[0].length
  if (countsOther(unit, value, end)) return null
  const numbers = readList(found.groups?.list ?? '')
  return { step: { kind: 'number', unit, bracketed: false, numbers, rank: 3 }, end }
}

function readDotted(value: string, at: number, inside: boolean): Read | null {
  const found = match(patterns.dotted, value, at)
  const path = found?.groups?.path ?? ''
  if (found === null || inside) return null
  const sure = found[0].startsWith('条款') || found[0].startsWith('第') || found.groups?.unit !== undefined
  if (!sure && path.split('.').length < 3) return null
  return { step: { kind: 'dotted', path, rank: 4 }, end: at + found[0].length }
}

function readDash(value: string, at: number): Read | null {
  const found = match(patterns.dash, value, at)
  if (found === null) return null
  const numbers = readList(found.groups?.list ?? '')
  return { step: { kind: 'point', style: 'dash', numbers, rank: 4 }, end: at + found[0].length }
}

function readPoint(value: string, at: number): Read | null {
  const found = match(patterns.point, value, at)
  if (found === null) return null
  const numbers = readList(found.groups?.list ?? found.groups?.bare ?? '')
  return { step: { kind: 'point', style: 'point', numbers, rank: 4 }, end: at + found[0].length }
}

function readPlace(value: string, at: number): Read | null {
  const found = match(patterns.place, value, at)
  if (found === null) return null
  const id = found.groups?.preamble === undefined ? 'tail' : 'preamble'
  return { step: { kind: 'place', id, rank: 1 }, end: at + found[0].length }
}

/** A heading in quotes with its word (一节, 部分); without the word, or without quotes, only a heading that is known. */
function readHeading(
  value: string,
  at: number,
  headings: ReadonlySet<string>,
  join: string,
  inside: boolean,
): Read | null {
  const found = match(patterns.heading, value, at)
  if (found !== null) {
    const name = found.groups?.name ?? ''
    const fits = !countsOther(found.groups?.unit ?? '', value, at + found[0].length)
    return fits ? { step: { kind: 'heading', name, rank: 2 }, end: at + found[0].length } : null
  }
  if (join === '，' || join === '：') return null
  const bare = match(quoted, value, at)
  if (bare !== null && headings.has(plainHeading(bare[1] ?? ''))) {
    return { step: { kind: 'heading', name: bare[1] ?? '', rank: 2 }, end: at + bare[0].length }
  }
  const plain = match(patterns.headingPlain, value, at)
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
    if (at + length < value.length && match(afterUnmarked, value, at + length) === null) return null
    return { step: { kind: 'heading', name, rank: 2, plain: true }, end: at + length }
  }
  return null
}

function plainHeading(name: string): string {
  return name.replace(/[“”‘’《》。]/gu, '')
}

/** `7至9` → 7 8 9, `3、5` → 3 5, `（三）至（五）` → 3 4 5; what is no number is left out. */
function readList(list: string): number[] {
  const numbers: number[] = []
  let through = false
  for (const found of list.matchAll(/[0-9]+|[〇零一二三四五六七八九十百两]+|至|到|-/gu)) {
    if (/^[至到-]$/u.test(found[0])) through = true
    else {
      const value = parseNumeral(found[0])
      if (value === null) continue
      numbers.push(...(through ? span(numbers.at(-1), [value]) : [value]))
      through = false
    }
  }
  return [...new Set(numbers)]
}

/** The numbers after `from` up to the first of `to`, then the rest of `to`. A backward or endless range is left as its ends. */
function span(from: number | undefined, to: readonly number[]): number[] {
  const [end, ...rest] = to
  if (from === undefined || end === undefined || end <= from || end - from > 60) return [...to]
  return [...Array.from({ length: end - from }, (_, i) => from + 1 + i), ...rest]
}

function match(pattern: RegExp, value: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(value)
}
