/** Cutting text together with the raw ranges it owns. */
import { type Mapped, slice, sourceIndex } from '../text/mapped.ts'
import type { Part, Piece, Range } from './types.ts'

/** The raw ranges before and from a source offset. */
export function cutRanges(ranges: readonly Range[], offset: number): [before: Range[], after: Range[]] {
  const before: Range[] = []
  const after: Range[] = []
  for (const [start, end] of ranges) {
    if (end <= offset) before.push([start, end])
    else if (start >= offset) after.push([start, end])
    else {
      before.push([start, offset])
      after.push([offset, end])
    }
  }
  return [before, after]
}

/** A part in two, cut before `text.value[index]`; deleted characters before the cut stay with the first. */
export function cutPart(part: Part, index: number): [Part, Part] {
  const text = part.text
  const offset = index >= text.value.length ? Number.POSITIVE_INFINITY : (sourceIndex(text, index) as number)
  const [before, after] = index <= 0 ? [[], [...part.raw]] : cutRanges(part.raw, offset)
  return [
    { text: slice(text, 0, index), raw: before },
    { text: slice(text, index), raw: after },
  ]
}

/** A piece in two; the second stands in the same printed paragraph. */
export function cutPiece(piece: Piece, index: number): [Piece, Piece] {
  const [first, second] = cutPart(piece, index)
  return [
    { ...piece, ...first, bold: Math.min(piece.bold, index), lineEnds: piece.lineEnds.filter((end) => end <= index) },
    {
      ...piece,
      ...second,
      bold: Math.max(0, piece.bold - index),
      lineEnds: piece.lineEnds.filter((end) => end > index).map((end) => end - index),
      depth: 0,
      runOn: true,
    },
  ]
}

/** A piece cut at several indices of its text. */
export function cutPieceAt(piece: Piece, at: ReadonlySet<number>): Piece[] {
  const out: Piece[] = []
  let rest = piece
  let done = 0
  for (const index of [...at].sort((a, b) => a - b)) {
    if (index <= done || index >= piece.text.value.length) continue
    const [first, second] = cutPiece(rest, index - done)
    out.push({ ...first, runOn: true })
    rest = second
    done = index
  }
  out.push(rest)
  return out
}

/** Ranges in order, touching ones joined. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const out: Range[] = []
  for (const range of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && range[0] <= last[1]) out[out.length - 1] = [last[0], Math.max(last[1], range[1])]
    else out.push(range)
  }
  return out
}

/** The source range from the first to the last character of some ranges; null where there is none. */
export function hull(ranges: readonly Range[]): Range | null {
  if (ranges.length === 0) return null
  return [Math.min(...ranges.map((r) => r[0])), Math.max(...ranges.map((r) => r[1]))]
}

/** Everything a text holds, as one string; for messages. */
export function brief(text: Mapped, length = 16): string {
  return text.value.length > length ? `${text.value.slice(0, length)}…` : text.value
}
