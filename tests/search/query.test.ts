import { beforeAll, describe, expect, test } from 'vitest'
import { queryFromParams, queryOf } from '../../src/search/params.ts'
import { openSearch, type Search } from '../../src/search/search.ts'
import { goldRecords } from '../support/gold.ts'
import { regulation } from '../support/regulation.ts'
import { goldKey, readQueries, type Scored, scoreQuery } from './score.ts'

const records = goldRecords()
let search: Search
beforeAll(async () => {
  search = await openSearch(records, { thisYear: () => 2025 })
})
const ask = (q: string) => search.search(queryOf(q, { size: 0 }))
const keys = async (q: string) => (await ask(q)).hits.map((hit) => goldKey(hit.key))

describe.each([
  ['the development queries', '../gold/queries.dev.jsonl'],
  ['queries of our own, of the same kinds', './queries.jsonl'],
])('%s', (_name, file) => {
  let scored: Scored[]
  beforeAll(async () => {
    scored = await Promise.all(readQueries(file).map((query) => scoreQuery(search, query)))
  })
  const mean = (some: Scored[], of: (one: Scored) => number) =>
    some.reduce((sum, one) => sum + of(one), 0) / some.length

  test('nDCG@10 of all, and of every intent', () => {
    expect(mean(scored, (one) => one.ndcg)).toBeGreaterThan(0.95)
    for (const intent of new Set(scored.map((one) => one.intent)))
      expect(
        mean(
          scored.filter((one) => one.intent === intent),
          (one) => one.ndcg,
        ),
        intent,
      ).toBeGreaterThan(0.9)
  })
  test('whole lists of unit, phrase and deadline queries', () => {
    const sets = scored.filter((one) => ['unit', 'phrase', 'deadline'].includes(one.intent))
    expect(mean(sets, (one) => one.precision)).toBeGreaterThan(0.95)
    expect(mean(sets, (one) => one.recall)).toBeGreaterThan(0.95)
  })
  test('what nothing answers gets an empty list', () => {
    for (const one of scored.filter((row) => row.intent === 'none')) expect(one.hits, one.query).toEqual([])
  })
})

describe('articles of a regulation', () => {
  let mixed: Search
  let id = ''
  beforeAll(async () => {
    const record = await regulation()
    id = record.id
    mixed = await openSearch([...records, record])
  })
  test.each([
    ['滨海市渔港管理办法第二条', ['c1.a2', 'c1.a2.1', 'c1.a2.2']],
    ['渔港管理办法第二条第（二）项', ['c1.a2.2']],
    ['渔港管理办法第三条第一款第（一）项', ['c2.a3.1']],
    ['渔港管理办法第九条', []],
  ])('%s', async (q, ids) => {
    const { hits } = await mixed.search(queryOf(q))
    expect(hits.map(({ key }) => key)).toEqual(ids.map((one) => `${id}/${one}`))
  })
})

