import { describe, expect, it } from 'vitest'
import { parsePolicies, parsePolicy } from '../../src/tree/parse.ts'
import type { ParsedPolicy } from '../../src/wire.ts'

/** A document as lines `id heading | text`. */
function outline(parsed: ParsedPolicy): string[] {
  return parsed.clauses.map((clause) => `${clause.id} ${clause.heading ?? '-'} | ${clause.text}`.trim())
}

const parse = (...lines: string[]) => outline(parsePolicy(lines.join('\n')))
const rules = (...lines: string[]) => parsePolicy(lines.join('\n')).messages.map((message) => message.rule)

describe('titles that open with digits', () => {
  it('tells an item from a decimal by the item before it', () => {
    expect(
      parse(
        '一、任务',
        '（一）服务',
        '1.12345热线提速。接得快。',
        '2.15分钟生活圈建设。走得近。',
        '3.5G网络补点。连得上。',
        '4.1+N体系。建得多。',
        '（二）应急',
        '5.110与119联动。到得早。',
      ).slice(2),
    ).toEqual([
      '1.1.1 12345热线提速 | 接得快。',
      '1.1.2 15分钟生活圈建设 | 走得近。',
      '1.1.3 5G网络补点 | 连得上。',
      '1.1.4 1+N体系 | 建得多。',
      '1.2 应急 |',
      '1.2.5 110与119联动 | 到得早。',
    ])
  })

  it('leaves decimals alone, and amounts that open a line', () => {
    expect(parse('1.总则', '1.1目的', '修路。', '1.2依据', '按办法。', '2.职责', '2.1县局', '牵头。').slice(1)).toEqual(
      ['1.1 目的 | 修路。', '1.2 依据 | 按办法。', '2 职责 |', '2.1 县局 | 牵头。'],
    )
    expect(parse('一、任务', '1.扩量。今年新建水厂，投资', '2.15亿元，改造旧厂。', '2.提质。换管。').slice(1)).toEqual([
      '1.1 扩量 | 今年新建水厂，投资2.15亿元，改造旧厂。',
      '1.2 提质 | 换管。',
    ])
  })
})

