import { describe, expect, it } from 'vitest'
import { checkPattern } from '../../src/rules/pattern.ts'
import { trapRows } from '../../src/rules/targets.ts'

describe('traps of targets', () => {
  it.each(trapRows.map((row) => [row.id, row] as const))('%s keeps its examples', (_, row) => {
    expect(checkPattern(row, {})).toEqual([])
  })
})
