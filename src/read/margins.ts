/** What stands in the margins of printed pages: page numbers, running heads, footnotes. Reads: lines. Writes: lines without them. */
import { linesByPage, noteSign, type Page, type PrintedLine, signValue } from './layout.ts'

export interface Sorted {
  body: PrintedLine[]
  /** Text of each note by page and value. */
  notes: Map<string, string>
  pageNumbers: number
  /** Running heads and feet, each once. */
  heads: string[]
}

export const noteKey = (page: number, value: number) => `${page} ${value}`

const pageNumber =
  /^(?:[—–―\-－·.•~\s]{0,4}[0-9０-９]{1,4}[—–―\-－·.•~\s]{0,4}|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4})$/u

/** `size` is the height of the body's type. */
export function sortMargins(pages: readonly Page[], all: readonly PrintedLine[], size: number): Sorted {
  const sorted: Sorted = { body: [], notes: new Map(), pageNumbers: 0, heads: [] }
  const byPage = linesByPage(pages.length, all)
  const usual = usualGap(byPage)
  const heads = runningHeads(pages, byPage, size, usual)
  for (const [i, lines] of byPage.entries()) {
    const kept = lines.filter((line) => {
      const number = isPageNumber(line, lines, pages[i] as Page)
      if (number) sorted.pageNumbers += 1
      return !number && !heads.has(line)
    })
    sorted.body.push(...liftNotes(kept, size, sorted.notes))
  }
  sorted.heads = [...new Set([...heads].map((line) => line.text))]
  return sorted
}

const inMargin = (line: PrintedLine, page: Page, share: number) =>
  line.y < share * page.height || line.y > (1 - share) * page.height

/** A number alone at the top or the foot of its page. */
function isPageNumber(line: PrintedLine, lines: readonly PrintedLine[], page: Page): boolean {
  const edge = lines.indexOf(line) < 2 || lines.indexOf(line) >= lines.length - 2
  return edge && inMargin(line, page, 0.13) && pageNumber.test(line.text)
}

/** The most frequent distance from line to line, in points. */
export function usualGap(byPage: readonly (readonly PrintedLine[])[]): number {
  const gaps = byPage
    .map((lines) => lines.filter((line) => !line.row))
    .flatMap((lines) => lines.slice(1).map((line, i) => line.y - (lines[i] as PrintedLine).y))
    .sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 2)] ?? 0
}

const wording = (line: PrintedLine) => line.text.replace(/[\d０-９\s]/gu, '')

/** Lines at the edge of at least three pages (of both, where there are two) that say the same and stand apart or smaller. */
function runningHeads(
  pages: readonly Page[],
  byPage: readonly (readonly PrintedLine[])[],
  size: number,
  usual: number,
): Set<PrintedLine> {
  const groups = new Map<string, PrintedLine[]>()
  for (const [i, lines] of byPage.entries()) {
    const edges = lines.length > 4 ? [...lines.slice(0, 2), ...lines.slice(-2)] : lines
    for (const line of edges) {
      if (line.row || isPageNumber(line, lines, pages[i] as Page)) continue
      if (!inMargin(line, pages[i] as Page, 0.13) || !apart(line, lines, size, usual)) continue
      const key = `${wording(line)} ${Math.round(line.y / 6)}`
      groups.set(key, [...(groups.get(key) ?? []), line])
    }
  }
  const enough = Math.min(3, Math.max(2, pages.length))
  return new Set([...groups.values()].filter((group) => group.length >= enough).flat())
}

/** Set smaller than the body, or further from the next line than lines of the body are. */
function apart(line: PrintedLine, lines: readonly PrintedLine[], size: number, usual: number): boolean {
  const at = lines.indexOf(line)
  const inner = at < lines.length / 2 ? lines[at + 1] : lines[at - 1]
  return line.size < 0.9 * size || !inner || Math.abs(inner.y - line.y) > 1.4 * usual
}

/** Small lines at the foot that begin with a sign raised in the text of the page; what follows them belongs to them. */
function liftNotes(lines: readonly PrintedLine[], size: number, notes: Map<string, string>): PrintedLine[] {
  const signs = new Set(lines.flatMap((line) => line.signs.filter((sign) => !line.text.startsWith(noteSign(sign)))))
  let start = lines.length
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i] as PrintedLine
    const sign = leadingSign(line)
    if (line.row || (line.size > 0.93 * size && !sign?.raised)) break
    if (signs.has(sign?.value ?? -1)) start = i
  }
  let key = ''
  for (const line of lines.slice(start)) {
    const sign = leadingSign(line)
    if (sign && signs.has(sign.value)) key = noteKey(line.page, sign.value)
    notes.set(key, (notes.get(key) ?? '') + (key && sign && signs.has(sign.value) ? sign.rest : line.text))
  }
  return lines.slice(0, start)
}

function leadingSign(line: PrintedLine): { value: number; rest: string; raised: boolean } | null {
  const raised = line.signs[0]
  if (raised !== undefined && line.text.startsWith(noteSign(raised)))
    return { value: raised, rest: line.text.slice(noteSign(raised).length).trim(), raised: true }
  const found = /^([[［]?(?:\d{1,2}|[①-⑳])[\]］]?)\s*(?=[^\d.、．年月])/u.exec(line.text)
  const value = found && signValue(found[1] as string)
  return value === null ? null : { value, rest: line.text.slice((found as RegExpExecArray)[0].length), raised: false }
}
