import { describe, expect, it } from 'vitest'
import { tagDeadlines } from '../../src/tag/deadlines.ts'
import { inheritDeadlines } from '../../src/tag/inherit.ts'
import type { BareClause, DocumentFields } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'
import { matchTags, overlaps } from '../support/tags.ts'

const issued2026 = {
  ...(goldRecords()[0]?.document as DocumentFields),
  title: '某县行动方案',
  issue_date: '2026-03-02',
  effective_date: null,
  period: null,
}

function clause(text: string, more: Partial<BareClause> = {}): BareClause {
  return {
    ...{ id: '1', kind: 'item', number: '1.', heading: null, parent: null, above: [] },
    ...{ heading_runs: [], text_runs: [[0, 100, text.length]], source: [] },
    text,
    ...more,
  } as BareClause
}

function read(text: string, document: Partial<DocumentFields> = {}): string[] {
  const [tags = []] = tagDeadlines([clause(text)], { document: { ...issued2026, ...document } })
  return tags.map((tag) => `${tag.surface} ${tag.kind} ${tag.end}`)
}

describe('N years of a span that is said once', () => {
  const ends = (document: Partial<DocumentFields>, ...texts: string[]) =>
    tagDeadlines(
      texts.map((text) => clause(text)),
      { document: { ...issued2026, ...document } },
    )
      .flat()
      .map((tag) => `${tag.surface} ${tag.end}`)

  it('ends with the year that follows from its first', () => {
    expect(ends({}, '2027年起5年内，办好夜校。', '5年内培训工匠600名。', '三年内建成夜校。')).toEqual([
      '2027年起5年内 2031-12-31',
      '5年内 2031-12-31',
      '三年内 2028-12-31',
    ])
    expect(ends({}, '2021年起3年内，办好夜校。', '3年内培训工匠600名。').at(-1)).toBe('3年内 2028-12-31')
  })
})

describe('deadlines of the gold', () => {
  it('finds every one and no other', () => {
    const sums = goldRecords().map((record) => {
      const found = tagDeadlines(record.clauses, record)
      return record.clauses.map((c, i) =>
        matchTags(c.deadlines, found[i] ?? [], (a, b) => a.end === b.end && overlaps(a, b)),
      )
    })
    const all = sums.flat()
    const total = (pick: (m: (typeof all)[number]) => number) => all.reduce((sum, m) => sum + pick(m), 0)
    const right = total((m) => m.pairs.length)
    expect(right).toBeGreaterThan(15)
    expect((2 * right) / (total((m) => m.gold) + total((m) => m.found))).toBeGreaterThanOrEqual(0.98)
    expect(all.flatMap((m) => m.pairs).filter(([a, b]) => a.kind !== b.kind)).toEqual([])
  })
})

