/**
 * What can be asked of the documents without searching: a document, a clause, a unit and all it owes.
 * Reads: records. Writes: the wire's summaries and details.
 */
import type {
  Clause,
  ClauseDetail,
  ClauseLink,
  DocumentSummary,
  Duty,
  PolicyRecord,
  Role,
  Unit,
  UnitDetail,
  UnitSummary,
} from '../wire.ts'
import { mayBelong } from './classes.ts'

export interface Catalogue {
  records: readonly PolicyRecord[]
  documents(): DocumentSummary[]
  /** By id; undefined where there is none. */
  document(id: string): PolicyRecord | undefined
  summary(id: string): DocumentSummary | undefined
  /** By key, `<document id>/<clause id>`. */
  clause(key: string): ClauseDetail | undefined
  units(): UnitSummary[]
  unit(id: string): UnitDetail | undefined
}

interface Place {
  clause: Clause
  record: PolicyRecord
  index: number
}

/** Indexes the records once; every answer is a plain value in document order. */
export function makeCatalogue(records: readonly PolicyRecord[]): Catalogue {
  const byId = new Map(records.map((record) => [record.id, record]))
  const summaries = new Map(records.map((record) => [record.id, summarise(record)]))
  const places = new Map<string, Place>()
  for (const record of records)
    record.clauses.forEach((clause, index) => {
      places.set(clause.key, { clause, record, index })
    })
  const units = mergeUnits(records)
  const duties = dutiesByUnit(records, summaries)
  return {
    records,
    documents: () => [...summaries.values()],
    document: (id) => byId.get(id),
    summary: (id) => summaries.get(id),
    clause: (key) => {
      const place = places.get(key)
      const document = place && summaries.get(place.record.id)
      return place && document ? detail(place, document) : undefined
    },
    units: () => [...units.values()].map((unit) => countUnit(unit, duties.get(unit.id) ?? [])).sort(byWeight),
    unit: (id) => {
      const unit = units.get(id)
      if (!unit) return undefined
      return { unit, duties: duties.get(id) ?? [], possible: possibleDuties(unit, units, duties) }
    },
  }
}

function summarise(record: PolicyRecord): DocumentSummary {
  const count = (pick: (clause: Clause) => number) => record.clauses.reduce((sum, clause) => sum + pick(clause), 0)
  return {
    id: record.id,
    source: record.source,
    document: record.document,
    counts: {
      clauses: record.clauses.length,
      units: count((clause) => clause.units.length),
      deadlines: count((clause) => clause.deadlines.length),
      targets: count((clause) => clause.targets.length),
      messages: record.messages.filter((message) => message.level !== 'info').length,
    },
  }
}

function detail({ clause, record, index }: Place, document: DocumentSummary): ClauseDetail {
  const link = (other: Clause | undefined): ClauseLink | null =>
    other ? { key: other.key, number: other.number, heading: other.heading } : null
  return {
    clause,
    document,
    previous: link(record.clauses[index - 1]),
    next: link(record.clauses[index + 1]),
    children: record.clauses.filter((other) => other.parent === clause.id).map((other) => link(other) as ClauseLink),
    passages: clause.source.map((range) => ({ source: range, text: record.source_text.slice(...range) })),
  }
}

/** One entry a unit, however many documents name it; short and former names are gathered. */
function mergeUnits(records: readonly PolicyRecord[]): Map<string, Unit> {
  const units = new Map<string, Unit>()
  for (const unit of records.flatMap((record) => record.units)) {
    const known = units.get(unit.id)
    const union = (a: string[], b: string[]) => [...new Set([...a, ...b])]
    units.set(
      unit.id,
      known
        ? {
            ...known,
            short_names: union(known.short_names, unit.short_names),
            former_names: union(known.former_names, unit.former_names),
          }
        : unit,
    )
  }
  return units
}

function dutiesByUnit(
  records: readonly PolicyRecord[],
  summaries: ReadonlyMap<string, DocumentSummary>,
): Map<string, Duty[]> {
  const duties = new Map<string, Duty[]>()
  for (const record of records) {
    const document = summaries.get(record.id)
    if (!document) continue
    for (const clause of record.clauses) {
      for (const unit of new Set(clause.units.map((tag) => tag.unit))) {
        const tags = clause.units.filter((tag) => tag.unit === unit)
        const list = duties.get(unit) ?? []
        list.push({ key: clause.key, clause, document, tags })
        duties.set(unit, list)
      }
    }
  }
  return duties
}

function countUnit(unit: Unit, duties: Duty[]): UnitSummary {
  const of = (role: Role) => duties.filter((duty) => duty.tags.some((tag) => tag.role === role)).length
  return {
    unit,
    clauses: duties.length,
    documents: new Set(duties.map((duty) => duty.document.id)).size,
    roles: { lead: of('lead'), responsible: of('responsible'), support: of('support'), guide: of('guide') },
  }
}

/** Organisations before classes, then most clauses first, then by name. */
function byWeight(a: UnitSummary, b: UnitSummary): number {
  return Number(a.unit.generic) - Number(b.unit.generic) || b.clauses - a.clauses || (a.unit.id < b.unit.id ? -1 : 1)
}

/** Clauses that name only a class the unit may belong to, in documents of its own place: shown as 可能涉及, never counted. */
function possibleDuties(unit: Unit, units: ReadonlyMap<string, Unit>, duties: ReadonlyMap<string, Duty[]>): Duty[] {
  if (unit.generic) return []
  const own = new Set((duties.get(unit.id) ?? []).map((duty) => duty.key))
  const classes = [...units.values()].filter((other) => other.generic && mayBelong(unit, other))
  const found = classes.flatMap((other) => duties.get(other.id) ?? []).filter((duty) => !own.has(duty.key))
  const byKey = new Map<string, Duty>()
  for (const duty of found) {
    const known = byKey.get(duty.key)
    byKey.set(duty.key, known ? { ...known, tags: [...known.tags, ...duty.tags] } : duty)
  }
  return [...byKey.values()]
}
