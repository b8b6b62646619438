/**
 * Sparse weighted vectors and their likeness.
 * Reads: counts by key. Writes: weights and cosines in [0, 1].
 */

export type Counts = Map<string, number>

export interface Vector {
  weights: Counts
  length: number
}

export function count(counts: Counts, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

/** Pairs of neighbouring characters in runs of letters, Han and digits; each counts `factor`. */
export function countBigrams(text: string, factor: number, counts: Counts = new Map()): Counts {
  for (const [run] of text.matchAll(/[\p{L}\p{N}]+/gu))
    for (let i = 0; i + 2 <= run.length; i++) count(counts, run.slice(i, i + 2), factor)
  return counts
}

/** In how many of the given sets each key stands. */
export function documentFrequencies(all: readonly Counts[]): Counts {
  const frequencies: Counts = new Map()
  for (const counts of all) for (const key of counts.keys()) count(frequencies, key, 1)
  return frequencies
}

/** Damped counts times rarity: a key of few clauses says more. */
export function toVector(counts: Counts, frequencies: Counts, total: number): Vector {
  const weights: Counts = new Map()
  let sum = 0
  for (const [key, times] of counts) {
    const weight = Math.sqrt(times) * Math.log((total + 1) / ((frequencies.get(key) ?? 0) + 0.5))
    weights.set(key, weight)
    sum += weight * weight
  }
  return { weights, length: Math.sqrt(sum) }
}

/** Cosine of two vectors; 0 where one is empty. */
export function cosine(a: Vector, b: Vector): number {
  if (a.length === 0 || b.length === 0) return 0
  const [small, large] = a.weights.size <= b.weights.size ? [a, b] : [b, a]
  let dot = 0
  for (const [key, weight] of small.weights) dot += weight * (large.weights.get(key) ?? 0)
  return dot / (a.length * b.length)
}

/** The best cosine of any of `some` with any of `others`. */
export function bestCosine(some: readonly Vector[], others: readonly Vector[]): number {
  let best = 0
  for (const a of some) for (const b of others) best = Math.max(best, cosine(a, b))
  return best
}
