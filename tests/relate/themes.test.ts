import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { roleOf } from '../../src/relate/roles.ts'
import { scoreThemes, themesOf } from '../../src/relate/themes.ts'
import { findThemeWords, themeRows } from '../../src/rules/themes.ts'
import type { Clause } from '../../src/wire.ts'
import { goldDocuments, goldRecords } from '../support/gold.ts'

interface Gold {
  themes: { id: string; name: string }[]
  clause_roles: Record<string, string>
  clause_themes: Record<string, string[]>
}
const gold = JSON.parse(readFileSync(new URL('../gold/crossref.json', import.meta.url), 'utf8')) as Gold
const seedOf = new Map(Object.entries(goldDocuments).map(([seed, document]) => [document.id as string, seed]))
const rows = goldRecords().flatMap((record) => {
  const parents = new Set(record.clauses.flatMap((clause) => clause.parent ?? []))
  return record.clauses.map((clause) => ({ clause, parents, key: `${seedOf.get(record.id)}/${clause.id}` }))
})

describe('themes of the five documents', () => {
  const measures = rows.flatMap((row) => {
    const themes = gold.clause_themes[row.key]
    return themes === undefined ? [] : [{ ...row, themes, ranked: scoreThemes(row.clause).map((t) => t.theme) }]
  })
  test('the main theme of the 92 measures', () => {
    expect(measures).toHaveLength(92)
    expect(measures.filter((m) => m.ranked[0] === m.themes[0]).length / 92).toBeGreaterThanOrEqual(0.95)
    expect(measures.filter((m) => m.ranked.slice(0, 3).includes(m.themes[0]!)).length / 92).toBeGreaterThanOrEqual(0.99)
  })
  test('what is shown is mostly right and not everything is shown', () => {
    const shown = measures.flatMap((m) => themesOf(m.clause).map((t) => m.themes.includes(t.theme)))
    const right = shown.filter((x) => x).length
    expect(right / shown.length).toBeGreaterThanOrEqual(0.83)
    expect(right / measures.flatMap((m) => m.themes).length).toBeGreaterThanOrEqual(0.69)
  })
  test('roles', () => {
    const right = rows.filter(({ clause, parents, key }) => roleOf(clause, parents) === gold.clause_roles[key])
    expect(right.length / rows.length).toBeGreaterThanOrEqual(0.99)
  })
})

describe('the rules', () => {
  test('have the themes of the gold, and each term once in a theme', () => {
    expect(themeRows.map(({ id, name }) => ({ id, name }))).toEqual(gold.themes.map(({ id, name }) => ({ id, name })))
    for (const { id, concepts } of themeRows) {
      const terms = concepts.flatMap((concept) => concept.terms)
      expect(
        terms.filter((term, i) => terms.indexOf(term) !== i),
        id,
      ).toEqual([])
    }
  })
  test('name no place, park or unit of a document', () => {
    const named = /浦东|闵行|张江|世博|外高桥|零号湾|保税园|虹桥|马桥|莘庄|金桥|老港|上海/u
    const terms = themeRows.flatMap(({ concepts }) => concepts.flatMap((concept) => concept.terms))
    expect(terms.filter((term) => named.test(term))).toEqual([])
  })
  test('quotation marks do not part a term; the longest term stands', () => {
    const hits = findThemeWords('培育“独角兽”“隐形冠军”和高质量孵化器')
    expect(hits.map((hit) => hit.term)).toEqual(['独角兽', '隐形冠军', '高质量孵化器'])
    expect('培育“独角兽”“隐形冠军”和高质量孵化器'.slice(...hits[0]!.span)).toBe('独角兽')
  })
  test('a clause without a word of the themes has none', () => {
    const clause = { heading: '附图', text: '图中虚线为边线。', above: [] } as unknown as Clause
    expect(themesOf(clause)).toEqual([])
  })
})
