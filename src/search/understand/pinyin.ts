/** Pinyin in a query, read as words of the collection: gongye shanglou → 工业上楼. */
import { syllables } from '../../text/pinyin.ts'
import type { Segmenter } from '../tokenise.ts'
import type { Lexicon } from './lexicon.ts'
import { knownTopics } from './topic.ts'

/** What the readers of spellings ask of the collection. */
export interface Corpus {
  lexicon: Lexicon
  segmenter: Segmenter
  hasRun(run: string): boolean
  frequency(word: string): number
}

/** The sound of a word, without tones. */
export const spell = (word: string): string => syllables(word).join('')

/** Beyond this many clauses only names, headings and synonyms are read as pinyin, and characters are taken from the first ones: all text would take too long. */
export const smallCollection = 5000

/** Words of the collection by sound, most frequent first. Yields between small steps. */
export function* pinyinWords({
  lexicon,
  segmenter,
  frequency,
  hasRun,
}: Corpus): Generator<void, Map<string, string[]>> {
  const bySound = new Map<string, string[]>()
  const seen = new Set<string>()
  const add = (word: string): void => {
    if (seen.has(word)) return
    seen.add(word)
    if (/^\p{Script=Han}{2,}$/u.test(word) && hasRun(word)) push(bySound, spell(word), word)
  }
  for (const topic of knownTopics()) yield add(topic)
  for (const name of [...lexicon.parks.keys(), ...lexicon.districts.keys()]) yield add(name)
  for (const title of lexicon.documents.flatMap((one) => one.titles)) yield add(title)
  const small = lexicon.clauses.size <= smallCollection
  for (const { clause } of lexicon.clauses.values()) {
    for (const token of segmenter.tokens(small ? `${clause.heading ?? ''}\n${clause.text}` : (clause.heading ?? '')))
      add(token)
    yield
  }
  for (const list of bySound.values())
    if (list.length > 1) yield void list.sort((a, b) => frequency(b) - frequency(a) || (a < b ? -1 : 1))
  for (const alias of lexicon.units.senses.keys()) yield addUnit(bySound, alias, lexicon)
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

/** The text with its pinyin read as words; null where there is none to read. */
export function readPinyin(text: string, words: Map<string, string[]>, corpus: Corpus): string | null {
  let out = text
  for (const run of spokenRuns(text, corpus)) {
    const parts = cutPinyin(run.replace(/[\s']/g, ''), words)
    if (parts) out = out.replace(run, pickWords(parts, words, corpus.hasRun))
  }
  return out === text ? null : out
}

/** Runs of letters that may be pinyin: four or more, no word of them in the collection. */
export function* spokenRuns(text: string, { frequency }: Corpus): Generator<string> {
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
