/**
 * When printed figures may stand side by side, as data: what is counted, and the dimensions in which figures differ.
 * Reads: comparability.json. Writes: the row that a wording matches.
 */
import data from './comparability.json' with { type: 'json' }
import { compilePattern, type PatternRow } from './pattern.ts'

export interface NamedRow extends PatternRow {
  name: string
  /** Units for which the row holds; empty = all. */
  units?: string[]
}

/** A kind of rows; the first row that matches stands. */
export type RowKind = 'subjects' | 'families' | 'flows' | 'quantities' | 'denominators' | 'wordings'

const { subjects, families, flows, quantities, denominators, wordings } = data
export const comparabilityRows: Readonly<Record<RowKind, readonly NamedRow[]>> = {
  subjects,
  families,
  flows,
  quantities,
  denominators,
  wordings,
}

const compiled = new Map(
  (Object.keys(comparabilityRows) as RowKind[]).map((kind) => [
    kind,
    comparabilityRows[kind].map((row) => ({ row, regex: compilePattern(row, {}, 'u') })),
  ]),
)

/** Rows of a kind that match the wording (and its unit, where the row names units), in the order of the rules. */
export function matchRows(kind: RowKind, wording: string, unit: string | null = null): NamedRow[] {
  const bare = wording.replace(/[“”‘’"\s]/gu, '')
  return compiled
    .get(kind)!
    .filter(
      ({ row, regex }) =>
        regex.test(bare) && (row.units === undefined || row.units.length === 0 || row.units.includes(unit ?? '')),
    )
    .map(({ row }) => row)
}
