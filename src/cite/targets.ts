/**
 * A restated figure against the targets of clauses: which target is meant, and whether value, unit, direction and year agree.
 * Reads: a figure, clauses. Writes: the nearest target and what differs; nothing where no target is clearly meant.
 */
import type { Clause, TargetTag } from '../wire.ts'
import { commonLength } from './compare.ts'
import { type Figure, parseFigures, withinOf } from './figures.ts'
import { fold } from './fold.ts'
import type { LibraryDocument } from './library.ts'
import { bigrams, likeness } from './titles.ts'

/** A target of a clause in the terms of a figure. */
export interface Goal {
  document: LibraryDocument
  clause: Clause
  surface: string
  metric: string
  figure: Figure
  year: number | null
  /** Whether the clause itself says the year; else it is the plan's. */
  dated: boolean
  strive: boolean
}

export interface Comparison {
  goal: Goal
  score: number
  /** What is wrong, in words; empty where the figure agrees. */
  wrong: string[]
  notes: string[]
}

/** A clause's goals, worked out once: a report asks for the same ones again and again. */
const known = new WeakMap<Clause, Goal[]>()

/** All targets of the clauses: the tagged ones first, then figures of the text that no tag covers. */
export function goalsOf(document: LibraryDocument, clauses: readonly Clause[]): Goal[] {
  return clauses.flatMap((clause) => {
    const goals = known.get(clause) ?? goalsOfClause(document, clause)
    known.set(clause, goals)
    return goals
  })
}

function goalsOfClause(document: LibraryDocument, clause: Clause): Goal[] {
  const tagged = clause.targets.flatMap((tag) => fromTag(document, clause, tag))
  const text = fold(clause.text, 'paragraphs')
  const bare = parseFigures(text.value).filter((figure) => {
    const at = text.at[figure.start] ?? 0
    return !clause.targets.some(({ span: [start, end] }) => start <= at && at < end)
  })
  return [...tagged, ...bare.map((figure) => fromText(document, clause, figure))]
}

function fromTag(document: LibraryDocument, clause: Clause, tag: TargetTag): Goal[] {
  const folded = fold(tag.surface, 'paragraphs').value
  const figures = parseFigures(folded)
  const last = figures.at(-1)
  if (last === undefined) return []
  const lead = clause.text.slice(0, tag.span[0]).split('。').at(-1) ?? ''
  const figure = { ...last, within: last.within ?? withinOf(lead.slice(-30)) }
  const year = yearOf(tag.by) ?? clauseYear(clause, document)
  const metric = plain(tag.metric)
  const dated = tag.by !== null || isDated(clause)
  return [{ document, clause, surface: tag.surface, metric, figure, year, dated, strive: tag.commitment === 'strive' }]
}

function fromText(document: LibraryDocument, clause: Clause, figure: Figure): Goal {
  const metric = `${figure.before}${figure.after}`
  const surface = `${figure.before}${figure.text}${figure.after}`
  const year = clauseYear(clause, document)
  return { document, clause, surface, metric, figure, year, dated: isDated(clause), strive: figure.strive }
}

const isDated = (clause: Clause): boolean => clause.deadlines.some((deadline) => deadline.end !== null)

function clauseYear(clause: Clause, document: LibraryDocument): number | null {
  const stated = clause.deadlines.map((deadline) => yearOf(deadline.end)).filter((year) => year !== null)
  return stated.at(-1) ?? yearOf(clause.inherited?.end ?? null) ?? document.record.document.period?.end ?? null
}

function yearOf(day: string | null): number | null {
  return day === null ? null : Number(day.slice(0, 4))
}

function plain(text: string): string {
  return fold(text, 'paragraphs').value.replace(/[\n“”‘’《》（）]/gu, '')
}

/** How far the words around the figure name the goal's metric, 0 to 1. */
export function metricScore(figure: Figure, goal: Goal): number {
  const words = [figure.before, figure.after, `${figure.before}${figure.after}`]
  return Math.max(...words.map((word) => overlap(word, goal.metric)))
}

function overlap(words: string, metric: string): number {
  if (words === '' || metric === '') return 0
  const common = commonLength(words, metric)
  if (common < 2) return 0
  const pairs = [...bigrams(words)]
  const shared = pairs.filter((pair) => metric.includes(pair)).length
  const bag = words.length >= 5 && shared >= 3 ? shared / pairs.length : 0
  return Math.max(bag, common / Math.max(Math.min(words.length, metric.length), 4))
}

