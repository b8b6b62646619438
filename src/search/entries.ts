/**
 * Records → what an engine indexes. The one place that knows which facet values a clause has.
 */
import type { Clause, DeadlineTag, PolicyRecord, TargetTag } from '../wire.ts'
import type { FacetRows, IndexedClause } from './engine.ts'

/** Themes of clauses by key, where they are known. */
export type Themes = ReadonlyMap<string, readonly string[]>

/** One entry a clause, in the order of the records. */
export function makeEntries(records: readonly PolicyRecord[], themes: Themes = new Map()): IndexedClause[] {
  return records.flatMap((record) =>
    record.clauses.map((clause) => ({
      key: clause.key,
      heading: clause.heading ?? '',
      text: clause.text,
      day: bindingDay(clause),
      rows: facetRows(record, clause, themes.get(clause.key) ?? []),
    })),
  )
}

/** ISO day of the first date a clause states, else inherits; null where there is none. */
function bindingDay(clause: Clause): string | null {
  const ends = clause.deadlines.flatMap(({ end }) => (end === null ? [] : [end])).sort()
  return ends[0] ?? clause.inherited?.end ?? null
}

/** Name of the metric a target counts under: the canonical one where known. */
export function metricOf(target: TargetTag): string {
  return target.canonical ?? target.metric
}

/** Year in which a deadline ends; null where the text fixes none. */
export function yearOf(deadline: Pick<DeadlineTag, 'end'>): string | null {
  return deadline.end?.slice(0, 4) ?? null
}

/** Last year that binds a clause with targets or duties but without a date of its own. */
export function inheritedYear(record: PolicyRecord, clause: Clause): string | null {
  if (clause.inherited) return clause.inherited.end.slice(0, 4)
  const { period } = record.document
  return period && (clause.targets.length > 0 || clause.units.length > 0) ? String(period.end) : null
}

function facetRows(record: PolicyRecord, clause: Clause, themes: readonly string[]): FacetRows {
  const { document } = record
  const stated = clause.deadlines.map((tag) => [yearOf(tag), tag.kind] as const)
  const inherited = stated.length === 0 ? inheritedYear(record, clause) : null
  return {
    unit: clause.units.map((tag) => [tag.unit, tag.role, String(tag.explicit), tag.surface]),
    target: clause.targets.map((tag) => [metricOf(tag), tag.commitment]),
    when: inherited ? [[inherited, 'inherited']] : stated,
    doc: [[record.id]],
    park: [[document.park]],
    district: [[document.district]],
    level: [[document.level]],
    theme: themes.map((theme) => [theme]),
    has_target: [[String(clause.targets.length > 0)]],
    has_deadline: [[String(clause.deadlines.length > 0)]],
  }
}
