/** Old Word files (.doc, also those that WPS names .wps). Reads: bytes. Writes: SourceText, with automatic numbers written out. */
import type { SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
import { docNumbers, type NumberedParagraph } from './doc-numbers.ts'
import { tabbedLines } from './doc-tables.ts'
import { notice } from './notice.ts'
import { UnreadableError } from './unreadable.ts'

/** What the library gives; left to itself it would turn dashes and quotes into ASCII. */
interface Extracted {
  getBody(options: typeof plain): string
  getFootnotes(options: typeof plain): string
  getEndnotes(options: typeof plain): string
  getHeaders(options: typeof plain): string
  getTextboxes(options: typeof plain): string
}
const plain = { filterUnicode: false }

/** @throws UnreadableError for a damaged or locked file and one without text. */
export async function readDoc(bytes: Uint8Array, fileName: string): Promise<SourceText> {
  const { default: Extractor } = await import('word-extractor')
  let body: string
  let notes: string
  let margins: string
  try {
    const document = (await new Extractor().extract(Buffer.from(bytes))) as unknown as Extracted
    body = document.getBody(plain)
    notes = [document.getFootnotes(plain), document.getEndnotes(plain)].join('\n').trim()
    margins = document.getHeaders(plain).replace(/\s+/gu, ' ').trim()
    const boxes = document.getTextboxes(plain).trim()
    if (boxes !== '') body += `\n${boxes}`
  } catch (cause) {
    if (/encrypt|password/iu.test(String(cause)))
      throw new UnreadableError(fileName, '文件加了密码，无法读取。请在 Word 或 WPS 中取消密码保护，另存再导入。')
    throw new UnreadableError(
      fileName,
      '文件已损坏，或不是 Word 文档。请在 Word 或 WPS 中打开，另存为 .docx 再导入。',
      { cause },
    )
  }
  const numbered = withNumbers(body, docNumbers(bytes))
  const text = `${tabbedLines(numbered.body).join('\n\n')}\n`
  if (!/\p{Script=Han}/u.test(text))
    throw new UnreadableError(fileName, '文件里没有文字。请检查文件是否完整，或在 Word 或 WPS 中另存为 .docx 再导入。')
  refuseBroken(text, fileName)
  const messages = [notice('read/doc-format', 'info', '旧版 .doc 只读文字；另存为 .docx 再导入，读得更全')]
  if (numbered.restored > 0)
    messages.push(notice('read/doc-numbers', 'info', `${numbered.restored} 处自动编号已还原为文字`))
  if (numbered.lost > 0)
    messages.push(
      notice(
        'read/doc-numbers-lost',
        'warning',
        `${numbered.lost} 处自动编号没有还原；条款编号如有缺失，请另存为 .docx 再导入`,
      ),
    )
  if (notes !== '')
    messages.push(notice('read/doc-notes', 'warning', `脚注未读入：${notes.replace(/\s+/gu, ' ').slice(0, 80)}`))
  if (/\p{Script=Han}{2}/u.test(margins))
    messages.push(notice('read/doc-margins', 'info', `页眉页脚未读入：${margins.slice(0, 80)}`))
  return { format: 'doc', text, meta: {}, messages }
}

/** What of a paragraph both readers must see alike. */
const core = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** Numbers put before the lines of the text whose paragraphs bear them. Both run in the same order. */
function withNumbers(
  body: string,
  paragraphs: readonly NumberedParagraph[] | null,
): { body: string; restored: number; lost: number } {
  const lines = body.replaceAll('\r', '\n').split('\n')
  const cores = lines.map(core)
  let restored = 0
  let lost = 0
  let from = 0
  for (const { text, number } of paragraphs ?? []) {
    const mine = core(text)
    if (mine === '') continue
    const found = cores
      .slice(from, from + 60)
      .findIndex((line) => line === mine || (number !== '' && alike(line, mine)))
    if (found < 0 && number !== '') lost += 1
    if (found < 0) continue
    if (number !== '') {
      lines[from + found] = number + (lines[from + found] as string).trimStart()
      restored += 1
    }
    from += found + 1
  }
  return { body: lines.join('\n'), restored, lost }
}

/** The same but for words that a tracked change took out. */
const alike = (line: string, mine: string) =>
  line.length > 8 &&
  mine.length >= line.length &&
  line.slice(0, 4) === mine.slice(0, 4) &&
  line.slice(-4) === mine.slice(-4)
