/**
 * Quantified goals of a clause.
 * Reads: clause text and heading, its deadlines, the words of src/rules/targets.json. Writes: tags in order of place.
 */
import { canonicalMetric } from '../rules/metrics.ts'
import { changeVerbs, keptVerbs, showsTrap } from '../rules/targets.ts'
import type { BareClause, DeadlineTag, TargetTag } from '../wire.ts'
import { borrowed, borrowSubject, namedInList, nextInList, type Reading } from './borrow.ts'
import { type TagContext, tasksByArticle } from './context.ts'
import { rowHeaders } from './headers.ts'
import { rowTargets } from './indicators.ts'
import { issuedBy } from './issue.ts'
import { maskNames } from './mask.ts'
import {
  isPlaced,
  isShareOf,
  isSizeOf,
  type LeftSide,
  type Phrase,
  phraseAfter,
  phraseAround,
  phraseBefore,
  readLeft,
} from './phrase.ts'
import { findQuantities, type Quantity } from './quantities.ts'
import { type Placed, placeQuantities } from './segments.ts'
import {
  commitment,
  type Facts,
  firstAfter,
  isGoal,
  isTrap,
  listsConditions,
  pastPlans,
  tellsBackground,
} from './signs.ts'
import { evidenceAt } from './source.ts'
import { byOf, datedInSentence, stagedBy } from './target-days.ts'

/** The targets of each clause, one list a clause; `deadlines` are those of tagDeadlines for the same clauses. */
export function tagTargets(
  clauses: readonly BareClause[],
  deadlines: readonly (readonly DeadlineTag[])[],
  context: TagContext,
): TargetTag[][] {
  const year = issuedBy(context.document)?.slice(0, 4)
  const issueYear = year === undefined ? null : Number(year)
  const rules = !tasksByArticle(context.document)
  const first = showsTrap('report', context.document.title) ? planBegins(clauses) : 0
  const headers = rowHeaders(clauses)
  const conditions = new Set(clauses.filter((c) => listsConditions(c.text)).map((c) => c.id))
  return clauses.map((clause, i) => {
    if (i < first || (clause.parent !== null && conditions.has(clause.parent))) return []
    const header = headers.of(clause)
    const indicators = header === undefined ? [] : rowTargets(header, clause, issueYear)
    if (indicators.length > 0) return indicators
    const own = deadlines[i] ?? []
    const inField = (where: 'text' | 'heading', text: string) =>
      tagField(clause, where, text, {
        deadlines: own.filter((d) => d.in === where && bindsTargets(d)),
        issueYear,
        rule: rules && inArticle(clause),
      })
    return [...inField('heading', clause.heading ?? ''), ...inField('text', clause.text)]
  })
}

/** A report looks back first: index of the clause that turns to the plan. */
function planBegins(clauses: readonly BareClause[]): number {
  const at = clauses.findIndex((c) => showsTrap('plan-part', c.heading ?? '') || showsTrap('plan-part', c.text))
  return at < 0 ? clauses.length : at
}

/** A day on which work is due; not the day a document takes effect or runs out, nor a recurring one. */
function bindsTargets(deadline: DeadlineTag): boolean {
  return deadline.end !== null && deadline.kind !== 'effective' && !/valid|trial/u.test(deadline.rule)
}

function tagField(clause: BareClause, where: 'text' | 'heading', text: string, facts: Facts): TargetTag[] {
  if (facts.rule && facts.deadlines.length === 0) return []
  const masked = maskNames(text)
  const placed = placeQuantities(masked, findQuantities(masked))
  if (placed.length === 0) return []
  const background = tellsBackground(clause)
  const reading: Reading = { clause, where, text, masked, facts, last: null, list: null }
  const done = pastPlans(text, facts)
  let era = 0
  const isDone = (at: number) => {
    while (era < done.length && (done[era]?.[1] ?? 0) <= at) era++
    return (done[era]?.[0] ?? at + 1) <= at
  }
  const tags: TargetTag[] = []
  placed.forEach((one, i) => {
    const next = placed[i + 1]
    if (next && isOrigin(masked, one.quantity, next.quantity)) {
      placed[i + 1] = { ...next, segment: [one.segment[0], next.segment[1]] }
      return
    }
    if (one.attribute) return
    const found = isDone(one.quantity.start) ? null : readOne(reading, one, background)
    const before = tags.at(-1)
    const phrase = found && before && found.span[0] < before.span[1] ? null : found
    reading.last = { placed: one, phrase, accepted: phrase !== null }
    if (phrase) tags.push(toTag(reading, one, phrase))
  })
  return tags
}

/** 由40%提高到60%: the first number is where the goal starts from. */
function isOrigin(masked: string, from: Quantity, to: Quantity): boolean {
  const before = masked.slice(Math.max(0, from.start - 8), from.start)
  if (to.number - from.end > 16 || !/[由从]/u.test(before)) return false
  const between = masked.slice(from.end, to.number)
  return /[由从][^，。；、]{0,6}$/u.test(before) && /^[^，。；]{0,14}[到至为]$/u.test(between)
}

