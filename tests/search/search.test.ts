import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { embeddedEngine } from '../../src/search/embedded/engine.ts'
import { everything } from '../../src/search/engine.ts'
import { makeEntries } from '../../src/search/entries.ts'
import { facetTable } from '../../src/search/facets.ts'
import { fold } from '../../src/search/fold.ts'
import { markWords } from '../../src/search/highlight.ts'
import { queryFromParams, queryOf, queryToParams } from '../../src/search/params.ts'
import { openSearch, type Search } from '../../src/search/search.ts'
import { loadSegmenter } from '../../src/search/tokenise.ts'
import { goldRecords } from '../support/gold.ts'
import { goldKey, readQueries } from './score.ts'

const records = goldRecords()
const clauses = records.flatMap((record) => record.clauses)
let search: Search
beforeAll(async () => {
  search = await openSearch(records)
})

describe('the first question', () => {
  test('哪些任务由区科经委负责: exactly the 19 clauses, each with evidence, 闵行 absent', async () => {
    const gold = readQueries().find((query) => query.id === 'q001')!
    const { hits, total } = await search.search(queryOf(gold.query, { size: 0 }))
    expect(total).toBe(19)
    expect(hits.map((hit) => goldKey(hit.key))).toEqual(Object.keys(gold.relevant))
    for (const hit of hits) expect(hit.answers.map((tag) => tag.surface)).toEqual(['区科经委'])
  })
  test('the same unit with a place, or without 区; the neighbour district has no such unit', async () => {
    const total = async (q: string) => (await search.search(queryOf(q))).total
    expect(await total('浦东新区科经委负责什么')).toBe(19)
    expect(await total('科经委的职责')).toBe(19)
    expect(await total('闵行区科经委负责什么')).toBe(0)
    expect(await total('浦东新区科委负责什么')).toBe(0)
  })
})

/** Every run of 2 to 8 Chinese characters, with the clauses it stands in. */
function runsOf(): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  for (const { key, heading, text } of clauses)
    for (const run of `${heading ?? ''}\n${text}`.match(/\p{Script=Han}{2,}/gu) ?? [])
      for (let at = 0; at < run.length - 1; at++)
        for (let length = 2; length <= 8 && at + length <= run.length; length++) {
          const part = run.slice(at, at + length)
          wanted.set(part, (wanted.get(part) ?? new Set()).add(key))
        }
  return wanted
}

test('U10: any run of 2 to 8 Chinese characters of a clause finds that clause: the engine, all runs', async () => {
  const engine = embeddedEngine({ segmenter: await loadSegmenter() })
  await engine.load(makeEntries(records))
  for (const [part, keys] of runsOf()) {
    const { hits } = await engine.search({ ...everything, where: { keys: [] }, also: part, limit: 0 })
    if (hits.length !== keys.size || !hits.every((hit) => keys.has(hit.key))) throw new Error(`${part}: wrong clauses`)
  }
})

test('U10: any run of 2 to 8 Chinese characters of a clause finds that clause: typed as a query, every 40th', async () => {
  const runs = [...runsOf()].filter((_, at) => at % 40 === 0)
  for (const [part, keys] of runs) {
    const { hits } = await search.search(queryOf(part, { size: 0 }))
    const found = new Set(hits.map((hit) => hit.key))
    for (const key of keys) if (!found.has(key)) throw new Error(`${part} does not find ${key}`)
  }
})

const names = facetTable.map((row) => row.name)
const anyState = fc.record({
  q: fc.constantFrom('', '孵化器', '哪些任务由区科经委负责', '人才 科技金融', '到2026年'),
  picks: fc.array(fc.tuple(fc.constantFrom(...names), fc.nat()), { maxLength: 4 }),
})

test('a facet value counts the results it would give if it alone were chosen in its facet', async () => {
  const open = await search.search(queryOf(''))
  const known = new Map(open.facets.map((facet) => [facet.name, facet.values.map((one) => one.value)]))
  await fc.assert(
    fc.asyncProperty(anyState, fc.nat(), async ({ q, picks }, pick) => {
      const params = new URLSearchParams({ q })
      for (const [name, at] of picks) {
        const values = known.get(name) ?? []
        const flag = name.startsWith('has_') || name === 'explicit'
        if (values.length > 0 && !(flag && params.has(name))) params.append(name, values[at % values.length]!)
      }
      const result = await search.search(queryFromParams(params))
      const facet = result.facets[pick % Math.max(1, result.facets.length)]
      for (const { value, count } of facet?.values ?? []) {
        const alone = new URLSearchParams(params)
        alone.set(facet!.name, value)
        expect((await search.search(queryFromParams(alone))).total, `${alone}`).toBe(count)
      }
      for (const { selected, value, href } of facet?.values ?? []) {
        const toggled = queryFromParams(new URLSearchParams(href.slice(1)))
        const now = ([] as unknown[]).concat(toggled.filters[facet!.name]).map(String)
        expect(now.includes(value)).toBe(!selected)
      }
    }),
    { numRuns: 120 },
  )
}, 120_000)

test('marked text is one of the words asked for, as it stands', () => {
  const words = fc.array(fc.constantFrom('孵化', '孵化器', '高质量', '2026', 'pct', '化'), { maxLength: 5 })
  fc.assert(
    fc.property(fc.constantFrom(...clauses.map((clause) => clause.text)), words, (text, list) => {
      let end = 0
      for (const [from, to] of markWords(text, list)) {
        expect(list).toContain(fold(text.slice(from, to)))
        expect(from).toBeGreaterThanOrEqual(end)
        end = to
      }
    }),
  )
})

test('a query and its URL say the same', () => {
  const texts = fc.constantFrom('孵化器', '“双自联动” -闵行', '2027年之前', 'a&b=c 1+1')
  const filters = fc.record({
    unit: fc.uniqueArray(fc.constantFrom('区科经委', '区发改委')),
    year: fc.uniqueArray(fc.constantFrom(2025, 2026)),
    has_target: fc.constantFrom(true, false, null),
    role: fc.uniqueArray(fc.constantFrom('lead' as const, 'support' as const)),
  })
  fc.assert(
    fc.property(texts, filters, fc.integer({ min: 1, max: 99 }), fc.boolean(), (q, some, page, literal) => {
      const query = queryOf(q, { filters: { ...queryOf('').filters, ...some }, page, literal, sort: 'document' })
      expect(queryFromParams(queryToParams(query))).toEqual(query)
    }),
  )
})

test.each([
  ['role=boss', /role.*lead、responsible/],
  ['page=0', /page/],
  ['year=x', /year/],
  ['has_target=maybe', /has_target/],
  ['sort=best', /sort/],
])('%s is refused with the name of the parameter', (params, message) => {
  expect(() => queryFromParams(new URLSearchParams(params))).toThrow(message)
})

test('by date: the day that binds a clause never goes back, whatever the page', async () => {
  const day = (hit: { clause: { deadlines: { end: string | null }[]; inherited: { end: string } | null } }) =>
    hit.clause.deadlines.flatMap(({ end }) => end ?? []).sort()[0] ?? hit.clause.inherited?.end ?? '9999'
  const all = await search.search(queryOf('企业', { sort: 'deadline', size: 0 }))
  const days = all.hits.map(day)
  expect(days).toEqual([...days].sort())
  expect(new Set(days).size).toBeGreaterThan(2)
  const second = await search.search(queryOf('企业', { sort: 'deadline', size: 7, page: 2 }))
  expect(second.hits.map((hit) => hit.key)).toEqual(all.hits.slice(7, 14).map((hit) => hit.key))
})
