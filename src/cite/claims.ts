/**
 * Figures of the collection restated without a citation beside them: 闵行园2026年PCT专利申请量200件.
 * Reads: folded text and what is cited already. Writes: claims resolved to the clause that holds the true figure.
 *
 * A claim needs a subject that means documents of the collection (park, district, 全市), a metric that one of their
 * targets bears, and words of planning (a year to come, 力争, 目标); an actual result (截至5月底…实有) is none.
 */
import { anyOf, citationRules } from '../rules/citations.ts'
import { zoneWords } from '../rules/places.ts'
import { type Figure, parseFigures } from './figures.ts'
import type { Library, LibraryDocument } from './library.ts'
import { type Restated, tellsProgress } from './restated.ts'
import { type Comparison, compareFigure, type Goal, goalsOf } from './targets.ts'

/** A claim in the folded text. */
export interface Claim {
  start: number
  end: number
  keys: string[]
  document: LibraryDocument
  checks: Restated[]
}

const goalWords = new RegExp(`20\\d\\d年|${anyOf(citationRules.goal_words)}`, 'u')

/** A year right before the subject: 到2026年，世博园…. */
const yearBefore = /20\d\d年(?:底|末)?(?:之?前)?，?$/u

interface Known {
  subjects: Map<string, LibraryDocument[]>
  goals: Map<LibraryDocument, Goal[]>
}

/** What claims are compared with, made once a library. */
const knownOf = new WeakMap<Library, Known>()

function known(library: Library): Known {
  const done = knownOf.get(library)
  if (done !== undefined) return done
  const targeted = (d: LibraryDocument): Goal[] =>
    goalsOf(
      d,
      d.record.clauses.filter((c) => c.targets.length > 0),
    )
  const made = { subjects: subjectWords(library), goals: new Map(library.documents.map((d) => [d, targeted(d)])) }
  knownOf.set(library, made)
  return made
}

/** Finds claims outside the stretches `taken` (citations with what stands beside them, quotes). */
export function findClaims(value: string, library: Library, taken: readonly (readonly [number, number])[]): Claim[] {
  const { subjects, goals } = known(library)
  const claims: Claim[] = []
  const cover = coverOf(value.length, taken)
  for (const [from, to] of sentences(value)) {
    const named = namesIn(value.slice(from, to), subjects)
    for (const figure of parseFigures(value, from, to)) {
      if (cover[figure.start] === 1 || cover[figure.end - 1] === 1) continue
      const claim = toClaim(value, figure, from, named, goals)
      if (claim !== null) addClaim(claims, claim)
    }
  }
  return claims
}

/** 1 for every unit of the text that is taken. */
export function coverOf(length: number, taken: readonly (readonly [number, number])[]): Uint8Array {
  const cover = new Uint8Array(length)
  for (const [start, end] of taken) cover.fill(1, start, end)
  return cover
}

/** Two figures of one clause in one sentence are one claim. */
function addClaim(claims: Claim[], claim: Claim): void {
  const last = claims.at(-1)
  if (last !== undefined && last.start === claim.start && last.keys[0] === claim.keys[0]) {
    last.end = claim.end
    last.checks.push(...claim.checks)
  } else if (last !== undefined && claim.start < last.end) {
    claims.push({ ...claim, start: last.end, checks: claim.checks })
  } else claims.push(claim)
}

interface Subject {
  at: number
  word: string
  documents: LibraryDocument[]
}

function toClaim(
  value: string,
  figure: Figure,
  from: number,
  named: readonly Subject[],
  goals: ReadonlyMap<LibraryDocument, Goal[]>,
): Claim | null {
  const subject = named.findLast((one) => from + one.at < figure.start && figure.start - from - one.at < 200)
  const start = subject === undefined ? clauseStart(value, figure.start, from) : from + subject.at
  const words = value.slice(start, figure.end)
  const piece = value.slice(Math.max(start, clauseStart(value, figure.start, from)), figure.end)
  if (tellsProgress(piece) || /[。；]/u.test(words)) return null
  const documents = subject?.documents ?? [...goals.keys()]
  const least = subject === undefined ? 0.95 : 0.75
  const compared = compareFigure(
    figure,
    documents.flatMap((d) => goals.get(d) ?? []),
    least,
  )
  const lead = value.slice(Math.max(from, start - 12), start)
  if (compared === null || !isSure(figure, `${yearBefore.exec(lead)?.[0] ?? ''}${words}`, compared, subject))
    return null
  return {
    start,
    end: figure.end,
    keys: [compared.goal.clause.key],
    document: compared.goal.document,
    checks: [toCheck(value, figure, start, compared)],
  }
}

