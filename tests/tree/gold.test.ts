import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/tree/parse.ts'
import { goldDocuments, readGold } from '../support/gold.ts'

describe.each(Object.keys(goldDocuments))('gold %s', (number) => {
  const gold = readGold(number)
  const source = readFileSync(new URL(`../../seeds/${gold.seed}`, import.meta.url), 'utf8')
  const parsed = parsePolicy(source)

  it('has exactly the clauses of the hand annotation', () => {
    const shape = ({ id, kind, number, heading, text }: (typeof parsed.clauses)[number]) => ({
      ...{ id, kind, number, heading, text },
    })
    const expected = gold.clauses.map(({ id, kind, number, heading, text }) => ({ id, kind, number, heading, text }))
    expect(parsed.clauses.map(shape)).toEqual(expected)
  })

  it('has exactly its document fields, each with its place in the source', () => {
    expect(parsed.document).toEqual(gold.document)
    const filled = Object.entries(parsed.document).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    )
    const placed = new Set<string>(parsed.evidence.map((one) => one.field))
    expect(filled.map(([field]) => field).filter((field) => !placed.has(field))).toEqual([])
  })
})
