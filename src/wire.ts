/**
 * The shapes shared by library, server and UI. Types only; imports nothing.
 * Field names of documents, clauses and tags are those of the hand annotation (tests/gold), hence snake_case.
 * Every offset is a count of UTF-16 units; every range is half-open, `[start, end)`.
 */

export type Range = readonly [start: number, end: number]

/** One stretch of normalised text that was copied unchanged in length: `text[at, at+length)` stands at `source[from, from+length)`. */
export type Run = readonly [at: number, from: number, length: number]

/** What the reader of a document should know. `line` and `column` count from 1 in the source. */
export interface Message {
  rule: string
  level: 'info' | 'warning' | 'error'
  text: string
  line: number | null
  column: number | null
  source: Range | null
}

export interface Period {
  start: number
  end: number
}

export interface Footnote {
  marker: string
  text: string
}

/** Front matter as the annotation names it, then what we derive from it. Dates are ISO days. */
export interface DocumentFields {
  doc_number: string | null
  title: string
  notice_title: string | null
  issuer: string | null
  audience: string[]
  issue_date: string | null
  print_date: string | null
  effective_date: string | null
  disclosure: string | null
  /** Years of the plan, both included, from the title. */
  period: Period | null
  /** Titles of the documents it carries out, without 《》. */
  basis: string[]
  cc: string[]
  footnotes: Footnote[]
  short_title: string
  level: Level | null
  /** City the document belongs to (上海市), where the text tells. */
  city: string | null
  /** District the document belongs to (浦东新区), null for city and state documents. */
  district: string | null
  /** Park the document is about (世博园), null where it is about none. */
  park: string | null
}

export type Level = '国家' | '省' | '市' | '区' | '园区' | '镇街'

/** A field of the front matter and where it stands in the source. */
export interface Evidence {
  field: keyof DocumentFields
  source: Range[]
}

export type ClauseKind =
  | 'part'
  | 'section'
  | 'item'
  | 'point'
  | 'preamble'
  | 'tail'
  | 'chapter'
  | 'article'
  | 'box'
  | 'row'

/** A numbered or headed unit of a document. Its text is its own: number, heading and children are excluded. */
export interface Clause {
  /** Path of printed numbers, e.g. `2.5.1`, `1.y2`, `preamble`. Unique in the document. */
  id: string
  /** `<document id>/<clause id>`; also the permalink `/c/<key>`. */
  key: string
  kind: ClauseKind
  /** As printed: `一、` `（一）` `1.` `一是` `——`; null where nothing is printed. */
  number: string | null
  heading: string | null
  text: string
  /** Parent's id; null at the top. */
  parent: string | null
  /** Headings above, outermost first: `[{id, number, heading}]`. */
  above: Heading[]
  heading_runs: Run[]
  text_runs: Run[]
  /** Where number, heading and text stand in the source, in order. */
  source: Range[]
  units: UnitTag[]
  deadlines: DeadlineTag[]
  targets: TargetTag[]
  /** The date that binds the clause where it states none itself. */
  inherited: InheritedDeadline | null
  /** What people corrected in this clause beyond its tags; absent where nothing. */
  hand?: ClauseHand
}

export interface Heading {
  id: string
  number: string | null
  heading: string | null
}

/** A tag's evidence. Always `clause.text.slice(...span) === surface` (or `clause.heading` where `in` is heading). */
export interface TagBase {
  surface: string
  in: 'text' | 'heading'
  span: Range
  /** The same characters in the untouched source. */
  source: Range[]
  /** Id of the rule that found it. */
  rule: string
  /** Who made it: the rules, or a person's correction. */
  by_hand?: boolean
  /** Where a person confirmed, changed or added it: who, when, why. */
  hand?: HandMark
  /** What the rules say at the same place; null where they say nothing. Only with `hand`. */
  rules?: Tag | null
}

export type Role = 'lead' | 'responsible' | 'support' | 'guide'

export interface UnitTag extends TagBase {
  tag: 'unit'
  role: Role
  /** A class (相关管理局), not one organisation. */
  generic: boolean
  /** Named by a label (责任单位：…), not read from prose. */
  explicit: boolean
  /** Id of the unit in the register; for a generic unit the id of its class. */
  unit: string
  /** Canonical name: 浦东新区科技和经济委员会. */
  name: string
  /** Listed first where the document does not say that first means lead: shown as inferred, never as stated. */
  first: boolean
}

