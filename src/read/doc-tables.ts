/** Old Word files give a table as text: a tab ends each cell, a tab and a line break each row. */
import { joinCell, pipeRow } from './rows.ts'

/** Lines of text with the rows of tables as `| a | b |`. */
export function tabbedLines(body: string): string[] {
  const lines = body.replaceAll('\r', '\n').split('\n')
  const out: string[] = []
  let columns = 0
  for (const line of lines) {
    if (!endsRow(line, columns)) {
      columns = line.includes('\t') ? columns : out.at(-1)?.startsWith('|') ? columns : 0
      out.push(line)
      continue
    }
    // A cell of several paragraphs has broken the row: its parts stand above, and together have a column each.
    const row = [line]
    for (let back = 1; back <= 8 && columns > 0 && tabs(row.join('')) < columns; back += 1) {
      const above = out.at(-1)
      if (above === undefined || above.startsWith('|')) break
      row.unshift(out.pop() as string)
    }
    columns = Math.max(columns, tabs(row.join('')))
    out.push(pipeRow(cellsOf(row)))
  }
  return out.filter((line) => line.trim() !== '').map((line) => line.trimEnd())
}

const tabs = (text: string) => text.split('\t').length - 1
/** The last part of a broken row may have one tab only. */
const endsRow = (line: string, columns: number) => line.endsWith('\t') && (tabs(line) > 1 || columns > 1)

/** Cells of the lines of one row. */
function cellsOf(row: readonly string[]): string[] {
  return row
    .join('\n')
    .split('\t')
    .slice(0, -1)
    .map((cell) => joinCell(cell.split('\n')))
}
