import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tagDeadlines } from '../../src/tag/deadlines.ts'
import { tagTargets } from '../../src/tag/targets.ts'
import type { BareClause, DocumentFields } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'
import { growth, linear } from '../support/scaling.ts'

const document = goldRecords()[0]?.document as DocumentFields

function tags(text: string) {
  const clause = {
    id: '1',
    kind: 'item',
    heading: null,
    text,
    above: [],
    parent: null,
    text_runs: [],
    heading_runs: [],
  }
  const clauses = [clause as unknown as BareClause]
  const deadlines = tagDeadlines(clauses, { document })
  return [...(deadlines[0] ?? []), ...(tagTargets(clauses, deadlines, { document })[0] ?? [])]
}

const pieces = [
  '到2026年',
  '达到',
  '5家',
  '、',
  '，',
  '。',
  '《',
  '》',
  '（',
  '“',
  '百',
  '一',
  '1',
  ',000',
  '年',
  '—',
  '至',
  '力争',
  '的',
  '由',
  '每',
  '不少于',
  '%',
  '培育',
  '十',
]

describe('hostile text', () => {
  it.each([...pieces, '12', '1,', '一万', '到2026年达到5家', '5家、', '（（', '自', '2026年'])(
    'takes time in proportion to the length of %s',
    (piece) => {
      const text = (size: number) => piece.repeat(Math.ceil(size / piece.length))
      expect(growth((size) => tags(text(size)), 25_000)).toBeLessThan(linear)
    },
    120_000,
  )

  it('keeps its evidence true on any mixture', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (all) => {
        const text = all.join('')
        return tags(text).every((tag) => text.slice(...tag.span) === tag.surface && tag.surface !== '')
      }),
    )
  })
})