describe('levels', () => {
  it('takes items straight below a part, and sections that run on through the parts', () => {
    expect(
      parse(
        '一、目标',
        '1.扩量。新建水厂。',
        '2.提质。改造旧厂。',
        '二、任务',
        '（一）甲。做甲。',
        '三、保障',
        '（二）乙。做乙。',
      ),
    ).toEqual([
      '1 目标 |',
      '1.1 扩量 | 新建水厂。',
      '1.2 提质 | 改造旧厂。',
      '2 任务 |',
      '2.1 甲 | 做甲。',
      '3 保障 |',
      '3.2 乙 | 做乙。',
    ])
  })

  it('lets articles run through chapters, and gives a closing paragraph back to its article', () => {
    const lines = [
      '第一章　总　则',
      '第一条　为了修路，制定本办法。',
      '第二章　程序',
      '第二条　申请应当载明：',
      '（一）姓名；',
      '（二）住所。',
      '前款材料一式两份。',
      '第三条　本办法自2026年1月1日起施行。',
    ]
    expect(parse(...lines)).toEqual([
      'c1 总则 |',
      'c1.a1 - | 为了修路，制定本办法。',
      'c2 程序 |',
      'c2.a2 - | 申请应当载明：前款材料一式两份。',
      'c2.a2.1 - | 姓名；',
      'c2.a2.2 - | 住所。',
      'c2.a3 - | 本办法自2026年1月1日起施行。',
    ])
    expect(parsePolicy(lines.join('\n')).document.effective_date).toBe('2026-01-01')
  })

  it('takes titles in black brackets for articles without chapters', () => {
    expect(parse('第一条 【宗旨】', '为了修路。', '第二条 【对象】全县各乡镇。')).toEqual([
      'a1 宗旨 | 为了修路。',
      'a2 对象 | 全县各乡镇。',
    ])
  })

  it('tells articles that begin like a citation from citations', () => {
    expect(
      parse(
        '第二章 规划与建设',
        '第五条 规定路宽的，从其规定。',
        '第六条 第五条所称路宽，不含路肩，按照',
        '第三条规定的方法丈量。',
        '第七条 中小学校门前的路由县里修。',
      ),
    ).toEqual([
      'c2 规划与建设 |',
      'c2.a5 - | 规定路宽的，从其规定。',
      'c2.a6 - | 第五条所称路宽，不含路肩，按照第三条规定的方法丈量。',
      'c2.a7 - | 中小学校门前的路由县里修。',
    ])
  })

  it('takes titles in round brackets for articles, not the first number of a list', () => {
    expect(
      parse('第一条（宗旨）为了修路。', '第二条（对象）', '全县各乡镇。', '第三条 （一）甲路；', '（二）乙路。'),
    ).toEqual(['a1 宗旨 | 为了修路。', 'a2 对象 | 全县各乡镇。', 'a3 - |', 'a3.1 - | 甲路；', 'a3.2 - | 乙路。'])
  })

  it('takes 任务一： for a number', () => {
    expect(parse('一、任务', '任务一：修干线', '修百里。', '任务二：修支线', '修千里。')).toEqual([
      '1 任务 |',
      '1.1 修干线 | 修百里。',
      '1.2 修支线 | 修千里。',
    ])
  })

  it('nests decimal numbers by their own path', () => {
    expect(
      parse(
        '1　总则',
        '1.1　目的',
        '为了防汛。',
        '2　响应',
        '2.1　分级',
        '2.1.1　一级',
        '全员到岗。（1）不是编号。',
        '3　附则',
        '说明。',
      ),
    ).toEqual([
      '1 总则 |',
      '1.1 目的 | 为了防汛。',
      '2 响应 |',
      '2.1 分级 |',
      '2.1.1 一级 | 全员到岗。（1）不是编号。',
      '3 附则 | 说明。',
    ])
  })

  it('takes （1） ① 1） and a list that begins its paragraph', () => {
    expect(parse('一、范围', '1．种类', '（1）路；（2）桥；（3）渠。', '2．等级', '①甲等', '②乙等')).toEqual([
      '1 范围 |',
      '1.1 种类 |',
      '1.1.1 - | 路；',
      '1.1.2 - | 桥；',
      '1.1.3 - | 渠。',
      '1.2 等级 |',
      '1.2.1 甲等 |',
      '1.2.2 乙等 |',
    ])
  })

  it('takes a list behind a title in the same paragraph', () => {
    expect(
      parse(
        '一、修路（一）干线。修百里。（二）支线。修千里。',
        '第四条【奖励】（一）每里一万元。',
        '（二）每桥十万元。',
      ),
    ).toEqual([
      '1 修路 |',
      '1.1 干线 | 修百里。',
      '1.2 支线 | 修千里。',
      'a4 奖励 |',
      'a4.1 - | 每里一万元。',
      'a4.2 - | 每桥十万元。',
    ])
  })

  it('takes a list behind a colon in a paragraph, not a single number', () => {
    expect(parse('一、范围', '支持下列对象：（一）学校；（二）医院。', '1.甲。分类如下：（1）不是编号。')).toEqual([
      '1 范围 | 支持下列对象：',
      '1.1 - | 学校；',
      '1.2 - | 医院。',
      '1.2.1 甲 | 分类如下：（1）不是编号。',
    ])
  })

  it('keeps numbers in a sentence out of the ladder', () => {
    expect(parse('一、目标', '到2026年，空气中PM', '2.5浓度下降，建成', '3家厂，达到2024年水平。')).toEqual([
      '1 目标 | 到2026年，空气中PM 2.5浓度下降，建成3家厂，达到2024年水平。',
    ])
  })

  it('tells of numbers left out and numbers printed twice', () => {
    expect(rules('一、甲', '（一）子。做。', '（三）丑。做。', '（三）寅。做。')).toEqual([
      'tree/no-title',
      'tree/number-gap',
      'tree/number-gap',
      'tree/number-twice',
    ])
    expect(rules('# 某县修路方案', '## 一、甲', '### 二、乙')).toContain('tree/heading-level')
    expect(rules('', ' ')).toContain('tree/nothing')
  })
})

describe('points', () => {
  it('cuts 一是 and 第一， and leaves a sentence over thirty characters without a title', () => {
    const long = '推动全县各类园区在统一规划之下有序承接产业转移并且持续改善营商环境'
    expect(
      parse('一、措施', `总的要求不变。一是抓项目。建两座厂。二是${long}。`, '二、要求', '第一，抓早；第二，抓实。'),
    ).toEqual([
      '1 措施 | 总的要求不变。',
      '1.y1 抓项目 | 建两座厂。',
      `1.y2 - | ${long}。`,
      '2 要求 |',
      '2.y1 - | 抓早；',
      '2.y2 - | 抓实。',
    ])
  })

  it('cuts 一要', () => {
    expect(parse('一、要求', '一要加强领导。层层压实责任。二要严格督查。按月通报。')).toEqual([
      '1 要求 |',
      '1.y1 加强领导 | 层层压实责任。',
      '1.y2 严格督查 | 按月通报。',
    ])
  })

  it('gives text after a dash paragraph back to the unit above', () => {
    expect(parse('一、目标', '总的目标如下。', '——水更清。断面达标。', '——天更蓝。', '各地照此推进。')).toEqual([
      '1 目标 | 总的目标如下。各地照此推进。',
      '1.d1 水更清 | 断面达标。',
      '1.d2 天更蓝 |',
    ])
  })
})

