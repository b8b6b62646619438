/**
 * Parts of a zip archive, taken within bounds. Reads: bytes. Writes: the parts asked for.
 * Sizes are judged by the archive's own table before anything is inflated; a part never grows beyond the size declared for it.
 */
import { unzipSync } from 'fflate'
import { UnreadableError } from './unreadable.ts'

const mostEntries = 10_000
const mostBytesOfAPart = 120_000_000
const mostBytes = 200_000_000

export interface Archive {
  /** Names of all entries. */
  names: readonly string[]
  /**
   * The parts of these names that exist.
   * @throws UnreadableError when they are too large or damaged.
   */
  take(wanted: (name: string) => boolean): Map<string, Uint8Array>
}

/** @throws UnreadableError for a damaged or encrypted archive and one with too many entries. */
export function openArchive(bytes: Uint8Array, fileName: string): Archive {
  const table = readTable(bytes)
  if (!table) throw broken(fileName)
  if (table.entries > mostEntries)
    throw new UnreadableError(fileName, '文件内部的部件过多，不予处理。请在 Word 或 WPS 中另存后再导入。')
  if (table.encrypted) throw new UnreadableError(fileName, '文件加了密码，无法读取。请打开后取消密码保护，另存再导入。')
  const names: string[] = []
  inflate(bytes, fileName, (name) => {
    names.push(name)
    return false
  })
  return { names, take: (wanted) => inflate(bytes, fileName, wanted) }
}

function inflate(bytes: Uint8Array, fileName: string, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  let total = 0
  let count = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1
        if (count > mostEntries) throw new UnreadableError(fileName, '文件内部的部件过多，不予处理。')
        if (name.endsWith('/') || !wanted(name)) return false
        total += originalSize
        if (originalSize > mostBytesOfAPart || total > mostBytes) throw tooLarge(fileName)
        return true
      },
    })
    return new Map(Object.entries(files))
  } catch (cause) {
    throw cause instanceof UnreadableError ? cause : broken(fileName, cause)
  }
}

const tooLarge = (fileName: string) =>
  new UnreadableError(fileName, '文件展开后过大，可能是恶意构造的压缩包，不予处理。请拆成几份再导入。')

const broken = (fileName: string, cause?: unknown) =>
  new UnreadableError(fileName, '文件已损坏或没有下载完整。请在 Word 或 WPS 中打开并另存后再导入。', { cause })

/** The central table: how many entries, and whether one of them is encrypted. Null where there is none. */
function readTable(bytes: Uint8Array): { entries: number; encrypted: boolean } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const last = Math.max(0, bytes.length - 22 - 65_535)
  while (end >= last && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < last) return null
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let encrypted = false
  for (let i = 0; i < entries && at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50; i += 1) {
    if ((view.getUint16(at + 8, true) & 1) === 1) encrypted = true
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { entries, encrypted }
}
