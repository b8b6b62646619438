import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tagDeadlines } from '../../src/tag/deadlines.ts'
import { tagTargets } from '../../src/tag/targets.ts'
import { parsePolicies } from '../../src/tree/parse.ts'
import type { DocumentFields } from '../../src/wire.ts'

/** Real documents that stay out of the repository; where they are absent these tests are skipped for that reason. */
const samples = new URL('../../../shared/samples/', import.meta.url)
const folder = existsSync(samples) ? samples : undefined

/**
 * Counted by hand, reading every passage with a number: [deadlines, targets]. Money paid out, conditions, present sizes,
 * service times and titles count for nothing; both days of 自…起施行，有效期至… count.
 */
const facts: Record<string, [deadlines: number, targets: number]> = {
  '001.md': [0, 0],
  '003.md': [2, 4],
  '005.md': [3, 4],
  '007.md': [2, 0],
  '009.md': [3, 22],
  '011.md': [0, 0],
  '013.md': [2, 0],
  '015.md': [2, 1],
  '017.md': [1, 1],
  '019.md': [0, 3],
  '021.txt': [5, 5],
  '023.txt': [1, 0],
  '027.txt': [2, 1],
  '029.txt': [1, 9],
  '031.txt': [3, 1],
  '033.txt': [4, 0],
  '037.md': [2, 0],
  '041.txt': [2, 0],
  '043.txt': [1, 2],
  '059.txt': [7, 1],
  '077.txt': [1, 0],
}

describe.skipIf(!folder)('real documents (../shared/samples; skipped where they are absent)', () => {
  it.each(Object.entries(facts))('%s: deadlines and targets a reader counts', (name, expected) => {
    const parsed = parsePolicies(readFileSync(new URL(name, folder as URL), 'utf8'))
    const counts = parsed.map(({ clauses, document }) => {
      const context = { document: document as DocumentFields }
      const deadlines = tagDeadlines(clauses, context)
      return [deadlines.flat().length, tagTargets(clauses, deadlines, context).flat().length]
    })
    expect([0, 1].map((i) => counts.reduce((sum, count) => sum + (count[i] ?? 0), 0))).toEqual(expected)
  })
})
