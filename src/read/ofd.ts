/**
 * OFD files, the national format of fixed pages (GB/T 33190). Reads: bytes. Writes: SourceText, put together as from a PDF.
 * Lengths are millimetres in the file and points here.
 */
import { strFromU8 } from 'fflate'
import type { SourceText } from '../wire.ts'
import { ruledTables } from './grid.ts'
import type { Page } from './layout.ts'
import { asWritten, type Printed, printedText } from './printed.ts'
import { addPath, type Matrix, type Ruling } from './rulings.ts'
import { UnreadableError } from './unreadable.ts'
import { child, descendants, elements, parseXml, textOf, type XmlElement } from './xml.ts'
import { openArchive } from './zip.ts'

const points = 72 / 25.4
const mostPages = 5000

/** @throws UnreadableError for a damaged, encrypted or oversized file, and one without text. */
export function readOfd(bytes: Uint8Array, fileName: string): SourceText {
  const archive = openArchive(bytes, fileName)
  if (archive.names.some((name) => /(?:^|\/)Encryptions\.xml$/iu.test(name)))
    throw new UnreadableError(fileName, 'OFD 加了密码，无法读取。请打开后取消密码保护，另存再导入。')
  const files = archive.take((name) => /\.xml$/iu.test(name))
  const parse = (name: string): XmlElement | undefined => {
    const part =
      files.get(name) ?? files.get([...files.keys()].find((one) => one.toLowerCase() === name.toLowerCase()) ?? '')
    return part && parseXml(strFromU8(part), fileName)
  }
  const roots = elements(parse('OFD.xml'), 'DocBody').map((one) => textOf(child(one, 'DocRoot') ?? '').trim())
  const printed: Printed = { format: 'ofd', pages: [], askew: 0 }
  for (const root of roots) readDocument(join('', root), parse, printed)
  if (printed.pages.length === 0)
    throw new UnreadableError(fileName, '文件中没有页面，可能已损坏。请用 OFD 阅读器打开后另存，或转成 PDF 再导入。')
  return printedText(printed, fileName)
}

type Parse = (name: string) => XmlElement | undefined

/** A path in the archive: absolute from `/`, else from the folder of the part that names it. */
function join(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/'))
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  return parts.join('/')
}

function readDocument(name: string, parse: Parse, printed: Printed): void {
  const document = parse(name)
  const folder = name.replace(/[^/]*$/u, '')
  const common = child(document, 'CommonData')
  const templates = new Map(
    elements(common, 'TemplatePage').map((one) => [
      one.attributes.ID,
      parse(join(folder, one.attributes.BaseLoc ?? '')),
    ]),
  )
  const usual = child(common, 'PageArea')
  for (const ref of elements(child(document, 'Pages'), 'Page').slice(0, mostPages)) {
    const page = parse(join(folder, ref.attributes.BaseLoc ?? ''))
    if (!page) continue
    const under = elements(page, 'Template').map((one) => templates.get(one.attributes.TemplateID))
    const box = numbers(textOf(child(child(page, 'Area') ?? usual, 'PhysicalBox') ?? ''))
    const [, , width = 210, height = 297] = box
    const sheet: Page = { width: width * points, height: height * points, pieces: [] }
    const rulings: Ruling[] = []
    for (const part of [...under, page])
      for (const kind of ['TextObject', 'PathObject'] as const)
        for (const object of part ? descendants(part, kind) : [])
          if (kind === 'TextObject') readObject(object, sheet, printed)
          else readPath(object, rulings)
    const { tables, rest } = ruledTables(rulings, sheet.pieces)
    printed.pages.push({ ...sheet, pieces: rest, rows: tables.flat() })
  }
}

const numbers = (text: string) => text.trim().split(/\s+/u).map(Number)

function readObject(text: XmlElement, sheet: Page, printed: Printed): void {
  const [left = 0, top = 0] = numbers(text.attributes.Boundary ?? '0 0')
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(text.attributes.CTM ?? '1 0 0 1 0 0')
  const size = Number(text.attributes.Size ?? 4)
  let x = 0
  let y = 0
  for (const code of elements(text, 'TextCode')) {
    // A place that is left out is that of the piece before.
    x = Number(code.attributes.X ?? x)
    y = Number(code.attributes.Y ?? y)
    const words = textOf(code)
    if (Math.abs(b) > 0.05 * Math.abs(a) || a <= 0) {
      printed.askew += words.trim().length
      continue
    }
    for (const piece of pieces(words, steps(code.attributes.DeltaX), size)) {
      const at = x + piece.from
      sheet.pieces.push({
        text: asWritten(piece.text),
        x: (left + a * at + c * y + e) * points,
        y: (top + b * at + d * y + f) * points,
        width: piece.width * a * points,
        size: size * Math.hypot(c, d) * points,
      })
    }
  }
}

const lengths: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 }

/** Lines of tables: `M 0 0 L 50 0 C`, as a path of numbers. */
function readPath(path: XmlElement, rulings: Ruling[]): void {
  const [left = 0, top = 0] = numbers(path.attributes.Boundary ?? '0 0')
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(path.attributes.CTM ?? '1 0 0 1 0 0')
  const matrix = [a, b, c, d, left + e, top + f].map((value) => value * points) as unknown as Matrix
  const words = textOf(child(path, 'AbbreviatedData') ?? '')
    .trim()
    .split(/\s+/u)
  const data: number[] = []
  for (let i = 0; i < words.length; ) {
    const kind = words[i] as string
    const count = lengths[kind]
    if (count === undefined) break
    const values = words.slice(i + 1, i + 1 + count).map(Number)
    // An arc is taken for its end, a place that a line may go on from.
    if (kind === 'S' || kind === 'M' || kind === 'A') data.push(0, ...values.slice(-2))
    else data.push(kind === 'L' ? 1 : kind === 'Q' ? 3 : kind === 'B' ? 2 : 4, ...values)
    i += 1 + count
  }
  addPath(data, matrix, rulings)
}

/** Steps from character to character; `g 3 4.2` stands for 4.2 three times. */
function steps(text: string | undefined): number[] {
  const words = (text ?? '').trim().split(/\s+/u)
  const out: number[] = []
  for (let i = 0; i < words.length && out.length < 100_000; i += 1) {
    if (words[i] !== 'g') out.push(Number(words[i]))
    else {
      out.push(...Array.from({ length: Math.min(10_000, Number(words[i + 1]) || 0) }, () => Number(words[i + 2])))
      i += 2
    }
  }
  return out.filter((step) => Number.isFinite(step))
}

/** The characters as stretches without wide gaps. */
function pieces(
  words: string,
  deltas: readonly number[],
  size: number,
): { text: string; from: number; width: number }[] {
  const out: { text: string; from: number; width: number }[] = []
  let at = 0
  for (const [i, char] of [...words].entries()) {
    const own = char < '\u2e80' ? 0.5 * size : size
    const open = out.at(-1)
    if (open && at >= open.from && at - open.from - open.width < 0.8 * size) {
      open.text += char
      open.width = at + own - open.from
    } else out.push({ text: char, from: at, width: own })
    at += deltas[i] ?? own
  }
  return out
}
