/** Element trees as text: a line a block, a line of cells a table row. */
import type { Element, Root, RootContent } from 'hast'
import { joinCell, pipeRows } from './rows.ts'

const dropped = new Set(
  'script style noscript template nav footer aside form button select input textarea iframe object svg canvas audio video head'.split(
    ' ',
  ),
)
const blocks = new Set(
  'p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr blockquote pre figure figcaption center hr address body html'.split(
    ' ',
  ),
)

/** Elements a reader of the page does not see, or that are no text of the document. */
export function isHidden(element: Element): boolean {
  if (dropped.has(element.tagName)) return true
  // Pages hide their whole body until a script has run.
  if (element.tagName === 'body' || element.tagName === 'html') return false
  const style = String(element.properties?.style ?? '').replace(/\s/gu, '')
  return element.properties?.hidden === true || style.includes('display:none') || style.includes('visibility:hidden')
}

/** Number of Chinese characters. */
export function hanIn(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0
}

/** All text below a node in one line. */
export function plainText(node: Root | RootContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'root' && node.type !== 'element') return ''
  if (node.type === 'element' && isHidden(node)) return ''
  return node.children.map(plainText).join('')
}

/** The visible text of a part of a page, blocks on lines of their own, blank lines between them; ends with a line feed. */
export function renderBlocks(part: Root | Element): string {
  return `${blockLines(part).join('\n\n')}\n`
}

function blockLines(part: Root | Element): string[] {
  const out: string[] = ['']
  write(part, out)
  return out.map((line) => line.replace(/^ +| +$/gu, '')).filter((line) => line !== '')
}

/** A list number just written waits for its text, whatever block that stands in. */
function breakLine(out: string[]): void {
  const last = out.at(-1) ?? ''
  if (last !== '' && !/^\d+\. $/u.test(last)) out.push('')
}

function write(node: Root | RootContent, out: string[]): void {
  if (node.type === 'text') {
    out[out.length - 1] += node.value.replace(/[\t\n\r ]+/gu, ' ')
    return
  }
  if (node.type !== 'root' && node.type !== 'element') return
  if (node.type === 'element' && isHidden(node)) return
  if (node.type === 'element' && node.tagName === 'br') {
    breakLine(out)
    return
  }
  const table = node.type === 'element' && node.tagName === 'table' ? dataRows(node) : null
  const block = node.type === 'element' && blocks.has(node.tagName)
  if (block) breakLine(out)
  if (table) for (const row of table) out.push(row, '')
  else for (const [index, child] of node.children.entries()) writeChild(node, child, index, out)
  if (block) breakLine(out)
}

/** List numbers that the browser would draw are written out. */
function writeChild(parent: Root | Element, child: RootContent, index: number, out: string[]): void {
  const listed =
    parent.type === 'element' && parent.tagName === 'ol' && child.type === 'element' && child.tagName === 'li'
  if (listed) {
    breakLine(out)
    const before = parent.children.slice(0, index).filter((other) => other.type === 'element' && other.tagName === 'li')
    out[out.length - 1] += `${Number(parent.properties?.start ?? 1) + before.length}. `
  }
  write(child, out)
}

/** Rows of a table of data as `| a | b |`; null for a table that only lays out the page. */
function dataRows(table: Element): string[] | null {
  const rows = descend(table, 'tr')
  const cells = rows.map((row) =>
    row.children.filter((cell): cell is Element => cell.type === 'element' && /^t[dh]$/u.test(cell.tagName)),
  )
  const wide = cells.filter((row) => row.length > 1).length
  if (wide < 2 || descend(table, 'table').length > 0) return null
  return pipeRows(
    cells.map((row) =>
      row.map((cell) => ({
        text: joinCell(blockLines(cell)),
        columns: span(cell, 'colSpan'),
        rows: span(cell, 'rowSpan'),
      })),
    ),
  )
}

const span = (cell: Element, name: 'colSpan' | 'rowSpan') => Number(cell.properties?.[name] ?? 1)

/** Descendants of a name, in order. */
export function descend(node: Root | Element, name: string): Element[] {
  return (node.children as RootContent[]).flatMap((child) => {
    if (child.type !== 'element') return []
    return child.tagName === name ? [child, ...descend(child, name)] : descend(child, name)
  })
}