/** Words of planning; without them, or without a subject, only what agrees in every point counts. */
function isSure(figure: Figure, words: string, { goal, wrong }: Comparison, subject: Subject | undefined): boolean {
  const planned = goalWords.test(words) || figure.strive
  if (subject === undefined) return planned && goal.metric.length >= 6 && figure.before.includes(goal.metric)
  return planned ? goal.metric.length >= 3 : wrong.length === 0 && figure.direction !== 'none'
}

function toCheck(value: string, figure: Figure, start: number, { goal, wrong, notes }: Comparison): Restated {
  const words = value.slice(start, figure.start)
  const metric = words.length - Math.max(0, metricStart(words, goal.metric))
  const from = Math.min(figure.start, figure.start - metric)
  const actual = value.slice(from, figure.end)
  const verdict = wrong.length > 0 ? 'wrong_figure' : 'figure_ok'
  const diff = wrong.length > 0 ? [{ expected: goal.surface, actual }] : []
  return {
    kind: 'figure',
    start: from,
    end: figure.end,
    verdict,
    expected: goal.surface,
    key: goal.clause.key,
    diff,
    notes: [...wrong, ...notes],
  }
}

/** Where the metric begins in the words: after subject and year. */
function metricStart(words: string, metric: string): number {
  const year = [...words.matchAll(/20\d\d年(?:底|末)?(?:之?前)?，?/gu)].at(-1)
  if (year !== undefined) return year.index + year[0].length
  const first = words.indexOf(metric.slice(0, 2))
  return first < 0 ? 0 : first
}

function clauseStart(value: string, at: number, from: number): number {
  const least = Math.max(from, at - 120)
  for (let i = at - 1; i >= least; i -= 1) if ('，；：|\n'.includes(value[i] ?? '')) return i + 1
  return least
}

function* sentences(value: string): Generator<[number, number]> {
  let from = 0
  for (const found of value.matchAll(/[。；！？\n]/gu)) {
    if (found.index > from) yield [from, found.index]
    from = found.index + 1
  }
  if (from < value.length) yield [from, value.length]
}

function namesIn(sentence: string, subjects: ReadonlyMap<string, LibraryDocument[]>): Subject[] {
  const found: Subject[] = []
  for (const [word, documents] of subjects) {
    for (let at = sentence.indexOf(word); at >= 0; at = sentence.indexOf(word, at + word.length)) {
      if (!found.some((one) => one.at <= at && at < one.at + one.word.length)) found.push({ at, word, documents })
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** Park, district and city as subjects, longest first; 全市 and 上海 mean the documents of the city. */
function subjectWords(library: Library): Map<string, LibraryDocument[]> {
  const words = new Map<string, Set<LibraryDocument>>()
  const add = (word: string, document: LibraryDocument): void => {
    if (word.length >= 2) words.set(word, (words.get(word) ?? new Set()).add(document))
  }
  for (const document of library.documents) {
    const { park, district, city, level } = document.record.document
    if (park !== null) {
      const bare = park.replace(/(?:园区|园|区)$/u, '')
      for (const word of [park, `${bare}园`, `${bare}园区`, `${bare}片区`]) add(word, document)
    }
    if (district !== null) for (const word of [district, district.replace(/(?:新区|区)$/u, '')]) add(word, document)
    const zone = park === null && level === '市' ? zoneOf(document.title) : null
    if (zone !== null) add(zone, document)
    if (level === '市' && city !== null)
      for (const word of ['全市', '本市', '市级', city, city.replace(/市$/u, '')]) add(word, document)
  }
  return new Map([...words].sort((a, b) => b[0].length - a[0].length).map(([word, set]) => [word, [...set]]))
}

/** 张江高新区 in the title of a document for the whole zone. */
function zoneOf(title: string): string | null {
  const word = zoneWords.find((one) => title.includes(one))
  const found = word === undefined ? null : new RegExp(`[\\u4e00-\\u9fff]{2}${word}`, 'u').exec(title)
  return found?.[0] ?? null
}
