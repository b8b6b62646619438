/** What a year asks for: what is due in it, what of that is about the topic, and what plans that run through it hold. */
import { findFirsts } from '../../rules/comparability.ts'
import type { Clause, PolicyRecord } from '../../wire.ts'
import type { Where } from '../engine.ts'
import { fold } from '../fold.ts'
import { type DateReading, inYears, statedIn } from './dates.ts'
import type { Draft } from './draft.ts'
import { type DocumentName, dueYears, type Lexicon } from './lexicon.ts'
import type { Topic } from './topic.ts'
import type { UnitReading } from './units.ts'

const dueWords =
  /完成|到期|做到|达标|达到|达成|实现|建成|之前|以前|[底末]前|年前|年[底末]?要|\d\d年.*(?:目标|指标|任务)|截至|截止|最迟|最晚|不晚于/u

/** Whether what is due is asked for, not what a year has to do with. */
export const asksDue = ({ text }: Draft): boolean => dueWords.test(text)

/** What else the query names. */
interface Asked {
  units: UnitReading | null
  documents: readonly DocumentName[]
  topic: Topic
  /** Whether figures are asked for. */
  figures: boolean
}

/** Adds the condition the years make, and ranks what states them first. Nothing where no year is asked for. */
export function addYears(draft: Draft, dates: DateReading, asked: Asked, lexicon: Lexicon): void {
  const { years } = dates
  if (!years) return
  const { units, topic } = asked
  const bare = topic.terms.length === 0 && topic.unknown.length === 0
  const due = asksDue(draft)
  const running = bare ? runningPlans(draft, dates, asked, lexicon) : []
  if (years.length === 0 && running.length === 0) {
    draft.outside.push({ kind: 'year', name: `${dates.named.join('、')}年` })
    return
  }
  const answered = (due || !units) && isAnswered(years, running, asked)
  if (running.length > 0 && !answered) addRunning(draft, dates, running, units !== null)
  else if (bare) draft.where.push(inYears(years, units !== null, lexicon.firsts))
  else if (!units && due) addDue(draft, years, asked, lexicon)
  const stated = statedIn(years)
  draft.should.push({ where: stated, weight: 1 }, { where: { all: [stated, hasTarget] }, weight: 2 })
}

/** Narrows a topic to what is due: its figures where figures are asked for and there are any, else all that has the topic. */
function addDue(draft: Draft, years: readonly number[], { topic, figures }: Asked, lexicon: Lexicon): void {
  const keys = figures ? figuresDue(years, topic, lexicon) : []
  if (keys.length > 0) draft.where.push({ keys })
  else if (hasDue(years, topic, lexicon)) draft.where.push(inYears(years, false, lexicon.firsts))
}

const hasTarget: Where = { group: 'has_target', match: { has_target: ['true'] } }

/** Plans in force in the one year asked for, among those the query speaks of by unit, title, park or place. */
function runningPlans(draft: Draft, { named, op }: DateReading, asked: Asked, lexicon: Lexicon): PolicyRecord[] {
  const [year, ...more] = named
  const { park, district } = draft.filters
  const documents = asked.documents.map((one) => one.record)
  if (year === undefined || more.length > 0 || op !== '=') return []
  if (!asked.units && documents.length === 0 && park.length === 0 && district.length === 0) return []
  return lexicon.records.filter(({ id, document }) => {
    const { period } = document
    if (!period || year < period.start || year > period.end) return false
    if (documents.length > 0 && !documents.some((one) => one.id === id)) return false
    if (park.length > 0 && !park.includes(document.park ?? '')) return false
    return district.length === 0 || district.includes(document.district ?? '')
  })
}

/** Whether a clause asked for is due in the years. */
function isAnswered(years: readonly number[], running: readonly PolicyRecord[], { units }: Asked): boolean {
  const isAsked = (clause: Clause): boolean => (units ? clause.units.some(units.answers) : true)
  return running.some((record) =>
    record.clauses.some((clause) => isAsked(clause) && dueYears(record, clause).some((one) => years.includes(one))),
  )
}