describe('names', () => {
  test.each([
    ['卫健委要做哪些事', '区卫生健康委'],
    ['浦东规资局', '区规划资源局'],
    ['区市监局负责哪些', '区市场监管局'],
    ['人才局的职责', '区人才工作局'],
    ['老港镇政府有没有任务', '老港镇'],
    ['闵行区重点区域开发领导小组做什么', '上海市闵行区重点区域开发领导小组'],
  ])('%s → %s', async (q, unit) => {
    const { hits } = await ask(q)
    expect(hits[0]?.answers.map((tag) => tag.surface)).toContain(unit)
  })
  test('a word alone is a unit only where clauses with the word mean the unit by it', async () => {
    const everywhere = records.map((record) => ({
      ...record,
      clauses: record.clauses.map((clause) => ({ ...clause, text: `${clause.text}公安。` })),
    }))
    const other = await openSearch(everywhere)
    const kinds = async (at: Search, q: string) => (await at.search(queryOf(q))).understood.map(({ kind }) => kind)
    expect(await kinds(search, '公安')).toEqual(['unit'])
    expect(await kinds(other, '公安')).toEqual(['text'])
    expect(await kinds(other, '公安负责哪些任务')).toContain('unit')
    await other.close()
  })
  test('two units: any of them, or all of them where 共同 says so', async () => {
    const any = await keys('区发改委、区数据局的任务')
    const all = await keys('区发改委和区数据局共同负责的任务')
    expect(all).toEqual(['001/2.1.3'])
    expect(any[0]).toBe('001/2.1.3')
    expect(any.length).toBeGreaterThan(5)
  })
  test('a name one character away from a unit never answers for it', async () => {
    const names = records
      .flatMap((one) => one.clauses)
      .flatMap((one) => one.units)
      .filter((tag) => !tag.generic && tag.surface.length >= 3)
      .map((tag) => tag.surface)
    const units = [...new Set(names)]
    for (const typed of units) {
      const { hits, understood } = await ask(`${typed}负责什么`)
      const named = understood.filter((one) => one.kind === 'unit').map((one) => one.label)
      const answering = hits.flatMap((hit) => hit.answers).map((tag) => tag.surface)
      for (const other of units) {
        if (other.includes(typed) || typed.includes(other)) continue
        expect(named.join()).not.toContain(`：${other}`)
        expect(answering).not.toContain(other)
      }
    }
  })
  test.each(['区科径委', '区科经伟', '区卫生健康尾', '张江科健办', '世博管理菊'])(
    'the misspelt unit %s is not corrected; near ones are offered',
    async (typed) => {
      const { total, understood, instead } = await ask(`${typed}负责什么`)
      expect(total).toBe(0)
      expect(understood.filter((one) => one.kind === 'spelling')).toEqual([])
      if (/委$/.test(typed)) expect(instead.map((one) => one.label).join()).toMatch(/相近单位/)
    },
  )
  test.each([
    ['浦府〔2025〕46号', 31],
    ['浦府办2025年28号', 25],
    ['闵府发[2025]5号', 31],
    ['28号文', 25],
    ['若干意见', 38],
    ['自贸保税园方案', 22],
  ])('%s is one document', async (q) => {
    const found = new Set((await keys(q)).map((key) => key.slice(0, 3)))
    expect([...found].filter((one) => one !== '').length).toBeGreaterThanOrEqual(1)
    expect((await ask(q)).understood[0]?.kind).toBe('doc')
  })
  test.each([
    ['浦府〔2025〕43号', /本库未收录浦府〔2025〕43号/],
    ['29号文 人才', /本库未收录29号文/],
    ['漕河泾 孵化器', /本库未收录漕河泾园/],
    ['徐汇区科委负责什么', /本库未收录“徐汇区科委”/],
    ['区教育局', /本库未收录“区教育局”/],
    ['2035年的目标', /2035年/],
    ['低空经济', /本库条款中未见“低空经济”/],
    ['充电桩怎么建', /未见“充电/],
  ])('%s is answered by none, and the note says so without saying it does not exist', async (q, note) => {
    const { total, notes } = await ask(q)
    expect(total).toBe(0)
    expect(notes.join('；')).toMatch(note)
    expect(notes.join('；')).not.toMatch(/不存在/)
  })
})

describe('clauses, dates, amounts', () => {
  test.each([
    ['42号文二（三）1', '000/2.3.1'],
    ['46号文二、(五)３', '002/2.5.3'],
    ['浦府办28号第12条', '001/2.4.12'],
    ['闵行方案第十二项', '004/2.5.12'],
    ['若干意见第四部分第（三）项', '003/4.3'],
    ['世博园方案主要目标第四点', '002/1.y4'],
    ['42号文保障措施 二是', '000/3.y2'],
  ])('%s → %s', async (q, key) => {
    expect((await keys(q))[0]).toBe(key)
  })
  test.each([
    ['2025年底前完成的', ['003/1.3.1', '003/1.3.3', '003/1.3.4', '003/1.3']],
    ['三年内完成什么', ['001/1', '001/2.2.4', '003/1.3']],
    ['哪些文件写了施行日期', ['003/tail']],
    ['超过1000亿元的目标', ['000/1.y3', '001/1', '002/2.5.2', '004/1.d2']],
  ])('%s', async (q, wanted) => {
    expect((await keys(q)).sort()).toEqual([...wanted].sort())
  })
  test.each([
    ['明年要完成什么', '2026年要完成什么'],
    ['今年底前完成的任务', '2025年底前完成的任务'],
    ['截至后年底的目标', '2027年底前的目标'],
    ['二〇二六年的目标', '2026年的目标'],
  ])('%s is %s', async (q, same) => {
    expect(await keys(q)).toEqual(await keys(same))
    expect((await keys(q)).length).toBeGreaterThan(0)
  })
  test('the tasks of a plan are due with it where a unit is asked for', async () => {
    expect(await keys('区科经委2026年底前在世博园要做什么')).toEqual(['002/2.1.1'])
  })
  test.each(['人才公寓由谁负责', '谁负责人才公寓', '人才公寓归谁管', '人才公寓的责任单位是哪个'])(
    '%s asks for a unit and is about 人才公寓',
    async (q) => {
      const { understood, query, hits } = await ask(q)
      expect(understood.map((one) => one.kind)).toContain('question')
      expect(query.text).toBe('人才公寓')
      expect(hits.length).toBeGreaterThan(3)
    },
  )
  test('words that ask are no office', async () => {
    for (const q of ['园区考核不合格怎么办', '企业注销怎么办', '项目由哪个局', '人才落户如何办'])
      expect((await ask(q)).understood.map((one) => one.kind)).not.toContain('unit')
  })
  test('力争 and 硬性 tell goals striven for from firm ones', async () => {
    expect(await keys('力争实现的目标有哪些')).toEqual(['000/1.y2', '000/1.y4', '002/1.y2', '002/1.y5'])
  })
})

