/** Corrections by people: put over the rules' records, found again in a changed text or reported, never put elsewhere. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, makeCorrection } from '../../src/corpus/corrections/draft.ts'
import { replay } from '../../src/corpus/corrections/replay.ts'
import { saidBy, tagsOf } from '../../src/corpus/corrections/tags.ts'
import { exportCorrections, importCorrections } from '../../src/corpus/corrections/transfer.ts'
import { ingest, type SourceFile } from '../../src/corpus/ingest.ts'
import { readCorpus } from '../../src/corpus/store.ts'
import type { Clause, Correction, PolicyRecord, Tag, UnitTag } from '../../src/wire.ts'

const records = readCorpus('corpus')
const who = { by: '张三', why: '核对原件' }
let minute = 0
/** Times that follow one another. */
const later = () => new Date(Date.UTC(2026, 0, 1, 0, minute++)).toISOString()

const clauseOf = (all: readonly PolicyRecord[], key: string) =>
  all.flatMap((record) => record.clauses).find((clause) => clause.key === key) as Clause

type Rest = { action: Draft['action'] } & Record<string, unknown>
function onTag(all: readonly PolicyRecord[], key: string, tag: Tag, rest: Rest): Correction {
  const { in: where, span, surface: quote, tag: kind } = tag
  return makeCorrection(
    all,
    { clause: key, kind, in: where, span, quote, was: saidBy(tag), ...who, ...rest } as Draft,
    later(),
  )
}
const onClause = (key: string, rest: Record<string, unknown>, all: readonly PolicyRecord[] = records) =>
  makeCorrection(all, { clause: key, ...who, ...rest } as Draft, later())

const key = 'pufu-2025-42/3.y1'
const [unit] = clauseOf(records, key).units as [UnitTag]
const statesOf = (all: readonly PolicyRecord[], corrections: readonly Correction[]) =>
  replay(all, corrections).states.map(({ status }) => status)
const oneUnit = (all: readonly PolicyRecord[], at: UnitTag = unit) =>
  clauseOf(all, key).units.filter((tag) => tag.surface === at.surface)

