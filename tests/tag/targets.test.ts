import { describe, expect, it } from 'vitest'
import { tagDeadlines } from '../../src/tag/deadlines.ts'
import { tagTargets } from '../../src/tag/targets.ts'
import type { BareClause, DocumentFields, TargetTag } from '../../src/wire.ts'
import { goldRecords, readGold } from '../support/gold.ts'
import { matchTags, overlaps } from '../support/tags.ts'

const document = {
  ...(goldRecords()[0]?.document as DocumentFields),
  ...{ title: '某县行动方案', issue_date: '2026-03-02', effective_date: null, period: null },
}

function clause(text: string, more: Partial<BareClause> = {}): BareClause {
  return {
    ...{ id: '1', kind: 'item', number: '1.', heading: null, parent: null, above: [] },
    ...{ heading_runs: [], text_runs: [], source: [] },
    text,
    ...more,
  } as BareClause
}

function read(text: string, more: Partial<BareClause> = {}): TargetTag[] {
  const clauses = [clause(text, more)]
  return tagTargets(clauses, tagDeadlines(clauses, { document }), { document })[0] ?? []
}

/** `metric op value unit by`, one a target. */
function brief(tag: TargetTag): string {
  const value = tag.op === 'range' ? `${tag.low}–${tag.high}` : String(tag.value)
  return [tag.metric, tag.op, value, tag.unit ?? '-', tag.by?.slice(0, 4) ?? '-'].join(' ')
}

describe('targets of the gold', () => {
  const optional = new Set(
    ['000', '001', '002', '003', '004'].flatMap((n) =>
      readGold(n).clauses.flatMap((c) => c.targets.filter((t) => t.optional).map((t) => t.surface)),
    ),
  )
  const matchings = goldRecords().flatMap((record) => {
    const found = tagTargets(record.clauses, tagDeadlines(record.clauses, record), record)
    return record.clauses.map((c, i) => {
      const counted = (found[i] ?? []).filter((tag) => ![...optional].some((s) => s.includes(tag.surface)))
      return matchTags(c.targets, counted, sameFigure)
    })
  })
  const pairs = matchings.flatMap((m) => m.pairs)

  function sameFigure(a: TargetTag, b: TargetTag): boolean {
    const fields = ['op', 'value', 'low', 'high', 'unit'] as const
    return fields.every((field) => a[field] === b[field]) && overlaps(a, b)
  }

  it('finds them and no others', () => {
    expect(matchings.flatMap((m) => m.missed.map(brief))).toEqual([])
    expect(matchings.flatMap((m) => m.extra.map(brief))).toEqual([])
    expect(pairs.length).toBeGreaterThan(40)
  })

  it('dates them and reads their commitment', () => {
    expect(pairs.filter(([a, b]) => a.by !== b.by || a.commitment !== b.commitment).map(([a]) => brief(a))).toEqual([])
  })

  it('names what they measure', () => {
    const named = pairs.filter(([a, b]) => commonLength(a.metric, b.metric) >= 0.6 * a.metric.length)
    expect(named.length / pairs.length).toBeGreaterThanOrEqual(0.95)
  })
})

