/** What every engine must do. Each implementation runs this suite with its own factory. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Engine, everything, type IndexedClause } from '../src/search/engine.ts'

const clause = (key: string, text: string, heading = '', rows: IndexedClause['rows'] = {}): IndexedClause => ({
  key,
  heading,
  text,
  rows: { has_target: [['false']], ...rows },
})

const clauses = [
  clause('a/1', '支持园区建设孵化器，培育科技企业。', '建设孵化器', {
    unit: [
      ['发改', 'lead', 'true', '区发改委'],
      ['商务', 'support', 'true', '区商务委'],
    ],
    doc: [['a']],
  }),
  clause('a/2', '商务部门做好招商工作，联动开发运营单位。', '', {
    unit: [['商务', 'lead', 'false', '商务部门']],
    doc: [['a']],
  }),
  clause('b/1', '到2026年，培育孵化器2家。', '', { doc: [['b']], has_target: [['true']] }),
]

export function engineContract(name: string, make: () => Promise<Engine>): void {
  describe(`engine contract: ${name}`, () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await make()
      await engine.load(clauses)
    })
    afterAll(() => engine.close())
    const keys = async (query: Partial<typeof everything>) =>
      (await engine.search({ ...everything, ...query })).hits.map((hit) => hit.key)
    const word = (text: string, required = false) => ({ any: [{ text, weight: 1 }], required })

    test('without conditions all clauses come, in the order of loading', async () => {
      expect(await keys({})).toEqual(['a/1', 'a/2', 'b/1'])
    })
    test('a word finds its clauses, heading before body', async () => {
      expect(await keys({ terms: [word('孵化器')] })).toEqual(['a/1', 'b/1'])
    })
    test('a required word must stand in every hit', async () => {
      expect(await keys({ terms: [word('孵化器', true), word('招商')] })).toEqual(['a/1', 'b/1'])
      expect(await keys({ terms: [word('孵化器'), word('2026', true)] })).toEqual(['b/1'])
    })
    test('a run of characters is found however it is cut', async () => {
      expect(await keys({ also: '园区建', where: { keys: [] } })).toEqual(['a/1'])
      expect(await keys({ where: { run: '动开发运' } })).toEqual(['a/2'])
    })
    test('unit and role must meet in one tag', async () => {
      expect(await keys({ filters: { unit: ['商务'], role: ['lead'] } })).toEqual(['a/2'])
      expect(await keys({ where: { group: 'unit', match: { unit: ['商务'], role: ['support'] } } })).toEqual(['a/1'])
    })
    test('conditions combine', async () => {
      expect(await keys({ where: { all: [{ run: '培育' }, { not: { keys: ['a/1'] } }] } })).toEqual(['b/1'])
      expect(await keys({ where: { any: [{ run: '招商' }, { run: '2家' }] } })).toEqual(['a/2', 'b/1'])
    })
    test('counts are those of the answer, disjunctive within a facet', async () => {
      const { counts, total } = await engine.search({ ...everything, filters: { doc: ['a'] }, count: ['doc', 'role'] })
      expect(total).toBe(2)
      expect(new Map(counts.doc)).toEqual(
        new Map([
          ['a', 2],
          ['b', 1],
        ]),
      ) // prettier-ignore
      expect(new Map(counts.role)).toEqual(
        new Map([
          ['lead', 2],
          ['support', 1],
        ]),
      ) // prettier-ignore
    })
    test('by day: earliest first, those without a day last', async () => {
      await engine.load(clauses.map((one, at) => ({ ...one, day: [null, '2027-12-31', '2026-12-31'][at] ?? null })))
      expect(await keys({ sort: 'dated' })).toEqual(['b/1', 'a/2', 'a/1'])
      expect(await keys({ sort: 'dated', terms: [word('孵化器')], limit: 1 })).toEqual(['b/1'])
      await engine.load(clauses)
    })
    test('pages are cut out of the whole; loading replaces everything', async () => {
      expect(await keys({ offset: 1, limit: 1 })).toEqual(['a/2'])
      await engine.load(clauses.slice(2))
      expect(await keys({})).toEqual(['b/1'])
      await engine.load(clauses)
    })
  })
}
