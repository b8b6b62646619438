/**
 * Figures and dates restated beside a citation, compared with the cited clauses.
 * Reads: folded text, a resolved citation and the stretch that is its own. Writes: checks and what could not be compared.
 */
import { anyOf, citationRules } from '../rules/citations.ts'
import type { CitationCheck, CitationVerdict } from '../wire.ts'
import { figuresIn, isSeries, underGoal } from './cells.ts'
import { type Figure, metricWords } from './figures.ts'
import type { Library, LibraryDocument } from './library.ts'
import type { Resolved } from './resolve.ts'
import { isActedOn, type Stretch } from './stretch.ts'
import { type Comparison, compareFigure, type Goal, goalsOf } from './targets.ts'
import type { Judged } from './verify.ts'
import { documentsOf, scopeOf } from './verify.ts'

/** A restated figure with its verdict; `start` and `end` in the folded text. */
export interface Restated extends Judged {
  kind: CitationCheck['kind']
  start: number
  end: number
}

export interface Beside {
  checks: Restated[]
  unchecked: { start: number; end: number; reason: string }[]
}

const progress = new RegExp(anyOf(citationRules.progress), 'u')
const day = '(?<year>(?:19|20)\\d\\d)年(?:(?<month>\\d{1,2})月(?:(?<day>\\d{1,2})[日号])?)?'
const dateAfter = new RegExp(
  `^(?:，)?(?:已|是|将|明确|规定)?(?<text>(?:自|于|从)?${day}(?:起)?(?<act>施行|实施|生效|执行|印发|发布|出台|公布))`,
  'u',
)
const dateBefore = new RegExp(`(?<text>${day}(?<act>施行|实施|生效|印发|发布|出台|公布))的?$`, 'u')
const dateInside = new RegExp(
  `[，（](?<text>(?:自|于|从)?${day}(?:起)?(?<act>施行|实施|生效|印发|发布|公布))(?=[，）])`,
  'u',
)
const leading = new RegExp(
  `^(?:(?:[中里]|一节|部分|一条)?(?:还|也|则|又|同时|均|进一步)?(?:${anyOf(citationRules.report_verbs)})(?:了|的|到)?[，：]?|，|、|的|到?20\\d\\d年(?:底|末)?(?:前)?[，]?|各园区|园区|原则上|该区|全区|全市|区里|市里)+`,
  'u',
)

const speaksOfPlan = new RegExp(
  anyOf([...citationRules.goal_words, ...citationRules.report_verbs.filter((verb) => verb.length > 1)]),
  'u',
)

/** Whether the words tell of what was done and not of what is to be done. */
export function tellsProgress(words: string): boolean {
  return progress.test(words)
}

/** Where figures of a citation stand: beside it, and, where the words say so, in the sentence before it; `topic` may name the metric. */
export interface Stretches {
  after: Stretch
  before: Stretch | null
  topic: Stretch | null
}

/** Compares what stands beside the citation; quoted stretches are left to the quotes. */
export function judgeRestated(
  value: string,
  citation: Resolved,
  { after, before, topic }: Stretches,
  inQuotes: Uint8Array,
  library: Library,
): Beside {
  const about = topic === null ? '' : value.slice(...topic)
  const own = judgeFigures(value, citation, after, about, inQuotes, library)
  const date = judgeDate(value, citation, after[1])
  const checks = date === null ? own.checks : [date, ...own.checks]
  if (before === null || own.checks.length > 0) return { checks, unchecked: own.unchecked }
  const earlier = judgeFigures(value, citation, before, '', inQuotes, library)
  return { checks: [...checks, ...earlier.checks], unchecked: own.unchecked }
}

function judgeFigures(
  value: string,
  citation: Resolved,
  [from, to]: Stretch,
  about: string,
  inQuotes: Uint8Array,
  library: Library,
): Beside {
  const beside: Beside = { checks: [], unchecked: [] }
  const scope = scopeOf(library, citation.keys).map((wording) => wording.clause)
  const goals = citation.documents.flatMap((document) =>
    goalsOf(
      document,
      scope.filter((c) => document.nodes.get(c.id)?.clause === c),
    ),
  )
  let last = from
  const figures = figuresIn(value, from, to)
  const series = isSeries(value, from)
  for (const figure of figures) {
    if (inQuotes[figure.start] === 1 || inQuotes[figure.end - 1] === 1) continue
    const start = Math.max(pieceStart(value, figure, from), listStart(value, last, figure.start))
    last = figure.end
    if (tellsProgress(value.slice(start, figure.end))) continue
    const topic = isActedOn(value, citation) && value[from] !== '|' ? '' : about
    const compared =
      compareFigure(figure, goals, 0.5) ?? elsewhere(figure, citation, library) ?? byTopic(figure, topic, goals)
    if (compared !== null && series && figure.year !== compared.goal.year) continue
    if (compared !== null) beside.checks.push(toCheck(value, figure, start, compared, citation))
    else if (speaksOfPlan.test(value.slice(from, figure.end)) || underGoal(value, figure.start))
      beside.unchecked.push({ start, end: figure.end, reason: '所引条款中没有可比的指标' })
  }
  return beside
}

