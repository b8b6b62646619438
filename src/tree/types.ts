/**
 * The stages between source text and clauses: lines, pieces, units. All plain values.
 *
 * - `Line`: one printed line and what its layout says.
 * - `Piece`: one paragraph, its lines joined and normalised, e.g. `　　(一)指导\n思想` → `（一）指导思想`.
 * - `Unit`: one node of the outline; `children` makes it a unist parent. Example: `一、目标\n（一）甲。乙` →
 *   `part{number: 一、, heading: 目标, children: [section{number: （一）, heading: 甲, body: [乙]}]}`.
 */
import type { Mapped } from '../text/mapped.ts'
import type { ClauseKind, Discard, Evidence, FrontMatter, Message, Range } from '../wire.ts'

export interface Line {
  /** Raw line without its line break. */
  start: number
  end: number
  /** Trimmed. */
  text: string
  /** In Chinese characters; a Latin letter counts half. */
  width: number
  /** Blanks before the text, in Chinese characters. */
  indent: number
  /** Depth of a Markdown heading; 0 for none. */
  depth: number
  /** A Markdown rule (---). */
  rule: boolean
  /** Blank lines before it. */
  blanks: number
  /** First line after a form feed. */
  newPage: boolean
  /** Wholly bold. */
  bold: boolean
  /** One of several paragraphs printed on one line. */
  shared: boolean
  /** A labelled line of a page or crawler (发文字号：…). */
  metadata: boolean
  /** A row of a pipe table. */
  row: boolean
}

export interface Piece {
  text: Mapped
  /** Raw ranges, marks and blanks included; the pieces of a document do not overlap. */
  raw: Range[]
  depth: number
  /** Where a bold lead ends in `text`; 0 without one. */
  bold: number
  /** Ends of the printed lines in `text`. */
  lineEnds: number[]
  indent: number
  row: boolean
  /** Set where another part of a printed paragraph stands before it. */
  runOn: boolean
}

/** A printed number at the start of a piece. */
export interface Mark {
  form: string
  /** `（一）`. */
  printed: string
  /** Numbers of the path: [1]; several for 4.2.1. */
  values: number[]
  /** Length in the piece's text. */
  length: number
}

/** Text of a unit and the raw ranges it owns. */
export interface Part {
  text: Mapped
  raw: Range[]
}

/** Paragraph under construction. */
export interface Draft {
  lines: Line[]
  /** The joined raw text so far, for the decision whether a line goes on. */
  text: string
}

export interface Unit {
  type: ClauseKind
  form: string
  printed: string | null
  /** Last step of the id: `1`, `a7`, `y2`, `preamble`. */
  step: string
  value: number
  heading: Mapped | null
  /** Where number and heading stand. */
  head: Range[]
  /** Where a bold lead ends in the first part; 0 without one. */
  bold: number
  /** Markdown depth; 0 for none. */
  depth: number
  body: Part[]
  /** How many lettered children of each form it has. */
  counts: Map<string, number>
  children: Unit[]
  parent: Unit | null
}

/** What every stage adds to while the document is read. */
export interface Findings {
  evidence: Evidence[]
  discards: Discard[]
  messages: Message[]
}

/** Adds a message; line and column are filled in when the document is done. */
export function tell(
  findings: Findings,
  rule: string,
  level: Message['level'],
  text: string,
  source: Range | null,
): void {
  findings.messages.push({ rule, level, text, line: null, column: null, source })
}

export type { Discard, Evidence, FrontMatter, Message, Range }