export type DeadlineKind = 'by' | 'within' | 'period' | 'effective'

export interface DeadlineTag extends TagBase {
  tag: 'deadline'
  kind: DeadlineKind
  /** Last day; null where the text does not fix one (recurring, or relative to an unknown day). */
  end: string | null
  /** First day of a span of work; null otherwise. */
  start: string | null
}

export interface InheritedDeadline {
  end: string
  /** `period` = the years in the title; `above` = a heading or lead sentence above. */
  from: 'period' | 'above'
  /** Clause that states it; null for the title. */
  clause: string | null
  surface: string
  source: Range[]
}

export type TargetOp = '>=' | '>' | '<=' | '<' | '~' | '=' | 'range' | 'x2'

export interface TargetTag extends TagBase {
  tag: 'target'
  metric: string
  /** Id of the canonical metric; null where none is known. */
  canonical: string | null
  op: TargetOp
  value: number | null
  low: number | null
  high: number | null
  unit: string | null
  by: string | null
  /** How `by` was found: stated in or before the sentence, or inherited from heading or period. */
  by_from: 'stated' | 'inherited' | null
  commitment: 'firm' | 'strive'
}

export type Tag = UnitTag | DeadlineTag | TargetTag

/** An organisation, or a class of organisations (generic). Names are relative to the district. */
export interface Unit {
  id: string
  name: string
  short_names: string[]
  former_names: string[]
  city: string | null
  district: string | null
  level: Level | null
  generic: boolean
  /** Not in the gazetteer: taken from its form. */
  provisional: boolean
}

/** A source character that is in no clause and in no front matter, and why. */
export interface Discard {
  source: Range
  reason: string
}

/** One document as stored in corpus/. */
export interface PolicyRecord {
  format: number
  id: string
  /** Name of the file it came from. */
  source: string
  /** SHA-256 of the file's bytes, hex. */
  sha256: string
  /** The text as read from the file, untouched; all source ranges index it. */
  source_text: string
  document: DocumentFields
  evidence: Evidence[]
  clauses: Clause[]
  /** The units named in this document. */
  units: Unit[]
  discards: Discard[]
  messages: Message[]
}

/* ---- Corrections by people ---- */

export type CorrectionAction = 'confirm' | 'change' | 'delete' | 'add'

/** A clause as the person saw it, and the piece of it that is meant. Found again by id and by these words. */
export interface Anchor {
  document: string
  clause: string
  heading: string | null
  text: string
  in: 'text' | 'heading'
  /** The piece meant, a range of heading or text; null where the whole clause is meant. */
  span: Range | null
  /** The words at `span`; empty where the whole clause is meant. */
  quote: string
}

export type UnitValue = Pick<UnitTag, 'role' | 'generic' | 'explicit' | 'unit' | 'name'>
export type DeadlineValue = Pick<DeadlineTag, 'kind' | 'end' | 'start'>
export type TargetValue = Pick<
  TargetTag,
  'metric' | 'op' | 'value' | 'low' | 'high' | 'unit' | 'by' | 'by_from' | 'commitment'
>

/** What a person says. `was` is what stood there; `now` is what shall stand: for delete null, for confirm the same. */
export type Fix =
  | { kind: 'unit'; action: CorrectionAction; was: UnitValue | null; now: UnitValue | null }
  | { kind: 'deadline'; action: CorrectionAction; was: DeadlineValue | null; now: DeadlineValue | null }
  | { kind: 'target'; action: CorrectionAction; was: TargetValue | null; now: TargetValue | null }
  /** Where the heading ends and the text begins; null = no heading. */
  | { kind: 'heading'; action: 'confirm' | 'change'; was: string | null; now: string | null }
  /** delete: it is no clause; add: from the words meant on, the text is a clause of its own. */
  | { kind: 'clause'; action: 'confirm' | 'delete' | 'add' }
  | { kind: 'theme'; action: 'confirm' | 'delete' | 'add'; theme: string }
  | { kind: 'alignment'; action: 'confirm' | 'delete' | 'add'; other: Anchor; grade: 1 | 2 }

/** Who said it, when (ISO), and why. */
export interface Signature {
  at: string
  by: string
  why: string
}

/** One fix by a person, kept apart from what the rules say. Never altered; it can only be withdrawn. */
export interface Correction extends Signature {
  /** Hash of all the rest but `withdrawn`. */
  id: string
  anchor: Anchor
  fix: Fix
  withdrawn: Signature | null
}

