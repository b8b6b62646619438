/**
 * Which documents a clause is compared with. In a small collection all others; in a large one those that share its
 * themes and their rarest words, and those that it or people name, for comparing takes time with every document.
 * Reads: records, themes and references. Writes: ids of documents in the order of the records.
 */
import { LRUCache } from 'lru-cache'
import { documentOf } from '../text/keys.ts'
import type { ClauseTheme, PolicyRecord, Reference } from '../wire.ts'

/** Up to so many documents all are compared with each other. */
const mostForAll = 60
/** Documents a clause of a larger collection is compared with for their words, and as many again by name. */
const mostNear = 24

/** What the rest of a clause's document has in common with another counts for little beside the clause itself. */
const wholeWeight = 0.02

/** `themes` by clause key. Returns the documents for the key of a clause. */
export function nearestDocuments(
  records: readonly PolicyRecord[],
  themes: ReadonlyMap<string, readonly ClauseTheme[]>,
  references: readonly Reference[],
): (key: string) => readonly string[] {
  const ids = records.map(({ id }) => id)
  if (records.length <= mostForAll) return (key) => ids.filter((id) => id !== documentOf(key))
  const byId = new Map(records.map((record) => [record.id, record]))
  const bySign = documentsBySign(records, themes)
  const named = namedTogether(records, references)
  const score = (signs: Iterable<string>, weight: number, scores: Map<string, number>): Map<string, number> => {
    for (const sign of signs) {
      const having = bySign.get(sign) ?? new Map<string, number>()
      const rarity = weight * Math.log(1 + records.length / having.size)
      for (const [id, times] of having) scores.set(id, (scores.get(id) ?? 0) + rarity * Math.sqrt(times))
    }
    return scores
  }
  const asWhole = new LRUCache<string, Map<string, number>>({
    max: 100,
    memoMethod: (id) => {
      const clauses = byId.get(id)?.clauses ?? []
      const signs = new Set(clauses.flatMap(({ key }) => [...signsOf(themes.get(key))]))
      return score(signs, wholeWeight, new Map())
    },
  })
  return (key) => {
    const own = documentOf(key)
    const scores = score(signsOf(themes.get(key)), 1, new Map(asWhole.memo(own)))
    const near = [...scores].filter(([id]) => id !== own).sort((a, b) => b[1] - a[1])
    const chosen = new Set([
      ...near.slice(0, mostNear).map(([id]) => id),
      ...[...(named.get(own) ?? [])].slice(0, mostNear),
    ])
    return ids.filter((id) => id !== own && chosen.has(id))
  }
}

/** What a clause is told by: its themes and the words that made them. */
function signsOf(themes: readonly ClauseTheme[] = []): Set<string> {
  return new Set(themes.flatMap(({ theme, terms }) => [theme, ...terms]))
}

/** Sign → documents, each with how many of its clauses have it. */
function documentsBySign(
  records: readonly PolicyRecord[],
  themes: ReadonlyMap<string, readonly ClauseTheme[]>,
): Map<string, Map<string, number>> {
  const bySign = new Map<string, Map<string, number>>()
  for (const { id, clauses } of records)
    for (const { key } of clauses)
      for (const sign of signsOf(themes.get(key))) {
        const documents = bySign.get(sign) ?? new Map<string, number>()
        bySign.set(sign, documents.set(id, (documents.get(id) ?? 0) + 1))
      }
  return bySign
}

/** Documents that name each other, or whose clauses people have put side by side. */
function namedTogether(records: readonly PolicyRecord[], references: readonly Reference[]): Map<string, Set<string>> {
  const together = new Map<string, Set<string>>()
  const add = (from: string, to: string): unknown => together.set(from, (together.get(from) ?? new Set()).add(to))
  const join = (a: string, b: string): unknown => [add(a, b), add(b, a)]
  for (const { document, resolves_to } of references) if (resolves_to !== null) join(document, resolves_to)
  for (const { id, clauses } of records)
    for (const { hand } of clauses) for (const { other } of hand?.alignments ?? []) join(id, documentOf(other))
  return together
}
