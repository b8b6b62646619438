/**
 * Automatic numbers of an old Word file ([MS-DOC]). Reads: its streams. Writes: the paragraphs of the main text with the number
 * that Word prints before each. The text here only serves to find the paragraph again; the words come from the library.
 */
import { compoundStream } from './compound.ts'
import { docLists } from './doc-lists.ts'
import { type ListPlace, paragraphPlaces, type Streams, styleSheet } from './doc-properties.ts'
import { makeCounter } from './numbering.ts'

export interface NumberedParagraph {
  text: string
  /** '' for none. */
  number: string
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Null where the file is of another kind or damaged: the words can still be had without numbers. */
export function docNumbers(bytes: Uint8Array): NumberedParagraph[] | null {
  try {
    const main = compoundStream(bytes, 'WordDocument')
    if (!main || view(main).getUint16(0, true) !== 0xa5ec) return null
    const table = compoundStream(bytes, (view(main).getUint16(10, true) & 0x200) === 0 ? '0Table' : '1Table')
    return table && numbersOf({ main: view(main), table: view(table) })
  } catch (error) {
    // Every offset in the file may lie; reading beyond an end shows it.
    if (error instanceof RangeError) return null
    throw error
  }
}

function numbersOf(streams: Streams): NumberedParagraph[] {
  const lists = docLists(streams)
  const counter = makeCounter(lists)
  const styles = styleSheet(streams)
  const placeAt = paragraphPlaces(streams, styles)
  return paragraphs(streams).map(({ text, end }) => {
    const place: ListPlace | null = placeAt(end)
    return { text, number: place === null ? '' : counter.next(String(place.list), place.level, []) }
  })
}

/** Paragraphs of the main text, each with the place of its mark in the stream. */
function paragraphs({ main, table }: Streams): { text: string; end: number }[] {
  const found: { text: string; end: number }[] = []
  let text = ''
  let code = 0
  let left = main.getUint32(0x4c, true)
  for (const piece of pieces(main, table)) {
    for (let i = 0; i < piece.length && left > 0; i += 1, left -= 1) {
      const at = piece.at + i * piece.width
      const char = piece.width === 1 ? main.getUint8(at) : main.getUint16(at, true)
      // 13 begins a field, 14 its result, 15 ends it; what stands between 13 and 14 is not printed.
      if (char === 0x13) code += 1
      else if (char === 0x14) code = Math.max(0, code - 1)
      else if (char === 0x0d || char === 0x07 || char === 0x0c) {
        found.push({ text, end: at })
        text = ''
      } else if (code === 0 && char >= 0x20) text += String.fromCharCode(char)
    }
  }
  return found
}

/** Where the text stands in the stream: a row of pieces, of one or two bytes a character. */
function pieces(main: DataView, table: DataView): { at: number; length: number; width: number }[] {
  let at = main.getUint32(0x1a2, true)
  const end = at + main.getUint32(0x1a6, true)
  while (at < end && table.getUint8(at) === 1) at += 3 + table.getUint16(at + 1, true)
  const count = Math.min(table.byteLength, Math.floor((table.getUint32(at + 1, true) - 4) / 12))
  const places = at + 5
  return Array.from({ length: count }, (_, i) => {
    const fc = table.getUint32(places + 4 * (count + 1) + 8 * i + 2, true)
    const length = table.getUint32(places + 4 * (i + 1), true) - table.getUint32(places + 4 * i, true)
    const narrow = (fc & 0x40000000) !== 0
    return { at: narrow ? (fc & 0x3fffffff) / 2 : fc, length, width: narrow ? 1 : 2 }
  })
}
