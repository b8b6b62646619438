/**
 * What the relations say, as plain values under the names of the annotation (`<seed number>/<clause id>`), to be scored.
 * Reads: records whose `source` begins with the seed's number. Writes: values only.
 */
import type { Alignment, ClauseRole, PolicyRecord, Reference } from '../wire.ts'
import { metricGroups } from './metrics.ts'
import { relate } from './relations.ts'
import { scoreThemes } from './themes.ts'

export interface Predictions {
  roles: Record<string, ClauseRole>
  themes: Record<string, string[]>
  ranking: Record<string, string[]>
  alignment: Pick<Alignment, 'a' | 'b' | 'grade' | 'kind'>[]
  metrics: { members: { clause: string; surface: string }[]; comparable: boolean }[]
  references: (Pick<Reference, 'surface' | 'where' | 'resolves_to' | 'exact' | 'missing'> & { clause: string })[]
}

export function relatePredictions(records: readonly PolicyRecord[]): Predictions {
  const seeds = new Map(records.map(({ id, source }) => [id, source.slice(0, 3)]))
  const named = (key: string): string => {
    const at = key.lastIndexOf('/')
    return `${seeds.get(key.slice(0, at))}${key.slice(at)}`
  }
  const { references, roles, aligner } = relate(records)
  const clauses = records.flatMap((record) => record.clauses)
  const pairs = records.flatMap((a, i) => records.slice(i + 1).flatMap((b) => aligner.between(a.id, b.id)))
  return {
    roles: Object.fromEntries([...roles].map(([key, role]) => [named(key), role])),
    themes: Object.fromEntries(clauses.map((clause) => [named(clause.key), scoreThemes(clause).map((t) => t.theme)])),
    ranking: Object.fromEntries(clauses.map(({ key }) => [named(key), aligner.rank(key).map((r) => named(r.key))])),
    alignment: pairs.map(({ a, b, grade, kind }) => ({ a: named(a), b: named(b), grade, kind })),
    metrics: metricGroups(records).map(({ comparable, members }) => ({
      comparable,
      members: members.map(({ key, surface }) => ({ clause: named(key), surface })),
    })),
    references: references.map(({ document, clause, surface, where, resolves_to, exact, missing }) => ({
      clause: `${seeds.get(document)}/${clause ?? 'front'}`,
      ...{ surface, where, exact, missing },
      resolves_to: resolves_to === null ? null : (seeds.get(resolves_to) ?? null),
    })),
  }
}
