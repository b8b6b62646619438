/** In a large collection a clause is compared with the nearest documents only, and the aligner says with how many. */
import { expect, test } from 'vitest'
import { nearestDocuments } from '../../src/relate/nearest.ts'
import { relate } from '../../src/relate/relations.ts'
import type { PolicyRecord } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'

const five = goldRecords()
/** Documents of one clause that speaks of nothing the five do. */
const strangers = Array.from({ length: 100 }, (_, at): PolicyRecord => {
  const [clause] = five[0]!.clauses.filter(({ heading }) => heading !== null)
  const id = `strange-${at}`
  return {
    ...five[0]!,
    id,
    document: { ...five[0]!.document, basis: [] },
    clauses: [{ ...clause!, key: `${id}/1`, id: '1', heading: '渔港修缮', text: '修缮渔港，疏浚航道。', above: [] }],
  }
})

test('all of a small collection; of a large one those with the words of the clause, each way', () => {
  const small = relate(five)
  const records = [...five, ...strangers]
  const large = relate(records)
  for (const { key } of five.flatMap(({ clauses }) => clauses)) {
    expect(small.aligner.compared(key)).toHaveLength(4)
    expect(large.aligner.compared(key).length).toBeLessThanOrEqual(48)
    for (const alignment of small.aligner.of(key)) {
      const other = alignment.a === key ? alignment.b : alignment.a
      expect(large.aligner.compared(key)).toContain(other.split('/')[0])
    }
  }
})

test('what people put side by side is compared, whatever its words', () => {
  const [first, ...others] = [...five, ...strangers]
  const own = first!.clauses[0]!
  const hand = {
    other: 'strange-7/1',
    grade: 2 as const,
    hand: { id: 'c1', action: 'add' as const, by: '甲', at: '', why: '' },
  }
  const said = {
    ...first!,
    clauses: [{ ...own, hand: { deleted: [], heading: null, clause: null, themes: [], alignments: [hand] } }],
  } as PolicyRecord
  const nearest = nearestDocuments([said, ...others], new Map(), [])
  expect(nearest(own.key)).toEqual(['strange-7'])
  expect(nearest('strange-7/1')).toEqual([first!.id])
})
