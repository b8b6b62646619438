/** A link to a clause lasts: after the words change, after the clause moves, after it is gone. */
import { describe, expect, test } from 'vitest'
import { makeLibrary } from '../../src/cite/library.ts'
import { followLink, lastingLink, linkedDocument } from '../../src/cite/permalink.ts'
import { mergeHistory } from '../../src/corpus/history.ts'
import type { Clause, PolicyRecord } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'
import { library } from './support.ts'

const before = goldRecords().find(({ id }) => id === 'pufu-2025-46') as PolicyRecord
const clause = (id: string) => before.clauses.find((one) => one.id === id) as Clause
const print = (id: string) => lastingLink(clause(id)).split('?v=')[1] as string

/** The document as it would be after `change`, and the history that leaves. */
function reissued(change: (clauses: Clause[]) => Clause[]) {
  const record = { ...before, clauses: change(structuredClone(before.clauses)) }
  const document = makeLibrary([record]).documents[0]!
  return { document, past: mergeHistory([], before, record) }
}

const changed = (id: string, text: string) => (all: Clause[]) =>
  all.map((one) => (one.id === id ? { ...one, text } : one))

describe('a link', () => {
  const document = linkedDocument(library, 'pufu-2025-46')!

  test('to words that stand is the same, for every clause of the collection', () => {
    for (const { document: own, clause: one } of library.wordings) {
      const v = lastingLink(one).split('?v=')[1] as string
      expect(followLink(own, one.id, v, [])).toMatchObject({ state: 'same', key: one.key, note: '' })
    }
  })

  test.each([['浦府〔2025〕46号'], ['浦府[2025]46号'], ['浦府（2025）第46号']])(
    'may name its document as %s',
    (number) => {
      expect(linkedDocument(library, number)?.id).toBe('pufu-2025-46')
      expect(linkedDocument(library, '浦府〔2025〕43号')).toBeUndefined()
    },
  )

  test('may name its clause by the printed path', () => {
    expect(followLink(document, '第二部分第（五）项第1条', '', []).key).toBe('pufu-2025-46/2.5.1')
  })

  test('to a clause that never was gives the valid range, not the document', () => {
    const { state, key, note, near } = followLink(document, '2.5.9', '', [])
    expect([state, key]).toEqual(['missing', null])
    expect(note).toBe(
      '《世博园行动方案》没有编号为 2.5.9 的条款。有效范围：第二部分第（五）项第1条（2.5.1）至第二部分第（五）项第4条（2.5.4）。',
    )
    expect(near.map((one) => one.key)).toEqual(['2.5.1', '2.5.2', '2.5.3', '2.5.4'].map((id) => `pufu-2025-46/${id}`))
    expect(followLink(document, '9.9', '', []).near).toHaveLength(document.roots.length)
    expect(followLink(document, '2.5.1.4', '', []).note).toContain('第二部分第（五）项第1条下不再分条')
  })
})

describe('after the document has changed, the link', () => {
  const words = `${clause('2.5.1').text.slice(0, -20)}并按年公布。`

  test('shows both texts and the difference', () => {
    const { document, past } = reissued(changed('2.5.1', words))
    const link = followLink(document, '2.5.1', print('2.5.1'), past)
    expect(link).toMatchObject({ state: 'changed', key: 'pufu-2025-46/2.5.1', note: '自引用后文字有变。' })
    expect(link.cited?.text).toBe(clause('2.5.1').text)
    expect(link.present?.text).toBe(words)
    expect(link.changes.map((one) => one.expected).join('')).toContain(clause('2.5.1').text.slice(-20))
  })

  test('without a fingerprint says that the words have changed at some time', () => {
    const { document, past } = reissued(changed('2.5.1', words))
    expect(followLink(document, '2.5.1', '', past)).toMatchObject({ state: 'edited', key: 'pufu-2025-46/2.5.1' })
    expect(followLink(document, '2.5.2', '', past)).toMatchObject({ state: 'same' })
  })

  test('whose old words were not kept still says that they changed', () => {
    const { document } = reissued(changed('2.5.1', words))
    expect(followLink(document, '2.5.1', print('2.5.1'), [])).toMatchObject({ state: 'changed', cited: null })
  })

  test('finds the clause under its new number, with and without a fingerprint, also with other words', () => {
    const renumber = (all: Clause[]) =>
      all.map((one) => (one.id === '2.5.1' ? { ...one, id: '2.5.7', key: 'pufu-2025-46/2.5.7' } : one))
    const { document, past } = reissued(renumber)
    const moved = { state: 'moved', key: 'pufu-2025-46/2.5.7', link: expect.stringContaining('/2.5.7?v=') }
    expect(followLink(document, '2.5.1', print('2.5.1'), past)).toMatchObject(moved)
    expect(followLink(document, '2.5.1', '', past)).toMatchObject(moved)
    const both = reissued((all) => renumber(changed('2.5.1', words)(all)))
    const link = followLink(both.document, '2.5.1', print('2.5.1'), both.past)
    expect(link).toMatchObject({ state: 'changed', key: 'pufu-2025-46/2.5.7' })
    expect(link.note).toContain('编号由 2.5.1 改为 2.5.7')
  })

  test('to a clause that is gone shows its words and leads nowhere else', () => {
    const { document, past } = reissued((all) => all.filter((one) => one.id !== '2.5.1'))
    const link = followLink(document, '2.5.1', print('2.5.1'), past)
    expect(link).toMatchObject({ state: 'gone', key: null })
    expect(link.cited?.text).toBe(clause('2.5.1').text)
    const other = reissued(changed('2.5.1', '完全不同的一段话，与原来那条毫无关系。'))
    expect(followLink(other.document, '2.5.1', print('2.5.1'), other.past).state).toBe('gone')
  })
})
