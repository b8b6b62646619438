/**
 * The header that each row of a table stands under.
 * Reads: clauses in document order. Writes: headers by the row's id, cells parted by |; a header of two rows is read as one.
 */
import type { BareClause } from '../wire.ts'

export interface RowHeaders {
  /** Header text of a row, by the id of its table and its own id. */
  of(clause: BareClause): string | undefined
}

/** Headers for all rows; the second row of a header (||2026年|2027年) has none, since it names nothing itself. */
export function rowHeaders(clauses: readonly BareClause[]): RowHeaders {
  const tables = new Map(clauses.filter((c) => c.text.includes('|')).map((c) => [c.id, c.text]))
  const heads = new Set<string>()
  const seen = new Set<string>()
  for (const clause of clauses) {
    if (clause.kind !== 'row' || clause.parent === null || seen.has(clause.parent)) continue
    seen.add(clause.parent)
    const joined = joinedHeader(tables.get(clause.parent) ?? '', clause.text)
    if (joined === null) continue
    tables.set(clause.parent, joined)
    heads.add(clause.id)
  }
  return {
    of: (clause) =>
      clause.kind === 'row' && clause.parent !== null && !heads.has(clause.id) ? tables.get(clause.parent) : undefined,
  }
}

/** What a second row may say below a merged cell: a year, or a head of its own. */
const lowerHead = /^(?:20[0-9]{2}年.{0,8}|.{0,6}(?:单位|部门|目标值?|基期值?|现状值?|时限|时间|任务|属性|年份?))$/u
const goalHead = /目标|规划/u

/** 指标|目标值||属性 over |2026年|2027年|: one header; null where the second row is no part of a header. */
function joinedHeader(upper: string, lower: string): string | null {
  const above = upper.split('|')
  const below = lower.split('|')
  if (above.length < 3 || above.length !== below.length) return null
  let over = ''
  let parted = 0
  const cells = above.map((cell, i) => {
    const word = (below[i] ?? '').trim()
    const merged = cell === '' ? i > 0 : cell === above[i - 1] || cell === above[i + 1] || above[i + 1] === ''
    over = cell === '' ? over : cell
    if (word === '' || word === cell) return cell
    if (!merged || !lowerHead.test(word)) return null
    parted++
    return /^20/u.test(word) && goalHead.test(over) && !/值$|目标/u.test(word) ? `${word}目标值` : word
  })
  return parted < 2 || cells.includes(null) ? null : cells.join('|')
}
