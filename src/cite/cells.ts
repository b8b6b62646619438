/**
 * Figures in the cells of a table: the metric in one cell, unit and year in the head of the column or in a cell of their own.
 * Reads: folded text and a place in a row. Writes: figures, and the cell that names the metric.
 */
import type { Range } from '../wire.ts'
import { type Figure, parseFigures } from './figures.ts'
import { type Cell, cellsOf, tellsResults } from './table.ts'

const namesMetric = /指标|内容|名称|任务|项目|事项/u
const ofGoals = /目标|指标值|数值|计划|任务量|20\d\d年/u
const isUnit = /^(?:计量)?单位$/u

/** The figures between two places; in a row also bare numbers, and with the year of the column's head (2026年目标). */
export function figuresIn(value: string, from: number, to: number): Figure[] {
  const cells = cellsOf(value, value.lastIndexOf('\n', from - 1) + 1)
  if (cells.length === 0) return parseFigures(value, from, to)
  const written = cells.flatMap((cell) => {
    const figures = parseFigures(value, Math.max(from, cell.start), Math.min(to, cell.end))
    return figures.length > 0 ? figures : bareFigure(value, cell, cells)
  })
  return written
    .filter((figure) => figure.start >= from && figure.end <= to && !tellsResults(value, figure.start))
    .map((figure) => ({ ...figure, year: figure.year ?? yearOf(cells.find((cell) => cell.end >= figure.end)) }))
}

/** The cell of the row that names what is counted: the one so headed, else the first with words in it. */
export function metricCell(value: string, row: number, [start, end]: Range): Range | null {
  const words = cellsOf(value, row).filter(
    (cell) => (cell.end <= start || cell.start >= end) && /[\u4e00-\u9fff]{3}/u.test(value.slice(cell.start, cell.end)),
  )
  const cell = words.find(({ head }) => namesMetric.test(head)) ?? words[0]
  return cell === undefined ? null : [cell.start, cell.end]
}

/** Whether the row gives a metric year by year (2024年 | 2025年 | 2026年): then only the year of the target is compared. */
export function isSeries(value: string, from: number): boolean {
  const cells = cellsOf(value, value.lastIndexOf('\n', from - 1) + 1)
  return new Set(cells.map(yearOf).filter((year) => year !== null)).size > 1
}

/** Whether the place stands in a column headed as one of targets. */
export function underGoal(value: string, at: number): boolean {
  const cells = cellsOf(value, value.lastIndexOf('\n', at - 1) + 1)
  return cells.some(({ start, end, head }) => start <= at && at < end && ofGoals.test(head))
}

/** 5000 under 目标值（亿元）, or beside a cell 亿元 headed 单位. */
function bareFigure(value: string, cell: Cell, cells: readonly Cell[]): Figure[] {
  const number = value.slice(cell.start, cell.end)
  const own = cells.find(({ head }) => isUnit.test(head))
  const unit =
    /（([^（）]{1,6})）$/u.exec(cell.head)?.[1] ??
    (own && ofGoals.test(cell.head) ? value.slice(own.start, own.end) : '')
  if (unit === '' || !/^[0-9][0-9.,]*(?:-[0-9.,]+)?$/u.test(number)) return []
  const [figure] = parseFigures(`${number}${unit}`)
  if (figure === undefined || figure.text.length < number.length + unit.length) return []
  return [{ ...figure, start: cell.start, end: cell.end, before: '', after: '' }]
}

function yearOf(cell: Cell | undefined): number | null {
  const year = /20\d\d(?=年)/u.exec(cell?.head ?? '')
  return year === null ? null : Number(year[0])
}
