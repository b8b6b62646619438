import { describe, expect, test } from 'vitest'
import { tagUnits, unitsOf } from '../../src/tag/units.ts'
import { f1, goldUnits, type Score, scoreClause } from '../support/units.ts'

const tagged = goldUnits().map(({ record, units }) => ({
  record,
  units,
  tags: tagUnits(record.clauses, { document: record.document }),
}))

function score(explicit: boolean): Score {
  const total: Score = { hits: 0, wrong: [], missed: [] }
  for (const { record, units, tags } of tagged)
    record.clauses.forEach((clause, i) => {
      scoreClause(clause, tags[i]!, units.get(clause.id)!, explicit, total)
    })
  return total
}

describe('units of the five seeds against the hand annotation', () => {
  test('every unit that a label names, and no other', () => {
    const { wrong, missed } = score(true)
    expect({ wrong, missed }).toEqual({ wrong: [], missed: [] })
  })

  test('prose: F1 at least 0.97', () => {
    const prose = score(false)
    expect(f1(prose), [...prose.wrong, ...prose.missed].join('; ')).toBeGreaterThanOrEqual(0.97)
  })

  test('every span is true, and every unit named is in the register', () => {
    for (const { record, tags } of tagged) {
      const register = new Set(unitsOf(tags.flat(), { document: record.document }).map((unit) => unit.id))
      record.clauses.forEach((clause, i) => {
        for (const tag of tags[i]!) {
          const text = tag.in === 'text' ? clause.text : (clause.heading ?? '')
          expect(text.slice(...tag.span)).toBe(tag.surface)
          expect(register).toContain(tag.unit)
        }
      })
    }
  })

  test('区科经委 is one body of Pudong in 19 clauses; 区科委 of Minhang another', () => {
    const clauses = tagged.flatMap(({ tags }) => tags)
    const of = (id: string) => clauses.filter((list) => list.some((tag) => tag.unit === id)).length
    expect(of('浦东新区科技和经济委员会')).toBe(19)
    expect(of('闵行区科学技术委员会')).toBe(1)
  })
})
