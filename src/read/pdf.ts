/** PDF files with a text layer. Reads: bytes. Writes: SourceText, paragraphs put together from the printed lines. */
import type { Message, SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
import { type Flow, flowText } from './flow.ts'
import type { Page, Placed } from './layout.ts'
import { notice } from './notice.ts'
import { withoutRadicals } from './radicals.ts'
import { UnreadableError } from './unreadable.ts'

interface Read {
  pages: Page[]
  /** Pages (from 1) without a character of text. */
  empty: number[]
  /** Characters of text that runs askew, as watermarks do. */
  askew: number
}

/** @throws UnreadableError for a damaged or locked file, and for a scan without text. */
export async function readPdf(bytes: Uint8Array, fileName: string): Promise<SourceText> {
  const read = await readPages(bytes, fileName)
  const flow = flowText(read.pages)
  const text = `${flow.lines.join('\n')}\n`
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const odd = text.match(/[\p{Co}\p{Cc}\ufffd](?<!\n)/gu)?.length ?? 0
  if (han + odd < 10 * Math.min(3, read.pages.length)) throw new UnreadableError(fileName, scan)
  if (odd * 20 > han)
    throw new UnreadableError(
      fileName,
      'PDF 的文字层是乱码（字体没有文字对照表）。请向制发单位要 Word 文件，或用文字识别（OCR）软件转成文本再导入。',
    )
  refuseBroken(text, fileName)
  return { format: 'pdf', text, meta: {}, messages: tell(read, flow) }
}

const scan =
  'PDF 里没有可读的文字，可能是扫描件（每页是一张图）。请先做文字识别（OCR），把结果存为 .docx 或文本再导入。'

async function readPages(bytes: Uint8Array, fileName: string): Promise<Read> {
  const { getDocumentProxy } = await import('unpdf')
  const read: Read = { pages: [], empty: [], askew: 0 }
  try {
    // The library takes the bytes away from their owner: it gets a copy.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false })
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { width, height, transform } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const placed = items.map((item) => ('str' in item ? place(item, transform) : null))
      const pieces = placed.filter((piece): piece is Placed => piece !== null)
      read.askew += items.reduce(
        (sum, item, i) => sum + ('str' in item && placed[i] === null ? item.str.trim().length : 0),
        0,
      )
      if (!pieces.some((piece) => piece.text.trim() !== '')) read.empty.push(number)
      read.pages.push({ width, height, pieces })
      page.cleanup()
    }
    return read
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : ''
    if (name === 'PasswordException')
      throw new UnreadableError(fileName, 'PDF 加了密码，无法读取。请打开后取消密码，或打印成新的 PDF，再导入。')
    throw new UnreadableError(fileName, 'PDF 已损坏或没有下载完整。请重新下载，或用 PDF 阅读器打开后另存再导入。', {
      cause,
    })
  }
}

interface Item {
  str: string
  transform: number[]
  width: number
}

/** Glyphs that stand for two characters are often named by the rarer one. */
const asWritten = (text: string) => withoutRadicals(text).replaceAll('―', '—')

/** Where a piece stands on the page as it is shown; null for text that runs askew. */
function place({ str, transform, width }: Item, view: readonly number[]): Placed | null {
  const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number]
  const [p, q, r, s, t, u] = view as [number, number, number, number, number, number]
  const along = { x: p * a + r * b, y: q * a + s * b }
  if (Math.abs(along.y) > 0.05 * Math.abs(along.x) || along.x <= 0) return null
  return { text: asWritten(str), x: p * e + r * f + t, y: q * e + s * f + u, width, size: Math.hypot(c, d) || 1 }
}

function tell(read: Read, flow: Flow): Message[] {
  const list = (pages: readonly number[]) => `第${pages.slice(0, 20).join('、')}${pages.length > 20 ? '…' : ''}页`
  const rows: [boolean | number, string, Message['level'], string][] = [
    [true, 'lines', 'info', '由版面还原段落；段落分合请对照原件核对'],
    [read.empty.length, 'no-text', 'warning', `${list(read.empty)}没有文字（可能是扫描图片），未读入`],
    [flow.tables.length, 'tables', 'warning', `${list(flow.tables)}像是有表格，单元格未能分开，请核对`],
    [read.askew, 'askew', 'info', `斜排的 ${read.askew} 个字（如水印）未读入`],
    [flow.pageNumbers, 'page-numbers', 'info', `${flow.pageNumbers} 处页码未读入`],
    [flow.heads.length, 'heads', 'info', `页眉页脚未读入：${flow.heads.join('；').slice(0, 80)}`],
    [flow.overPages, 'over-pages', 'info', `${flow.overPages} 个跨页的段落已接上`],
  ]
  return rows.filter(([when]) => Boolean(when)).map(([, rule, level, text]) => notice(`read/pdf-${rule}`, level, text))
}
