/** A table as people take it into a meeting, before it becomes a spreadsheet, a Word file or CSV. Values only. */

/** A piece of a line. `href` is a whole address. */
export interface Run {
  text: string
  href?: string
  bold?: boolean
  quiet?: boolean
}

export type Line = readonly Run[]

/** What belongs together in a cell: one clause, one figure. A spreadsheet gives it a cell of its own. */
export interface Block {
  lines: readonly Line[]
  /** Where it leads; a spreadsheet has the link beside it. */
  href?: string
  /** The block is nothing but its link. */
  leads?: boolean
  /** The number of a cell that holds nothing else. */
  number?: number
  /** Weaker evidence, or nothing found: shown paler. */
  tone?: 'weak' | 'missing'
}

export type Cell = readonly Block[]

export interface Column {
  label: string
  /** Second line of the head: 浦府〔2025〕42号. */
  detail?: string
  /** Relative to the other columns; one is about a Chinese character of a spreadsheet. */
  width: number
}

export interface Sheet {
  title: string
  /** What the reader must know before using it, a paragraph each. */
  notes: readonly string[]
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  /** Columns whose equal neighbours a Word file shows once; a spreadsheet repeats them, so that it can be sorted and filtered. */
  merged?: readonly number[]
}

/** A cell of one line of text. */
export function plain(text: string, more: Omit<Block, 'lines'> = {}): Cell {
  return [{ lines: [[{ text }]], ...more }]
}

/** Text that leads somewhere. */
export function linked(text: string, href: string): Cell {
  return [{ lines: [[{ text, href }]], href }]
}

/** The words of a block, a line each. */
export function wordsOf(block: Block): string {
  return block.lines.map((line) => line.map((run) => run.text).join('')).join('\n')
}

/** The words of a cell, a block a paragraph. */
export function wordsOfCell(cell: Cell | undefined): string {
  return (cell ?? []).map(wordsOf).join('\n')
}
