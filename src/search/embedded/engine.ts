/**
 * The default engine: everything in memory of this process, no server. Clauses get dense numbers; words are scored by
 * minisearch, runs of characters are found by their pairs, facets are counted in typed arrays in one pass.
 */
import type MiniSearch from 'minisearch'
import {
  type Engine,
  type EngineHit,
  type EngineQuery,
  type EngineResult,
  type IndexedClause,
  UnsupportedQueryError,
  type Where,
} from '../engine.ts'
import { fold } from '../fold.ts'
import type { Segmenter } from '../tokenise.ts'
import { type Columns, makeColumns } from './columns.ts'
import { indexRuns, type RunIndex } from './runs.ts'
import { buildMini, type IndexedText, memoTerms, none, type Postings, type TermMemo } from './terms.ts'
import { topOf } from './top.ts'

/** How many of the best hits `refine` sees. */
const refined = 100

export interface EmbeddedEngine extends Engine {
  /** Whether a folded run of characters stands in any clause. */
  hasRun(run: string): boolean
  /** In how many clauses a word or run stands. */
  frequency(text: string): number
  /** The word index, for the store; null before `load`. */
  mini(): MiniSearch<IndexedText> | null
}

export interface EmbeddedOptions {
  segmenter: Segmenter
  /** Gives the word index of these clauses, where one is stored; else it is built. */
  stored?: MiniSearch<IndexedText> | null
  /** Bytes of term hits kept; 96 MB where not given. */
  memoBytes?: number
}

interface State {
  clauses: readonly IndexedClause[]
  numbers: Map<string, number>
  mini: MiniSearch<IndexedText>
  memo: TermMemo
  runs: RunIndex
  columns: Columns
  /** Sums of a query, by clause number; all zero between queries. */
  sums: Float64Array
  matched: Uint8Array
  phrases: Map<string, Postings>
}

/** Makes an empty engine; `load` fills it. */
export function embeddedEngine(options: EmbeddedOptions): EmbeddedEngine {
  let state: State | null = null
  const loaded = (): State => {
    if (!state) throw new UnsupportedQueryError('检索引擎尚未载入条款')
    return state
  }
  return {
    load: async (clauses) => {
      state = makeState(clauses, options)
    },
    search: async (query) => runQuery(loaded(), query, options.segmenter),
    close: async () => {
      state = null
    },
    hasRun: (run) => loaded().runs.has(run),
    frequency: (text) => hitsOf(loaded(), text, options.segmenter).ids.length,
    mini: () => state?.mini ?? null,
  }
}

function makeState(clauses: readonly IndexedClause[], options: EmbeddedOptions): State {
  const texts = clauses.map(({ heading, text }, id) => ({ id, heading, text }))
  const mini = options.stored ?? buildMini(texts, options.segmenter.tokens)
  return {
    clauses,
    numbers: new Map(clauses.map((clause, id) => [clause.key, id])),
    mini,
    memo: memoTerms(mini, options.memoBytes ?? 96 << 20),
    runs: indexRuns(clauses.map((clause) => fold(`${clause.heading}\n${clause.text}`))),
    columns: makeColumns(clauses),
    sums: new Float64Array(clauses.length),
    matched: new Uint8Array(clauses.length),
    phrases: new Map(),
  }
}

function runQuery(state: State, query: EngineQuery, segmenter: Segmenter): EngineResult {
  const candidates = findCandidates(state, query, segmenter)
  const counter = state.columns.counter(query.filters, query.count)
  const extra = query.should.map(({ where, weight }) => ({ ids: new Set(evaluate(state, where)), weight }))
  const wanted = query.limit === 0 ? state.clauses.length : query.offset + query.limit
  const top = topOf(query.refine ? Math.max(wanted, refined) : wanted)
  let total = 0
  for (const id of candidates.ids) {
    if (!counter.visit(id)) continue
    total++
    let score = candidates.scores ? candidates.scores[id]! : 0
    for (const one of extra) if (one.ids.has(id)) score += one.weight
    top.add(id, query.sort === 'loaded' ? 0 : score)
  }
  if (candidates.scores) state.sums.fill(0)
  const best = top.take().map(({ id, score }) => ({ key: state.clauses[id]!.key, score }))
  const hits = refineTop(best, query).slice(query.offset, query.limit === 0 ? undefined : wanted)
  return { total, hits, counts: counter.counts() }
}

function refineTop(best: EngineHit[], query: EngineQuery): EngineHit[] {
  if (!query.refine || query.sort === 'loaded') return best
  const head = best.slice(0, refined)
  const scores = query.refine(head)
  const order = head.map((hit, at) => ({ hit: { ...hit, score: scores[at] ?? hit.score }, at }))
  order.sort((a, b) => b.hit.score - a.hit.score || a.at - b.at)
  return [...order.map(({ hit }) => hit), ...best.slice(refined)]
}

interface Candidates {
  /** Ascending. */
  ids: Uint32Array
  /** By clause number; null where nothing was scored. */
  scores: Float64Array | null
}

