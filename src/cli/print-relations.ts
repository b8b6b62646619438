/** What holds between documents, as lines for a terminal. */
import type {
  CarriedOut,
  CompareEntry,
  CompareTable,
  DocumentEdge,
  MetricGroup,
  PolicyRecord,
  ThemeClauses,
} from '../wire.ts'
import { bold, dim, green, say, yellow } from './output.ts'

/** Themes with counts; with `open`, their clauses and the words they were found by. */
export function printThemes(themes: readonly ThemeClauses[], records: readonly PolicyRecord[], open: boolean): void {
  const names = namesOf(records)
  for (const { name, definition, clauses } of themes) {
    say(`${bold(name)}　${clauses.length} 条　${dim(definition)}`)
    if (!open) continue
    for (const clause of clauses) {
      const rank = clause.rank === 1 ? '' : `（第 ${clause.rank} 主题）`
      say(`  ${names.get(clause.document)}　${clauseName(clause)}${rank}　${dim(clause.key)}`)
      say(dim(`    据：${clause.terms.join('、')}`))
    }
  }
}

export function printTable(table: CompareTable): void {
  for (const row of table.rows) {
    say(bold(row.label))
    if (row.binds_above) say(yellow('  要求上级部门，下级方案无从直接落实'))
    for (const { id, label } of table.columns) {
      const cell = row.cells.find(({ document }) => document === id)
      const entries = cell?.entries ?? []
      if (entries.length === 0) say(`  ${green(label)}　${table.by === 'theme' ? '未见专门规定' : '未见对应条款'}`)
      for (const entry of entries) printEntry(entry, label, table.by)
      for (const entry of cell?.mentions ?? []) say(dim(`    提及：${clauseName(entry)}：${entry.sentence.text}`))
    }
    say()
  }
}

function printEntry(entry: CompareEntry, label: string, by: CompareTable['by']): void {
  const part = by === 'clause' && entry.rank < 2 ? '（部分相关）' : ''
  say(`  ${green(label)}　${clauseName(entry)}${part}　${dim(entry.key)}`)
  say(`    ${entry.sentence.text}`)
  for (const { a, b, note } of entry.differences) say(yellow(`    异　${note}：${a} ／ ${b}`))
}

export function printCarried({ base, table, plans }: CarriedOut): void {
  say(`《${base.title}》的 ${table.rows.length} 条任务`)
  for (const { document, answered, partly, blank, extra, is_basis } of plans) {
    const name = table.columns.find(({ id }) => id === document)?.label ?? document
    const why = is_basis ? '' : '（未写明以此为依据）'
    say(
      `  ${green(name)}${why}　有对应条款 ${answered.length}，部分相关 ${partly.length}，未见 ${blank.length}，另有举措 ${extra.length}`,
    )
  }
  say()
  printTable(table)
  for (const { document, extra } of plans) {
    if (extra.length === 0) continue
    say(bold(`${table.columns.find(({ id }) => id === document)?.label ?? document}另有的举措`))
    for (const entry of extra) say(`  ${clauseName(entry)}　${dim(entry.key)}`)
  }
}

export function printGroups(groups: readonly MetricGroup[], records: readonly PolicyRecord[]): void {
  const names = namesOf(records)
  for (const { name, comparable, why, members } of groups) {
    say(`${bold(name)}　${comparable ? green('可并列') : yellow('不可比')}　${dim(why)}`)
    for (const { document, year, year_from, surface, commitment, key } of members) {
      const when = year === null ? '年份未写' : `${year}年${year_from === 'period' ? '（按方案期限）' : ''}`
      const tone = commitment === 'strive' ? '　争取／力争' : ''
      say(`  ${names.get(document)}　${when}　${surface}${tone}　${dim(key)}`)
    }
  }
}

export function printReferences(edges: readonly DocumentEdge[], records: readonly PolicyRecord[]): void {
  const titles = new Map(records.map(({ id, document }) => [id, document.title]))
  for (const [from, title] of titles) {
    const out = edges.filter((edge) => edge.from === from)
    if (out.length > 0) say(bold(title))
    for (const edge of out) {
      const named = edge.to === null ? undefined : titles.get(edge.to)
      const outside = named === undefined ? '（本库未收录）' : ''
      say(`  ${edge.basis ? '依据' : '提到'}　《${named ?? edge.title ?? edge.number}》${outside}　${edge.mentions} 处`)
      if (edge.expired) say(yellow(`    ${edge.basis ? '依据期限已过' : '期限已过'}（至${edge.period_end}年）`))
      if (named !== undefined && !edge.exact) say(yellow(`    本库文本与题名不一致，待核原件：${differing(edge)}`))
    }
  }
}

function differing({ missing, extra }: DocumentEdge): string {
  const parts = [
    missing.length > 0 ? `少“${missing.join('”“')}”` : '',
    extra.length > 0 ? `多“${extra.join('”“')}”` : '',
  ]
  return parts.filter(Boolean).join('，') || '字样有出入'
}

function namesOf(records: readonly PolicyRecord[]): Map<string, string> {
  return new Map(records.map(({ id, document }) => [id, document.park ?? document.short_title]))
}

/** What clauses without number and heading are called. */
const plainNames: Readonly<Record<string, string>> = { preamble: '引言', tail: '结尾' }

/** Number and heading; a clause without either by its place. */
function clauseName({ number, heading, key }: { number: string | null; heading: string | null; key: string }): string {
  const id = key.slice(key.indexOf('/') + 1)
  return [number, heading].filter((part) => part !== null).join('') || (plainNames[id] ?? id)
}
