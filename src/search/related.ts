/** “还有吗”: clauses of the collection that say something alike, with the words that explain why. */
import { questionWords, weakWords } from '../rules/search.ts'
import { type Engine, everything } from './engine.ts'
import { fold } from './fold.ts'
import type { Segmenter } from './tokenise.ts'
import type { Lexicon } from './understand/lexicon.ts'

export interface Related {
  key: string
  score: number
  /** Words both clauses have, most telling first. */
  terms: string[]
}

interface Parts {
  engine: Engine
  lexicon: Lexicon
  segmenter: Segmenter
  frequency(text: string): number
}

const wordsUsed = 12

/** The clauses most like the one named, best first; empty for an unknown key. */
export async function relatedTo(key: string, size: number, parts: Parts): Promise<Related[]> {
  const found = parts.lexicon.clauses.get(key)
  if (!found) return []
  const words = tellingWords(found.clause.heading ?? '', found.clause.text, parts)
  if (words.length === 0) return []
  const { hits } = await parts.engine.search({
    ...everything,
    where: { not: { keys: [key] } },
    terms: words.map((text) => ({ any: [{ text, weight: 1 }], required: true })),
    need: Math.min(2, words.length),
    limit: size,
  })
  return hits.map((hit) => {
    const { clause } = parts.lexicon.clauses.get(hit.key)!
    const text = fold(`${clause.heading ?? ''}\n${clause.text}`)
    return { key: hit.key, score: hit.score, terms: words.filter((word) => text.includes(word)) }
  })
}

function tellingWords(heading: string, text: string, { segmenter, frequency, lexicon }: Parts): string[] {
  const counts = new Map<string, number>()
  const add = (words: readonly string[], weight: number): void => {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + weight)
  }
  add(segmenter.cut(heading), 3)
  add(segmenter.cut(text), 1)
  const size = lexicon.clauses.size
  return [...counts]
    .filter(([word]) => word.length >= 2 && !weakWords.has(word) && !questionWords.drop.has(word))
    .map(([word, count]) => ({ word, weight: (count / (count + 1)) * Math.log(size / frequency(word)) }))
    .filter(({ word }) => frequency(word) > 1)
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, wordsUsed)
    .map(({ word }) => word)
}
