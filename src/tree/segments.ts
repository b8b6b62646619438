/** Several documents in one text: notice + plan + attachments. Reads: pieces. Writes: where each document begins. */
import { readMark } from './marks.ts'
import { broughtTitle, findTitle, looksLikeTitle } from './titles.ts'
import type { Piece } from './types.ts'

const attachment = /^附(?:件|表|录)\s*[\d一二三四五六七八九十]{0,3}[:：]?$/u
/** 附件1某某标准: label and title on one line. */
const titledAttachment = /^附(?:件|表|录)\s*[\d一二三四五六七八九十]{1,3}\s*[:：]?[^。；，：]{4,60}$/u
const listed = /^\d{1,2}[.、][^。；]{2,80}$/u
const first = new Set(['volume', 'chapter', 'article', 'part'])

/** Indices of the pieces where a further document begins, in order; the first document begins at 0. */
export function findSegments(pieces: readonly Piece[]): number[] {
  const marks = pieces.map((piece) => readMark(piece.text.value))
  const seen = new Map<string, number>()
  const starts: number[] = []
  let brought: string | null = null
  let body = false
  for (let i = 0; i < pieces.length; i++) {
    const text = (pieces[i] as Piece).text.value
    const mark = marks[i]
    if (mark) {
      body = true
      seen.set(mark.form, mark.values[0] as number)
      continue
    }
    if (!body && /(?:通知|公告|通告|函)$/u.test(text)) brought ??= broughtTitle(text)
    if (i === 0) continue
    const labelled = isAttachment(pieces, i)
    if (!body && !(labelled && starts.length > 0)) continue
    const title = labelled || titledAttachment.test(text) ? i : titleAt(pieces, i)
    if (title < 0) continue
    const own = brought ? findTitle(pieces, brought, i, Math.min(pieces.length, i + 2)) : null
    if (own) {
      brought = null
      i = own.to - 1
      continue
    }
    const begins = labelled || (title === i && titledAttachment.test(text) && restarts(pieces, marks, title, null))
    if (!begins && !restarts(pieces, marks, title, seen)) continue
    starts.push(i)
    seen.clear()
    body = labelled ? false : body
    i = title
  }
  return starts
}

/** `附件1` alone on its line, and no list of attachments below it. */
function isAttachment(pieces: readonly Piece[], i: number): boolean {
  const text = (pieces[i] as Piece).text.value
  return attachment.test(text) && !listed.test(pieces[i + 1]?.text.value ?? '')
}

/** Last index of a title that begins at `i`, perhaps over two lines; -1 where none does. */
function titleAt(pieces: readonly Piece[], i: number): number {
  const text = (pieces[i] as Piece).text.value
  if (looksLikeTitle(text) && text.length >= 6) return i
  const next = pieces[i + 1]?.text.value ?? ''
  const joinable = text.length >= 4 && text.length <= 60 && !/[。；：，）]$|[。；]/u.test(text)
  return joinable && next !== '' && next.length <= 40 && looksLikeTitle(text + next) ? i + 1 : -1
}

/** True where numbering begins again within the next pieces; with null, where any begins. */
function restarts(
  pieces: readonly Piece[],
  marks: readonly (unknown | null)[],
  title: number,
  seen: ReadonlyMap<string, number> | null,
): boolean {
  for (let i = title + 1; i < Math.min(pieces.length, title + 6); i++) {
    const mark = marks[i] ? readMark((pieces[i] as Piece).text.value) : null
    if (!mark) continue
    if (seen === null) return mark.values[0] === 1
    return first.has(mark.form) && mark.values[0] === 1 && (seen.get(mark.form) ?? 0) >= 1
  }
  return false
}
