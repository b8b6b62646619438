import { expect, test } from 'vitest'
import { citationFragments, citationPattern, citationPatterns } from '../../src/rules/citations.ts'
import { checkPattern } from '../../src/rules/pattern.ts'

test.each(citationPatterns.map((row) => [row.id, row] as const))(
  '%s matches its examples and nothing else',
  (_, row) => {
    expect(checkPattern(row, citationFragments)).toEqual([])
  },
)

test('patterns run in linear time on hostile text', () => {
  const hostile = [
    '一'.repeat(20_000),
    '第（'.repeat(10_000),
    '《'.repeat(20_000),
    '“'.repeat(20_000),
    '1、'.repeat(10_000),
  ]
  const started = performance.now()
  for (const row of citationPatterns) {
    for (const text of hostile) Array.from(text.matchAll(citationPattern(row.id, 'g')))
  }
  expect(performance.now() - started).toBeLessThan(3000)
})
