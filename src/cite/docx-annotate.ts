/**
 * Comments and links put into a .docx, and taken out again.
 * Reads: the parts, their text, remarks with ranges of that text. Writes: changed parts; all else stays byte for byte.
 *
 * Word allows no comments in headers, footers and text boxes: a remark on a footnote hangs on the footnote's mark in the
 * body, one on a text box on the run that holds it, one on a header on the first words of the body; each says where it belongs.
 */
import type { DocxText, Piece, Run } from './docx-text.ts'
import { type DocxParts, partText } from './docx-zip.ts'

/** Whose comments these are; a new check takes the old ones out by this name. */
export const author = '条析'
/** Opens the ids of our own links. */
export const linkPrefix = 'rIdTiaoxi'
export const body = 'word/document.xml'
export const commentsPart = 'word/comments.xml'
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A remark on `[start, end)` of the text; `link` adds a hyperlink to the words themselves. */
export interface Remark {
  start: number
  end: number
  lines: string[]
  /** Shown at the end of the comment. */
  address: string | null
  link: string | null
}

interface Mark {
  at: number
  before: string
  after: string
  order: number
  text: string
}

export interface Annotated {
  changed: Map<string, string>
  /** Ranges whose words could not be linked, and why. */
  unlinked: { start: number; end: number; reason: string }[]
}

/** Puts the remarks in. `date` is an ISO time for the comments; without it they bear none. */
export function annotate(parts: DocxParts, docx: DocxText, remarks: readonly Remark[], date?: string): Annotated {
  const source = partText(parts, body) ?? ''
  const known = partText(parts, commentsPart)
  const firstId =
    1 + Math.max(-1, ...[...(known ?? '').matchAll(/<w:comment\b[^>]*w:id="(\d+)"/gu)].map((f) => Number(f[1])))
  const marks: Mark[] = []
  const links = new Map<string, string>()
  const unlinked: Annotated['unlinked'] = []
  const comments: string[] = []
  for (const [i, remark] of remarks.entries()) {
    const anchor = anchorOf(docx, remark)
    if (anchor === null) continue
    const id = firstId + i
    marks.push({ ...anchor.start, order: 2, text: `<w:commentRangeStart w:id="${id}"/>` })
    marks.push({
      ...anchor.end,
      order: 1,
      text: `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`,
    })
    comments.push(
      commentXml(id, [...(anchor.where === null ? [] : [anchor.where]), ...remark.lines], remark.address, date),
    )
    if (remark.link === null) continue
    const reason =
      anchor.where === null ? linkMarks(remark, anchor, source, links, marks) : '脚注、页眉和文本框中的引用不加链接'
    if (reason !== null) unlinked.push({ start: remark.start, end: remark.end, reason })
  }
  const changed = new Map<string, string>()
  if (comments.length === 0) return { changed, unlinked }
  changed.set(body, withRelationshipNamespace(applyMarks(source, marks), links.size > 0))
  changed.set(commentsPart, withComments(known, comments))
  registerParts(parts, changed, links, known === undefined)
  return { changed, unlinked }
}

interface Anchor {
  start: Omit<Mark, 'order' | 'text'>
  end: Omit<Mark, 'order' | 'text'>
  pieces: Piece[]
  /** Where the words stand when the comment cannot stand beside them. */
  where: string | null
}

function anchorOf(docx: DocxText, { start, end }: Remark): Anchor | null {
  const pieces = docx.pieces.filter((piece) => piece.at < end && start < piece.at + piece.length)
  const first = pieces[0]
  const last = pieces.at(-1)
  if (first === undefined || last === undefined) return null
  const zone = docx.zones.findLast((one) => one.at <= start)
  if (first.run.part === body && first.run.host === null && last.run.host === null) {
    return { start: boundary(first, start - first.at), end: boundary(last, end - last.at), pieces, where: null }
  }
  const words = docx.text.slice(start, Math.min(end, start + 40))
  if (first.run.part === body && first.run.host !== null) return around(first.run.host, pieces, `（文本框）${words}`)
  const reference = zone?.note == null ? undefined : docx.references.get(zone.note)
  const run = reference ?? docx.first
  return run === null ? null : around(run, pieces, `（${zone?.name ?? '页眉'}）${words}`)
}

function around(run: Run, pieces: Piece[], where: string): Anchor {
  const plain = { before: '', after: '' }
  return { start: { at: run.start, ...plain }, end: { at: run.end, ...plain }, pieces, where }
}

/** The place in the XML before the `offset`th character of a piece; inside a run the run is closed and begun anew. */
function boundary(piece: Piece, offset: number): Omit<Mark, 'order' | 'text'> {
  const { run, tag } = piece
  const whole = piece.length !== piece.xmlLength
  const at =
    offset <= 0 ? piece.xml : whole || offset >= piece.length ? piece.xml + piece.xmlLength : piece.xml + offset
  if (at > tag.content && at < tag.close) {
    return { at, before: '</w:t></w:r>', after: `${run.head}<w:t xml:space="preserve">` }
  }
  if (at <= tag.content) {
    if (tag.start === run.bodyStart) return { at: run.start, before: '', after: '' }
    return { at: tag.start, before: '</w:r>', after: run.head }
  }
  if (tag.end + '</w:r>'.length === run.end) return { at: run.end, before: '', after: '' }
  return { at: tag.end, before: '</w:r>', after: run.head }
}

