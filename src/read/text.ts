/** Plain text and Markdown: the bytes' text as it is. */
import type { SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
import { decode } from './charset.ts'
import { UnreadableError } from './unreadable.ts'

/** @throws UnreadableError for binary, broken or empty text. */
export function readPlain(bytes: Uint8Array, fileName: string, format: 'text' | 'markdown'): SourceText {
  const { text, messages } = decode(bytes, fileName)
  if (text.trim() === '') throw new UnreadableError(fileName, '文件里没有文字。请检查文件是否完整，再重新导入。')
  refuseBroken(text, fileName)
  return { format, text, meta: {}, messages }
}
