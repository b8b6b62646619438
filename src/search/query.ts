/**
 * What people type → what an engine is asked. No language model: tables and the collection's own names, in a fixed
 * order, each reader taking its pieces out of the text. What was taken is shown and can be taken back.
 */
import type { Query, Understood, UnitTag } from '../wire.ts'
import type { Term, Where } from './engine.ts'
import { countHan, fold, foldRun } from './fold.ts'
import { emptyFilters } from './params.ts'
import type { Wish } from './rank.ts'
import type { Segmenter } from './tokenise.ts'
import { type Amount, readAmount } from './understand/amounts.ts'
import { inYears, readDates, statedIn } from './understand/dates.ts'
import { readDocuments } from './understand/documents.ts'
import type { Draft, Missing, Piece } from './understand/draft.ts'
import { readExclusions } from './understand/exclude.ts'
import { dropCompareWords, dropDoneWords, metricEnd, readFigureWords } from './understand/figures.ts'
import { dropFrameWords, dropWhether } from './understand/frame.ts'
import type { DocumentName, Lexicon } from './understand/lexicon.ts'
import { readPath } from './understand/paths.ts'
import { readPlaces } from './understand/places.ts'
import { readPhrases } from './understand/quoted.ts'
import type { Speller } from './understand/respell.ts'
import {
  noteOf,
  noteOfPassed,
  noteOfWord,
  shownFilters,
  toUnderstood,
  wordsOf,
  wordsToMark,
} from './understand/shown.ts'
import { type Counts, isUnanswerable, readTopic, type Topic } from './understand/topic.ts'
import { dropDutyWords, readUnits } from './understand/units.ts'
import { readWho } from './understand/who.ts'

export { type Lexicon, makeLexicon } from './understand/lexicon.ts'

