/** One case a phenomenon of real documents: a clause's text, and the units a careful reader marks as `surface role`. Own wording throughout. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tagUnits, unitsOf } from '../../src/tag/units.ts'
import type { BareClause, DocumentFields, UnitTag } from '../../src/wire.ts'

const county: DocumentFields = {
  ...({} as DocumentFields),
  title: '临水县茶产业发展实施方案',
  level: '区',
  city: '广源市',
  district: '临水县',
}

function clause(text: string, heading: string | null = null): BareClause {
  const bare = {
    id: '1',
    kind: 'item',
    number: null,
    parent: null,
    above: [],
    heading_runs: [],
    text_runs: [],
    source: [],
  }
  return { ...bare, heading, text } as unknown as BareClause
}

function tag(...texts: string[]): UnitTag[][] {
  return tagUnits(
    texts.map((text) => clause(text)),
    { document: county },
  )
}

function shown(tags: readonly UnitTag[]): string[] {
  return tags.map((t) => `${t.surface} ${t.role}`)
}

describe('labels', () => {
  test.each([
    ['扩大茶园。（责任部门：县水务局）', ['县水务局 responsible']],
    ['扩大茶园。（牵头单位：县工信局，责任单位：县财政局）', ['县工信局 lead', '县财政局 responsible']],
    ['办好茶节。（牵头单位：县妇联；配合单位：团县委、县文联）', ['县妇联 lead', '团县委 support', '县文联 support']],
    ['公布名录。牵头单位：县住建局。责任单位：县水务局。', ['县住建局 lead', '县水务局 responsible']],
    ['牵头单位：县医保局\n参与单位：各乡镇\n完成时限：2026年5月底前', ['县医保局 lead', '各乡镇 support']],
    ['牵头单位：县医保局参与单位：各乡镇完成时限：2026年5月底前', ['县医保局 lead', '各乡镇 support']],
    [
      '种树。（省农业农村厅、服务业局、政务和数据局等单位按职责分工负责，各市人民政府结合实际落实）',
      ['省农业农村厅 responsible', '服务业局 responsible', '政务和数据局 responsible', '各市人民政府 responsible'],
    ],
    [
      '通关。（海关总署临水分署、临水海事局按职责分工负责）',
      ['海关总署临水分署 responsible', '临水海事局 responsible'],
    ],
    [
      '种茶。（责任单位：县教育局县财政局 县委办公室各乡镇人民政府，县直有关部门、单位）',
      ['县教育局', '县财政局', '县委办公室', '各乡镇人民政府', '县直有关部门、单位'].map(
        (name) => `${name} responsible`,
      ),
    ],
    [
      '运煤。（县发改局牵头，县交通局、县工信局、青禾铁运参与；2027年底前完成）',
      ['县发改局 lead', '县交通局 support', '县工信局 support', '青禾铁运 support'],
    ],
    ['护河。（各市〔州〕、县〔市、区〕人民政府）', ['各市〔州〕、县〔市、区〕人民政府 responsible']],
    ['增收5%。（责任单位：县财政局，各乡镇〈含开发区管委会，下同〉）', ['县财政局 responsible', '各乡镇 responsible']],
    [
      '修渠。\n责任单位：县水务局、县财政局（列第一位者为牵头或汇总单位，下同）',
      ['县水务局 lead', '县财政局 responsible'],
    ],
    ['建好仓库。（指导单位：市农业农村局；落实部门：县供销社）', ['市农业农村局 guide', '县供销社 responsible']],
    ['（负责部门：某某海关；适用范围：全部片区）', ['某某海关 responsible']],
    [
      '修路。〔责任单位：各县（市、区）人民政府、县交通局（县铁路办）〕',
      ['各县（市、区）人民政府 responsible', '县交通局（县铁路办） responsible'],
    ],
    ['办学。（责任单位：县民政局（牵头）、县财政局）', ['县民政局 lead', '县财政局 responsible']],
    [
      '建站。（责任单位：县商务局等有关部门和单位、各相关单位）',
      ['县商务局 responsible', '有关部门和单位 responsible', '各相关单位 responsible'],
    ],
    [
      '建站。（责任单位：县商务局、县财政局等县直部门及各乡镇）',
      ['县商务局 responsible', '县财政局 responsible', '县直部门 responsible', '各乡镇 responsible'],
    ],
    [
      '改厕。（责任单位：县自然资源和规划局、县教育和体育局）',
      ['县自然资源和规划局 responsible', '县教育和体育局 responsible'],
    ],
    [
      '育苗。（责任单位：中共临水县委办公室、县委编办、国网临水供电公司）',
      ['中共临水县委办公室 responsible', '县委编办 responsible', '国网临水供电公司 responsible'],
    ],
    ['护林。(责任单位：县林草局）', ['县林草局 responsible']],
    ['护林。（牵头：县林草局；配合：县公安局、各镇街）', ['县林草局 lead', '县公安局 support', '各镇街 support']],
    ['护林。（责任单位：县林草局牵头，县公安局、各镇街配合）', ['县林草局 lead', '县公安局 support', '各镇街 support']],
    ['护林。（县林草局〔县绿化办〕、县委人才办）', ['县林草局〔县绿化办〕 responsible', '县委人才办 responsible']],
    ['护林。（县林草局会同县公安局负责）', ['县林草局 responsible', '县公安局 support']],
    [
      '建站。（责任单位：各市、县（区）人民政府，经开区管委会、高新区管委会）',
      ['各市、县（区）人民政府 responsible', '经开区管委会 responsible', '高新区管委会 responsible'],
    ],
    [
      '建站。（主办单位：县商务局；协办单位：县文旅局；责任科室：产业科；责任领导：李某某；完成时限：2026年底前）',
      ['县商务局 lead', '县文旅局 support', '产业科 responsible'],
    ],
    [
      '建站。（责任单位：县发改局、县行政审批局、县大数据局、县国资委、国网临水供电公司、县直各部门、各镇街）',
      [
        '县发改局 responsible',
        '县行政审批局 responsible',
        '县大数据局 responsible',
        '县国资委 responsible',
        '国网临水供电公司 responsible',
        '县直各部门 responsible',
        '各镇街 responsible',
      ],
    ],
  ])('%s', (text, expected) => {
    const [tags] = tag(text)
    expect(shown(tags!)).toEqual(expected)
    expect(tags!.every((t) => t.explicit)).toBe(true)
  })

  test('first of a plain list is shown as inferred, never as lead', () => {
    const [tags] = tag('修渠。（责任单位：县水务局、县财政局）')
    expect(tags!.map((t) => [t.role, t.first])).toEqual([
      ['responsible', true],
      ['responsible', false],
    ])
  })
})

describe('two levels in one name', () => {
  test('区、县级市 share what follows', () => {
    const texts = ['修渠。（牵头单位：市水务局，配合单位：各区、县级市）', '修渠。（责任单位：各区、县级市政府）']
    expect(tag(...texts).map(shown)).toEqual([
      ['市水务局 lead', '各区、县级市 support'],
      ['各区、县级市政府 responsible'],
    ])
  })
})

describe('brackets without a label', () => {
  test.each([
    ['推广良种。（县科技局、县教育局）', ['县科技局 responsible', '县教育局 responsible']],
    ['推广良种。（各有关单位）', ['各有关单位 responsible']],
    ['（县投资促进局、各重点园区）', ['县投资促进局 responsible', '各重点园区 responsible']],
    ['推广良种。（2026年底前完成，县农业局牵头，县财政局配合）', ['县农业局 lead', '县财政局 support']],
    ['由“两委一局”（县发改委、县工信局、县科技局）认定的项目，给予补助。', []],
    ['建设良种中心（临水县茶叶研究所）。', []],
    ['推广良种（县商务局）。', ['县商务局 responsible']],
    [
      '推广良种。（县商务局、县财政局，各县市、区政府，列第一位的为牵头单位，下同。以下均需各县市、区政府落实，不再列出）',
      ['县商务局 lead', '县财政局 responsible', '各县市、区政府 responsible'],
    ],
    ['推广良种。（县商务局负责）', ['县商务局 responsible']],
    ['推广良种。（县农业局牵头，县财政局参与）', ['县农业局 lead', '县财政局 support']],
    ['封山。（县林草局、各乡镇按职责分工负责）', ['县林草局 responsible', '各乡镇 responsible']],
    [
      '封山。（县林草局牵头，县公安局等部门及各乡镇按职责分工负责）',
      ['县林草局 lead', '县公安局 responsible', '各乡镇 responsible'],
    ],
  ])('%s', (text, expected) => {
    expect(shown(tag(text)[0]!)).toEqual(expected)
  })
})

describe('rules said once', () => {
  test('a comma gives the lead from there to the end', () => {
    const [one, two] = tag(
      '甲事。（责任单位：县医保局，县审计局、县财政局。逗号前为牵头单位，下同）',
      '乙事。（责任单位：县卫健局、县教育局，各乡镇）',
    )
    expect(shown(one!)).toEqual(['县医保局 lead', '县审计局 responsible', '县财政局 responsible'])
    expect(shown(two!)).toEqual(['县卫健局 lead', '县教育局 lead', '各乡镇 responsible'])
  })

  test('without such a rule a comma gives no role', () => {
    expect(shown(tag('乙事。（责任单位：县卫健局、县医保局，各乡镇人民政府）')[0]!)).toEqual([
      '县卫健局 responsible',
      '县医保局 responsible',
      '各乡镇人民政府 responsible',
    ])
  })

  test.each([['列首位的为牵头单位'], ['排在第一位的部门为牵头部门'], ['列第一位者为牵头单位']])('%s', (rule) => {
    const [one, two] = tag(`甲事。（县水务局、县财政局负责，${rule}，下同）`, '乙事。（县交通局、县公安局负责）')
    expect(shown(one!)).toEqual(['县水务局 lead', '县财政局 responsible'])
    expect(shown(two!)).toEqual(['县交通局 lead', '县公安局 responsible'])
  })

  test('a rule in a closing note holds for all brackets before it', () => {
    const [one] = tag('甲事。（责任单位：县水务局、县财政局）', '注：各项任务排在第一位的为牵头单位，其余为配合单位。')
    expect(shown(one!)).toEqual(['县水务局 lead', '县财政局 support'])
  })

  test('a unit that all later brackets have is added to them, shown at their label', () => {
    const [one, two] = tag(
      '甲事。（责任单位：县工信局、各镇政府。以下均需各镇政府组织实施，不再列出）',
      '乙事。（责任单位：县财政局）',
    )
    expect(shown(one!)).toEqual(['县工信局 responsible', '各镇政府 responsible'])
    expect(two!.map((t) => [t.surface, t.name])).toEqual([
      ['责任单位', '各镇政府'],
      ['县财政局', '临水县财政局'],
    ])
  })
})

describe('prose', () => {
  test.each([
    ['由县林草局牵头，县公安局、县应急局参加，开展巡护。', ['县林草局 lead', '县公安局 support', '县应急局 support']],
    ['县财政局会同县审计局制定办法。', ['县财政局 responsible', '县审计局 support']],
    ['县财政局负责筹措资金，各乡镇要抓好落实。', ['县财政局 responsible', '各乡镇 responsible']],
    ['建立由分管副县长任组长的领导小组，办公室设在县科技局。', ['分管副县长 lead', '县科技局 responsible']],
    ['组长由县长担任。', ['县长 lead']],
    ['在县农业农村局的指导下，各乡镇组织实施。', ['县农业农村局 guide', '各乡镇 responsible']],
    ['县农业农村局加强对各乡镇茶园管护的指导。', ['县农业农村局 guide']],
    ['建立县政府分管领导牵头、县商务局统筹协调的联动机制。', ['县政府分管领导 lead', '县商务局 lead']],
    [
      '教育、民政、卫生健康等部门要按照职责分工，做好帮扶。',
      ['教育 responsible', '民政 responsible', '卫生健康 responsible'],
    ],
    ['加强与县税务部门联动，开展辅导。', ['县税务部门 support']],
    ['本方案由县发展改革委会同有关部门组织实施。', ['县发展改革委 responsible', '有关部门 support']],
    ['县教育局联合团县委、县妇联开展走访。', ['县教育局 responsible', '团县委 support', '县妇联 support']],
    ['由各县政府负责统筹，县政府督查室加强督查督办。', ['各县政府 responsible', '县政府督查室 guide']],
    ['有关乡镇、部门和单位要制定方案。', ['有关乡镇 responsible', '部门和单位 responsible']],
    ['县科技局负责项目的申报和评审，县财政局负责资金拨付。', ['县科技局 responsible', '县财政局 responsible']],
    [
      '各高校、科研院所要发挥主体作用，县供电公司要改造电网。',
      ['各高校 responsible', '科研院所 responsible', '县供电公司 responsible'],
    ],
    [
      '茶城镇、东山镇和西山镇（以下统称“三镇”）重点做好管护。',
      ['茶城镇 responsible', '东山镇 responsible', '西山镇 responsible'],
    ],
    ['县、乡镇两级政府进一步向茶农让利，县茶叶主管部门负责统一采购。', ['县茶叶主管部门 responsible']],
    ['联席会议由县发展改革委召集，研究粮价。', ['县发展改革委 lead']],
    ['县人才工作领导小组负责全县人才工作的统筹协调和宏观指导。', ['县人才工作领导小组 lead']],
    ['农发行临水县支行及其分支机构按照有关规定，及时发放贷款。', ['农发行临水县支行 responsible']],
    ['县粮油质量检验中心每年对储备粮至少抽检一次。', ['县粮油质量检验中心 responsible']],
    [
      '县人民政府有关部门和乡（镇）人民政府对调粮应当给予支持。',
      ['县人民政府有关部门 responsible', '乡（镇）人民政府 responsible'],
    ],
    ['各牵头单位和实施单位要按期完成。', ['各牵头单位 responsible', '实施单位 responsible']],
    ['县区政府和县茶业主管部门是茶园项目的责任主体。', ['县区政府 responsible', '县茶业主管部门 responsible']],
    ['财政部门是茶业资金的综合部门，主要负责汇总。', ['财政部门 responsible']],
    [
      '县（市）环境卫生管理部门主管本县市容工作，街道办事处、镇人民政府负责清扫。',
      ['县（市）环境卫生管理部门 responsible', '街道办事处 responsible', '镇人民政府 responsible'],
    ],
    ['本县其他相关管理部门按照各自职责，协同实施本办法。', ['其他相关管理部门 support']],
    [
      '各乡镇、街道办和各有关部门要做好值守，县政府总值班室将进行检查。',
      ['各乡镇 responsible', '街道办 responsible', '各有关部门 responsible', '县政府总值班室 responsible'],
    ],
    ['差额费由县茶园管理部门收取。', ['县茶园管理部门 responsible']],
    ['各乡镇对辖区内水库安全负属地管理责任。', ['各乡镇 responsible']],
    [
      '各省（自治区、直辖市）都要稳住面积，地方要落实责任。',
      ['各省（自治区、直辖市） responsible', '地方 responsible'],
    ],
    ['对违规的单位，由县纪委监委依规处理。', ['县纪委监委 responsible']],
    ['各牵头单位于2026年5月10日前将方案报县政府。', ['各牵头单位 responsible']],
    ['县水务局：负责水渠的巡查和维修；负责发放管护补助。', ['县水务局 responsible']],
    [
      '其他责任单位要积极履行配合职责，主要责任单位要按时报送进度。',
      ['其他责任单位 support', '主要责任单位 responsible'],
    ],
    ['县督查室要会同县直有关部门每月检查一次。', ['县督查室 responsible', '县直有关部门 support']],
    ['地方各级人民政府要认真落实。', ['地方各级人民政府 responsible']],
    ['各地区各部门各乡镇要认真落实。', ['各地区 responsible', '各部门 responsible', '各乡镇 responsible']],
    ['河段所经确定后，流域所经乡（镇）政府为责任主体。', ['流域所经乡（镇）政府 responsible']],
    ['公共就业人才服务机构要主动上门。', ['公共就业人才服务机构 responsible']],
    ['县茶办：指导各乡镇改造茶园；推动茶旅融合。', ['县茶办 responsible']],
    ['督查小组要按月检查，种植科负责发放茶苗。', ['督查小组 responsible', '种植科 responsible']],
    ['各配合单位要加强沟通，切实履行职责。', ['各配合单位 support']],
    ['县茶业发展领导小组负责全县茶园改造的统筹协调和宏观指导。', ['县茶业发展领导小组 lead']],
    ['县绩效考评机构要将茶园改造纳入考核。', ['县绩效考评机构 responsible']],
    ['县水利局局长任组长。', ['县水利局局长 lead']],
    ['联席会议由县政府分管领导担任召集人。', ['县政府分管领导 lead']],
    ['各省、自治区、直辖市人民政府要加强领导。', ['各省、自治区、直辖市人民政府 responsible']],
    ['县人民政府主要负责同志是第一责任人。', ['县人民政府主要负责同志 responsible']],
    ['环保、城管等部门及其派出机构应当查处。', ['环保 responsible', '城管 responsible']],
    ['民政、教育等部门建立联合走访平台，各乡镇要配合。', ['民政 responsible', '教育 responsible', '各乡镇 support']],
  ])('%s', (text, expected) => {
    const [tags] = tag(text)
    expect(shown(tags!)).toEqual(expected)
    expect(tags!.some((t) => t.explicit)).toBe(false)
  })

  test.each([
    ['项目报县科技局备案，并向县财政局报送材料。'],
    ['经县政府同意，可以延期。'],
    ['对县工信局认定的企业给予补助。'],
    ['支持县医院建设分院，依托县职业学校培训人员。'],
    ['支持企业牵头组建联盟。'],
    ['近年来，县政府推进茶园改造，产量倍增。'],
    ['县科技局制定的办法同时废止。'],
    ['落实《临水县人民政府负责制定的规划》。'],
    ['违反规定的处罚，由县级以上地方人民政府渔业主管部门决定。'],
    ['联系人：张某，电话：县茶办转。'],
    ['推动区域联动发展，由此形成合力。'],
    ['各乡镇可结合实际制定办法，鼓励企业参与。'],
    ['组织县级医院开展培训，推动各乡镇加强管护。'],
    ['加强与邻县水利部门合作，推荐企业申报水利部试点。'],
    ['评审结果报县政府审定。'],
    ['制定方案，组织辖区城管、公安、工商等部门开展整治。'],
    ['县政府强调：茶叶质量是第一位的。'],
  ])('no duty: %s', (text) => {
    expect(shown(tag(text)[0]!)).toEqual([])
  })
})

test('a heading that names a body whose duty the text tells', () => {
  const read = (heading: string, text: string) =>
    tagUnits([clause(text, heading)], { document: county })[0]!.map((t) => `${t.in} ${t.surface} ${t.role}`)
  expect(read('县水务局', '负责水渠的巡查和维修。')).toEqual(['heading 县水务局 responsible'])
  expect(read('县水务局、县财政局', '牵头制定管护办法。')).toEqual(['heading 县水务局 lead', 'heading 县财政局 lead'])
  const over = (heading: string, above: string) => {
    const parent = { id: '2', number: '二、', heading: above }
    const section = { ...clause('', heading), id: '2.1', parent: '2', above: [parent] } as BareClause
    const item = { ...clause('负责水渠的巡查和维修。'), id: '2.1.1', parent: '2.1', above: [parent] } as BareClause
    return shown(tagUnits([section, item], { document: county })[0]!)
  }
  expect(over('县委县政府办公室', '任务及分工')).toEqual(['县委县政府办公室 responsible'])
  expect(over('县委县政府办公室', '总体要求')).toEqual([])
  expect(read('优化园区政务服务', '建立服务专窗，推进一网通办。')).toEqual([])
  expect(read('县政府采购', '推进采购电子化。')).toEqual([])
})

test('columns of a task table', () => {
  const table = { ...clause('序号|任务|牵头单位|配合单位（部门）|完成时限'), id: '2.t1', kind: 'box' } as BareClause
  const row = {
    ...clause('1|扩建茶园|县农业农村局|县财政局、各乡镇|2026年底'),
    kind: 'row',
    parent: '2.t1',
  } as BareClause
  expect(shown(tagUnits([table, row], { document: county })[1]!)).toEqual([
    '县农业农村局 lead',
    '县财政局 support',
    '各乡镇 support',
  ])
})

test('a role in a heading is a tag of the heading', () => {
  const [tags] = tagUnits([clause('扩大学位。', '推进教育发展（由县教育局牵头实施）')], { document: county })
  expect(tags!.map((t) => [t.surface, t.role, t.in])).toEqual([['县教育局', 'lead', 'heading']])
})

test('time grows with length, whatever the text', () => {
  const hostile = [
    '（',
    '县、',
    '责任单位：',
    '市和区及县或',
    '各有关相关部门',
    '由由由',
    '的的的机制',
    '，在在在',
    '局委办',
  ]
  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(20_000 / piece.length))
    const start = process.cpuUsage()
    tag(text)
    expect(process.cpuUsage(start).user / 1000, piece).toBeLessThan(10_000)
  }
})

test('whatever stands in a text, each tag stands at its place and names a unit of the register', () => {
  const piece = fc.constantFrom(
    ...[
      '（',
      '）',
      '〔',
      '〕',
      '责任单位：',
      '牵头单位：',
      '县水务局',
      '各乡镇',
      '等',
      '部门',
      '、',
      '，',
      '。',
      '由',
      '牵头',
      '负责',
    ],
    ...[
      '会同',
      '在',
      '指导下',
      '逗号前为牵头单位，下同',
      '以下均需',
      '不再列出',
      '县长',
      '建立',
      '和',
      '及',
      '的',
      '“',
      '《',
      '3家',
      '\n',
    ],
  )
  fc.assert(
    fc.property(fc.array(fc.array(piece, { maxLength: 30 }), { minLength: 1, maxLength: 4 }), (texts) => {
      const clauses = texts.map((pieces) => clause(pieces.join(''), pieces.slice(0, 5).join('')))
      const tags = tagUnits(clauses, { document: county })
      const known = new Set(unitsOf(tags.flat(), { document: county }).map((unit) => unit.id))
      tags.forEach((list, i) => {
        for (const t of list) {
          const text = t.in === 'text' ? clauses[i]!.text : clauses[i]!.heading!
          expect(text.slice(...t.span)).toBe(t.surface)
          expect(t.surface).not.toBe('')
          expect(known).toContain(t.unit)
        }
        expect(new Set(list.map((t) => `${t.unit} ${t.role}`)).size).toBe(list.length)
      })
    }),
    { numRuns: 300 },
  )
})
