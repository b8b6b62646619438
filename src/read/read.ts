/** Bytes of a file → its text. One row a format. */
import type { SourceText } from '../wire.ts'
import { readHtml } from './html.ts'
import { readPlain } from './text.ts'
import { UnreadableError } from './unreadable.ts'

export { UnreadableError } from './unreadable.ts'

/** Largest file taken, in bytes. */
export const sizeLimit = 50 * 1024 * 1024

export interface Format {
  /** File name endings, without the dot, lower case. */
  endings: string[]
  /** Name for people. */
  label: string
  read: (bytes: Uint8Array, fileName: string) => SourceText | Promise<SourceText>
}

export const formats: readonly Format[] = [
  { endings: ['txt', 'text'], label: '文本', read: (bytes, name) => readPlain(bytes, name, 'text') },
  { endings: ['md', 'markdown'], label: 'Markdown', read: (bytes, name) => readPlain(bytes, name, 'markdown') },
  { endings: ['html', 'htm'], label: '网页', read: readHtml },
]

/** True for a file name whose ending some format takes. */
export function isReadable(fileName: string): boolean {
  return formatOf(fileName) !== undefined
}

function formatOf(fileName: string): Format | undefined {
  const ending = /\.([^./\\]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return formats.find((format) => format.endings.includes(ending))
}

/**
 * Reads a file's text. `text` is what all later source ranges index.
 * @throws UnreadableError for an unknown format, an empty, binary or oversized file, and text that is broken.
 */
export async function readSource(bytes: Uint8Array, fileName: string): Promise<SourceText> {
  const format = formatOf(fileName)
  if (!format) {
    const known = formats
      .map((one) => `${one.label}（${one.endings.map((ending) => `.${ending}`).join(' ')}）`)
      .join('、')
    throw new UnreadableError(fileName, `不认识的文件格式。可以导入：${known}。请另存为其中一种再导入。`)
  }
  if (bytes.length === 0) throw new UnreadableError(fileName, '文件是空的（0 字节）。请检查文件是否完整，再重新导入。')
  if (bytes.length > sizeLimit) {
    const size = (bytes.length / 1024 / 1024).toFixed(0)
    throw new UnreadableError(fileName, `文件太大（${size} MB，上限 50 MB）。请拆分后再导入。`)
  }
  return format.read(bytes, fileName)
}
