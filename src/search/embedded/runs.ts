/**
 * Finds every clause in which a run of characters stands, however a dictionary would cut it:
 * lists of clauses by pair of neighbouring characters, intersected and then verified on the text.
 * Reads: folded texts. Writes: ascending clause numbers.
 */

import { intersection } from './lists.ts'

const hashFactor = 0x9e3779b1

/** Pair of UTF-16 units → slot number, in open addressing; grows as needed. */
class PairTable {
  private keys: Uint32Array
  private slots: Int32Array
  private mask: number
  size = 0

  constructor(capacity = 1 << 14) {
    this.keys = new Uint32Array(capacity)
    this.slots = new Int32Array(capacity).fill(-1)
    this.mask = capacity - 1
  }

  find(pair: number): number {
    let at = (Math.imul(pair, hashFactor) >>> 7) & this.mask
    for (;;) {
      const slot = this.slots[at]!
      if (slot < 0) return -1
      if (this.keys[at] === pair) return slot
      at = (at + 1) & this.mask
    }
  }

  add(pair: number): number {
    if (this.size * 2 > this.mask) this.grow()
    let at = (Math.imul(pair, hashFactor) >>> 7) & this.mask
    for (;;) {
      const slot = this.slots[at]!
      if (slot < 0) {
        this.keys[at] = pair
        this.slots[at] = this.size
        return this.size++
      }
      if (this.keys[at] === pair) return slot
      at = (at + 1) & this.mask
    }
  }

  private grow(): void {
    const { keys, slots } = this
    const capacity = keys.length * 2
    this.keys = new Uint32Array(capacity)
    this.slots = new Int32Array(capacity).fill(-1)
    this.mask = capacity - 1
    for (let i = 0; i < keys.length; i++) {
      if (slots[i]! < 0) continue
      let at = (Math.imul(keys[i]!, hashFactor) >>> 7) & this.mask
      while (this.slots[at]! >= 0) at = (at + 1) & this.mask
      this.keys[at] = keys[i]!
      this.slots[at] = slots[i]!
    }
  }
}

export interface RunIndex {
  /** Ascending numbers of the texts in which the folded `run` stands; of a single character too. */
  find(run: string): Uint32Array
  /** Whether any text holds the run. */
  has(run: string): boolean
  text(id: number): string
}

const pairAt = (text: string, at: number): number => ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0

/** Indexes folded texts by their pairs of characters. Two passes: count, then fill. */
export function indexRuns(texts: readonly string[]): RunIndex {
  const table = new PairTable()
  let counts = new Uint32Array(1 << 14)
  let seen = new Int32Array(1 << 14).fill(-1)
  eachPair(texts, (pair, id) => {
    const slot = table.add(pair)
    if (slot >= counts.length) {
      counts = widen(counts, new Uint32Array(counts.length * 2))
      seen = widen(seen, new Int32Array(seen.length * 2).fill(-1))
    }
    if (seen[slot] === id) return
    seen[slot] = id
    counts[slot]!++
  })
  const starts = new Uint32Array(table.size + 1)
  for (let slot = 0; slot < table.size; slot++) starts[slot + 1] = starts[slot]! + counts[slot]!
  const lists = new Uint32Array(starts[table.size]!)
  const next = starts.slice()
  seen.fill(-1)
  eachPair(texts, (pair, id) => {
    const slot = table.find(pair)
    if (seen[slot] === id) return
    seen[slot] = id
    lists[next[slot]!++] = id
  })
  const listOf = (pair: number): Uint32Array => {
    const slot = table.find(pair)
    return slot < 0 ? new Uint32Array(0) : lists.subarray(starts[slot]!, starts[slot + 1]!)
  }
  return {
    text: (id) => texts[id] ?? '',
    find: (run) => findRun(run, texts, listOf),
    has: (run) => (run.length === 2 ? listOf(pairAt(run, 0)).length > 0 : findRun(run, texts, listOf, 1).length > 0),
  }
}

function eachPair(texts: readonly string[], visit: (pair: number, id: number) => void): void {
  for (let id = 0; id < texts.length; id++) {
    const text = texts[id]!
    for (let at = 0; at + 1 < text.length; at++) visit(pairAt(text, at), id)
  }
}

function widen<T extends Uint32Array | Int32Array>(old: T, wide: T): T {
  wide.set(old)
  return wide
}

function findRun(
  run: string,
  texts: readonly string[],
  listOf: (pair: number) => Uint32Array,
  most = Number.POSITIVE_INFINITY,
): Uint32Array {
  if (run.length === 0) return new Uint32Array(0)
  if (run.length === 1) return verify(Uint32Array.from(texts.keys()), run, texts, most)
  const lists: Uint32Array[] = []
  for (let at = 0; at + 1 < run.length; at++) {
    const list = listOf(pairAt(run, at))
    if (list.length === 0) return list
    lists.push(list)
  }
  if (lists.length === 1) return lists[0]!
  lists.sort((a, b) => a.length - b.length)
  const candidates = lists.length > 2 ? intersection(lists[0]!, lists[1]!) : lists[0]!
  return verify(candidates, run, texts, most)
}

function verify(ids: Uint32Array, run: string, texts: readonly string[], most: number): Uint32Array {
  const out = new Uint32Array(ids.length)
  let size = 0
  for (const id of ids) {
    if (!texts[id]!.includes(run)) continue
    out[size++] = id
    if (size >= most) break
  }
  return out.subarray(0, size)
}
