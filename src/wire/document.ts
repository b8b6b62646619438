/** One document as stored in corpus/: front matter, clauses, their tags, units. Types only. */

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

export type CorrectionAction = 'confirm' | 'change' | 'delete' | 'add'

/** Who said it, when (ISO), and why. */
export interface Signature {
  at: string
  by: string
  why: string
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
