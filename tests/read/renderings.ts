/** One text in every format: what an office would make of it. */
import { AlignmentType, Document, Footer, LevelFormat, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { strToU8, zipSync } from 'fflate'
import type { Browser } from 'playwright-core'

/** The paragraphs of a seed, without the marks of Markdown. */
export function paragraphsOf(source: string): string[] {
  return source
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^#{1,6}\s*/u, '')
        .replaceAll('**', ''),
    )
    .filter((line) => line !== '' && !/^-{3,}$/u.test(line))
}

export function asMarkdown(paragraphs: readonly string[]): Uint8Array {
  const heading = (line: string) => {
    if (/^[一二三四五六七八九十]+、/u.test(line) && line.length < 30) return `## ${line}`
    if (/^[（(][一二三四五六七八九十]+[）)]/u.test(line) && line.length < 30) return `### **${line}**`
    return line
  }
  return new TextEncoder().encode(`${paragraphs.map(heading).join('\n\n')}\n`)
}

export const asText = (paragraphs: readonly string[]) => new TextEncoder().encode(paragraphs.join('\r\n'))

/** Bytes of every character that GB18030 writes in two, and of the first ones that it writes in four. */
function gbCodes(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  const add = (...bytes: number[]) => codes.set(decoder.decode(Uint8Array.from(bytes)), bytes)
  for (let one = 0x81; one <= 0xfe; one += 1)
    for (let two = 0x40; two <= 0xfe; two += 1) if (two !== 0x7f) add(one, two)
  for (let two = 0x30; two <= 0x39; two += 1)
    for (let three = 0x81; three <= 0xfe; three += 1)
      for (let four = 0x30; four <= 0x39; four += 1) add(0x81, two, three, four)
  return codes
}

export function asGb18030(paragraphs: readonly string[]): Uint8Array {
  const codes = gbCodes()
  const bytes = [...paragraphs.join('\n')].map((char) => (char < '\u0080' ? [char.charCodeAt(0)] : codes.get(char)))
  if (bytes.includes(undefined)) throw new Error('a character without code')
  return Uint8Array.from(bytes.flatMap((one) => one ?? []))
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const pageOf = (style: string, paragraphs: readonly string[], around: (body: string) => string) =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><style>${style}</style></head><body>${around(
    paragraphs.map((line) => `<p>${escaped(line)}</p>`).join('\n'),
  )}</body></html>`

export function asHtml(paragraphs: readonly string[]): Uint8Array {
  const around = (body: string) =>
    `<nav><a href="/">首页</a><a href="/zw">政务公开</a></nav><div class="content">${body}</div><footer>主办单位：某区人民政府办公室</footer>`
  return new TextEncoder().encode(pageOf('', paragraphs, around))
}

const numberings = [
  { text: '%1、', format: LevelFormat.CHINESE_COUNTING_THOUSAND, printed: /^([一二三四五六七八九十]+)、/u },
  { text: '（%2）', format: LevelFormat.CHINESE_COUNTING, printed: /^（([一二三四五六七八九十]+)）/u },
  { text: '%3.', format: LevelFormat.DECIMAL, printed: /^(\d+)\. ?(?!\d)/u },
]
const figures = '一二三四五六七八九十'

/** With the numbers that go up one by one made automatic, as a secretary would. */
export async function asDocx(paragraphs: readonly string[]): Promise<Uint8Array> {
  const counts = [0, 0, 0]
  const children = paragraphs.map((line) => {
    const level = numberings.findIndex(({ printed }) => printed.test(line))
    const found = level < 0 ? null : (numberings[level] as (typeof numberings)[0]).printed.exec(line)
    const value =
      found && (/^\d/u.test(found[1] as string) ? Number(found[1]) : figures.indexOf(found[1] as string) + 1)
    if (!found || value !== (counts[level] as number) + 1) return new Paragraph({ children: [new TextRun(line)] })
    counts.fill(0, level + 1)
    counts[level] = value
    return new Paragraph({
      numbering: { reference: 'outline', level },
      children: [new TextRun(line.slice(found[0].length))],
    })
  })
  const page = new Footer({
    children: [new Paragraph({ children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] })],
  })
  const levels = numberings.map(({ text, format }, level) => ({ level, text, format, alignment: AlignmentType.LEFT }))
  return Packer.toBuffer(
    new Document({
      numbering: { config: [{ reference: 'outline', levels }] },
      sections: [{ footers: { default: page }, children }],
    }),
  )
}

/** Printed as offices print: 28 characters a line, paragraphs set in by two, a running head, page numbers. */
export async function asPdf(browser: Browser, paragraphs: readonly string[]): Promise<Uint8Array> {
  const page = await browser.newPage()
  const style = 'body{margin:0;font:16pt/29pt serif;text-align:justify}p{margin:0;text-indent:2em}'
  await page.setContent(pageOf(style, paragraphs, (body) => body))
  const margin = { top: '37mm', bottom: '35mm', left: '28mm', right: '26mm' }
  const pdf = await page.pdf({
    format: 'A4',
    margin,
    displayHeaderFooter: true,
    headerTemplate: '<div style="font-size:9pt;margin-left:28mm">政策文件汇编</div>',
    footerTemplate:
      '<div style="font-size:14pt;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>',
  })
  await page.close()
  return pdf
}

/** Fixed pages as an office's converter makes them: 28 characters a line, 22 lines a page, millimetres. */
export function asOfd(paragraphs: readonly string[]): Uint8Array {
  const size = 5.6
  const widthOf = (char: string) => (char < '\u2e80' ? 0.5 : 1)
  const lines = paragraphs.flatMap((paragraph) => {
    const out = [{ indent: 2, text: '', width: 2 }]
    for (const char of paragraph) {
      const last = out.at(-1) as (typeof out)[0]
      const closing = /[，。、；：！？）》”]/u.test(char)
      if (last.width + widthOf(char) > (closing ? 29 : 28)) out.push({ indent: 0, text: char, width: widthOf(char) })
      else Object.assign(last, { text: last.text + char, width: last.width + widthOf(char) })
    }
    return out
  })
  const object = ({ indent, text }: (typeof lines)[0], n: number) => {
    const deltas = [...text].slice(0, -1).map((char) => widthOf(char) * size)
    return `<ofd:TextObject ID="${n}" Boundary="${28 + indent * size} ${37 + n * 10.2} 160 ${size}" Size="${size}"><ofd:TextCode X="0" Y="4.8" DeltaX="${deltas.join(' ')}">${escaped(text)}</ofd:TextCode></ofd:TextObject>`
  }
  const pages: string[] = []
  for (let i = 0; i < lines.length; i += 22) {
    const number = `<ofd:TextObject ID="99" Boundary="100 275 20 5" Size="5"><ofd:TextCode X="0" Y="4">— ${pages.length + 1} —</ofd:TextCode></ofd:TextObject>`
    pages.push(
      lines
        .slice(i, i + 22)
        .map(object)
        .join('') + number,
    )
  }
  const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
  const refs = pages.map((_, i) => `<ofd:Page ID="${i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join('')
  const parts: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${refs}</ofd:Pages></ofd:Document>`,
  }
  for (const [i, page] of pages.entries())
    parts[`Doc_0/Pages/Page_${i}/Content.xml`] =
      `<ofd:Page ${ns}><ofd:Content><ofd:Layer ID="1">${page}</ofd:Layer></ofd:Content></ofd:Page>`
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}
