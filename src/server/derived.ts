/**
 * What is derived from the collection as a whole: made at first use, kept for as long as that collection is served.
 * Reads: the catalogue's records. Writes: relations, metric groups, the library of citations.
 */
import { citedBy } from '../cite/cited-by.ts'
import { type Library, makeLibrary } from '../cite/library.ts'
import type { Catalogue } from '../corpus/catalogue.ts'
import { metricGroups } from '../relate/metrics.ts'
import { type Relations, relate } from '../relate/relations.ts'
import type { MetricGroup } from '../wire.ts'
import { type Checker, makeChecker } from './checker.ts'

export const relationsOf = once((catalogue): Relations => relate(catalogue.records))
export const metricGroupsOf = once((catalogue): MetricGroup[] => metricGroups(catalogue.records))
export const libraryOf = once((catalogue): Library => makeLibrary(catalogue.records))
export const citedByOf = once((catalogue) => citedBy(catalogue.records, libraryOf(catalogue)))
export const checkerOf = once((catalogue): Checker => makeChecker(catalogue.records))

/** Remembers the result for as long as the catalogue is in use. */
function once<T>(make: (catalogue: Catalogue) => T): (catalogue: Catalogue) => T {
  const made = new WeakMap<Catalogue, { value: T }>()
  return (catalogue) => {
    const known = made.get(catalogue) ?? { value: make(catalogue) }
    made.set(catalogue, known)
    return known.value
  }
}