/** Marks for a hyperlink around the words; the reason where it cannot be. Around tracked insertions the link is the outer element. */
function linkMarks(
  remark: Remark,
  anchor: Anchor,
  source: string,
  links: Map<string, string>,
  marks: Mark[],
): string | null {
  const runs = [...new Set(anchor.pieces.map((piece) => piece.run))]
  const [first] = runs
  const last = runs.at(-1)
  if (first === undefined || last === undefined) return '没有可加链接的文字'
  if (runs.some((run) => run.parent === 'w:hyperlink')) return '此处已有链接，未改动'
  const between = source.slice(first.start, last.end)
  const mixed = runs.some((run) => run.parent !== first.parent || run.inserted !== first.inserted)
  if (mixed || /<\/?w:(?:ins|hyperlink|sdt|sdtContent|smartTag|p)\b|<w:fldChar\b/u.test(between)) {
    return '引用跨越修订或域，未加链接'
  }
  const address = remark.link ?? ''
  const id = links.get(address) ?? `${linkPrefix}${links.size + 1}`
  links.set(address, id)
  const outside = first.inserted === null ? '' : '</w:ins>'
  const inside = first.inserted ?? ''
  marks.push({ ...anchor.start, order: 3, text: `${outside}<w:hyperlink r:id="${id}" w:history="1">${inside}` })
  marks.push({ ...anchor.end, order: 0, text: `${outside}</w:hyperlink>${inside}` })
  return null
}

/** Inserts all marks; those at one place share the split of the run. */
function applyMarks(source: string, marks: readonly Mark[]): string {
  const places = new Map<number, Mark[]>()
  for (const mark of marks) places.set(mark.at, [...(places.get(mark.at) ?? []), mark])
  let done = ''
  let from = 0
  for (const at of [...places.keys()].sort((a, b) => a - b)) {
    const here = (places.get(at) ?? []).sort((a, b) => a.order - b.order)
    const split = here.find((mark) => mark.before !== '') ?? here[0]
    const texts = here.map((mark) => mark.text).join('')
    let left = source.slice(from, at)
    if (split?.before.startsWith('</w:t>') && /\s/u.test(source.slice(at - 1, at + 1))) left = preserveSpace(left)
    done += `${left}${split?.before ?? ''}${texts}${split?.after ?? ''}`
    from = at
  }
  return done + source.slice(from)
}

/** The last `<w:t>` opened in the stretch keeps its blanks. */
function preserveSpace(left: string): string {
  const at = left.lastIndexOf('<w:t>')
  return at < 0 ? left : `${left.slice(0, at)}<w:t xml:space="preserve">${left.slice(at + 5)}`
}

function commentXml(id: number, lines: readonly string[], address: string | null, date: string | undefined): string {
  const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`
  const time = date === undefined ? '' : ` w:date="${escapeXml(date)}"`
  const all = [...lines, ...(address === null ? [] : [address])]
  return `<w:comment w:id="${id}" w:author="${author}" w:initials="条"${time}>${all.map(paragraph).join('')}</w:comment>`
}

function withComments(known: string | undefined, comments: readonly string[]): string {
  const xml =
    known ?? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments ${namespaces}></w:comments>`
  const opened = xml.replace(/<w:comments\b([^>]*)\/>/u, '<w:comments$1></w:comments>')
  const end = opened.lastIndexOf('</w:comments>')
  return `${opened.slice(0, end)}${comments.join('')}${opened.slice(end)}`
}

/** Names the new parts and links in the archive's own tables. */
function registerParts(
  parts: DocxParts,
  changed: Map<string, string>,
  links: ReadonlyMap<string, string>,
  isNew: boolean,
): void {
  const rels = 'word/_rels/document.xml.rels'
  const empty =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
  const added = [...links].map(
    ([address, id]) =>
      `<Relationship Id="${id}" Type="${relationship}/hyperlink" Target="${escapeXml(address)}" TargetMode="External"/>`,
  )
  if (isNew) {
    added.push(`<Relationship Id="${linkPrefix}Comments" Type="${relationship}/comments" Target="comments.xml"/>`)
    const types = '[Content_Types].xml'
    const override = `<Override PartName="/${commentsPart}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>`
    changed.set(types, before(partText(parts, types) ?? '', '</Types>', override))
  }
  if (added.length === 0) return
  const known = (partText(parts, rels) ?? empty).replace(
    /<Relationships\b([^>]*)\/>/u,
    '<Relationships$1></Relationships>',
  )
  changed.set(rels, before(known, '</Relationships>', added.join('')))
}

function before(xml: string, end: string, added: string): string {
  const at = xml.lastIndexOf(end)
  return at < 0 ? xml : `${xml.slice(0, at)}${added}${xml.slice(at)}`
}

function withRelationshipNamespace(xml: string, needed: boolean): string {
  if (!needed || /<w:document\b[^>]*xmlns:r=/u.test(xml)) return xml
  return xml.replace(/<w:document\b/u, `<w:document xmlns:r="${relationship}"`)
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/gu, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char)
}
