/** Tables written with bars: the cells of a row under the heads of their columns, and which of them tell of results. */
import { anyOf, citationRules } from '../rules/citations.ts'

const results = new RegExp(
  anyOf([...citationRules.progress, '完成', '实绩', '现状', '进展', '进度', '基数', '当前', '同期', '本期']),
  'u',
)

/** A cell of a row; `head` is what the table's first row says of its column. */
export interface Cell {
  start: number
  end: number
  head: string
}

/** More cells in a row, and more rows under a head, than a table of a report has. */
const mostCells = 60
const mostRows = 1000

/** The cells of the row that begins at `row`; none outside a table, and none in a row of very many. */
export function cellsOf(value: string, row: number): Cell[] {
  const cells = cellRanges(value, row)
  if (cells.length === 0) return []
  const heads = cellRanges(value, firstRow(value, row)).map(([start, end]) => value.slice(start, end))
  return cells.map(([start, end], column) => ({ start, end, head: heads[column] ?? '' }))
}

function cellRanges(value: string, row: number): (readonly [number, number])[] {
  if (value[row] !== '|') return []
  const cells: (readonly [number, number])[] = []
  for (let at = row + 1; at < value.length && value[at] !== '\n'; ) {
    let end = at
    while (end < value.length && value[end] !== '|' && value[end] !== '\n') end += 1
    cells.push([at, end])
    if (cells.length > mostCells) return []
    at = end + Number(value[end] === '|')
  }
  return cells
}

/** Whether the place stands in a column headed 完成数, where a figure is no restated target. */
export function tellsResults(value: string, at: number): boolean {
  const row = value.lastIndexOf('\n', at - 1) + 1
  const cell = cellsOf(value, row).find(({ start, end }) => start <= at && at <= end)
  return cell !== undefined && results.test(cell.head)
}

/** The words of the cell before the one that begins at `start`, in folded text; '' outside a table. */
export function cellBefore(value: string, start: number): string {
  if (value[start - 1] !== '|' || tellsResults(value, start)) return ''
  const row = value.lastIndexOf('\n', start - 1) + 1
  const from = Math.max(value.lastIndexOf('|', start - 2), row - 1)
  return value.slice(from + 1, start - 1).trim()
}

/** Where the table's first row begins. */
function firstRow(value: string, row: number): number {
  let first = row
  for (let n = 0; n < mostRows && first > 0; n += 1) {
    const above = value.lastIndexOf('\n', first - 2) + 1
    if (value[above] !== '|') break
    first = above
  }
  return first
}
