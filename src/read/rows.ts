/** Rows of tables as lines of text, the same for every format. */

/** A cell as the file has it: it may span columns and rows. */
export interface SpanningCell {
  text: string
  columns: number
  rows: number
}

/** Rows as `| a | b |`; a cell that spans rows or columns is repeated in each. */
export function pipeRows(rows: readonly (readonly SpanningCell[])[]): string[] {
  const held: { text: string; left: number }[] = []
  return rows.map((row) => {
    const out: string[] = []
    const waiting = [...row]
    for (let column = 0; waiting.length > 0 || (held[column]?.left ?? 0) > 0; column += 1) {
      const from = held[column]
      if (from && from.left > 0) {
        from.left -= 1
        out.push(from.text)
        continue
      }
      const cell = waiting.shift()
      if (!cell) break
      const text = cellText(cell.text)
      for (let n = bounded(cell.columns); n > 0; n -= 1, column += n > 0 ? 1 : 0) {
        out.push(text)
        held[column] = { text, left: bounded(cell.rows) - 1 }
      }
    }
    return pipeRow(out)
  })
}

/** Cells that are already one a column. */
export function pipeRow(cells: readonly string[]): string {
  return `| ${cells.map(cellText).join(' | ')} |`
}

const organisation =
  /(?:[局委办院府会部厅处行社所站队校]|中心|公司|集团|街道|[乡镇区县市])(?:[（(][^）)]{1,20}[）)])?$/u

/**
 * The paragraphs of a cell in one line. Two names of organisations one below the other are a list and get the sign of one;
 * all else is a text that was broken to fit the column.
 */
export function joinCell(paragraphs: readonly string[]): string {
  let out = ''
  for (const paragraph of paragraphs.map((one) => one.trim()).filter((one) => one !== '')) {
    const listed = isOrganisation(out.slice(-40)) && isOrganisation(paragraph)
    out += out === '' ? paragraph : `${listed ? '、' : ' '}${paragraph}`
  }
  return out
}

const isOrganisation = (text: string) =>
  organisation.test(text) && /\p{Script=Han}{3}/u.test(text) && !/[。；]/u.test(text)

const cellText = (text: string) => text.replace(/\s+/gu, ' ').replaceAll('|', '｜').trim()

const bounded = (value: number) => (Number.isInteger(value) && value > 0 && value <= 100 ? value : 1)