/** Of two metrics that the words name, the one that is more like them is meant. */
function rankOf(figure: Figure, goal: Goal): number {
  const words = [figure.before, figure.after, `${figure.before}${figure.after}`]
  return Math.max(...words.map((word) => likeness(word, goal.metric)))
}

/**
 * The goal that the figure restates among `goals`, or null where none is clearly meant.
 * @param least the score below which no goal counts as meant.
 */
export function compareFigure(figure: Figure, goals: readonly Goal[], least: number): Comparison | null {
  const scored = goals
    .map((goal) => ({ goal, score: metricScore(figure, goal) }))
    .filter(({ goal, score }) => score >= least && goal.figure.dimension === figure.dimension)
    .map(({ goal, score }) => ({ goal, score, rank: rankOf(figure, goal), ...judge(figure, goal) }))
    .sort((a, b) => b.rank - a.rank)
  const best = scored[0]
  if (best === undefined) return null
  const right = scored.filter((one) => one.wrong.length === 0 && one.rank >= best.rank - 0.35)
  const [first] = right.sort((a, b) => Number(a.undated) - Number(b.undated))
  // The same target elsewhere with its year stated tells more than one without.
  const stated = first?.undated
    ? scored.find((one) => one.wrong.length === 1 && one.otherYear && one.rank >= first.rank - 0.35)
    : undefined
  return stated ?? first ?? (best.score >= Math.max(least, 0.6) ? best : null)
}

/** 万亿级, 百亿级: a size that no figure tells; '' where there is none. */
function levelOf(words: string): string {
  return /[十百千万亿]+级/u.exec(words)?.[0] ?? ''
}

/** Value, range, unit, size, direction and year; a softer word or another word for the same direction is a note. */
function judge(
  figure: Figure,
  goal: Goal,
): Pick<Comparison, 'wrong' | 'notes'> & { otherYear: boolean; undated: boolean } {
  const otherYear = figure.year !== null && goal.year !== null && figure.year !== goal.year
  const wrong: string[] = []
  const notes: string[] = []
  const own = goal.figure
  if (figure.low !== own.low || figure.high !== own.high || figure.range !== own.range) {
    wrong.push(`数值：原文为${own.text}，报告作${figure.text}`)
  } else if (figure.dimension === 'percent' && figure.unit !== own.unit) {
    wrong.push(`单位：原文为${own.unit}，报告作${figure.unit}`)
  } else if (figure.unit !== own.unit && figure.dimension === 'count') {
    notes.push(`量词：原文为“${own.unit}”，报告作“${figure.unit}”`)
  }
  const [level, ownLevel] = [`${figure.before}${figure.after}`, `${goal.metric}${goal.surface}`].map(levelOf)
  if (level && ownLevel && level !== ownLevel) wrong.push(`量级：原文为“${ownLevel}”，报告作“${level}”`)
  if (otherYear) {
    if (goal.dated) wrong.push(`年份：原文为${goal.year}年，报告作${figure.year}年`)
    else notes.push(`年份：条款未写年份，文件期限到${goal.year}年，报告作${figure.year}年`)
  }
  if (figure.within !== null && own.within !== null && figure.within !== own.within)
    wrong.push(`期限：原文为${own.within}年内，报告作${figure.within}年内`)
  if (
    (figure.direction === 'up' && own.direction === 'down') ||
    (figure.direction === 'down' && own.direction === 'up')
  ) {
    wrong.push(`方向：原文为“${own.word}”，报告作“${figure.word}”`)
  } else if (figure.direction === 'down' && (own.direction === 'none' || own.direction === 'about')) {
    wrong.push(`方向：原文没有“${figure.word}”`)
  } else if (figure.word !== own.word && own.word !== '' && !(own.direction === 'up' && figure.direction === 'none')) {
    notes.push(`原文为“${own.word}”，报告${figure.word === '' ? '未写' : `作“${figure.word}”`}`)
  }
  if (goal.strive !== figure.strive) notes.push(goal.strive ? '原文为争取（力争），报告未写' : '原文没有“争取（力争）”')
  return { wrong, notes, otherYear, undated: otherYear && !goal.dated }
}
