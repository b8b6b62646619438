/** The lists that an old Word file defines ([MS-DOC] 2.9.131, 2.9.147, 2.9.150). */
import type { Streams } from './doc-properties.ts'
import type { Level, List } from './numbering.ts'

/** Names of number forms by their code; they are those of newer files in the same order. */
const forms =
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'.split(
    ' ',
  )

/** Lists by the number that paragraphs name them by, from 1. */
export function docLists({ main, table }: Streams): Map<string, List> {
  const definitions = readDefinitions(table, main.getUint32(0x2e2, true), main.getUint32(0x2e6, true))
  const lists = new Map<string, List>()
  if (main.getUint32(0x2ee, true) < 4) return lists
  let at = main.getUint32(0x2ea, true)
  const count = Math.min(2047, table.getUint32(at, true))
  let more = at + 4 + 16 * count
  for (let i = 0; i < count; i += 1) {
    at = main.getUint32(0x2ea, true) + 4 + 16 * i
    const id = table.getUint32(at, true)
    const list: List = { abstract: String(id), levels: new Map(definitions.get(id) ?? []), starts: new Map() }
    more = readOverrides(table, more + 4, table.getUint8(at + 12), list)
    lists.set(String(i + 1), list)
  }
  return lists
}

/** Definitions stand first, then the levels of all of them: one for a simple list, else nine. */
function readDefinitions(table: DataView, start: number, length: number): Map<number, Map<number, Level>> {
  const found = new Map<number, Map<number, Level>>()
  if (length < 2) return found
  const count = table.getUint16(start, true)
  let at = start + 2 + 28 * count
  for (let i = 0; i < count; i += 1) {
    const head = start + 2 + 28 * i
    const levels = new Map<number, Level>()
    for (let level = 0; level < ((table.getUint8(head + 26) & 1) === 1 ? 1 : 9); level += 1) {
      const read = readLevel(table, at)
      levels.set(level, read.level)
      at = read.end
    }
    found.set(table.getUint32(head, true), levels)
  }
  return found
}

function readOverrides(table: DataView, start: number, count: number, list: List): number {
  let at = start
  for (let i = 0; i < count; i += 1) {
    const flags = table.getUint32(at + 4, true)
    if ((flags & 16) !== 0) list.starts.set(flags & 15, table.getInt32(at, true))
    at += 8
    if ((flags & 32) === 0) continue
    const read = readLevel(table, at)
    list.levels.set(flags & 15, read.level)
    at = read.end
  }
  return at
}

function readLevel(table: DataView, at: number): { level: Level; end: number } {
  const code = table.getUint8(at + 4)
  const flags = table.getUint8(at + 5)
  const text = at + 28 + table.getUint8(at + 25) + table.getUint8(at + 24)
  const length = table.getUint16(text, true)
  let printed = ''
  for (let i = 0; i < length; i += 1) {
    const char = table.getUint16(text + 2 + 2 * i, true)
    // The numbers of the levels stand as characters 0 to 8.
    printed += char < 9 ? `%${char + 1}` : String.fromCharCode(char)
  }
  const level: Level = {
    start: table.getInt32(at, true),
    form: forms[code] ?? 'none',
    text: printed,
    restart: (flags & 8) === 0 ? null : table.getUint8(at + 26),
    legal: (flags & 4) !== 0,
    suffix: ['tab', 'space', 'nothing'][table.getUint8(at + 15)] ?? 'tab',
    style: undefined,
  }
  return { level, end: text + 2 + 2 * length }
}
