/** One question in many wordings has one answer; and what the collection has not is not answered by half of its name. */
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { readCollection } from '../../src/corpus/collection.ts'
import { queryOf } from '../../src/search/params.ts'
import { openSearch, type Search } from '../../src/search/search.ts'
import { goldRecords } from '../support/gold.ts'

let search: Search
beforeAll(async () => {
  search = await openSearch(goldRecords(), { thisYear: () => 2025 })
})
const keys = async (q: string): Promise<string[]> =>
  (await search.search(queryOf(q, { size: 0 }))).hits.map((hit) => hit.key).sort()

const wordings: Record<string, string[]> = {
  区商务委: [
    '区商务委的活儿',
    '区商务委身上压了哪些任务',
    '我想知道区商务委都要干些啥',
    '涉及区商务委的政策条文汇总',
    '区商务委名下任务',
    '跟区商务委有关的条款有哪几条',
    '区商务委工作职责梳理',
    '区商务委主要做什么工作？',
    '要求区商务委做的事',
    '麻烦帮我查下区商务委的任务清单',
    '区商务委应当承担的责任',
    '区商务委要牵头还是配合',
    '该区商务委办的事',
    '哪些条目责任单位有区商务委',
    '这几份文件里区商务委的任务',
    '区商务委要做的有哪几件',
    '把区商务委的任务拉个单子',
    '区商务委作为责任单位的条款',
    '区商务委负责哪块工作',
    '区商务委要干的事儿都列出来',
    '老板问区商务委的活有哪些，急',
    '区商务委一共领了几个任务',
    '区商务委的作用',
    '领导让查区商务委的任务',
    '上海市浦东新区商务委员会的任务',
    '商务部门的任务',
  ],
  '2025年底要完成哪些': [
    '25年底要完成哪些',
    '要在2025年年底前完成的事',
    '2025年内要做到的',
    '2025 年 底 完成',
    '时间节点2025年',
    '列一下2025年的目标任务',
    '到2025年底的任务清单',
    '25年要完成的',
    '2025年全市目标',
  ],
  三年内要完成的: ['3年内要完成的', '限期三年的任务', '时限三年的'],
  '区科经委 -张江科建办': [
    '区科经委负责但张江科建办不参与的',
    '没有张江科建办的区科经委任务',
    '区科经委的任务里没有张江科建办的',
    '区科经委任务，除了张江科建办参与的',
    '哪些条款点了区科经委、没点张江科建办',
  ],
  海关税务市场监管这些驻区部门的职责: ['海关税务市场监管等驻区部门要做什么', '驻区部门（海关、税务、市场监管）的职责'],
  区委金融办: ['金融办公室', '金融部门负责什么', '浦东的金融办'],
  区人才工作局: ['区委人才办', '人才部门的任务'],
  若干意见什么时候起施行: [
    '若干意见从几月几号开始算',
    '若干意见啥时候开始实施',
    '若干意见生效时间是哪天',
    '若干意见什么时间开始实行',
  ],
  '“双自联动”': ['原文有“双自联动”的', '“双自联动”这四个字在哪', '精确查找“双自联动”', '“双自联动”出处'],
  '46号文二（五）3': ['四十六号文二（五）3', '浦府（2025）四十六号二（五）3', '46号文二（五）3原文'],
  闵行方案第8条: ['闵行方案第八项任务', '闵行那个方案第8条说的啥', '闵府发〔2025〕5号8', '闵行园区行动方案 8.'],
  '闵府发〔2025〕5号': ['闵府发五号', '闵府发{2025}5号', '闵府发〔2025〕5号全文'],
}

test.each(Object.entries(wordings).flatMap(([asked, others]) => others.map((other) => [other, asked])))(
  '%s = %s',
  async (other, asked) => {
    const wanted = await keys(asked)
    expect(wanted.length).toBeGreaterThan(0)
    expect(await keys(other)).toEqual(wanted)
  },
)

const absent = ['垃圾分类', '养老床位', '共享单车', '消防检查', '落户积分', '邮轮旅游', '充电桩', '渔业', '二胎补贴']
const asking = ['？', '有什么政策', '怎么支持', '的条文汇总', '由谁负责', '，企业能享受什么支持政策']

test.each(absent)('%s: nothing, however it is asked', async (topic) => {
  for (const ask of asking) expect(await keys(`${topic}${ask}`), ask).toEqual([])
  expect(await keys(`企业${topic}，能享受什么支持政策`)).toEqual([])
})