describe('titles and labels', () => {
  it('has titles for all items of a list or for none', () => {
    expect(
      parse(
        '一、任务',
        '（一）允许先行先试。（负责部门：县商务局）',
        '（二）下放审批权限。（负责部门：县住建局）',
        '（三）设立窗口。（负责部门：县税务局）',
      ),
    ).toEqual([
      '1 任务 |',
      '1.1 - | 允许先行先试。（负责部门：县商务局）',
      '1.2 - | 下放审批权限。（负责部门：县住建局）',
      '1.3 - | 设立窗口。（负责部门：县税务局）',
    ])
  })

  it('joins a label cut by a page and keeps label lines with their item', () => {
    const lines = [
      '一、任务',
      '1.修路。今年修十里。（牵头部',
      '— 2 —',
      '门：县交通局）',
      '2.架桥。明年开工。',
      '牵头单位：县水务局',
      '完成时限：2026年5月底前',
    ]
    expect(parse(...lines)).toEqual([
      '1 任务 |',
      '1.1 修路 | 今年修十里。（牵头部门：县交通局）',
      '1.2 架桥 | 明年开工。牵头单位：县水务局完成时限：2026年5月底前',
    ])
    expect(rules(...lines)).toContain('tree/label-cut')
  })

  it('has no title where a short sentence and its label are all of an item, and none without siblings that have', () => {
    expect(
      parse('一、任务', '1.推行一网通办。', '（责任单位：县政务局）', '2.推广电子证照。', '（责任单位：县公安局）'),
    ).toEqual([
      '1 任务 |',
      '1.1 - | 推行一网通办。（责任单位：县政务局）',
      '1.2 - | 推广电子证照。（责任单位：县公安局）',
    ])
    expect(
      parse('一、内容', '1.支持修路。', '（1）每里补一万元。', '（2）每桥补十万元。', '2.支持养路。每里补一千元。'),
    ).toEqual([
      '1 内容 |',
      '1.1 支持修路 |',
      '1.1.1 - | 每里补一万元。',
      '1.1.2 - | 每桥补十万元。',
      '1.2 支持养路 | 每里补一千元。',
    ])
  })

  it('has a title that is a verb and its object where the neighbours have long first sentences', () => {
    const long = '支持企业在县域内建设面向茶叶加工、储运、检测、交易等环节的公共服务平台，按照投入给予支持。'
    expect(
      parse(
        '一、任务',
        `1.${long}`,
        '2.支持茶企申报人才政策。对获得认定的茶艺师，由企业给予与其贡献相当的奖励。',
        `3.${long}`,
      ),
    ).toEqual([
      '1 任务 |',
      `1.1 - | ${long}`,
      '1.2 支持茶企申报人才政策 | 对获得认定的茶艺师，由企业给予与其贡献相当的奖励。',
      `1.3 - | ${long}`,
    ])
  })

  it('leaves a closing paragraph with a last part that is about validity', () => {
    expect(parse('一、任务', '修路。', '二、附则', '由县交通局解释。', '本办法自2026年5月1日起施行。')).toEqual([
      '1 任务 | 修路。',
      '2 附则 | 由县交通局解释。本办法自2026年5月1日起施行。',
    ])
  })

  it('takes the role out of a heading', () => {
    expect(parse('一、办好教育（由县教育局牵头实施）', '新建学校。')).toEqual([
      '1 办好教育 | （由县教育局牵头实施）新建学校。',
    ])
  })

  it('takes bold and Markdown headings without numbers', () => {
    expect(parse('## 一、任务', '### 修路', '修十里。', '### 架桥', '架两座。')).toEqual([
      '1 任务 |',
      '1.h1 修路 | 修十里。',
      '1.h2 架桥 | 架两座。',
    ])
  })
})

describe('headings without marks', () => {
  it('takes a short bare line between paragraphs for one', () => {
    const long = '各乡镇要把修路作为一件大事来抓，按月通报进度，确保工程质量和安全。'
    expect(parse('一、任务', long, '强化督促检查', long)).toEqual([`1 任务 | ${long}`, `1.h1 强化督促检查 | ${long}`])
  })
})

