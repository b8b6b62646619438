/**
 * Old Word files (.doc, also those that WPS names .wps). Reads: bytes. Writes: SourceText.
 * Automatic numbers cannot be had from them with the means at hand: where a file defines lists, that is said.
 */
import type { SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
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
  const text = `${tabbedLines(body).join('\n\n')}\n`
  if (!/\p{Script=Han}/u.test(text))
    throw new UnreadableError(fileName, '文件里没有文字。请检查文件是否完整，或在 Word 或 WPS 中另存为 .docx 再导入。')
  refuseBroken(text, fileName)
  const messages = [notice('read/doc-format', 'info', '旧版 .doc 只读文字；另存为 .docx 再导入，读得更全')]
  if (definesLists(bytes))
    messages.push(
      notice(
        'read/doc-numbers',
        'warning',
        '文件可能用了自动编号，旧版 .doc 里读不出来；条款编号如有缺失，请另存为 .docx 再导入',
      ),
    )
  if (notes !== '')
    messages.push(notice('read/doc-notes', 'warning', `脚注未读入：${notes.replace(/\s+/gu, ' ').slice(0, 80)}`))
  if (/\p{Script=Han}{2}/u.test(margins))
    messages.push(notice('read/doc-margins', 'info', `页眉页脚未读入：${margins.slice(0, 80)}`))
  return { format: 'doc', text, meta: {}, messages }
}

/** The head of the text stream says how long its table of lists is ([MS-DOC] 2.5.6, lcbPlfLst). */
function definesLists(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // The text stream begins at a sector; its head bears the number 0xA5EC.
  for (let at = 512; at + 0x300 < bytes.length; at += 512)
    if (view.getUint16(at, true) === 0xa5ec) return view.getUint32(at + 0x2e6, true) > 2
  return false
}
