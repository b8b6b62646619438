/** Every target of the documents restated in usual ways, rightly and wrongly: no right figure is called wrong, no wrong one right. */
import { expect, test } from 'vitest'
import { checkReport } from '../../src/cite/report.ts'
import type { PolicyRecord, TargetTag } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'
import { library } from './support.ts'

const targets = goldRecords().flatMap((record) =>
  record.clauses.flatMap((clause) =>
    clause.targets.filter((tag) => tag.value !== null && tag.op !== '<=').map((tag) => ({ record, tag })),
  ),
)

function sentences({ document }: PolicyRecord, tag: TargetTag, value: number, year: string): string[] {
  const name = document.doc_number ?? `《${document.title}》`
  const place = document.park ?? document.district ?? '全市'
  const figure = `${value}${tag.unit ?? ''}`
  return [
    `${name}明确到${year}年${tag.metric}达到${figure}。`,
    `按照${name}，${tag.metric}为${figure}。`,
    `到${year}年${tag.metric}达到${figure}（${name}）。`,
    `到${year}年，${place}要实现${tag.metric}${figure}的目标。`,
    `| 文件 | 指标 | 目标 |\n|---|---|---|\n| ${name} | ${tag.metric} | ${figure} |`,
  ]
}

const verdicts = (text: string): string[] =>
  checkReport(text, library).citations.flatMap((one) => one.checks.map((check) => check.verdict))

test('right figures: none is called wrong, nearly all are found', () => {
  let found = 0
  let asked = 0
  for (const { record, tag } of targets)
    for (const text of sentences(record, tag, tag.value ?? 0, tag.by?.slice(0, 4) ?? '2026')) {
      const all = verdicts(text)
      expect(
        all.filter((verdict) => verdict !== 'figure_ok'),
        text,
      ).toEqual([])
      asked += 1
      found += Math.min(1, all.length)
    }
  expect(found / asked).toBeGreaterThan(0.9)
})

test('wrong figures: none passes', () => {
  for (const { record, tag } of targets) {
    const year = tag.by?.slice(0, 4) ?? '2026'
    for (const text of sentences(record, tag, (tag.value ?? 0) * 1.5, year))
      expect(verdicts(text), text).not.toContain('figure_ok')
    if (tag.by === null) continue
    const [text = ''] = sentences(record, tag, tag.value ?? 0, String(Number(year) + 1))
    expect(verdicts(text), text).not.toContain('figure_ok')
  }
})

test('what was done in a column of results is no restated target', () => {
  const table = '| 文件 | 指标 | 完成数 |\n|---|---|---|\n| 浦府〔2025〕42号 | PCT专利申请量 | 60件 |'
  expect(verdicts(table)).toEqual([])
  expect(verdicts(table.replace('完成数', '目标'))).toEqual(['wrong_figure'])
})

test.each<[head: string, row: string, ...verdicts: string[]]>([
  ['指标|依据|目标值|1—5月完成数', 'PCT专利申请量|浦府〔2025〕42号第一部分“四是”|100件|61件', 'figure_ok'],
  ['指标|依据|目标值|1—5月完成数', 'PCT专利申请量|浦府〔2025〕42号第一部分“四是”|110件|61件', 'wrong_figure'],
  ['序号|指标|单位|目标|依据', '1|三大先导产业营业收入|亿元|6000|浦府〔2025〕42号第一部分“三是”', 'figure_ok'],
  ['指标|2026年目标（万人）|依据', '三大先导产业人才|1.5|浦府〔2025〕46号第一部分“四是”', 'wrong_figure'],
  ['指标|2027年目标|依据', '三大先导产业人才|1.4万人|浦府〔2025〕46号第一部分“四是”', 'wrong_figure'],
  [
    '依据|任务|责任单位|完成时限',
    '浦府办〔2025〕28号第4条|新建智造空间|区科经委、区建交委|2027年底',
    'figure_ok',
    'exact',
  ],
  [
    '依据|任务|责任单位|完成时限',
    '浦府办〔2025〕28号第4条|新建智造空间|区科经委、区财政局|2028年底',
    'wrong_figure',
    'altered',
  ],
])('a row under its heads: %s / %s', (head, row, ...expected) => {
  const rule = head.replace(/[^|]+/gu, '---')
  expect(verdicts(`|${head}|\n|${rule}|\n|${row}|`)).toEqual(expected)
})

test.each([
  '我区今年计划新增高质量孵化器3家，见闵府发〔2025〕5号第10条。',
  '新建智造空间60万平方米，浦府办〔2025〕28号第4条规定的任务完成过半。',
  '三大先导产业人才方面，按照浦府〔2025〕46号第一部分“四是”，世博园引进0.2万人。',
  '世博园今年引进三大先导产业人才0.2万人，浦府〔2025〕46号第一部分“四是”已有要求。',
])('what was done is not held against the target: %s', (text) => {
  expect(verdicts(text)).toEqual([])
})

test('a wrong date is set beside the words of the source, or the day in words where none of them are tagged', () => {
  const title = '《关于推进张江高新区改革创新发展建设世界领先科技园区的若干意见》'
  const checks = (text: string) => checkReport(text, library).citations.flatMap((one) => one.checks)
  expect(checks(`${title}自2023年12月1日起施行。`)).toMatchObject([
    { verdict: 'wrong_figure', diff: [{ expected: '自2023年11月30日起施行', actual: '自2023年12月1日起施行' }] },
  ])
  expect(checks('2025年4月19日印发的浦府〔2025〕42号。')).toMatchObject([
    { verdict: 'wrong_figure', expected: '2025年3月19日、2025年3月26日' },
  ])
})
