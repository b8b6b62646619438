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
import { makeCounter } from './counter.ts'
import { allOf, complement, intersection, union } from './lists.ts'
import { type Matched, type Matcher, makeMatcher } from './match.ts'
import { indexRuns, type RunIndex } from './runs.ts'
import { buildMini, type IndexedText, memoOf, type Postings } from './terms.ts'
import { topOf } from './top.ts'

/** How many of the best hits `refine` sees. */
const refined = 100

/** Facet values counted a column at most; chosen ones always are. */
const mostValues = 200

export interface EmbeddedEngine extends Engine {
  /** Whether a folded run of characters stands in any clause. */
  hasRun(run: string): boolean
  /** In how many clauses a word or run stands. */
  frequency(text: string): number
  /** Whether any clause has one of each. */
  meet(left: readonly { text: string }[], right: readonly { text: string }[]): boolean
  /** The word index, for the store; null before `load`. */
  mini(): MiniSearch<IndexedText> | null
  /** Tokens of very many clauses, most frequent first; empty where their hits came with the stored index. */
  heavy(): readonly string[]
  /** Works out the hits of a token before it is asked for, and gives them. */
  warm(token: string): Postings
}

export interface EmbeddedOptions {
  segmenter: Segmenter
  /** The word index of these clauses and hits of its heaviest tokens, where stored; else it is built. */
  stored?: StoredWords | null
  /** Bytes of term hits kept; 128 MB where not given. */
  memoBytes?: number
}

export interface StoredWords {
  mini: MiniSearch<IndexedText>
  heavy: ReadonlyMap<string, Postings>
}

interface State {
  clauses: readonly IndexedClause[]
  numbers: ReadonlyMap<string, number>
  mini: MiniSearch<IndexedText>
  heavy: readonly string[]
  matcher: Matcher
  runs: RunIndex
  columns: Columns
  all: Uint32Array
  /** Place of each clause in the order of days. */
  dated: Uint32Array
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
    search: async (query) => runQuery(loaded(), query),
    close: async () => {
      state = null
    },
    hasRun: (run) => loaded().runs.has(run),
    meet: (left, right) => {
      const { matcher } = loaded()
      const lists = right.map(({ text }) => matcher.hits(text).ids)
      return left.some(({ text }) => lists.some((list) => intersection(matcher.hits(text).ids, list).length > 0))
    },
    frequency: (text) => loaded().matcher.hits(text).ids.length,
    mini: () => state?.mini ?? null,
    heavy: () => state?.heavy ?? [],
    warm: (token) => loaded().matcher.word(token),
  }
}

function makeState(clauses: readonly IndexedClause[], options: EmbeddedOptions): State {
  const texts = clauses.map(({ heading, text }, id) => ({ id, heading, text }))
  const { segmenter, stored, memoBytes = 128 << 20 } = options
  const { mini, heavy } = stored ? { mini: stored.mini, heavy: [] } : buildMini(texts, segmenter.tokens)
  const memo = memoOf(memoBytes)
  for (const [token, postings] of stored?.heavy ?? []) memo.put(token, postings)
  const runs = indexRuns(clauses.map((clause) => fold(`${clause.heading}\n${clause.text}`)))
  return {
    clauses,
    numbers: new Map(clauses.map((clause, id) => [clause.key, id])),
    mini,
    heavy,
    matcher: makeMatcher(mini, runs, memo, segmenter, clauses.length),
    runs,
    columns: makeColumns(clauses),
    all: allOf(clauses.length),
    dated: placesByDay(clauses),
  }
}

function placesByDay(clauses: readonly IndexedClause[]): Uint32Array {
  const days = clauses.map(({ day }) => day ?? '9999')
  const order = allOf(clauses.length).sort((a, b) => (days[a]! < days[b]! ? -1 : days[a]! > days[b]! ? 1 : a - b))
  const places = new Uint32Array(clauses.length)
  for (let at = 0; at < order.length; at++) places[order[at]!] = at
  return places
}