test('a word wrong by one character of the same sound is put right, as a whole word only', async () => {
  const { understood } = await search.search(queryOf('临床实验提速', { size: 0 }))
  expect(understood[0]).toMatchObject({ kind: 'spelling', value: '临床试验提速' })
  expect(await keys('临床实验提速')).toEqual(await keys('临床试验提速'))
})

test('who leads where only the order tells: inferred, and said so', async () => {
  const built = await openSearch(readCollection(fileURLToPath(new URL('../../corpus', import.meta.url))).records)
  const ask = (q: string) => built.search(queryOf(q, { size: 0 }))
  const { hits, notes } = await ask('市场监管局牵头哪几条')
  expect(hits.map((hit) => hit.key)).toEqual(['pufuban-2025-28/2.4.12'])
  expect(notes.join()).toMatch(/推定/)
  const support = await ask('区数据局配合的任务')
  expect(support.hits.map((hit) => hit.key)).toEqual(['pufuban-2025-28/2.1.3', 'pufuban-2025-28/2.4.10'])
})

test('a unit asked away is left out; 有没有 asks for it', async () => {
  expect(await keys('没有区科经委参与的任务，市场监管局的')).toEqual([])
  expect(await keys('没有张江科建办参与的卫健委任务')).toEqual(await keys('卫健委的任务 但不含张江科建办'))
  expect(await keys('有没有区外办负责的')).toEqual(await keys('区外办'))
})

test('a word that stands nowhere beside a long rare one is passed over, and the note says so', async () => {
  const { hits, notes } = await search.search(queryOf('车载操作系统', { size: 0 }))
  expect(hits[0]?.key).toBe('pufu-2025-46/2.2.3')
  expect(notes.join()).toMatch(/“车载”，未作检索条件/)
})

test('what a bare number was taken for is shown as typed', async () => {
  const { understood } = await search.search(queryOf('28号文17条', { size: 0 }))
  expect(understood.map((one) => one.label)).toContain('条款：17条')
})

test('a year asked of a unit or a plan: the tasks of plans running through it, and the note says so', async () => {
  const year = async (q: string) => search.search(queryOf(q, { size: 0 }))
  const running = await year('2026年区商务委有什么任务')
  expect(running.hits.map((hit) => hit.key).sort()).toEqual(await keys('区商务委'))
  expect(running.notes.join()).toMatch(/实施期覆盖2026年/)
  expect(await keys('区科经委2026年底前要完成的')).toEqual(['pufu-2025-42/3.y1', 'pufu-2025-46/2.1.1'])
  expect(await keys('2031年区商务委有什么任务')).toEqual([])
})

test('a year and a topic with a word for due: only what is due', async () => {
  expect(await keys('截至2025年末独角兽要有多少')).toEqual(['20231122-tjzjgxqggcxf/1.3.1'])
  const people = ['20231122-tjzjgxqggcxf/1.3.4', 'minfufa-2025-5/1.d3', 'pufu-2025-46/1.y4']
  expect(await keys('2027年之前要完成的人才指标')).toEqual(people)
  expect(await keys('到2025年张江高新区的目标')).toContain('20231122-tjzjgxqggcxf/1.3.1')
  const medicine = ['pufuban-2025-28/1', 'pufuban-2025-28/2.2.4', 'pufuban-2025-28/2.3.9']
  expect(await keys('2027年要达到的生物医药目标')).toEqual(medicine)
  expect(await keys('2026年目标 世博')).toEqual(await keys('世博园2026年目标'))
  expect(await keys('2026年底前世博园的指标')).toContain('pufu-2025-46/2.5.1')
})

test('年底 without a year is that of this year; a year inside a length of time is none', async () => {
  expect(await keys('年底前要完成的指标')).toEqual(await keys('今年底前要完成的指标'))
  expect(await keys('三年内的目标')).toContain('pufuban-2025-28/2.2.4')
})

test('a run across signs is looked for as it stands, unless it lists units', async () => {
  const one = ['20231122-tjzjgxqggcxf/2.5']
  for (const q of ['一次通报、两次摘牌', '哪条写了一次通报、两次摘牌', '一次通报,两次摘牌', '【一次通报、两次摘牌】'])
    expect(await keys(q), q).toEqual(one)
  expect(await keys('查原文：一次通报、两次摘牌')).toEqual(one)
  expect(await keys('“一揽子”服务')).toEqual(['pufu-2025-46/2.5.3'])
  expect(await keys('投、贷、保、扶')).toEqual(['minfufa-2025-5/2.6.15'])
  expect((await keys('区科经委、区人才工作局')).length).toBeGreaterThan(3)
})