function findCandidates(state: State, query: EngineQuery, segmenter: Segmenter): Candidates {
  const where = query.where ? evaluate(state, query.where) : null
  const scored = query.terms.length > 0 ? matchTerms(state, query, segmenter) : null
  const asked = scored && where ? intersection(scored, where) : (scored ?? where ?? allIds(state))
  const also = query.also ? state.runs.find(query.also) : null
  return { ids: also && also.length > 0 ? union([asked, also]) : asked, scores: scored ? state.sums : null }
}

/** Adds up the terms in `state.sums` as minisearch does (sum of the terms' scores × number of terms matched). */
function matchTerms(state: State, query: EngineQuery, segmenter: Segmenter): Uint32Array {
  const { sums, matched } = state
  const { terms } = query
  const required = terms.filter((term) => term.required).length
  const touched: Uint32Array[] = []
  const needed = new Uint8Array(required > 0 ? sums.length : 0)
  for (const term of terms) {
    const hits = bestOf(term.any.map(({ text, weight }) => ({ hits: hitsOf(state, text, segmenter), weight })))
    for (let i = 0; i < hits.ids.length; i++) {
      const id = hits.ids[i]!
      sums[id]! += hits.scores[i]!
      matched[id]!++
      if (term.required) needed[id]!++
    }
    touched.push(hits.ids)
  }
  const ids = union(touched)
  for (const id of ids) {
    sums[id]! *= matched[id]!
    matched[id] = 0
  }
  const need = Math.min(required, query.need ?? required)
  return required > 0 ? ids.filter((id) => needed[id]! >= need) : ids
}

/** The best writing of a term for each clause. */
function bestOf(writings: { hits: Postings; weight: number }[]): Postings {
  const [only] = writings
  if (writings.length === 1 && only?.weight === 1) return only.hits
  const best = new Map<number, number>()
  for (const { hits, weight } of writings)
    for (let i = 0; i < hits.ids.length; i++) {
      const score = hits.scores[i]! * weight
      if (score > (best.get(hits.ids[i]!) ?? 0)) best.set(hits.ids[i]!, score)
    }
  const ids = Uint32Array.from(best.keys()).sort()
  return { ids, scores: Float64Array.from(ids, (id) => best.get(id)!) }
}

/** Hits of a word, or of a run of characters that is no one word: those in which the run stands, scored by its words. */
function hitsOf(state: State, text: string, segmenter: Segmenter): Postings {
  const folded = fold(text)
  const tokens = segmenter.tokens(folded)
  if (tokens.length === 1 && tokens[0] === folded) return withRuns(state, folded, state.memo.get(folded))
  let hits = state.phrases.get(folded)
  if (!hits) {
    hits = scoreRun(state, folded, tokens)
    if (state.phrases.size >= 2000) state.phrases.clear()
    state.phrases.set(folded, hits)
  }
  return hits
}

/** A word the dictionary never cut out of a text may still stand in it; so may a single character inside words. */
function withRuns(state: State, word: string, hits: Postings): Postings {
  return hits.ids.length > 0 && word.length > 1 ? hits : scoreRun(state, word, [word])
}

function scoreRun(state: State, run: string, tokens: readonly string[]): Postings {
  const ids = state.runs.find(run)
  if (ids.length === 0) return none
  const scores = new Float64Array(ids.length).fill(Math.log(1 + state.clauses.length / ids.length))
  for (const token of new Set(tokens)) {
    const hits = state.memo.get(token)
    for (let i = 0, at = 0; i < ids.length; i++) {
      while (at < hits.ids.length && hits.ids[at]! < ids[i]!) at++
      if (hits.ids[at] === ids[i]) scores[i]! += hits.scores[at]!
    }
  }
  return { ids, scores }
}

/** Ascending numbers of the clauses that meet the condition. */
function evaluate(state: State, where: Where): Uint32Array {
  if ('all' in where) return where.all.map((one) => evaluate(state, one)).reduce(intersection, allIds(state))
  if ('any' in where) return union(where.any.map((one) => evaluate(state, one)))
  if ('not' in where) {
    const out = new Set(evaluate(state, where.not))
    return allIds(state).filter((id) => !out.has(id))
  }
  if ('group' in where) return state.columns.find(where.group, where.match)
  if ('run' in where) return state.runs.find(fold(where.run))
  const ids = where.keys.map((key) => state.numbers.get(key)).filter((id) => id !== undefined)
  return Uint32Array.from(new Set(ids)).sort()
}

const allIds = (state: State): Uint32Array => Uint32Array.from(state.clauses.keys())

function union(lists: readonly Uint32Array[]): Uint32Array {
  const filled = lists.filter((list) => list.length > 0)
  if (filled.length <= 1) return filled[0] ?? new Uint32Array(0)
  return Uint32Array.from(new Set(filled.flatMap((list) => [...list]))).sort()
}

function intersection(a: Uint32Array, b: Uint32Array): Uint32Array {
  const [small, large] = a.length < b.length ? [a, b] : [b, a]
  const members = new Set(large)
  return small.filter((id) => members.has(id))
}
