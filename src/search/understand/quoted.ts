/** Runs of text asked for as they stand: “exact phrases”, and runs across signs that stand in a clause as typed. */
import { questionWords } from '../../rules/search.ts'
import { type Draft, matchesIn, takeAs } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

const phrase = /"([^"\u241f]{1,80})"/u
const nestedPhrase = /^\s*"(.+)"\s*$/u
/** 【碳管家】 */
const boxed = /^\s*[【〖](.{2,80})[】〗]\s*$/u

/** Takes quoted runs; every one must stand in a clause as it is. `stands` tells whether a run does. */
export function readPhrases(draft: Draft, stands: (run: string) => boolean): void {
  const whole = nestedPhrase.exec(draft.rest)
  const odd = whole?.[1]?.includes('"') ? whole : null
  const inBox = boxed.exec(draft.typed) ? /^\s*\((.+)\)\s*$/u.exec(draft.rest) : null
  const mixed = phrase.test(draft.rest) && !whole ? /^\s*(\S{4,60})\s*$/u.exec(draft.rest) : null
  const asWhole = mixed && stands(mixed[1]!) ? mixed : null
  const one = asWhole ?? odd ?? inBox
  const matches = one ? [one] : [...matchesIn(draft, phrase)]
  for (const match of matches) {
    const run = match[1]!.trim()
    if (run !== '') takePhrase(draft, [match.index, match.index + match[0].length], settle(run, stands))
  }
}

function takePhrase(draft: Draft, span: readonly [number, number], run: string): void {
  takeAs(draft, span, { kind: 'phrase', value: run, label: `原文：“${run}”` })
  draft.phrases.push(run)
  draft.where.push({ run })
  draft.marks.push(run)
}

/** 投早，投小 for 投早、投小: where the run stands nowhere, the same words with the other sign between them. */
function settle(run: string, stands: (run: string) => boolean): string {
  if (stands(run)) return run
  const others = [run.replace(/[,;]/gu, '、'), run.replaceAll('、', ',')]
  return others.find((other) => other !== run && stands(other)) ?? run
}

/** Words on both sides of a sign: 一次通报、两次摘牌. */
const acrossSigns = /\p{Script=Han}{2}[、,;:+-]"?\p{Script=Han}{2}|(?:\p{Script=Han}、){2}\p{Script=Han}/u
/** 让空间等项目, 懂产业的科学家: words of a sentence, which a topic has not. */
const ofSentence = /\p{Script=Han}{2}(?:的|让|把|将|使|以|被|等|不|向|从|于)\p{Script=Han}{2}/u
const asking = [...questionWords.drop, ...questionWords.frame].filter((word) => word.length > 1 || word === '的')
const askedBefore = new RegExp(`^(?:${asking.join('|')}|是|有|查|找|搜)[:,]?`, 'u')
const askedAfter = new RegExp(`[,]?(?:${asking.join('|')}|是|在)$`, 'u')

/** Takes a run no one quoted, where it stands in a clause as typed and reads as a stretch of text, not as names or a topic. */
export function readVerbatim(draft: Draft, lexicon: Lexicon, stands: (run: string) => boolean): void {
  if (draft.phrases.length > 0) return
  for (const match of matchesIn(draft, /[^\s?!。"\u241f]{5,60}/u)) {
    const found = strip(match[0]).find((run) => readsAsText(run, lexicon) && stands(settle(run, stands)))
    if (found === undefined) continue
    const start = match.index + match[0].indexOf(found)
    takePhrase(draft, [start, start + found.length], settle(found, stands))
    return
  }
}

/** The run, and what is left of it without the words that ask before and after it. */
function strip(run: string): string[] {
  const out = [run]
  for (let left = run; ; ) {
    const next = left.replace(askedBefore, '')
    const shorter = next === left ? left.replace(askedAfter, '') : next
    if (shorter === left) return out
    out.push(shorter)
    left = shorter
  }
}

function readsAsText(run: string, lexicon: Lexicon): boolean {
  if (run.length < 5) return false
  if (!acrossSigns.test(run)) return run.length >= 8 && ofSentence.test(run)
  const names = run.split(/[、,;:+-]/u).map((one) => one.replace(/^(?:本区|区|市)/u, ''))
  return !names.some((name) => lexicon.units.senses.has(name))
}
