/**
 * What people said of themes and alignments goes before what the rules find.
 * Reads: the hands of clauses. Writes: the rules' lists with people's changes, marked `by_hand`.
 */
import type { Alignment, Clause, ClauseTheme, PolicyRecord } from '../wire.ts'

/** Themes of a clause: those a person removed left out, those confirmed marked, those added at the end. */
export function themesByHand(clause: Clause, found: ClauseTheme[]): ClauseTheme[] {
  const said = new Map(clause.hand?.themes.map(({ theme, hand }) => [theme, hand.action]))
  if (said.size === 0) return found
  const kept = found
    .filter(({ theme }) => said.get(theme) !== 'delete')
    .map((one) => (said.has(one.theme) ? { ...one, by_hand: true } : one))
  const known = new Set(kept.map(({ theme }) => theme))
  const added = [...said].filter(([theme, action]) => action !== 'delete' && !known.has(theme))
  return [...kept, ...added.map(([theme]) => ({ theme, score: 0, terms: [], by_hand: true }))]
}

/** `make` describes a pair of clauses, keys in the order of the two documents. */
export function alignmentsByHand(
  found: Alignment[],
  [a, b]: readonly [PolicyRecord, PolicyRecord],
  make: (a: Clause, b: Clause) => Alignment,
): Alignment[] {
  const said = a.clauses.flatMap((clause) =>
    (clause.hand?.alignments ?? [])
      .filter(({ other }) => other.startsWith(`${b.id}/`))
      .map((one) => ({ ...one, clause, key: pairKey(clause.key, one.other) })),
  )
  if (said.length === 0) return found
  const byPair = new Map(said.map((one) => [one.key, one]))
  const kept = found.flatMap((alignment) => {
    const one = byPair.get(pairKey(alignment.a, alignment.b))
    if (!one) return [alignment]
    return one.hand.action === 'delete' ? [] : [{ ...alignment, grade: one.grade, by_hand: true }]
  })
  const known = new Set(kept.map((alignment) => pairKey(alignment.a, alignment.b)))
  const added = said.flatMap(({ key, clause, other, grade, hand }) => {
    const far = b.clauses.find((one) => one.key === other)
    if (hand.action === 'delete' || known.has(key) || !far) return []
    return [{ ...make(clause, far), grade, by_hand: true }]
  })
  return [...kept, ...added]
}

const pairKey = (a: string, b: string) => `${a} ${b}`
