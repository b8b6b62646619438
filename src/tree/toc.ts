/** Tables of contents: every heading once before the text. Writes: discards. */
import { discard, type Gathering } from './fieldlines.ts'
import { readMark, readSpacedNumber } from './marks.ts'
import type { Piece } from './types.ts'

/** A heading as the contents print it, without dot leaders and page number. */
function entry(text: string): string {
  return text.replace(/[.．…·。\s—-]*\d{0,4}[.…·\s]*$/u, '').replace(/\s/gu, '')
}

/** The pieces without the table of contents. */
export function dropContents(into: Gathering, pieces: readonly Piece[]): Piece[] {
  const titled = pieces.findIndex((piece) => /^目(?:录|次)$/u.test(piece.text.value))
  const first = pieces.findIndex((piece, i) => i > titled && isNumbered(piece))
  if (first < 0) return [...pieces]
  const end = endOfContents(pieces, first)
  if (end - first < 3) return [...pieces]
  const start = titled >= 0 && first - titled <= 3 ? titled : first
  discard(into, pieces.slice(start, end), '目录')
  return [...pieces.slice(0, start), ...pieces.slice(end)]
}

function isNumbered(piece: Piece): boolean {
  return readMark(piece.text.value) !== null || readSpacedNumber(piece.text) !== null
}

/** Index of the piece that repeats the first entry as a heading, when all between are short lines that come again. */
function endOfContents(pieces: readonly Piece[], first: number): number {
  const wanted = entry((pieces[first] as Piece).text.value)
  if (wanted.length < 3) return first
  let end = first
  for (let i = first; i < Math.min(pieces.length, first + 400); i++) {
    const text = (pieces[i] as Piece).text.value
    if (i > first && text.replace(/\s/gu, '').startsWith(wanted)) {
      end = i
      break
    }
    if (text.length > 80 || /[。；，].*[。；]/u.test(text)) return first
  }
  return end
}
