/**
 * A Word report checked: the file goes in, the same file with comments comes out.
 * Reads: bytes of a .docx, the library. Writes: the report and the annotated bytes. Nothing is stored.
 */
import type { Citation, CitationReport } from '../wire.ts'
import { annotate, type Remark } from './docx-annotate.ts'
import { strip } from './docx-strip.ts'
import { type DocxText, readDocxText } from './docx-text.ts'
import { type DocxParts, openDocx, writeDocx } from './docx-zip.ts'
import type { Library } from './library.ts'
import { lastingLink } from './permalink.ts'
import { checkReport } from './report.ts'
import { describeCitation, describeReport } from './words.ts'

export { UnreadableDocxError } from './docx-zip.ts'

export interface DocxOptions {
  /** Where the product is reached (`http://10.1.2.3:8080`); `''` leaves addresses out of the comments. */
  site?: string
  /** Also make each resolved citation a link. Needs `site`. */
  links?: boolean
  /** ISO time of the comments; without it they bear none, and the same input gives the same bytes. */
  date?: string
}

export interface CheckedDocx {
  report: CitationReport
  /** The text that the report's offsets count in. */
  text: string
  /** The same file with comments. */
  file: Uint8Array
  /** Citations that could not be made links, and why. */
  unlinked: { surface: string; reason: string }[]
}

/**
 * Checks a .docx and annotates it. Comments of an earlier check are replaced.
 * @throws UnreadableDocxError with a message in Chinese that says what to do.
 */
export function checkDocx(bytes: Uint8Array, library: Library, options: DocxOptions = {}): CheckedDocx {
  const parts = withoutOwn(openDocx(bytes))
  const docx = readDocxText(parts)
  const report = checkReport(docx.text, library, 'paragraphs')
  const remarks = [
    ...summaryRemark(docx, report),
    ...report.citations.map((citation) => toRemark(citation, library, options)),
  ]
  const { changed, unlinked } = annotate(parts, docx, remarks, options.date)
  const places = unlinked.map(({ start, end, reason }) => ({ surface: docx.text.slice(start, end), reason }))
  return { report, text: docx.text, file: writeDocx(parts, changed), unlinked: places }
}

/** The file without our comments and links. Throws like `checkDocx`. */
export function stripDocx(bytes: Uint8Array): Uint8Array {
  const parts = openDocx(bytes)
  const changed = strip(parts)
  return writeDocx(parts, changed)
}

function withoutOwn(parts: DocxParts): DocxParts {
  const changed = strip(parts)
  const encoder = new TextEncoder()
  for (const [name, text] of changed) parts.entries.set(name, encoder.encode(text))
  return parts
}

function summaryRemark(docx: DocxText, report: CitationReport): Remark[] {
  const piece = docx.pieces.find((one) => one.run === docx.first)
  if (piece === undefined || report.citations.length + report.unchecked.length === 0) return []
  const open = report.unchecked.map(({ surface, reason }) => `未核对：${surface.slice(0, 40)}——${reason}`)
  const lines = ['条析引用核查', ...describeReport(report), ...open.slice(0, 60)]
  return [{ start: piece.at, end: piece.at + piece.length, lines, address: null, link: null }]
}

function toRemark(citation: Citation, library: Library, { site = '', links = false }: DocxOptions): Remark {
  const { title, lines } = describeCitation(citation)
  const [key] = citation.resolves_to
  const sure = citation.status === 'ok' && key !== undefined
  const clause = sure ? library.wordingOf.get(key)?.clause : undefined
  const path = clause ? lastingLink(clause) : `/c/${key}`
  const address = sure && site !== '' ? `${site.replace(/\/+$/u, '')}${path}` : null
  const source = sure ? [`出处：${citation.labels.join('、')}`] : []
  const { start, end } = citation
  return { start, end, lines: [title, ...lines, ...source], address, link: links ? address : null }
}
