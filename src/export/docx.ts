/** Sheets as .docx: A4 across, 仿宋, the head row on every page, links that are links. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx'
import { type Block, type Cell, type Column, type Line, type Run, type Sheet, wordsOfCell } from './sheet.ts'

/** Twentieths of a point: A4 across, and what is left of it between the margins. */
const page = { width: 11906, height: 16838, margin: 1020 }
const usable = page.height - 2 * page.margin

const body = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋', cs: 'Times New Roman' }
const heading = { ...body, eastAsia: '方正小标宋简体' }
const headRow = { ...body, eastAsia: '黑体' }
const palest = '6B6B6B'

export async function toDocx(sheet: Sheet): Promise<Uint8Array> {
  const document = new Document({
    title: sheet.title,
    creator: '条析',
    styles: { default: { document: { run: { font: body, size: size(sheet) } } } },
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE, width: page.width, height: page.height },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [titleLine(sheet.title), table(sheet), ...sheet.notes.map(noteLine)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** Half points: many columns take smaller type. */
function size({ columns }: Sheet): number {
  return columns.length > 5 ? 17 : 19
}

function titleLine(text: string): Paragraph {
  const run = new TextRun({ text, font: heading, size: 36 })
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [run] })
}

function noteLine(text: string, index: number): Paragraph {
  const run = new TextRun({ text, size: 18, color: '474D56' })
  return new Paragraph({ spacing: { before: index === 0 ? 200 : 0 }, children: [run] })
}

function pageNumber(): Paragraph {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 20 })
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })
}

function table(sheet: Sheet): Table {
  const sum = sheet.columns.reduce((all, { width }) => all + width, 0)
  const widths = sheet.columns.map(({ width }) => Math.floor((width / sum) * usable))
  const line = { style: BorderStyle.SINGLE, size: 4, color: '8A8274' }
  const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: sheet.columns.map(headCell) })
  const rows = sheet.rows.map((cells, at) => bodyRow(sheet, cells, sheet.rows[at - 1], sheet.rows[at + 1]))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: usable, type: WidthType.DXA },
    columnWidths: widths,
    borders,
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    rows: [head, ...rows],
  })
}

function headCell({ label, detail }: Column): TableCell {
  const lines = [label, ...(detail ? [detail] : [])]
  return new TableCell({
    shading: { type: ShadingType.CLEAR, fill: 'F3EAE6' },
    verticalAlign: VerticalAlignTable.CENTER,
    children: lines.map((text) => {
      const run = new TextRun({ text, font: headRow })
      return new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })
    }),
  })
}

/** Characters of a cell up to which its row is kept on one page. */
const shortCell = 240

function bodyRow(
  { merged = [] }: Sheet,
  cells: readonly Cell[],
  above: readonly Cell[] | undefined,
  below: readonly Cell[] | undefined,
): TableRow {
  // A column merges only within what the merged columns before it hold together.
  const same = (other: readonly Cell[] | undefined, column: number): boolean =>
    other !== undefined &&
    merged.filter((one) => one <= column).every((one) => wordsOfCell(other[one]) === wordsOfCell(cells[one]))
  const withNext = merged[0] !== undefined && same(below, merged[0])
  const children = cells.map((cell, column) => {
    if (!merged.includes(column)) return bodyCell(cell, { withNext })
    if (same(above, column))
      return new TableCell({ verticalMerge: VerticalMergeType.CONTINUE, children: [new Paragraph({})] })
    return bodyCell(cell, { withNext, goesOn: same(below, column) })
  })
  const cantSplit = cells.every((cell, column) => merged.includes(column) || wordsOfCell(cell).length <= shortCell)
  return new TableRow({ cantSplit, children })
}

/** `withNext`: on the page of the next row; `goesOn`: shown for the rows below too. */
function bodyCell(cell: Cell, { withNext = false, goesOn = false } = {}): TableCell {
  const children = cell.flatMap((block, at) =>
    block.lines.map((line, n) => paragraph(line, block, at > 0 && n === 0, withNext)),
  )
  return new TableCell({
    ...(goesOn ? { verticalMerge: VerticalMergeType.RESTART } : {}),
    children: children.length > 0 ? children : [new Paragraph({})],
  })
}

function paragraph(line: Line, block: Block, spaced: boolean, keepNext: boolean): Paragraph {
  return new Paragraph({
    keepNext,
    spacing: { before: spaced ? 120 : 0 },
    children: line.filter(({ text }) => text !== '').flatMap((run) => textRuns(run, block)),
  })
}

/** A run a printed line: a break inside a clause stays a break. */
function textRuns(run: Run, block: Block): ParagraphChild[] {
  const color = run.href ? '1F3864' : run.quiet || block.tone ? palest : '000000'
  const runs = run.text.split('\n').map(
    (text, index) =>
      new TextRun({
        text,
        color,
        bold: run.bold === true && block.tone === undefined,
        ...(run.href ? { underline: {} } : {}),
        ...(index > 0 ? { break: 1 } : {}),
      }),
  )
  return run.href ? [new ExternalHyperlink({ link: run.href, children: runs })] : runs
}
