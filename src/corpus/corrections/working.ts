/**
 * A document while corrections are put over it: begun from what the rules say, finished as a record.
 * Reads: a record, units that people name. Writes: a new record; the very same one where nothing was corrected.
 */
import { resolveUnit } from '../../rules/units.ts'
import { inheritDeadlines } from '../../tag/inherit.ts'
import type { Clause, Discard, PolicyRecord, Unit, UnitTag, UnitValue } from '../../wire.ts'

export interface Draft {
  record: PolicyRecord
  clauses: Map<string, Clause>
  /** Deadlines changed: what is inherited is to be found anew. */
  deadlines: boolean
  discards: Discard[]
  units: Map<string, Unit>
}

export function startDraft(record: PolicyRecord): Draft {
  const clauses = new Map(record.clauses.map((clause) => [clause.id, clause]))
  return {
    record,
    clauses,
    deadlines: false,
    discards: [],
    units: new Map(record.units.map((unit) => [unit.id, unit])),
  }
}

/** The register's entry of a unit that a person named. */
export function noteUnit({ record, units }: Draft, value: UnitValue): void {
  if (units.has(value.unit)) return
  const { district, city, level } = record.document
  const known = resolveUnit(value.name, { district, city, level })
  const { unit: id, name, generic } = value
  units.set(id, known.id === id ? known : { ...known, id, name, generic, provisional: true })
}

export function finish(draft: Draft | undefined, record: PolicyRecord): PolicyRecord {
  if (!draft) return record
  const clauses = [...draft.clauses.values()]
  if (clauses.length === record.clauses.length && clauses.every((clause, i) => clause === record.clauses[i]))
    return record
  const named = new Set(clauses.flatMap((clause) => clause.units.map((tag: UnitTag) => tag.unit)))
  const units = [...draft.units.values()].filter(({ id }) => named.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const discards = [...record.discards, ...draft.discards].sort((a, b) => a.source[0] - b.source[0])
  return { ...record, clauses: draft.deadlines ? inheritAnew(clauses, record) : clauses, units, discards }
}

function inheritAnew(clauses: readonly Clause[], { document, evidence }: PolicyRecord): Clause[] {
  const deadlines = clauses.map((clause) => clause.deadlines)
  const inherited = inheritDeadlines(clauses, deadlines, { document, evidence })
  return clauses.map((clause, i) => ({ ...clause, inherited: inherited[i] ?? null }))
}
