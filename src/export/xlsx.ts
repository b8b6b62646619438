/**
 * Sheets as .xlsx: head row frozen and repeated on paper, text wrapped, links that are links and no formulas.
 * A cell of several blocks takes as many rows as it has blocks; the row's own cells are merged over them.
 */
import writeExcelFile, { type Feature, type Image, type SheetData } from 'write-excel-file/node'
import { type Block, type Cell, type Column, type Sheet, wordsOf } from './sheet.ts'

type Filled = Exclude<SheetData[number][number], null | undefined | string | number | boolean | Date>

interface Link {
  ref: string
  href: string
}

/** Most characters that a cell may hold. */
const longestCell = 32_000

export async function toXlsx(given: Sheet): Promise<Uint8Array> {
  const sheet = withLinkColumns(given)
  const links: Link[] = []
  const data: SheetData = [sheet.columns.map(headCell), ...bodyRows(sheet, links)]
  const columns = sheet.columns.map(({ width }) => ({ width: Math.min(60, width) }))
  const about: SheetData = [sheet.title, ...sheet.notes].map((text, index) => [
    {
      value: text,
      type: String,
      wrap: true,
      alignVertical: 'top',
      ...(index === 0 ? { fontWeight: 'bold', fontSize: 16 } : {}),
    },
  ])
  const main = {
    data,
    sheet: sheet.title.slice(0, 28),
    columns,
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }
  const file = await writeExcelFile([main, { data: about, sheet: '说明', columns: [{ width: 110 }] }], {
    fontFamily: '仿宋',
    fontSize: 11,
    features: [linking(links, data.length, sheet.title, paperFor(columns))],
  }).toBuffer()
  return new Uint8Array(file)
}

/**
 * A narrow column of links beside each column that leads somewhere: LibreOffice neither wraps nor breaks the text of a
 * cell that is itself a link.
 */
function withLinkColumns({ columns, rows, ...sheet }: Sheet): Sheet {
  const leads = columns.map((_, at) => rows.some((cells) => cells[at]?.some(({ href }) => href !== undefined)))
  const beside = <T>(list: readonly T[], add: (one: T) => T) =>
    list.flatMap((one, at) => (leads[at] ? [one, add(one)] : [one]))
  return {
    ...sheet,
    columns: beside<Column>(columns, () => ({ label: '链接', width: 7 })),
    rows: rows.map((cells) => beside<Cell>(cells, (cell) => cell.map(linkBlock))),
  }
}

function linkBlock({ href }: Block): Block {
  if (href === undefined) return { lines: [[]] }
  return { lines: [[{ text: '打开' }]], href, leads: true }
}

function headCell({ label, detail }: Column): Filled {
  return {
    height: 2 * lineHeight + 8,
    value: detail ? `${label}\n${detail}` : label,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#F3EAE6',
    align: 'center',
    alignVertical: 'center',
    ...frame,
  }
}

const frame = { wrap: true, borderStyle: 'thin', borderColor: '#B8B0A2' } as const

/** Rows of the sheet, and into `links` where they lead. */
function bodyRows(sheet: Sheet, links: Link[]): SheetData {
  const rows: SheetData = []
  for (const cells of sheet.rows) {
    const heights = rowHeights(cells, sheet.columns)
    const first = rows.length + 2
    heights.forEach((height, at) => {
      const filled = cells.map((cell, column) => {
        const block = cell[at]
        if (at > 0 && cell.length === 1) return null
        if (block?.leads && block.href) links.push({ ref: `${columnName(column)}${first + at}`, href: block.href })
        const span = cell.length === 1 && heights.length > 1 ? { rowSpan: heights.length } : {}
        return { ...blockCell(block), ...span, height }
      })
      rows.push(filled)
    })
  }
  return rows
}

