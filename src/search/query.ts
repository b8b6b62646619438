/**
 * What people type → what an engine is asked. No language model: tables and the collection's own names, in a fixed
 * order, each reader taking its pieces out of the text. What was taken is shown and can be taken back.
 */
import type { Query } from '../wire.ts'
import type { Where } from './engine.ts'
import { fold } from './fold.ts'
import { emptyFilters } from './params.ts'
import { readAmount } from './understand/amounts.ts'
import { readDates } from './understand/dates.ts'
import { readDocuments } from './understand/documents.ts'
import type { Draft, Piece } from './understand/draft.ts'
import { readExclusions } from './understand/exclude.ts'
import { dropCompareWords, dropDoneWords, metricEnd, readFigureWords } from './understand/figures.ts'
import { finish, type Reader, type Reading } from './understand/finish.ts'
import { dropFrameWords, dropWhether } from './understand/frame.ts'
import type { DocumentName } from './understand/lexicon.ts'
import { readPath } from './understand/paths.ts'
import { readPlaces } from './understand/places.ts'
import { readBody, readPhrases, readVerbatim } from './understand/quoted.ts'
import { toUnderstood } from './understand/shown.ts'
import { readTopic, type Topic } from './understand/topic.ts'
import { dropDutyWords, readUnits } from './understand/units.ts'
import { passListed } from './understand/unknown.ts'
import { readWho } from './understand/who.ts'
import { addYears, asksDue, takeZones } from './understand/years.ts'

export type { Reader, Reading } from './understand/finish.ts'
export { type Lexicon, makeLexicon } from './understand/lexicon.ts'

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
  readPhrases(draft, reader.hasRun)
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
  readPhrases(draft, reader.hasRun, lexicon)
  readVerbatim(draft, lexicon, segmenter, reader.hasRun)
  readExclusions(draft, lexicon, segmenter)
  const { documents } = readDocuments(draft, lexicon, segmenter)
  const path = readPath(draft, lexicon, documents)
  const units = readUnits(draft, lexicon, { stands: reader.hasRun, count: reader.counts.frequency })
  const body = units === null && readBody(draft, reader.hasRun)
  const who = units ? null : readWho(draft, lexicon)
  readPlaces(draft, lexicon, reader.hasRun)
  dropWhether(draft)
  const named = draft.rest
  dropCompareWords(draft)
  const dates = readDates(draft, lexicon, reader.thisYear())
  const amount = readAmount(draft, lexicon)
  const understood = draft.where.length > 0 || dates.asked
  if (understood) dropFrameWords(draft, units !== null || body || dates.asked)
  const figures = readFigureWords(draft) || amount !== null || metricEnd.test(draft.rest)
  if (units || body) dropDutyWords(draft)
  const before = draft.rest
  if (dates.asked) dropDoneWords(draft)
  const firm = draft.phrases.length > 0 || path !== null
  const how = firm ? 'firm' : units || dates.asked ? 'named' : 'loose'
  let topic = passListed(draft, readTopic(draft, segmenter, reader.counts, how))
  if (units || dates.asked) topic = { ...topic, terms: topic.terms.filter((term) => term.typed.length > 1) }
  const weak = topic.terms.every((term) => term.weak)
  if ((units || firm) && weak) topic = { ...topic, terms: [] }
  if (dates.years && topic.terms.every((term) => allParks.test(term.typed))) topic = { ...topic, terms: [] }
  if (dates.years) topic = takeZones(draft, topic, lexicon)
  const onlyDates = topic.terms.length === 0 && topic.unknown.length === 0
  if (!onlyDates) draft.rest = before
  addYears(draft, dates, { units, documents, topic, figures }, lexicon)
  if (onlyDates && draft.where.length === 0 && draft.pieces.length === 0 && named !== draft.rest) {
    draft.rest = named
    topic = readTopic(draft, segmenter, reader.counts, 'loose')
  }
  if (onlyDates && documents.length > 0) draft.should.push({ where: { keys: withText(documents) }, weight: 1 })
  if (who && onlyDates) draft.where.push(who)
  if (figures && onlyDates && (!dates.asked || /量化|定量/u.test(draft.text)) && !amount) draft.where.push(hasTarget)
  if (onlyDates && draft.pieces.length === 0 && topic.unknown.length === 0) topic = readEvery(draft, reader)
  const due = dates.years !== null && asksDue(draft)
  return finish(query, draft, topic, reader, { units, figures, who: who !== null, years: dates.years, due, amount })
}

/** Words for all that the documents speak of. */
const allParks = /^(?:各?园区|各园|高新区|全[区市])$/u

/** Where nothing is left but words that ask (什么, 规定), they are looked for themselves. */
function readEvery(draft: Draft, reader: Reader): Topic {
  draft.rest = draft.text
  return readTopic(draft, reader.segmenter, reader.counts, 'every')
}

const withText = (documents: readonly DocumentName[]): string[] =>
  documents.flatMap((one) => one.record.clauses.filter((clause) => clause.text !== '').map((clause) => clause.key))

const hasTarget: Where = { group: 'has_target', match: { has_target: ['true'] } }
