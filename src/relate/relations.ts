/**
 * Everything that holds across the documents of a collection, made once and asked often.
 * Reads: records. Writes: references, roles, themes, an aligner.
 */
import type { ClauseRole, ClauseTheme, PolicyRecord, Reference } from '../wire.ts'
import { type Aligner, makeAligner } from './alignment.ts'
import { findReferences } from './references.ts'
import { parentIds, roleOf } from './roles.ts'
import { themesOf } from './themes.ts'

export interface Relations {
  references: Reference[]
  /** By clause key. */
  roles: ReadonlyMap<string, ClauseRole>
  themes: ReadonlyMap<string, ClauseTheme[]>
  aligner: Aligner
}

export function relate(records: readonly PolicyRecord[]): Relations {
  const references = findReferences(records)
  const roles = records.flatMap((record) => {
    const parents = parentIds(record)
    return record.clauses.map((clause) => [clause.key, roleOf(clause, parents)] as const)
  })
  const themes = records.flatMap(({ clauses }) => clauses.map((clause) => [clause.key, themesOf(clause)] as const))
  return { references, roles: new Map(roles), themes: new Map(themes), aligner: makeAligner(records, references) }
}
