/**
 * Clause → role and themes, by rule, with the words that explain them.
 * Reads: clauses. Writes: one role and up to three themes a clause.
 */
import { findThemeWords, themeRows } from '../rules/themes.ts'
import type { Clause, ClauseRole, ClauseTheme } from '../wire.ts'
import { themesByHand } from './hand.ts'

/** A word of the heading counts as much as this many in the text. */
const headingFactor = 3
/** The heading above tells the subject only roughly. */
const aboveFactor = 0.5
/** The first sentence often states the object of the measure. */
const firstFactor = 1.5
/** A second theme is shown from this share of the first one's score. */
const secondShare = 0.3
/** Below these scores a clause has no theme, or no second one: nothing is better than a guess. */
const least = 3
const leastSecond = 4

/** The clause's themes, best first, at most three; none where its words name none. What people said of it goes before. */
export function themesOf(clause: Clause, role: ClauseRole = 'measure'): ClauseTheme[] {
  const scores = scoreThemes(clause)
  const best = scores[0]?.score ?? 0
  const named = namedBy(role === 'measure' ? (clause.heading ?? '') : '')
  const found = scores
    .slice(0, 3)
    .filter(
      ({ score, theme }, i) =>
        score >= least && (i === 0 || ((score >= leastSecond || named.has(theme)) && score >= best * secondShare)),
    )
  return themesByHand(clause, found)
}

/** Themes that the heading of a measure names outright: one such word there is enough. Headings of goals are slogans. */
function namedBy(heading: string): ReadonlySet<string> {
  const words = findThemeWords(heading).flatMap((hit) => hit.words)
  return new Set(words.filter(({ weight }) => weight === 3).map(({ theme }) => theme))
}

/** All themes with a score, best first; equal scores in the order of the rules. */
export function scoreThemes(clause: Clause): ClauseTheme[] {
  const first = clause.text.indexOf('。') + 1 || clause.text.length
  const parts: [string, number][] = [
    [clause.heading ?? '', headingFactor],
    [clause.text.slice(0, first), firstFactor],
    [clause.text.slice(first), 1],
    [clause.above.at(-1)?.heading ?? '', aboveFactor],
  ]
  const found = new Map<string, Map<string, number>>()
  for (const [text, factor] of parts)
    for (const { term, words } of findThemeWords(text))
      for (const { theme, weight } of words) {
        const terms = found.get(theme) ?? new Map<string, number>()
        found.set(theme, terms.set(term, (terms.get(term) ?? 0) + factor * weight))
      }
  return themeRows
    .filter(({ id }) => found.has(id))
    .map(({ id }) => toTheme(id, found.get(id)!))
    .sort((a, b) => b.score - a.score)
}

/** A word said again adds less each time. */
function toTheme(theme: string, terms: Map<string, number>): ClauseTheme {
  const ranked = [...terms].sort((a, b) => b[1] - a[1])
  const score = ranked.reduce((sum, [, weight]) => sum + Math.sqrt(weight), 0)
  return { theme, score, terms: ranked.slice(0, 6).map(([term]) => term) }
}
