/**
 * The body of a Word file as lines of text, in the order in which Word shows them.
 * Tracked changes count as accepted; hidden text is left out; text boxes follow the paragraph they hang on; notes follow theirs.
 */

import { type RunContext, readRun } from './docx-runs.ts'
import { type NumberRef, numberRef, type Styles } from './docx-styles.ts'
import { type Cell, rowCells, spannedRows, tableRows, transparent } from './docx-tables.ts'
import { noteSign } from './layout.ts'
import type { Numberer } from './numbering.ts'
import { joinCell } from './rows.ts'
import { child, descendants, isOn, textOf, valOf, type XmlElement, type XmlNode } from './xml.ts'

/** What was met on the way, to be told. */
export interface Found {
  changes: number
  hidden: number
  boxes: number
  pictures: number
  contents: number
  foreign: number
  equations: number
  symbols: number
}

export interface Source {
  styles: Styles
  numberer: Numberer
  /** Notes by kind and id: `footnote 3`. */
  notes: ReadonlyMap<string, XmlElement>
  found: Found
}

/** The lines of the body: a paragraph or table row each. */
export function readBody(body: XmlElement, source: Source): string[] {
  const reader = new BodyReader(source)
  reader.blocks(body.children)
  reader.flush()
  return reader.lines
}

/** Walks one story: the body, a cell, a text box or a note. Holds what belongs to the paragraph under way. */
class BodyReader implements RunContext {
  readonly lines: string[] = []
  /** Text of paragraphs whose mark is deleted: it runs on into the next. */
  private carried = ''
  /** Text boxes and notes that follow the paragraph. */
  private after: string[] = []
  hiddenByStyle = false
  readonly source: Source
  private readonly marks: { next: number }

  constructor(source: Source, marks = { next: 1 }) {
    this.source = source
    this.marks = marks
  }

  get found(): Found {
    return this.source.found
  }

  get styles(): Styles {
    return this.source.styles
  }

  flush(): void {
    this.emit(this.carried)
    this.carried = ''
    this.lines.push(...this.after.splice(0))
  }

  blocks(nodes: readonly XmlNode[]): void {
    for (const node of nodes) if (typeof node !== 'string') this.block(node)
  }

  private block(node: XmlElement): void {
    if (node.name === 'p') this.paragraph(node)
    else if (node.name === 'tbl') this.table(node)
    else if (node.name === 'sdt') this.control(node, (content) => this.blocks(content))
    else if (node.name === 'altChunk' || node.name === 'subDoc') this.found.foreign += 1
    else if (node.name === 'AlternateContent') this.blocks(chosen(node))
    else if (transparent.has(node.name)) this.blocks(node.children)
  }

  /** A content control: a table of contents is left out, a prompt that nobody filled in too. */
  private control(node: XmlElement, read: (content: readonly XmlNode[]) => void): void {
    const properties = child(node, 'sdtPr')
    const gallery = valOf(properties, 'docPartObj', 'docPartGallery') ?? ''
    if (/table of contents/iu.test(gallery)) this.found.contents += 1
    else if (isOn(properties, 'showingPlcHdr') !== true) read(child(node, 'sdtContent')?.children ?? [])
  }

  private paragraph(node: XmlElement): void {
    const properties = child(node, 'pPr')
    const chain = this.styles.chain(valOf(properties, 'pStyle'))
    if (chain.some((style) => /^toc \d|^toc heading$|^contents (?:\d|heading)/u.test(style.name))) {
      this.found.contents += 1
      return
    }
    this.hiddenByStyle = chain.find((style) => style.hidden !== undefined)?.hidden === true
    const text = this.inline(node.children)
    const mark = child(properties, 'rPr')
    if (child(mark, 'del') || child(mark, 'moveFrom')) {
      this.carried += text
      this.found.changes += 1
      return
    }
    const whole = this.carried + text
    this.carried = ''
    if (whole.trim() !== '') {
      const direct = numberRef(properties)
      const number = this.numberOf(direct, chain)
      const outline = Number(
        valOf(properties, 'outlineLvl') ?? chain.find((style) => style.outline !== undefined)?.outline ?? 9,
      )
      this.emit(`${headingSign(outline, number, whole)}${number}${whole}`)
    } else if (this.hiddenByStyle === false) this.numberOfEmpty(properties, chain)
    this.lines.push(...this.after.splice(0))
  }

  private numberOf(direct: NumberRef, chain: ReturnType<Styles['chain']>): string {
    const inherited = chain.find((style) => style.numbering.id !== undefined)?.numbering
    const id = direct.id ?? inherited?.id
    return id === undefined || id === '0' ? '' : this.source.numberer.next(id, direct.level, chain)
  }