/** The phrase of a quantity that is a goal; null for one that is none. */
function readOne(reading: Reading, placed: Placed, background: boolean): Phrase | null {
  const { masked, facts, last } = reading
  const { quantity, segment } = placed
  const left = leftSide(reading, placed)
  const stated = byOf(placed, facts.deadlines)
  const sameSentence = last?.accepted === true && last.placed.sentence[0] === placed.sentence[0]
  if (background && !datedInSentence(placed, facts.deadlines)) return null
  if (facts.rule && stated === null) return null
  if (quantity.op === '<=' && quantity.dimension === 'count' && inArticle(reading.clause)) return null
  const bare = left.noun[1] - left.noun[0] === 0 || left.verbAtEnd === masked.slice(...left.noun)
  const follows = last !== null && /^[、和及]?$/u.test(masked.slice(last.placed.quantity.end, quantity.start))
  if (follows && bare && !last.accepted) return null
  if (follows && bare && isEmptyRight(masked, placed)) return nextInList(reading, placed)
  if (isTrap(masked, placed, left, facts)) return null
  if (!isGoal(masked, placed, left, stated, sameSentence)) return null
  return choosePhrase(reading, placed, left, bare, segment[1], stated !== null)
}

/** 首批100个示范社区全面建成 */
const finished = /^[^，。；的]{2,24}(?:全面|全部|基本)?(?:建成|完成|投产|投用|开工|达标|竣工)$/u

function choosePhrase(
  reading: Reading,
  placed: Placed,
  left: LeftSide,
  bare: boolean,
  end: number,
  stated: boolean,
): Phrase | null {
  const { text, masked } = reading
  const { quantity, segment } = placed
  if (isSizeOf(masked, left, quantity)) return phraseAround(text, left, quantity, end)
  const share = isShareOf(masked, quantity, end)
  const empty = isEmptyRight(masked, placed)
  const each = masked[left.noun[0]] === '每' || masked[left.noun[1] - 1] === '等'
  const done = finished.test(masked.slice(quantity.end, end)) && stated
  if (done && quantity.dimension === 'count' && left.verbAtEnd === null && left.noun[1] - left.noun[0] <= 6)
    return phraseAfter(text, masked, left, quantity, end)
  const per = each && quantity.dimension === 'count' && left.verbAtEnd === null
  if (!empty && (bare || left.verbAtEnd !== null || per || share) && quantity.op !== 'x2') {
    const phrase = phraseAfter(text, masked, left, quantity, end)
    return phrase.metric.length >= 1 ? phrase : null
  }
  if (bare || (left.verbAtEnd !== null && isKeptOnly(masked, left))) return borrowed(reading, placed, left)
  const compared = quantity.before.length > 0 || quantity.op === 'x2'
  if (!empty && !compared && isPlaced(masked, left, quantity, segment[0]))
    return phraseAfter(text, masked, left, quantity, end)
  if (!empty && !compared && !changes(masked, left)) return null
  const phrase = phraseBefore(text, masked, left, quantity)
  if (phrase.metric.length < 2) return null
  const metric = borrowSubject(reading, phrase.metric, placed)
  if (metric === null) return null
  return { ...phrase, metric: namedInList(reading, metric, placed) }
}

/** Articles set rules; their numbers are conditions unless a day is set. */
function inArticle(clause: BareClause): boolean {
  return clause.kind === 'article' || /(?:^|\.)a[0-9]+\./u.test(clause.id)
}

function changes(masked: string, left: LeftSide): boolean {
  const noun = masked.slice(...left.noun)
  return changeVerbs.some((verb) => noun.endsWith(verb)) || /占[^，。；]{0,12}$/u.test(noun)
}

function isKeptOnly(masked: string, left: LeftSide): boolean {
  return (
    left.verbAtEnd !== null &&
    keptVerbs.has(left.verbAtEnd) &&
    left.noun[1] - left.noun[0] <= left.verbAtEnd.length + 2 &&
    masked !== ''
  )
}

/** 突破2000亿元大关; the next cell of a flattened table. */
const closing = /^(?:大关|关口|门槛|(?:新)?台阶|约束性|预期性|指导性)/u

function isEmptyRight(masked: string, { quantity, segment }: Placed): boolean {
  return (
    !/[\p{Script=Han}A-Za-z“\ue000]/u.test(masked.slice(quantity.end, segment[1])) ||
    closing.test(masked.slice(quantity.end, quantity.end + 3)) ||
    /^[（(]/u.test(masked.slice(quantity.end, quantity.end + 1))
  )
}

/** What stands between the last deadline in the segment and the quantity. */
function leftSide(reading: Reading, { quantity, segment }: Placed): LeftSide {
  const { facts, masked } = reading
  const nearest = facts.deadlines[firstAfter(facts.deadlines, quantity.start) - 1]
  const origin = /[由从][^，。；、]{0,20}$/u.exec(masked.slice(segment[0], quantity.start))
  const end = origin && /[0-9%]/u.test(origin[0]) ? segment[0] + origin.index : quantity.start
  return readLeft(
    masked,
    Math.max(segment[0], Math.min(nearest?.span[1] ?? 0, quantity.start)),
    end,
    quantity.dimension === 'ratio',
  )
}

function toTag(reading: Reading, placed: Placed, phrase: Phrase): TargetTag {
  const { quantity } = placed
  const { deadlines } = reading.facts
  const only = reading.clause.kind === 'row' && deadlines.length === 1 ? deadlines[0] : undefined
  const by = stagedBy(reading, placed) ?? byOf(placed, deadlines) ?? only?.end ?? null
  const { value, low, high, unit } = quantity
  const op = phrase.op ?? quantity.op
  return {
    tag: 'target',
    ...evidenceAt(
      reading.clause,
      reading.where,
      phrase.span,
      `target/${quantity.op === 'x2' ? 'doubling' : 'quantity'}`,
    ),
    metric: phrase.metric,
    canonical: canonicalMetric(phrase.metric, unit),
    ...{ op, value, low, high, unit, by },
    by_from: by === null ? null : 'stated',
    commitment: commitment(reading.masked, placed, deadlines),
  }
}
