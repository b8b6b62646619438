/** The habits of faceted search that people rely on, as far as an answer shows them; those of the page are in tests/ui. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import { officeNames } from '../../src/rules/search.ts'
import { fold } from '../../src/search/fold.ts'
import { queryFromParams, queryOf } from '../../src/search/params.ts'
import { openSearch, type Search } from '../../src/search/search.ts'
import { synonymsOf } from '../../src/search/understand/topic.ts'
import { initials } from '../../src/text/pinyin.ts'
import { serve } from '../server/support.ts'
import { goldRecords } from '../support/gold.ts'
import { readQueries } from './score.ts'

const records = goldRecords()
let search: Search
beforeAll(async () => {
  search = await openSearch(records)
})
const ask = (q: string) => search.search(queryOf(q, { size: 0 }))
const keys = async (q: string) => (await ask(q)).hits.map((hit) => hit.key).sort()

describe('U8: the facets of the page', () => {
  test('are all there', async () => {
    const names = (await ask('')).facets.map((facet) => facet.name)
    expect(names).toEqual(
      expect.arrayContaining(['doc', 'level', 'district', 'unit', 'role', 'metric', 'year', 'explicit', 'commitment']),
    )
  })
  test('count as many clauses as an export of the value has rows', async () => {
    const parts = { catalogue: makeCatalogue(records), search, version: 'f00d'.repeat(16), loadedAt: new Date(0) }
    const client = await serve(parts, { requestsPerMinute: 0 })
    const { facets } = await ask('人才')
    for (const { name, values } of facets)
      for (const { value, count } of values.slice(0, 3)) {
        const asked = new URLSearchParams({ q: '人才', [name]: value })
        const { body } = await client.send(`/api/export/tasks.csv?${asked}`)
        expect(body.match(/http:\/\/127\.0\.0\.1:\d+\/c\//g) ?? [], `${asked}`).toHaveLength(count)
      }
  })
})

test('U11: every mark is a word asked for or a declared synonym, nothing longer, nothing shifted', async () => {
  for (const { query } of readQueries().filter(({ intent }) => intent === 'topic')) {
    const { hits, query: read } = await ask(query)
    const words = read.text.split(' ')
    const allowed = new Set([...words, ...words.flatMap((word) => synonymsOf(word).map((one) => one.text))].map(fold))
    for (const { clause, marks } of hits)
      for (const [field, text] of [
        ['heading', clause.heading ?? ''],
        ['text', clause.text],
      ] as const)
        for (const mark of marks[field]) expect(allowed, query).toContain(fold(text.slice(...mark)))
  }
})

describe('U12: exact phrases and exclusions', () => {
  test('a phrase from inside words stands in every hit, and in all clauses that have it', async () => {
    const phrase = '化妆品等专'
    const having = records.flatMap((one) => one.clauses).filter((one) => one.text.includes(phrase))
    expect(await keys(`"${phrase}"`)).toEqual(having.map((one) => one.key).sort())
    expect(having.length).toBeGreaterThan(0)
  })
  test('an exclusion needs no blanks', async () => {
    expect(await keys('招商-公司')).toEqual(await keys('招商 -公司'))
    for (const { clause } of (await ask('招商-公司')).hits)
      expect(`${clause.heading}${clause.text}`).not.toContain('公司')
  })
})

describe('U13: other writings of the same', () => {
  test.each([
    ['２０２６年的目标', '2026年的目标'],
    [
      '«关于推进张江高新区改革创新发展建设世界领先科技园区的若干意见»',
      '《关于推进张江高新区改革创新发展建设世界领先科技园区的若干意见》',
    ],
    ['闵府发[2025]5号', '闵府发〔2025〕5号'],
    ['闵府发（2025）5号', '闵府发〔2025〕5号'],
    ['区科经委负责什么', '浦东新区科经委负责什么'],
  ])('%s = %s', async (typed, same) => {
    expect(await keys(typed)).toEqual(await keys(same))
    expect((await keys(typed)).length).toBeGreaterThan(0)
  })
  test('one character is answered', async () => {
    const having = records.flatMap((one) => one.clauses).filter((one) => `${one.heading}${one.text}`.includes('碳'))
    expect(await keys('碳')).toEqual(having.map((one) => one.key).sort())
  })
})

test('U15: every unit is suggested by its initials, in its kind', () => {
  for (const { unit } of makeCatalogue(records).units()) {
    const labels = search.suggest(unit.name).filter((one) => one.kind === 'unit')
    expect(labels, unit.name).not.toEqual([])
    const label = labels[0]!.label
    const found = search
      .suggest(initials(label.replace(/[^\p{Script=Han}]/gu, '')))
      .filter((one) => one.kind === 'unit')
    expect(
      found.map((one) => one.label),
      initials(label),
    ).toContain(label)
  }
})

test('U17, U18: the total is exact; each offer of an empty answer leads to as many as it says', async () => {
  for (const q of ['区科径委负责什么', '徐汇区科委负责什么', '29号文 人才', '元宇宙补贴标准']) {
    const { total, hits, instead } = await ask(q)
    expect([q, total, hits.length]).toEqual([q, 0, 0])
    for (const { href, count } of instead)
      expect((await search.search(queryFromParams(new URLSearchParams(href.slice(1))))).total, href).toBe(count)
  }
  const narrow = queryFromParams(new URLSearchParams({ q: '孵化器', unit: '浦东新区商务委员会' }))
  const { instead } = await search.search(narrow)
  expect(instead.map((one) => one.label).join()).toMatch(/去掉筛选：责任单位/)
})

test('a unit with one character changed is never corrected, and never answers', async () => {
  const units = makeCatalogue(records)
    .units()
    .filter(({ unit }) => !unit.generic)
    .map(({ unit }) => unit.short_names[0] ?? unit.name)
    .filter((name) => /^\p{Script=Han}{4,}$/u.test(name))
  const declared = new Set(officeNames.flat())
  const characters = [...new Set(units.join('')), '径', '尾', '伟', '菊', '据', '伯']
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...units),
      fc.nat(),
      fc.constantFrom(...characters),
      async (name, place, other) => {
        // 区|科经委: the name itself begins after the level, and a name that is whole is no slip.
        const at = 1 + (place % (name.length - 1))
        fc.pre(name.charAt(at) !== other)
        const typed = name.slice(0, at) + other + name.slice(at + 1)
        // 区商务局 is another way to say 区商务委.
        fc.pre(!units.includes(typed) && !declared.has(typed.replace(/^区/u, '')))
        const { understood, hits } = await ask(`${typed}负责什么`)
        expect(understood.filter((one) => one.kind === 'spelling')).toEqual([])
        expect(hits.flatMap((hit) => hit.answers).map((tag) => tag.surface)).not.toContain(name)
      },
    ),
    { numRuns: 400 },
  )
}, 120_000)
