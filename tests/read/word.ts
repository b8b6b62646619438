/** Word files written by hand, to the letter. */
import { strToU8, type Zippable, zipSync } from 'fflate'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const relations = (rows: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows}</Relationships>`

export interface Extra {
  styles?: string
  numbering?: string
  footnotes?: string
  header?: string
  /** Name of the main part. */
  main?: string
}

/** A .docx around the body's XML. */
export function word(body: string, extra: Extra = {}): Uint8Array {
  const main = extra.main ?? 'document.xml'
  const parts: [string, string, string | undefined][] = [
    ['styles', `<w:styles ${w}>`, extra.styles],
    ['numbering', `<w:numbering ${w}>`, extra.numbering],
    ['footnotes', `<w:footnotes ${w}>`, extra.footnotes],
    ['header', `<w:hdr ${w}>`, extra.header],
  ]
  const files: Zippable = {
    '_rels/.rels': strToU8(relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="word/${main}"/>`)),
    [`word/${main}`]: strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document ${w} xmlns:mc="a" xmlns:wps="b" xmlns:a="c" xmlns:m="d"><w:body>${body}</w:body></w:document>`,
    ),
    [`word/_rels/${main}.rels`]: strToU8(
      relations(
        parts.map(([kind]) => `<Relationship Id="${kind}" Type="${office}/${kind}" Target="${kind}.xml"/>`).join(''),
      ),
    ),
  }
  for (const [kind, open, content] of parts)
    if (content !== undefined)
      files[`word/${kind}.xml`] = strToU8(`${open}${content}${open.replace(/<(\S+).*/u, '</$1>')}`)
  return zipSync(files)
}

export const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
export const par = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`
export const numbered = (list: number, level: number, text: string) =>
  par(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)

export const level = (at: number, form: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${form}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`

export const list = (id: number, levels: string) => `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
export const use = (id: number, abstract: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`
