/** Tables of a Word file: their rows and cells, merged cells repeated. */
import { pipeRow } from './rows.ts'
import { child, elements, type XmlElement } from './xml.ts'

/** Wrappers that show their content as if they were not there. */
export const transparent = new Set([
  'ins',
  'moveTo',
  'hyperlink',
  'smartTag',
  'fldSimple',
  'customXml',
  'dir',
  'bdo',
  'sdtContent',
  'oMath',
  'oMathPara',
])

export interface Cell {
  text: string
  columns: number
  /** It belongs to the cell above. */
  goesOn: boolean
}

/** Word repeats a merged cell in every row; it says what the first says. */
export function spannedRows(rows: readonly (readonly Cell[])[]): string[] {
  const above: string[] = []
  return rows.map((row) => {
    let column = 0
    const out: string[] = []
    for (const cell of row) {
      const text = cell.goesOn ? (above[column] ?? '') : cell.text
      for (let n = Math.min(100, Math.max(1, cell.columns || 1)); n > 0; n -= 1) {
        out.push(text)
        above[column++] = text
      }
    }
    return pipeRow(out)
  })
}

export const tableRows = (table: XmlElement): XmlElement[] => unwrapped(table, 'tr')
export const rowCells = (row: XmlElement): XmlElement[] =>
  unwrapped(row, 'tc').filter((cell) => !child(cell, 'tcPr', 'cellDel'))

/** Children of a name, also those inside content controls. */
function unwrapped(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((one) => {
    if (one.name === name) return [one]
    const inner = one.name === 'sdt' ? child(one, 'sdtContent') : transparent.has(one.name) ? one : undefined
    return inner ? unwrapped(inner, name) : []
  })
}
