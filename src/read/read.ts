/** Bytes of a file → its text. The formats are in formats.ts. */
import type { SourceText } from '../wire.ts'
import { canReadApart, defaultLimits, type Limits, readApart } from './apart.ts'
import { type Format, formats, listFormats } from './formats.ts'
import { notice } from './notice.ts'
import { sniff } from './sniff.ts'
import { UnreadableError } from './unreadable.ts'

export { UnreadableError } from './unreadable.ts'

/** Largest file taken, in bytes. */
export const sizeLimit = 50 * 1024 * 1024

/** True for a file name whose ending some format takes. */
export function isReadable(fileName: string): boolean {
  return formatOf(fileName) !== undefined
}

/** Endings of all files that can be read, with the dot, for file choosers: `.txt`, `.docx`. */
export const readableEndings: readonly string[] = formats.flatMap((one) => one.endings.map((ending) => `.${ending}`))

function formatOf(fileName: string): Format | undefined {
  const ending = /\.([^./\\]+)$/u.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return formats.find((format) => format.endings.includes(ending))
}

/**
 * Reads a file's text. `text` is what all later source ranges index.
 * @throws UnreadableError for an unknown format, an empty, binary, locked, damaged or oversized file, one without text,
 * text that is broken, and a file that takes more time or memory than `limits` allow.
 */
export async function readSource(
  bytes: Uint8Array,
  fileName: string,
  limits: Limits = defaultLimits,
): Promise<SourceText> {
  const named = formatOf(fileName)
  if (!named)
    throw new UnreadableError(fileName, `不认识的文件格式。可以导入：${listFormats()}。请另存为其中一种再导入。`)
  if (bytes.length === 0) throw new UnreadableError(fileName, '文件是空的（0 字节）。请检查文件是否完整，再重新导入。')
  if (bytes.length > sizeLimit) {
    const size = (bytes.length / 1024 / 1024).toFixed(0)
    throw new UnreadableError(fileName, `文件太大（${size} MB，上限 50 MB）。请拆分后再导入。`)
  }
  const kind = sniff(bytes, named.name, fileName)
  const format = formats.find((one) => one.name === kind) ?? named
  const read =
    format.apart && canReadApart
      ? await readApart({ format: format.name, bytes, fileName }, limits)
      : await format.read(bytes, fileName)
  if (format === named) return read
  const text = `文件名像是${named.label}，内容是${format.label}，已按${format.label}读取`
  return { ...read, messages: [notice('read/other-format', 'info', text), ...read.messages] }
}
