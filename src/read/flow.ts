/**
 * Printed pages → paragraphs. Reads: pages of placed text. Writes: lines of text, a paragraph each where the layout
 * shows it; what the layout leaves open stays as printed, for the next stage to join.
 */
import { least, linesByPage, mode, noteSign, type Page, type PrintedLine, printedLines } from './layout.ts'
import { noteKey, type Sorted, sortMargins, usualGap } from './margins.ts'

export interface Flow {
  lines: string[]
  pageNumbers: number
  heads: string[]
  notes: number
  /** Paragraphs put together over the end of a page. */
  overPages: number
  /** Pages (from 1) that seem to hold tables. */
  tables: number[]
}

/** Places of the body on the pages. */
interface Frame {
  size: number
  gap: number
  /** Left edge of the text by page, and its width. */
  left: readonly number[]
  width: number
}

export function flowText(pages: readonly Page[]): Flow {
  const all = pages.flatMap((page, i) => printedLines(page, i))
  const size =
    mode(
      all.filter((line) => !line.row).map((line) => [line.size, line.text.length]),
      0.5,
    ) ?? 12
  const sorted = sortMargins(pages, all, size)
  const frame = frameOf(pages, sorted.body, size)
  const paragraphs = joinLines(withoutRepeatedHeads(sorted.body), frame)
  return {
    lines: paragraphs.flatMap((lines) => [printParagraph(lines, frame, sorted), ...printNotes(lines, sorted)]),
    pageNumbers: sorted.pageNumbers,
    heads: sorted.heads,
    notes: sorted.notes.size,
    overPages: paragraphs.filter((lines) => lines.at(0)?.page !== lines.at(-1)?.page).length,
    tables: pagesWithTables(sorted.body),
  }
}

function frameOf(pages: readonly Page[], lines: readonly PrintedLine[], size: number): Frame {
  const body = lines.filter((line) => !line.row && line.gaps === 0 && Math.abs(line.size - size) < 0.2 * size)
  const byPage = linesByPage(pages.length, body)
  const whole =
    leftEdge(body, size) ??
    least(
      lines.map((line) => line.x),
      0,
    )
  const left = byPage.map((own) => {
    const edge = leftEdge(own, size)
    // A page of few lines says nothing about its edge, and on one of many short paragraphs most lines are set in.
    const known = edge !== null && own.length >= 5 && Math.abs(edge - whole) < 6 * size
    const setIn = known && edge > whole + 0.5 * size && own.some((line) => Math.abs(line.x - whole) < 0.5 * size)
    return known && !setIn ? edge : whole
  })
  const widths = body.map((line) => line.right - (left[line.page] as number)).sort((a, b) => a - b)
  // The lines of a page fill more than half of it; fewer and shorter ones do not show how wide the text is set.
  const half =
    0.55 *
    least(
      pages.map((page) => page.width),
      0,
    )
  const width = Math.max(half, widths[Math.floor(widths.length * 0.95)] ?? 0)
  return { size, gap: usualGap(byPage), left, width }
}

/** The leftmost place at which a good part of the lines begins. */
function leftEdge(lines: readonly PrintedLine[], size: number): number | null {
  const counts = new Map<number, number>()
  for (const line of lines) counts.set(Math.round(line.x / 3), (counts.get(Math.round(line.x / 3)) ?? 0) + 1)
  const enough = Math.max(2, lines.length * 0.12)
  const edges = [...counts].filter(([, count]) => count >= enough).map(([place]) => place)
  if (edges.length === 0) return null
  const edge = least(edges, 0)
  const found = least(
    lines.filter((line) => Math.round(line.x / 3) === edge).map((line) => line.x),
    0,
  )
  // Where nearly every line opens a paragraph, the edge shows in the few that do not, two characters to the left.
  const outer = lines.map((line) => line.x).filter((x) => Math.abs(found - x - 2 * size) < 0.4 * size)
  return least(outer, found)
}

function joinLines(lines: readonly PrintedLine[], frame: Frame): PrintedLine[][] {
  const paragraphs: PrintedLine[][] = []
  for (const line of lines) {
    const open = paragraphs.at(-1)
    if (open && goesOn(open, line, frame)) open.push(line)
    else paragraphs.push([line])
  }
  return paragraphs
}

