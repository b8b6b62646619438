/** Search. Types only. */
import type { Clause, DeadlineKind, DocumentFields, Level, Range, Role, UnitTag } from './document.ts'

export interface Filters {
  unit: string[]
  role: Role[]
  doc: string[]
  park: string[]
  district: string[]
  level: Level[]
  /** Deadline years. */
  year: number[]
  year_op: '=' | '<=' | '>='
  /** `inherited` = states none itself and has that of the plan or a heading above. */
  deadline: (DeadlineKind | 'inherited')[]
  has_target: boolean | null
  has_deadline: boolean | null
  metric: string[]
  commitment: ('firm' | 'strive')[]
  /** true = named by a label, false = read from prose. */
  explicit: boolean | null
  theme: string[]
  /** Clause ids, whole paths. */
  clause: string[]
  /** Printed number of an item: 8 for 第8条. */
  clause_number: number[]
  value: { num: number; unit: string } | null
}

export type Sort = 'relevance' | 'document' | 'deadline'

export interface Query {
  /** As typed. */
  q: string
  /** What remains to be searched as words, after `understood` pieces are taken out. */
  text: string
  phrases: string[]
  exclude: string[]
  filters: Filters
  sort: Sort
  /** From 1. */
  page: number
  /** Hits a page; 0 = all. */
  size: number
  /** Take the text literally: no understanding. */
  literal: boolean
}

/** One piece of the typed text and what it was taken to mean. */
export interface Understood {
  kind: keyof Filters | 'phrase' | 'exclude' | 'text' | 'spelling' | 'question'
  value: string
  /** 责任单位：区科经委 */
  label: string
  /** The piece of `q` it came from. */
  surface: string
  /** Link to the same search without this piece. */
  href: string
}

export interface Hit {
  key: string
  clause: Clause
  document: DocumentSummary
  score: number
  /** Marked ranges. */
  marks: { heading: Range[]; text: Range[] }
  /** The passage to show: a range of clause.text. */
  snippet: Range
  /** Units of the clause that answer the query's unit filter. */
  answers: UnitTag[]
}

export interface DocumentSummary {
  id: string
  source: string
  document: DocumentFields
  counts: { clauses: number; units: number; deadlines: number; targets: number; messages: number }
}

export interface FacetValue {
  value: string
  label: string
  count: number
  selected: boolean
  /** Link that toggles it. */
  href: string
}

export interface Facet {
  name: keyof Filters
  label: string
  values: FacetValue[]
}

export interface Suggestion {
  kind: 'unit' | 'document' | 'metric' | 'heading' | 'theme'
  label: string
  detail: string
  href: string
}

export interface SearchResult {
  query: Query
  understood: Understood[]
  total: number
  page: number
  pages: number
  hits: Hit[]
  facets: Facet[]
  /** Where nothing was found: what dropping a filter would give, near units and titles. */
  instead: { label: string; count: number; href: string }[]
  /** What the reader should know about this answer, e.g. 本库未收录浦府〔2025〕43号. */
  notes: string[]
}
