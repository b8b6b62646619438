/**
 * Other writings of a query: traditional characters, pinyin, one wrong character. Each is tried only where the typed
 * words stand nowhere, goes only to words of the collection, and never to or from the name of a unit.
 */
import * as opencc from 'opencc-js'
import { lookAlikes, soundAlikes } from '../../rules/search.ts'
import { fold } from '../fold.ts'
import { type Gradual, gradually } from '../idle.ts'
import type { Segmenter } from '../tokenise.ts'
import type { Lexicon } from './lexicon.ts'
import { type Corpus, pinyinWords, readPinyin, smallCollection, spell, spokenRuns } from './pinyin.ts'
import { looksLikeOffice } from './unit-names.ts'

/** What can be asked of the collection about spelling. */
export interface Speller {
  /** Traditional → simplified; the text itself where it is not traditional. */
  simplify(text: string): string
  /** The query with its pinyin read as words of the collection; null where there is none to read. */
  readPinyin(text: string): string | null
  /** The query with one wrong character put right; null where nothing is certain. `rest` has gaps for what is understood. */
  correct(text: string, rest: string): string | null
  /** What it works from, to be made ahead of the first query that needs it. */
  tables: readonly Gradual<unknown>[]
}

/** Characters that a converter takes for traditional though they are in simplified use. */
const shared = new Set('著乾昇於後裡裏台里后干面谷丑')

/** Makes the speller of a collection; its tables are built when first needed. */
export function makeSpeller(corpus: Corpus): Speller {
  const toSimplified = opencc.Converter({ from: 'tw', to: 'cn' })
  const words = gradually(() => pinyinWords(corpus))
  const characters = gradually(() => knownCharacters(corpus))
  return {
    simplify: (text) => simplify(text, toSimplified),
    readPinyin: (text) => (spokenRuns(text, corpus).next().done ? null : readPinyin(text, words.get(), corpus)),
    correct: (text, rest) => correct(text, rest, characters.get(), corpus),
    tables: [characters, words],
  }
}

function simplify(text: string, convert: (text: string) => string): string {
  const traditional = [...text].some((one) => !shared.has(one) && /\p{Script=Han}/u.test(one) && convert(one) !== one)
  if (!traditional) return text
  const simple = convert(text)
  return simple.length === text.length ? simple : [...text].map(convert).join('')
}

interface Characters {
  /** All Chinese characters of the collection by sound. */
  bySound: ReadonlyMap<string, string>
  all: ReadonlySet<string>
}

function* knownCharacters({ lexicon }: Corpus): Generator<void, Characters> {
  const all = new Set<string>()
  const add = (text: string): void => {
    for (const one of text) if (/\p{Script=Han}/u.test(one)) all.add(one)
  }
  let clauses = 0
  for (const { clause } of lexicon.clauses.values()) {
    if (clauses++ === smallCollection) break
    yield add(`${clause.heading ?? ''}${clause.text}`)
  }
  add(lexicon.titleText)
  const bySound = new Map<string, string>()
  for (const one of all) {
    const sound = spell(one)
    bySound.set(sound, (bySound.get(sound) ?? '') + one)
    yield
  }
  return { bySound, all }
}

interface Fix {
  text: string
  score: number
  /** Of the same sound as what was typed. */
  alike: boolean
}

function correct(text: string, rest: string, characters: Characters, corpus: Corpus): string | null {
  const { titleText } = corpus.lexicon
  const stands = (run: string): boolean => run.length < 2 || corpus.hasRun(run) || titleText.includes(run)
  let best: Fix | null = null
  for (const match of rest.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let at = 0; at < match[0].length; at++) {
      const place = match.index + at
      const suspect = isSuspect(match[0], at, stands)
      const whole = suspect ? null : wrongWord(match[0], at, stands, corpus)
      if (!suspect && whole === null) continue
      if (touchesUnit(text, place, corpus.lexicon) || isSlipOfUnit(text, place, corpus.lexicon)) continue
      for (const fix of fixesAt(match[0], at, characters, stands, corpus)) {
        if (whole !== null && !(fix.alike && stands(fix.text.slice(...whole)))) continue
        const fixed = text.slice(0, match.index) + fix.text + text.slice(match.index + match[0].length)
        if (touchesUnit(fixed, place, corpus.lexicon)) continue
        if (!best || fix.score > best.score) best = { ...fix, text: fixed }
      }
    }
  }
  return best?.text ?? null
}

/** Neither pair of characters it is in stands anywhere. */
function isSuspect(run: string, at: number, stands: (run: string) => boolean): boolean {
  const left = at > 0 && stands(run.slice(at - 1, at + 1))
  const right = at + 1 < run.length && stands(run.slice(at, at + 2))
  return !left && !right
}

/** 临床实验 for 临床试验: a word of four characters or more that stands nowhere though its pairs do. */
function wrongWord(
  run: string,
  at: number,
  stands: (run: string) => boolean,
  { segmenter }: Corpus,
): readonly [number, number] | null {
  const word = wordAt(run, at, segmenter)
  return word !== null && word[1] - word[0] >= 4 && !stands(run.slice(...word)) ? word : null
}

