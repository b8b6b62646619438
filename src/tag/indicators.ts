/**
 * Targets of an indicator table: 序号|指标名称|单位|属性|2030年目标值.
 * Reads: the header and one row, cells parted by |. Writes: one tag a target year.
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
  /** Columns of goals with the year each is for, in order of place. */
  values: { i: number; year: string | null }[]
}

/** The targets that a row states, one a column of goals; none where the header is not that of an indicator table or the cell is no figure. */
export function rowTargets(header: string, row: BareClause, issueYear: number | null): TargetTag[] {
  const columns = readHeader(header, issueYear)
  const cells = row.text.split('|')
  if (columns === null || cells.length !== header.split('|').length) return []
  const name = nameOf(cells[columns.name] ?? '')
  if (name.metric === '') return []
  const from = startOf(cells, columns.name)
  return columns.values.flatMap(({ i, year }): TargetTag[] => {
    const cell = cells[i] ?? ''
    const found = figure.exec(cell.trim())?.groups
    const unit = found?.unit ?? unitOf(cells[columns.unit] ?? '') ?? name.unit
    if (!found || unit === null) return []
    const by = year === null ? null : `${year}-12-31`
    return [
      {
        tag: 'target',
        ...evidenceAt(row, 'text', [from, startOf(cells, i) + cell.trimEnd().length], 'target/indicator'),
        metric: name.metric,
        canonical: canonicalMetric(name.metric, unit),
        ...{ op: ops[found.before ?? ''] ?? ops[found.after ?? ''] ?? '>=', unit, by },
        ...{ value: Number((found.number ?? '').replaceAll(',', '')), low: null, high: null },
        by_from: by === null ? null : 'stated',
        commitment: 'firm',
      },
    ]
  })
}

/** The values stand in columns of goals, or in those of years to come behind one of an earlier year. */
function readHeader(header: string, issueYear: number | null): Columns | null {
  const cells = header.split('|').map((cell) => cell.replace(/\s|[（(][^（）()]*[）)]/gu, ''))
  const name = cells.findIndex((cell) => nameHead.test(cell))
  if (name < 0) return null
  const values = cells.flatMap((cell, i) => {
    const match = cell === '' || i <= name ? null : valueHead.exec(cell)?.groups
    return match ? [{ i, year: match.year ?? null, goal: match.goal !== undefined }] : []
  })
  const goals = values.filter(({ goal }) => goal)
  const last = goals.at(-1) ?? (values.length > 1 ? values.at(-1) : undefined)
  if (!last || values.some(({ year }) => year !== null && last.year !== null && year > last.year)) return null
  const early = issueYear === null ? null : String(goals.length > 0 ? issueYear : issueYear + 1)
  const among = goals.length > 0 ? goals : values
  const ahead = among.filter(({ year }) => year !== null && early !== null && year >= early)
  return { name, unit: cells.findIndex((cell) => unitHead.test(cell)), values: ahead.includes(last) ? ahead : [last] }
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
