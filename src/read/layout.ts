/**
 * Pieces of text placed on pages → printed lines. Reads: pieces with their places. Writes: lines, top to bottom.
 * Lengths are points; x runs to the right, y downwards, and is that of the baseline.
 */

/** A piece of text as a page description has it. */
export interface Placed {
  text: string
  x: number
  y: number
  width: number
  /** Height of the type. */
  size: number
}

export interface Page {
  width: number
  height: number
  pieces: Placed[]
  /** Rows of ruled tables, whose pieces are not among `pieces`. */
  rows?: { text: string; y: number; x: number; right: number }[]
}

export interface PrintedLine {
  text: string
  x: number
  right: number
  y: number
  size: number
  /** Index of the page. */
  page: number
  /** Gaps wider than a character: columns of a table, or words set apart. */
  gaps: number
  /** Values of raised signs in the text. */
  signs: number[]
  /** A row of a ruled table, as `| a | b |`. */
  row?: boolean
}

/** The lines of a page. Characters drawn twice for weight count once. */
export function printedLines({ pieces, rows: ruled = [] }: Page, page: number): PrintedLine[] {
  const sorted = pieces.filter((piece) => piece.text.trim() !== '').sort((a, b) => a.y - b.y || a.x - b.x)
  const rows: { y: number; size: number; pieces: Placed[] }[] = []
  for (const piece of sorted) {
    const row = rows.findLast((one) => Math.abs(one.y - piece.y) <= 0.45 * Math.max(one.size, piece.size))
    if (!row) rows.push({ y: piece.y, size: piece.size, pieces: [piece] })
    else {
      row.pieces.push(piece)
      // Small raised signs come first from above; the line is where the larger type stands.
      if (piece.size > row.size * 1.15) Object.assign(row, { y: piece.y, size: piece.size })
    }
  }
  const tables = ruled.map((row) => ({ ...row, size: 0, page, gaps: 0, signs: [], row: true }))
  return [...rows.map((row) => toLine(row, page)), ...tables].sort((a, b) => a.y - b.y)
}

function toLine(row: { y: number; size: number; pieces: Placed[] }, page: number): PrintedLine {
  const { y, size } = row
  const line: PrintedLine = { text: '', x: 0, right: 0, y, size, page, gaps: 0, signs: [] }
  let last: Placed | undefined
  for (const piece of row.pieces.sort((a, b) => a.x - b.x)) {
    if (last && isDouble(last, piece)) continue
    const raised = raisedSign(piece, row)
    const gap = last ? piece.x - (last.x + last.width) : 0
    if (last && gap > 1.2 * size && !/^.{0,6}[、.．）)①-⑳]$|^[—–●■◆-]{1,2}$|^[\d.]{1,7}$/u.test(line.text)) {
      line.gaps += 1
      line.text += '　　'
    } else if (last && gap > 0.15 * size && /[!-~]$/u.test(line.text) && /^[!-~]/u.test(piece.text)) line.text += ' '
    line.text += raised === null ? piece.text : noteSign(raised)
    if (raised !== null) line.signs.push(raised)
    last = piece
  }
  line.x = row.pieces[0]?.x ?? 0
  line.right = Math.max(...row.pieces.map((piece) => piece.x + piece.width))
  line.text = line.text.trim()
  return line
}

const isDouble = (a: Placed, b: Placed) => a.text === b.text && Math.abs(a.x - b.x) < 0.25 * a.size

/** The value of a figure set small and high; null for all else. */
function raisedSign(piece: Placed, row: { y: number; size: number }): number | null {
  if (piece.size > 0.8 * row.size || piece.y > row.y - 0.12 * row.size) return null
  return signValue(piece.text.trim())
}

/** `1`, `[1]`, `①` → 1. */
export function signValue(text: string): number | null {
  const found = /^[[［(（〔]?(?:(\d{1,2})|([①-⑳]))[\]］)）〕]?$/u.exec(text)
  if (!found) return null
  return found[1] === undefined ? (found[2] as string).charCodeAt(0) - 0x245f : Number(found[1])
}

/** ¹ to ⁹, then [^10]: the forms in which plain texts print note signs. */
export function noteSign(value: number): string {
  return value >= 1 && value <= 9 ? ('¹²³⁴⁵⁶⁷⁸⁹'[value - 1] as string) : `[^${value}]`
}

/** The most frequent of some values, each weighted, values within `step` taken for one. */
export function mode(values: readonly (readonly [value: number, weight: number])[], step: number): number | null {
  const sums = new Map<number, number>()
  for (const [value, weight] of values) {
    const key = Math.round(value / step)
    sums.set(key, (sums.get(key) ?? 0) + weight)
  }
  let best: number | null = null
  for (const [key, sum] of sums) if (best === null || sum > (sums.get(best) ?? 0)) best = key
  return best === null ? null : best * step
}

/** The lines of each page. */
export function linesByPage(pages: number, lines: readonly PrintedLine[]): PrintedLine[][] {
  const byPage: PrintedLine[][] = Array.from({ length: pages }, () => [])
  for (const line of lines) byPage[line.page]?.push(line)
  return byPage
}

/** The least of any number of values; `otherwise` for none. */
export function least(values: readonly number[], otherwise: number): number {
  return values.reduce((low, value) => (value < low ? value : low), values[0] ?? otherwise)
}