  /** Word counts an empty numbered paragraph too, unless it is hidden. */
  private numberOfEmpty(properties: XmlElement | undefined, chain: ReturnType<Styles['chain']>): void {
    const written = this.source.numberer.written
    if (isOn(child(properties, 'rPr'), 'vanish') !== true) this.numberOf(numberRef(properties), chain)
    this.source.numberer.written = written
  }

  private emit(text: string): void {
    for (const line of text.split('\n')) if (line.trim() !== '') this.lines.push(line.trimEnd())
  }

  /** The text of runs and what may stand around them. */
  private inline(nodes: readonly XmlNode[]): string {
    let out = ''
    for (const node of nodes) {
      if (typeof node === 'string') continue
      if (node.name === 'r') out += readRun(node, this)
      else if (node.name === 'del' || node.name === 'moveFrom') this.found.changes += 1
      else if (node.name === 'AlternateContent') out += this.inline(chosen(node))
      else if (node.name === 'sdt')
        this.control(node, (content) => {
          out += this.inline(content)
        })
      else if (node.name === 'ins' || node.name === 'moveTo') {
        this.found.changes += 1
        out += this.inline(node.children)
      } else if (transparent.has(node.name) || /^(?:e|num|den|sup|sub|f|sSup|sSub|d|rad|nary|lim)$/u.test(node.name))
        out += this.inline(node.children)
    }
    return out
  }

  /** Pictures are counted, text boxes read; their lines follow the paragraph. */
  drawing(node: XmlElement): void {
    this.found.pictures += descendants(node, 'blip').length + descendants(node, 'imagedata').length
    for (const box of descendants(node, 'txbxContent')) {
      const inner = this.inside(box)
      if (inner.length > 0) this.found.boxes += 1
      this.after.push(...inner)
    }
  }

  alternative(node: XmlElement): void {
    for (const one of chosen(node)) if (typeof one !== 'string') this.drawing(one)
  }

  /** The sign of a note; the note itself follows the paragraph. */
  note(kind: string, id: string): string {
    const note = this.source.notes.get(`${kind} ${id}`)
    if (!note) return ''
    const text = this.inside(note).join(' ')
    if (text.trim() === '') return ''
    const sign = noteSign(this.marks.next++)
    this.after.push(`${sign} ${text.trim()}`)
    return sign
  }

  private inside(story: XmlElement): string[] {
    const reader = new BodyReader(this.source, this.marks)
    const hidden = this.hiddenByStyle
    reader.blocks(story.children)
    reader.flush()
    this.hiddenByStyle = hidden
    return reader.lines
  }

  private table(node: XmlElement): void {
    const rows = tableRows(node).filter((row) => !child(row, 'trPr', 'del'))
    const cells = rows.map((row) => rowCells(row))
    if (cells.filter((row) => row.length > 1).length < 2 || rows.some((row) => descendants(row, 'tbl').length > 0)) {
      for (const row of cells) for (const cell of row) this.blocks(cell.children)
      return
    }
    const notes: string[] = []
    const texts = cells.map((row) => row.map((cell) => this.cell(cell, notes)))
    for (const line of spannedRows(texts).concat(notes)) this.lines.push(line)
  }

  private cell(node: XmlElement, notes: string[]): Cell {
    const properties = child(node, 'tcPr')
    const inner = this.inside(node)
    notes.push(...inner.filter((line) => isNote.test(line)))
    const merge = child(properties, 'vMerge')
    return {
      text: joinCell(inner.filter((line) => !isNote.test(line))),
      columns: Number(valOf(properties, 'gridSpan') ?? 1),
      goesOn: merge !== undefined && merge.attributes.val !== 'restart',
    }
  }
}

/** Of two ways to show the same thing the first is taken. */
function chosen(node: XmlElement): readonly XmlNode[] {
  return (child(node, 'Choice') ?? child(node, 'Fallback'))?.children ?? []
}

/** A heading without a printed number shows its level by a sign. */
function headingSign(outline: number, number: string, text: string): string {
  const plain = text.trim()
  const bare =
    number === '' &&
    plain.length <= 60 &&
    !/[。；，：\n]$|^[（(]?[〇零一二三四五六七八九十百\d]+[)）、.．]|^第.{1,5}[编篇章节条]/u.test(plain)
  return outline < 6 && bare ? `${'#'.repeat(outline + 1)} ` : ''
}

const isNote = /^(?:[¹²³⁴-⁹]|\[\^\d+\]) /u

/** Text of headers and footers, for the message that they were left out. */
export function plainLines(part: XmlElement): string {
  return descendants(part, 'p')
    .map((one) => descendants(one, 't').map(textOf).join(''))
    .join(' ')
    .trim()
}
