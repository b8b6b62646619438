/** A document added to the collection is in every table, without a word about it in the code. */
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import { compareSheet } from '../../src/export/compare.ts'
import { carriedOut, compareByClauses, compareByThemes } from '../../src/relate/compare.ts'
import { metricGroups } from '../../src/relate/metrics.ts'
import { documentGraph } from '../../src/relate/references.ts'
import { type Relations, relate } from '../../src/relate/relations.ts'
import { themeList } from '../../src/relate/theme-list.ts'
import { queryFromParams } from '../../src/search/params.ts'
import { openSearch } from '../../src/search/search.ts'
import type { PolicyRecord } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'
import { withSixth } from '../support/sixth.ts'

const five = goldRecords()
const city = five.find(({ document }) => document.level === '市') as PolicyRecord
let records: PolicyRecord[]
let sixth: PolicyRecord
let relations: Relations
beforeAll(async () => {
  ;({ records, sixth } = await withSixth(five))
  relations = relate(records)
})

describe('the sixth document', () => {
  test('themes × documents: a column of its own, its clauses under the themes they are about', () => {
    const table = compareByThemes(records, relations)
    expect(table.columns.find(({ id }) => id === sixth.id)).toMatchObject({ label: '云桥园', district: '嘉定区' })
    const headings = (theme: string) =>
      table.rows
        .find(({ id }) => id === theme)
        ?.cells.find(({ document }) => document === sixth.id)
        ?.entries.map(({ heading }) => heading)
    expect(headings('incubator')).toContain('建设高质量孵化器')
    expect(headings('talent')).toContain('加大人才培育力度')
    expect(headings('finance')).toContain('强化科技金融服务')
    expect(headings('ip')).toEqual([])
    const listed = themeList(records, relations).find(({ id }) => id === 'talent')?.clauses
    expect(listed?.some(({ document }) => document === sixth.id)).toBe(true)
  })

  test('clauses × documents, both ways: it carries out the opinion it names, and has counterparts in the other plans', () => {
    const down = compareByClauses(city, [sixth], relations)
    const entries = down.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.entries))
    expect(entries.length).toBeGreaterThan(3)
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['implements']))
    const across = compareByClauses(sixth, [five[0] as PolicyRecord, five[2] as PolicyRecord], relations)
    expect(across.rows.map(({ label }) => label)).toContain('3.加大人才培育力度')
    expect(across.rows.some(({ cells }) => cells.every((cell) => cell.entries.length > 0))).toBe(true)
  })

  test('duties: sums, white spots and what it adds', () => {
    const { plans } = carriedOut(
      city,
      records.filter((record) => record !== city),
      relations,
    )
    const plan = plans.find(({ document }) => document === sixth.id)
    expect(plan).toMatchObject({ is_basis: true })
    expect(plan?.answered.length).toBeGreaterThan(0)
    expect(plan?.blank.length).toBeGreaterThan(0)
  })

  test('figures: beside those of the other parks where they may be compared', () => {
    const groups = metricGroups(records).filter(({ members }) => members.some(({ document }) => document === sixth.id))
    const incubators = groups.find(({ comparable, name }) => comparable && name === '高质量孵化器')
    expect(incubators?.members.find(({ document }) => document === sixth.id)).toMatchObject({ value: 3, year: 2026 })
    expect(new Set(incubators?.members.map(({ document }) => document)).size).toBeGreaterThan(2)
  })

  test('relations of documents, units, search and files', async () => {
    const edges = documentGraph(records, relations.references, '2026-01-01')
    expect(edges).toContainEqual(expect.objectContaining({ from: sixth.id, to: city.id, basis: true, exact: true }))
    const catalogue = makeCatalogue(records)
    expect(catalogue.units().some(({ unit }) => unit.district === '嘉定区')).toBe(true)
    const search = await openSearch(records)
    const { facets } = await search.search(queryFromParams(new URLSearchParams({ q: '孵化器' })))
    expect(facets.find(({ name }) => name === 'park')?.values.map(({ value }) => value)).toContain('云桥园')
    await search.close()
    const naming = { link: (key: string) => key, path: (key: string) => key }
    const sheet = compareSheet(compareByThemes(records, relations), naming, '2026-01-01')
    expect(sheet.columns.map(({ label }) => label)).toContain('云桥园')
  })
})
