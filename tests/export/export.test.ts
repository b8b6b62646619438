/** Files made of tables: links are links, text is never a formula, nothing of the table is lost. */
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { carriedSheet, compareSheet } from '../../src/export/compare.ts'
import { exportSheet, type Format } from '../../src/export/file.ts'
import { plain, type Sheet, wordsOf } from '../../src/export/sheet.ts'
import { targetsSheet } from '../../src/export/targets.ts'
import { carriedOut, compareByThemes } from '../../src/relate/compare.ts'
import { metricGroups } from '../../src/relate/metrics.ts'
import { relate } from '../../src/relate/relations.ts'
import { goldRecords } from '../support/gold.ts'

const records = goldRecords()
const relations = relate(records)
const naming = { link: (key: string) => `http://10.0.0.1:8080/c/${key}?a=1&b="2"`, path: (key: string) => key }

async function parts(sheet: Sheet, format: Format): Promise<(name: string) => string> {
  const { bytes } = await exportSheet(sheet, format)
  const files = unzipSync(bytes)
  return (name) => strFromU8(files[name] ?? new Uint8Array())
}

const hostile: Sheet = {
  title: '表',
  notes: [],
  columns: [{ label: '甲', width: 10 }],
  rows: ['=1+1', '+1', '-1', '@a', '一,"二"\n三', '<b>&\u0001'].map((text) => [plain(text)]),
}

test('CSV has a BOM, quotes what needs it, and runs no formula', async () => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode((await exportSheet(hostile, 'csv')).bytes)
  expect(text).toBe(`\ufeff甲,链接\r\n'=1+1,\r\n'+1,\r\n'-1,\r\n'@a,\r\n"一,""二""\n三",\r\n<b>&\u0001,\r\n`)
})

test('a spreadsheet and a Word file keep such text as text', async () => {
  const xlsx = await parts(hostile, 'xlsx')
  expect(xlsx('xl/worksheets/sheet1.xml')).not.toContain('<f>')
  expect(xlsx('xl/sharedStrings.xml')).toContain('=1+1')
  const docx = await parts(hostile, 'docx')
  expect(docx('word/document.xml')).toContain('&lt;b&gt;&amp;')
  for (const xml of [xlsx('xl/sharedStrings.xml'), docx('word/document.xml')]) expect(xml).not.toContain('\u0001')
})

test.each(['xlsx', 'docx'] as const)(
  'every part of an .%s is well-formed, also with several documents',
  async (format) => {
    for (const sheet of [hostile, compareSheet(compareByThemes(records, relations), naming, '2026-01-02')]) {
      const { bytes } = await exportSheet(sheet, format)
      const files = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(?:xml|rels)$/u.test(name))
      expect(files.length).toBeGreaterThan(5)
      for (const [name, file] of files) {
        const troubles: string[] = []
        const parser = new SaxesParser()
        parser.on('error', ({ message }) => troubles.push(message))
        parser.write(strFromU8(file)).close()
        expect({ name, troubles }).toEqual({ name, troubles: [] })
      }
    }
  },
)

test('a spreadsheet is printed across, A4 where its type stays legible there, else A3', async () => {
  const setup = async (columns: number): Promise<string | undefined> => {
    const table = compareByThemes(records.slice(0, columns), relations)
    const xlsx = await parts(compareSheet(table, naming, '2026-01-02'), 'xlsx')
    return /<pageSetup [^>]*>/u.exec(xlsx('xl/worksheets/sheet1.xml'))?.[0]
  }
  expect(await setup(2)).toMatch(/paperSize="9".*orientation="landscape"/u)
  expect(await setup(5)).toMatch(/paperSize="8".*orientation="landscape"/u)
})

test('every clause of the table is in the files, with a link that is one', async () => {
  const table = compareByThemes(records, relations)
  const sheet = compareSheet(table, naming, '2026-01-02')
  const keys = table.rows
    .flatMap(({ cells }) => cells.flatMap((cell) => [...cell.entries, ...cell.mentions]))
    .map((e) => e.key)
  const xlsx = await parts(sheet, 'xlsx')
  const links = [...xlsx('xl/worksheets/_rels/sheet1.xml.rels').matchAll(/Target="([^"]*)" TargetMode/g)].map(
    (m) => m[1],
  )
  expect(links.sort()).toEqual(keys.map((key) => `http://10.0.0.1:8080/c/${key}?a=1&amp;b=&quot;2&quot;`).sort())
  expect(xlsx('xl/workbook.xml')).toContain('_xlnm.Print_Titles')
  expect(xlsx('xl/worksheets/sheet1.xml')).toMatch(/ySplit="1"[^>]*state="frozen"/)
  const docx = await parts(sheet, 'docx')
  expect(docx('word/document.xml').match(/<w:hyperlink /g)).toHaveLength(keys.length)
  expect(docx('word/document.xml')).toContain('<w:tblHeader/>')
})

test('a document more is a column more, and an empty cell says so', () => {
  const extra = { ...records[0]!, id: 'zzz-2026-1', clauses: [], document: { ...records[0]!.document, park: '某园' } }
  const all = [...records, extra]
  const sheet = compareSheet(compareByThemes(all, relate(all)), naming, '2026-01-02')
  expect(sheet.columns.map(({ label }) => label)).toHaveLength(records.length + 2)
  expect(new Set(sheet.rows.map((row) => row.at(-1)?.map(wordsOf).join()))).toEqual(new Set(['未见专门规定']))
})

test('who carries out what ends with what each plan has beyond it', () => {
  const base = records.find(({ document }) => document.level === '市')!
  const plans = records.filter((record) => record !== base)
  const answer = carriedOut(base, plans, relations)
  const { rows } = carriedSheet(answer, naming, '2026-01-02')
  expect(
    rows
      .at(-1)
      ?.slice(1)
      .map((cell) => cell.length),
  ).toEqual(answer.plans.map(({ extra }) => extra.length))
})

test('figures: a Word file shows each group and its reason once, a spreadsheet in each row; both are headed', async () => {
  const groups = metricGroups(records)
  const sheet = targetsSheet(groups, new Map(), naming, '2026-01-02')
  const docx = await parts(sheet, 'docx')
  const many = groups.filter(({ members }) => members.length > 1).length
  expect(docx('word/document.xml').match(/w:vMerge w:val="restart"/g)).toHaveLength(3 * many)
  const xlsx = await parts({ ...sheet, title: '甲&乙' }, 'xlsx')
  expect(xlsx('xl/worksheets/sheet1.xml')).toContain('<oddHeader>&amp;C&amp;14甲&amp;&amp;乙</oddHeader>')
  expect(xlsx('xl/worksheets/sheet1.xml')).not.toContain('<mergeCell')
})
