/**
 * Other writings of a query: traditional characters, pinyin, one wrong character. Each is tried only where the typed
 * words stand nowhere, goes only to words of the collection, and never to or from the name of a unit.
 */
import * as opencc from 'opencc-js'
import { lookAlikes, soundAlikes } from '../../rules/search.ts'
import { syllables } from '../../text/pinyin.ts'
import { fold } from '../fold.ts'
import type { Segmenter } from '../tokenise.ts'
import { gap } from './draft.ts'
import type { Lexicon } from './lexicon.ts'
import { knownTopics } from './topic.ts'
import { looksLikeOffice } from './unit-names.ts'

/** What can be asked of the collection about spelling. */
export interface Speller {
  /** Traditional → simplified; the text itself where it is not traditional. */
  simplify(text: string): string
  /** The query with its pinyin read as words of the collection; null where there is none to read. */
  readPinyin(text: string): string | null
  /** The query with one wrong character put right; null where nothing is certain. `rest` has gaps for what is understood. */
  correct(text: string, rest: string): string | null
}

export interface Corpus {
  lexicon: Lexicon
  segmenter: Segmenter
  hasRun(run: string): boolean
  frequency(word: string): number
}

/** Characters that a converter takes for traditional though they are in simplified use. */
const shared = new Set('著乾昇於後裡裏台里后干面谷丑')

/** Makes the speller of a collection; its tables are built when first needed. */
export function makeSpeller(corpus: Corpus): Speller {
  const toSimplified = opencc.Converter({ from: 'tw', to: 'cn' })
  let words: Map<string, string[]> | null = null
  let characters: Characters | null = null
  return {
    simplify: (text) => simplify(text, toSimplified),
    readPinyin: (text) => {
      if (!spokenRuns(text, corpus).next().done) words ??= pinyinWords(corpus)
      return words ? readPinyin(text, words, corpus) : null
    },
    correct: (text, rest) => {
      characters ??= knownCharacters(corpus)
      return correct(text, rest, characters, corpus)
    },
  }
}

function simplify(text: string, convert: (text: string) => string): string {
  const traditional = [...text].some((one) => !shared.has(one) && /\p{Script=Han}/u.test(one) && convert(one) !== one)
  if (!traditional) return text
  const simple = convert(text)
  return simple.length === text.length ? simple : [...text].map(convert).join('')
}

/* ---- pinyin ---- */

const spell = (word: string): string => syllables(word).join('')

/** Beyond this many clauses only names, headings and synonyms are read as pinyin, and characters are taken from the first ones: all text would take too long. */
const smallCollection = 5000

function pinyinWords({ lexicon, segmenter, frequency, hasRun }: Corpus): Map<string, string[]> {
  const words = new Set<string>()
  for (const topic of knownTopics()) words.add(topic)
  for (const name of lexicon.parks.keys()) words.add(name)
  for (const name of lexicon.districts.keys()) words.add(name)
  for (const title of lexicon.documents.flatMap((one) => one.titles)) words.add(title)
  const small = lexicon.clauses.size <= smallCollection
  for (const { clause } of lexicon.clauses.values())
    for (const token of segmenter.tokens(small ? `${clause.heading ?? ''}\n${clause.text}` : (clause.heading ?? '')))
      words.add(token)
  const known = [...words].filter((word) => /^\p{Script=Han}{2,}$/u.test(word) && hasRun(word))
  const bySound = new Map<string, string[]>()
  for (const word of known) push(bySound, spell(word), word)
  for (const list of bySound.values())
    if (list.length > 1) list.sort((a, b) => frequency(b) - frequency(a) || (a < b ? -1 : 1))
  for (const alias of lexicon.units.senses.keys()) addUnit(bySound, alias, lexicon)
  return bySound
}

