/**
 * The themes of the genre as data, and a matcher for their words.
 * Reads: themes.json. Writes: theme rows and the words found in a text.
 */
import type { Range } from '../wire.ts'
import data from './themes.json' with { type: 'json' }

/** One object or instrument of policy, and the words that name it. */
export interface ConceptRow {
  name: string
  /** 3 = names the theme itself, 2 = typical of it, 1 = a hint. */
  weight: number
  terms: string[]
}

export interface ThemeRow {
  id: string
  name: string
  definition: string
  concepts: ConceptRow[]
}

/** `concept` is `<theme id>/<concept name>`. */
export interface Word {
  theme: string
  concept: string
  weight: number
}

export interface WordHit {
  term: string
  /** Range in the text given. */
  span: Range
  /** What the term names; one word may name concepts of several themes. */
  words: Word[]
}

/** In the order in which they are shown. */
export const themeRows: readonly ThemeRow[] = data.themes

/** Quotation marks and blanks do not part a term: “独角兽”“隐形冠军”企业. */
const skipped = /[“”‘’"'\s]/u
const separators = /[“”‘’"'\s]+/gu

const index = makeIndex(themeRows)

function makeIndex(rows: readonly ThemeRow[]): { words: Map<string, Word[]>; byFirst: Map<string, string[]> } {
  const words = new Map<string, Word[]>()
  for (const { id, concepts } of rows)
    for (const { name, weight, terms } of concepts)
      for (const term of terms) {
        const key = term.replace(separators, '')
        words.set(key, [...(words.get(key) ?? []), { theme: id, concept: `${id}/${name}`, weight }])
      }
  const byFirst = new Map<string, string[]>()
  for (const term of [...words.keys()].sort((a, b) => b.length - a.length))
    byFirst.set(term[0]!, [...(byFirst.get(term[0]!) ?? []), term])
  return { words, byFirst }
}

/** All words of the themes in a text, in reading order; where terms overlap, the first and longest stands. */
export function findThemeWords(text: string): WordHit[] {
  const at: number[] = []
  let bare = ''
  for (let i = 0; i < text.length; i++)
    if (!skipped.test(text[i]!)) {
      bare += text[i]
      at.push(i)
    }
  const hits: WordHit[] = []
  for (let i = 0; i < bare.length; ) {
    const term = index.byFirst.get(bare[i]!)?.find((t) => bare.startsWith(t, i))
    if (term === undefined) {
      i++
      continue
    }
    hits.push({ term, span: [at[i]!, at[i + term.length - 1]! + 1], words: index.words.get(term)! })
    i += term.length
  }
  return hits
}
