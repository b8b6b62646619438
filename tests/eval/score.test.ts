import { expect, test } from 'vitest'
import type { GoldDocument, GoldQuery } from '../../src/eval/gold.ts'
import { ndcg, pairUp, rates, subsequenceShare } from '../../src/eval/measure.ts'
import { gainsAndLosses } from '../../src/eval/report.ts'
import { kinds, scoreDocuments } from '../../src/eval/score.ts'
import { meanNdcg, scoreQueries } from '../../src/eval/search-score.ts'
import { goldRecords, readGold } from '../support/gold.ts'

const gold = ['000', '001', '002', '003', '004'].map(readGold) as GoldDocument[]
const total = (records = goldRecords()) => scoreDocuments(records, gold)

test('the gold scored against itself is right in every kind, and nothing is wrong or missed', () => {
  for (const score of total())
    for (const kind of kinds) {
      const { wrong, missed } = score.counts[kind]
      expect({ document: score.document, kind, wrong, missed }).toEqual({
        document: score.document,
        kind,
        wrong: 0,
        missed: 0,
      })
    }
})

test('a lost document is wholly missed', () => {
  const scores = total(goldRecords().slice(1))
  expect(scores[0]?.counts.clauses).toEqual({ right: 0, wrong: 0, missed: 30 })
})

test('one wrong role is one loss and one miss, and shows as such against a base', () => {
  const spoiled = structuredClone(goldRecords())
  const tag = spoiled[0]?.clauses
    .find((clause) => clause.id === '3.y1')
    ?.units.find((unit) => unit.surface === '区科经委')
  if (tag) tag.role = 'support'
  const [base, now] = [total(), total(spoiled)].map((documents) => ({ documents, queries: [], more: {} }))
  if (!base || !now) throw new Error('no scores')
  expect(now.documents[0]?.counts['prose units']).toMatchObject({ wrong: 1, missed: 1 })
  expect(gainsAndLosses(base, now)).toEqual({
    gains: [],
    losses: ['prose units + 000/3.y1 区科经委 lead', 'prose units ! 000/3.y1 区科经委 support'],
  })
})

test('an optional entry takes its prediction out of the count and is never missed', () => {
  const gold = [{ name: 'a', optional: true }, { name: 'b' }]
  const same = (p: string, g: { name: string }) => Number(p === g.name)
  expect(pairUp(['a', 'b', 'c'], gold, same)).toEqual({ pairs: [['b', gold[1]]], wrong: ['c'], missed: [] })
  expect(pairUp([], gold, same).missed).toEqual([gold[1]])
})

test('rates, ranked gain and subsequence by hand', () => {
  expect(rates({ right: 3, wrong: 1, missed: 2 })).toEqual({ precision: 0.75, recall: 0.6, f1: 6 / 9 })
  expect(rates({ right: 0, wrong: 0, missed: 0 }).f1).toBe(1)
  expect(ndcg(['a', 'x', 'b'], { a: 2, b: 1 }, 10)).toBeCloseTo((3 + 0.5) / (3 + 1 / Math.log2(3)))
  expect(ndcg(['a'], {}, 10)).toBeNull()
  expect(subsequenceShare('研发经费占比', '研发占比')).toBeCloseTo(4 / 6)
})

test('a query that nothing answers is right only when nothing is returned', () => {
  const queries: GoldQuery[] = [{ id: 'n', query: '充电桩', intent: 'none', relevant: {} }]
  expect(scoreQueries(queries, new Map([['n', []]]))[0]?.list).toEqual({ right: 1, wrong: 0, missed: 0 })
  expect(scoreQueries(queries, new Map([['n', ['a/1']]]))[0]?.list).toEqual({ right: 0, wrong: 1, missed: 0 })
  expect(meanNdcg(scoreQueries(queries, new Map()))).toEqual({})
})
