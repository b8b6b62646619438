/** Counting: precision, recall, F1 and ranked gain. */

export interface Counts {
  /** Predictions that the gold has. */
  right: number
  /** Predictions that it has not; optional ones are not counted. */
  wrong: number
  /** Gold entries nobody predicted; optional ones are not counted. */
  missed: number
}

export const noCounts: Counts = { right: 0, wrong: 0, missed: 0 }

export function addCounts(a: Counts, b: Counts): Counts {
  return { right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed }
}

/** Shares from 0 to 1; 1 where there was nothing to find and nothing was claimed. */
export function rates({ right, wrong, missed }: Counts): { precision: number; recall: number; f1: number } {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong)
  const recall = right + missed === 0 ? 1 : right / (right + missed)
  const f1 = right + wrong + missed === 0 ? 1 : (2 * right) / (2 * right + wrong + missed)
  return { precision, recall, f1 }
}

export interface Matching<P, G> {
  pairs: [P, G][]
  wrong: P[]
  missed: G[]
}

/**
 * Pairs predictions with gold entries one to one, closest first.
 * `closeness` is 0 for no match; optional gold entries take their prediction out of the count and are never missed.
 */
export function pairUp<P, G extends { optional?: boolean }>(
  predicted: readonly P[],
  gold: readonly G[],
  closeness: (p: P, g: G) => number,
): Matching<P, G> {
  const candidates = predicted
    .flatMap((p, i) => gold.map((g, j) => ({ p, g, i, j, close: closeness(p, g) + (g.optional ? 0 : 1e-6) })))
    .filter(({ p, g }) => closeness(p, g) > 0)
    .sort((a, b) => b.close - a.close || a.i - b.i || a.j - b.j)
  const usedP = new Set<number>()
  const usedG = new Set<number>()
  const pairs: [P, G][] = []
  for (const { p, g, i, j } of candidates) {
    if (usedP.has(i) || usedG.has(j)) continue
    usedP.add(i)
    usedG.add(j)
    if (!g.optional) pairs.push([p, g])
  }
  const nearOptional = (p: P) => gold.some((g) => g.optional && closeness(p, g) > 0)
  return {
    pairs,
    wrong: predicted.filter((p, i) => !usedP.has(i) && !nearOptional(p)),
    missed: gold.filter((g, j) => !usedG.has(j) && !g.optional),
  }
}

/** nDCG of the first `depth` of a ranked list; gain 2^grade − 1. Null where nothing is relevant. */
export function ndcg(
  ranked: readonly string[],
  relevant: Readonly<Record<string, number>>,
  depth: number,
): number | null {
  const gain = (grade: number) => 2 ** grade - 1
  const dcg = (grades: number[]) => grades.slice(0, depth).reduce((sum, g, i) => sum + gain(g) / Math.log2(i + 2), 0)
  const ideal = dcg(Object.values(relevant).sort((a, b) => b - a))
  return ideal === 0 ? null : dcg(ranked.map((key) => relevant[key] ?? 0)) / ideal
}

/** Share of `wanted` covered by the longest common subsequence of the two, in characters. */
export function subsequenceShare(wanted: string, found: string): number {
  const a = [...wanted]
  const b = [...found]
  let row = new Array<number>(b.length + 1).fill(0)
  for (const x of a) {
    const next = [0]
    for (let j = 1; j <= b.length; j += 1)
      next.push(x === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0))
    row = next
  }
  return a.length === 0 ? 1 : (row[b.length] ?? 0) / a.length
}