describe('what a correction does', () => {
  test('nothing corrected, nothing changed: the very same records', () => {
    const { records: out, states } = replay(records, [])
    expect([out.every((record, i) => record === records[i]), states]).toEqual([true, []])
  })

  test('a changed role stands there with who, when, why and what the rules say', () => {
    const made = onTag(records, key, unit, { action: 'change', now: { role: 'support', name: unit.name } })
    const after = replay(records, [made])
    expect(oneUnit(after.records)).toMatchObject([
      { role: 'support', unit: unit.unit, by_hand: true, hand: { id: made.id, action: 'change', ...who }, rules: unit },
    ])
    expect(after.states).toMatchObject([{ status: 'applied', found: 'exact', key }])
    expect(oneUnit(records)).toMatchObject([{ role: unit.role }])
  })

  test('another unit enters the register of the document, one no longer named leaves it', () => {
    const made = onTag(records, key, unit, { action: 'change', now: { role: 'lead', name: '区体育局' } })
    const record = replay(records, [made]).records.find(({ id }) => id === 'pufu-2025-42') as PolicyRecord
    const tag = clauseOf([record], key).units.find(({ hand }) => hand) as UnitTag
    expect(tag.name).toMatch(/^浦东新区.*体育/u)
    expect(record.units.map(({ id }) => id)).toContain(tag.unit)
    const named = new Set(record.clauses.flatMap((clause) => clause.units.map((one) => one.unit)))
    expect(record.units.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([])
  })

  test('a deleted tag is gone, is kept aside with its mark, and comes back by confirming it', () => {
    const gone = onTag(records, key, unit, { action: 'delete' })
    const without = replay(records, [gone]).records
    expect(oneUnit(without)).toEqual([])
    expect(clauseOf(without, key).hand?.deleted).toMatchObject([{ surface: unit.surface, hand: { id: gone.id } }])
    const again = onClause(
      key,
      {
        kind: 'unit',
        action: 'add',
        in: 'text',
        span: unit.span,
        quote: unit.surface,
        now: { role: unit.role, name: unit.surface },
      },
      without,
    )
    const back = replay(records, [gone, again])
    expect(oneUnit(back.records)).toMatchObject([{ unit: unit.unit, role: unit.role, rules: unit }])
    expect(clauseOf(back.records, key).hand).toBeUndefined()
    expect(back.states.map(({ status }) => status)).toEqual(['superseded', 'applied'])
  })

  test('the later of two holds; withdrawn, the earlier holds again', () => {
    const first = onTag(records, key, unit, { action: 'change', now: { role: 'support', name: unit.name } })
    const between = replay(records, [first]).records
    const [seen] = oneUnit(between) as [UnitTag]
    const second = onTag(between, key, seen, { action: 'change', now: { role: 'guide', name: unit.name } })
    expect(oneUnit(replay(records, [second, first]).records)).toMatchObject([{ role: 'guide', rules: unit }])
    expect(statesOf(records, [first, second])).toEqual(['superseded', 'applied'])
    const undone = { ...second, withdrawn: { at: later(), by: '李四', why: '看错了' } }
    expect(statesOf(records, [first, undone])).toEqual(['applied', 'withdrawn'])
    expect(oneUnit(replay(records, [first, undone]).records)).toMatchObject([{ role: 'support' }])
  })

  test('a deadline that is added binds the clauses below; one that is deleted sets them free', () => {
    const record = records.find(({ id }) => id === 'pufu-2025-46') as PolicyRecord
    const parent = record.clauses.find(
      (c) => /到20\d\d年/u.test(c.text) && record.clauses.some((d) => d.parent === c.id),
    )
    const clause = parent ?? (record.clauses.find((c) => c.deadlines.length > 0) as Clause)
    const tag = clause.deadlines[0]
    if (!tag) throw new Error('no deadline to try')
    const after = replay(records, [onTag(records, clause.key, tag, { action: 'delete' })]).records
    const now = clauseOf(after, clause.key)
    expect(now.deadlines.length).toBe(clause.deadlines.length - 1)
    if (now.deadlines.length === 0) expect(now.inherited).not.toBeNull()
  })

  test('the cut between heading and text moves, every character and tag stays', () => {
    const record = records.find(({ id }) => id === 'pufu-2025-42') as PolicyRecord
    const clause = record.clauses.find((c) => c.heading && c.text && c.units.length > 0) as Clause
    const whole = `${clause.heading}${clause.text}`
    const none = onClause(clause.key, { kind: 'heading', action: 'change', now: null })
    const merged = clauseOf(replay(records, [none]).records, clause.key)
    expect([merged.heading, merged.text.replaceAll('。', '')]).toEqual([null, whole.replaceAll('。', '')])
    for (const tag of [...merged.units, ...merged.deadlines, ...merged.targets])
      expect(merged.text.slice(...tag.span)).toBe(tag.surface)
    expect(merged.units.length).toBe(clause.units.length)
    const more = onClause(clause.key, {
      kind: 'heading',
      action: 'change',
      now: merged.text.slice(0, (clause.heading as string).length + 4),
    })
    const longer = replay(records, [more])
    const cut = clauseOf(longer.records, clause.key)
    expect(cut.heading?.length).toBe((clause.heading as string).length + 4)
    const below = longer.records.flatMap((r) => r.clauses).filter((c) => c.key.startsWith(`${clause.key}.`))
    for (const child of below) expect(child.above.find(({ id }) => id === clause.id)?.heading).toBe(cut.heading)
    const plain = (runs: Clause['text_runs'], text: string) => {
      for (const [at, from, length] of runs)
        expect(record.source_text.slice(from, from + length).length).toBe(text.slice(at, at + length).length)
    }
    plain(cut.heading_runs, cut.heading as string)
    plain(cut.text_runs, cut.text)
  })

  test('a clause taken out leaves its characters among the discards, its children move up; withdrawn, it is back', () => {
    const record = records.find(({ id }) => id === 'pufu-2025-46') as PolicyRecord
    const parent = record.clauses.find(
      (c) => record.clauses.some((d) => d.parent === c.id) && c.parent !== null,
    ) as Clause
    const gone = onClause(parent.key, { kind: 'clause', action: 'delete' })
    const after = replay(records, [gone]).records.find(({ id }) => id === record.id) as PolicyRecord
    expect(after.clauses.map(({ id }) => id)).toEqual(
      record.clauses.map(({ id }) => id).filter((id) => id !== parent.id),
    )
    for (const clause of after.clauses) {
      expect(clause.parent).not.toBe(parent.id)
      expect(clause.above.map(({ id }) => id)).not.toContain(parent.id)
    }
    for (const source of parent.source) expect(after.discards.map((one) => one.source)).toContainEqual(source)
    const back = { ...gone, withdrawn: { at: later(), by: '甲', why: '' } }
    expect(replay(records, [back]).records[2]).toBe(records[2])
  })

  test('two read as one are set apart: every character and tag stays, and the new clause can be corrected too', () => {
    const clauses = records
      .flatMap((record) => record.clauses)
      .filter((c) => c.units.length > 1 && /。[^。]+。/u.test(c.text))
    expect(clauses.length).toBeGreaterThan(10)
    for (const clause of clauses) {
      const at = clause.text.indexOf('。') + 1
      const quote = clause.text.slice(at, at + 6)
      const apart = onClause(clause.key, {
        kind: 'clause',
        action: 'add',
        in: 'text',
        span: [at, at + quote.length],
        quote,
      })
      const { records: after, states } = replay(records, [apart])
      expect([clause.key, states[0]?.status]).toEqual([clause.key, 'applied'])
      const [first, made] = [clauseOf(after, clause.key), clauseOf(after, `${clause.key}.x1`)]
      expect(first.text + made.text).toBe(clause.text)
      expect(made).toMatchObject({ parent: clause.id, hand: { clause: { id: apart.id } } })
      const lengthOf = (parts: Clause[]) =>
        parts.flatMap(({ source }) => source).reduce((sum, [a, b]) => sum + b - a, 0)
      expect(lengthOf([first, made])).toBe(lengthOf([clause]))
      expect(first.units.length + made.units.length).toBe(clause.units.length)
      for (const part of [first, made])
        for (const tag of [...part.units, ...part.deadlines, ...part.targets])
          if (tag.in === 'text') expect(part.text.slice(...tag.span)).toBe(tag.surface)
      const [tag] = made.units
      if (!tag) continue
      const changed = onTag(after, made.key, tag, {
        action: 'change',
        now: { role: tag.role === 'guide' ? 'lead' : 'guide', name: tag.name },
      })
      expect(statesOf(records, [apart, changed])[1]).not.toBe('stale')
    }
  })

  test('themes and alignments are noted on their clauses', () => {
    const [a, b] = ['20231122-tjzjgxqggcxf/1', 'pufu-2025-46/2.1.1'].map(
      (k) => clauseOf(records, k) ?? records[0]?.clauses[3],
    )
    if (!a || !b) throw new Error('no clauses to try')
    const theme = onClause(b.key, { kind: 'theme', action: 'add', theme: 'talent' })
    const pair = onClause(b.key, { kind: 'alignment', action: 'delete', other: a.key })
    const { records: after, states } = replay(records, [theme, pair])
    expect(states.map(({ status, reason }) => [status, reason])).toEqual([
      ['applied', null],
      ['applied', null],
    ])
    expect(clauseOf(after, b.key).hand).toMatchObject({ themes: [{ theme: 'talent' }], alignments: [{ other: a.key }] })
    expect(clauseOf(after, a.key).hand).toMatchObject({ alignments: [{ other: b.key, hand: { action: 'delete' } }] })
  })
})

describe('what is refused', () => {
  const said = { kind: 'unit', in: 'text', span: unit.span, quote: unit.surface, ...who }
  test.each([
    ['a clause that is not there', { clause: 'pufu-2025-42/9.9' }, 'missing'],
    ['words that do not stand there', { quote: '某某局' }, 'misfit'],
    ['nobody', { by: ' ' }, 'misfit'],
    ['no reason', { why: ' ' }, 'misfit'],
    ['no change', { now: { role: unit.role, name: unit.name } }, 'misfit'],
    ['no value', {}, 'misfit'],
    [
      'what somebody changed meanwhile',
      { was: { ...saidBy(unit), role: 'guide' }, now: { role: 'support', name: unit.name } },
      'conflict',
    ],
    ['what is there already', { action: 'add', now: { role: unit.role, name: unit.surface } }, 'conflict'],
    ['a theme that is none', { kind: 'theme', action: 'add', theme: 'x' }, 'misfit'],
    ['an alignment with itself', { kind: 'alignment', action: 'add', other: key }, 'misfit'],
    ['a heading that does not begin the clause', { kind: 'heading', now: '别的' }, 'misfit'],
  ])('%s', (_, part, kind) => {
    const draft = { clause: key, action: 'change', ...said, ...part } as Draft
    expect(() => makeCorrection(records, draft, later())).toThrow(
      expect.objectContaining({ name: 'CorrectionError', kind }),
    )
  })
})

/** One correction of each kind of tag on many clauses. */
function corrections(): Correction[] {
  const made: Correction[] = []
  for (const clause of records.flatMap((record) => record.clauses)) {
    for (const tag of clause.units.slice(0, 2))
      made.push(
        onTag(records, clause.key, tag, {
          action: 'change',
          now: { role: tag.role === 'guide' ? 'lead' : 'guide', name: tag.name },
        }),
      )
    for (const tag of clause.targets.slice(0, 1)) made.push(onTag(records, clause.key, tag, { action: 'delete' }))
    for (const tag of clause.deadlines.slice(0, 1)) made.push(onTag(records, clause.key, tag, { action: 'confirm' }))
  }
  return made
}
const many = corrections()

test('tags by hand keep the promise of all tags: surface at span, source ranges of the same words', () => {
  const { records: after, states } = replay(records, many)
  expect(states.filter(({ status }) => status === 'stale')).toEqual([])
  let byHand = 0
  for (const record of after)
    for (const clause of record.clauses)
      for (const tag of [...clause.units, ...clause.deadlines, ...clause.targets]) {
        expect((tag.in === 'heading' ? clause.heading : clause.text)?.slice(...tag.span)).toBe(tag.surface)
        if (!tag.hand) continue
        byHand += 1
        expect(tag.source).toEqual(tag.rules?.source)
      }
  expect(byHand).toBeGreaterThan(80)
})

test('replay does not depend on the order of the list, and replaying what was replayed changes nothing', () => {
  const { records: once } = replay(records, many)
  fc.assert(
    fc.property(fc.shuffledSubarray(many, { minLength: many.length }), (shuffled) => {
      expect(replay(records, shuffled).records).toEqual(once)
    }),
    { numRuns: 5 },
  )
  const stamped = (all: readonly PolicyRecord[]) =>
    all.flatMap((r) => r.clauses.flatMap((c) => c.units.map((t) => `${c.key} ${t.span} ${t.unit} ${t.role}`)))
  expect(stamped(replay(once, many).records)).toEqual(stamped(once))
})

const noon = new Date('2026-06-01T12:00:00Z')

test('exported and imported they are the same; a second import takes nothing; an altered one is refused', () => {
  fc.assert(
    fc.property(fc.subarray(many), fc.subarray(many), (mine, theirs) => {
      const file = JSON.parse(JSON.stringify(exportCorrections(theirs)))
      const taken = importCorrections(mine, file, noon)
      const all = [...mine, ...taken.events.flatMap(({ event }) => ('correction' in event ? [event.correction] : []))]
      expect(new Set(all.map(({ id }) => id))).toEqual(new Set([...mine, ...theirs].map(({ id }) => id)))
      expect(importCorrections(all, file, noon)).toMatchObject({ events: [], added: 0, known: theirs.length })
      for (const one of theirs) expect(all).toContainEqual(one)
    }),
    { numRuns: 20 },
  )
  const [first] = many as [Correction]
  const altered = importCorrections([], { format: 1, corrections: [{ ...first, by: '他人' }, null, {}] }, noon)
  expect([altered.added, altered.refused.length, altered.refused[0]?.reason]).toEqual([
    0,
    3,
    '内容与编号不符（被改动过）',
  ])
  const tomorrow = importCorrections([], exportCorrections([first]), new Date(0))
  expect(tomorrow.refused.map(({ reason }) => reason)).toEqual(['时间在将来'])
  const undone = { ...first, withdrawn: { at: later(), by: '甲', why: '' } }
  expect(importCorrections([first], exportCorrections([undone]), noon)).toMatchObject({ withdrawn: 1 })
  expect(importCorrections([undone], exportCorrections([first]), noon)).toMatchObject({ withdrawn: 0, events: [] })
  expect(() => importCorrections([], [], noon)).toThrow('不是条析导出的校正文件')
})

describe('a text that is read anew', () => {
  const source = (name: string, text: string): SourceFile => ({
    name,
    given: {},
    load: async () => Buffer.from(text, 'utf8'),
  })
  const reread = async (record: PolicyRecord, text: string) =>
    (await ingest([source(record.source, text)], [record], { reuse: false, keepOthers: false })).records

  /** The tag a correction was made on must be the tag it ends up on: same words, in the clause that has the same text round it. */
  function misplaced(after: readonly PolicyRecord[], made: readonly Correction[]): string[] {
    const { records: done, states } = replay(after, made)
    return states.flatMap(({ correction, status, key: at }) => {
      if (status === 'stale' || at === null) return []
      const { anchor } = correction
      const clause = clauseOf(done, at)
      const field = (anchor.in === 'heading' ? clause.heading : clause.text) ?? ''
      const words = field.replace(/\s/gu, '')
      return words.includes(anchor.quote) ? [] : [`${at} ${anchor.quote}`]
    })
  }

  test('edits elsewhere in the text leave every correction at its place', async () => {
    const record = records.find(({ id }) => id === 'pufu-2025-46') as PolicyRecord
    const made = many.filter(({ anchor }) => anchor.document === record.id)
    const inserted = '有关方面要加强宣传，营造良好氛围。'
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const stops = [...record.source_text.matchAll(/。\n/gu)].map((match) => match.index + 1)
        const at = stops[seed % stops.length] as number
        const after = await reread(record, record.source_text.slice(0, at) + inserted + record.source_text.slice(at))
        const { states } = replay(after, made)
        expect(
          states
            .filter(({ status }) => status === 'stale')
            .map(({ correction, reason }) => [correction.anchor.clause, correction.anchor.quote, reason]),
        ).toEqual([])
        expect(misplaced(after, made)).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  test('random damage anywhere: applied at the same words or reported, never elsewhere, never lost', async () => {
    const record = records.find(({ id }) => id === 'pufu-2025-42') as PolicyRecord
    const made = many.filter(({ anchor }) => anchor.document === record.id)
    const text = record.source_text
    const edit = fc.record({
      at: fc.nat({ max: text.length - 1 }),
      drop: fc.nat({ max: 40 }),
      put: fc.constantFrom('', '某', '区科委', '（一）', '\n\n二、', '区发展改革委牵头', '2030年'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        let damaged = text
        for (const { at, drop, put } of edits) damaged = damaged.slice(0, at) + put + damaged.slice(at + drop)
        const after = await reread(record, damaged)
        const { states } = replay(after, made)
        expect(states.length).toBe(made.length)
        for (const { status, reason } of states) expect([status, reason !== null]).toEqual([status, status === 'stale'])
        expect(misplaced(after, made)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('a clause that moved to another number takes its corrections along', async () => {
    const text = (order: string[]) =>
      `某区关于促进低空经济发展的若干措施\n\n${order.map((words, i) => `${i + 1}.${words}`).join('\n\n')}\n`
    const first = '建设起降场地。由区发展改革委牵头，区交通委配合，三年内建成二十处公共起降场地。'
    const second = '培育龙头企业。由区科委牵头，区财政局配合，每年安排专项资金支持首台套产品。'
    const [before] = await reread({ ...(records[0] as PolicyRecord), source: 'a.txt' }, text([first, second]))
    const clause = before?.clauses.find((c) => c.text.includes('专项资金')) as Clause
    const tag = clause.units[0] as UnitTag
    const made = onTag([before as PolicyRecord], clause.key, tag, {
      action: 'change',
      now: { role: 'guide', name: tag.name },
    })
    const moved = await reread(before as PolicyRecord, text([second, first]))
    const state = replay(moved, [made]).states[0]
    const now = clauseOf(moved, state?.key as string)
    expect([state?.status, now.text === clause.text, now.id === clause.id]).toEqual(['applied', true, false])
  })

  test.each([
    ['blanks and full-width signs', (t: string) => t.replaceAll('，', ','), 'applied'],
    ['a look-alike character beside it', (t: string) => t.replace('统筹推进', '统筹推迸'), 'applied'],
    ['the unit itself replaced by another', (t: string) => t.replaceAll('区科经委', '区商务委'), 'stale'],
    ['another thing said of the unit', (t: string) => t.replace('区科经委统筹推进', '区科经委不参加，'), 'stale'],
    [
      'the clause gone',
      (t: string) =>
        t.replace('由区政府分管领导牵头，区科经委统筹推进，联动市区相关部门，加强对自贸保税园的指导和支持。', ''),
      'stale',
    ],
  ])('%s: %s', async (_, damage, status) => {
    const record = records.find(({ id }) => id === 'pufu-2025-42') as PolicyRecord
    const tag = clauseOf(records, key).units.find(({ surface }) => surface === '区科经委') as UnitTag
    const made = onTag(records, key, tag, { action: 'change', now: { role: 'guide', name: tag.name } })
    const damaged = damage(record.source_text)
    expect(damaged).not.toBe(record.source_text)
    const state = replay(await reread(record, damaged), [made]).states[0]
    expect([state?.status, state?.reason === null]).toEqual([status, status === 'applied'])
  })

  test('a document that is gone keeps its corrections, reported', () => {
    const made = many.filter(({ anchor }) => anchor.document === 'pufu-2025-42')
    const { states } = replay(
      records.filter(({ id }) => id !== 'pufu-2025-42'),
      made,
    )
    expect(states.map(({ status, reason }) => [status, reason])).toEqual(made.map(() => ['stale', '库中没有这份文件']))
  })
})

test('every tag of a clause is found by what it says', () => {
  for (const clause of records.flatMap((record) => record.clauses))
    for (const kind of ['unit', 'deadline', 'target'] as const)
      for (const tag of tagsOf(clause, kind)) expect(tag.tag).toBe(kind)
})
