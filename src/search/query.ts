/**
 * What people type → what an engine is asked. No language model: tables and the collection's own names, in a fixed
 * order, each reader taking its pieces out of the text. What was taken is shown and can be taken back.
 */
import type { Query, Understood, UnitTag } from '../wire.ts'
import type { Term, Where } from './engine.ts'
import { countHan, fold, foldRun } from './fold.ts'
import { emptyFilters, hrefOf } from './params.ts'
import type { Segmenter } from './tokenise.ts'
import type { Draft, Piece } from './understand/draft.ts'
import type { Lexicon } from './understand/lexicon.ts'
import { readPhrases } from './understand/quoted.ts'
import { readTopic } from './understand/topic.ts'
import { dropDutyWords, readUnits } from './understand/units.ts'

export { type Lexicon, makeLexicon } from './understand/lexicon.ts'

/** A query as understood. */
export interface Reading {
  /** With the pieces understood filled in, for display. */
  query: Query
  understood: Understood[]
  notes: string[]
  where: Where | null
  terms: readonly Term[]
  should: { where: Where; weight: number }[]
  also: string | null
  /** Words to mark. */
  marks: readonly string[]
  /** Tags that answer a question for a unit. */
  answers: ((tag: UnitTag) => boolean) | null
  /** Asks for something outside the collection: nothing can answer. */
  outside: readonly string[]
}

/** Reads a query; the same query is always read the same way. */
export function understand(query: Query, lexicon: Lexicon, segmenter: Segmenter): Reading {
  const text = fold(query.q)
  const draft: Draft = {
    text,
    rest: text,
    pieces: [],
    where: [],
    should: [],
    filters: emptyFilters,
    outside: [],
    notes: [],
    phrases: [],
    exclude: [],
    marks: [],
  }
  readPhrases(draft)
  const units = query.literal ? null : readUnits(draft, lexicon)
  if (units) dropDutyWords(draft)
  const topic = readTopic(draft, segmenter)
  const run = foldRun(query.q)
  return {
    query: { ...query, text: topic.words.join(' '), phrases: draft.phrases, filters: query.filters },
    understood: draft.pieces.map((piece) => toUnderstood(query, piece)),
    notes: draft.notes,
    where: draft.where.length === 0 ? null : { all: draft.where },
    terms: topic.terms,
    should: draft.should,
    also: countHan(run) >= 2 && countHan(run) === run.length ? run : null,
    marks: [...new Set([...draft.marks.map(fold), ...topic.words, ...(countHan(run) >= 2 ? [run] : [])])],
    answers: units ? units.answers : null,
    outside: draft.outside,
  }
}

function toUnderstood(query: Query, { kind, value, label, surface, span }: Piece): Understood {
  const rest = span ? `${query.q.slice(0, span[0])} ${query.q.slice(span[1])}`.replace(/\s+/gu, ' ').trim() : query.q
  const href = hrefOf(span ? { ...query, q: rest, page: 1 } : { ...query, literal: true, page: 1 })
  return { kind, value, label, surface: span ? query.q.slice(...span) : surface, href }
}