describe('boxes, tables, contents', () => {
  it('keeps the numbers of a box apart', () => {
    expect(
      parse('一、任务', '（一）工程。办好工程。', '专栏1 重点工程', '1.甲工程。建坝。', '（二）机制。建机制。'),
    ).toEqual([
      '1 任务 |',
      '1.1 工程 | 办好工程。',
      '1.x1 专栏1重点工程 |',
      '1.x1.1 甲工程 | 建坝。',
      '1.2 机制 | 建机制。',
    ])
  })

  it('closes a box at a number that goes on outside it, and cuts the title from a flattened table', () => {
    const cells = '序号指标去年今年1新修干线（公里）102015%2新修支线（公里）10020030%3改造旧桥（座）122050%'
    expect(parse(`专栏1：修路主要指标${cells}`, '三、任务', '修百里。')).toEqual([
      `x1 专栏1：修路主要指标 | ${cells}`,
      '3 任务 | 修百里。',
    ])
  })

  it('makes a row of each line of a table', () => {
    expect(
      parse('一、清单', '| 序号 | 任务 | 单位 |', '|---|---|---|', '| 甲类 | 甲类 | 甲类 |', '| 1 | 修路 | 县交通局 |'),
    ).toEqual(['1 清单 |', '1.t1 - | 序号|任务|单位', '1.t1.r1 - | 甲类', '1.t1.r2 - | 1|修路|县交通局'])
  })

  it('drops a table of contents', () => {
    const parsed = parsePolicy(
      [
        '某县防汛规划',
        '目　录',
        '一、基础······1',
        '二、任务······3',
        '三、保障······9',
        '一、基础',
        '已有堤。',
        '二、任务',
        '再修堤。',
        '三、保障',
        '出钱。',
      ].join('\n'),
    )
    expect(outline(parsed)).toEqual(['1 基础 | 已有堤。', '2 任务 | 再修堤。', '3 保障 | 出钱。'])
    expect(parsed.discards.map((one) => one.reason)).toContain('目录')
  })
})

