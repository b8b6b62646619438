/**
 * Everything that holds across the documents of a collection, made once and asked often.
 * Reads: records. Writes: references, roles, themes, an aligner.
 */
import type { ClauseRole, ClauseTheme, PolicyRecord, Reference } from '../wire.ts'
import { type Aligner, makeAligner } from './alignment.ts'
import { nearestDocuments } from './nearest.ts'
import { findReferences } from './references.ts'
import { parentIds, roleOf } from './roles.ts'
import { themesOf } from './themes.ts'

export interface Relations {
  references: Reference[]
  /** By clause key. */
  roles: ReadonlyMap<string, ClauseRole>
  themes: ReadonlyMap<string, ClauseTheme[]>
  /** Made when first asked for: it weighs every word of every clause, and a search needs none of it. */
  readonly aligner: Aligner
}

const made = new WeakMap<readonly PolicyRecord[], Relations>()

/** The same array of records is worked through once: search and pages ask for the same collection. */
export function relate(records: readonly PolicyRecord[]): Relations {
  const known = made.get(records) ?? relateAnew(records)
  made.set(records, known)
  return known
}

function relateAnew(records: readonly PolicyRecord[]): Relations {
  const references = findReferences(records)
  const roles = new Map<string, ClauseRole>()
  const themes = new Map<string, ClauseTheme[]>()
  for (const record of records) {
    const parents = parentIds(record)
    for (const clause of record.clauses) {
      const role = roleOf(clause, parents)
      roles.set(clause.key, role)
      themes.set(clause.key, themesOf(clause, role))
    }
  }
  let aligner: Aligner | undefined
  return {
    references,
    roles,
    themes,
    get aligner() {
      aligner ??= makeAligner(records, references, nearestDocuments(records, themes, references))
      return aligner
    },
  }
}
