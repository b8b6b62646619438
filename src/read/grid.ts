/** Ruled tables of a printed page. Reads: rulings and pieces of text. Writes: rows of cells; what stands outside stays. */
import { type Placed, type PrintedLine, printedLines } from './layout.ts'
import { joinCell, pipeRow } from './rows.ts'
import type { Ruling } from './rulings.ts'

export interface RuledRow {
  /** `| a | b |` */
  text: string
  y: number
  x: number
  right: number
}

/** Places closer than this are one, in points. */
const near = 4

/** The tables of a page, top to bottom, and the pieces that stand in none. */
export function ruledTables(
  rulings: readonly Ruling[],
  pieces: readonly Placed[],
): { tables: RuledRow[][]; rest: Placed[] } {
  let rest = [...pieces]
  const tables: RuledRow[][] = []
  for (const lines of connected(rulings)) {
    const grid = gridOf(lines)
    if (grid === null) continue
    const inside = rest.filter((piece) => placeIn(grid, piece) !== null)
    if (inside.length === 0) continue
    rest = rest.filter((piece) => !inside.includes(piece))
    tables.push(rowsOf(grid, inside))
  }
  return { tables: tables.sort((a, b) => (a[0]?.y ?? 0) - (b[0]?.y ?? 0)), rest }
}

interface Grid {
  xs: number[]
  ys: number[]
  lines: readonly Ruling[]
}

/** Rulings that touch, directly or over others. */
function connected(rulings: readonly Ruling[]): Ruling[][] {
  const groups: { lines: Ruling[]; box: Ruling }[] = []
  for (const line of [...rulings].sort((a, b) => a.y1 - b.y1)) {
    const touching = groups.filter(({ lines, box }) => touch(box, line) && lines.some((one) => touch(one, line)))
    const lines = [...touching.flatMap((group) => group.lines), line]
    const box = touching.reduce((sum, group) => around(sum, group.box), line)
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push({ lines, box })
  }
  return groups.map((group) => group.lines)
}

const touch = (a: Ruling, b: Ruling) =>
  a.x1 <= b.x2 + near && b.x1 <= a.x2 + near && a.y1 <= b.y2 + near && b.y1 <= a.y2 + near

const around = (a: Ruling, b: Ruling): Ruling => ({
  x1: Math.min(a.x1, b.x1),
  y1: Math.min(a.y1, b.y1),
  x2: Math.max(a.x2, b.x2),
  y2: Math.max(a.y2, b.y2),
})

/** At least two columns and two rows between lines. */
function gridOf(lines: readonly Ruling[]): Grid | null {
  const xs = merged(lines.filter((line) => line.x1 === line.x2).map((line) => line.x1))
  const ys = merged(lines.filter((line) => line.y1 === line.y2).map((line) => line.y1))
  return xs.length < 3 || ys.length < 3 || xs.length > 60 || ys.length > 400 ? null : { xs, ys, lines }
}

function merged(values: number[]): number[] {
  const out: number[] = []
  for (const value of values.sort((a, b) => a - b)) if (value - (out.at(-1) ?? -1e9) > near) out.push(value)
  return out
}

function placeIn({ xs, ys }: Grid, piece: Placed): { column: number; row: number } | null {
  const x = piece.x + Math.min(piece.width, piece.size) / 2
  const y = piece.y - 0.35 * piece.size
  const column = xs.findLastIndex((edge) => edge <= x)
  const row = ys.findLastIndex((edge) => edge <= y)
  return column < 0 || row < 0 || column >= xs.length - 1 || row >= ys.length - 1 ? null : { column, row }
}

function rowsOf(grid: Grid, pieces: readonly Placed[]): RuledRow[] {
  const { xs, ys } = grid
  const columns = xs.length - 1
  const owner = mergedCells(grid)
  const held = new Map<number, Placed[]>()
  for (const piece of pieces) {
    const at = placeIn(grid, piece)
    if (at === null) continue
    const cell = owner[at.row * columns + at.column] as number
    held.set(cell, [...(held.get(cell) ?? []), piece])
  }
  const width = (cell: number) => {
    const mine = owner.flatMap((one, i) => (one === cell ? [i % columns] : []))
    return (xs[Math.max(...mine) + 1] as number) - (xs[Math.min(...mine)] as number)
  }
  const texts = new Map([...held].map(([cell, own]) => [cell, cellText(own, width(cell))]))
  return Array.from({ length: ys.length - 1 }, (_, row) => ({
    text: pipeRow(
      Array.from({ length: columns }, (_, column) => texts.get(owner[row * columns + column] as number) ?? ''),
    ),
    y: ys[row] as number,
    x: xs[0] as number,
    right: xs.at(-1) as number,
  })).filter((row) => /[^|\s]/u.test(row.text))
}

/** For each cell of the grid the first cell of those that no line parts from it. */
function mergedCells({ xs, ys, lines }: Grid): number[] {
  const columns = xs.length - 1
  const rows = ys.length - 1
  const owner = Array.from({ length: columns * rows }, (_, i) => i)
  const find = (i: number): number => (owner[i] === i ? i : find(owner[i] as number))
  const join = (a: number, b: number) => {
    const [low, high] = [find(a), find(b)].sort((one, other) => one - other)
    owner[high as number] = low as number
  }
  const middle = (edges: readonly number[], i: number) => ((edges[i] as number) + (edges[i + 1] as number)) / 2
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [middle(xs, column), middle(ys, row)]
      const [right, below] = [xs[column + 1] as number, ys[row + 1] as number]
      const parts = (line: Ruling, upright: boolean) =>
        upright
          ? line.x1 === line.x2 && Math.abs(line.x1 - right) <= near && line.y1 <= y && line.y2 >= y
          : line.y1 === line.y2 && Math.abs(line.y1 - below) <= near && line.x1 <= x && line.x2 >= x
      if (column + 1 < columns && !lines.some((line) => parts(line, true)))
        join(row * columns + column, row * columns + column + 1)
      if (row + 1 < rows && !lines.some((line) => parts(line, false)))
        join(row * columns + column, (row + 1) * columns + column)
    }
  return owner.map((_, i) => find(i))
}

/** Lines of a cell: those that filled it go on, others are paragraphs. */
function cellText(pieces: Placed[], width: number): string {
  const lines: PrintedLine[] = printedLines({ width: 0, height: 0, pieces }, 0)
  const paragraphs: string[] = []
  let full = false
  for (const line of lines) {
    const text = line.text.replace(/　+/gu, ' ')
    if (full) paragraphs.push((paragraphs.pop() ?? '') + text)
    else paragraphs.push(text)
    // Room for less than a character and a half, beside the usual margins of a cell.
    full = width - (line.right - line.x) < 1.6 * line.size + 12
  }
  return joinCell(paragraphs)
}
