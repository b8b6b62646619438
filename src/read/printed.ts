/** Files that are pages of print (PDF, OFD): what is common to them once the text and its places are known. */
import type { Message, SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
import { type Flow, flowText } from './flow.ts'
import type { Page } from './layout.ts'
import { notice } from './notice.ts'
import { withoutRadicals } from './radicals.ts'
import { UnreadableError } from './unreadable.ts'

export interface Printed {
  format: 'pdf' | 'ofd'
  pages: Page[]
  /** Characters of text that runs askew, as watermarks do; they are not among the pages' pieces. */
  askew: number
}

/** Glyphs that stand for two characters are often named by the rarer one. */
export const asWritten = (text: string) => withoutRadicals(text).replaceAll('―', '—')

/** @throws UnreadableError for pages without text and for text without sense. */
export function printedText(read: Printed, fileName: string): SourceText {
  const name = read.format.toUpperCase()
  const flow = flowText(read.pages)
  const text = `${flow.lines.join('\n')}\n`
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const odd = text.match(/[\p{Co}\p{Cc}\ufffd](?<!\n)/gu)?.length ?? 0
  if (han + odd < 10 * Math.min(3, read.pages.length))
    throw new UnreadableError(
      fileName,
      `${name} 里没有可读的文字，可能是扫描件（每页是一张图）。请先做文字识别（OCR），把结果存为 .docx 或文本再导入。`,
    )
  if (odd * 20 > han)
    throw new UnreadableError(
      fileName,
      `${name} 的文字层是乱码（字体没有文字对照表）。请向制发单位要 Word 文件，或用文字识别（OCR）软件转成文本再导入。`,
    )
  refuseBroken(text, fileName)
  return { format: read.format, text, meta: {}, messages: tell(read, flow) }
}

function tell(read: Printed, flow: Flow): Message[] {
  const list = (pages: readonly number[]) => `第${pages.slice(0, 20).join('、')}${pages.length > 20 ? '…' : ''}页`
  const empty = read.pages.flatMap(({ pieces }, i) => (pieces.some((one) => one.text.trim() !== '') ? [] : [i + 1]))
  const rows: [boolean | number, string, Message['level'], string][] = [
    [true, 'lines', 'info', '由版面还原段落；段落分合请对照原件核对'],
    [empty.length, 'no-text', 'warning', `${list(empty)}没有文字（可能是扫描图片），未读入`],
    [flow.tables.length, 'tables', 'warning', `${list(flow.tables)}像是有表格，单元格未能分开，请核对`],
    [read.askew, 'askew', 'info', `斜排的 ${read.askew} 个字（如水印）未读入`],
    [flow.pageNumbers, 'page-numbers', 'info', `${flow.pageNumbers} 处页码未读入`],
    [flow.heads.length, 'heads', 'info', `页眉页脚未读入：${flow.heads.join('；').slice(0, 80)}`],
    [flow.overPages, 'over-pages', 'info', `${flow.overPages} 个跨页的段落已接上`],
  ]
  return rows
    .filter(([when]) => Boolean(when))
    .map(([, rule, level, text]) => notice(`read/${read.format}-${rule}`, level, text))
}
