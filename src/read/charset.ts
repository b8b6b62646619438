/** Bytes → text. Reads: byte order marks, strict UTF-8, UTF-16 by its zeros, GB18030. Never guesses into mojibake. */
import type { Message } from '../wire.ts'
import { UnreadableError } from './unreadable.ts'

export interface Decoded {
  text: string
  charset: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
  messages: Message[]
}

/**
 * The text of a file. A byte order mark is dropped, so offset 0 is the first character.
 * @throws UnreadableError for binary data, and for bytes that make sense in no charset tried.
 */
export function decode(bytes: Uint8Array, fileName: string): Decoded {
  const charset = charsetOf(bytes)
  if (charset !== null) return { text: decodeAs(bytes, charset), charset, messages: [] }
  if (looksBinary(bytes)) {
    throw new UnreadableError(
      fileName,
      '是二进制文件，不是文本。请另存为文本、Markdown、Word（.docx）或带文字层的 PDF 后再导入。',
    )
  }
  const text = tryDecode(bytes, 'gb18030')
  if (text === null || !looksChinese(text)) {
    throw new UnreadableError(
      fileName,
      '无法识别文字编码（试过 UTF-8、UTF-16、GB18030）。请用记事本或 WPS 打开，另存为 UTF-8 编码后再导入。',
    )
  }
  const message = `文字编码不是 UTF-8，已按 GB18030（GBK）读取`
  return { text, charset: 'gb18030', messages: [{ rule: 'read/charset', level: 'info', text: message, ...nowhere }] }
}

const nowhere = { line: null, column: null, source: null }

function charsetOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const wide = zerosOfUtf16(bytes)
  if (wide) return wide
  if (looksBinary(bytes)) return null
  return tryDecode(bytes, 'utf-8') === null ? null : 'utf-8'
}

/** UTF-16 without a mark: Latin and line breaks show zero bytes, and only one of the two readings makes sense. */
function zerosOfUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 8 || bytes.length % 2 === 1 || !bytes.subarray(0, 65536).includes(0)) return null
  return (['utf-16le', 'utf-16be'] as const).find((charset) => readable(bytes, charset)) ?? null
}

function readable(bytes: Uint8Array, charset: 'utf-16le' | 'utf-16be'): boolean {
  const text = tryDecode(bytes.subarray(0, 65536), charset)
  return text !== null && looksChinese(text)
}

/** Zero bytes, or many control characters, as no text has. */
function looksBinary(bytes: Uint8Array): boolean {
  let odd = 0
  const end = Math.min(bytes.length, 65536)
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] as number
    if (byte === 0) return true
    if (byte < 32 && ![7, 8, 9, 10, 11, 12, 13, 26, 27].includes(byte)) odd++
  }
  return odd > end / 200
}

function tryDecode(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function decodeAs(bytes: Uint8Array, charset: Decoded['charset']): string {
  return new TextDecoder(charset).decode(bytes)
}

/** Most of it Chinese, its punctuation or ASCII, and a good part of the Chinese everyday characters. */
function looksChinese(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const known = sample.match(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\s!-~—–…“”‘’·①-⑳]/gu)?.length ?? 0
  const chinese = sample.match(/[\u4e00-\u9fff]/gu)?.length ?? 0
  const everyday =
    sample.match(
      /[的一是在不了有和人这中大为上个国以要他时来用们生到作地于出就分对成会可主发年动工能下过产部理行业政府府实施意见市区各]/gu,
    )?.length ?? 0
  return known >= sample.length * 0.97 && everyday >= chinese * 0.08
}