describe('wordings of a deadline', () => {
  it.each([
    ['到2027年，建成泵站。', ['到2027年 by 2027-12-31']],
    ['2027年前，实现甲。2029年前，实现乙。', ['2027年前 by 2027-12-31', '2029年前 by 2029-12-31']],
    ['2026年9月底前完成验收。', ['2026年9月底前 by 2026-09-30']],
    ['2026年四季度启动，2027年上半年竣工。', ['2026年四季度 by 2026-12-31', '2027年上半年 by 2027-06-30']],
    ['“十五五”期末全面达标。', ['“十五五”期末 by 2030-12-31']],
    ['9月底前报送名单。', ['9月底前 by 2026-09-30']],
    ['（责任单位：县水务局，6月底完成）', ['6月底 by 2026-06-30']],
    ['确保2026年灌溉面积稳定在6万亩以上。', ['2026年 by 2026-12-31']],
    ['确保2026年工作有突破。', []],
    ['2月7日前报送名单。', ['2月7日前 by 2027-02-07']],
    ['每年4月底前报送上年度情况。', ['每年4月底前 by null']],
    ['自印发之日起30日内成立专班。', ['自印发之日起30日内 within 2026-04-01']],
    ['实施治水三年计划（2027—2029年），通过三年努力，水清岸绿。', ['通过三年努力 within 2029-12-31']],
    ['力争用三年时间，形成格局。', ['用三年时间 within 2028-12-31']],
    ['2026—2028年，分批改造。', ['2026—2028年 period 2028-12-31']],
    ['自2026年5月1日起施行，有效期5年。', ['自2026年5月1日起施行 effective 2026-05-01', '有效期5年 period 2031-04-30']],
    ['本办法自印发之日起施行。', ['自印发之日起施行 effective 2026-03-02']],
    [
      '印发30日后施行，有效期至2030年12月31日。',
      ['印发30日后施行 effective 2026-04-01', '有效期至2030年12月31日 period 2030-12-31'],
    ],
    ['2026年6月取得阶段性成果并持续推进。', ['2026年6月 by 2026-06-30']],
    ['（责任单位：县水务局；完成时限：2026年10月31日）', ['2026年10月31日 by 2026-10-31']],
    ['完成时间：2026年12月', ['2026年12月 by 2026-12-31']],
    ['1|扩建泵站|县水务局|2027年6月', ['2027年6月 by 2027-06-30']],
    ['2026.6.30前报送。', ['2026.6.30前 by 2026-06-30']],
    ['到2026年、2028年，分别建成。', ['到2026年 by 2026-12-31', '2028年 by 2028-12-31']],
    [
      '2026年上半年完成规划，下半年启动建设，明年一季度竣工。',
      ['2026年上半年 by 2026-06-30', '下半年 by 2026-12-31', '明年一季度 by 2027-03-31'],
    ],
    [
      '泵站明年7月份建成，每季度最后一个月的30日前报送。',
      ['明年7月份 by 2027-07-31', '每季度最后一个月的30日前 by null'],
    ],
    ['“十五五”期间，新建一批泵站。', ['“十五五”期间 period 2030-12-31']],
    ['每季度末月25日前报送。', ['每季度末月25日前 by null']],
    ['力争通过三年努力，形成格局。', ['通过三年努力 within 2028-12-31']],
    ['本办法自2026年5月1日施行。', ['自2026年5月1日施行 effective 2026-05-01']],
    ['2026年起5年内，改造水厂。', ['2026年起5年内 within 2030-12-31']],
    ['提高用水补贴。2026—2028年，新建泵站。', ['2026—2028年 period 2028-12-31']],
    ['2026年1—6月开展试点。', ['2026年1—6月 period 2026-06-30']],
    ['到“十五五”末，产值突破5亿元。', ['到“十五五”末 by 2030-12-31']],
  ])('%s', (text, tags) => expect(read(text)).toEqual(tags))

  it.each([
    '落实《某县提升行动（2023—2027年）》（某府〔2026〕3号）要求。',
    '2025年以来，较2025年下降8%。',
    '以2024年为基数，超过2027年水平。',
    '受理后5个工作日内办结。',
    '成立5年内的企业，近3年内无违法记录。',
    '到2024年，全县已有12家。',
    '证书有效期5年。',
    '撤销资格，3年内不得申报。',
    '“十五五”时期是关键阶段。',
    '自2026年1月1日起至2027年12月31日，减按50%征收。',
    '淘汰2030年以前注册的老旧水泵。',
    '发布时间：2026年5月1日',
    '文件将于2026年7月23日到期。',
  ])('none in %s', (text) => expect(read(text)).toEqual([]))

  it('takes none from what an article rules for others, but the days of the act itself', () => {
    const article = (text: string) =>
      tagDeadlines([clause(text, { id: 'c1.a3', kind: 'article' })], { document: issued2026 })[0]?.map((t) => t.surface)
    expect(article('五年内不得从事水务工程。')).toEqual([])
    expect(article('自公布之日起30日内提出异议。')).toEqual([])
    expect(article('本办法施行之日起6个月内补办手续。')).toHaveLength(1)
  })

  it('reads a bare year or month in a column of days', () => {
    const table = clause('任务|责任单位|完成时限', { id: 't1', kind: 'box' })
    const row = clause('建泵站|县水务局|2027年', { id: 't1.r1', kind: 'row', parent: 't1' })
    const month = clause('修泵站|县水务局|11月', { id: 't1.r2', kind: 'row', parent: 't1' })
    const tags = tagDeadlines([table, row, month], { document: issued2026 }).flat()
    expect(tags.map((tag) => `${tag.surface} ${tag.end}`)).toEqual(['2027年 2027-12-31', '11月 2026-11-30'])
  })

  it('points at the source', () => {
    const [[tag] = []] = tagDeadlines([clause('确保到2027年建成。')], { document: issued2026 })
    expect(tag?.source).toEqual([[102, 108]])
  })
})

describe('inherited deadlines', () => {
  const period = { ...issued2026, title: '某县行动方案（2026—2028年）', period: { start: 2026, end: 2028 } }
  const clauses = [
    clause('到2027年，实现下列目标：', { id: '1' }),
    clause('建成泵站。', { id: '1.d1', parent: '1' }),
    clause('2027年前实现甲，2028年前实现乙。', { id: '2' }),
    clause('建成水库。', { id: '2.1', parent: '2' }),
    clause('', { id: '3' }),
  ]

  it('come from the sentence above, else from the title, and never beside a stated one', () => {
    const deadlines = tagDeadlines(clauses, { document: period })
    const inherited = inheritDeadlines(clauses, deadlines, { document: period })
    expect(inherited.map((i) => i && [i.end, i.from, i.clause, i.surface])).toEqual([
      null,
      ['2027-12-31', 'above', '1', '到2027年'],
      null,
      ['2028-12-31', 'period', null, '2026—2028年'],
      null,
    ])
  })
})
