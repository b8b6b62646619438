/**
 * What is left of a query after names, dates and questions are taken out: the topic, as terms with all their writings.
 * Exact before expanded: what was typed counts whole, a declared synonym less, a neighbouring topic least.
 */
import { questionWords, synonymRows, weakWords, wholeNames } from '../../rules/search.ts'
import { fold } from '../fold.ts'
import type { Segmenter } from '../tokenise.ts'
import { type Draft, gap } from './draft.ts'

export interface Writing {
  text: string
  weight: number
}

export interface TopicTerm {
  /** As typed, folded. */
  typed: string
  /** What may stand in a clause for it, the typed form first. */
  writings: readonly Writing[]
  /** Too common to tell a topic: ranks, never answers alone. */
  weak: boolean
  /** Clauses with any of its writings. */
  frequency: number
  /** Where it stands in the query. */
  span: readonly [number, number]
}

export interface Topic {
  terms: readonly TopicTerm[]
  /** Words typed that stand nowhere in the collection, nor any synonym of them. */
  unknown: readonly TopicTerm[]
  /** Those of them that tell no topic and were passed over. */
  passed: readonly TopicTerm[]
  /** Asks in a sentence rather than in key words. */
  sentence: boolean
  /** The rest with gaps for words that only ask. */
  leftover: string
}

const frameWords: ReadonlySet<string> = new Set(questionWords.frame)

/** Weight of a writing that means the same. */
export const sameWeight = 0.85
const nearWeight = 0.4

/** How common a word is: in how many clauses any of its writings stands, of how many. */
export interface Counts {
  frequency(text: string): number
  /** Whether any clause has one of each. */
  meet(left: readonly Writing[], right: readonly Writing[]): boolean
  size: number
}

const byWord = indexSynonyms()

function indexSynonyms(): ReadonlyMap<string, readonly Writing[]> {
  const index = new Map<string, Map<string, number>>()
  for (const row of synonymRows) {
    const all = [...row.ask, ...row.same].map(fold)
    const asked = new Set(row.ask.map(fold))
    const found = (row.found ?? []).map(fold)
    for (const word of all) {
      const writings = index.get(word) ?? new Map<string, number>()
      for (const other of asked.has(word) ? [...all, ...found] : all)
        writings.set(other, Math.max(writings.get(other) ?? 0, sameWeight))
      for (const other of row.near.map(fold)) writings.set(other, Math.max(writings.get(other) ?? 0, nearWeight))
      index.set(word, writings)
    }
  }
  for (const name of wholeNames) if (!index.has(name)) index.set(name, new Map())
  return new Map(
    [...index].map(([word, writings]) => [
      word,
      [...writings].filter(([text]) => text !== word).map(([text, weight]) => ({ text, weight })),
    ]),
  )
}

const longestSynonym = Math.max(...[...byWord.keys()].map((word) => word.length))

/** Declared synonyms of a word, folded. */
export function synonymsOf(word: string): readonly Writing[] {
  return byWord.get(word) ?? []
}

/** All words of the synonym table. */
export function knownTopics(): IterableIterator<string> {
  return byWord.keys()
}

/**
 * How words that stand nowhere are taken. `named`: beside a unit or a date quantities tell no topic; `firm`: a phrase or a clause number tells what is asked, so verbs tell no topic
 * either; `loose`: only words that name nothing are passed over; `every`: all words count.
 */
export type Reading = 'firm' | 'named' | 'loose' | 'every'

/** Parts of speech that name nothing: adverbs, pronouns, prepositions, conjunctions, particles, 这条. */
const namesNothing = /^(?:[dprcuy]|mq|zg)$/u
/** Beside a unit or a date also places, 上述, and quantities, 几块; 二胎 is none. */
const countsOnly = /^(?:[dpqrucfsy]|mq|zg)$/u
/** 留住, 办完, 招到: what one does with a thing to the end, in speech. */
const spoken = /^\p{Script=Han}[住完到掉成着]$/u
const quantity = /^[一二三四五六七八九十百两几多少数这那哪每各好某啥整\d]{1,2}[份块件条项个样处桩摊档点些]$/u
const tellsNothing = /^(?:[dmpqrucfsyv]|mq|zg|vd|vi)$/u

/** Cuts the rest into terms, synonyms whole, and drops the words that only ask. */
export function readTopic(draft: Draft, segmenter: Segmenter, counts: Counts, how: Reading): Topic {
  const pieces = cutRest(draft.rest, segmenter)
  const content = pieces.filter(({ text }) => how === 'every' || !questionWords.drop.has(text))
  const seen = new Set<string>()
  const terms: TopicTerm[] = []
  for (const { text, span } of withLastCharacter(content, segmenter, counts)) {
    if (seen.has(text)) continue
    seen.add(text)
    terms.push(makeTerm(text, span, counts))
  }
  const known = terms.filter((term) => term.frequency > 0)
  const nowhere = terms.filter((term) => term.frequency === 0 && !term.weak && term.typed.length > 1)
  const empty = how === 'firm' ? tellsNothing : how === 'named' ? countsOnly : namesNothing
  const isEmpty = ({ typed }: TopicTerm): boolean => {
    if (how === 'every' || typed.length > 3 || byWord.has(typed)) return false
    const kind = segmenter.kind(typed)
    if (frameWords.has(typed) || (spoken.test(typed) && !kind.startsWith('n'))) return true
    return empty.test(kind) || (how === 'named' && quantity.test(typed))
  }
  const isFrame = ({ typed }: TopicTerm): boolean =>
    how !== 'every' && (frameWords.has(typed) || [...typed].every((one) => questionWords.drop.has(one)))
  const sentence = content.length < pieces.length || /[,.?!;。？！，]/u.test(draft.text) || terms.length >= 6
  return {
    terms: known,
    unknown: nowhere.filter((term) => !isFrame(term) && !isEmpty(term)),
    passed: nowhere.filter((term) => !isFrame(term) && isEmpty(term)),
    sentence,
    leftover: leave(draft.rest, pieces),
  }
}

