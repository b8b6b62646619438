/**
 * What of a clause is compared: its words of the themes, its bigrams, its subjects and sentences.
 * Reads: records. Writes: one profile for each clause that has something to compare.
 */
import { findThemeWords } from '../rules/themes.ts'
import type { Clause, ClauseRole, ClauseTheme, PolicyRecord, Range } from '../wire.ts'
import { sentencesOf, subjectsOf } from './passages.ts'
import { parentIds, roleOf } from './roles.ts'
import { scoreThemes, themesOf } from './themes.ts'
import { type Counts, count, countBigrams, documentFrequencies, toVector, type Vector } from './vectors.ts'

export interface Profile {
  clause: Clause
  document: string
  role: ClauseRole
  themes: ClauseTheme[]
  /** Its words name a theme clearly enough to show it beside another. */
  themed: boolean
  /** Stands among the safeguards (保障措施) at the end of a plan. */
  safeguard: boolean
  sentences: Range[]
  /** Vectors of the whole clause, its heading, the heading above, its subjects and its sentences. */
  whole: { words: Vector; bigrams: Vector; themes: Vector }
  heading: Vector
  above: Vector
  subjects: Vector[]
  parts: { words: Vector; bigrams: Vector }[]
}

/** A word of the heading counts as much as this many in the text. */
const headingFactor = 3
const safeguard = /保障|组织实施|组织领导/u
const unitBracket = /[（(〔][^（）()〔〕]{0,12}(?:单位|部门)[:：][^（）()〔〕]*[）)〕]/gu

type Part = readonly [text: string, factor: number]
interface Draft extends Omit<Profile, 'whole' | 'heading' | 'above' | 'subjects' | 'parts'> {
  texts: { whole: Part[]; heading: Part[]; above: Part[]; subjects: Part[][]; parts: Part[][] }
}

/** Clauses whose words are counted to tell rare words from common ones; of larger collections an even sample. */
const mostCounted = 5_000

/**
 * Profiles of a document's clauses; how rare a word is, is counted over the collection.
 * Preambles, clauses without text and formal closing paragraphs are left out.
 */
export function makeProfiler(records: readonly PolicyRecord[]): (record: PolicyRecord) => Profile[] {
  const total = records.reduce((sum, { clauses }) => sum + clauses.length, 0)
  const step = Math.ceil(total / mostCounted)
  let at = 0
  const counted = records.flatMap((record) => draftsOf(record, () => at++ % step === 0))
  const words = weigher(counted, countWords)
  const bigrams = weigher(counted, (parts) => {
    const counts: Counts = new Map()
    for (const [text, factor] of parts) countBigrams(text, factor, counts)
    return counts
  })
  const themes = themeWeigher(counted)
  return (record) =>
    draftsOf(record).map(({ texts, ...rest }) => ({
      ...rest,
      whole: { words: words(texts.whole), bigrams: bigrams(texts.whole), themes: themes(rest.themes) },
      heading: bigrams(texts.heading),
      above: bigrams(texts.above),
      subjects: texts.subjects.map(bigrams),
      parts: texts.parts.map((part) => ({ words: words(part), bigrams: bigrams(part) })),
    }))
}

function draftsOf(record: PolicyRecord, wanted: (clause: Clause) => boolean = () => true): Draft[] {
  const parents = parentIds(record)
  return record.clauses
    .filter(wanted)
    .map((clause) => toDraft(record.id, clause, roleOf(clause, parents)))
    .filter(isComparable)
}

function isComparable({ clause, role }: Draft): boolean {
  if (clause.kind === 'preamble' || clause.text.trim() === '') return false
  return role === 'measure' || role === 'goal' || (role === 'frame' && clause.kind !== 'tail')
}

function toDraft(document: string, clause: Clause, role: ClauseRole): Draft {
  const heading = clause.heading ?? ''
  const above = clause.above.at(-1)?.heading ?? ''
  // Blanked, not cut: the ranges stay true.
  const text = clause.text.replace(unitBracket, (bracket) => '　'.repeat(bracket.length))
  const sentences = sentencesOf(text)
  const subjects = clause.heading === null ? sentences : subjectsOf(text)
  const whole: Part[] = [
    [heading, headingFactor],
    [text, 1],
  ]
  const slice = ([start, end]: Range): Part[] => [[text.slice(start, end), 1]]
  return {
    clause,
    document,
    role,
    themes: scoreThemes(clause),
    themed: themesOf(clause).length > 0,
    safeguard:
      clause.kind === 'tail' || safeguard.test(heading) || clause.above.some((a) => safeguard.test(a.heading ?? '')),
    sentences,
    texts: {
      whole,
      heading: [[heading, 1]],
      above: [[above, 1]],
      subjects: subjects.length > 1 ? subjects.map(slice) : [whole],
      parts: sentences.map(slice),
    },
  }
}

function countWords(parts: readonly Part[]): Counts {
  const counts: Counts = new Map()
  for (const [text, factor] of parts)
    for (const { words } of findThemeWords(text))
      for (const { concept, weight } of words) count(counts, concept, (factor * weight) / 3)
  return counts
}

function weigher(
  drafts: readonly Draft[],
  counter: (parts: readonly Part[]) => Counts,
): (parts: readonly Part[]) => Vector {
  const frequencies = documentFrequencies(drafts.map((draft) => counter(draft.texts.whole)))
  return (parts) => toVector(counter(parts), frequencies, drafts.length)
}

/** A theme of few clauses says more than one that runs through all. */
function themeWeigher(drafts: readonly Draft[]): (themes: readonly ClauseTheme[]) => Vector {
  const frequencies = documentFrequencies(drafts.map(({ themes }) => new Map(themes.map((t) => [t.theme, 1]))))
  return (themes) => {
    const weights = themes.map(
      ({ theme, score }) =>
        [theme, score * Math.sqrt(Math.log(1 + drafts.length / (frequencies.get(theme) ?? 1)))] as const,
    )
    return { weights: new Map(weights), length: Math.hypot(...weights.map(([, weight]) => weight)) }
  }
}
