/** nDCG@10, precision and recall of the whole list, over the development queries. */
import { readFileSync } from 'node:fs'
import { queryOf } from '../../src/search/params.ts'
import type { Search } from '../../src/search/search.ts'
import { goldDocuments } from '../support/gold.ts'

export interface GoldQuery {
  id: string
  query: string
  intent: string
  relevant: Record<string, number>
}

export interface Scored extends GoldQuery {
  ndcg: number
  precision: number
  recall: number
  total: number
  hits: string[]
}

/** `gold/queries.dev.jsonl`, or `search/queries.jsonl`: written and judged before the first run on them. */
export function readQueries(file = '../gold/queries.dev.jsonl'): GoldQuery[] {
  const url = new URL(file, import.meta.url)
  return readFileSync(url, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldQuery)
}

const numbers = new Map(Object.entries(goldDocuments).map(([number, { id }]) => [id as string, number]))

/** pufu-2025-42/2.1.1 → 000/2.1.1 */
export function goldKey(key: string): string {
  const cut = key.indexOf('/')
  return `${numbers.get(key.slice(0, cut)) ?? key.slice(0, cut)}${key.slice(cut)}`
}

export async function scoreQuery(search: Search, gold: GoldQuery): Promise<Scored> {
  const result = await search.search(queryOf(gold.query, { size: 0 }))
  const hits = result.hits.map((hit) => goldKey(hit.key))
  const right = hits.filter((key) => gold.relevant[key] !== undefined).length
  const wanted = Object.keys(gold.relevant).length
  return {
    ...gold,
    ndcg: ndcg(hits, gold.relevant),
    precision: hits.length === 0 ? (wanted === 0 ? 1 : 0) : right / hits.length,
    recall: wanted === 0 ? 1 : right / wanted,
    total: result.total,
    hits,
  }
}

function ndcg(hits: readonly string[], relevant: Record<string, number>): number {
  const grades = Object.values(relevant).sort((a, b) => b - a)
  if (grades.length === 0) return hits.length === 0 ? 1 : 0
  return gain(hits.map((key) => relevant[key] ?? 0)) / gain(grades)
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0)
}
