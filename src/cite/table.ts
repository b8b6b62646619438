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

/** The cells of the row that begins at `row`, outside of which it gives none. */
export function cellsOf(value: string, row: number): Cell[] {
  if (value[row] !== '|') return []
  const stop = value.indexOf('\n', row)
  const end = stop < 0 ? value.length : stop
  const cells: Cell[] = []
  for (let at = row + 1; at < end; ) {
    const bar = value.indexOf('|', at)
    const close = bar < 0 || bar > end ? end : bar
    cells.push({ start: at, end: close, head: headOf(value, row, at) })
    at = close + 1
  }
  return cells
}

/** Whether the place stands in a column headed 完成数, where a figure is no restated target. */
export function tellsResults(value: string, at: number): boolean {
  const row = value.lastIndexOf('\n', at - 1) + 1
  return value[row] === '|' && results.test(headOf(value, row, at))
}

/** The words of the cell before the one that begins at `start`, in folded text; '' outside a table. */
export function cellBefore(value: string, start: number): string {
  if (value[start - 1] !== '|' || tellsResults(value, start)) return ''
  const row = value.lastIndexOf('\n', start - 1) + 1
  const from = Math.max(value.lastIndexOf('|', start - 2), row - 1)
  return value.slice(from + 1, start - 1).trim()
}

/** The head of the column: the cell at the same place of the table's first row. */
function headOf(value: string, row: number, start: number): string {
  let first = row
  for (let n = 0; n < 200 && first > 0; n += 1) {
    const above = value.lastIndexOf('\n', first - 2) + 1
    if (value[above] !== '|') break
    first = above
  }
  const column = value.slice(row, start).split('|').length - 1
  const end = value.indexOf('\n', first)
  return value.slice(first, end < 0 ? value.length : end).split('|')[column] ?? ''
}
