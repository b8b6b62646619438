/** What is left of a query after names, dates and questions are taken out: the topic, as terms an engine can match. */
import { questionWords } from '../../rules/search.ts'
import type { Term } from '../engine.ts'
import type { Segmenter } from '../tokenise.ts'
import { type Draft, gap } from './draft.ts'

export interface Topic {
  terms: readonly Term[]
  /** The words, in order. */
  words: readonly string[]
}

/** Cuts the rest into words and drops those that only ask. */
export function readTopic(draft: Draft, segmenter: Segmenter): Topic {
  const words = segmenter.cut(draft.rest.replaceAll(gap, ' ')).filter((word) => !questionWords.drop.has(word))
  const unique = [...new Set(words)]
  return { words: unique, terms: unique.map((word) => ({ any: [{ text: word, weight: 1 }], required: false })) }
}
