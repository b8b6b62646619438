/** Old office files are small file systems ([MS-CFB]). Reads: bytes. Writes: one stream of them. */

const none = 0xfffffffa
const entrySize = 128

/** The stream of that name anywhere in the file; null where there is none or the file is damaged. */
export function compoundStream(bytes: Uint8Array, name: string): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 512) return null
  const size = 1 << view.getUint16(30, true)
  const small = 1 << view.getUint16(32, true)
  if (size < 512 || size > 4096 || small < 32 || small > size) return null
  const sector = (n: number) => bytes.subarray((n + 1) * size, (n + 2) * size)
  const table = allocationTable(view, size, sector)
  const directory = gather(view.getUint32(48, true), table, sector, bytes.length)
  const entries = entriesOf(directory)
  const entry = entries.find((one) => one.name === name && one.type === 2)
  if (!entry) return null
  if (entry.size >= view.getUint32(56, true))
    return gather(entry.start, table, sector, entry.size).subarray(0, entry.size)
  const root = entries.find((one) => one.type === 5)
  if (!root) return null
  const ministream = gather(root.start, table, sector, root.size)
  const miniTable = words(gather(view.getUint32(60, true), table, sector, bytes.length))
  const mini = (n: number) => ministream.subarray(n * small, (n + 1) * small)
  return gather(entry.start, miniTable, mini, entry.size).subarray(0, entry.size)
}

function allocationTable(view: DataView, size: number, sector: (n: number) => Uint8Array): number[] {
  const parts: number[] = []
  for (let i = 0; i < 109; i += 1) parts.push(view.getUint32(76 + 4 * i, true))
  let next = view.getUint32(68, true)
  for (let left = view.getUint32(72, true); left > 0 && next < none && parts.length < 100_000; left -= 1) {
    const more = words(sector(next))
    parts.push(...more.slice(0, size / 4 - 1))
    next = more[size / 4 - 1] ?? none
  }
  return parts.filter((part) => part < none).flatMap((part) => words(sector(part)))
}

function words(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(4 * i, true))
}

/** The sectors of a chain, one after the other; a chain that bites its tail ends at `most` bytes. */
function gather(start: number, table: readonly number[], sector: (n: number) => Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  for (let at = start; at < none && length < most; at = table[at] ?? none) {
    const part = sector(at)
    if (part.length === 0) break
    parts.push(part)
    length += part.length
  }
  const out = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function entriesOf(directory: Uint8Array): { name: string; type: number; start: number; size: number }[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  return Array.from({ length: Math.floor(directory.length / entrySize) }, (_, i) => {
    const at = i * entrySize
    const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2)
    return {
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + length)),
      type: directory[at + 66] ?? 0,
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    }
  })
}
