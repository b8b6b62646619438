/**
 * The text of a .docx with the place of every character in its XML.
 * Reads: the parts. Writes: one text (body, then footnotes, endnotes, headers, footers) and the pieces it is made of.
 * The XML is read as it stands, never built anew, so that what is not changed stays byte for byte.
 */
import { type Output, type Piece, type Run, readPart } from './docx-part.ts'
import { type DocxParts, partText } from './docx-zip.ts'

export type { Piece, Run } from './docx-part.ts'

export interface DocxText {
  text: string
  pieces: Piece[]
  /** Where each part begins in the text, with its name for the reader: 正文, 脚注3, 页眉. */
  zones: { at: number; name: string; note: string | null }[]
  /** Run in the body that refers to a footnote or endnote, by `footnote 3`. */
  references: Map<string, Run>
  /** The first run of the body that bears text, to hang general remarks on. */
  first: Run | null
}

/** Reads all text of the parts. */
export function readDocxText(parts: DocxParts): DocxText {
  const out: Output = { text: '', pieces: [], references: new Map() }
  const zones: DocxText['zones'] = []
  const read = (part: string, name: string, notes: string | null): void => {
    const xml = partText(parts, part)
    if (xml === undefined) return
    if (notes === null) {
      zones.push({ at: out.text.length, name, note: null })
      readPart({ part, xml, out, notes })
    } else {
      for (const note of xml.matchAll(
        new RegExp(`<w:${notes}\\b[^>]*w:id="(-?\\d+)"[^>]*>[\\s\\S]*?</w:${notes}>`, 'gu'),
      )) {
        zones.push({ at: out.text.length, name: `${name}${note[1]}`, note: `${notes} ${note[1]}` })
        readPart({ part, xml, out, notes, from: note.index, to: note.index + note[0].length })
      }
    }
    out.text += '\n'
  }
  read('word/document.xml', '正文', null)
  const bodyPieces = out.pieces.length
  read('word/footnotes.xml', '脚注', 'footnote')
  read('word/endnotes.xml', '尾注', 'endnote')
  const names = [...parts.entries.keys()].sort()
  for (const part of names.filter((name) => /^word\/header\d*\.xml$/u.test(name))) read(part, '页眉', null)
  for (const part of names.filter((name) => /^word\/footer\d*\.xml$/u.test(name))) read(part, '页脚', null)
  const first = out.pieces.slice(0, bodyPieces).find((piece) => piece.run.host === null)?.run ?? null
  return { text: out.text, pieces: out.pieces, zones, references: out.references, first }
}
