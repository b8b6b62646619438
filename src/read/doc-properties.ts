/** Which list and level a paragraph of an old Word file belongs to ([MS-DOC] 2.4.6, 2.9.271). */

/** The two streams of an old Word file that are read. */
export interface Streams {
  /** Stream WordDocument and the table stream it names. */
  main: DataView
  table: DataView
}

export interface ListPlace {
  /** From 1; 0 = none. */
  list: number
  level: number
}

interface Given {
  list: number | undefined
  level: number | undefined
}

const sprmList = 0x460b
const sprmLevel = 0x260a

/** List and level that a row of property changes sets. */
function givenBy(data: DataView, from: number, end: number): Given {
  const given: Given = { list: undefined, level: undefined }
  for (let at = from; at + 3 <= end; ) {
    const sprm = data.getUint16(at, true)
    if (sprm === sprmList) given.list = data.getUint16(at + 2, true)
    if (sprm === sprmLevel) given.level = data.getUint8(at + 2)
    const kind = sprm >> 13
    if (sprm === 0xd608) at += 3 + data.getUint16(at + 2, true)
    else if (kind === 6) at += 3 + data.getUint8(at + 2)
    else at += 2 + ([1, 1, 2, 4, 2, 2, 0, 3][kind] as number)
  }
  return given
}

/** What each paragraph style sets, with what it is based on. */
export function styleSheet({ main, table }: Streams): (style: number) => Given {
  const start = main.getUint32(0xa2, true)
  const head = table.getUint16(start, true)
  const count = table.getUint16(start + 2, true)
  const base = table.getUint16(start + 4, true)
  const styles: { given: Given; basedOn: number }[] = []
  let at = start + 2 + head
  for (let i = 0; i < count; i += 1) {
    const size = table.getUint16(at, true)
    styles.push(
      size === 0
        ? { given: { list: undefined, level: undefined }, basedOn: 0xfff }
        : styleAt(table, at + 2, size, base),
    )
    at += 2 + size
  }
  const resolve = (style: number, depth: number): Given => {
    const own = styles[style]
    if (!own || depth > 12) return { list: undefined, level: undefined }
    const below = own.basedOn === 0xfff ? own.given : resolve(own.basedOn, depth + 1)
    return { list: own.given.list ?? below.list, level: own.given.level ?? below.level }
  }
  return (style) => resolve(style, 0)
}

function styleAt(table: DataView, at: number, size: number, base: number): { given: Given; basedOn: number } {
  const kind = table.getUint16(at + 2, true)
  const basedOn = kind >> 4
  if ((kind & 15) !== 1) return { given: { list: undefined, level: undefined }, basedOn }
  const name = table.getUint16(at + base, true)
  let update = at + base + 2 + 2 * (name + 1)
  if ((update - at) % 2 === 1) update += 1
  const length = table.getUint16(update, true)
  return { given: givenBy(table, update + 4, Math.min(update + 2 + length, at + size)), basedOn }
}

/** Looks up the paragraph whose mark stands at a place of the main stream. */
export function paragraphPlaces(
  { main, table }: Streams,
  styles: (style: number) => Given,
): (mark: number) => ListPlace | null {
  const start = main.getUint32(0x102, true)
  const count = Math.min(table.byteLength, Math.floor((main.getUint32(0x106, true) - 4) / 8))
  const edges = Array.from({ length: count + 1 }, (_, i) => table.getUint32(start + 4 * i, true))
  const pages = Array.from({ length: count }, (_, i) => table.getUint32(start + 4 * (count + 1 + i), true) & 0x3fffff)
  return (mark) => {
    const bin = edges.findIndex((edge, i) => edge <= mark && mark < (edges[i + 1] ?? 0))
    if (bin < 0) return null
    const page = (pages[bin] as number) * 512
    const runs = main.getUint8(page + 511)
    let run = 0
    while (run < runs && main.getUint32(page + 4 * (run + 1), true) <= mark) run += 1
    if (run >= runs) return null
    const offset = main.getUint8(page + 4 * (runs + 1) + 13 * run) * 2
    return offset === 0 ? null : placeOf(main, page + offset, styles)
  }
}

function placeOf(main: DataView, at: number, styles: (style: number) => Given): ListPlace | null {
  const words = main.getUint8(at)
  const from = words === 0 ? at + 2 : at + 1
  const end = words === 0 ? from + 2 * main.getUint8(at + 1) : from + 2 * words - 1
  const direct = givenBy(main, from + 2, end)
  const style = styles(main.getUint16(from, true))
  const list = direct.list ?? style.list ?? 0
  return list === 0 || list > 0x7ff ? null : { list, level: direct.level ?? style.level ?? 0 }
}
