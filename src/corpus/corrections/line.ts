/** Corrections in a fixed form and order. */
import type { Correction } from '../../wire.ts'

/** By time, then by id. */
export function inTime(corrections: readonly Correction[]): Correction[] {
  return [...corrections].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** A value as JSON on one line, keys sorted at every level: equal values are equal bytes. */
export function sortedLine(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
}
