/**
 * Tables for reading side by side: documents × themes, documents × clauses of one of them, and who carries out what.
 * Reads: records and their relations. Writes: rows and cells with the sentence that counts; an empty cell says 未见规定.
 */
import { findThemeWords, themeRows } from '../rules/themes.ts'
import { documentOf } from '../text/keys.ts'
import type {
  CarriedOut,
  Clause,
  CompareCell,
  CompareColumn,
  CompareEntry,
  CompareRow,
  CompareTable,
  PolicyRecord,
  Range,
} from '../wire.ts'
import { bestFirst } from './alignment.ts'
import { bindsLevelAbove } from './differences.ts'
import { sentencesOf } from './passages.ts'
import type { Relations } from './relations.ts'

/** One column a document, one row a theme; a clause stands under each of its themes, its main theme first. */
export function compareByThemes(
  records: readonly PolicyRecord[],
  relations: Relations,
  themes: readonly string[] = [],
): CompareTable {
  const worded = records.map(wordClauses)
  const rows = themeRows
    .filter(({ id }) => themes.length === 0 || themes.includes(id))
    .map(({ id, name, definition }): CompareRow => {
      const cells = records.map((record, at): CompareCell => {
        const entries = themeEntries(worded[at]!, id, relations)
        const mentions = entries.length > 0 ? [] : themeMentions(worded[at]!, id, relations)
        return { document: record.id, entries, mentions }
      })
      return { id, label: name, detail: definition, clause: null, binds_above: false, cells }
    })
  return { by: 'theme', base: null, columns: records.map(toColumn), rows }
}

/** One row a measure of `base` (or the clauses asked for), one column another document; cells hold what is aligned with it. */
export function compareByClauses(
  base: PolicyRecord,
  others: readonly PolicyRecord[],
  relations: Relations,
  clauses: readonly string[] = [],
): CompareTable {
  const wanted = base.clauses.filter(({ key, id }) =>
    clauses.length === 0 ? relations.roles.get(key) === 'measure' : clauses.includes(key) || clauses.includes(id),
  )
  const rows = wanted.map((clause): CompareRow => {
    const cells = others.map((record) => alignedCell(clause, record, relations))
    return {
      id: clause.key,
      label: [clause.number, clause.heading].filter((part) => part !== null).join(''),
      detail: clause.text,
      clause: toEntry(clause, firstSentence(clause.text), relations, { rank: 1 }),
      binds_above: bindsLevelAbove(clause),
      cells,
    }
  })
  return { by: 'clause', base: base.id, columns: others.map(toColumn), rows }
}

/** The duties of `base` and, for each plan, which are answered, partly answered, or not; and what the plan adds. */
export function carriedOut(base: PolicyRecord, plans: readonly PolicyRecord[], relations: Relations): CarriedOut {
  const table = compareByClauses(base, plans, relations)
  const rowsBy = (document: string, best: (entries: CompareEntry[]) => boolean): string[] =>
    table.rows
      .filter((row) => best(row.cells.find((cell) => cell.document === document)?.entries ?? []))
      .map((row) => row.id)
  return {
    base: toColumn(base),
    table,
    plans: plans.map((plan) => ({
      document: plan.id,
      is_basis: relations.references.some((r) => r.document === plan.id && r.basis && r.resolves_to === base.id),
      answered: rowsBy(plan.id, (entries) => entries.some((entry) => entry.rank === 2)),
      partly: rowsBy(plan.id, (entries) => entries.length > 0 && entries.every((entry) => entry.rank < 2)),
      blank: rowsBy(plan.id, (entries) => entries.length === 0),
      extra: extras(base, plan, relations),
    })),
  }
}

/** Measures of the plan that no clause of the base is aligned with. */
function extras(base: PolicyRecord, plan: PolicyRecord, relations: Relations): CompareEntry[] {
  const answered = new Set(relations.aligner.between(base.id, plan.id).flatMap(({ a, b }) => [a, b]))
  return plan.clauses
    .filter(({ key }) => relations.roles.get(key) === 'measure' && !answered.has(key))
    .map((clause) => toEntry(clause, firstSentence(clause.text), relations, { rank: 0 }))
}

/** A document as a column: its park or short title, and what tells it from others. */
export function toColumn({ id, document }: PolicyRecord): CompareColumn {
  const { title, doc_number, level, district, park, period, short_title } = document
  return { id, label: park ?? short_title, title, doc_number, level, district, park, period }
}

/** A clause, sentence by sentence, with the words of themes in each. */
interface Worded {
  clause: Clause
  sentences: readonly { span: Range; hits: ReturnType<typeof findThemeWords> }[]
}

