/**
 * One part of a .docx walked tag by tag.
 * Reads: a part's XML. Writes: its text and the pieces it is made of, added to what was read before.
 *
 * Deleted and moved-away text is left out, inserted text is in. A table row is one line, `|` between its cells.
 * A text box counts once, before the paragraph that holds it.
 */

/** A run `<w:r>…</w:r>` in a part. */
export interface Run {
  part: string
  start: number
  end: number
  /** The opening tag and, where present, the properties: what a split-off run must begin with. */
  head: string
  bodyStart: number
  /** The run outside the text box that holds this one; the run itself otherwise. */
  host: Run | null
  /** Opening tag of the `<w:ins>` right around the run. */
  inserted: string | null
  /** Name of the element right around the run (or around its `<w:ins>`): w:p, w:hyperlink, w:sdtContent. */
  parent: string
}

/** `length` characters of the text from `at` on stand in `part` from `xml` on; an entity is one character of several units. */
export interface Piece {
  at: number
  length: number
  xml: number
  xmlLength: number
  run: Run
  /** The `<w:t>` they stand in: its tag, its content, its end. */
  tag: { start: number; content: number; close: number; end: number; preserved: boolean }
}

interface Context {
  part: string
  xml: string
  out: Output
  stack: string[]
  /** Start of the tags on the stack, for `<w:ins …>`. */
  opened: string[]
  runs: Run[]
  paragraphs: { text: string; pieces: Piece[] }[]
  rows: number
  cellStarted: boolean
  skip: number
  notes: string | null
}

/** What the parts read so far have given. */
export interface Output {
  text: string
  pieces: Piece[]
  references: Map<string, Run>
}

const tagPattern = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(?:[^<>"']|"[^"]*"|'[^']*')*>/gu
const skipped = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:rubyBase'])
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Reads a part, or what stands in it from `from` to `to` (one footnote). */
export function readPart(input: {
  part: string
  xml: string
  out: Output
  notes: string | null
  from?: number
  to?: number
}): void {
  const context: Context = {
    ...{ part: input.part, xml: input.xml, out: input.out, notes: input.notes },
    ...{ stack: [], opened: [], runs: [], paragraphs: [], rows: 0, cellStarted: false, skip: 0 },
  }
  const end = input.to ?? input.xml.length
  tagPattern.lastIndex = input.from ?? 0
  let textStart = -1
  for (
    let found = tagPattern.exec(input.xml);
    found !== null && found.index < end;
    found = tagPattern.exec(input.xml)
  ) {
    const tag = found[0]
    if (tag.startsWith('<!') || tag.startsWith('<?')) continue
    const closes = tag.startsWith('</')
    const name = /^<\/?([^\s/>]+)/u.exec(tag)?.[1] ?? ''
    const after = found.index + tag.length
    if (closes) {
      if (name === 'w:t' && textStart >= 0) takeText(context, textStart, found.index, after)
      textStart = -1
      closeElement(context, name, after)
    } else if (tag.endsWith('/>')) emptyElement(context, name, tag)
    else {
      openElement(context, name, tag, found.index, after)
      if (name === 'w:t' && context.skip === 0) textStart = after
    }
  }
}

function openElement(context: Context, name: string, tag: string, start: number, after: number): void {
  if (skipped.has(name)) context.skip += 1
  context.stack.push(name)
  context.opened.push(tag)
  if (context.skip > 0) return
  if (name === 'w:p') context.paragraphs.push({ text: '', pieces: [] })
  if (name === 'w:tr') {
    context.rows += 1
    if (context.rows === 1) context.cellStarted = false
  }
  if (name === 'w:tc' && context.rows === 1) {
    context.out.text += '|'
    context.cellStarted = false
  }
  if (name === 'w:r') openRun(context, tag, start, after)
}

function openRun(context: Context, tag: string, start: number, after: number): void {
  const outer = context.stack.at(-2) ?? ''
  const inserted = outer === 'w:ins' ? (context.opened.at(-2) ?? null) : null
  const properties = /^\s*(?:<w:rPr\/>|<w:rPr>[\s\S]*?<\/w:rPr>(?!\s*<\/w:rPrChange>))/u.exec(
    context.xml.slice(after, after + 8000),
  )
  const head = `${tag}${properties?.[0] ?? ''}`
  const host = context.runs[0] ?? null
  const parent = inserted === null ? outer : (context.stack.at(-3) ?? '')
  context.runs.push({
    part: context.part,
    start,
    end: -1,
    head,
    bodyStart: start + head.length,
    host,
    inserted,
    parent,
  })
}

function closeElement(context: Context, name: string, after: number): void {
  const wasSkipped = context.skip > 0
  if (skipped.has(name)) context.skip -= 1
  context.stack.pop()
  context.opened.pop()
  if (wasSkipped) return
  if (name === 'w:r') {
    const run = context.runs.pop()
    if (run !== undefined) run.end = after
  }
  if (name === 'w:p') closeParagraph(context)
  if (name === 'w:tr') {
    context.rows -= 1
    if (context.rows === 0) context.out.text += '|\n'
  }
}

function closeParagraph(context: Context): void {
  const paragraph = context.paragraphs.pop()
  if (paragraph === undefined) return
  const { out } = context
  if (context.rows > 0 && context.cellStarted && paragraph.text !== '') out.text += '；'
  if (paragraph.text !== '') context.cellStarted = true
  const base = out.text.length
  out.text += paragraph.text
  for (const piece of paragraph.pieces) out.pieces.push({ ...piece, at: piece.at + base })
  if (context.rows === 0) out.text += '\n'
}

function emptyElement(context: Context, name: string, tag: string): void {
  if (context.skip > 0) return
  const paragraph = context.paragraphs.at(-1)
  if (name === 'w:p' && context.rows === 0) context.out.text += '\n'
  if (paragraph === undefined) return
  if (name === 'w:tab') paragraph.text += '\t'
  if (name === 'w:br' || name === 'w:cr') paragraph.text += '\n'
  if (name === 'w:noBreakHyphen') paragraph.text += '-'
  const note = /^w:(footnote|endnote)Reference$/u.exec(name)?.[1]
  const run = context.runs[0]
  if (note !== undefined && run !== undefined) {
    context.out.references.set(`${note} ${/w:id="(-?\d+)"/u.exec(tag)?.[1]}`, run)
  }
}

/** The content of one `<w:t>`: stretches between entities are one piece each, an entity is a piece of one character. */
function takeText(context: Context, start: number, close: number, end: number): void {
  const paragraph = context.paragraphs.at(-1)
  const run = context.runs.at(-1)
  if (paragraph === undefined || run === undefined) return
  const opening = context.opened.at(-1) ?? ''
  const tag = {
    start: start - opening.length,
    content: start,
    close,
    end,
    preserved: /xml:space="preserve"/u.test(opening),
  }
  for (const found of context.xml.slice(start, close).matchAll(/&(#?\w+);|[^&]+|&/gu)) {
    const text = found[1] === undefined ? found[0].replace(/[\r\n]/gu, ' ') : decode(found[1])
    paragraph.pieces.push({
      ...{
        at: paragraph.text.length,
        length: text.length,
        xml: start + found.index,
        xmlLength: found[0].length,
        run,
        tag,
      },
    })
    paragraph.text += text
  }
}

function decode(name: string): string {
  const code = /^#(x?)([0-9a-f]+)$/iu.exec(name)
  if (code === null) return entities[name] ?? `&${name};`
  const value = Number.parseInt(code[2] ?? '', code[1] === '' ? 10 : 16)
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd'
}