/** 充电|桩, 学区|房: one character left behind a word that stands nowhere is the end of that word. */
function withLastCharacter(pieces: readonly Cut[], segmenter: Segmenter, counts: Counts): Cut[] {
  const out: Cut[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    const adjoins = last && last.text.length > 1 && last.span[1] === piece.span[0]
    const isNoun = piece.text.length === 1 && /^[nq]/u.test(segmenter.kind(piece.text))
    if (adjoins && isNoun && makeTerm(last.text, last.span, counts).frequency === 0)
      out[out.length - 1] = { text: last.text + piece.text, span: [last.span[0], piece.span[1]] }
    else out.push(piece)
  }
  return out
}

function leave(rest: string, pieces: readonly Cut[]): string {
  let out = rest
  for (const { text, span } of pieces)
    if (questionWords.drop.has(text)) out = out.slice(0, span[0]) + gap.repeat(text.length) + out.slice(span[1])
  return out
}

/** 三家, 2026: a bare quantity. */
const counted = /^[一二三四五六七八九十两几0-9.]+[家个项件条年月日号人万亿元倍种类次点步层级期批所名位]?$/u

function makeTerm(typed: string, span: readonly [number, number], counts: Counts): TopicTerm {
  const writings = [{ text: typed, weight: 1 }, ...synonymsOf(typed)].filter(({ text }) => counts.frequency(text) > 0)
  const frequency = Math.max(0, ...writings.map(({ text }) => counts.frequency(text)))
  const weak =
    weakWords.has(typed) ||
    typed.length === 1 ||
    counted.test(typed) ||
    (frequency > 0 && /^[一二三四五六七八九十两几0-9.]+\p{Script=Han}$/u.test(typed)) ||
    (counts.size >= 50 && frequency > counts.size * 0.35)
  return { typed, writings, weak, frequency, span }
}

interface Cut {
  text: string
  span: readonly [number, number]
}

function cutRest(rest: string, segmenter: Segmenter): Cut[] {
  const out: Cut[] = []
  for (const match of rest.matchAll(new RegExp(`[^${gap}\\s,.?!;:"()、。《》]+`, 'gu')))
    out.push(...cutRun(match[0], match.index, segmenter))
  return out
}

/** 要建, 能办: a helping verb the segmenter has glued to the next character. */
const helper = /^[要会能想可应需已将把被对为跟和与及的是有在]\p{Script=Han}$/u
const isKnownWord = (word: string): boolean => questionWords.kept.has(word) || byWord.has(word)

function cutRun(run: string, at: number, segmenter: Segmenter): Cut[] {
  const edges = wordEdges(run, segmenter)
  const out: Cut[] = []
  let start = 0
  const flush = (end: number): void => {
    let from = start
    for (const word of segmenter.cut(run.slice(start, end))) {
      const place = run.indexOf(word, from)
      const glued = word.length > 2 && /[想要能会]$/u.test(word) && segmenter.kind(word) === '' ? 1 : 0
      const skip = helper.test(word) && !isKnownWord(word) && !questionWords.drop.has(word) ? 1 : 0
      const [head, to] = [skip, word.length - glued]
      out.push({ text: word.slice(head, to), span: [at + place + head, at + place + to] })
      from = place + word.length
    }
  }
  for (let from = 0; from < run.length; ) {
    const word = synonymAt(run, from, edges)
    if (!word) {
      from++
      continue
    }
    flush(from)
    out.push({ text: word, span: [at + from, at + from + word.length] })
    from += word.length
    start = from
  }
  flush(run.length)
  return out
}

function wordEdges(run: string, segmenter: Segmenter): Set<number> {
  const edges = new Set([0])
  let at = 0
  for (const word of segmenter.cut(run)) {
    at = run.indexOf(word, at)
    edges.add(at)
    at += word.length
    edges.add(at)
  }
  return edges
}

function synonymAt(run: string, from: number, edges: ReadonlySet<number>): string | null {
  for (let length = Math.min(longestSynonym, run.length - from); length >= 2; length--) {
    const word = run.slice(from, from + length)
    if (!byWord.has(word)) continue
    const aligned = edges.has(from) && edges.has(from + length)
    if (aligned || (length >= 3 && /\p{Script=Han}/u.test(word))) return word
  }
  return null
}
