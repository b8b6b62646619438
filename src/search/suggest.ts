/**
 * Names offered while typing, grouped by kind: units, documents, metrics, themes, headings. Found by any of their
 * characters, by pinyin and by its initials (qkjw → 区科经委).
 */
import { syllables } from '../text/pinyin.ts'
import type { Suggestion } from '../wire.ts'
import { indexRuns, type RunIndex } from './embedded/runs.ts'
import { metricOf, type Themes } from './entries.ts'
import { fold, foldRun } from './fold.ts'
import { type Gradual, gradually } from './idle.ts'
import { emptyFilters, hrefOf, queryOf } from './params.ts'
import type { Lexicon } from './understand/lexicon.ts'

interface Name {
  suggestion: Suggestion
  /** Folded writings to look in. */
  texts: readonly string[]
  weight: number
}

const most = 10
const mostOfKind = 4
const order: readonly Suggestion['kind'][] = ['unit', 'document', 'metric', 'theme', 'heading']

export interface Suggester {
  suggest(text: string): Suggestion[]
  /** Names by their sound: made ahead, or when letters are first typed. */
  sounds: Gradual<unknown>
}

/** Makes the finder of a collection's names. */
export function makeSuggester(lexicon: Lexicon, themes: Themes): Suggester {
  const names = [
    ...unitNames(lexicon),
    ...documentNames(lexicon),
    ...metricNames(lexicon),
    ...themeNames(themes),
    ...headingNames(lexicon),
  ]
  const written = indexRuns(names.map((name) => name.texts.join('\n')))
  const sounds = gradually(() => soundsOf(names))
  const suggest = (text: string): Suggestion[] => {
    const typed = foldRun(text)
    if (typed === '') return []
    const found = new Map<Name, number>()
    for (const id of written.find(typed)) found.set(names[id]!, rankOf(names[id]!.texts, typed))
    const letters = typed.replace(/[\s']/g, '')
    if (/^[a-z]{2,}$/.test(letters)) {
      const { heads, wholes } = sounds.get()
      const add = (id: number, rank: number): void => {
        if (rank > (found.get(names[id]!) ?? 0)) found.set(names[id]!, rank)
      }
      for (const id of heads.find(letters)) add(id, rankOf(heads.text(id).split('\n'), letters))
      for (const id of wholes.find(letters)) add(id, rankOf(wholes.text(id).split('\n'), letters) * 0.9)
    }
    return pick([...found])
  }
  return { suggest, sounds }
}

interface Sounds {
  heads: RunIndex
  wholes: RunIndex
}

function* soundsOf(names: readonly Name[]): Generator<void, Sounds> {
  const heads: string[] = []
  const wholes: string[] = []
  for (const { texts } of names) {
    const spelled = texts.map((one) => syllables(one.replace(/[^\p{Script=Han}a-z0-9]/gu, '')))
    heads.push(spelled.map((parts) => parts.map((part) => part.charAt(0)).join('')).join('\n'))
    wholes.push(spelled.map((parts) => parts.join('')).join('\n'))
    yield
  }
  const indexed = indexRuns(heads)
  yield
  return { heads: indexed, wholes: indexRuns(wholes) }
}

/** 3 = the same, 2 = begins so, 1 = holds it. */
function rankOf(texts: readonly string[], typed: string): number {
  let best = 0
  for (const text of texts) {
    if (text === typed) return 3
    if (text.startsWith(typed)) best = 2
    else if (best < 1 && text.includes(typed)) best = 1
  }
  return best
}

function pick(found: [Name, number][]): Suggestion[] {
  found.sort((a, b) => b[1] - a[1] || b[0].weight - a[0].weight)
  return order
    .flatMap((kind) => found.filter(([one]) => one.suggestion.kind === kind).slice(0, mostOfKind))
    .slice(0, most)
    .map(([one]) => one.suggestion)
}

function count<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function unitNames(lexicon: Lexicon): Name[] {
  const clauses = [...lexicon.clauses.values()]
  const counts = count(clauses.flatMap(({ clause }) => [...new Set(clause.units.map((tag) => tag.unit))]))
  const writings = new Map<string, Set<string>>()
  for (const record of lexicon.records)
    for (const unit of record.units) {
      const set = writings.get(unit.id) ?? new Set<string>()
      for (const name of [unit.name, ...unit.short_names, ...unit.former_names]) set.add(fold(name))
      writings.set(unit.id, set)
    }
  return [...lexicon.units.labels]
    .filter(([id]) => counts.has(id))
    .map(([id, label]) => ({
      suggestion: {
        kind: 'unit',
        label,
        detail: `${counts.get(id) ?? 0} 条任务`,
        href: hrefOf(queryOf('', { filters: { ...emptyFilters, unit: [id] } })),
      },
      texts: [fold(label), ...(writings.get(id) ?? [])],
      weight: counts.get(id) ?? 0,
    }))
}

function documentNames(lexicon: Lexicon): Name[] {
  return lexicon.documents.map(({ id, record, titles }) => ({
    suggestion: {
      kind: 'document',
      label: record.document.short_title || record.document.title,
      detail: record.document.doc_number ?? record.document.issuer ?? '',
      href: hrefOf(queryOf('', { filters: { ...emptyFilters, doc: [id] } })),
    },
    texts: [...titles, foldRun(record.document.doc_number ?? '')].filter((one) => one !== ''),
    weight: record.clauses.length,
  }))
}

function metricNames(lexicon: Lexicon): Name[] {
  const clauses = [...lexicon.clauses.values()]
  const counts = count(clauses.flatMap(({ clause }) => [...new Set(clause.targets.map(metricOf))]))
  return [...counts].map(([metric, clausesWith]) => ({
    suggestion: {
      kind: 'metric',
      label: metric,
      detail: `${clausesWith} 条`,
      href: hrefOf(queryOf('', { filters: { ...emptyFilters, metric: [metric] } })),
    },
    texts: [fold(metric).replaceAll('"', '')],
    weight: clausesWith,
  }))
}

function themeNames(themes: Themes): Name[] {
  const counts = count([...themes.values()].flat())
  return [...counts].map(([theme, clauses]) => ({
    suggestion: {
      kind: 'theme',
      label: theme,
      detail: `${clauses} 条`,
      href: hrefOf(queryOf('', { filters: { ...emptyFilters, theme: [theme] } })),
    },
    texts: [fold(theme)],
    weight: clauses,
  }))
}

/** Headings above this many are left out: the box is no table of contents. */
const mostHeadings = 20_000

function headingNames(lexicon: Lexicon): Name[] {
  const names: Name[] = []
  for (const { clause, record } of lexicon.clauses.values()) {
    if (!clause.heading || clause.heading.length < 3) continue
    if (names.length >= mostHeadings) break
    names.push({
      suggestion: {
        kind: 'heading',
        label: clause.heading,
        detail: record.document.short_title || record.document.title,
        href: `/c/${clause.key}`,
      },
      texts: [fold(clause.heading)],
      weight: 0,
    })
  }
  return names
}
