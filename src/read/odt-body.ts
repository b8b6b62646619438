/** The body of an OpenDocument text as lines, in the order in which it is shown. */
import { noteSign } from './layout.ts'
import type { ListNumberer } from './odt-lists.ts'
import { joinCell, pipeRows } from './rows.ts'
import { child, descendants, elements, textOf, type XmlElement, type XmlNode } from './xml.ts'

export interface OdtFound {
  changes: number
  hidden: number
  boxes: number
  pictures: number
  contents: number
  comments: number
}

export interface OdtSource {
  numberer: ListNumberer
  /** Names of styles whose text is not shown. */
  hidden: ReadonlySet<string>
  found: OdtFound
}

export function readOdtBody(body: XmlElement, source: OdtSource): string[] {
  const reader = new OdtReader(source, { next: 1 })
  reader.blocks(body.children)
  return reader.lines
}

/** Wrappers that show their content as if they were not there. */
const transparent = new Set([
  'section',
  'span',
  'a',
  'index-body',
  'meta',
  'meta-field',
  'ruby-base',
  'numbered-paragraph',
])
const indexes = /^(?:table-of-content|illustration-index|table-index|alphabetical-index|user-index)$/u

class OdtReader {
  readonly lines: string[] = []
  /** Text boxes and notes that follow the paragraph. */
  private readonly after: string[] = []
  private readonly source: OdtSource
  private readonly marks: { next: number }

  constructor(source: OdtSource, marks: { next: number }) {
    this.source = source
    this.marks = marks
  }

  blocks(nodes: readonly XmlNode[]): void {
    for (const node of nodes) if (typeof node !== 'string') this.block(node)
  }

  private block(node: XmlElement): void {
    const { found, numberer } = this.source
    if (node.name === 'p') this.paragraph(node, '')
    else if (node.name === 'h') {
      const level = Number(node.attributes['outline-level'] ?? 1) - 1
      this.paragraph(
        node,
        node.attributes['is-list-header'] === 'true' ? '' : numberer.next('Outline', level, undefined),
      )
    } else if (node.name === 'list') this.list(node, node.attributes['style-name'] ?? '', 0)
    else if (node.name === 'table') this.table(node)
    else if (node.name === 'tracked-changes') found.changes += elements(node).length
    else if (indexes.test(node.name)) found.contents += 1
    else if (node.name === 'section' && node.attributes.display === 'none') found.hidden += textOf(node).length
    else if (transparent.has(node.name)) this.blocks(node.children)
    else if (node.name === 'frame') this.frame(node)
  }

  private list(node: XmlElement, style: string, level: number): void {
    const own = node.attributes['style-name'] ?? style
    const goesOn = node.attributes['continue-numbering'] === 'true' || node.attributes['continue-list'] !== undefined
    if (level === 0) this.source.numberer.begin(own, goesOn)
    for (const item of elements(node)) this.item(item, own, level)
  }

  /** The first paragraph bears the number; an item that only holds another list has none. */
  private item(item: XmlElement, style: string, level: number): void {
    const start = item.attributes['start-value']
    let numbered = item.name !== 'list-item'
    for (const part of elements(item)) {
      if (part.name === 'list') this.list(part, style, level + 1)
      else if ((part.name === 'p' || part.name === 'h') && !numbered) {
        const number = this.source.numberer.next(style, level, start === undefined ? undefined : Number(start))
        this.paragraph(part, number)
      } else this.block(part)
      if (part.name !== 'list') numbered = true
    }
  }

  private paragraph(node: XmlElement, number: string): void {
    const text = this.inline(node)
    const outline = node.name === 'h' ? Number(node.attributes['outline-level'] ?? 1) : 0
    const bare =
      number === '' &&
      text.trim().length <= 60 &&
      !/[。；，：]$|^[（(]?[〇零一二三四五六七八九十百\d]+[)）、.．]|^第.{1,5}[编篇章节条]/u.test(text.trim())
    const sign = outline > 0 && outline < 7 && bare ? `${'#'.repeat(outline)} ` : ''
    if (text.trim() !== '')
      for (const line of `${sign}${number}${text}`.split('\n')) if (line.trim() !== '') this.lines.push(line.trimEnd())
    this.lines.push(...this.after.splice(0))
  }

  private inline(node: XmlElement): string {
    if (this.source.hidden.has(node.attributes['style-name'] ?? '')) {
      this.source.found.hidden += textOf(node).length
      return ''
    }
    return node.children
      .map((part) => (typeof part === 'string' ? part.replace(/[\t\r\n ]+/gu, ' ') : this.part(part)))
      .join('')
  }

  private part(node: XmlElement): string {
    switch (node.name) {
      case 's':
        return ' '.repeat(Math.min(200, Number(node.attributes.c ?? 1) || 1))
      case 'tab':
        return '\t'
      case 'line-break':
        return '\n'
      case 'note':
        return this.note(node)
      case 'annotation':
        this.source.found.comments += 1
        return ''
      case 'ruby-text':
      case 'hidden-text':
      case 'annotation-end':
        return ''
      case 'frame':
      case 'custom-shape':
        this.frame(node)
        return ''
      default:
        return this.inline(node)
    }
  }

  private note(node: XmlElement): string {
    const text = this.inside(child(node, 'note-body')).join(' ')
    if (text === '') return ''
    const sign = noteSign(this.marks.next++)
    this.after.push(`${sign} ${text}`)
    return sign
  }

  private frame(node: XmlElement): void {
    this.source.found.pictures += descendants(node, 'image').length
    for (const box of node.name === 'custom-shape' ? [node] : descendants(node, 'text-box')) {
      const inner = this.inside(box)
      if (inner.length > 0) this.source.found.boxes += 1
      this.after.push(...inner)
    }
  }

  private inside(story: XmlElement | undefined): string[] {
    const reader = new OdtReader(this.source, this.marks)
    reader.blocks(story?.children ?? [])
    return reader.lines
  }

  private table(node: XmlElement): void {
    const rows = tableRows(node).map((row) => elements(row, 'table-cell'))
    if (
      rows.filter((row) => row.length > 1).length < 2 ||
      rows.flat().some((cell) => descendants(cell, 'table').length > 0)
    ) {
      for (const row of rows) for (const cell of row) this.blocks(cell.children)
      return
    }
    const spanning = rows.map((row) =>
      row.map((cell) => ({
        text: joinCell(this.inside(cell)),
        columns: Number(cell.attributes['number-columns-spanned'] ?? cell.attributes['number-columns-repeated'] ?? 1),
        rows: Number(cell.attributes['number-rows-spanned'] ?? 1),
      })),
    )
    for (const row of pipeRows(spanning)) this.lines.push(row)
  }
}

/** Rows, also those in groups and of the head. */
function tableRows(table: XmlElement): XmlElement[] {
  return elements(table).flatMap((one) =>
    one.name === 'table-row' ? [one] : /^table-(?:header-rows|row-group|rows)$/u.test(one.name) ? tableRows(one) : [],
  )
}
