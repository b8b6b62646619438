import { readFileSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { checkReport } from '../../src/cite/report.ts'
import type { GoldCitation } from '../../src/eval/citation-score.ts'
import { library, score } from './support.ts'

const folder = new URL('../gold/', import.meta.url)
const text = readFileSync(new URL('report1.md', folder), 'utf8')
const gold = JSON.parse(readFileSync(new URL('report1.citations.json', folder), 'utf8')) as GoldCitation[]

/** Milliseconds of processor time since; a busy machine does not count. */
function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

describe('report1 of the gold', () => {
  const report = checkReport(text, library)

  test('every citation is found, linked and judged as annotated, and no look-alike is taken', () => {
    const { missed, extra, wrongLinks, wrongVerdicts, checks } = score(gold, report.citations)
    expect({ missed, extra, wrongLinks, wrongVerdicts, checks }).toEqual({
      missed: [],
      extra: [],
      wrongLinks: [],
      wrongVerdicts: [],
      checks: 15,
    })
  })

  test('surfaces and their places are those of the annotation', () => {
    expect(report.citations.map(({ surface, start }) => ({ surface, start }))).toEqual(
      gold.map(({ surface, start }) => ({ surface, start })),
    )
    for (const one of report.citations) expect(text.slice(one.start, one.end)).toBe(one.surface)
  })

  test('checked wording and the clause’s own wording are those of the annotation', () => {
    for (const [i, one] of report.citations.entries()) {
      const check = gold[i]?.check
      if (check?.kind !== 'quote') continue
      expect(one.check?.text).toBe(check.text)
      if (check.verdict !== 'wrong_source') expect(one.check?.expected).toBe(check.expected)
    }
  })

  test('a citation that is not in the collection says so, a wrong number gives the valid range', () => {
    const notes = report.citations.flatMap((one) => one.notes)
    expect(notes).toContain('本库未收录浦府〔2025〕43号')
    expect(notes).toContain('有效范围：第1—17条')
    expect(JSON.stringify(report)).not.toContain('不存在')
  })

  test('a hundred pages take seconds, and nothing in a text makes it crawl', () => {
    const pages = Array.from({ length: 36 }, () => text).join('\n\n')
    const started = process.cpuUsage()
    expect(checkReport(pages, library).citations.length).toBeGreaterThan(1000)
    expect(cpuSince(started)).toBeLessThan(6000)
    const units = [
      '《',
      '“',
      '“a”',
      '浦府〔2025〕42号',
      '该方案第3条',
      '世博园行动方案',
      '一',
      '2026年PCT专利申请量150件、',
      '第1条、',
      '|浦府〔2025〕42号|100件',
      '\n|浦府〔2025〕42号|100件|区科经委|2026年底|',
      '浦府〔2025〕42号由区科经委、',
    ]
    for (const unit of units) {
      const from = process.cpuUsage()
      checkReport(unit.repeat(Math.floor(20_000 / unit.length)), library)
      expect(cpuSince(from), unit).toBeLessThan(6000)
    }
  })
})