const closed = /[。；：！？…”’"）)〕】]$/u
const printedNumber =
  /^(?:[〇零一二三四五六七八九十百]{1,4}[、.．]|[（(][〇零一二三四五六七八九十百\d]{1,4}[）)]|\d{1,2}[、.．](?!\d)|第[〇零一二三四五六七八九十百\d]{1,5}[编篇章节条]|[①-⑳]|[—–]{2}|附件|责任单位|牵头单位)/u

/** The line above was full, and this one begins where lines of a running paragraph do. */
function goesOn(open: readonly PrintedLine[], line: PrintedLine, frame: Frame): boolean {
  const last = open.at(-1) as PrintedLine
  if (line.row || last.row || line.gaps > 0 || last.gaps > 0 || Math.abs(last.size - line.size) > 0.15 * last.size)
    return false
  const samePage = last.page === line.page
  if (samePage && line.y - last.y > Math.max(1.35 * frame.gap, 1.9 * line.size)) return false
  const right = (frame.left[last.page] as number) + frame.width
  if (right - last.right > firstWord(line.text) * line.size + 0.7 * line.size) return false
  if (closed.test(last.text) && printedNumber.test(line.text)) return false
  const above = last.x - (frame.left[last.page] as number)
  // Signatures and dates stand far to the right.
  if (open.length === 1 && above > 6 * line.size) return false
  const indent = line.x - (frame.left[line.page] as number)
  if (indent < 1.2 * line.size) return true
  // Set in from the edge: a new paragraph, unless the block is set in as a whole or hangs from a printed number.
  if (open.length > 1) return Math.abs(indent - above) < 0.5 * line.size
  return printedNumber.test(last.text) && indent > above + 0.5 * line.size && indent < above + 5 * line.size
}

/** Width in characters of what could not be parted from the start of a line. */
function firstWord(text: string): number {
  const opening = /^[“‘（《〈【〔]+/u.exec(text)?.[0].length ?? 0
  const rest = text.slice(opening)
  const latin = /^[!-~]+/u.exec(rest)?.[0].length ?? 0
  const closing = /^[，。、；：！？）】》〉〕”’]*/u.exec(rest.slice(latin || 1))?.[0].length ?? 0
  return opening + (latin > 0 ? 0.6 * latin : 1) + Math.min(2, closing)
}

function printParagraph(lines: readonly PrintedLine[], frame: Frame, { notes }: Sorted): string {
  const first = lines[0] as PrintedLine
  if (first.row) return first.text
  const indent = Math.round((first.x - (frame.left[first.page] as number)) / first.size)
  let text = ''
  for (const line of lines) text += (parted(text, line.text) ? ' ' : '') + withSigns(line, notes)
  return '　'.repeat(Math.max(0, Math.min(20, indent))) + text
}

/** Two Latin words that the end of a line parts. A figure and an acronym may be broken anywhere: they are put together. */
const parted = (before: string, after: string) => /[a-z][,;:.)]?$/u.test(before) && /^[A-Za-z(]/u.test(after)

/** Raised figures that are no notes are powers: m². */
function withSigns(line: PrintedLine, notes: ReadonlyMap<string, string>): string {
  return line.signs.reduce((text, sign) => {
    const isNote = notes.has(noteKey(line.page, sign))
    return isNote || sign <= 9 ? text : text.replace(noteSign(sign), raised(sign))
  }, line.text)
}

const raised = (value: number) => String(value).replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] as string)

function printNotes(lines: readonly PrintedLine[], { notes }: Sorted): string[] {
  return lines.flatMap((line) =>
    line.signs.flatMap((sign) => {
      const text = notes.get(noteKey(line.page, sign))
      return text === undefined ? [] : [`${noteSign(sign)} ${text}`]
    }),
  )
}

/** A table that goes on over the page prints its first row again. */
function withoutRepeatedHeads(lines: readonly PrintedLine[]): PrintedLine[] {
  let head: PrintedLine | undefined
  return lines.filter((line, i) => {
    if (!line.row) head = undefined
    else if (head === undefined) head = line
    else if (line.page !== lines[i - 1]?.page && line.text === head.text) return false
    return true
  })
}

/** Three lines one below the other with two gaps or more each. */
function pagesWithTables(lines: readonly PrintedLine[]): number[] {
  const pages = new Set<number>()
  for (const [i, line] of lines.entries()) {
    const three = lines.slice(i, i + 3)
    if (three.length === 3 && three.every((one) => one.gaps > 1 && one.page === line.page)) pages.add(line.page + 1)
  }
  return [...pages]
}
