/**
 * One step of the way to a clause: 第二部分 · （三） · 第8条 · “总体目标”部分 · “一是” · 2.5.1.
 * Reads: folded text and a place in it. Writes: the step and where it ends; 'blocked' where the number counts something else.
 */
import { citationPattern } from '../rules/citations.ts'
import { type HeadingStep, markWithHeading, readHeading } from './path-headings.ts'
import { countsOther, matchAt, readList, span } from './path-lists.ts'

/** One step down the tree. `rank` grows with depth: 1 part, 2 section, 3 item, 4 point. */
export type Step =
  | { kind: 'number'; unit: string; bracketed: boolean; numbers: number[]; rank: number }
  | HeadingStep
  | { kind: 'point'; style: 'point' | 'dash'; numbers: number[]; rank: number }
  | { kind: 'place'; id: 'preamble' | 'tail'; rank: number }
  | { kind: 'dotted'; path: string; rank: number }

export interface StepRead {
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
}

const ranks: Readonly<Record<string, number>> = {
  ...{ 大部分: 1, 部分: 1, 章: 1, 篇: 1, 编: 1, 板块: 1, 大点: 1, 节: 2, 小节: 2, 方面: 2 },
  ...{ 条: 3, 点: 3, 小点: 4, 款: 4, 项: 2.5, 段: 5, 自然段: 5 },
}

/** @param inside a step stands above it; @param join the words between, which tell a way from a mere sentence */
export function readStep(
  value: string,
  at: number,
  headings: ReadonlySet<string>,
  inside: boolean,
  join = '',
): StepRead | 'blocked' | null {
  const plain = join === '，' || join === '：' || join === '-'
  return (
    readDash(value, at) ??
    readNumbered(value, at) ??
    (plain && !inside ? null : readLoose(value, at, inside, headings)) ??
    readHeading(value, at, headings, join, inside) ??
    (plain ? null : readPlace(value, at))
  )
}

function readLoose(value: string, at: number, inside: boolean, headings: ReadonlySet<string>): StepRead | null {
  return (
    (inside ? (readPoint(value, at) ?? readBare(value, at)) : null) ??
    readDotted(value, at, inside) ??
    readBracket(value, at, inside) ??
    (inside ? null : readMark(value, at, headings))
  )
}

function readNumbered(value: string, at: number): StepRead | 'blocked' | null {
  const found = matchAt(patterns.numbered, value, at)
  if (found === null) return null
  const unit = found.groups?.unit ?? ''
  let end = at + found[0].length
  if (countsOther(unit, value, end)) return 'blocked'
  const list = found.groups?.list ?? ''
  const numbers = readList(list)
  for (let n = 0; n < 10; n += 1) {
    const more = matchAt(/(、|和|与|及|以及|至|到|-)(?=第|（|[0-9])/uy, value, end)
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
  return matchAt(patterns.numbered, value, at) ?? matchAt(/(?<list>[0-9]{1,3})(?<unit>条|点|项)/uy, value, at)
}

function readBracket(value: string, at: number, inside: boolean): StepRead | null {
  const found = matchAt(patterns.bracket, value, at)
  if (found === null || (!inside && /[0-9]/u.test(found[0]))) return null
  const unit = found.groups?.unit ?? '项'
  return {
    step: { kind: 'number', unit, bracketed: true, numbers: readList(found.groups?.list ?? ''), rank: 2 },
    end: at + found[0].length,
  }
}

function readMark(value: string, at: number, headings: ReadonlySet<string>): StepRead | null {
  const found = matchAt(patterns.mark, value, at) ?? markWithHeading(value, at, headings)
  if (found === null) return null
  const numbers = readList(found.groups?.list ?? '')
  return { step: { kind: 'number', unit: '部分', bracketed: false, numbers, rank: 1 }, end: at + found[0].length }
}

function readBare(value: string, at: number): StepRead | null {
  const found = matchAt(patterns.bare, value, at)
  if (found === null) return null
  const unit = found.groups?.unit ?? '条'
  const end = at + found[0].length
  if (countsOther(unit, value, end)) return null
  const numbers = readList(found.groups?.list ?? '')
  return { step: { kind: 'number', unit, bracketed: false, numbers, rank: 3 }, end }
}

function readDotted(value: string, at: number, inside: boolean): StepRead | null {
  const found = matchAt(patterns.dotted, value, at)
  const path = found?.groups?.path ?? ''
  if (found === null || inside) return null
  const sure = found[0].startsWith('条款') || found[0].startsWith('第') || found.groups?.unit !== undefined
  if (!sure && path.split('.').length < 3) return null
  return { step: { kind: 'dotted', path, rank: 4 }, end: at + found[0].length }
}

function readDash(value: string, at: number): StepRead | null {
  const found = matchAt(patterns.dash, value, at)
  if (found === null) return null
  const numbers = readList(found.groups?.list ?? '')
  return { step: { kind: 'point', style: 'dash', numbers, rank: 4 }, end: at + found[0].length }
}

function readPoint(value: string, at: number): StepRead | null {
  const found = matchAt(patterns.point, value, at)
  if (found === null) return null
  const numbers = readList(found.groups?.list ?? found.groups?.bare ?? '')
  return { step: { kind: 'point', style: 'point', numbers, rank: 4 }, end: at + found[0].length }
}

function readPlace(value: string, at: number): StepRead | null {
  const found = matchAt(patterns.place, value, at)
  if (found === null) return null
  const id = found.groups?.preamble === undefined ? 'tail' : 'preamble'
  return { step: { kind: 'place', id, rank: 1 }, end: at + found[0].length }
}