describe('whole documents', () => {
  it('reads a document on one line', () => {
    const text =
      '各乡镇人民政府，县直各部门：《某县修路实施方案》已经县政府同意，现印发给你们，请认真执行。某县人民政府办公室2026年3月2日某县修路实施方案为加快修路，根据《某市修路规划》精神，制定本方案。一、总体要求（一）指导思想。坚持为民修路，统筹推进。（二）工作目标。到2027年修路百里。二、主要任务1.修干线。今年修五十里，明年修五十里，由县里统筹资金。（责任单位：县交通局）2.修支线。各乡镇修好通村路。三、保障措施落实资金，加强督查，定期通报，确保各项任务按期完成，让群众早日走上放心路。本方案自2026年4月1日起施行。附件：修路任务表'
    const parsed = parsePolicy(text)
    expect(outline(parsed)).toEqual([
      'preamble - | 为加快修路，根据《某市修路规划》精神，制定本方案。',
      '1 总体要求 |',
      '1.1 指导思想 | 坚持为民修路，统筹推进。',
      '1.2 工作目标 | 到2027年修路百里。',
      '2 主要任务 |',
      '2.1 修干线 | 今年修五十里，明年修五十里，由县里统筹资金。（责任单位：县交通局）',
      '2.2 修支线 | 各乡镇修好通村路。',
      '3 保障措施 | 落实资金，加强督查，定期通报，确保各项任务按期完成，让群众早日走上放心路。',
      'tail - | 本方案自2026年4月1日起施行。',
    ])
    expect(parsed.document).toMatchObject({
      title: '某县修路实施方案',
      issuer: '某县人民政府办公室',
      issue_date: '2026-03-02',
      effective_date: '2026-04-01',
      audience: ['各乡镇人民政府', '县直各部门'],
      basis: ['某市修路规划'],
    })
  })

  it('reads run-on text whose labels stand without a bracket or stop', () => {
    const text =
      '一、工作目标到2027年修路百里，全县乡镇通路率达到百分之百，群众满意率稳步提高。二、重点任务（一）修好干线1.新修干线。今年修五十里，由县里统筹资金。责任单位：县交通局、县财政局2.改造旧桥。改造危桥十座。责任单位：县交通局（二）管好支线3.落实管护。每里设管护员一名，按月发放补助。责任单位：县交通局，各乡镇人民政府三、保障措施加强组织领导，定期通报进度。'
    expect(outline(parsePolicy(text))).toEqual([
      '1 工作目标 | 到2027年修路百里，全县乡镇通路率达到百分之百，群众满意率稳步提高。',
      '2 重点任务 |',
      '2.1 修好干线 |',
      '2.1.1 新修干线 | 今年修五十里，由县里统筹资金。责任单位：县交通局、县财政局',
      '2.1.2 改造旧桥 | 改造危桥十座。责任单位：县交通局',
      '2.2 管好支线 |',
      '2.2.3 落实管护 | 每里设管护员一名，按月发放补助。责任单位：县交通局，各乡镇人民政府',
      '3 保障措施 | 加强组织领导，定期通报进度。',
    ])
  })

  it('guesses a title by the length of its siblings, and tells of a table that cannot be split', () => {
    const text =
      '一、摸清全县家底山路桥梁逐一登记造册，底数上报县交通局汇总，做到一路一档、一桥一档。二、严格审批程序建立台账，由县交通局会同县财政局逐项审核各乡镇的修路申请，未经审核的一律不得开工建设。三、做好分类建设（一）干线。修百里。（二）支线。修千里。四、健全工作机制（一）县级。定期调度。（二）乡级。按月上报。序号任务数量1干线百里2支线千里3桥梁十座'
    const parsed = parsePolicy(text)
    expect(outline(parsed)[0]).toMatch(/^1 摸清全县家底 \| 山路/u)
    expect(parsed.messages.map((message) => message.rule)).toContain('tree/flat-table')
  })

  it('keeps the numbered instructions of a notice apart from the plan', () => {
    const lines = [
      '某县人民政府关于印发《某县修路方案》的通知',
      '各乡镇：',
      '现就有关事项通知如下：',
      '一、抓紧修路。',
      '二、按月报数。',
      '某县人民政府',
      '2026年3月2日',
      '某县修路方案',
      '一、目标',
      '修百里。',
      '二、任务',
      '先修干线。',
    ]
    expect(parse(...lines)).toEqual([
      'notice - | 现就有关事项通知如下：',
      'notice.1 - | 抓紧修路。',
      'notice.2 - | 按月报数。',
      '1 目标 | 修百里。',
      '2 任务 | 先修干线。',
    ])
  })

  it('keeps a call for comments apart from the draft, and a forwarding notice from what it forwards', () => {
    const call = parsePolicy(
      [
        '某县交通局关于征求《某县修路办法（草案）》意见的公告',
        '一、时间：三月。',
        '二、方式：来信。',
        '某县交通局',
        '2026年3月2日',
        '某县修路办法',
        '（草案）',
        '第一条 修路靠大家。',
      ].join('\n'),
    )
    expect(outline(call)).toEqual([
      'notice - |',
      'notice.1 - | 时间：三月。',
      'notice.2 - | 方式：来信。',
      'a1 - | 修路靠大家。',
    ])
    expect(call.document.title).toBe('某县修路办法（草案）')
    const forwarded = parsePolicy(
      [
        '某县人民政府转发县交通局关于修路意见的通知',
        '各乡镇：',
        '现转发给你们。',
        '关于修路的意见',
        '（县交通局 2026年3月）',
        '一、目标',
        '修百里。',
      ].join('\n'),
    )
    expect(outline(forwarded)).toEqual(['1 目标 | 修百里。'])
    expect(forwarded.document.title).toBe('关于修路的意见')
  })

  it('reads attachments with numbers of their own as documents', () => {
    const lines = [
      '某县修路办法',
      '第一条 修路靠大家。',
      '第二条 本办法由县交通局解释。',
      '附件：1.某县修路补贴细则',
      '2.某县架桥细则',
      '某县修路补贴细则',
      '第一条 每里补一万元。',
      '附件2',
      '某县架桥细则',
      '第一条 每座补十万元。',
    ]
    const parsed = parsePolicies(lines.join('\n'))
    expect(parsed.map((one) => [one.document.title, ...outline(one)])).toEqual([
      ['某县修路办法', 'a1 - | 修路靠大家。', 'a2 - | 本办法由县交通局解释。'],
      ['某县修路补贴细则', 'a1 - | 每里补一万元。'],
      ['某县架桥细则', 'a1 - | 每座补十万元。'],
    ])
  })

  it('reads attachments glued to the end of run-on text', () => {
    const source = [
      '某县防汛预案一、总则。（一）目的。为了防汛，保护全县群众的生命和财产，按照国家、省、市有关防汛工作的各项规定和县委、县政府的统一部署，结合本县河流、水库、堤坝的实际情况，制定本预案。（二）分级。分级标准见附件1。',
      '二、附则。（一）管理。每三年修订一次本预案，报县政府。（二）施行。自印发之日起施行。　　附件：1.汛情分级标准',
      '　　2.指挥部组成 附件1汛情分级标准　　一、特大汛情。水位超过十米。二、较大汛情。水位超过八米，不足十米。',
      '附件2指挥部组成　　指挥部由下列各组组成：　　一、抢险组。由县水务局牵头。二、后勤组。由县财政局牵头。',
    ].join('')
    const parsed = parsePolicies(source)
    expect(parsed.map((one) => [one.document.title, ...outline(one)])).toEqual([
      [
        '某县防汛预案',
        '1 总则 |',
        '1.1 目的 | 为了防汛，保护全县群众的生命和财产，按照国家、省、市有关防汛工作的各项规定和县委、县政府的统一部署，结合本县河流、水库、堤坝的实际情况，制定本预案。',
        '1.2 分级 | 分级标准见附件1。',
        '2 附则 |',
        '2.1 管理 | 每三年修订一次本预案，报县政府。',
        '2.2 施行 | 自印发之日起施行。',
      ],
      ['汛情分级标准', '1 特大汛情 | 水位超过十米。', '2 较大汛情 | 水位超过八米，不足十米。'],
      [
        '指挥部组成',
        'preamble - | 指挥部由下列各组组成：',
        '1 抢险组 | 由县水务局牵头。',
        '2 后勤组 | 由县财政局牵头。',
      ],
    ])
  })

  it('begins a report at its salutation', () => {
    const parsed = parsePolicy(
      [
        '2026年某县政府工作报告',
        '时间：2026-02-09',
        '政府工作报告',
        '——2026年2月3日在某县人民代表大会上',
        '某县县长 张 三',
        '大会开幕，县长作报告。 记者 李四 摄',
        '各位代表：',
        '现在我代表县政府作报告。',
        '一、去年工作',
        '修百里。',
      ].join('\n'),
    )
    expect(outline(parsed)).toEqual(['preamble - | 现在我代表县政府作报告。', '1 去年工作 | 修百里。'])
  })

  it('lifts a footnote out of a sentence that a page breaks', () => {
    const parsed = parsePolicy(
      ['一、目标', '建好开发区¹，引进企业，努力把', '¹ 开发区包括东区和西区。', '', '它办成样板。'].join('\n'),
    )
    expect(outline(parsed)).toEqual(['1 目标 | 建好开发区，引进企业，努力把它办成样板。'])
    expect(parsed.document.footnotes).toEqual([{ marker: '¹', text: '开发区包括东区和西区。' }])
  })

  it('takes a title printed twice once, a table of facts apart, and the title of a notice that has none', () => {
    const title = '东县促进茶业、果业发展的若干措施'
    const twice = parsePolicy(['字号:', title, '字号:', title, '一、种茶', '扩大茶园。'].join('\n'))
    expect(twice.document.title).toBe(title)
    const page = parsePolicy(
      [
        '索 引 号: | AB-2026-1 | 主题分类: | 县政府 |',
        '文 号: | 东府发〔2026〕5号 | 公开类型: | 主动公开 |',
        '名 称: | 东县人民政府关于转发《东县茶园方案》的通知 | ||',
        '各乡镇人民政府，县政府各部门:',
        '县茶办拟订的《东县茶园方案》已经县政府同意,现转发给你们,请认真执行。',
        '东县茶园方案',
        '一、种茶',
        '扩大茶园。',
      ].join('\n'),
    ).document
    expect([page.title, page.doc_number, page.audience.length]).toEqual(['东县茶园方案', '东府发〔2026〕5号', 2])
    const amended = parsePolicy(
      [
        '东县茶业条例（2003年修正）',
        '下载地址：点击此处',
        '东县茶业条例',
        '（2001年5月1日东县人大通过，根据2003年5月1日《修改决定》修正）',
        '第一条 为了种茶，制定本条例。',
      ].join('\n'),
    )
    expect(amended.clauses.map(({ id }) => id)).toEqual(['a1'])
    const glued = parsePolicy(
      '东县茶业条例（2001年5月1日东县人大通过 根据2003年5月1日《修改决定》修正） 第一章 总则 第一条 为了种茶，制定本条例。 第二条 本条例适用于本县。',
    )
    expect([glued.document.title, glued.clauses.some(({ id }) => id === 'preamble')]).toEqual(['东县茶业条例', false])
    const blanks = parsePolicy(
      [
        '东县人民政府办公室关于印发2026年县《政府工作报告》确定的任务分解方案的通知',
        '索 引 号 AB1/2026-5 发文日期 2026-01-03',
        '发布机构 县政府办公室 文    号 东政办〔2026〕1号',
        '各乡镇人民政府:',
        '一、扩大茶园',
        '各乡镇抓好落实。',
      ].join('\n'),
    ).document
    expect([blanks.title, blanks.doc_number]).toEqual([
      '2026年县《政府工作报告》确定的任务分解方案',
      '东政办〔2026〕1号',
    ])
    const bare = parsePolicy(
      '各乡镇人民政府：\n《东县茶业意见》已经县政府同意，现印发给你们，请认真执行。\n2026年5月1日\n为扩大茶园，制定本意见。\n一、种茶\n扩大茶园。',
    )
    expect(bare.document.title).toBe('东县茶业意见')
  })

  it('drops the furniture of a saved page', () => {
    const parsed = parsePolicy(
      [
        '当前位置：首页 > 政务',
        '【字号：大 中 小】',
        '某县修路方案',
        '发布日期：2026-03-05',
        '一、目标',
        '修百里。',
        '— 1 —',
        '扫一扫在手机打开当前页',
      ].join('\n'),
    )
    expect(outline(parsed)).toEqual(['1 目标 | 修百里。'])
  })
})

