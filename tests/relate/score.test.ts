import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type CrossGold, type RelateScores, relateScores } from '../../src/eval/relate-score.ts'
import { relatePredictions } from '../../src/relate/predictions.ts'
import type { PolicyRecord } from '../../src/wire.ts'
import { goldDocuments, goldRecords } from '../support/gold.ts'

const gold = JSON.parse(readFileSync(new URL('../gold/crossref.json', import.meta.url), 'utf8')) as CrossGold

function checkFloors(scores: RelateScores): void {
  expect(scores.roles).toBeGreaterThanOrEqual(0.99)
  expect(scores.mainTheme).toBeGreaterThanOrEqual(0.93)
  expect(scores.topThree).toBeGreaterThanOrEqual(0.99)
  expect(scores.cityToPark).toBeGreaterThanOrEqual(0.9)
  expect(scores.parkToPark).toBeGreaterThanOrEqual(0.88)
  expect(scores.recall).toBeGreaterThanOrEqual(0.9)
  expect(scores.gradeTwo.precision).toBeGreaterThanOrEqual(0.85)
  expect(scores.gradeTwo.recall).toBeGreaterThanOrEqual(0.5)
  expect(scores.shown.precision).toBeGreaterThanOrEqual(0.65)
  expect(scores.kind).toBe(1)
  expect(scores.emptyCells.all).toBe(9)
  expect(scores.emptyCells.right).toBeGreaterThanOrEqual(8)
  expect(scores.forbidden).toEqual([])
}

describe('relations over the annotation', () => {
  const scores = relateScores(gold, relatePredictions(goldRecords({ optional: true })))
  test('reach the floors', () => checkFloors(scores))
  test('all metric groups', () => {
    expect(scores.metricGroups).toEqual({ right: 21, all: 21, missed: [] })
  })
})

describe('relations over the corpus', () => {
  const names = Object.values(goldDocuments).map(({ id }) => id)
  const records = names.map(
    (id) => JSON.parse(readFileSync(new URL(`../../corpus/${id}.json`, import.meta.url), 'utf8')) as PolicyRecord,
  )
  const scores = relateScores(gold, relatePredictions(records))
  test('reach the floors', () => checkFloors(scores))
  test('all metric groups', () => {
    expect(scores.metricGroups).toEqual({ right: 21, all: 21, missed: [] })
  })
  test('all title mentions, the notice bodies too', () => {
    expect(scores.references).toEqual({ right: 16, all: 16 })
  })
})
