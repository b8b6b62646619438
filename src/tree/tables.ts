/** Pipe tables. A table is a unit whose text is its header; each row is a child. */
import { type Edit, edit, type Mapped, slice } from '../text/mapped.ts'
import type { Findings, Piece, Unit } from './types.ts'
import { openBox, openRow } from './units.ts'

export interface TableState {
  unit: Unit
  rows: number
}

/** Adds a line of a pipe table to the open table, or to a new one. */
export function openTable(
  root: Unit,
  current: Unit,
  piece: Piece,
  open: TableState | null,
  findings: Findings,
): TableState {
  const state = open ?? { unit: openBox(root, current, null, 't'), rows: 0 }
  const row = { ...piece, text: cells(piece.text) }
  if (row.text.value.replace(/[-:|\s]/gu, '') === '') {
    for (const source of piece.raw) findings.discards.push({ source, reason: '表格线' })
  } else if (state.rows++ === 0) state.unit.body.push({ text: row.text, raw: row.raw })
  else openRow(state.unit, row)
  return state
}

/** `| 甲 | 乙 |` → `甲|乙`. */
function cells(text: Mapped): Mapped {
  const edits: Edit[] = []
  for (const found of text.value.matchAll(/^\|\s*|\s*\|$|\s+(?=\|)|(?<=\|)\s+/gu)) {
    edits.push({ start: found.index, end: found.index + found[0].length, text: '' })
  }
  return oneCell(edit(text, edits))
}

/** A merged cell that was repeated over the whole row counts once. */
function oneCell(row: Mapped): Mapped {
  const all = row.value.split('|')
  const first = all[0] as string
  return all.length > 1 && first !== '' && all.every((cell) => cell === first) ? slice(row, 0, first.length) : row
}

/** True where a text holds a table whose cells ran together: 序号, then 1, 2 and 3 before the first full stop. */
export function holdsFlatTable(text: string): boolean {
  const start = text.indexOf('序号')
  const near = start < 0 ? '' : (text.slice(start, start + 300).split('。')[0] as string)
  let at = 0
  for (const row of ['1', '2', '3']) {
    at = near.indexOf(row, at) + 1
    if (at === 0) return false
  }
  return true
}
