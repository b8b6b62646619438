/**
 * Facet values in typed arrays: which clauses pass the chosen values, and how many clauses each value would leave.
 * A group's rows are read together, so a unit and a role must meet in one tag.
 */
import { type FacetColumn, type FacetFilters, type FacetGroup, facetGroups, type IndexedClause } from '../engine.ts'

interface Column {
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

interface Group {
  name: FacetGroup
  /** Rows of clause i: `[starts[i], starts[i+1])`. */
  starts: Uint32Array
  columns: Column[]
  /** No clause has more than one row. */
  single: boolean
}

export interface Columns {
  /** Ascending numbers of the clauses with a row of the group that has one of the values in each named column. */
  find(group: FacetGroup, match: Partial<Record<FacetColumn, readonly string[]>>): Uint32Array
  /** A pass over the hits for one set of chosen values. */
  counter(filters: FacetFilters, count: readonly FacetColumn[]): Counter
}

export interface Counter {
  /** Whether clause `id` passes every chosen value; counts it for the values it would be found under. */
  visit(id: number): boolean
  counts(): Partial<Record<FacetColumn, [value: string, count: number][]>>
}

/** Lays the facet rows of the clauses out in columns. */
export function makeColumns(clauses: readonly IndexedClause[]): Columns {
  const groups = (Object.keys(facetGroups) as FacetGroup[]).map((name) => makeGroup(name, clauses))
  return {
    find: (name, match) => findRows(groups.find((group) => group.name === name)!, match),
    counter: (filters, count) => makeCounter(groups, filters, count),
  }
}

function makeGroup(name: FacetGroup, clauses: readonly IndexedClause[]): Group {
  const starts = new Uint32Array(clauses.length + 1)
  clauses.forEach((clause, id) => {
    starts[id + 1] = starts[id]! + (clause.rows[name]?.length ?? 0)
  })
  const total = starts[clauses.length]!
  const columns = facetGroups[name].map((column, index) => makeColumn(column, index, name, clauses, total))
  return { name, starts, columns, single: starts.every((start, id) => id === 0 || start - starts[id - 1]! <= 1) }
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
  const found = new Set<number>()
  const allowed = others.map((column) => codesOf(column, match[column.name] ?? []))
  for (const value of match[first.name] ?? []) {
    const code = first.codes.get(value)
    if (code === undefined) continue
    for (const id of first.order.subarray(first.starts[code]!, first.starts[code + 1]!)) {
      if (found.has(id)) continue
      for (let row = group.starts[id]!; row < group.starts[id + 1]!; row++) {
        if (first.rows[row] !== code) continue
        if (others.every((column, k) => allowed[k]![column.rows[row]!] === 1)) {
          found.add(id)
          break
        }
      }
    }
  }
  return Uint32Array.from(found).sort()
}

const hasRows = (group: Group, id: number): boolean => group.starts[id + 1]! > group.starts[id]!

function codesOf(column: Column, values: readonly string[]): Uint8Array {
  const allowed = new Uint8Array(column.values.length)
  for (const value of values) {
    const code = column.codes.get(value)
    if (code !== undefined) allowed[code] = 1
  }
  return allowed
}

interface Watch {
  column: Column
  /** Codes chosen; null where nothing is chosen in this column. */
  allowed: Uint8Array | null
  /** Counted: hits by code. */
  hits: Uint32Array | null
  /** Last clause counted for a code, so that a clause with two rows counts once. */
  last: Int32Array
}

interface WatchedGroup {
  group: Group
  watches: Watch[]
  active: boolean
}

function makeCounter(groups: Group[], filters: FacetFilters, count: readonly FacetColumn[]): Counter {
  const watched = groups
    .map((group) => watchGroup(group, filters, count))
    .filter((one) => one.active || one.watches.some((watch) => watch.hits))
  const active = watched.filter((one) => one.active)
  const counted = watched.filter((one) => one.watches.some((watch) => watch.hits))
  const visit = (id: number): boolean => {
    let failed: WatchedGroup | null = null
    for (const one of active) {
      if (passes(one, id, null)) continue
      if (failed) return false
      failed = one
    }
    if (failed) {
      countActive(failed, id)
      return false
    }
    for (const one of counted) {
      if (one.active) countActive(one, id)
      else countAll(one, id)
    }
    return true
  }
  const counts = () =>
    Object.fromEntries(
      counted.flatMap((one) => one.watches.filter((w) => w.hits).map((w) => [w.column.name, readCounts(w)] as const)),
    )
  return { visit, counts }
}

function watchGroup(group: Group, filters: FacetFilters, count: readonly FacetColumn[]): WatchedGroup {
  const watches = group.columns.map((column): Watch => {
    const chosen = filters[column.name]
    const counting = count.includes(column.name) && column.values.length > 1
    return {
      column,
      allowed: chosen && chosen.length > 0 ? codesOf(column, chosen) : null,
      hits: counting ? new Uint32Array(column.values.length) : null,
      last: counting && !group.single ? new Int32Array(column.values.length).fill(-1) : new Int32Array(0),
    }
  })
  return { group, watches, active: watches.some((watch) => watch.allowed) }
}

/** Whether a row of clause `id` has a chosen value in every column but `except`. */
function passes(one: WatchedGroup, id: number, except: Watch | null): boolean {
  for (let row = one.group.starts[id]!; row < one.group.starts[id + 1]!; row++)
    if (rowPasses(one, row, except)) return true
  return false
}

function rowPasses(one: WatchedGroup, row: number, except: Watch | null): boolean {
  for (const watch of one.watches)
    if (watch !== except && watch.allowed && watch.allowed[watch.column.rows[row]!] !== 1) return false
  return true
}

function countActive(one: WatchedGroup, id: number): void {
  for (const watch of one.watches) {
    if (!watch.hits) continue
    for (let row = one.group.starts[id]!; row < one.group.starts[id + 1]!; row++)
      if (rowPasses(one, row, watch)) countRow(watch, row, id, one.group.single)
  }
}

function countAll(one: WatchedGroup, id: number): void {
  const { starts, single } = one.group
  const end = starts[id + 1]!
  for (let row = starts[id]!; row < end; row++)
    for (const watch of one.watches) if (watch.hits) countRow(watch, row, id, single)
}

function countRow(watch: Watch, row: number, id: number, single: boolean): void {
  const code = watch.column.rows[row]!
  if (code === 0) return
  if (!single) {
    if (watch.last[code] === id) return
    watch.last[code] = id
  }
  watch.hits![code]!++
}

function readCounts(watch: Watch): [string, number][] {
  const out: [string, number][] = []
  const hits = watch.hits!
  for (let code = 1; code < hits.length; code++)
    if (hits[code]! > 0 || watch.allowed?.[code] === 1) out.push([watch.column.values[code]!, hits[code]!])
  return out
}
