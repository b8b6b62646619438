/** A query as read → what the engine is asked, what is shown, and what the order depends on. */
import type { Query, Understood, UnitTag } from '../../wire.ts'
import type { Term, Where } from '../engine.ts'
import { countHan, foldRun } from '../fold.ts'
import type { Wish } from '../rank.ts'
import type { Segmenter } from '../tokenise.ts'
import type { Amount } from './amounts.ts'
import type { Draft, Missing } from './draft.ts'
import type { Lexicon } from './lexicon.ts'
import type { Speller } from './respell.ts'
import {
  noteOf,
  noteOfApart,
  noteOfPassed,
  noteOfWord,
  shownFilters,
  toUnderstood,
  wordsOf,
  wordsToMark,
} from './shown.ts'
import { type Counts, sameWeight, type Topic } from './topic.ts'
import type { UnitReading } from './units.ts'
import { isUnanswerable, neverMeet } from './unknown.ts'

/** A query as understood. */
export interface Reading {
  /** With the pieces understood filled in, for display. */
  query: Query
  understood: Understood[]
  notes: string[]
  where: Where | null
  terms: readonly Term[]
  /** How closely the topic must stand, if it can, where a set is asked for. */
  closely: Closely | null
  /** How many of the required terms a clause must have. */
  need: number
  should: readonly { where: Where; weight: number }[]
  also: string | null
  /** What the order depends on; null where the answer is a set in document order. */
  wish: Wish | null
  /** Words to mark. */
  marks: readonly string[]
  /** Tags that answer a question for a unit. */
  answers: ((tag: UnitTag) => boolean) | null
  /** Asked for but not in the collection: nothing can answer. */
  outside: readonly Missing[]
  /** Words of the topic that stand nowhere. */
  unknown: readonly string[]
  /** The text with gaps for all that was taken for something. */
  leftover: string
}

/** A condition, the topic as it stands in the query (null where it is one word or scattered), and the least weight of a writing. */
export interface Closely {
  where: Where | null
  run: string | null
  least: number
}

/** What a query is read with. */
export interface Reader {
  lexicon: Lexicon
  segmenter: Segmenter
  counts: Counts
  speller: Speller
  /** Whether a folded run of characters stands in any clause. */
  hasRun(run: string): boolean
  /** The year 今年 means. */
  thisYear(): number
}

/** What the readers of pieces found. */
export interface Found {
  units?: UnitReading | null
  figures?: boolean
  who?: boolean
  years?: readonly number[] | null
  /** Whether what is due is asked for. */
  due?: boolean
  amount?: Amount | null
}

/** Puts a reading together. */
export function finish(query: Query, draft: Draft, topic: Topic, reader: Reader, found: Found): Reading {
  const { units = null } = found
  const specific = topic.terms.filter((term) => !term.weak)
  const lead = specific.length > 0 ? specific : topic.terms
  const asked = draft.text.trim() !== ''
  const empty = asked && topic.terms.length === 0 && draft.where.length === 0 && draft.outside.length === 0
  const dead = empty || (!query.literal && isUnanswerable(topic))
  const apart = dead || query.literal ? null : neverMeet(topic, reader)
  const run = foldRun(query.q)
  const typedRun = countHan(run) >= 2 && countHan(run) === run.length
  if (topic.terms.length > 0)
    draft.pieces.push({
      kind: 'text',
      value: wordsOf(topic),
      label: `检索词：${wordsOf(topic)}`,
      surface: wordsOf(topic),
      span: null,
    })
  return {
    query: {
      ...query,
      text: wordsOf(topic),
      phrases: draft.phrases,
      exclude: draft.exclude,
      filters: shownFilters(query, draft),
    },
    understood: draft.pieces.map((piece) => toUnderstood(query, piece)),
    notes: [
      ...draft.notes,
      ...draft.outside.map(noteOf),
      ...(apart ? [noteOfApart(apart)] : []),
      ...(dead ? topic.unknown.map(noteOfWord) : [...topic.unknown, ...topic.passed].map(noteOfPassed)),
    ],
    where: empty || apart ? { any: [] } : draft.where.length === 0 ? null : { all: draft.where },
    terms: topic.terms.map((term) => ({ any: term.writings, required: lead.includes(term) })),
    closely: readClosely(draft, topic, found),
    need: 1,
    should: draft.should,
    also: typedRun ? run : null,
    wish: topic.terms.length > 0 ? makeWish(draft, topic, found, reader.counts.size) : null,
    marks: wordsToMark(draft, topic, typedRun ? run : null),
    answers: units ? units.answers : null,
    outside: draft.outside,
    unknown: dead && topic.unknown.length > 0 ? topic.unknown.map((term) => term.typed) : [],
    leftover: topic.leftover,
  }
}

/** Who answers for something must stand beside its very words; what a unit does about it, beside words that mean it. */
function readClosely(draft: Draft, { terms }: Topic, { who, units, due }: Found): Closely | null {
  if (!who && !units && !(due && terms.length > 1)) return null
  const [first, last] = [terms[0]?.span[0] ?? 0, terms.at(-1)?.span[1] ?? 0]
  const stretch = draft.rest.slice(first, last)
  const run = !due && terms.length > 1 && /^[\p{Script=Han}a-z0-9]+$/u.test(stretch) ? stretch : null
  return { where: who ? { group: 'unit', match: {} } : null, run, least: who ? 1 : sameWeight }
}

function makeWish(draft: Draft, topic: Topic, found: Found, size: number): Wish {
  const stretches = draft.rest.match(/[\p{Script=Han}a-z0-9]{2,}/gu) ?? []
  const spans = topic.terms.map((term) => term.span)
  const joined: string[] = []
  spans.forEach(([start], at) => {
    let end = spans[at]![1]
    for (let next = at + 1; next < spans.length && spans[next]![0] === end; next++) {
      end = spans[next]![1]
      joined.push(draft.text.slice(start, end))
    }
  })
  for (const [at, term] of topic.terms.entries()) {
    const next = topic.terms[at + 1]
    if (next && draft.text.slice(term.span[1], next.span[0]) === ' ') joined.push(term.typed + next.typed)
  }
  return {
    terms: topic.terms,
    stretches: [...new Set([...stretches.filter((one) => one.length <= 12), ...joined])],
    figures: found.figures ?? false,
    units: found.who ?? false,
    years: found.years ?? null,
    exact: new Set(found.amount?.exact),
    clauses: size,
  }
}
