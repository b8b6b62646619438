/** Scores ranked answers to the staff queries of the gold: nDCG@10, and whole-list precision and recall where a set is asked for. */
import type { GoldQuery } from './gold.ts'
import { type Counts, ndcg } from './measure.ts'

/** Intents whose answer is a set: what is returned beyond it is wrong. */
export const setIntents: readonly string[] = ['unit', 'phrase', 'deadline', 'none']

export interface QueryScore {
  id: string
  query: string
  intent: string
  /** Null for queries that nothing answers. */
  ndcg: number | null
  /** Whole list against the relevant clauses; for intent `none` right is 1 if nothing was returned. */
  list: Counts
  returned: number
}

/** `answers` holds per query id the keys returned, best first, named as the gold names them. */
export function scoreQueries(
  queries: readonly GoldQuery[],
  answers: ReadonlyMap<string, readonly string[]>,
): QueryScore[] {
  return queries.map(({ id, query, intent, relevant }) => {
    const keys = answers.get(id) ?? []
    const right = keys.filter((key) => key in relevant).length
    const list =
      intent === 'none'
        ? { right: Number(keys.length === 0), wrong: keys.length, missed: 0 }
        : { right, wrong: keys.length - right, missed: Object.keys(relevant).length - right }
    return { id, query, intent, ndcg: ndcg(keys, relevant, 10), list, returned: keys.length }
  })
}

/** Mean nDCG@10 over the queries that something answers, by intent and over all. */
export function meanNdcg(scores: readonly QueryScore[]): Record<string, number> {
  const groups = new Map<string, number[]>()
  for (const { intent, ndcg: value } of scores) {
    if (value === null) continue
    for (const name of [intent, 'all']) groups.set(name, [...(groups.get(name) ?? []), value])
  }
  return Object.fromEntries(
    [...groups].map(([name, values]) => [name, values.reduce((a, b) => a + b, 0) / values.length]),
  )
}
