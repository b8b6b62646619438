/** What people say of themes and alignments goes before what the rules find. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Draft, makeCorrection } from '../../src/corpus/corrections/draft.ts'
import { replay } from '../../src/corpus/corrections/replay.ts'
import { relate } from '../../src/relate/relations.ts'
import { themeRows } from '../../src/rules/themes.ts'
import { goldRecords } from '../support/gold.ts'

const records = goldRecords()
const rules = relate(records)
const [city, park] = ['20231122-tjzjgxqggcxf', 'pufu-2025-46']
let minute = 0

const corrected = (...drafts: object[]) => {
  const made = drafts.map((draft) =>
    makeCorrection(
      records,
      { by: '甲', why: '核对', ...draft } as Draft,
      new Date(Date.UTC(2026, 0, 1, 0, minute++)).toISOString(),
    ),
  )
  return relate(replay(records, made).records)
}

const found = rules.aligner.between(city, park)
const full = found.find(({ grade }) => grade === 2)
if (!full) throw new Error('nothing aligned to try')
const pair = { kind: 'alignment', clause: full.a, other: full.b }
const pairsOf = ({ aligner }: typeof rules) => aligner.between(city, park).map(({ a, b }) => `${a} ${b}`)

test('a removed alignment is gone from both sides, the others stay', () => {
  const after = corrected({ ...pair, action: 'delete' })
  expect(new Set(pairsOf(after))).toEqual(new Set(pairsOf(rules).filter((key) => key !== `${full.a} ${full.b}`)))
  expect(after.aligner.of(full.b).map(({ a }) => a)).not.toContain(full.a)
})

test('a confirmed one is marked and has the grade said; said from the other side it is the same', () => {
  for (const [clause, other] of [
    [full.a, full.b],
    [full.b, full.a],
  ]) {
    const after = corrected({ kind: 'alignment', clause, other, action: 'confirm', grade: 1 })
    const now = after.aligner.of(full.a).find(({ b }) => b === full.b)
    expect(now).toEqual({ ...full, grade: 1, by_hand: true })
  }
})

test('an added one stands there with its kind, in the order of the two documents, explained as far as the rules can', () => {
  const known = new Set(pairsOf(rules))
  const [a, b] = [city, park].map((id) =>
    records.find((record) => record.id === id)?.clauses.filter((clause) => clause.text),
  )
  const free = (a ?? [])
    .flatMap((x) => (b ?? []).map((y) => [x, y] as const))
    .filter(([x, y]) => !known.has(`${x.key} ${y.key}`))
  fc.assert(
    fc.property(fc.constantFrom(...free), ([x, y]) => {
      const after = corrected({ kind: 'alignment', clause: y.key, other: x.key, action: 'add' })
      const now = after.aligner.of(x.key).find((one) => one.b === y.key)
      expect(now).toMatchObject({ a: x.key, b: y.key, kind: 'implements', grade: 2, by_hand: true })
      expect(after.aligner.between(city, park).length).toBe(found.length + 1)
    }),
    { numRuns: 5 },
  )
})

test('themes: removed, confirmed, added; the last word holds', () => {
  const clause = full.b
  const [main] = rules.themes.get(clause) ?? []
  const other = themeRows.find(({ id }) => !rules.themes.get(clause)?.some(({ theme }) => theme === id))?.id as string
  const said = { kind: 'theme', clause }
  const themes = (...drafts: object[]) =>
    corrected(...drafts)
      .themes.get(clause)
      ?.map(({ theme, by_hand }) => [theme, by_hand])
  const plain = rules.themes.get(clause)?.map(({ theme }) => [theme, undefined]) ?? []
  const remove = { ...said, action: 'delete', theme: main?.theme }
  expect(themes(remove)).toEqual(plain.slice(1))
  expect(themes({ ...said, action: 'add', theme: other })).toEqual([...plain, [other, true]])
  expect(themes({ ...said, action: 'confirm', theme: main?.theme })).toEqual([[main?.theme, true], ...plain.slice(1)])
  expect(themes({ ...said, action: 'add', theme: other }, { ...said, action: 'delete', theme: other })).toEqual(plain)
  expect(themes(remove, { ...said, action: 'add', theme: main?.theme })?.[0]).toEqual([main?.theme, true])
})
