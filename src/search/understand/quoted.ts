/** Runs of text asked for as they stand: “exact phrases”, and runs across signs that stand in a clause as typed. */
import { questionWords } from '../../rules/search.ts'
import type { Segmenter } from '../tokenise.ts'
import { type Draft, matchesIn, takeAs } from './draft.ts'
import { metricEnd } from './figures.ts'
import type { Lexicon } from './lexicon.ts'

const phrase = /"([^"\u241f]{1,80})"/u
const nestedPhrase = /^\s*"(.+)"\s*$/u
/** “甲” “乙”, “甲”和“乙” */
const sideBySide = /^\s*"[^"]+"(?:[\s、,和与及或]*"[^"]+")+\s*$/u
/** 【碳管家】 */
const boxed = /^\s*[【〖](.{2,80})[】〗]\s*$/u

/** Takes quoted runs; every one must stand in a clause as it is. `stands` tells whether a run does. */
export function readPhrases(draft: Draft, stands: (run: string) => boolean, lexicon: Lexicon | null = null): void {
  const whole = nestedPhrase.exec(draft.rest)
  const odd = whole?.[1]?.includes('"') && (!sideBySide.test(whole[0]) || stands(whole[1])) ? whole : null
  const inBox = boxed.exec(draft.typed) ? /^\s*\((.+)\)\s*$/u.exec(draft.rest) : null
  const mixed = phrase.test(draft.rest) && !whole ? /^\s*(\S{4,60})\s*$/u.exec(draft.rest) : null
  const asWhole = mixed && stands(mixed[1]!) ? mixed : null
  const one = asWhole ?? odd ?? inBox
  const matches = one ? [one] : [...matchesIn(draft, phrase)]
  for (const match of matches) {
    const run = match[1]!.trim()
    // “区卫健委”的任务: a name in quotation marks that the documents write otherwise is a name still.
    if (lexicon && namesUnit(run, lexicon) && !stands(run)) continue
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
export function readVerbatim(
  draft: Draft,
  lexicon: Lexicon,
  segmenter: Segmenter,
  stands: (run: string) => boolean,
): void {
  if (draft.phrases.length > 0) return
  for (const match of matchesIn(draft, /[^\s?!。"\u241f]{4,60}/u)) {
    const found = strip(match[0]).find((run) => {
      const text = readsAsText(run, lexicon) || isCounted(run, stands) || isSentence(run, segmenter)
      return text && stands(settle(run, stands))
    })
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

/** 一区22园: a name with a number in it that the documents put in quotation marks; 从0到1. */
function isCounted(run: string, stands: (run: string) => boolean): boolean {
  if (/(?<!\d)\d\p{Script=Han}\d(?!\d)/u.test(run)) return !/\d[年月家个项件亿万%]|[年月家个项件亿万%]$/u.test(run)
  return /\p{Script=Han}\d+\p{Script=Han}/u.test(run) && stands(`"${run}"`)
}

/** 某产品实现倍增: ten characters or more around a verb, as none types for a topic; a quantity is one. */
function isSentence(run: string, segmenter: Segmenter): boolean {
  if (!/^\p{Script=Han}{10,}$/u.test(run) || metricEnd.test(run)) return false
  return segmenter
    .cut(run)
    .slice(1)
    .some((word) => questionWords.sentenceVerbs.has(word))
}

function readsAsText(run: string, lexicon: Lexicon): boolean {
  if (run.length < 5) return false
  if (!acrossSigns.test(run)) return run.length >= 8 && ofSentence.test(run)
  return !run.split(/[、,;:+-]/u).some((name) => namesUnit(name, lexicon))
}

const bodyAsked =
  /^\s*(?<name>\p{Script=Han}{2,20}?(?:区|园|中心|基地|平台|院|所|联盟|集团|公司|大学|医院|协会|工作站|服务站|机构|主体|业主|书记|[区县市镇]长|主任|领导))(?:需要?|要|应该?|应当)?(?=承担|负责|牵头|做|干|落实|参与|配合|的(?:任务|职责|责任|分工|工作|角色))/u

/** 某试验区承担的任务: a body that no clause makes responsible is looked for by its name, where that stands in the collection. */
export function readBody(draft: Draft, stands: (run: string) => boolean): boolean {
  const match = bodyAsked.exec(draft.rest)
  const name = match?.groups?.name
  if (!name || name.length < 4 || /[哪谁什各]/u.test(name) || !stands(name)) return false
  const start = draft.rest.indexOf(name)
  takePhrase(draft, [start, start + name.length], name)
  return true
}

const namesUnit = (name: string, { units }: Lexicon): boolean => units.senses.has(name.replace(/^(?:本区|区|市)/u, ''))
