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