test('bodies written by their field answer with 部门; a document is found by the subject of its headings', async () => {
  const both = ['pufu-2025-42/2.1.1', 'pufu-2025-42/3.y1']
  expect(await keys('自贸保税园 税务部门')).toEqual(both)
  expect(await keys('公安部门的职责')).toEqual(both)
  expect(await keys('公安、海关在42号文里干什么')).toEqual(both)
  const zone = await search.search(queryOf('海关特殊监管区域的任务', { size: 0 }))
  expect(zone.understood.map((one) => one.kind)).not.toContain('unit')
  expect(await keys('税务局的任务')).toContain('pufu-2025-46/2.4.1')
  expect(await keys('药谷那份文件')).toEqual(await keys('28号文'))
  expect(await keys('丰华园运营主体负责什么')).toEqual(['pufu-2025-46/2.1.1'])
  expect(await keys('各园区的主体责任有哪些')).toEqual(await keys('各园区要承担哪些任务'))
  expect(await keys('丰华园负责什么')).toEqual(['pufu-2025-46/2.1.1'])
  expect(await keys('税务部门要配合园区做什么')).toEqual(['pufu-2025-42/3.y1', 'pufu-2025-46/2.4.1'])
})

test('a part, section and number run together name the clause beside a document only', async () => {
  expect(await keys('46号文二五3')).toEqual(['pufu-2025-46/2.5.3'])
  expect(await keys('42号文 三、2')).toEqual(['pufu-2025-42/3.y2'])
  expect(await keys('42号文重点任务第（五）部分第2条')).toEqual(['pufu-2025-42/2.5.2'])
})

test('short forms inside a long name; a unit where the body that leads is seated, said so', async () => {
  expect(await keys('世博地区投促中心')).toEqual(['pufu-2025-46/2.1.1'])
  expect(await keys('区人才工作局配合区科经委的任务')).toEqual(await keys('区人才工作局和区科经委一起做的'))
  const { hits, notes } = await search.search(queryOf('闵行哪几条归区科委牵头', { size: 0 }))
  expect(hits.map((hit) => hit.key)).toEqual(['minfufa-2025-5/2.1.1'])
  expect(notes.join()).toMatch(/推定/)
})

test('bodies by their kind, by part of a long name, by who heads them', async () => {
  const groups = ['20231122-tjzjgxqggcxf/2.1', 'minfufa-2025-5/2.1.1']
  expect(await keys('领导小组')).toEqual(groups)
  expect(await keys('闵行领导小组做什么')).toEqual(groups.slice(1))
  expect(await keys('投促中心负责啥')).toEqual(['pufu-2025-46/2.1.1'])
  expect(await keys('园区运营单位的职责')).toEqual(['pufu-2025-42/2.1.1'])
  expect(await keys('各相关区要落实什么责任')).toEqual(['20231122-tjzjgxqggcxf/2.2', '20231122-tjzjgxqggcxf/5.3'])
  expect(await keys('闵行区委书记和区长承担什么')).toEqual(['minfufa-2025-5/2.1.1', 'minfufa-2025-5/3'])
  expect(await keys('闵行区委区政府主要领导的责任')).toEqual(['minfufa-2025-5/3'])
  expect(await keys('分管副区长的职责')).not.toContain('minfufa-2025-5/3')
  expect(await keys('上海前瞻创新研究院承担的任务')).toEqual(['minfufa-2025-5/2.2.4'])
})

test('an office no clause names: the class with its area, said so; else nothing', async () => {
  const { hits, notes } = await search.search(queryOf('金桥管理局有哪些任务', { size: 0 }))
  expect(hits.map((hit) => hit.key)).toEqual(['pufuban-2025-28/2.2.5'])
  expect(notes.join()).toMatch(/是否包括它请核实/)
  for (const q of ['陆家嘴管理局的任务', '临港新片区的人才政策']) expect(await keys(q), q).toEqual([])
  expect(await keys('财政部门的任务')).toEqual([])
})

