/** Relations across documents. Types only. */
import type { ClauseLink } from './catalogue.ts'
import type { Level, Period, Range, Role, TargetTag } from './document.ts'

/** One mention of a document: a title in 《…》, a document number, or a short name that stands for either. */
export interface Reference {
  /** Id of the document that mentions. */
  document: string
  /** Id of the clause; null in the front matter. */
  clause: string | null
  where: 'notice_title' | 'notice_body' | 'preamble' | 'clause' | 'footnote'
  surface: string
  /** Range in the heading or text of the clause (in the front: of the notice title or the source). */
  span: Range
  in: 'heading' | 'text'
  /** Title without 《》, normalised; null for a bare number. */
  title: string | null
  number: string | null
  /** Id of the document meant; null where it is not in the collection. */
  resolves_to: string | null
  /** The wording is that of the document's own title. True for an external title: there is nothing to differ from. */
  exact: boolean
  /** Words of the title that the mention lacks, and words that it has beyond it. */
  missing: string[]
  extra: string[]
  status: 'ok' | 'near' | 'external' | 'self'
  /** The document says that it carries this one out (为贯彻落实…). */
  basis: boolean
}

/** One document → document relation, all mentions taken together. */
export interface DocumentEdge {
  from: string
  /** Null where the document meant is not in the collection; then `title` or `number` names it. */
  to: string | null
  title: string | null
  number: string | null
  basis: boolean
  exact: boolean
  missing: string[]
  extra: string[]
  mentions: number
  /** Last year of the cited document's period, from its title. */
  period_end: number | null
  /** Its period had ended by the day asked for. */
  expired: boolean
}

/** What a clause is for: a thing to be done, an aim, a guiding idea, or the frame around them. */
export type ClauseRole = 'measure' | 'goal' | 'principle' | 'frame'

/** A theme of a clause, and the words that explain it, strongest first. */
export interface ClauseTheme {
  theme: string
  score: number
  terms: string[]
  by_hand?: boolean
}

/** GET /api/themes: one theme, and the clauses that are about it in document order. */
export interface ThemeClauses {
  id: string
  name: string
  definition: string
  clauses: (ClauseLink & { document: string; rank: number; score: number; terms: string[]; by_hand?: boolean })[]
}

/** GET /api/references */
export interface ReferenceGraph {
  /** Day on which `expired` was judged. */
  today: string
  edges: DocumentEdge[]
  references: Reference[]
}

/** Two clauses of two documents on one subject. Staff may confirm or remove it. */
export interface Alignment {
  /** Keys of the clauses. In `implements`, `a` is of the document that `b`'s document names as its basis. */
  a: string
  b: string
  kind: 'implements' | 'counterpart'
  /** 2 = the same main object, 1 = one component or other means. */
  grade: 1 | 2
  score: number
  /** Themes and words that both have, strongest first: why the two stand side by side. */
  themes: string[]
  terms: string[]
  /** The sentences most alike, as ranges of the two texts; null where no sentence stands out. */
  evidence: { a: Range; b: Range } | null
  /** What the two say differently although they speak of the same thing: 主要领导 / 分管领导. */
  differences: Difference[]
  by_hand?: boolean
}

export interface Difference {
  a: string
  b: string
  /** What it means, in Chinese, for the reader of a table. */
  note: string
}

/** One printed figure among others of its kind. */
export interface MetricValue
  extends Pick<TargetTag, 'surface' | 'span' | 'metric' | 'op' | 'value' | 'low' | 'high' | 'unit' | 'commitment'> {
  /** Clause key. */
  key: string
  document: string
  /** Park, district or city the figure is about, as the document is. */
  scope: string
  /** Year by which; null where neither the text nor the plan's period fixes one. */
  year: number | null
  /** The clause prints it, or it is taken from the plan's period. */
  year_from: 'stated' | 'period' | null
  /** Words that qualify it and must be copied: 新增, 当年, 累计, 约. */
  wordings: string[]
}

/** Figures that may stand side by side, or that look alike and may not; never a sum. */
export interface MetricGroup {
  id: string
  name: string
  unit: string | null
  comparable: boolean
  /** In Chinese: why they may be compared and with what care, or why not. */
  why: string
  members: MetricValue[]
}

/** A document as a column of a table. */
export interface CompareColumn {
  id: string
  label: string
  title: string
  doc_number: string | null
  level: Level | null
  district: string | null
  park: string | null
  period: Period | null
}

/** One clause in a cell: what it says there, in one sentence, with its tags. */
export interface CompareEntry {
  key: string
  number: string | null
  heading: string | null
  role: ClauseRole
  /** The sentence that counts: a range of the clause's text, and the text there. */
  sentence: { span: Range; text: string }
  /** By themes: 1 = its main theme. By clauses: the grade of the alignment. */
  rank: number
  kind: Alignment['kind'] | null
  terms: string[]
  units: { name: string; role: Role; surface: string }[]
  deadlines: { surface: string; end: string | null }[]
  targets: { surface: string; metric: string; commitment: TargetTag['commitment'] }[]
  differences: Difference[]
  by_hand?: boolean
}

/** No entries: 未见规定. */
export interface CompareCell {
  document: string
  entries: CompareEntry[]
  /** Without entries: sentences of clauses on other subjects that name the theme in passing; at most three. */
  mentions: CompareEntry[]
}

export interface CompareRow {
  /** Theme id or clause key. */
  id: string
  label: string
  /** Definition of the theme, or the wording of the clause. */
  detail: string
  /** The clause that is the row; null for a theme. */
  clause: CompareEntry | null
  /** The row's clause binds a level above those who make plans. */
  binds_above: boolean
  cells: CompareCell[]
}

/** GET /api/compare */
export interface CompareTable {
  by: 'theme' | 'clause'
  /** Document whose clauses are the rows; null by theme. */
  base: string | null
  columns: CompareColumn[]
  rows: CompareRow[]
}

/** GET /api/carried-out: the duties of a document and who takes them up. */
export interface CarriedOut {
  base: CompareColumn
  table: CompareTable
  /** For each plan: keys of duties with no clause of the plan, with a part of one, and measures that answer no duty. */
  plans: {
    document: string
    is_basis: boolean
    answered: string[]
    partly: string[]
    blank: string[]
    extra: CompareEntry[]
  }[]
}

/** A clause of another document that cites this one, or the whole document it stands in. */
export interface CitedBy extends ClauseLink {
  document: string
  surface: string
  /** Range of `surface` in the text of the clause that cites. */
  span: Range
  whole: boolean
}

/** GET /api/clauses/:doc/:id/related */
export interface RelatedClause extends ClauseLink {
  document: string
  alignment: Alignment
}