describe('front matter', () => {
  const front = (...lines: string[]) => parsePolicy([...lines, '一、目标', '修百里。'].join('\n')).document

  it.each([
    ['某府〔2026〕3号', '某府〔2026〕3号'],
    ['某府办规［2026］3 号', '某府办规〔2026〕3号'],
    ['某府[2026]第3号', '某府〔2026〕第3号'],
    ['某府【2026]3号', '某府〔2026〕3号'],
    ['某府（2026）3号', '某府〔2026〕3号'],
  ])('reads the number %s', (printed, number) => {
    expect(front('某县人民政府文件', printed, '关于印发《某县修路方案》的通知').doc_number).toBe(number)
  })

  it('takes no number that is only cited', () => {
    expect(front('某县修路方案', '为落实《某市方案》（某市府发〔2024〕8号），制定本方案。').doc_number).toBeNull()
  })

  it('reads joint issuers, a Chinese date, audience, copies and the date of printing', () => {
    const document = front(
      '某县教育局 关于办好夜校的通知',
      '各乡镇、各学校：',
      '某县教育局',
      '某县财政局',
      '二○二六年三月十二日',
      '（此件主动公开）',
    )
    expect(document).toMatchObject({
      issuer: '某县教育局、某县财政局',
      issue_date: '2026-03-12',
      disclosure: '此件主动公开',
      audience: ['各乡镇、各学校'],
    })
    const back = parsePolicy(
      [
        '某县方案',
        '一、目标',
        '修百里。',
        '抄送：县委各部门，县人大办、县政协办。',
        '某县人民政府办公室',
        '2026年3月20日印发',
      ].join('\n'),
    ).document
    expect(back).toMatchObject({ cc: ['县委各部门', '县人大办', '县政协办'], print_date: '2026-03-20' })
  })

  it('joins the issuer above a title to it, and drops the words of the page behind it', () => {
    expect(
      front('某县人民政府办公室', '关于印发《某县修路方案》的通知', '各乡镇：', '现印发给你们。', '某县修路方案'),
    ).toMatchObject({
      notice_title: '某县人民政府办公室关于印发《某县修路方案》的通知',
      title: '某县修路方案',
      issuer: '某县人民政府办公室',
    })
    expect(front('某县支持企业修路行动计划（2026—2028年） 政策咨询').title).toBe(
      '某县支持企业修路行动计划（2026—2028年）',
    )
  })

  it('takes the first of two plans a notice brings, and the table a notice without a title brings', () => {
    expect(
      front('某县人民政府关于印发《某县修路方案》《某县修桥方案》的通知', '各乡镇：', '现印发给你们。', '某县修路方案')
        .title,
    ).toBe('某县修路方案')
    const [lost, rest] = ['各乡镇：', '为落实《县政府工作报告》，现将《某县〈报告〉任务分解表》印发给你们。']
    expect(
      front(lost, rest, '请各牵头单位抓好落实。', '某县人民政府办公室', '2026年3月2日', '《某县〈报告〉任务分解表》'),
    ).toMatchObject({ title: '《某县〈报告〉任务分解表》', issue_date: '2026-03-02', issuer: '某县人民政府办公室' })
  })

  it('takes the one line before the first number for the title, and the years below a title into it', () => {
    expect(front('某县今年要办好的几件实事').title).toBe('某县今年要办好的几件实事')
    const years = parsePolicy(
      ['各乡镇：', '现将《某县治水三年行动方案（2026—2028年）》印发你们。', '某县水务局', '2026年3月2日'].join('\n') +
        '\n某县治水三年行动方案\n（2026—2028年）\n为治好水，制定本方案。\n一、目标\n治百里。',
    )
    expect(years.document.title).toBe('某县治水三年行动方案（2026—2028年）')
    expect(outline(years)).toEqual(['preamble - | 为治好水，制定本方案。', '1 目标 | 治百里。'])
  })

  it('cuts the first item behind a title on the same line', () => {
    const parsed = parsePolicy(
      '某县修路方案\n一、任务\n（一）修干线。1.修南线。今年修五十里。\n2.修北线。明年修五十里。',
    )
    expect(outline(parsed)).toEqual([
      '1 任务 |',
      '1.1 修干线 |',
      '1.1.1 修南线 | 今年修五十里。',
      '1.1.2 修北线 | 明年修五十里。',
    ])
  })

  it('leaves a number that the first sentence cites where it stands', () => {
    const text =
      '根据某教办〔2026〕7号文件精神，结合我县实际，经研究，决定成立扫盲工作领导小组，下设工作小组和督查小组。'
    const parsed = parsePolicy(
      ['某县教育局关于扫盲的通知', '各乡镇中小学：', text, '一、目标', '扫除文盲。'].join('\n'),
    )
    expect(outline(parsed)[0]).toBe(`preamble - | ${text}`)
  })

  it('cuts no number inside quotation marks, and the points behind a bracket', () => {
    const text = `一、改革\n1.改登记。（1）落实“多证合一、一照一码”改革，${'少跑一趟路，'.repeat(40)}方便群众。（县市场监管局牵头）（2）推行网上登记，${'少交一份表，'.repeat(40)}方便企业。（县数据局牵头）`
    expect(parsePolicy(text).clauses.map(({ id }) => id)).toEqual(['1', '1.1', '1.1.1', '1.1.2'])
  })

  it('joins a title over two lines and reads its years', () => {
    const document = front(
      '某县人民政府关于印发',
      '《某县修路行动方案',
      '（2026—2028年）》的通知',
      '各乡镇：',
      '现印发给你们。',
      '某县修路',
      '行动方案（2026—2028年）',
    )
    expect(document.notice_title).toBe('某县人民政府关于印发《某县修路行动方案（2026—2028年）》的通知')
    expect(document).toMatchObject({ title: '某县修路行动方案（2026—2028年）', period: { start: 2026, end: 2028 } })
  })

  it('uses a metadata line where the text is silent', () => {
    const document = front(
      '**发文字号**: 某府〔2026〕9号',
      '**成文日期**: 2026-03-01',
      '**发文机关**: 某县人民政府',
      '某县修路方案',
    )
    expect(document).toMatchObject({
      doc_number: '某府〔2026〕9号',
      issue_date: '2026-03-01',
      issuer: '某县人民政府',
      title: '某县修路方案',
    })
  })
})