/** The mark of a correction on what it touches. */
export interface HandMark extends Signature {
  id: string
  action: CorrectionAction
}

export interface ClauseHand {
  /** Tags of the rules that a person deleted. */
  deleted: Tag[]
  themes: { theme: string; hand: HandMark }[]
  /** `other` is the key of the other clause. */
  alignments: { other: string; grade: 1 | 2; hand: HandMark }[]
  /** Heading and text as the rules cut them; null where nobody changed or confirmed that. */
  heading: { rules: { heading: string | null; text: string }; hand: HandMark } | null
  /** Who confirmed the clause as it is cut, or set it apart; null where nobody did. */
  clause: HandMark | null
}

/**
 * `applied`; `agrees` = the rules now say the same; `superseded` by a later one at the same place; `withdrawn`;
 * `stale` = its place is not found any more: 不再适用.
 */
export type CorrectionStatus = 'applied' | 'agrees' | 'superseded' | 'withdrawn' | 'stale'

/** A correction and what became of it in the collection as it is. */
export interface CorrectionState {
  correction: Correction
  status: CorrectionStatus
  /** How its place was found: untouched or by its words, after normalisation, or by look-alike characters. */
  found: 'exact' | 'normalised' | 'near' | null
  /** Key of the clause where it holds now. */
  key: string | null
  /** Why it does not apply, in Chinese. */
  reason: string | null
}

/* ---- Search ---- */

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

/* ---- Reading ---- */

/** What a file reader hands on. `text` is what all source ranges index. */
export interface SourceText {
  format: 'text' | 'markdown' | 'html' | 'docx' | 'doc' | 'pdf' | 'odt' | 'ofd'
  text: string
  /** Fields a page or file carries beside its text (索引号, 发文字号, 成文日期 …), by the name printed there. */
  meta: Record<string, string>
  messages: Message[]
}

/** A clause before tagging. */
export type BareClause = Omit<Clause, 'key' | 'units' | 'deadlines' | 'targets' | 'inherited'>

/** What the text itself says; the derived fields are added when it enters the corpus. */
export type FrontMatter = Omit<DocumentFields, 'short_title' | 'level' | 'city' | 'district' | 'park'>

export interface ParsedPolicy {
  document: FrontMatter
  evidence: Evidence[]
  clauses: BareClause[]
  discards: Discard[]
  messages: Message[]
}

/* ---- Citations in a report ---- */

/** `external` = 本库未收录, `not_found` = the document is here but has no such clause, `unresolved` = 指代不明. */
export type CitationStatus = 'ok' | 'ambiguous' | 'not_found' | 'external' | 'unresolved'

/** `no_match` = neither in the cited clause nor anywhere in the collection. */
export type CitationVerdict =
  | 'exact'
  | 'altered'
  | 'truncated_ok'
  | 'wrong_source'
  | 'no_match'
  | 'figure_ok'
  | 'wrong_figure'

/** A piece of a comparison: as it stands in the clause and as the report has it. Equal pieces have both the same. */
export interface WordingChange {
  expected: string
  actual: string
}

/** A quoted or restated wording beside a citation, compared with the clause. */
export interface CitationCheck {
  kind: 'quote' | 'figure'
  text: string
  start: number
  end: number
  verdict: CitationVerdict
  /** The clause's own wording; for wrong_source the key of the true source; null where nothing fits. */
  expected: string | null
  /** Key of the clause that holds the wording or the true figure. */
  key: string | null
  /** That clause as an office would write it. */
  label: string | null
  diff: WordingChange[]
  /** What else the reader should know: 原文为“争取达到”. */
  notes: string[]
}

/** A citation in a report; `start` and `end` count UTF-16 units of the report as handed in. */
export interface Citation {
  surface: string
  start: number
  end: number
  /** Document ids or clause keys: several for a range or list, every candidate for ambiguous, none for the rest. */
  resolves_to: string[]
  status: CitationStatus
  /** The worst of `checks`; null where the report neither quotes nor restates anything beside the citation. */
  check: CitationCheck | null
  checks: CitationCheck[]
  /** One a key of `resolves_to`, as an office would write it. */
  labels: string[]
  /** Facts about the citation itself: 题名有出入, 有效范围第1—17条, 本库未收录. */
  notes: string[]
}

