import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, edit, slice, sourceIndex, take } from '../../src/text/mapped.ts'
import { normaliseMapped, steps } from '../../src/text/normalise.ts'
import { fold } from '../support/fold.ts'

describe('normalise', () => {
  it.each(steps.map((step) => [step.id, step] as const))('%s does what its example says', (_, step) => {
    const [before, after] = step.example
    expect(edit(take(before, [[0, before.length]]), step.edits(before)).value).toBe(after)
  })

  it('is done after one pass on text of the genre', () => {
    const pieces = [
      '到',
      '２０２６',
      ' 年',
      ',',
      '.',
      '(一)',
      '（',
      ')',
      '«',
      '»',
      'AI ',
      '\n',
      '　',
      '**',
      '推进',
      '；',
      '%',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (words) => {
        const mapped = normaliseMapped(take(words.join(''), [[0, words.join('').length]]))
        expect(mapped.value.length).toBe(mapped.runs.reduce((sum, run) => sum + run[2], 0))
        expect(/[«»０-９]/u.test(mapped.value)).toBe(false)
      }),
    )
  })

  it('keeps the wording and the way back', () => {
    const source = '力争到 ２０２６ 年,«方案»(试行)落地.'
    const mapped = normaliseMapped(take(source, [[0, source.length]]))
    expect(mapped.value).toBe('力争到2026年，《方案》（试行）落地。')
    for (let i = 0; i < mapped.value.length; i++) {
      expect(fold(source[sourceIndex(mapped, i) as number] as string)).toBe(fold(mapped.value[i] as string))
    }
  })
})

describe('mapped text', () => {
  it('slices and joins without losing the way back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (source, a, b) => {
        const text = take(source, [[0, source.length]])
        const [start, end] = [a % (source.length + 1), b % (source.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ]
        const again = concat([slice(text, 0, start), slice(text, start, end), slice(text, end)])
        expect(again).toEqual(text)
      }),
    )
  })
})
