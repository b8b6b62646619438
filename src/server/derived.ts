/**
 * What is derived from the collection as a whole: made at first use, kept for as long as that collection is served.
 * Reads: the catalogue's records. Writes: relations, metric groups, the library of citations.
 */
import { citedBy } from '../cite/cited-by.ts'
import { type Library, makeLibrary } from '../cite/library.ts'
import type { Catalogue } from '../corpus/catalogue.ts'
import { metricGroups } from '../relate/metrics.ts'
import { type Relations, relate } from '../relate/relations.ts'
import type { CitedBy, MetricGroup } from '../wire.ts'
import { type Checker, makeChecker } from './checker.ts'

export const relationsOf = once((catalogue): Relations => relate(catalogue.records))
export const metricGroupsOf = once((catalogue): MetricGroup[] => metricGroups(catalogue.records))
export const libraryOf = once((catalogue): Library => makeLibrary(catalogue.records))
/** Clauses that cite a document or one of its clauses: those that name it are read for it when it is first asked for. */
export const citedByOf = once((catalogue) => {
  const naming = new Map<string, Set<string>>()
  for (const { document, clause, resolves_to } of relationsOf(catalogue).references)
    if (resolves_to !== null && clause !== null)
      naming.set(resolves_to, (naming.get(resolves_to) ?? new Set()).add(`${document}/${clause}`))
  return (document: string): ReadonlyMap<string, CitedBy[]> => {
    const keys = naming.get(document) ?? new Set()
    return citedBy(catalogue.records, libraryOf(catalogue), ({ key }) => keys.has(key))
  }
})
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