const topicEnd = /(?:方面|这一项|这项|一项|指标|上|中)+$/u

/** The metric is named before the citation: 创新药械产值占比，28号文定为…. */
function byTopic(figure: Figure, about: string, goals: readonly Goal[]): Comparison | null {
  const words = about.split(/[，：]/u).findLast((part) => part.length >= 3)
  if (words === undefined) return null
  const topic = metricWords(words.replace(topicEnd, ''))
  return compareFigure(
    { ...figure, before: `${topic}${figure.before.replace(/^[写提说定讲]?的?是/u, '')}` },
    goals,
    0.6,
  )
}

/** The same figure in another clause of the cited document. */
function elsewhere(figure: Figure, citation: Resolved, library: Library): Comparison | null {
  const documents = documentsOf(library, citation.keys)
  const goals = documents.flatMap((document) =>
    goalsOf(
      document,
      [...document.nodes.values()].map((n) => n.clause),
    ),
  )
  const found = compareFigure(figure, goals, 0.75)
  return found !== null && found.wrong.length === 0 ? found : null
}

function toCheck(value: string, figure: Figure, from: number, compared: Comparison, citation: Resolved): Restated {
  const start = from + (leading.exec(value.slice(from, figure.start))?.[0].length ?? 0)
  const { goal, wrong, notes } = compared
  const end = wordsEnd(value, figure, goal)
  const inside = citation.keys.some(
    (key) => goal.clause.key === key || goal.clause.key.startsWith(`${key}.`) || key === goal.document.id,
  )
  const here = inside || goal.clause.key.startsWith(`${citation.keys[0]}/`)
  const verdict: CitationVerdict = wrong.length > 0 ? 'wrong_figure' : here ? 'figure_ok' : 'wrong_source'
  const expected = verdict === 'wrong_source' ? goal.clause.key : goal.surface
  const diff = wrong.length > 0 ? [{ expected: goal.surface, actual: value.slice(start, end) }] : []
  const kind = 'figure'
  return { kind, start, end, verdict, expected, key: goal.clause.key, diff, notes: [...wrong, ...notes] }
}

/** Where the words of the figure begin: after the last comma, or after the citation. */
function pieceStart(value: string, figure: Figure, from: number): number {
  const least = Math.max(from, figure.start - 120)
  for (let i = figure.start - 1; i >= least; i -= 1) if ('，。；：|\n'.includes(value[i] ?? '')) return i + 1
  return least
}

/** After the last 、 behind the figure before: each member of a list has its own words. */
function listStart(value: string, last: number, start: number): number {
  return last + value.slice(last, start).lastIndexOf('、') + 1
}

/** Where the words of the figure end: with what is counted, where the clause has it behind the figure too. */
function wordsEnd(value: string, figure: Figure, goal: Goal): number {
  if (figure.after.length < 2 || goal.surface.endsWith(goal.figure.text)) return figure.end
  return figure.end + (/^[^，。；：、|\n0-9（]{0,24}/u.exec(value.slice(figure.end, figure.end + 24))?.[0].length ?? 0)
}

/** 自2023年11月30日起施行, 2025年3月19日印发的《…》. */
function judgeDate(value: string, citation: Resolved, to: number): Restated | null {
  const [document] = citation.documents
  if (document === undefined || citation.documents.length > 1) return null
  const after = dateAfter.exec(value.slice(citation.found.end, Math.min(to, citation.found.end + 40)))
  const before = dateBefore.exec(value.slice(Math.max(0, citation.found.start - 30), citation.found.start))
  const inside = dateInside.exec(value.slice(citation.found.start, citation.found.headEnd))
  const found = after ?? before ?? inside
  if (found === null) return null
  const text = found.groups?.text ?? ''
  const from = after ? citation.found.end : before ? citation.found.start - found[0].length : citation.found.start
  const start = from + found.index * Number(found !== before) + found[0].indexOf(text)
  const days = daysOf(document, found.groups?.act ?? '')
  if (days.length === 0) return null
  const written = [found.groups?.year, found.groups?.month, found.groups?.day].filter((part) => part !== undefined)
  const right = days.some((date) => written.every((part, i) => Number(date.split('-')[i]) === Number(part)))
  const stated = [...document.nodes.values()].find((node) =>
    days.some((d) => node.clause.deadlines.some((t) => t.end === d)),
  )
  const printed = stated?.clause.deadlines.find((tag) => days.includes(tag.end ?? ''))?.surface
  const expected = printed ?? days.map(inWords).join('、')
  return {
    kind: 'figure',
    start,
    end: start + text.length,
    verdict: right ? 'figure_ok' : 'wrong_figure',
    expected,
    key: stated?.clause.key ?? document.id,
    diff: right ? [] : [{ expected, actual: text }],
    notes: [],
  }
}

/** 2025-03-19 → 2025年3月19日. */
function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 施行 asks for the effective date, 印发 for the dates on and below the document. */
function daysOf(document: LibraryDocument, act: string): string[] {
  const { issue_date, print_date, effective_date } = document.record.document
  const days = /施行|实施|生效|执行/u.test(act) ? [effective_date] : [issue_date, print_date]
  return days.filter((date) => date !== null)
}
