import data from './citations.json' with { type: 'json' }
import { compilePattern, type PatternRow } from './pattern.ts'

/** How offices write citations: patterns, word lists and copy templates. */
export const citationRules = data

const longestFirst = (words: readonly string[]): string[] => [...words].sort((a, b) => b.length - a.length)

/** Any one of the words, longest first, as an expression. */
export function anyOf(words: readonly string[]): string {
  return longestFirst(words)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|')
}

/** Reporting verbs that are nothing else: 明确, 要求; not 规划, which opens names as well. */
export const sayingVerbs: readonly string[] = data.report_verbs.filter(
  (verb) => verb.length > 1 && !data.also_nouns.includes(verb),
)

/** Fragments of the patterns; the lists of words among them. */
export const citationFragments: Record<string, string> = { ...data.fragments, back: anyOf(data.back_genres) }

export const citationPatterns: readonly PatternRow[] = data.patterns

/**
 * The pattern of that id, global (`g`) or sticky (`y`).
 * @throws Error where there is none.
 */
export function citationPattern(id: string, flag: 'g' | 'y'): RegExp {
  const row = citationPatterns.find((pattern) => pattern.id === id)
  if (row === undefined) throw new Error(`no citation rule ${id}`)
  return compilePattern(row, citationFragments, `${flag}u`)
}
