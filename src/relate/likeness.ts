/**
 * How alike two clauses of two documents are. A plain weighted sum, so that each part can be told and checked.
 * Reads: profiles. Writes: a matrix of scores for a pair of documents.
 */
import type { Profile } from './profile.ts'
import { bestCosine, cosine } from './vectors.ts'

/** Weights were set on five documents and held in five-fold cross-validation; rounded, since more digits say nothing. */
const weights = { words: 2, bigrams: 2.2, themes: 2.4, heading: 2.5, subject: 2.2, sentence: 1.3, above: 0.5 }
/** Both are safeguards; one is; a goal beside a measure; a mere introduction; the company of many. */
const adjustments = { bothSafeguards: 0.4, oneSafeguard: -0.3, goalAndMeasure: -0.9, frame: -0.6, hub: -1.3 }
/** A clause that resembles everything tells little: the mean of this many of its best is taken off. */
const hubSize = 5
/** Pairs with less than this in common are not looked at more closely. */
const leastBase = 0.25

/** Scores of all pairs, `[row of a][column of b]`; about 3 and more is the same subject, below 1 nothing. */
export function likenessOf(some: readonly Profile[], others: readonly Profile[]): number[][] {
  const base = some.map((a) => others.map((b) => baseOf(a, b)))
  const hubs = others.map((_, column) => meanOfBest(base.map((row) => row[column]!)))
  const hubRows = base.map(meanOfBest)
  return some.map((a, i) =>
    others.map((b, j) => {
      if (base[i]![j]! < leastBase) return 0
      return closeLikeness(a, b) + (adjustments.hub * (hubs[j]! + hubRows[i]!)) / 2
    }),
  )
}

function baseOf(a: Profile, b: Profile): number {
  const { words, bigrams, themes } = a.whole
  return cosine(words, b.whole.words) + cosine(bigrams, b.whole.bigrams) + cosine(themes, b.whole.themes)
}

function closeLikeness(a: Profile, b: Profile): number {
  const score =
    weights.words * cosine(a.whole.words, b.whole.words) +
    weights.bigrams * cosine(a.whole.bigrams, b.whole.bigrams) +
    weights.themes * cosine(a.whole.themes, b.whole.themes) +
    weights.heading * cosine(a.heading, b.heading) +
    weights.subject * bestCosine(a.subjects, b.subjects) +
    weights.sentence * (closestSentences(a, b)?.likeness ?? 0) +
    weights.above * cosine(a.above, b.above)
  return score + adjust(a, b)
}

/** The two sentences most alike, by words and bigrams; null where either clause has none. */
export function closestSentences(a: Profile, b: Profile): { a: number; b: number; likeness: number } | null {
  let best: { a: number; b: number; likeness: number } | null = null
  a.parts.forEach((x, i) => {
    b.parts.forEach((y, j) => {
      const likeness = (cosine(x.words, y.words) + cosine(x.bigrams, y.bigrams)) / 2
      if (best === null || likeness > best.likeness) best = { a: i, b: j, likeness }
    })
  })
  return best
}

function adjust(a: Profile, b: Profile): number {
  let by = 0
  if (a.safeguard && b.safeguard) by += adjustments.bothSafeguards
  if (a.safeguard !== b.safeguard) by += adjustments.oneSafeguard
  if ((a.role === 'goal') !== (b.role === 'goal')) by += adjustments.goalAndMeasure
  if (a.role === 'frame' || b.role === 'frame') by += adjustments.frame
  return by
}

function meanOfBest(scores: readonly number[]): number {
  const best = [...scores].sort((x, y) => y - x).slice(0, hubSize)
  return best.reduce((sum, score) => sum + score, 0) / Math.max(1, best.length)
}
