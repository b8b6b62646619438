/** Reads: pieces at the end of a document. Writes: the fields that stand there; says where the body ends. */
import { discard, type Gathering, isOrganisation, readFieldLine } from './fieldlines.ts'
import { furnitureReason } from './furniture.ts'
import { hull } from './parts.ts'
import { holdsFlatTable } from './tables.ts'
import { type Piece, tell } from './types.ts'

const attachmentLine =
  /^[-*•]?附(?:件|表|图)(?:[一二三四五六七八九十\d]{0,3})?(?:[:：]|$|[一二三四五六七八九十\d]{1,2}[.、])/u

const listed = /^\d{1,2}[.、][^。；]{2,500}$/u

/** Index after the last piece of the body. The pieces behind it become fields or discards. */
export function readBack(into: Gathering, pieces: readonly Piece[], start: number): number {
  let end = pieces.length
  while (end > start && isBack(into, pieces, end - 1)) end--
  end = beforeAttachmentList(into, pieces, start, end)
  for (const piece of pieces.slice(end)) {
    const text = piece.text.value
    if (into.front.print_date === null && isOrganisation(text) && into.front.issuer !== null) {
      into.findings.evidence.push({ field: 'issuer', source: [...piece.raw] })
    } else if (!readFieldLine(into, piece)) {
      if (holdsFlatTable(text) || (attachmentLine.test(text) && text.length > 150))
        tell(
          into.findings,
          'tree/flat-table',
          'warning',
          '附件里的表格各格连在一起，无法拆成行，没有读入',
          hull(piece.raw),
        )
      discard(into, [piece], furnitureReason(text) ?? (attachmentLine.test(text) ? '附件目录' : '文末信息'))
    }
  }
  return end
}

/** 附件：1.甲 / 2.乙: numbered names below the label are no items. */
function beforeAttachmentList(into: Gathering, pieces: readonly Piece[], start: number, end: number): number {
  let at = end
  while (at > start && (listed.test((pieces[at - 1] as Piece).text.value) || isBack(into, pieces, at - 1))) at--
  const label = pieces.slice(at, end).findIndex((piece) => attachmentLine.test(piece.text.value))
  return label >= 0 ? at + label : end
}

/** A trial run on a scratch record tells whether a line is one of the back. */
function isBack(into: Gathering, pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at] as Piece
  const scratch: Gathering = {
    front: { ...into.front, cc: [] },
    metadata: [],
    signers: [],
    findings: { evidence: [], discards: [], messages: [] },
  }
  const text = piece.text.value
  return attachmentLine.test(text) || furnitureReason(text) !== null || readFieldLine(scratch, piece)
}
