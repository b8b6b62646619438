/**
 * Facet values in typed arrays: which clauses pass the chosen values, and how many clauses each value would leave.
 * A group's rows are read together, so a unit and a role must meet in one tag.
 */
import { type FacetColumn, type FacetGroup, facetGroups, type IndexedClause } from '../engine.ts'
import { marked } from './lists.ts'

export interface Column {
  name: FacetColumn
  /** Value of a code; codes count from 1, 0 = null. */
  values: string[]
  codes: Map<string, number>
  /** Code of each row. */
  rows: Uint32Array
  /** Rows by code: `order.subarray(starts[code], starts[code+1])` are clause numbers, ascending, with repeats. */
  starts: Uint32Array
  order: Uint32Array
}

export interface Group {
  name: FacetGroup
  /** Rows of clause i: `[starts[i], starts[i+1])`. */
  starts: Uint32Array
  columns: Column[]
  /** No clause has more than one row. */
  single: boolean
  /** Every clause has exactly one row, so that its number is the row's. */
  dense: boolean
}

export interface Columns {
  /** Ascending numbers of the clauses with a row of the group that has one of the values in each named column. */
  find(group: FacetGroup, match: Partial<Record<FacetColumn, readonly string[]>>): Uint32Array
  groups: readonly Group[]
}

/** Lays the facet rows of the clauses out in columns. */
export function makeColumns(clauses: readonly IndexedClause[]): Columns {
  const groups = (Object.keys(facetGroups) as FacetGroup[]).map((name) => makeGroup(name, clauses))
  return {
    groups,
    find: (name, match) => findRows(groups.find((group) => group.name === name)!, match),
  }
}

function makeGroup(name: FacetGroup, clauses: readonly IndexedClause[]): Group {
  const starts = new Uint32Array(clauses.length + 1)
  clauses.forEach((clause, id) => {
    starts[id + 1] = starts[id]! + (clause.rows[name]?.length ?? 0)
  })
  const total = starts[clauses.length]!
  const columns = facetGroups[name].map((column, index) => makeColumn(column, index, name, clauses, total))
  const single = starts.every((start, id) => id === 0 || start - starts[id - 1]! <= 1)
  return { name, starts, columns, single, dense: single && total === clauses.length }
}

function makeColumn(
  name: FacetColumn,
  index: number,
  group: FacetGroup,
  clauses: readonly IndexedClause[],
  total: number,
): Column {
  const values = ['']
  const codes = new Map<string, number>()
  const rows = new Uint32Array(total)
  const owner = new Uint32Array(total)
  let at = 0
  clauses.forEach((clause, id) => {
    for (const row of clause.rows[group] ?? []) {
      const value = row[index] ?? null
      owner[at] = id
      if (value !== null) {
        let code = codes.get(value)
        if (code === undefined) {
          code = values.length
          codes.set(value, code)
          values.push(value)
        }
        rows[at] = code
      }
      at++
    }
  })
  const starts = new Uint32Array(values.length + 1)
  for (const code of rows) starts[code + 1]!++
  for (let code = 0; code < values.length; code++) starts[code + 1]! += starts[code]!
  const next = starts.slice()
  const order = new Uint32Array(total)
  for (let row = 0; row < total; row++) order[next[rows[row]!]!++] = owner[row]!
  return { name, values, codes, rows, starts, order }
}

function findRows(group: Group, match: Partial<Record<FacetColumn, readonly string[]>>): Uint32Array {
  const asked = group.columns.filter((column) => match[column.name] !== undefined)
  const [first, ...others] = asked
  if (!first) return Uint32Array.from(group.starts.slice(0, -1).keys()).filter((id) => hasRows(group, id))
  const found = new Uint8Array(group.starts.length - 1)
  const allowed = others.map((column) => codesOf(column, match[column.name] ?? []))
  for (const value of match[first.name] ?? []) {
    const code = first.codes.get(value)
    if (code === undefined) continue
    for (const id of first.order.subarray(first.starts[code]!, first.starts[code + 1]!)) {
      if (found[id] === 1) continue
      if (others.length === 0) found[id] = 1
      else
        for (let row = group.starts[id]!; row < group.starts[id + 1]! && found[id] === 0; row++)
          if (first.rows[row] === code && others.every((column, k) => allowed[k]![column.rows[row]!] === 1))
            found[id] = 1
    }
  }
  return marked(found)
}

const hasRows = (group: Group, id: number): boolean => group.starts[id + 1]! > group.starts[id]!

/** Marks the codes of the values, by code. */
export function codesOf(column: Column, values: readonly string[]): Uint8Array {
  const allowed = new Uint8Array(column.values.length)
  for (const value of values) {
    const code = column.codes.get(value)
    if (code !== undefined) allowed[code] = 1
  }
  return allowed
}
