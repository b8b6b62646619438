/** Reads: lines. Writes: paragraphs, joined over line and page breaks, normalised; furniture discarded, footnotes lifted. */
import { type Mapped, sourceIndex, take } from '../text/mapped.ts'
import { normalise, normaliseMapped } from '../text/normalise.ts'
import type { Footnote } from '../wire.ts'
import { barePageNumbers, furnitureReason, pageFooter, runningHeads } from './furniture.ts'
import { continues, type Layout, marginOf, ownLineTitles } from './joins.ts'
import { wrapWidth } from './lines.ts'
import { type Draft, type Findings, type Line, type Piece, type Range, tell } from './types.ts'

export interface Read {
  pieces: Piece[]
  footnotes: Footnote[]
}

/** Lines → paragraphs. What is no text goes to `findings`. */
export function readPieces(source: string, lines: readonly Line[], findings: Findings): Read {
  const wrap = wrapWidth(lines)
  const layout: Layout = { wrap, titled: ownLineTitles(lines, wrap), margin: marginOf(lines) }
  const pages = barePageNumbers(lines)
  const heads = runningHeads(lines)
  const foot = pageFooter(lines)
  const notes = findFootnotes(source, lines, findings)
  const drafts: Draft[] = []
  let between = 0
  for (const line of lines) {
    const reason = line.rule
      ? '分隔线'
      : pages.has(line)
        ? '页码'
        : heads.has(line)
          ? '页眉'
          : foot.has(line)
            ? '网页页脚'
            : furnitureReason(line.text)
    if (reason !== null) findings.discards.push({ source: [line.start, line.end], reason })
    if (reason !== null || notes.lines.has(line)) {
      between++
      continue
    }
    const open = drafts.at(-1)
    if (open && continues(open, line, layout)) {
      tellJoin(open, line, between > 0 || line.newPage, findings)
      open.lines.push(line)
      open.text += line.text
    } else drafts.push({ lines: [line], text: line.text })
    between = 0
  }
  return { pieces: drafts.map((draft) => toPiece(source, draft, notes.markers)), footnotes: notes.footnotes }
}

function tellJoin(open: Draft, line: Line, overPage: boolean, findings: Findings): void {
  const cutLabel = /[（(〔[](?:主要|牵头|责任|配合|参与|负责|落实)[^）)〕\]：:]{0,4}$/u.test(open.text)
  if (!overPage && !cutLabel) return
  const range: Range = [(open.lines.at(-1) as Line).start, line.end]
  const pieces = `“${open.text.slice(-6)}”＋“${line.text.slice(0, 6)}”`
  if (cutLabel) tell(findings, 'tree/label-cut', 'info', `被断开的责任标签已接上：${pieces}`, range)
  else tell(findings, 'tree/joined-over-page', 'info', `跨页的句子已接上：${pieces}`, range)
}

function toPiece(source: string, draft: Draft, markers: ReadonlyMap<number, number>): Piece {
  const raw: Range[] = []
  for (const { start, end } of draft.lines) {
    const last = raw.at(-1)
    const from = last && source.slice(last[1], start).trim() === '' ? (raw.pop() as Range)[0] : start
    raw.push(...without([from, end], markers))
  }
  const text = normaliseMapped(take(source, withBreaks(source, raw)))
  const first = draft.lines[0] as Line
  return {
    text,
    raw,
    depth: first.depth,
    bold: boldEnd(source, raw, text),
    lineEnds: draft.lines.map((line) => keptBefore(text, line.end)),
    indent: first.indent,
    row: draft.lines.every((line) => line.row),
    runOn: draft.lines.some((line) => line.shared),
  }
}

/** A range with the footnote markers cut out. */
function without([start, end]: Range, markers: ReadonlyMap<number, number>): Range[] {
  const out: Range[] = []
  let from = start
  for (const [at, length] of markers) {
    if (at < from || at >= end) continue
    if (at > from) out.push([from, at])
    from = at + length
  }
  if (from < end) out.push([from, end])
  return out
}

/** The ranges with the line break that ends each, so that words do not run together; blanks belong to nobody. */
function withBreaks(source: string, raw: readonly Range[]): Range[] {
  return raw.map(([start, end]) => [start, /\s/u.test(source[end] ?? '') ? end + 1 : end])
}

/** How many characters of a text stand before a source offset. */
export function keptBefore(text: Mapped, offset: number): number {
  let low = 0
  let high = text.value.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sourceIndex(text, middle) as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the bold lead of a paragraph ends in its text: `**1.甲。**乙` → 4. */
function boldEnd(source: string, raw: readonly Range[], text: Mapped): number {
  let open: number | null = null
  for (const [start, end] of raw) {
    for (const found of source.slice(start, end).matchAll(/\*{2,}/gu)) {
      if (found[0].length % 4 === 0) continue
      const at = keptBefore(text, start + found.index)
      if (open === null) {
        if (at > 12 || /[\u4e00-\u9fff]{3}/u.test(text.value.slice(0, at).replace(/^第.{1,6}[章节条]/u, ''))) return 0
        open = at
      } else return at
    }
  }
  return 0
}

interface Notes {
  lines: Set<Line>
  footnotes: Footnote[]
  /** Offset and length of each marker in the running text, in order. */
  markers: Map<number, number>
}

const noteLine = /^([¹²³⁴-⁹]{1,3}|\[\^?\d{1,2}\])[:：]?\s*\S/u

/** Footnotes at the foot of a page: a line that starts with a marker which stands behind a word further up. */
function findFootnotes(source: string, lines: readonly Line[], findings: Findings): Notes {
  const notes: Notes = { lines: new Set(), footnotes: [], markers: new Map() }
  for (const line of lines) {
    const marker = noteLine.exec(line.text)?.[1]
    if (!marker || notes.footnotes.length >= 500) continue
    const at = source.lastIndexOf(marker, line.start - 1)
    if (at <= 0 || /\s/u.test(source[at - 1] as string) || notes.markers.has(at)) continue
    notes.lines.add(line)
    notes.markers.set(at, marker.length)
    const range: Range = [line.start, line.end]
    notes.footnotes.push({ marker, text: normalise(line.text.slice(marker.length).replace(/^[:：]/u, '')) })
    findings.evidence.push({ field: 'footnotes', source: [[at, at + marker.length], range] })
    const text = `脚注 ${marker} 已从正文中取出`
    tell(findings, 'tree/footnote-lifted', 'info', text, range)
  }
  notes.markers = new Map([...notes.markers].sort((a, b) => a[0] - b[0]))
  return notes
}
