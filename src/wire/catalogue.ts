/** What the catalogue answers (GET /api/…). Types only. */
import type { Clause, Range, Role, Unit, UnitTag } from './document.ts'
import type { DocumentSummary } from './search.ts'

export interface ClauseLink {
  key: string
  number: string | null
  heading: string | null
}

/** GET /api/clauses/:doc/:id */
export interface ClauseDetail {
  clause: Clause
  document: DocumentSummary
  previous: ClauseLink | null
  next: ClauseLink | null
  children: ClauseLink[]
  /** Source passages of the clause, untouched, in order. */
  passages: { source: Range; text: string }[]
}

/** GET /api/clauses/:doc/:id/alike: a clause that says something alike, and the words both have, most telling first. */
export interface AlikeClause extends ClauseLink {
  document: string
  /** Short title of its document. */
  title: string
  terms: string[]
}

/** One row of GET /api/units. Counts are clauses, not mentions. */
export interface UnitSummary {
  unit: Unit
  clauses: number
  documents: number
  roles: Record<Role, number>
}

/** One duty of a unit: a clause and the tags that say so. */
export interface Duty {
  key: string
  clause: Clause
  document: DocumentSummary
  tags: UnitTag[]
}

/** GET /api/units/:id */
export interface UnitDetail {
  unit: Unit
  duties: Duty[]
  /** Clauses of the same district that name only a class the unit may belong to (相关管理局): 可能涉及. */
  possible: Duty[]
}

/** RFC 9457. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  /** The parameter or file at fault. */
  parameter?: string
  /** Where several files are at fault, their names. */
  names?: string[]
}