function runQuery(state: State, query: EngineQuery): EngineResult {
  const { ids, size, scores, sums } = findCandidates(state, query)
  const counter = makeCounter(state.columns.groups, query.filters, query.count)
  const passed = counter.run(ids, size)
  const extra = query.should.map(({ where, weight }) => ({ mask: maskOf(state, where), weight }))
  const wanted = query.limit === 0 ? state.clauses.length : query.offset + query.limit
  const top = topOf(query.refine ? Math.max(wanted, refined) : wanted)
  const ranked = query.sort === 'relevance'
  const dated = query.sort === 'dated' ? state.dated : null
  let total = 0
  for (let at = 0; at < size; at++) {
    if (passed !== null && passed[at] !== 1) continue
    total++
    const id = ids[at]!
    let score = !ranked ? 0 : scores !== null ? scores[at]! : sums !== null ? sums[id]! : 0
    if (dated) score = -dated[id]!
    if (ranked) for (const { mask, weight } of extra) if (mask[id] === 1) score += weight
    top.add(id, score)
  }
  const best = top.take().map(({ id, score }) => ({ key: state.clauses[id]!.key, score: ranked ? score : 0 }))
  const hits = refineTop(best, query).slice(query.offset, query.limit === 0 ? undefined : wanted)
  return { total, hits, counts: counter.counts(mostValues) }
}

function refineTop(best: EngineHit[], query: EngineQuery): EngineHit[] {
  if (!query.refine || query.sort !== 'relevance') return best
  const head = best.slice(0, refined)
  const scores = query.refine(head)
  const order = head.map((hit, at) => ({ hit: { ...hit, score: scores[at] ?? hit.score }, at }))
  order.sort((a, b) => b.hit.score - a.hit.score || a.at - b.at)
  return [...order.map(({ hit }) => hit), ...best.slice(refined)]
}

type Candidates = Omit<Matched, 'ascending' | 'sums'> & { sums: Float64Array | null }

const unscored = (ids: Uint32Array): Candidates => ({ ids, size: ids.length, scores: null, sums: null })

function findCandidates(state: State, query: EngineQuery): Candidates {
  const where = query.where ? evaluate(state, query.where) : null
  const also = query.also ? state.runs.find(query.also) : null
  const matched = query.terms.length > 0 ? state.matcher.match(query) : null
  if (!matched) {
    const found = where ?? state.all
    return unscored(also && also.length > 0 ? union([found, also], state.clauses.length) : found)
  }
  if (!where && !(also && also.length > 0)) return matched
  return narrow(state, matched, where, also)
}

/** Matches that meet the condition, and clauses found whatever it says; with the scores they have. */
function narrow(state: State, matched: Matched, where: Uint32Array | null, also: Uint32Array | null): Candidates {
  const { ids, size, scores, sums } = matched
  const inside = where ? marksOf(where, state.clauses.length) : null
  const wanted = also ? marksOf(also, state.clauses.length) : null
  const kept = new Uint32Array(size + (also?.length ?? 0))
  const values = new Float64Array(kept.length)
  let count = 0
  for (let at = 0; at < size; at++) {
    const id = ids[at]!
    const isWanted = wanted !== null && wanted[id] === 1
    if (inside !== null && inside[id] !== 1 && !isWanted) continue
    if (isWanted) wanted[id] = 0
    values[count] = scores !== null ? scores[at]! : sums[id]!
    kept[count++] = id
  }
  if (wanted && also) for (const id of also) if (wanted[id] === 1) kept[count++] = id
  return { ids: kept, size: count, scores: values, sums: null }
}

function marksOf(ids: Uint32Array, size: number): Uint8Array {
  const marks = new Uint8Array(size)
  for (let at = 0; at < ids.length; at++) marks[ids[at]!] = 1
  return marks
}

const maskOf = (state: State, where: Where): Uint8Array => marksOf(evaluate(state, where), state.clauses.length)

/** Ascending numbers of the clauses that meet the condition. */
function evaluate(state: State, where: Where): Uint32Array {
  const size = state.clauses.length
  if ('all' in where) {
    const [first, ...others] = where.all
    if (!first) return state.all
    return others.reduce((found, one) => intersection(found, evaluate(state, one)), evaluate(state, first))
  }
  if ('any' in where)
    return union(
      where.any.map((one) => evaluate(state, one)),
      size,
    ) // prettier-ignore
  if ('not' in where) return complement(evaluate(state, where.not), size)
  if ('group' in where) return state.columns.find(where.group, where.match)
  if ('run' in where) return state.runs.find(fold(where.run))
  const ids = where.keys.map((key) => state.numbers.get(key)).filter((id) => id !== undefined)
  return Uint32Array.from(new Set(ids)).sort()
}
