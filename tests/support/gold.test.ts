import { expect, test } from 'vitest'
import { goldRecords } from './gold.ts'

test('the gold has 155 clauses, and each tag stands in its clause', () => {
  const clauses = goldRecords().flatMap((record) => record.clauses)
  expect(clauses).toHaveLength(155)
  for (const clause of clauses)
    for (const tag of [...clause.units, ...clause.deadlines, ...clause.targets])
      expect(clause.text.slice(...tag.span)).toBe(tag.surface)
})
