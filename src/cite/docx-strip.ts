/**
 * Our own comments and links taken out of a .docx again.
 * Reads: the parts. Writes: the parts that changed.
 */
import { author, body, commentsPart, linkPrefix } from './docx-annotate.ts'
import { type DocxParts, partText } from './docx-zip.ts'

/** Takes our own comments and links out; other people's stay. Runs that were split stay split: same text, same formatting. */
export function strip(parts: DocxParts): Map<string, string> {
  const changed = new Map<string, string>()
  const comments = partText(parts, commentsPart) ?? ''
  const own = new RegExp(
    `<w:comment\\b(?=[^>]*w:author="${author}")[^>]*w:id="(\\d+)"[^>]*>[\\s\\S]*?</w:comment>`,
    'gu',
  )
  const ids = [...comments.matchAll(own)].map((found) => found[1])
  const source = partText(parts, body) ?? ''
  let text = source
  for (const id of ids) {
    text = text
      .replace(`<w:commentRangeStart w:id="${id}"/>`, '')
      .replace(`<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`, '')
  }
  text = text.replace(
    new RegExp(`(</w:ins>)?<w:hyperlink r:id="${linkPrefix}\\d+" w:history="1">([\\s\\S]*?)</w:hyperlink>`, 'gu'),
    unwrap,
  )
  if (text !== source) changed.set(body, text)
  if (ids.length > 0) changed.set(commentsPart, comments.replace(own, ''))
  const rels = 'word/_rels/document.xml.rels'
  const related = partText(parts, rels) ?? ''
  const cleaned = related.replace(new RegExp(`<Relationship Id="${linkPrefix}\\d+"[^>]*/>`, 'gu'), '')
  if (cleaned !== related) changed.set(rels, cleaned)
  return dropEmptyComments(parts, changed)
}

/** A link around an insertion had closed and reopened it: `</w:ins><link><w:ins …>` is put back as it was. */
function unwrap(_: string, closed: string | undefined, inside: string): string {
  if (closed === undefined) return inside
  const opening = /^<w:ins\b[^>]*>/u.exec(inside)?.[0] ?? ''
  return inside.slice(opening.length).replace(/<\/w:ins>$/u, '')
}

/** The comments part that we had added goes again when it is empty. */
function dropEmptyComments(parts: DocxParts, changed: Map<string, string>): Map<string, string> {
  const rels = 'word/_rels/document.xml.rels'
  const comments = changed.get(commentsPart)
  const related = changed.get(rels) ?? partText(parts, rels) ?? ''
  const ours = new RegExp(`<Relationship Id="${linkPrefix}Comments"[^>]*/>`, 'u')
  if (comments === undefined || comments.includes('<w:comment ') || !ours.test(related)) return changed
  const types = '[Content_Types].xml'
  changed.delete(commentsPart)
  parts.entries.delete(commentsPart)
  changed.set(rels, related.replace(ours, ''))
  changed.set(types, (partText(parts, types) ?? '').replace(/<Override PartName="\/word\/comments\.xml"[^>]*\/>/u, ''))
  return changed
}
