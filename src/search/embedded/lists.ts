/** Ascending lists of clause numbers: union, intersection, difference. */

/** Members of both lists; the shorter one leads. */
export function intersection(a: Uint32Array, b: Uint32Array): Uint32Array {
  const [small, large] = a.length < b.length ? [a, b] : [b, a]
  const out = new Uint32Array(small.length)
  let size = 0
  let at = 0
  for (const id of small) {
    let step = 1
    while (at + step < large.length && large[at + step]! < id) step *= 2
    let low = at + (step >> 1)
    let high = Math.min(at + step, large.length - 1)
    while (low < high) {
      const middle = (low + high) >> 1
      if (large[middle]! < id) low = middle + 1
      else high = middle
    }
    at = low
    if (at >= large.length) break
    if (large[at] === id) out[size++] = id
  }
  return out.subarray(0, size)
}

/** Members of any list. `size` = how many clauses there are. */
export function union(lists: readonly Uint32Array[], size: number): Uint32Array {
  const filled = lists.filter((list) => list.length > 0)
  if (filled.length <= 1) return filled[0] ?? new Uint32Array(0)
  const total = filled.reduce((sum, list) => sum + list.length, 0)
  if (total * 16 < size) return Uint32Array.from(new Set(filled.flatMap((list) => [...list]))).sort()
  const marks = new Uint8Array(size)
  for (const list of filled) for (const id of list) marks[id] = 1
  return marked(marks)
}

/** Members of neither. */
export function complement(list: Uint32Array, size: number): Uint32Array {
  const marks = new Uint8Array(size).fill(1)
  for (const id of list) marks[id] = 0
  return marked(marks)
}

/** Ascending numbers of the entries that are 1. */
export function marked(marks: Uint8Array): Uint32Array {
  let count = 0
  for (const mark of marks) count += mark
  const out = new Uint32Array(count)
  let at = 0
  for (let id = 0; id < marks.length; id++) if (marks[id] === 1) out[at++] = id
  return out
}

/** 0, 1, … size − 1. */
export function allOf(size: number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, id) => id)
}
