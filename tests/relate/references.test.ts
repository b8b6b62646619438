import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findMentions } from '../../src/relate/mentions.ts'
import { documentGraph, findReferences } from '../../src/relate/references.ts'
import { canonicalTitle, compareTitles } from '../../src/relate/titles.ts'
import { goldDocuments, goldRecords } from '../support/gold.ts'

interface GoldRef {
  clause: string
  surface: string
  where: string
  resolves_to: string
  exact: boolean
  missing?: string[]
}
const gold = JSON.parse(readFileSync(new URL('../gold/crossref.json', import.meta.url), 'utf8')) as {
  doc_refs: GoldRef[]
}
const records = goldRecords()
const references = findReferences(records)
const idOf = (number: string): string | null => goldDocuments[number as keyof typeof goldDocuments]?.id ?? null

describe('references of the five documents', () => {
  // The records made from the gold carry no notice body; the corpus test has those five.
  const rows = gold.doc_refs.filter((row) => row.where !== 'notice_body')
  test.each(rows)('$clause $where $surface', (row) => {
    const found = references.find(
      (r) =>
        r.document === idOf(row.clause.slice(0, 3)) &&
        r.where === row.where &&
        canonicalTitle(r.surface) === canonicalTitle(row.surface),
    )
    expect(found).toMatchObject({ resolves_to: idOf(row.resolves_to), exact: row.exact })
    if (row.missing !== undefined) expect(found?.missing).toEqual(row.missing)
  })
  test('finds no others', () => {
    expect(references).toHaveLength(rows.length)
  })
  test('a basis whose period is over is marked from the next day', () => {
    const expired = (day: string) => documentGraph(records, references, day).filter((e) => e.basis && e.expired).length
    expect(expired('2025-12-31')).toBe(0)
    expect(expired('2026-01-01')).toBe(3)
  })
})

describe('titles', () => {
  const known = '关于推进甲市高新区改革创新发展建设一流园区的若干意见'
  test.each([
    ['关于推进甲市高新区改革发展建设一流园区的若干意见', { missing: ['创新'], extra: [] }],
    ['关于推进甲市高新区改革创新发展的若干意见', { missing: ['建设一流园区'], extra: [] }],
    ['关于推进甲市高新区改革创新发展和建设一流园区的若干意见', { missing: [], extra: ['和'] }],
    ['关于推进甲市高新区改革创新发展建设一流园区若干意见的实施细则', null],
    ['关于推进乙市高新区改革创新发展建设一流园区的若干意见', null],
  ])('%s', (mention, difference) => {
    expect(compareTitles(mention, known)).toEqual(difference)
  })
  test('another year is another document', () => {
    expect(compareTitles('甲园区改革行动方案（2025年）', '甲园区改革行动方案（2025—2026年）')).toBeNull()
  })
  test('numbers, short names and back-references are found', () => {
    const text = '依据《甲办法》（甲府发〔2024〕8号，以下简称《办法》）和乙府办[2023]12号，该办法第三条'
    expect(findMentions(text).map((m) => [m.surface, m.number, m.alias])).toEqual([
      ['《甲办法》', '甲府发〔2024〕8号', '办法'],
      ['《办法》', null, null],
      ['乙府办[2023]12号', '乙府办〔2023〕12号', null],
      ['该办法', null, null],
    ])
  })
})