/** Length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
  let row: number[] = new Array(b.length + 1).fill(0)
  for (const c of a) {
    const next = [0]
    for (let j = 1; j <= b.length; j++) {
      next[j] = c === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0)
    }
    row = next
  }
  return row.at(-1) ?? 0
}

describe('wordings of a target', () => {
  it.each([
    ['到2027年，新建泵站超5座，供水率达98%以上。', ['新建泵站 > 5 座 2027', '供水率 >= 98 % 2027']],
    ['引育5家以上节水设备企业、10家以上骨干企业。', ['节水设备企业 >= 5 家 -', '骨干企业 >= 10 家 -']],
    ['选育良种3—5种，打造示范田2至3个。', ['良种 range 3–5 种 -', '示范田 range 2–3 个 -']],
    ['到2028年，国家级、省级节水企业分别达到8家、9家。', ['国家级节水企业 >= 8 家 2028', '省级节水企业 >= 9 家 2028']],
    ['到2028年，灌溉覆盖率由40%提高到60%。', ['灌溉覆盖率 >= 60 % 2028']],
    ['力争漏损率控制在9%以内。', ['漏损率 <= 9 % -']],
    ['将企业开办时间压缩至3个工作日以内。', ['企业开办时间 <= 3 个工作日 -']],
    ['2027年底前，产值达到近3千亿元。', ['产值 ~ 3000 亿元 2027']],
    ['到2027年，培育企业百余家、农场20个左右。', ['企业 > 100 家 2027', '农场 ~ 20 个 2027']],
    ['到2027年，水产品产量翻一番。', ['水产品产量 x2 2 - 2027']],
    ['2027年前，建成水厂2座。2029年前，建成水厂4座。', ['水厂 >= 2 座 2027', '水厂 >= 4 座 2029']],
    ['东县、西县各建2家星级泵站。', ['星级泵站 >= 2 家 -']],
    [
      '到2026年、2028年、2030年，产值分别达到5亿元、8亿元、12亿元。',
      ['产值 >= 5 亿元 2026', '产值 >= 8 亿元 2028', '产值 >= 12 亿元 2030'],
    ],
    ['到2030年，产业规模较2025年翻一番，突破2000亿元大关。', ['产业规模 x2 2 - 2030', '产业规模 > 2000 亿元 2030']],
    ['到2027年，万人发明专利拥有量达25件。', ['万人发明专利拥有量 >= 25 件 2027']],
    ['每年新增水厂5家以上，三年累计新增15家以上。', ['每年新增水厂 >= 5 家 -', '累计新增水厂 >= 15 家 -']],
    ['实现“灌区年产值达到5亿元，管护队伍达到200人左右”的目标。', ['灌区年产值 >= 5 亿元 -', '管护队伍 ~ 200 人 -']],
    ['至少建设1所形式多样、具备实训条件的水利学校。', ['形式多样、具备实训条件的水利学校 >= 1 所 -']],
    ['今年建设水网1000公里以上。', ['水网 >= 1000 公里 -']],
    ['改造老旧泵站20个、2964户。', ['改造老旧泵站 >= 20 个 -', '改造老旧泵站 >= 2964 户 -']],
    ['新增用水户1.1万余户，新（改）建水渠230公里。', ['新增用水户 > 1.1 万户 -', '水渠 >= 230 公里 -']],
    ['全县水产规模首次突破90亿元。', ['全县水产规模 > 90 亿元 -']],
    ['1|新增节水企业10户|李某|县水务局|9月底', ['新增节水企业 >= 10 户 -']],
    ['五年内评选资助200名管水能手。', ['管水能手 >= 200 名 2030']],
    ['发挥现有灌区的带动作用，招引1—2家节水龙头企业。', ['节水龙头企业 range 1–2 家 -']],
    ['泵站覆盖率达60%以上，力争实现100%。', ['泵站覆盖率 >= 60 % -', '泵站覆盖率 >= 100 % -']],
    ['事项网上可办率100%，病死率控制在4‰以下。', ['事项网上可办率 >= 100 % -', '病死率 <= 4 ‰ -']],
    ['打造泵站50个以上，其中国家级5个、省级10个。', ['泵站 >= 50 个 -', '国家级泵站 >= 5 个 -', '省级泵站 >= 10 个 -']],
    ['培育10家以上年营业收入超5亿元的企业。', ['年营业收入超5亿元的企业 >= 10 家 -']],
    ['开展不少于3轮巡检，居民平均期望寿命超过80岁。', ['巡检 >= 3 轮 -', '居民平均期望寿命 > 80 岁 -']],
    ['实现“泵站达到20座，漏损率达到8%”的目标。', ['泵站 >= 20 座 -', '漏损率 >= 8 % -']],
    ['到2027年，100%的乡镇水厂达标。', ['达标的乡镇水厂 >= 100 % 2027']],
    ['到2027年，茶业产值迈上300亿元台阶。', ['茶业产值 >= 300 亿元 2027']],
    ['到2027年，农村供水保障标准不低于上年度全市平均水平的60%。', ['农村供水保障标准 >= 60 % 2027']],
    ['建成投用10个综合泵站。', ['综合泵站 >= 10 个 -']],
    ['建成国家级、省级泵站5家、20家。', ['国家级泵站 >= 5 家 -', '省级泵站 >= 20 家 -']],
    ['力争实现8大灌区总量超过五千亿规模。', ['8大灌区总量 > 5000 亿元 -']],
    ['全年压减行政许可申请材料20%。', ['压减行政许可申请材料 >= 20 % -']],
    [
      '改造泵站45座，建筑面积约8万平方米，惠及农户3万户，用水量比上年减少2%。',
      ['改造泵站 >= 45 座 -', '建筑面积 ~ 8 万平方米 -', '惠及农户 >= 3 万户 -', '用水量比上年减少 >= 2 % -'],
    ],
    ['联合青禾学院设立实验站5个，全年办理案件300件。', ['实验站 >= 5 个 -', '案件 >= 300 件 -']],
    ['轮岗的比例不低于职工总数的10%，算力达到20PFlops。', ['轮岗的比例 >= 10 % -', '算力 >= 20 PFlops -']],
    ['每年评选工匠10名。2027年新建水厂3座。', ['每年评选工匠 >= 10 名 -', '新建水厂 >= 3 座 2027']],
    ['5年培养省级工匠3名、市级工匠6名。', ['省级工匠 >= 3 名 -', '市级工匠 >= 6 名 -']],
    ['青禾公司牵头设立规模2亿元的水利基金。', ['水利基金规模 >= 2 亿元 -']],
    ['2027年新建泵站3座，2028年新建5座。', ['新建泵站 >= 3 座 2027', '新建泵站 >= 5 座 2028']],
    ['具备条件的小区覆盖率达到60%。', ['具备条件的小区覆盖率 >= 60 % -']],
    ['开通直通车5条，抽测柴油车不少于4000辆次。', ['直通车 >= 5 条 -', '抽测柴油车 >= 4000 辆次 -']],
    ['改造城区12处易涝片区，新建青禾、云栈2座水库。', ['易涝片区 >= 12 处 -', '水库 >= 2 座 -']],
    ['到2027年，灌溉水利用系数提高到0.63。', ['灌溉水利用系数 >= 0.63 - 2027']],
    [
      '到2027年，每万人水管员不低于4人，到2030年不低于5人。',
      ['每万人水管员 >= 4 人 2027', '每万人水管员 >= 5 人 2030'],
    ],
    ['在现有水平基础上，供水率每年提高1～3个百分点。', ['供水率每年提高 range 1–3 个百分点 -']],
    ['千人以上工程收缴率达到95%以上。', ['千人以上工程收缴率 >= 95 % -']],
    ['到2027年底前，首批100个示范灌区全面建成。', ['建成的示范灌区 >= 100 个 2027']],
    ['灌区建设新增40万亩，累计达到300万亩。', ['灌区建设新增 >= 40 万亩 -', '累计灌区建设 >= 300 万亩 -']],
    ['到2030年，发展供水用户超千万。', ['供水用户 > 1000 万 2030']],
    ['将办理时间由20个工作日压缩至5个工作日。', ['办理时间 <= 5 个工作日 -']],
    [
      'PM2.5浓度降至30微克/立方米以下，人均受教育年限达到11.7年。',
      ['PM2.5浓度 <= 30 微克/立方米 -', '人均受教育年限 >= 11.7 年 -'],
    ],
  ])('%s', (text, targets) => expect(read(text).map(brief)).toEqual(targets))

  it.each([
    '对新建泵站的企业，给予最高300万元奖励。',
    '按实际投入的15%给予资助。',
    '对营业收入首次突破10亿元的企业，优先推荐。',
    '灌区总面积约55平方公里。',
    '目前已建成泵站12座，覆盖率达到40%。',
    '聚焦“20+8”产业，落实“水十条”，完善3项机制。',
    '打造两个高地，构建三大体系。',
    '受理后5个工作日内办结。',
    '围绕水产养殖等4个方面，开展5大行动。',
    '推广5G灌溉和3D打印。',
    '每增加到位资金5亿元增加1名人才指标，同一企业最多不超过9名。',
    '缴费年限可缩短至5年。',
    '开发专属产品，贷款利率原则上不超过4.5%。',
    '租金不高于周边同类厂房的80%。',
    '管护资金按县道每年每公里不低于1万元、乡道5000元的标准筹集。',
    '建设面积5000平方米以上的公共仓，给予最高200万元支持。',
    '自筹资金不低于项目总投资的40%。',
    '到2027年，按不超过设备投入的30%给予补助。',
    '对新发展的10—50亩（含50亩）的茶园，一次性奖励100元/亩。',
    '帮助60岁以上农户。',
    '实施节水企业倍增计划，放大倍增效应。',
    '“十四五”时期，新建泵站20座。供水率从80%提高到95%。',
    '落实“万人助企”要求，服务万人计划人才。',
  ])('none in %s', (text) => expect(read(text).map(brief)).toEqual([]))

  it('takes no past result from a part that looks back', () => {
    const looksBack = [{ id: '1', number: '一、', heading: '2025年工作回顾' }]
    expect(read('粮食产量达到76亿斤，新增泵站20座。', { above: looksBack })).toEqual([])
    expect(read('粮食产量达到76亿斤，新增泵站20座。')).toHaveLength(2)
  })

  it('reads an indicator table: the figure of the target year, its unit from a column or the name', () => {
    const rows = (header: string, ...texts: string[]) => {
      const clauses = [
        clause(header, { id: '1.t1', kind: 'box' }),
        ...texts.map((text, i) => clause(text, { id: `1.t1.r${i + 1}`, kind: 'row', parent: '1.t1' })),
      ]
      return tagTargets(clauses, tagDeadlines(clauses, { document }), { document }).flat()
    }
    const tags = rows(
      '序号|指标名称|单位|属性|2025年|2030年目标值',
      '1|茶园面积|万亩|约束性|3.2|4.5',
      '2|漏损率|%|约束性|12|≤9',
      '3|农户满意度|%|预期性|80|持续提高',
    )
    expect(tags.map(brief)).toEqual(['茶园面积 >= 4.5 万亩 2030', '漏损率 <= 9 % 2030'])
    expect(tags[0]?.surface).toBe('茶园面积|万亩|约束性|3.2|4.5')
    expect(rows('指标|2026年|2030年', '泵站（座）|12|20左右').map(brief)).toEqual(['泵站 ~ 20 座 2030'])
    expect(rows('指标|单位|2025年', '泵站|座|12')).toEqual([])
    expect(
      rows('指标|单位|目标值|||属性', '||2026年|2027年|2030年|', '茶园面积|万亩|3|3.5|4|约束性').map(brief),
    ).toEqual(['茶园面积 >= 3 万亩 2026', '茶园面积 >= 3.5 万亩 2027', '茶园面积 >= 4 万亩 2030'])
    expect(rows('任务|责任单位|完成时限', '新建泵站3座|县水务局|2027年6月').map(brief)).toEqual([
      '新建泵站 >= 3 座 2027',
    ])
    expect(rows('序号|责任单位|2030年目标', '1|县水务局|20')).toEqual([])
  })

  it('takes no condition of a list for a goal', () => {
    const clauses = [
      clause('申请人应当具备下列条件：', { id: 'c1' }),
      clause('注册资金不少于50万元；', { id: 'c1.1', parent: 'c1' }),
    ]
    expect(tagTargets(clauses, [[], []], { document }).flat().map(brief)).toEqual([])
  })

  it('hears 力争 only where it governs', () => {
    const tags = read('力争到2027年，产值达到8亿元，泵站达到9座。新建水厂3座，争取新建水库1座。')
    expect(tags.map((tag) => tag.commitment)).toEqual(['strive', 'strive', 'firm', 'strive'])
  })
})

describe('figures of talent plans', () => {
  it.each([
    ['5年内直接服务各类工匠900名，培养产生80名“创业新星”。', ['各类工匠 >= 900 名 -', '“创业新星” >= 80 名 -']],
    ['遴选60名左右能够突破关键工艺、带动新兴学科的青年工匠。', ['能够突破关键工艺、带动新兴学科的青年工匠 ~ 60 名 -']],
    ['引进不少于20名国际大奖获得者来县讲学。', ['国际大奖获得者来县讲学 >= 20 名 -']],
    ['提高自来水普及率至95%，逐步降低管网漏损水平至9%以下。', ['自来水普及率 >= 95 % -', '管网漏损水平 <= 9 % -']],
  ])('%s', (text, expected) => {
    expect(read(text).map((tag) => brief({ ...tag, by: null }))).toEqual(expected)
  })
})