test('a part no clause gives the unit is said so; a body listed beside a unit that is not here is passed over', async () => {
  const { hits, notes } = await search.search(queryOf('外高桥集团负责什么', { size: 0 }))
  expect(hits.map((hit) => hit.key)).toEqual(['pufu-2025-42/3.y1'])
  expect(notes.join()).toMatch(/未写明该单位负责/)
  expect(await keys('外高桥集团牵头什么')).toEqual([])
  const listed = await search.search(queryOf('区卫健委、药监这块的事', { size: 0 }))
  expect(listed.notes.join()).toMatch(/“药监”，未作检索条件/)
  expect(listed.hits.map((hit) => hit.key).sort()).toEqual(await keys('区卫健委'))
  expect(await keys('“区卫健委”的任务')).toEqual(await keys('区卫健委'))
  const { total, instead } = await search.search(queryOf('区科经委充电桩', { size: 0 }))
  expect(total).toBe(0)
  expect(instead.map((one) => one.label)).toContain('不含“充电桩”，只找“区科经委”')
})

test('beside a unit, or where the unit is asked for, the topic as it stands goes before parts of it', async () => {
  expect(await keys('审评检测由哪个部门牵头')).toEqual(['pufuban-2025-28/2.4.12'])
  expect(await keys('除了科经委还有谁负责人才赋能')).toEqual(['pufuban-2025-28/2.4.14'])
  expect(await keys('区市场监管局在审评检测方面的职责')).toEqual(['pufuban-2025-28/2.4.12'])
  expect(await keys('人才公寓由谁负责')).toContain('minfufa-2025-5/2.6.16')
})

test('names with a number and whole sentences are looked for as they stand; a compound of half a word is not answered', async () => {
  expect(await keys('一区22园')).toEqual(['20231122-tjzjgxqggcxf/5.1'])
  expect(await keys('“直达帮办” “政务智能办”')).toEqual(['pufu-2025-42/2.4.1'])
  expect(await keys('从0到1')).toEqual(['pufu-2025-42/2.5.1'])
  expect(await keys('全球首发产品实现倍增')).toEqual(['pufuban-2025-28/1'])
  expect((await keys('基金规模350亿元')).length).toBe(2)
  expect(await keys('学区房政策')).toEqual([])
})

test('as people say it: everyday words find what documents call otherwise, and no document word finds them back', async () => {
  expect(await keys('怎么留住人才')).toContain('minfufa-2025-5/2.6.16')
  expect(await keys('企业没钱怎么办')).toContain('20231122-tjzjgxqggcxf/4.2')
  expect(await keys('老厂房能改造吗')).toContain('minfufa-2025-5/2.5.13')
  expect(await keys('师生')).not.toContain('pufuban-2025-28/2.1.2')
  expect(await keys('教授怎么创业')).toContain('pufuban-2025-28/2.1.2')
})

test('a word for a part that opens a name is topic; departments of a level are those that clauses call so', async () => {
  expect(await keys('区科经委指导服务站')).toEqual(['pufuban-2025-28/2.5.17'])
  const guided = await search.search(queryOf('区科经委指导什么', { size: 0 }))
  expect(guided.understood.map((one) => one.kind)).toContain('role')
  expect(await keys('市里哪些部门支持园区')).toContain('20231122-tjzjgxqggcxf/2.1')
  expect(await keys('区里哪些部门负责')).toEqual(['minfufa-2025-5/3', 'pufu-2025-42/3.y1'])
})

test('a field of policy the collection does not speak of is not answered by its parts', async () => {
  for (const q of ['安全生产责任', '航空货运', '卫星互联网怎么发展', '食品安全抽检', '公共卫生'])
    expect(await keys(q), q).toEqual([])
  const { notes } = await search.search(queryOf('航天保险', { size: 0 }))
  expect(notes.join()).toMatch(/没有条款同时说到“航天”和“保险”/)
  expect(await keys('行政审批提速')).not.toEqual([])
})

test('words that ask are none inside a longer word', async () => {
  const { query, hits } = await search.search(queryOf('数字化转型', { size: 0 }))
  expect(query.text).toMatch(/数字化/)
  expect(hits[0]?.key).toBe('pufu-2025-42/2.4.3')
  expect((await search.search(queryOf('若干意见 精准赋能', { size: 0 }))).query.text).toMatch(/精准/)
  expect(await keys('老板问区商务委的任务，急')).toEqual(await keys('区商务委'))
})