describe('other writings', () => {
  test.each([
    ['脑机借口', '脑机接口'],
    ['知识产全保护', '知识产权保护'],
    ['高质量浮化器', '高质量孵化器'],
    ['投货联动', '投贷联动'],
    ['naojijiekou', '脑机接口'],
    ['keji jinrong', '科技金融'],
  ])('%s is read as %s, visibly', async (q, meant) => {
    const { understood } = await ask(q)
    expect(understood[0]).toMatchObject({ kind: 'spelling', value: meant })
    expect(await keys(q)).toEqual(await keys(meant))
    expect(understood[0]?.href).toContain('literal=1')
  })
  test('traditional characters and full width', async () => {
    expect(await keys('知識產權保護')).toEqual(await keys('知识产权保护'))
    expect(await keys('ＰＣＴ專利')).toEqual(await keys('PCT专利'))
  })
  test('what is written right stays as it is', async () => {
    for (const { heading } of records.flatMap((one) => one.clauses))
      if (heading)
        expect(
          (await ask(heading)).understood.filter((one) => one.kind === 'spelling'),
          heading,
        ).toEqual([])
  })
})

describe('signs', () => {
  test('exclusions: a word, a place, a document; with and without blanks', async () => {
    expect((await keys('孵化器 -闵行')).some((key) => key.startsWith('004'))).toBe(false)
    expect((await keys('人才 -28号文')).some((key) => key.startsWith('001'))).toBe(false)
    expect((await keys('科技金融 除世博园外')).some((key) => key.startsWith('002'))).toBe(false)
    const left = (await ask('招商-楼宇')).hits.map((hit) => `${hit.clause.heading}${hit.clause.text}`)
    expect(left.length).toBeGreaterThan(0)
    for (const text of left) expect(text).not.toContain('楼宇')
  })
  test('each piece can be taken back by its link', async () => {
    const { understood } = await ask('46号文 人才 -公寓')
    for (const { kind, href } of understood.filter((one) => one.kind === 'doc' || one.kind === 'exclude')) {
      const next = await search.search(queryFromParams(new URLSearchParams(href.slice(1))))
      expect(next.understood.some((one) => one.kind === kind)).toBe(false)
    }
  })
  test('literal takes the text as it stands', async () => {
    const { understood } = await search.search(queryOf('脑机借口', { literal: true }))
    expect(understood.filter((one) => one.kind !== 'text')).toEqual([])
  })
})

test('suggestions: names by characters, by pinyin, by initials', () => {
  expect(search.suggest('qkjw')[0]).toMatchObject({ kind: 'unit', label: '区科经委' })
  expect(
    search
      .suggest('keji')
      .map((one) => one.label)
      .join(),
  ).toMatch(/科/)
  expect(search.suggest('世博').map((one) => one.kind)).toEqual(expect.arrayContaining(['unit', 'document']))
  expect(search.suggest('')).toEqual([])
})

test('related clauses come with the words that explain them', async () => {
  const [first] = await search.related('pufu-2025-42/2.5.2')
  expect(['20231122-tjzjgxqggcxf/4.2', 'minfufa-2025-5/2.6.15']).toContain(first?.key)
  expect(first?.terms.length).toBeGreaterThan(1)
  expect(await search.related('nothing/1')).toEqual([])
})
