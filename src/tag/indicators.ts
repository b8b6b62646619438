/**
 * Targets of an indicator table: 序号|指标名称|单位|属性|2030年目标值.
 * Reads: the header and one row, cells parted by |. Writes: at most one tag, the figure of the last target year.
 */
import { canonicalMetric } from '../rules/metrics.ts'
import type { BareClause, TargetOp, TargetTag } from '../wire.ts'
import { evidenceAt } from './source.ts'

const nameHead = /^(?:主要|具体|核心)?指标(?:名称|内容)?$/u
const unitHead = /^(?:计量)?单位$/u
const valueHead = /^(?:到)?(?:(?<year>20[0-9]{2})年(?:底|末)?)?(?<goal>的?(?:规划)?目标值?|规划值)?$/u
const figure =
  /^[[［]?(?<before>≥|≤|＞|＜|>|<|不低于|不少于|不超过|达到|约|累计)?(?<number>[0-9]{1,12}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,6})?)(?<unit>[%‰])?(?<after>左右|以上|以下|以内)?[\]］]?$/u
const ops: Readonly<Record<string, TargetOp>> = {
  ...{ '≥': '>=', '≤': '<=', '＞': '>', '>': '>', '＜': '<', '<': '<' },
  ...{ 不低于: '>=', 不少于: '>=', 不超过: '<=', 约: '~', 左右: '~', 以上: '>=', 以下: '<=', 以内: '<=' },
}

interface Columns {
  name: number
  unit: number
  value: number
  year: string | null
}

/** The target that a row states; none where the header is not that of an indicator table or the cell is no figure. */
export function rowTargets(header: string, row: BareClause): TargetTag[] {
  const columns = readHeader(header)
  const cells = row.text.split('|')
  if (columns === null || cells.length !== header.split('|').length) return []
  const found = figure.exec(cells[columns.value]?.trim() ?? '')?.groups
  const name = nameOf(cells[columns.name] ?? '')
  const unit = found?.unit ?? unitOf(cells[columns.unit] ?? '') ?? name.unit
  if (!found || name.metric === '' || unit === null) return []
  const from = startOf(cells, columns.name)
  const until = startOf(cells, columns.value) + (cells[columns.value]?.trimEnd().length ?? 0)
  const by = columns.year === null ? null : `${columns.year}-12-31`
  return [
    {
      tag: 'target',
      ...evidenceAt(row, 'text', [from, until], 'target/indicator'),
      metric: name.metric,
      canonical: canonicalMetric(name.metric, unit),
      ...{ op: ops[found.before ?? ''] ?? ops[found.after ?? ''] ?? '>=', unit, by },
      ...{ value: Number((found.number ?? '').replaceAll(',', '')), low: null, high: null },
      by_from: by === null ? null : 'stated',
      commitment: 'firm',
    },
  ]
}

/** The value stands in a column of targets, or in that of the latest year behind one of an earlier year. */
function readHeader(header: string): Columns | null {
  const cells = header.split('|').map((cell) => cell.replace(/\s|[（(][^（）()]*[）)]/gu, ''))
  const name = cells.findIndex((cell) => nameHead.test(cell))
  if (name < 0) return null
  const values = cells.flatMap((cell, i) => {
    const match = cell === '' || i <= name ? null : valueHead.exec(cell)?.groups
    return match ? [{ i, year: match.year ?? null, goal: match.goal !== undefined }] : []
  })
  const last = values.filter(({ goal }) => goal).at(-1) ?? (values.length > 1 ? values.at(-1) : undefined)
  if (!last || values.some(({ year }) => year !== null && last.year !== null && year > last.year)) return null
  return { name, unit: cells.findIndex((cell) => unitHead.test(cell)), value: last.i, year: last.year }
}

/** 养老床位总量（张） → the metric and its unit. */
function nameOf(cell: string): { metric: string; unit: string | null } {
  const text = cell.trim()
  const bracket = /[（(](?<unit>[^（）()]{1,8})[）)]$/u.exec(text)
  const metric = text.slice(0, bracket?.index ?? text.length).replace(/[*＊]|[[［][0-9]{1,2}[\]］]$/gu, '')
  return { metric, unit: unitOf(bracket?.groups?.unit ?? '') }
}

function unitOf(cell: string): string | null {
  const unit = cell.trim().replace(/％/gu, '%')
  return /^[\p{Script=Han}A-Za-z%‰/²³]{1,10}$/u.test(unit) && unit !== '/' ? unit : null
}

function startOf(cells: readonly string[], index: number): number {
  return cells.slice(0, index).reduce((sum, cell) => sum + cell.length + 1, 0)
}
