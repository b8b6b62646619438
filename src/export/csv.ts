/** Sheets as CSV: UTF-8 with BOM and CRLF, which Excel and WPS open as Chinese. */
import { type Sheet, wordsOf } from './sheet.ts'

/** Text only; a last column 链接 holds the addresses of a row's cells. A cell that a spreadsheet would run as a formula gets a leading '. */
export function toCsv(sheet: Sheet): Uint8Array {
  const head = [...sheet.columns.map(({ label }) => label), '链接']
  const rows = sheet.rows.map((cells) => [
    ...cells.map((cell) => cell.map(wordsOf).join('\n\n')),
    cells.flatMap((cell) => cell.flatMap(({ href }) => href ?? [])).join('\n'),
  ])
  const text = [head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')
  return new TextEncoder().encode(`\ufeff${text}\r\n`)
}

function field(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
