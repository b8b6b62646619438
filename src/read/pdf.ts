/** PDF files with a text layer. Reads: bytes. Writes: SourceText, paragraphs put together from the printed lines. */
import type { SourceText } from '../wire.ts'
import { TableFactory } from './cmaps.ts'
import { ruledTables } from './grid.ts'
import type { Placed } from './layout.ts'
import { asWritten, type Printed, printedText } from './printed.ts'
import { rulingsOf } from './rulings.ts'
import { UnreadableError } from './unreadable.ts'

/** @throws UnreadableError for a damaged or locked file, and for a scan without text. */
export async function readPdf(bytes: Uint8Array, fileName: string): Promise<SourceText> {
  return printedText(await readPages(bytes, fileName), fileName)
}

async function readPages(bytes: Uint8Array, fileName: string): Promise<Printed> {
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf')
  const { OPS } = await getResolvedPDFJS()
  supply()
  const read: Printed = { format: 'pdf', pages: [], askew: 0 }
  try {
    // The library takes the bytes away from their owner: it gets a copy.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
      // No picture is needed.
      ...{ verbosity: 0, stopAtErrors: false, useWorkerFetch: false, maxImageSize: 1 },
      ...{ BinaryDataFactory: TableFactory, cMapUrl: 'made/', cMapPacked: false },
    })
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { width, height, transform } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const placed = items.map((item) => ('str' in item ? place(item, transform) : null))
      const pieces = placed.filter((piece): piece is Placed => piece !== null)
      read.askew += items.reduce(
        (sum, item, i) => sum + ('str' in item && placed[i] === null ? item.str.trim().length : 0),
        0,
      )
      const { tables, rest } = ruledTables(rulingsOf(await page.getOperatorList(), OPS, transform), pieces)
      read.pages.push({ width, height, pieces: rest, rows: tables.flat() })
      page.cleanup()
    }
    return read
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : ''
    if (name === 'PasswordException')
      throw new UnreadableError(fileName, 'PDF 加了密码，无法读取。请打开后取消密码，或打印成新的 PDF，再导入。')
    throw new UnreadableError(fileName, 'PDF 已损坏或没有下载完整。请重新下载，或用 PDF 阅读器打开后另存再导入。', {
      cause,
    })
  }
}

/** A method of Node 22 that the library calls when it hands on a font. */
function supply(): void {
  const buffers = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer }
  buffers.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
    const copy = new Uint8Array(length)
    copy.set(new Uint8Array(this).subarray(0, length))
    return copy.buffer
  }
}

interface Item {
  str: string
  transform: number[]
  width: number
}

/** Where a piece stands on the page as it is shown; null for text that runs askew. */
function place({ str, transform, width }: Item, view: readonly number[]): Placed | null {
  const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number]
  const [p, q, r, s, t, u] = view as [number, number, number, number, number, number]
  const along = { x: p * a + r * b, y: q * a + s * b }
  if (Math.abs(along.y) > 0.05 * Math.abs(along.x) || along.x <= 0) return null
  return { text: asWritten(str), x: p * e + r * f + t, y: q * e + s * f + u, width, size: Math.hypot(c, d) || 1 }
}