/** Points for each row that the cells take: not every program works out the height of wrapped text when it opens a file. */
function rowHeights(cells: readonly Cell[], columns: readonly Column[]): number[] {
  const count = Math.max(1, ...cells.map((cell) => cell.length))
  const need = (cell: Cell, at: number, column: number) => {
    const block = cell[at]
    return block ? textHeight(wordsOf(block), columns[column]?.width ?? 20) : 0
  }
  const heights = Array.from({ length: count }, (_, at) =>
    Math.max(lineHeight, ...cells.map((cell, column) => (cell.length === 1 && count > 1 ? 0 : need(cell, at, column)))),
  )
  const sum = heights.reduce((all, height) => all + height, 0)
  const tallest = Math.max(0, ...cells.map((cell, column) => (cell.length === 1 ? need(cell, 0, column) : 0)))
  heights[count - 1] = (heights[count - 1] ?? 0) + Math.max(0, tallest - sum)
  return heights.map((height) => Math.min(highest, height))
}

/** Points: a line of 11-point type, and the most a row may have. */
const lineHeight = 15
const highest = 409

function textHeight(text: string, width: number): number {
  const perLine = Math.max(4, Math.floor(width * 0.93) - 2)
  const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(widthOf(line) / perLine)))
  return lines.reduce((sum, count) => sum + count, 0) * lineHeight + 4
}

/** In columns' units: a Chinese character takes about two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2000' ? 2 : 1), 0)
}

function blockCell(block: Block | undefined): Filled {
  const place = { alignVertical: 'top', ...frame } as const
  if (block?.number !== undefined) return { value: block.number, type: Number, ...place, align: 'center' }
  const tone = block?.tone
    ? { textColor: '#6B6B6B' }
    : block?.leads
      ? { textColor: '#1F3864', textDecoration: { underline: true as const } }
      : {}
  return { value: block ? wordsOf(block).slice(0, longestCell) : '', type: String, ...place, ...tone }
}

/** What the writer has no option for: links of cells, title and head on every printed page, page numbers, one page wide. */
function linking(links: readonly Link[], rows: number, title: string, paper: number): Feature<Image['content']> {
  const isMain = ({ sheetIndex }: { sheetIndex: number }) => sheetIndex === 0 && rows > 0
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, sheet) =>
            isMain(sheet) ? withPrinting(withLinks(xml, links), title, paper) : xml,
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_options, sheet) => (isMain(sheet) ? links.map(relation).join('') : undefined),
        },
        'xl/workbook.xml': { transform: withPrintTitles },
      },
    },
  }
}

function withLinks(xml: string, links: readonly Link[]): string {
  const marks = links.map(({ ref }, index) => `<hyperlink ref="${ref}" r:id="rId-link-${index + 1}"/>`).join('')
  return xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace('<pageMargins', `${marks ? `<hyperlinks>${marks}</hyperlinks>` : ''}<pageMargins`)
}

/** In heads and feet & begins a code: && is the sign itself. */
function withPrinting(xml: string, title: string, paper: number): string {
  const head = `<oddHeader>${escapeXml(`&C&14${title.replaceAll('&', '&&')}`)}</oddHeader>`
  const foot = `<oddFooter>${escapeXml('&C第 &P 页，共 &N 页')}</oddFooter>`
  return xml.replace(
    /<pageSetup paperSize="\d+" ([^>]*)\/>/u,
    `<pageSetup paperSize="${paper}" fitToWidth="1" fitToHeight="0" $1/><headerFooter>${head}${foot}</headerFooter>`,
  )
}

function relation({ href }: Link, index: number): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'
  return `<Relationship Id="rId-link-${index + 1}" Type="${type}" Target="${escapeXml(href)}" TargetMode="External"/>`
}

function withPrintTitles(xml: string): string {
  const name = /<sheet [^>]*name="([^"]*)"/u.exec(xml)?.[1] ?? ''
  const title = `<definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$1:$1</definedName>`
  return xml.replace('<definedNames/>', `<definedNames>${title}</definedNames>`)
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Of paper sizes as a spreadsheet numbers them: A4, or A3 where A4 would shrink the type below reading. */
function paperFor(columns: readonly { width: number }[]): 8 | 9 {
  return columns.reduce((sum, { width }) => sum + width, 0) > 180 ? 8 : 9
}

/** 0 → A, 26 → AA */
function columnName(index: number): string {
  const rest = index < 26 ? '' : columnName(Math.floor(index / 26) - 1)
  return rest + String.fromCharCode(65 + (index % 26))
}