/** What was seen and not checked, and why. */
export interface Unchecked {
  surface: string
  start: number
  end: number
  reason: string
}

/** POST /api/citations/check */
export interface CitationReport {
  citations: Citation[]
  unchecked: Unchecked[]
  /** What the report was checked against. */
  collection: { id: string; title: string; doc_number: string | null }[]
  /** One page to file with the report, Markdown: what is wrong, what wants a look, what was not checked. */
  summary: string
}

/** POST /api/citations/check-docx: the report of a Word file, and the same file with comments. */
export interface CheckedFile {
  report: CitationReport
  /** The text the report's offsets count in. */
  text: string
  /** The annotated .docx, base64. */
  file: string
  /** Citations that were not made links, and why. */
  unlinked: { surface: string; reason: string }[]
}

/** What a clause said once, or says now; see text/fingerprint.ts. */
export interface PastWording {
  clause: string
  fingerprint: string
  number: string | null
  heading: string | null
  text: string
}

/**
 * GET /api/permalinks/:doc/:clause. `same`; `edited` = the link bears no fingerprint and the clause read otherwise before;
 * `changed` = the words differ from those cited; `moved` = the same words under another number; `gone` = nothing like them
 * is there now; `missing` = there never was such a clause.
 */
export interface Permalink {
  state: 'same' | 'edited' | 'changed' | 'moved' | 'gone' | 'missing'
  document: string
  /** The clause to show; null for gone and missing. */
  key: string | null
  /** The lasting link of that clause, `/c/<key>?v=<fingerprint>`. */
  link: string | null
  /** The words when they were cited, and the words now. */
  cited: PastWording | null
  present: PastWording | null
  /** From `cited` (expected) to `present` (actual). */
  changes: WordingChange[]
  /** In Chinese, for the reader; empty for same. */
  note: string
  /** For missing and gone: the clauses there are at that place. */
  near: ClauseLink[]
}

/** Name of a way to copy a clause; the templates are in rules/citations.json and, an office's own, in citation-templates.json. */
export type CopyFormat =
  | 'official'
  | 'first'
  | 'short'
  | 'footnote'
  | 'quote'
  | 'block'
  | 'markdown'
  | 'html'
  | 'link'
  | 'json'

/** A clause ready for the clipboard. */
export interface CopiedCitation {
  format: CopyFormat
  label: string
  plain: string
  html: string
}

/* ---- What the catalogue answers (GET /api/…) ---- */

export interface ClauseLink {
  key: string
  number: string | null
  heading: string | null
}

/** GET /api/clauses/:doc/:id */
export interface ClauseDetail {
  clause: Clause
  document: DocumentSummary
  previous: ClauseLink | null
  next: ClauseLink | null
  children: ClauseLink[]
  /** Source passages of the clause, untouched, in order. */
  passages: { source: Range; text: string }[]
}

/** GET /api/clauses/:doc/:id/alike: a clause that says something alike, and the words both have, most telling first. */
export interface AlikeClause extends ClauseLink {
  document: string
  /** Short title of its document. */
  title: string
  terms: string[]
}

/** One row of GET /api/units. Counts are clauses, not mentions. */
export interface UnitSummary {
  unit: Unit
  clauses: number
  documents: number
  roles: Record<Role, number>
}

/** One duty of a unit: a clause and the tags that say so. */
export interface Duty {
  key: string
  clause: Clause
  document: DocumentSummary
  tags: UnitTag[]
}

/** GET /api/units/:id */
export interface UnitDetail {
  unit: Unit
  duties: Duty[]
  /** Clauses of the same district that name only a class the unit may belong to (相关管理局): 可能涉及. */
  possible: Duty[]
}

/** RFC 9457. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  /** The parameter or file at fault. */
  parameter?: string
  /** Where several files are at fault, their names. */
  names?: string[]
}

/* ---- Relations across documents ---- */

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
export interface MetricValue {
  /** Clause key. */
  key: string
  document: string
  /** Park, district or city the figure is about, as the document is. */
  scope: string
  surface: string
  span: Range
  metric: string
  op: TargetOp
  value: number | null
  low: number | null
  high: number | null
  unit: string | null
  /** Year by which; null where neither the text nor the plan's period fixes one. */
  year: number | null
  /** The clause prints it, or it is taken from the plan's period. */
  year_from: 'stated' | 'period' | null
  commitment: TargetTag['commitment']
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