it('reads lines broken at a width, with page numbers between, like the paragraphs they come from', () => {
  const paragraphs = [
    '某县修路行动方案（2026—2028年）',
    '为加快修路步伐，根据《某市修路规划》精神，结合本县实际，制定本方案。',
    '一、总体要求',
    '坚持为民修路，到2027年新修干线100公里以上，支线500公里以上，让群众出门就走上放心路。',
    '二、主要任务',
    '（一）突出干线提质，推动骨干路网内外联通高效衔接',
    '统筹县乡资金，优先打通断头路，今年完成投资1000万元，明年完成投资2000万元。（责任单位：县交通局、县财政局）',
    '（二）聚焦支线扩面，加快农村公路进村入户普遍覆盖',
    '各乡镇按照《办法》第五条规定，抓好通村路建设和管护。（责任单位：各乡镇人民政府）',
  ]
  const broken: string[] = []
  for (const paragraph of paragraphs) {
    const text = `　　${paragraph}`
    for (let at = 0; at < text.length; at += 26) {
      broken.push(text.slice(at, at + 26))
      if (broken.length % 7 === 0) broken.push('', `                 — ${broken.length} —`, '\f')
    }
  }
  expect(outline(parsePolicy(broken.join('\n')))).toEqual(parse(...paragraphs))
})
