import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evaluate } from '../../src/cli/eval.ts'
import { readCorpus } from '../../src/corpus/store.ts'
import { addCounts, noCounts, rates } from '../../src/eval/measure.ts'
import { kinds } from '../../src/eval/score.ts'
import { meanNdcg } from '../../src/eval/search-score.ts'

const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8')) as Record<string, number>

test('the corpus and the search stay above the recorded floors (npm run eval -- --worst tells what was lost)', async () => {
  const { documents, queries, more } = await evaluate(readCorpus('corpus'), 'tests/gold')
  const measured: Record<string, number> = { ...more }
  for (const [intent, mean] of Object.entries(meanNdcg(queries))) measured[`nDCG@10 ${intent}`] = mean
  expect(queries.filter((query) => query.intent === 'none').map((query) => query.returned)).toEqual([0, 0])
  for (const kind of kinds)
    measured[kind] = rates(documents.map((score) => score.counts[kind]).reduce(addCounts, noCounts)).f1
  for (const name of ['metric', 'by', 'commitment'] as const)
    measured[`accuracy ${name}`] = rates(documents.map((s) => s.accuracy[name]).reduce(addCounts, noCounts)).precision
  expect(Object.keys(measured).sort()).toEqual(Object.keys(floors).sort())
  const below = Object.entries(floors).filter(([name, floor]) => (measured[name] ?? 0) < floor)
  expect(below.map(([name, floor]) => `${name}: ${measured[name]} < ${floor}`)).toEqual([])
})
