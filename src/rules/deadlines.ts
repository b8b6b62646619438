/** Wording of deadlines as data: each row a pattern, its examples, the kind of deadline and how its last day is read. */
import type { DeadlineKind } from '../wire.ts'
import data from './deadlines.json' with { type: 'json' }
import { compilePattern, type PatternRow } from './pattern.ts'

/** How the named groups of a row become a day: see src/tag/dates.ts. */
export type DeadlineReading =
  | 'day'
  | 'until'
  | 'span'
  | 'issue'
  | 'validity'
  | 'years'
  | 'years-from'
  | 'plan-years'
  | 'recurring'
  | 'quarter'
  | 'half'
  | 'month'
  | 'plain-month'
  | 'year'
  | 'plain-year'
  | 'plan'
  | 'this-year'
  | 'next-year'
  | 'year-end'
  | 'half-left-out'
  | 'day-left-out'
  | 'month-left-out'

export interface DeadlineRow extends PatternRow {
  kind: DeadlineKind
  read: DeadlineReading
}

export const deadlineFragments: Readonly<Record<string, string>> = data.fragments

/** In order of precedence: where two rows overlap, the first one in this list wins. */
export const deadlineRows: readonly DeadlineRow[] = data.rows as DeadlineRow[]

/** The rows with their compiled expressions (flags `gu`). */
export const deadlineRules: readonly { row: DeadlineRow; regex: RegExp }[] = deadlineRows.map((row) => ({
  row,
  regex: compilePattern(row, deadlineFragments),
}))