/** Found once for all themes. */
function wordClauses(record: PolicyRecord): Worded[] {
  return record.clauses.map((clause) => ({
    clause,
    sentences: sentencesOf(clause.text).map((span) => ({ span, hits: findThemeWords(clause.text.slice(...span)) })),
  }))
}

function themeEntries(clauses: readonly Worded[], theme: string, relations: Relations): CompareEntry[] {
  return clauses
    .flatMap((worded) => {
      const { clause } = worded
      const role = relations.roles.get(clause.key)
      const themes = relations.themes.get(clause.key) ?? []
      const rank = themes.findIndex((t) => t.theme === theme) + 1
      if (rank === 0 || (role !== 'measure' && role !== 'goal')) return []
      const { terms, score, by_hand } = themes[rank - 1]!
      const more = { rank, terms, ...(by_hand ? { by_hand } : {}) }
      return [{ score, entry: toEntry(clause, themeSentence(worded, theme).span, relations, more) }]
    })
    .sort((a, b) => roleRank(a.entry) - roleRank(b.entry) || a.entry.rank - b.entry.rank || b.score - a.score)
    .map(({ entry }) => entry)
}

/** Measures before goals. */
function roleRank(entry: CompareEntry): number {
  return entry.role === 'goal' ? 1 : 0
}

function alignedCell(clause: Clause, record: PolicyRecord, relations: Relations): CompareCell {
  const alignments = relations.aligner
    .between(documentOf(clause.key), record.id)
    .filter(({ a, b }) => a === clause.key || b === clause.key)
    .sort(bestFirst)
  const entries = alignments.flatMap((alignment) => {
    const turned = alignment.b === clause.key
    const key = turned ? alignment.a : alignment.b
    const other = record.clauses.find((c) => c.key === key)
    if (other === undefined) return []
    const span = (turned ? alignment.evidence?.a : alignment.evidence?.b) ?? firstSentence(other.text)
    const differences = turned
      ? alignment.differences.map(({ a, b, note }) => ({ a: b, b: a, note }))
      : alignment.differences
    const { grade, kind, terms, by_hand } = alignment
    return [toEntry(other, span, relations, { rank: grade, kind, terms, differences, ...(by_hand ? { by_hand } : {}) })]
  })
  return { document: record.id, entries, mentions: [] }
}

function toEntry(
  clause: Clause,
  span: Range,
  relations: Relations,
  more: Partial<CompareEntry> & { rank: number },
): CompareEntry {
  return {
    key: clause.key,
    number: clause.number,
    heading: clause.heading,
    role: relations.roles.get(clause.key) ?? 'frame',
    sentence: { span, text: clause.text.slice(...span) },
    kind: null,
    terms: [],
    units: clause.units.map(({ name, role, surface }) => ({ name, role, surface })),
    deadlines: clause.deadlines.map(({ surface, end }) => ({ surface, end })),
    targets: clause.targets.map(({ surface, metric, commitment }) => ({ surface, metric, commitment })),
    differences: [],
    ...more,
  }
}

/** Where no clause is about the theme: the sentences of measures that name it all the same. */
function themeMentions(clauses: readonly Worded[], theme: string, relations: Relations): CompareEntry[] {
  return clauses
    .filter(({ clause }) => relations.roles.get(clause.key) === 'measure')
    .map((worded) => ({ clause: worded.clause, ...themeSentence(worded, theme) }))
    .filter(({ weight }) => weight >= mentionWeight)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 3)
    .map(({ clause, span, terms }) => toEntry(clause, span, relations, { rank: 0, terms }))
}

/** One word that names the theme itself. */
const mentionWeight = 3

/** The sentence with most of the theme's words; figures make it count for more. */
function themeSentence({ clause, sentences }: Worded, theme: string): { span: Range; weight: number; terms: string[] } {
  const figures = clause.targets.filter((target) => target.in === 'text').map((target) => target.span)
  let best: { span: Range; weight: number; terms: string[] } = {
    span: firstSentence(clause.text),
    weight: 0,
    terms: [],
  }
  for (const { span, hits: all } of sentences) {
    const hits = all.filter((hit) => hit.words.some((word) => word.theme === theme))
    const words = hits.flatMap((hit) => hit.words.filter((word) => word.theme === theme))
    let weight = words.reduce((sum, word) => sum + word.weight, 0)
    if (weight > 0 && figures.some(([start, end]) => span[0] <= start && end <= span[1])) weight += 2
    if (weight > best.weight) best = { span, weight, terms: [...new Set(hits.map((hit) => hit.term))] }
  }
  return best
}

function firstSentence(text: string): Range {
  return sentencesOf(text)[0] ?? [0, text.length]
}
