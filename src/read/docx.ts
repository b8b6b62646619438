/**
 * Word files (.docx): text with automatic numbers written out, tables as rows, notes, tracked changes as accepted.
 * Reads: bytes. Writes: SourceText. Headers, footers, comments and pictures are left out, and that is said.
 */
import { strFromU8 } from 'fflate'
import type { Message, SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
import { type Found, plainLines, readBody } from './docx-body.ts'
import { readLists } from './docx-numbers.ts'
import { readStyles } from './docx-styles.ts'
import { commonLosses, tellLosses } from './losses.ts'
import { makeCounter, type Numberer } from './numbering.ts'
import { UnreadableError } from './unreadable.ts'
import { child, elements, parseXml, type XmlElement } from './xml.ts'
import { type Archive, openArchive } from './zip.ts'

/** @throws UnreadableError for what is no Word file, is damaged, encrypted, too large, or holds no text. */
export function readDocx(bytes: Uint8Array, fileName: string): SourceText {
  const parts = openParts(openArchive(bytes, fileName), fileName)
  const body = child(parts.main, 'body')
  if (!body)
    throw new UnreadableError(fileName, '文件中没有正文，可能不是 Word 文档。请在 Word 或 WPS 中另存为 .docx 再导入。')
  const styles = readStyles(parts.related('styles'))
  const numberer = makeCounter(readLists(parts.related('numbering'), styles))
  const found: Found = {
    changes: 0,
    hidden: 0,
    boxes: 0,
    pictures: 0,
    contents: 0,
    foreign: 0,
    equations: 0,
    symbols: 0,
  }
  const lines = readBody(body, { styles, numberer, notes: readNotes(parts), found })
  const text = `${lines.join('\n\n')}\n`
  if (!/\p{Script=Han}/u.test(text)) throw new UnreadableError(fileName, withoutText(found))
  refuseBroken(text, fileName)
  return { format: 'docx', text, meta: {}, messages: tell(found, numberer, parts) }
}

function withoutText({ pictures }: Found): string {
  return pictures > 0
    ? '文件里只有图片，没有文字（可能是扫描件）。请先做文字识别（OCR），把结果存为 .docx 或文本再导入。'
    : '文件里没有文字。请检查文件是否完整，再重新导入。'
}

interface Parts {
  main: XmlElement
  /** The part the main part is related to by that kind: styles, numbering, footnotes. */
  related(kind: string): XmlElement | undefined
  all(kind: string): XmlElement[]
  /** Comments are there but not read. */
  comments: boolean
}

const relationKind = (relation: XmlElement) => (relation.attributes.Type ?? '').replace(/^.*\//u, '')

function openParts(archive: Archive, fileName: string): Parts {
  const files = archive.take((name) =>
    /^(?:_rels\/\.rels|.*\/_rels\/[^/]*\.rels|word\/[^/]*\.xml|[^/]*\.xml)$/u.test(name),
  )
  const parse = (name: string): XmlElement | undefined => {
    const bytes = files.get(name)
    return bytes && parseXml(decodeXml(bytes), fileName)
  }
  const root = elements(parse('_rels/.rels')).find((one) => relationKind(one) === 'officeDocument')
  const name = (root?.attributes.Target ?? 'word/document.xml').replace(/^\//u, '')
  const main = parse(name)
  if (!main)
    throw new UnreadableError(fileName, '文件中没有正文，可能不是 Word 文档。请在 Word 或 WPS 中另存为 .docx 再导入。')
  const folder = name.replace(/[^/]*$/u, '')
  const relations = elements(parse(`${folder}_rels/${name.slice(folder.length)}.rels`))
  const targets = (kind: string) =>
    relations
      .filter((one) => relationKind(one) === kind && one.attributes.TargetMode !== 'External')
      .map((one) => one.attributes.Target ?? '')
      .map((target) => (target.startsWith('/') ? target.slice(1) : folder + target))
  const all = (kind: string) => targets(kind).flatMap((target) => parse(target) ?? [])
  return { main, all, related: (kind) => all(kind)[0], comments: targets('comments').length > 0 }
}

function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return strFromU8(bytes)
}

function readNotes(parts: Parts): Map<string, XmlElement> {
  const notes = new Map<string, XmlElement>()
  for (const kind of ['footnote', 'endnote'])
    for (const note of elements(parts.related(`${kind}s`), kind))
      if (note.attributes.type === undefined || note.attributes.type === 'normal')
        notes.set(`${kind} ${note.attributes.id}`, note)
  return notes
}

function tell(found: Found, numberer: Numberer, parts: Parts): Message[] {
  const margins = [...parts.all('header'), ...parts.all('footer')].map(plainLines)
  const words = [...new Set(margins)].filter((line) => /\p{Script=Han}{2}/u.test(line))
  const unknown = [...numberer.unknown].join('、')
  return tellLosses('docx', [
    ...commonLosses(found, numberer.written, parts.comments),
    [unknown !== '', 'number-form', 'warning', `有不认识的编号样式（${unknown}），已按阿拉伯数字还原，请核对`],
    [found.foreign, 'foreign', 'warning', '文件里嵌有别的文档，未读入；请把内容粘贴到正文后重新导入'],
    [found.equations, 'equations', 'warning', `${found.equations} 处公式域（如带圈字符）未读入，请核对`],
    [found.symbols, 'symbols', 'info', `${found.symbols} 个特殊字体的符号读作“□”`],
    [words.length, 'margins', 'info', `页眉页脚未读入：${words.join('；').slice(0, 80)}`],
  ])
}
