/** Words of targets as data: comparisons, goal verbs, commitment, and the traps that look like targets. */
import type { TargetOp } from '../wire.ts'
import measures from './measures.json' with { type: 'json' }
import { compilePattern, type PatternRow } from './pattern.ts'
import data from './targets.json' with { type: 'json' }

export type Dimension = Exclude<keyof typeof measures, 'per'>

/** Longest first, so that 不少于 is tried before 少于. */
function longestFirst(words: readonly string[]): readonly string[] {
  return [...words].sort((a, b) => b.length - a.length)
}

function withOps(groups: readonly { op: string; words: readonly string[] }[]): readonly [string, TargetOp][] {
  const all = groups.flatMap(({ op, words }) => words.map((word): [string, TargetOp] => [word, op as TargetOp]))
  return all.sort((a, b) => b[0].length - a[0].length)
}

/** Words before a number and the comparison they state. */
export const comparators = withOps(data.comparators)
/** Words after the unit and the comparison they state. */
export const afterWords = withOps(data.after)

export const weakWords: ReadonlySet<string> = new Set(data.weak)
export const changeVerbs = longestFirst(data.change)
export const striveWords = longestFirst(data.strive)
export const firmWords = longestFirst(data.firm)
export const goalVerbs = longestFirst(data.verbs)
/** Verbs that may stand before a rate; others, as 服务 in 服务覆盖率, belong to its name. */
export const driverVerbs = longestFirst(data.drivers)
export const keptVerbs: ReadonlySet<string> = new Set(data.keep)
export const leadWords = longestFirst(data.lead)
/** Words that are dropped only before a verb: 重点培育企业 is a verb phrase, 重点企业 a noun. */
export const adverbs = longestFirst(data.adverbs)
export const tailWords = longestFirst(data.tail)
export const predicates = longestFirst(data.predicates)
export const trailingWords = longestFirst(data.trailing)

export const trapRows: readonly PatternRow[] = data.traps
const traps = new Map(trapRows.map((row) => [row.id.slice('trap/'.length), compilePattern(row, {}, 'u')]))

export type Trap =
  | 'benefit'
  | 'condition'
  | 'past'
  | 'count-of-tasks'
  | 'background'
  | 'standard'
  | 'report'
  | 'plan-part'
  | 'eligible'

/** Whether the text shows the trap. */
export function showsTrap(trap: Trap, text: string): boolean {
  return traps.get(trap)?.test(text) ?? false
}

const dimensions = Object.entries(measures).filter(([name]) => name !== 'per') as [Dimension, string[]][]
const dimensionOf = new Map(dimensions.flatMap(([name, units]) => units.map((unit) => [unit, name] as const)))

/** What a unit measures: 亩 → area. Scale words and rates are looked through (万亩, 万元/人). */
export function dimensionOfUnit(unit: string): Dimension | null {
  const base = unit.replace(/\/.*$/u, '').replace(/^(?:万亿|亿|万|千|百)/u, '')
  return dimensionOf.get(unit) ?? dimensionOf.get(base) ?? null
}

function literal(word: string): string {
  return word.replace(/[/()]/gu, '\\$&')
}

/** Expression source for any unit of measure, with a rate where one follows (万元/人). */
export const unitPattern = `(?:${longestFirst([...dimensionOf.keys()])
  .map(literal)
  .join('|')})(?:\\/(?:${longestFirst(measures.per).map(literal).join('|')}))?`