function fixesAt(
  run: string,
  at: number,
  characters: Characters,
  stands: (run: string) => boolean,
  corpus: Corpus,
): Fix[] {
  const typed = run.charAt(at)
  const fixes: Fix[] = []
  for (const [candidate, closeness] of similarTo(typed, characters)) {
    const fixed = run.slice(0, at) + candidate + run.slice(at + 1)
    const word = wordAt(fixed, at, corpus.segmenter)
    if (word === null) continue
    const support = supportOf(fixed, word, stands)
    if (support < 3 && !(run.length === 2 && closeness === 3 && isWordOf(fixed, corpus))) continue
    fixes.push({ text: fixed, score: support * 10 + closeness, alike: closeness === 3 })
  }
  return fixes
}

/** Characters on either side that tell what word a character belongs to; a run may be as long as a query. */
const wordWindow = 16

/** The word of two characters or more that the segmenter makes the character part of: 接口 is one, 联 in 区块联 stands alone. */
function wordAt(run: string, at: number, segmenter: Segmenter): readonly [number, number] | null {
  let from = Math.max(0, at - wordWindow)
  for (const word of segmenter.cut(run.slice(from, at + wordWindow))) {
    const end = from + word.length
    if (at < end) return word.length > 1 ? [from, end] : null
    from = end
  }
  return null
}

/** Whether the collection uses the pair as a word: 宇业 stands in 楼宇业主 and is none. */
function isWordOf(pair: string, { lexicon, segmenter, frequency }: Corpus): boolean {
  if (frequency(pair) < 2) return false
  let seen = 0
  for (const { clause } of lexicon.clauses.values()) {
    const text = fold(`${clause.heading ?? ''}\n${clause.text}`)
    const place = text.indexOf(pair)
    if (place < 0) continue
    if (segmenter.cut(text.slice(Math.max(0, place - 12), place + 14)).includes(pair)) return true
    if (++seen === 8) return false
  }
  return false
}

/** Length of the longest run around the whole word that stands in the collection. */
function supportOf(run: string, [from, to]: readonly [number, number], stands: (run: string) => boolean): number {
  for (let length = Math.min(8, run.length); length >= to - from; length--)
    for (let start = Math.max(0, to - length); start <= from && start + length <= run.length; start++)
      if (stands(run.slice(start, start + length))) return length
  return 0
}

/** Candidates with closeness: 3 = same sound, 2 = near sound, 1 = like shape. */
function similarTo(typed: string, { bySound, all }: Characters): Map<string, number> {
  const found = new Map<string, number>()
  for (const one of lookAlikes.get(typed) ?? '') if (all.has(one)) found.set(one, 1)
  const sound = spell(typed)
  for (const near of nearSounds(sound)) for (const one of bySound.get(near) ?? '') found.set(one, 2)
  for (const one of bySound.get(sound) ?? '') found.set(one, 3)
  found.delete(typed)
  return found
}

function nearSounds(sound: string): string[] {
  const out = new Set<string>()
  for (const [a = '', b = ''] of soundAlikes)
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      if (sound.startsWith(from) && /^[bpmfdtnlgkhjqxzcsr]/.test(from)) out.add(to + sound.slice(from.length))
      if (sound.endsWith(from) && /^[aeiou]/.test(from)) out.add(sound.slice(0, -from.length) + to)
    }
  return [...out]
}

/** Characters of a unit's name at most. */
const longestName = 30

/** Whether the character at `at` belongs to the name of a unit, known or by its form. */
export function touchesUnit(run: string, at: number, lexicon: Lexicon): boolean {
  for (let start = Math.max(0, at - longestName); start <= at; start++)
    for (let end = at + 1; end <= Math.min(run.length, start + longestName); end++) {
      const part = run.slice(start, end)
      if (part.length < 2) continue
      if ((lexicon.units.senses.get(part)?.some((sense) => !sense.generic) ?? false) || isOfficeForm(part)) return true
    }
  return false
}

/** Whether the character stands in a stretch that is one character off the name of a unit; of a short name, where it is that character. */
function isSlipOfUnit(text: string, at: number, lexicon: Lexicon): boolean {
  for (const [name, senses] of lexicon.units.senses) {
    const { length } = name
    if (length < 3 || senses.every((sense) => sense.generic)) continue
    for (let from = Math.max(0, at - length + 1); from <= Math.min(at, text.length - length); from++) {
      let wrong = 0
      for (let k = 0; k < length && wrong < 2; k++) if (text.charAt(from + k) !== name.charAt(k)) wrong++
      if (wrong === 1 && (length > 4 || text.charAt(at) !== name.charAt(at - from))) return true
    }
  }
  return false
}

function isOfficeForm(part: string): boolean {
  return part.length <= 8 && looksLikeOffice(part) && /(?:委|局|办|厅|委员会|办公室|管委会|镇|街道)$/u.test(part)
}
