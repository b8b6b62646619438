/** Tables written with bars: what stands in the cell before a figure, where the column does not tell of results. */
import { anyOf, citationRules } from '../rules/citations.ts'

const results = new RegExp(anyOf([...citationRules.progress, '完成', '实绩', '现状', '进展', '基数', '当前']), 'u')

/**
 * The words of the cell before the one that begins at `start`, in folded text; '' outside a table, and in a column headed 完成数,
 * where a figure is no restated target.
 */
export function cellBefore(value: string, start: number): string {
  if (value[start - 1] !== '|') return ''
  const row = value.lastIndexOf('\n', start - 1) + 1
  if (results.test(headOf(value, row, start))) return ''
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
