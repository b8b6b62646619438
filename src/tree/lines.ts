/** Reads: source text. Writes: its non-blank lines with what their layout tells. */
import { isMetadata } from './metadata.ts'
import { parseBlocks } from './syntax.ts'
import type { Line, Range } from './types.ts'

/** Lines that Markdown may take for a heading or a rule. */
const looksMarkdown = /^[ \t]{0,3}(?:#{1,6}(?:[ \t].*)?|([-*_])[ \t]*(?:\1[ \t]*){2,})$/gmu

/** Display width in Chinese characters: a half-width character counts half. */
export function displayWidth(text: string): number {
  let width = 0
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) > 0x2e7f || text[i] === '—' ? 1 : 0.5
  return width
}

/** The printed lines of a text; blank ones are only counted. Linear. */
export function readLines(source: string): Line[] {
  const marked = markdownHints(source)
  const lines: Line[] = []
  let blanks = 0
  let newPage = false
  for (const { start, end, page, shared } of physicalLines(source)) {
    newPage ||= page
    const raw = source.slice(start, end)
    const text = raw.trim()
    if (text === '') {
      blanks++
      continue
    }
    const lead = raw.length - raw.trimStart().length
    const depth = marked.depths.get(start + lead) ?? looseDepth(text)
    const indent = displayWidth(raw.slice(0, lead).replace(/\t/gu, '　　'))
    const rule = marked.rules.has(start + lead)
    const metadata = isMetadata(text)
    const bold = /^\*\*[^*]+\*\*$/u.test(text)
    lines.push({
      start,
      end,
      text,
      width: displayWidth(text),
      indent,
      depth,
      rule,
      blanks,
      newPage,
      bold,
      shared,
      metadata,
      row: /^\|.*\|$/u.test(text),
    })
    blanks = 0
    newPage = false
  }
  markBareRows(lines)
  return lines
}

/** What the first cell of a task or indicator table says. */
const tableHead = /^(?:序\s*号|编\s*号|(?:主要|具体)?指标|(?:工作|重点|主要|具体)?任务|项目|类别|事项)[^|。]{0,8}\|/u

/** 序号|任务|责任单位, 1|甲|县水务局: rows without outer pipes, each with as many cells as the header above. */
function markBareRows(lines: readonly Line[]): void {
  for (let i = 0; i < lines.length; i++) {
    const head = lines[i] as Line
    if (head.row || head.metadata || !tableHead.test(head.text)) continue
    const cells = head.text.split('|').length
    let end = i + 1
    while (lines[end]?.text.split('|').length === cells && !lines[end]?.metadata) end++
    if (cells < 3 || end - i < 2) continue
    for (const line of lines.slice(i, end)) line.row = true
    i = end - 1
  }
}

/** `##标题` without a blank, which Markdown does not take for a heading. */
function looseDepth(text: string): number {
  return /^(#{1,6})[^#\s]/u.exec(text)?.[1]?.length ?? 0
}

interface Physical {
  start: number
  end: number
  page: boolean
  shared: boolean
}

function* physicalLines(source: string): Generator<Physical> {
  const breaks = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/gu
  let start = 0
  let page = false
  for (const found of source.matchAll(breaks)) {
    yield* wideBlanks(source, start, found.index, page)
    start = found.index + found[0].length
    page = found[0] === '\f'
  }
  yield* wideBlanks(source, start, source.length, page)
}

/** In a long line, a run of wide blanks stands where a paragraph was. */
function* wideBlanks(source: string, start: number, end: number, page: boolean): Generator<Physical> {
  let from = start
  if (end - start > 200) {
    for (const found of source.slice(start, end).matchAll(/[\s　]{2,}/gu)) {
      if (!found[0].includes('　') || found.index === 0) continue
      yield { start: from, end: start + found.index, page, shared: true }
      from = start + found.index
    }
  }
  yield { start: from, end, page, shared: from > start }
}

/**
 * Offsets where Markdown headings (with depth) and rules begin. Blocks of more than one line are switched off, so each line
 * stands for itself and only the lines that may be either are parsed.
 */
function markdownHints(source: string): { depths: Map<number, number>; rules: Set<number> } {
  const depths = new Map<number, number>()
  const rules = new Set<number>()
  for (const line of source.matchAll(looksMarkdown)) {
    for (const block of parseBlocks(line[0]).children) {
      const at = line.index + (block.position?.start.offset ?? 0)
      if (block.type === 'heading') depths.set(at, block.depth)
      if (block.type === 'thematicBreak') rules.add(at)
    }
  }
  return { depths, rules }
}

/**
 * Width at which the lines were broken, in Chinese characters; null where paragraphs stand on one line each.
 * Broken text has many lines of nearly the same, greatest width.
 */
export function wrapWidth(lines: readonly Line[]): number | null {
  const widths = lines.filter((line) => line.width >= 15).map((line) => line.indent + line.width)
  if (widths.length < 8) return null
  widths.sort((a, b) => a - b)
  const width = widths[Math.floor(widths.length * 0.985) - 1] as number
  const near = widths.filter((w) => w > width - 2.5).length
  return width <= 70 && near / widths.length > 0.35 ? width : null
}

/** The raw range of a line. */
export function lineRange(line: Line): Range {
  return [line.start, line.end]
}
