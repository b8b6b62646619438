import { describe, expect, test } from 'vitest'
import { carriedOut, compareByClauses, compareByThemes } from '../../src/relate/compare.ts'
import { metricGroups } from '../../src/relate/metrics.ts'
import { relate } from '../../src/relate/relations.ts'
import type { CompareTable, PolicyRecord } from '../../src/wire.ts'
import { goldDocuments, goldRecords } from '../support/gold.ts'

const records = goldRecords()
const relations = relate(records)
const city = records.find((record) => record.document.level === '市')!
const plans = records.filter((record) => record !== city)
const cell = (table: CompareTable, row: string, document: string) =>
  table.rows.find((r) => r.id === row)!.cells.find((c) => c.document === document)!

describe('documents × themes', () => {
  const table = compareByThemes(records, relations)
  test('a row a theme, a cell a document, each sentence stands in its clause', () => {
    expect(table.rows).toHaveLength(20)
    const clauses = new Map(records.flatMap((record) => record.clauses.map((clause) => [clause.key, clause])))
    for (const row of table.rows) {
      expect(row.cells.map((c) => c.document)).toEqual(records.map((record) => record.id))
      for (const { key, sentence } of row.cells.flatMap((c) => [...c.entries, ...c.mentions]))
        expect(clauses.get(key)!.text.slice(...sentence.span)).toBe(sentence.text)
    }
  })
  test.each([
    ['future-industry', '000'],
    ['future-industry', '003'],
    ['ip', '001'],
    ['promotion', '004'],
    ['land', '002'],
  ] as const)('%s: nothing provided for in %s', (theme, seed) => {
    expect(cell(table, theme, goldDocuments[seed].id).entries).toEqual([])
  })
  test('what is only named in passing is set apart, not lost', () => {
    const named = cell(table, 'land', goldDocuments['001'].id)
    expect(named.entries).toEqual([])
    expect(named.mentions.map((m) => m.sentence.text)).toEqual([expect.stringContaining('调规扩容')])
  })
})

describe('documents × clauses of one document', () => {
  const table = compareByClauses(city, plans, relations)
  test('the duty that names the highest leader shows who names another', () => {
    const entries = cell(table, `${city.id}/2.2`, goldDocuments['000'].id).entries
    expect(entries[0]).toMatchObject({ rank: 1, kind: 'implements' })
    expect(entries[0]!.differences).toEqual([{ a: '主要领导', b: '分管领导', note: '牵头领导的层级不同' }])
  })
  test('a plan that names no basis carries nothing out', () => {
    const kinds = (seed: '001' | '004') =>
      new Set(
        table.rows.flatMap((row) => cell(table, row.id, goldDocuments[seed].id).entries.map((entry) => entry.kind)),
      )
    expect(kinds('001')).toEqual(new Set(['counterpart']))
    expect(kinds('004')).toEqual(new Set(['implements']))
  })
  test('duties are answered, partly answered or blank, each once', () => {
    const { plans: answers, table: rows } = carriedOut(city, plans, relations)
    for (const plan of answers)
      expect([...plan.answered, ...plan.partly, ...plan.blank].sort()).toEqual(rows.rows.map((row) => row.id).sort())
    expect(answers.find((plan) => plan.document === goldDocuments['004'].id)!.blank).toContain(`${city.id}/5.4`)
  })
})

test('a sixth document stands in every table', () => {
  const sixth = JSON.parse(
    JSON.stringify(plans[0]).replaceAll(plans[0]!.id, 'sixth-2026-1').replaceAll('自贸保税园', '河东园'),
  ) as PolicyRecord
  const six = [...records, sixth]
  const more = relate(six)
  expect(compareByThemes(six, more).rows.filter((row) => row.cells.at(-1)!.entries.length > 0).length).toBeGreaterThan(
    12,
  )
  expect(cell(compareByClauses(city, six, more), `${city.id}/4.2`, sixth.id).entries[0]?.rank).toBe(2)
  const pct = metricGroups(six).find((group) => group.comparable && group.name.includes('PCT'))!
  expect(pct.members.map((m) => m.document)).toContain(sixth.id)
})

test('a document of another genre gets no forced counterparts', () => {
  const text = '本办法所称救助站，是指为流浪乞讨人员提供临时食宿的机构。救助站应当建立登记簿，对受助人员分别安排住宿。'
  const other = {
    ...plans[0]!,
    id: 'other',
    document: { ...plans[0]!.document, basis: [] },
    clauses: [{ ...plans[0]!.clauses[10]!, id: '1', key: 'other/1', heading: '救助站', text, above: [], targets: [] }],
  }
  const { aligner } = relate([...records, other as PolicyRecord])
  expect(aligner.of('other/1')).toEqual([])
})
