/**
 * The order of the best hits: what was typed before synonyms, headings before body, words that stand together before
 * words apart, measures before mere mentions; figures first where figures are asked for.
 */
import type { Clause, TargetTag } from '../wire.ts'
import type { EngineHit } from './engine.ts'
import { fold, foldClause } from './fold.ts'
import type { Lexicon } from './understand/lexicon.ts'
import type { TopicTerm } from './understand/topic.ts'

/** What the order depends on. */
export interface Wish {
  terms: readonly TopicTerm[]
  /** Whole stretches of the query that may stand as they are. */
  stretches: readonly string[]
  /** Figures are asked for. */
  figures: boolean
  /** The responsible unit is asked for. */
  units: boolean
  /** Keys of clauses that state the very amount asked for. */
  exact: ReadonlySet<string>
  /** Deadline years asked for; null where none. */
  years: readonly number[] | null
  clauses: number
}

/** Average length of a clause the length norm is set to. */
const usualLength = 250

/** New scores for hits, in the order given: base score is only the last word. */
export function rankHits(hits: readonly EngineHit[], wish: Wish, lexicon: Lexicon): number[] {
  const weights = wish.terms.map(
    (term) => idf(term, wish.clauses) * (term.weak ? 0.2 : term.writings.length > 1 ? 1.25 : 1),
  )
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const most = Math.max(1e-9, ...hits.map((hit) => hit.score))
  return hits.map(({ key, score }) => {
    const { clause } = lexicon.clauses.get(key)!
    return scoreClause(clause, wish, weights, whole) + 0.01 * (score / most)
  })
}

const idf = (term: TopicTerm, size: number): number => Math.log(1 + (size + 0.5) / (term.frequency + 0.5))

function scoreClause(clause: Clause, wish: Wish, weights: readonly number[], whole: number): number {
  const { heading, text, above } = foldClause(clause)
  const norm = 1 / (0.75 + (0.25 * text.length) / usualLength)
  let score = 0
  let matched = 0
  wish.terms.forEach((term, at) => {
    const strength = termStrength(term, heading, text, above, norm)
    score += weights[at]! * strength
    if (strength > 0.16) matched += weights[at]! * Math.min(1, strength + 0.4)
  })
  const covered = whole > 0 ? matched / whole : 1
  score = score * (0.35 + 0.65 * covered) + together(wish, heading, text, weights)
  score *= standing(clause, wish.figures)
  if (wish.figures) score += figureBonus(clause, wish, weights, whole)
  if (wish.units && clause.units.length > 0) score *= 1.2
  if (wish.exact.has(clause.key)) score *= 1.25
  if (wish.years) score *= datedIn(clause, wish.years) ? 1.3 : 1
  return score
}

function termStrength(term: TopicTerm, heading: string, text: string, above: string, norm: number): number {
  let best = 0
  let more = 0
  for (const { text: word, weight } of term.writings) {
    const inHeading = heading.includes(word) ? 1.1 : 0
    const count = countMentions(text, word)
    const inText = (count / (count + 0.9)) * 1.6 * norm
    const inAbove = inHeading === 0 && count === 0 && above.includes(word) ? 0.15 : 0
    const strength = weight * (inHeading + inText + inAbove)
    if (strength > best) {
      more += best * 0.15
      best = strength
    } else more += strength * 0.15
  }
  return best + Math.min(more, 0.3)
}

/** Mentions of a word; as one item of a list it counts less than where something is said of it. */
function countMentions(text: string, word: string): number {
  let count = 0
  for (let at = text.indexOf(word); at >= 0 && count < 4; at = text.indexOf(word, at + word.length)) {
    const before = text.charAt(at - 1)
    const after = text.charAt(at + word.length)
    count +=
      (before === '、' || before === '及' || before === '和') && (after === '、' || after === '等' || after === '及')
        ? 0.6
        : 1
  }
  return count
}

/** Words that follow each other in the query and in the clause; and the whole query as it stands. */
function together(wish: Wish, heading: string, text: string, weights: readonly number[]): number {
  let bonus = 0
  for (const stretch of wish.stretches) {
    if (heading.includes(stretch)) bonus += 2.2
    else if (text.includes(stretch)) bonus += 1.6
  }
  for (let at = 0; at + 1 < wish.terms.length; at++) {
    const [left, right] = [wish.terms[at]!, wish.terms[at + 1]!]
    const weight = Math.min(weights[at]!, weights[at + 1]!)
    if (areNear(left, right, text) || areNear(left, right, heading)) bonus += 0.5 * weight
  }
  return bonus
}

const nearby = 16

function areNear(left: TopicTerm, right: TopicTerm, text: string): boolean {
  for (const one of left.writings) {
    if (one.weight < 0.8) continue
    for (let at = text.indexOf(one.text); at >= 0; at = text.indexOf(one.text, at + 1)) {
      const around = text.slice(Math.max(0, at - nearby), at + one.text.length + nearby)
      if (right.writings.some((other) => other.weight >= 0.8 && around.includes(other.text))) return true
    }
  }
  return false
}

/** A clause that says what is done stands before one that only sets the stage. */
function standing(clause: Clause, figures: boolean): number {
  if (clause.text === '') return 0.45
  if (clause.kind === 'preamble' || clause.kind === 'tail') return 0.55
  if (figures) return 1
  const aims =
    clause.above.some((one) => /目标|总体要求/u.test(one.heading ?? '')) || /目标|总体要求/u.test(clause.heading ?? '')
  return aims ? 0.6 : 1
}

/** How well one target answers the words asked for, by weight of the words its metric has. */
function figureBonus(clause: Clause, wish: Wish, weights: readonly number[], whole: number): number {
  let best = 0
  for (const target of clause.targets) {
    const name = fold(`${target.metric}\n${target.canonical ?? ''}\n${target.surface}`)
    let matched = 0
    wish.terms.forEach((term, at) => {
      const weight = Math.max(0, ...term.writings.map((one) => (name.includes(one.text) ? one.weight : 0)))
      matched += weights[at]! * weight
    })
    const share = whole > 0 ? matched / whole : 1
    best = Math.max(best, share * (wish.years && isDue(target, clause, wish.years) ? 1.15 : 1))
  }
  return best >= 0.45 ? 12 * best : clause.targets.length > 0 ? 0.3 : 0
}

function isDue(target: TargetTag, clause: Clause, years: readonly number[]): boolean {
  if (target.by) return years.includes(Number(target.by.slice(0, 4)))
  return datedIn(clause, years)
}

function datedIn(clause: Clause, years: readonly number[]): boolean {
  const ends = [...clause.deadlines.map((one) => one.end), clause.inherited?.end ?? null]
  return ends.some((end) => end !== null && years.includes(Number(end.slice(0, 4))))
}
