/** Counts the hits of a query under every facet value in one pass over typed arrays, each facet as if nothing were chosen in it. */
import type { FacetColumn, FacetFilters } from '../engine.ts'
import { type Column, codesOf, type Group } from './columns.ts'
import { topOf } from './top.ts'

export interface Counter {
  /**
   * Goes over the hits `ids[0 … size)`, counting each for the values it would be found under.
   * Gives which of them pass every chosen value; null where all do.
   */
  run(ids: Uint32Array, size: number): Uint8Array | null
  /** The most frequent values of each counted column, at most `limit`, and the chosen ones. */
  counts(limit: number): Partial<Record<FacetColumn, [value: string, count: number][]>>
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

/** Prepares the counting of `count` under the values chosen. */
export function makeCounter(groups: readonly Group[], filters: FacetFilters, count: readonly FacetColumn[]): Counter {
  const watched = groups
    .map((group) => watchGroup(group, filters, count))
    .filter((one) => one.active || one.watches.some((watch) => watch.hits))
  const active = watched.filter((one) => one.active)
  const counted = watched.filter((one) => one.watches.some((watch) => watch.hits))
  const run = (ids: Uint32Array, size: number): Uint8Array | null => {
    const passed = active.length > 0 ? passAll(active, ids, size) : null
    for (const one of counted) if (!one.active) countAll(one, ids, size, passed)
    return passed
  }
  const counts = (limit: number) =>
    Object.fromEntries(
      counted.flatMap((one) =>
        one.watches.filter((w) => w.hits).map((w) => [w.column.name, readCounts(w, limit)] as const),
      ),
    )
  return { run, counts }
}

/** Marks the hits that pass; a hit that fails one group only is counted for the values that would let it in. */
function passAll(active: readonly WatchedGroup[], ids: Uint32Array, size: number): Uint8Array {
  const passed = new Uint8Array(size)
  const [only] = active
  const simple = active.length === 1 && only!.group.dense && only!.group.columns.length === 1 ? only!.watches[0]! : null
  if (simple?.allowed) {
    const { allowed, hits, column } = simple
    for (let at = 0; at < size; at++) {
      const code = column.rows[ids[at]!]!
      if (hits) hits[code]!++
      passed[at] = allowed[code]!
    }
    return passed
  }
  for (let at = 0; at < size; at++) {
    const id = ids[at]!
    let failed: WatchedGroup | null = null
    let fails = 0
    for (const one of active) {
      if (passes(one, id)) continue
      failed = one
      if (++fails > 1) break
    }
    if (fails === 0) {
      passed[at] = 1
      for (const one of active) countActive(one, id)
    } else if (fails === 1 && failed) countActive(failed, id)
  }
  return passed
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

/** Whether a row of clause `id` has a chosen value in every column. */
function passes(one: WatchedGroup, id: number): boolean {
  for (let row = one.group.starts[id]!; row < one.group.starts[id + 1]!; row++)
    if (rowPasses(one, row, null)) return true
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

function countAll(one: WatchedGroup, ids: Uint32Array, size: number, passed: Uint8Array | null): void {
  for (const watch of one.watches) {
    if (!watch.hits) continue
    if (one.group.dense) countDense(watch.hits, watch.column.rows, ids, size, passed)
    else countSparse(watch, one.group, ids, size, passed)
  }
}

function countDense(
  hits: Uint32Array,
  rows: Uint32Array,
  ids: Uint32Array,
  size: number,
  passed: Uint8Array | null,
): void {
  if (passed) for (let at = 0; at < size; at++) hits[rows[ids[at]!]!]! += passed[at]!
  else for (let at = 0; at < size; at++) hits[rows[ids[at]!]!]!++
}

function countSparse(
  watch: Watch,
  { starts, single }: Group,
  ids: Uint32Array,
  size: number,
  passed: Uint8Array | null,
): void {
  for (let at = 0; at < size; at++) {
    if (passed && passed[at] !== 1) continue
    const id = ids[at]!
    const end = starts[id + 1]!
    for (let row = starts[id]!; row < end; row++) countRow(watch, row, id, single)
  }
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

function readCounts(watch: Watch, limit: number): [string, number][] {
  const hits = watch.hits!
  const top = topOf(limit)
  const out: [string, number][] = []
  let counted = 0
  for (let code = 1; code < hits.length; code++) if (hits[code]! > 0) counted++
  for (let code = 1; code < hits.length; code++) {
    const chosen = watch.allowed?.[code] === 1
    if (hits[code] === 0 && !chosen) continue
    if (counted <= limit || chosen) out.push([watch.column.values[code]!, hits[code]!])
    else top.add(code, hits[code]!)
  }
  for (const { id } of top.take()) out.push([watch.column.values[id]!, hits[id]!])
  return out
}
