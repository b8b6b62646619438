/** What a result shows of itself: the passage, and units told apart. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markWords, snippetOf } from '../../src/search/highlight.ts'
import { makeUnitNames } from '../../src/search/understand/unit-names.ts'
import { goldRecords } from '../support/gold.ts'

test('a passage never starts with a stop, never cuts a marked word, and does not leave a few words off', () => {
  const texts = fc.array(fc.constantFrom('孵化', '器，', '园区。', '、', '政策'), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('')
      const marks = markWords(text, ['孵化'])
      const [from, to] = snippetOf(text, marks)
      expect(marks.filter(([start, end]) => (start < from && from < end) || (start < to && to < end))).toEqual([])
      if (from > 0 && from < to) expect(text.charAt(from)).not.toMatch(/[，。、]/u)
      expect(to === text.length || text.length - to > 12).toBe(true)
      expect(to - from).toBeLessThanOrEqual(120 + 12 + 2)
    }),
  )
})

test('units of two cities with one short name stand under their full names, others under the short one', () => {
  const [record] = goldRecords()
  if (!record) throw new Error('no record')
  const unit = { ...record.units[0]!, district: null, park: null, generic: false, short_names: ['市渔业局'] }
  const names = makeUnitNames([
    {
      ...record,
      clauses: [],
      units: [
        { ...unit, id: '东海市渔业局', name: '东海市渔业局' },
        { ...unit, id: '西山市渔业局', name: '西山市渔业局' },
        { ...unit, id: '西山市林业局', name: '西山市林业局', short_names: ['市林业局'] },
      ],
    },
  ])
  expect([...names.titles.values()]).toEqual(['东海市渔业局', '西山市渔业局', '市林业局'])
})