/** A unit is read from pinyin only where no other word sounds the same. */
function addUnit(bySound: Map<string, string[]>, alias: string, lexicon: Lexicon): void {
  const senses = lexicon.units.senses.get(alias) ?? []
  if (senses.length === 0 || !/^\p{Script=Han}{2,}$/u.test(alias)) return
  for (const name of [alias, `区${alias}`]) if (!bySound.has(spell(name))) bySound.set(spell(name), [name])
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function readPinyin(text: string, words: Map<string, string[]>, corpus: Corpus): string | null {
  let out = text
  for (const run of spokenRuns(text, corpus)) {
    const parts = cutPinyin(run.replace(/[\s']/g, ''), words)
    if (parts) out = out.replace(run, pickWords(parts, words, corpus.hasRun))
  }
  return out === text ? null : out
}

/** Runs of letters that may be pinyin: four or more, no word of them in the collection. */
function* spokenRuns(text: string, { frequency }: Corpus): Generator<string> {
  for (const [run] of text.matchAll(/[a-z]+(?:[\s'][a-z]+)*/g)) {
    const known = run.split(/[\s']/).some((one) => one.length > 1 && frequency(one) > 0)
    if (run.replace(/[\s']/g, '').length >= 4 && !known) yield run
  }
}

/** The fewest words that spell the letters; null where none do. */
function cutPinyin(letters: string, words: Map<string, string[]>): string[] | null {
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= letters.length; end++) {
    best[end] = null
    for (let start = Math.max(0, end - 40); start < end; start++) {
      const before = best[start]
      if (!before || !words.has(letters.slice(start, end))) continue
      const known = best[end]
      if (!known || before.length + 1 < known.length) best[end] = [...before, letters.slice(start, end)]
    }
  }
  return best[letters.length] ?? null
}

/** Among words that sound alike, those that stand together in the collection. */
function pickWords(parts: readonly string[], words: Map<string, string[]>, hasRun: (run: string) => boolean): string {
  let choices: string[] = ['']
  for (const part of parts) {
    const next = choices.flatMap((head) => (words.get(part) ?? []).slice(0, 4).map((word) => head + word))
    choices = [...next.filter(hasRun), ...next.filter((one) => !hasRun(one))].slice(0, 32)
  }
  return choices[0] ?? ''
}

/* ---- one wrong character ---- */

interface Characters {
  /** All Chinese characters of the collection by sound. */
  bySound: ReadonlyMap<string, string>
  all: ReadonlySet<string>
}

function knownCharacters({ lexicon }: Corpus): Characters {
  const all = new Set<string>()
  const add = (text: string): void => {
    for (const one of text) if (/\p{Script=Han}/u.test(one)) all.add(one)
  }
  let clauses = 0
  for (const { clause } of lexicon.clauses.values()) {
    if (clauses++ === smallCollection) break
    add(`${clause.heading ?? ''}${clause.text}`)
  }
  add(lexicon.titleText)
  const bySound = new Map<string, string>()
  for (const one of all) {
    const sound = spell(one)
    bySound.set(sound, (bySound.get(sound) ?? '') + one)
  }
  return { bySound, all }
}

interface Fix {
  text: string
  score: number
}

function correct(text: string, rest: string, characters: Characters, corpus: Corpus): string | null {
  const { titleText } = corpus.lexicon
  const stands = (run: string): boolean => run.length < 2 || corpus.hasRun(run) || titleText.includes(run)
  let best: Fix | null = null
  for (const match of rest.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let at = 0; at < match[0].length; at++) {
      if (!isSuspect(match[0], at, stands)) continue
      for (const fix of fixesAt(match[0], at, characters, stands, corpus)) {
        const whole = text.slice(0, match.index) + fix.text + text.slice(match.index + match[0].length)
        if (!best || fix.score > best.score) best = { text: whole, score: fix.score }
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
    const support = supportOf(fixed, at, stands)
    if (support < 3 && !(run.length === 2 && closeness === 3 && corpus.frequency(fixed) > 1)) continue
    if (!isInWord(fixed, at, corpus.segmenter)) continue
    if (touchesUnit(run, at, corpus.lexicon) || touchesUnit(fixed, at, corpus.lexicon)) continue
    fixes.push({ text: fixed, score: support * 10 + closeness })
  }
  return fixes
}

/** Whether the segmenter makes the character part of a word: 接口 is one, 联 in 区块联 stands alone. */
function isInWord(run: string, at: number, segmenter: Segmenter): boolean {
  let from = 0
  for (const word of segmenter.cut(run)) {
    if (at < from + word.length) return word.length > 1
    from += word.length
  }
  return false
}

/** Length of the longest run around the character that stands in the collection. */
function supportOf(run: string, at: number, stands: (run: string) => boolean): number {
  for (let length = Math.min(8, run.length); length >= 2; length--)
    for (let start = Math.max(0, at - length + 1); start <= at && start + length <= run.length; start++)
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

/** Whether the character at `at` belongs to the name of a unit, known or by its form. */
export function touchesUnit(run: string, at: number, lexicon: Lexicon): boolean {
  for (let start = Math.max(0, at - 12); start <= at; start++)
    for (let end = at + 1; end <= Math.min(run.length, at + 12); end++) {
      const part = run.slice(start, end)
      if (part.length < 2) continue
      if ((lexicon.units.senses.get(part)?.some((sense) => !sense.generic) ?? false) || isOfficeForm(part)) return true
    }
  return false
}

function isOfficeForm(part: string): boolean {
  return part.length <= 8 && looksLikeOffice(part) && /(?:委|局|办|厅|委员会|办公室|管委会|镇|街道)$/u.test(part)
}

/** Folds and simplifies without changing the length. */
export function normaliseQuery(text: string, speller: Speller): string {
  return speller.simplify(fold(text)).replaceAll(gap, ' ')
}
