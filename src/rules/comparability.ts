/**
 * When printed figures may stand side by side, as data: the dimensions in which figures differ.
 * Reads: comparability.json. Writes: the row that a wording matches.
 */

import type { Range } from '../wire.ts'
import data from './comparability.json' with { type: 'json' }
import { compilePattern, type PatternRow } from './pattern.ts'

export interface NamedRow extends PatternRow {
  name: string
  /** Units for which the row holds; empty = all. */
  units?: string[]
  /** What every match holds: texts without it need not be searched. */
  cue?: string
}

/** A kind of rows; the first row that matches stands. */
export type RowKind = 'families' | 'flows' | 'quantities' | 'denominators' | 'wordings' | 'firsts'

const { families, flows, quantities, denominators, wordings, firsts } = data
export const comparabilityRows: Readonly<Record<RowKind, readonly NamedRow[]>> = {
  families,
  flows,
  quantities,
  denominators,
  wordings,
  firsts,
}

const compiled = new Map(
  (Object.keys(comparabilityRows) as RowKind[]).map((kind) => [
    kind,
    comparabilityRows[kind].map((row: NamedRow) => ({
      row,
      regex: compilePattern(row, {}, 'u'),
      cue: new RegExp(row.cue ?? '', 'u'),
    })),
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

/** Where a text says that something will be had for the first time: what, and its range. */
export function findFirsts(text: string): { what: string; span: Range }[] {
  return compiled
    .get('firsts')!
    .filter(({ cue }) => cue.test(text))
    .flatMap(({ regex }) =>
      [...text.matchAll(new RegExp(regex, 'gu'))].map((match) => ({
        what: match.groups!.what!,
        span: [match.index, match.index + match[0].length] as const,
      })),
    )
}
