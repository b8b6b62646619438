import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordsOf } from '../../src/corpus/records.ts'
import { readSource } from '../../src/read/read.ts'
import { asDocx, asGb18030, asHtml, asMarkdown, asOfd, asPdf, asText, paragraphsOf } from './renderings.ts'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const folder = new URL('../../seeds/', import.meta.url)
const seeds = readdirSync(folder).filter((name) => name.endsWith('.txt'))
/** Printing takes seconds: one with marks of Markdown, one with labels, one with a footnote. */
const printed = ['000', '001', '004']

/** Clauses and tags as a reader of the document would list them; where they stand in the file is left out. */
async function read(bytes: Uint8Array, name: string) {
  const [record] = recordsOf(await readSource(bytes, name), { name, given: {} }, '', [], new Set())
  return (record?.clauses ?? []).map(({ id, kind, number, heading, text, units, deadlines, targets, inherited }) => ({
    ...{ id, kind, number, heading, text, inherited: inherited?.end },
    units: units.map(({ surface, span, role, name: unit, explicit }) => ({ surface, span, role, unit, explicit })),
    deadlines: deadlines.map(({ surface, span, kind: form, end }) => ({ surface, span, form, end })),
    targets: targets.map(({ surface, span, metric, op, value, low, high, unit, by }) => ({
      ...{ surface, span, metric, op, value, low, high, unit, by },
    })),
  }))
}

const sourceOf = (seed: string) => readFileSync(new URL(seed, folder), 'utf8')
const original = (seed: string) => read(new TextEncoder().encode(sourceOf(seed)), seed)

/** One text in any format has the same clauses and tags. */
describe.each(seeds)('%s', (seed) => {
  test.each([
    ['a.md', asMarkdown],
    ['a.txt', asText],
    ['b.txt', asGb18030],
    ['a.html', asHtml],
    ['a.docx', asDocx],
    ['a.ofd', asOfd],
  ])('as %s', async (name, render) => {
    expect(await read(await render(paragraphsOf(sourceOf(seed))), name)).toEqual(await original(seed))
  })
})

describe.skipIf(!existsSync(executablePath) && !process.env.CI)('printed (needs Chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  })
  afterAll(() => browser.close())

  test.each(seeds.filter((seed) => printed.includes(seed.slice(0, 3))))('%s as a.pdf', async (seed) => {
    expect(await read(await asPdf(browser, paragraphsOf(sourceOf(seed))), 'a.pdf')).toEqual(await original(seed))
  })

  test('a task table on a printed page has the rows of the web page it was printed from', async () => {
    const rows = [
      ['序号', '重点任务', '责任单位', '完成时限'],
      [
        '1',
        '修建沿河泵站3座，疏浚河道12公里，完善排涝体系，保障沿线农田灌溉用水。',
        '县水务局、县财政局',
        '2027年12月底前',
      ],
      ['2', '培育水务企业5家以上，开展技术培训，提升管护水平。', '县水务局、县人力资源社会保障局', '2028年6月底前'],
    ]
    const cells = (row: string[]) =>
      row.map((cell, i) => `<td style="width:${[8, 42, 30, 20][i]}%">${cell}</td>`).join('')
    const page = `<html lang="zh"><meta charset="utf-8"><style>td{border:1px solid}table{border-collapse:collapse}</style><p>滨江县水网建设实施方案</p><p>一、总体目标</p><p>到2028年，建成现代水网，供水保证率达到95%以上，群众满意度明显提升。</p><p>附件：重点任务分解表</p><table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table></html>`
    const sheet = await browser.newPage()
    await sheet.setContent(page)
    const clauses = await read(await sheet.pdf({ format: 'A4' }), 'a.pdf')
    await sheet.close()
    expect(clauses).toEqual(await read(new TextEncoder().encode(page), 'a.html'))
    expect(clauses.filter((clause) => clause.kind === 'row')).toHaveLength(2)
  })
})
