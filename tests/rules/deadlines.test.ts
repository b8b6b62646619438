import { describe, expect, it } from 'vitest'
import { deadlineFragments, deadlineRows } from '../../src/rules/deadlines.ts'
import { checkPattern } from '../../src/rules/pattern.ts'

describe('deadline rules', () => {
  it.each(deadlineRows.map((row) => [row.id, row] as const))('%s keeps its examples', (_, row) => {
    expect(checkPattern(row, deadlineFragments)).toEqual([])
  })
})
