import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { flowText } from '../../src/read/flow.ts'
import type { Page, Placed } from '../../src/read/layout.ts'
import { withoutRadicals } from '../../src/read/radicals.ts'
import { readSource } from '../../src/read/read.ts'

/** A line of 16-point type, `em` characters in from the left edge at 80 points, on the n-th line of the page. */
const at = (n: number, em: number, text: string, size = 16): Placed => ({
  text,
  x: 80 + em * 16,
  y: 100 + n * 29,
  width: text.length * size,
  size,
})
const page = (...pieces: Placed[]): Page => ({ width: 595, height: 842, pieces })
const foot = (text: string): Placed => ({ text, x: 280, y: 790, width: 40, size: 14 })
const head = (text: string): Placed => ({ text, x: 80, y: 40, width: 90, size: 9 })
const full = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙'

describe('pages of print', () => {
  test('lines that were full go on, over the page too; page numbers and running heads are left out', () => {
    const flow = flowText([
      page(
        head('文件汇编 1'),
        at(0, 2, '一、目标'),
        at(1, 2, full.slice(2)),
        at(2, 0, full),
        at(3, 0, full),
        foot('— 1 —'),
      ),
      page(
        head('文件汇编 2'),
        at(0, 0, full),
        at(1, 0, '完。'),
        at(2, 2, full.slice(2)),
        at(3, 2, '另起一段。'),
        foot('— 2 —'),
      ),
      page(head('文件汇编 3'), at(0, 2, '二、任务'), at(1, 2, '最后一段。'), foot('3')),
    ])
    expect(flow.lines).toEqual([
      '　　一、目标',
      `　　${full.slice(2)}${full}${full}${full}完。`,
      `　　${full.slice(2)}`,
      '　　另起一段。',
      '　　二、任务',
      '　　最后一段。',
    ])
    expect(flow).toMatchObject({ pageNumbers: 3, overPages: 1, heads: ['文件汇编 1', '文件汇编 2', '文件汇编 3'] })
  })

  test('notes at the foot follow the paragraph of their sign; a power is none', () => {
    const raised = (n: number, em: number, text: string): Placed => ({ ...at(n, em, text, 8), y: 100 + n * 29 - 6 })
    const note = (n: number, text: string): Placed => ({ ...at(n, 0, text, 10) })
    const { lines, notes } = flowText([
      page(
        ...[
          at(0, 2, full.slice(2)),
          at(1, 0, '建成泵站'),
          raised(1, 4, '1'),
          at(1, 4.5, '三座，面积90m'),
          raised(1, 12, '2'),
          at(1, 12.5, '。'),
        ],
        ...[at(2, 2, '下一段。'), note(20, '1泵站含移动泵站，'), note(21, '由县水务局认定。')],
      ),
    ])
    expect(lines).toEqual([
      `　　${full.slice(2)}建成泵站¹三座，面积90m²。`,
      '¹ 泵站含移动泵站，由县水务局认定。',
      '　　下一段。',
    ])
    expect(notes).toBe(1)
  })

  test('a signature stays on lines of its own; words drawn twice count once; Latin words keep their blank', () => {
    const { lines } = flowText([
      page(
        at(0, 0, full),
        at(1, 0, full),
        at(2, 0, '段落结束。'),
        at(3, 20, '某县人民政府'),
        at(4, 20, '2026年3月2日'),
      ),
      page(at(0, 0, '加粗'), { ...at(0, 0, '加粗'), x: 80.4 }, at(1, 0, 'open'), { ...at(1, 0, 'AI'), x: 80 + 64 + 6 }),
    ])
    expect(lines.slice(1, 3).map((line) => line.trim())).toEqual(['某县人民政府', '2026年3月2日'])
    expect(lines.slice(3)).toEqual(['加粗', 'open AI'])
  })

  test('rows of a table are told, not joined', () => {
    const row = (n: number) => [at(n, 0, '任务'), at(n, 8, '单位'), at(n, 16, '时限')]
    const { lines, tables } = flowText([page(...row(0), ...row(1), ...row(2))])
    expect(lines).toEqual(Array(3).fill('任务　　单位　　时限'))
    expect(tables).toEqual([1])
  })

  test('radicals are read as the characters they stand for', () => {
    expect(withoutRadicals('⼈⺠政府⻔户，⼾籍⻓期，⻘年')).toBe('人民政府门户，户籍长期，青年')
  })
})

/** A file whose font is not in it: the codes are all that there is. */
function codedPdf(encoding: string, lines: readonly string[]): Uint8Array {
  const content = `BT /F 16 Tf 29 TL 80 750 Td ${lines.map((line) => `<${line}> Tj T*`).join(' ')} ET`
  const font = '/Type/Font/BaseFont/STSong-Light'
  return new TextEncoder().encode(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length ${content.length}>>stream
${content}
endstream endobj
5 0 obj<<${font}/Subtype/Type0/Encoding/${encoding}/DescendantFonts[6 0 R]>>endobj
6 0 obj<<${font}/Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[814 907 500]/FontDescriptor 7 0 R>>endobj
7 0 obj<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/StemV 93>>endobj
trailer<</Root 1 0 R>>`)
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')
// 一、到2027年，县水务局建成泵站。
const gbk = 'd2bba1a2b5bd32303237c4eaa3accfd8cbaecef1bed6bda8b3c9b1c3d5bea1a3'

test('fonts that are not in the file are read by their codes; glyph numbers without a table are refused', async () => {
  const text = '一、到2027年，建成泵站三座，县水务局负责。'
  expect((await readSource(codedPdf('UniGB-UCS2-H', [utf16(text)]), 'a.pdf')).text).toBe(`${text}\n`)
  expect((await readSource(codedPdf('GBK-EUC-H', [gbk]), 'a.pdf')).text).toBe('一、到2027年，县水务局建成泵站。\n')
  await expect(readSource(codedPdf('Identity-H', [gbk.replaceAll(/[a-f]/gu, '1')]), 'a.pdf')).rejects.toThrow(
    '没有文字对照表',
  )
})

/** A file of empty pages, as a scan without text layer looks to a reader. */
const scan = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>`

test.each([
  ['a scan', new TextEncoder().encode(scan), '扫描件'],
  ['a locked file', readFileSync(new URL('./files/locked.pdf', import.meta.url)), '密码'],
  ['what is none', new TextEncoder().encode('%PDF-1.7\nabc'), '损坏'],
])('%s is refused with the remedy', async (_, bytes, reason) => {
  await expect(readSource(bytes, 'a.pdf')).rejects.toThrow(new RegExp(`^a\\.pdf：.*${reason}.*请`, 'u'))
})