/** What the plans running in the year hold, with what is due in it; says that this is more than what is due. */
function addRunning(
  draft: Draft,
  { years, named }: DateReading,
  running: readonly PolicyRecord[],
  units: boolean,
): void {
  const holds = (clause: Clause): boolean => units || clause.units.length > 0 || clause.targets.length > 0
  const keys = running.flatMap((record) => record.clauses.filter(holds).map((clause) => clause.key))
  draft.where.push({ any: [{ keys }, ...(years && years.length > 0 ? [inYears(years, true, [])] : [])] })
  const [year] = named
  if (running.some(({ document }) => document.period!.end !== year))
    draft.notes.push(`含实施期覆盖${year}年、条款未单写${year}年时限的任务`)
}

/** Whether a figure due in the years is about the topic: 2027年底生物医药要完成什么 asks for those alone. */
function hasDue(years: readonly number[], topic: Topic, lexicon: Lexicon): boolean {
  const words = wordsOf(topic)
  return lexicon.due.some(
    ({ clause, years: own }) =>
      clause.targets.length > 0 &&
      own.some((one) => years.includes(one)) &&
      has(`${clause.heading ?? ''}\n${clause.text}`, words),
  )
}

/** Clauses due in the years with a figure, or a first of its kind, in one sentence with the topic. */
function figuresDue(years: readonly number[], topic: Topic, lexicon: Lexicon): string[] {
  const words = wordsOf(topic)
  const titled = titledBy(topic, lexicon)
  const isAbout = (clause: Clause, at: number): boolean =>
    has(clause.heading ?? '', words) || has(sentenceAt(clause.text, at), words)
  const keys: string[] = []
  for (const { key, clause, record, years: own } of lexicon.due) {
    if (!own.some((one) => years.includes(one))) continue
    if (titled.has(record.id)) {
      if (clause.targets.length > 0) keys.push(key)
      continue
    }
    const starts = clause.targets.map((target) => target.span[0])
    starts.push(...findFirsts(clause.text).map(({ span }) => span[0]))
    if (starts.some((at) => isAbout(clause, at))) keys.push(key)
  }
  return keys
}

/** Documents whose title names the whole topic: all their figures are about it. */
function titledBy({ terms }: Topic, { documents }: Lexicon): ReadonlySet<string> {
  const specific = terms.filter((term) => !term.weak)
  if (specific.length === 0) return new Set()
  const named = documents.filter(({ titles }) =>
    specific.every(({ typed }) => titles.some((one) => one.includes(typed))),
  )
  return new Set(named.map((one) => one.id))
}

function wordsOf(topic: Topic): string[] {
  const specific = topic.terms.filter((term) => !term.weak)
  return (specific.length > 0 ? specific : topic.terms).flatMap((term) => term.writings.map((one) => one.text))
}

const has = (text: string, words: readonly string[]): boolean => {
  const folded = fold(text)
  return words.some((word) => folded.includes(word))
}

function sentenceAt(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('。', at), text.lastIndexOf('；', at)) + 1
  const end = /[。；]/u.exec(text.slice(at))?.index ?? text.length - at
  return text.slice(start, at + end)
}

/**
 * Takes the names of zones that stand in titles out of a topic made of nothing else: 到2025年张江高新区的目标 asks the
 * documents about the zone, whatever their clauses call it.
 */
export function takeZones(draft: Draft, topic: Topic, lexicon: Lexicon): Topic {
  const names = topic.terms.map((term) => term.typed)
  if (names.length === 0 || topic.unknown.length > 0) return topic
  const titled = names.map((name) =>
    (name.length >= 4 && /[区园城]$/u.test(name)) || lexicon.parks.get(`${name}园`)?.known
      ? lexicon.documents.filter(({ titles }) => titles.some((title) => title.includes(name)))
      : [],
  )
  if (titled.some((documents) => documents.length === 0)) return topic
  for (const documents of titled) draft.where.push({ group: 'doc', match: { doc: documents.map((one) => one.id) } })
  draft.pieces.push(
    ...names.map((name) => ({
      kind: 'text' as const,
      value: name,
      label: `文件题名：${name}`,
      surface: name,
      span: null,
    })),
  )
  return { ...topic, terms: [] }
}