/** A query as understood. */
export interface Reading {
  /** With the pieces understood filled in, for display. */
  query: Query
  understood: Understood[]
  notes: string[]
  where: Where | null
  terms: readonly Term[]
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

/** Reads a query; the same query is always read the same way. */
export function understand(query: Query, reader: Reader): Reading {
  const folded = fold(query.q)
  if (query.literal) return readLiteral(query, newDraft(query.q, folded), reader)
  const { speller } = reader
  const simple = speller.simplify(folded)
  if (simple.length !== folded.length) return respelled(query, simple, reader)
  const spoken = speller.readPinyin(simple)
  if (spoken !== null) return respelled(query, spoken, reader)
  const draft = newDraft(query.q, simple)
  if (simple !== folded) draft.pieces.push(spellingPiece(folded, simple))
  const reading = readAll(query, draft, reader)
  if (reading.outside.length > 0) return reading
  const fixed = speller.correct(simple, reading.leftover)
  if (fixed === null) return reading
  const second = respelled(query, fixed, reader)
  return second.unknown.length <= reading.unknown.length && second.outside.length === 0 ? second : reading
}

function spellingPiece(from: string, to: string): Piece {
  return { kind: 'spelling', value: to, label: `已按“${to}”检索`, surface: from, span: null }
}

/** Reads the query as if `text` had been typed, and says so. */
function respelled(query: Query, text: string, reader: Reader): Reading {
  const reading = readAll({ ...query, q: text }, newDraft(text, fold(text)), reader)
  const spelling = toUnderstood(query, spellingPiece(query.q, text))
  const shownQuery = { ...reading.query, q: query.q }
  return { ...reading, query: shownQuery, understood: [spelling, ...reading.understood] }
}

function readLiteral(query: Query, draft: Draft, reader: Reader): Reading {
  readPhrases(draft)
  return finish(query, draft, readTopic(draft, reader.segmenter, reader.counts, 'loose'), reader, {})
}

function newDraft(typed: string, text: string): Draft {
  return {
    typed: typed.length === text.length ? typed : text,
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
}

function readAll(query: Query, draft: Draft, reader: Reader): Reading {
  const { lexicon, segmenter } = reader
  readPhrases(draft)
  readExclusions(draft, lexicon, segmenter)
  const { documents } = readDocuments(draft, lexicon, segmenter)
  const path = readPath(draft, lexicon, documents)
  const units = readUnits(draft, lexicon, reader.hasRun)
  const who = units ? null : readWho(draft)
  readPlaces(draft, lexicon)
  dropWhether(draft)
  const named = draft.rest
  dropCompareWords(draft)
  const dates = readDates(draft, lexicon, reader.thisYear())
  const amount = readAmount(draft, lexicon)
  const understood = draft.where.length > 0 || dates.asked
  if (understood) dropFrameWords(draft, units !== null || dates.asked)
  const figures = readFigureWords(draft) || amount !== null || metricEnd.test(draft.rest)
  if (units) dropDutyWords(draft)
  const before = draft.rest
  if (dates.asked) dropDoneWords(draft)
  const firm = draft.phrases.length > 0 || path !== null
  let topic = readTopic(draft, segmenter, reader.counts, firm ? 'firm' : 'loose')
  if (units || dates.asked) topic = { ...topic, terms: topic.terms.filter((term) => term.typed.length > 1) }
  const onlyDates = topic.terms.length === 0 && topic.unknown.length === 0
  if (!onlyDates) draft.rest = before
  if (dates.years) {
    const due = !onlyDates && !units && !figures && dueWords.test(draft.text) && hasDue(dates.years, topic, lexicon)
    if (onlyDates || due) draft.where.push(inYears(dates.years, units !== null))
    const stated = statedIn(dates.years)
    draft.should.push({ where: stated, weight: 1 })
    draft.should.push({ where: { all: [stated, hasTarget] }, weight: 2 })
  }
  if (onlyDates && draft.where.length === 0 && draft.pieces.length === 0 && named !== draft.rest) {
    draft.rest = named
    topic = readTopic(draft, segmenter, reader.counts, 'loose')
  }
  if (onlyDates && documents.length > 0) draft.should.push({ where: { keys: withText(documents) }, weight: 1 })
  if (who && onlyDates) draft.where.push(who)
  if (figures && onlyDates && !dates.years && !amount) draft.where.push(hasTarget)
  if (onlyDates && draft.pieces.length === 0 && topic.unknown.length === 0) topic = readEvery(draft, reader)
  return finish(query, draft, topic, reader, { units, figures, who: who !== null, years: dates.years, amount })
}

const dueWords = /完成|到期|做到|达标|实现|建成/u

/** Whether a figure due in the years is about the topic: 2027年底生物医药要完成什么 asks for those alone. */
function hasDue(years: readonly number[], topic: Topic, { targeted }: Lexicon): boolean {
  const writings = topic.terms.filter((term) => !term.weak).flatMap((term) => term.writings.map((one) => one.text))
  return targeted.some(({ clause }) => {
    const ends = [...clause.deadlines.map((one) => one.end), clause.inherited?.end ?? null]
    const dated = ends.some((end) => end !== null && years.includes(Number(end.slice(0, 4))))
    const text = dated ? fold(`${clause.heading ?? ''}\n${clause.text}`) : ''
    return writings.some((word) => text.includes(word))
  })
}

/** Where nothing is left but words that ask (什么, 规定), they are looked for themselves. */
function readEvery(draft: Draft, reader: Reader): Topic {
  draft.rest = draft.text
  return readTopic(draft, reader.segmenter, reader.counts, 'every')
}

const withText = (documents: readonly DocumentName[]): string[] =>
  documents.flatMap((one) => one.record.clauses.filter((clause) => clause.text !== '').map((clause) => clause.key))

const hasTarget: Where = { group: 'has_target', match: { has_target: ['true'] } }

interface Found {
  units?: ReturnType<typeof readUnits>
  figures?: boolean
  who?: boolean
  years?: readonly number[] | null
  amount?: Amount | null
}

function finish(query: Query, draft: Draft, topic: Topic, reader: Reader, found: Found): Reading {
  const { units = null } = found
  const specific = topic.terms.filter((term) => !term.weak)
  const lead = specific.length > 0 ? specific : topic.terms
  const asked = draft.text.trim() !== ''
  const empty = asked && topic.terms.length === 0 && draft.where.length === 0 && draft.outside.length === 0
  const dead = empty || (!query.literal && isUnanswerable(topic))
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
      ...(dead ? topic.unknown.map(noteOfWord) : [...topic.unknown, ...topic.passed].map(noteOfPassed)),
    ],
    where: empty ? { any: [] } : draft.where.length === 0 ? null : { all: draft.where },
    terms: topic.terms.map((term) => ({ any: term.writings, required: lead.includes(term) })),
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
