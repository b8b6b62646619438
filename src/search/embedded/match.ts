/**
 * Words of a query against the clauses: each word's hits are at hand as typed arrays; a query adds them up as minisearch
 * does (sum of the words' scores × number of words matched).
 */
import type MiniSearch from 'minisearch'
import type { EngineQuery } from '../engine.ts'
import { fold } from '../fold.ts'
import type { Segmenter } from '../tokenise.ts'
import { union } from './lists.ts'
import type { RunIndex } from './runs.ts'
import { type IndexedText, type Memo, none, type Postings, scoreTerm } from './terms.ts'

export interface Matcher {
  /** Hits of one word or run. */
  hits(text: string): Postings
  /** Hits of one indexed token. */
  word(token: string): Postings
  /** Hits of a query's terms; the arrays are good until the next call. */
  match(query: EngineQuery): Matched
}

/** `ids[0 … size)`; the score of the i-th is `scores[i]`, or `sums[id]` where there is no `scores`. */
export interface Matched {
  ids: Uint32Array
  size: number
  ascending: boolean
  scores: Float64Array | null
  sums: Float64Array
}

/** Makes the matcher of `size` clauses. */
export function makeMatcher(
  mini: MiniSearch<IndexedText>,
  runs: RunIndex,
  memo: Memo,
  segmenter: Segmenter,
  size: number,
): Matcher {
  const scratch = {
    sums: new Float64Array(size),
    count: new Uint8Array(size),
    needed: new Uint8Array(size),
    ids: new Uint32Array(size),
    best: new Float64Array(size),
  }
  const word = (token: string): Postings => memo.get(token, () => scoreTerm(mini, token))
  const hits = (text: string): Postings => {
    const folded = fold(text)
    return memo.get(`=${folded}`, () => {
      const words = segmenter.cut(folded)
      const whole = words.length === 1 && words[0] === folded
      const found = whole ? word(folded) : none
      if (found.ids.length > 0 && folded.length > 1) return found
      return scoreRun(runs.find(folded), whole ? [folded] : segmenter.tokens(folded), word, size)
    })
  }
  return { hits, word, match: (query) => matchTerms(query, hits, scratch) }
}

/** A run of characters that is no one word, or a word never cut out of a text: scored by its words and its rarity. */
function scoreRun(
  ids: Uint32Array,
  tokens: readonly string[],
  word: (token: string) => Postings,
  size: number,
): Postings {
  if (ids.length === 0) return none
  const scores = new Float64Array(ids.length).fill(Math.log(1 + size / ids.length))
  for (const token of new Set(tokens)) {
    const hits = word(token)
    for (let i = 0, at = 0; i < ids.length; i++) {
      while (at < hits.ids.length && hits.ids[at]! < ids[i]!) at++
      if (hits.ids[at] === ids[i]) scores[i]! += hits.scores[at]!
    }
  }
  return { ids, scores }
}

interface Scratch {
  sums: Float64Array
  count: Uint8Array
  needed: Uint8Array
  ids: Uint32Array
  best: Float64Array
}

function matchTerms(query: EngineQuery, hits: (text: string) => Postings, scratch: Scratch): Matched {
  const { sums, count, needed, ids } = scratch
  const lists = query.terms.map((term) => bestOf(term.any, hits, scratch.best))
  const required = query.terms.filter((term) => term.required).length
  const need = Math.min(required, query.need ?? required)
  if (lists.length === 1)
    return { ids: lists[0]!.ids, size: lists[0]!.ids.length, ascending: true, scores: lists[0]!.scores, sums }
  let size = 0
  lists.forEach((list, at) => {
    const must = query.terms[at]!.required ? 1 : 0
    const { ids: from, scores } = list
    for (let i = 0; i < from.length; i++) {
      const id = from[i]!
      if (count[id] === 0) {
        ids[size++] = id
        sums[id] = scores[i]!
        count[id] = 1
        needed[id] = must
      } else {
        sums[id]! += scores[i]!
        count[id]!++
        needed[id]! += must
      }
    }
  })
  let kept = 0
  for (let at = 0; at < size; at++) {
    const id = ids[at]!
    sums[id]! *= count[id]!
    count[id] = 0
    if (needed[id]! >= need) ids[kept++] = id
  }
  return { ids, size: kept, ascending: false, scores: null, sums }
}

/** The best writing of a term for each clause. `best` is zero before and after. */
function bestOf(
  writings: readonly { text: string; weight: number }[],
  hits: (text: string) => Postings,
  best: Float64Array,
): Postings {
  const [only] = writings
  if (writings.length === 1 && only?.weight === 1) return hits(only.text)
  const lists = writings.map(({ text, weight }) => ({ ...hits(text), weight }))
  const ids = union(
    lists.map((list) => list.ids),
    best.length,
  )
  for (const { ids: some, scores, weight } of lists)
    for (let i = 0; i < some.length; i++) {
      const score = scores[i]! * weight
      if (score > best[some[i]!]!) best[some[i]!] = score
    }
  const scores = new Float64Array(ids.length)
  for (let i = 0; i < ids.length; i++) {
    scores[i] = best[ids[i]!]!
    best[ids[i]!] = 0
  }
  return { ids, scores }
}
