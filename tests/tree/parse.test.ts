import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from '../../src/text/normalise.ts'
import { furniture, furnitureReason } from '../../src/tree/furniture.ts'
import { forms, readMark } from '../../src/tree/marks.ts'
import { parsePolicies } from '../../src/tree/parse.ts'
import { misplaced, untrueRuns } from '../support/account.ts'

const folder = new URL('../../seeds/', import.meta.url)
const seeds = readdirSync(folder).filter((name) => name.endsWith('.txt'))

describe('every source character is accounted for once', () => {
  it.each(seeds)('%s', (name) => {
    const source = readFileSync(new URL(name, folder), 'utf8')
    const parsed = parsePolicies(source)
    expect(misplaced(source, parsed)).toEqual([])
    for (const clause of parsed.flatMap((one) => one.clauses)) {
      const copied = (runs: typeof clause.text_runs) =>
        runs.map(([, from, length]) => source.slice(from, from + length)).join('')
      expect(normalise(copied(clause.text_runs))).toBe(clause.text)
      expect(normalise(copied(clause.heading_runs))).toBe(clause.heading ?? '')
    }
  })

  it('whatever the text', () => {
    const pieces = [
      ...[
        '一、',
        '二、',
        '（一）',
        '(二)',
        '1.',
        '2．',
        '3、',
        '第一章 ',
        '第一条',
        '第二条 ',
        '——',
        '一是',
        '二是',
        '①',
        '1.1 ',
        '（1）',
      ],
      ...[
        '\n',
        '\n\n',
        '\f',
        '　　',
        ' ',
        '。',
        '.',
        '；',
        '，',
        '：',
        '（',
        '）',
        '《',
        '》',
        '**',
        '#',
        '## ',
        '---',
        '|',
        '¹ ',
        '¹',
        '[1]',
      ],
      ...[
        '某县',
        '实施方案',
        '关于印发',
        '的通知',
        '抄送：',
        '2026年',
        '3月2日',
        '印发',
        '附件',
        '目录',
        '文件',
        '人民政府',
        '各有关单位：',
        '加强领导',
      ],
      ...[
        '责任单位',
        '某府〔2026〕3号',
        '此件公开发布',
        '特此通知',
        '自2026年1月1日起施行',
        '\u0000',
        '\ud800',
        '😀',
        '— 3 —',
        '&nbsp;',
      ],
    ]
    const noise = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    )
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 60 }), (words) => {
        const source = words.join('')
        const parsed = parsePolicies(source)
        expect(misplaced(source, parsed)).toEqual([])
        for (const one of parsed) {
          expect(untrueRuns(source, one)).toEqual([])
          expect(new Set(one.clauses.map((clause) => clause.id)).size).toBe(one.clauses.length)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the ladder', () => {
  it.each(forms.map((row) => [row.form, row] as const))('%s takes its examples and leaves the others', (form, row) => {
    for (const example of row.examples) expect(readMark(example)?.form, example).toBe(form)
    for (const other of row.not) expect(readMark(other)?.form, other).not.toBe(form)
  })
})

describe('furniture', () => {
  it.each(furniture.map((row) => [row.reason, row] as const))(
    '%s takes its examples and leaves the others',
    (reason, row) => {
      for (const example of row.examples) expect(furnitureReason(example), example).toBe(reason)
      for (const other of row.not) expect(furnitureReason(other), other).toBe(null)
    },
  )
})

it.each([
  [
    'sections with points',
    `一、任务\n${'（一）加强统筹。坚持系统观念，到2026年新增企业十家。一是抓落实。二是抓督查。\n'.repeat(6500)}`,
  ],
  ['one sentence', `一、目标${'推动产业发展，'.repeat(50_000)}`],
  ['open brackets', '（'.repeat(300_000)],
  ['numbers', '1.'.repeat(150_000)],
  ['dashes', '——甲。\n'.repeat(60_000)],
  ['rows', '|甲|乙|\n'.repeat(40_000)],
  ['attachments', '附件1\n甲方案\n第一条 甲。\n'.repeat(12_000)],
  ['inline list', '（1）甲；'.repeat(60_000)],
])('reads hundreds of thousands of characters of %s in linear time', (_, source) => {
  const start = performance.now()
  parsePolicies(source)
  expect(performance.now() - start).toBeLessThan(20_000)
})
