/** The shapes of the hand annotation. Plain values; whoever calls reads the files. */
import type { ClauseKind, DeadlineKind, FrontMatter, Role, TargetTag } from '../wire.ts'

export interface GoldUnit {
  surface: string
  role: Role
  generic: boolean
  explicit: boolean
  optional?: boolean
}

export interface GoldDeadline {
  surface: string
  kind: DeadlineKind
  end: string | null
  optional?: boolean
}

export type GoldTarget = Pick<
  TargetTag,
  'metric' | 'op' | 'value' | 'low' | 'high' | 'unit' | 'by' | 'commitment' | 'surface'
> & { optional?: boolean }

export interface GoldClause {
  id: string
  kind: ClauseKind
  number: string | null
  heading: string | null
  text: string
  units: GoldUnit[]
  deadlines: GoldDeadline[]
  targets: GoldTarget[]
}

export interface GoldDocument {
  /** File name of the source. */
  seed: string
  document: FrontMatter
  clauses: GoldClause[]
}

export interface GoldQuery {
  id: string
  query: string
  intent: string
  /** Clause key (`000/2.1.1`) → grade 1 or 2. */
  relevant: Record<string, number>
}

/** `000` of `000_26a0324c7069d966.txt`: how the gold names a document in a clause key. */
export function seedNumber(source: string): string {
  return source.slice(0, 3)
}
