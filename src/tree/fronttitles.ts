/** Where the titles stand in the front of a document. Reads: pieces. */
import { concat, type Mapped } from '../text/mapped.ts'
import { dateOnly, disclosureLine, isOrganisation, redHead } from './fieldlines.ts'
import { readDocumentNumber } from './fields.ts'
import { readMark } from './marks.ts'
import { looksLikeTitle, type TitleAt } from './titles.ts'
import type { Piece, Range } from './types.ts'

/** The text of a title. */
export function textOf(pieces: readonly Piece[], at: TitleAt): Mapped {
  return concat(pieces.slice(at.from, at.to).map((piece) => piece.text))
}

export function rawOf(pieces: readonly Piece[], at: TitleAt): Range[] {
  return pieces.slice(at.from, at.to).flatMap((piece) => piece.raw)
}

/** The title of a notice: ends with 的通知 and the like, perhaps begun on the lines above. */
export function findNotice(pieces: readonly Piece[]): TitleAt | null {
  for (let i = 0; i < Math.min(pieces.length, 200); i++) {
    const text = (pieces[i] as Piece).text.value
    if (/[。；]/u.test(text) && text.length > 60) return null
    if (!/(?:通知|的函|公告|批复)(?:（.{1,10}）)?$|印发《.{4,100}》$/u.test(text) || text.length > 200) continue
    let from = i
    while (from > 0 && beginsAbove(pieces, from, i + 1)) from--
    const whole = textOf(pieces, { from, to: i + 1 }).value
    if (/印发|转发|批转|下发|公布|发布|颁布|关于/u.test(whole) || /^《/u.test(whole)) return { from, to: i + 1 }
  }
  return null
}

/** A list's link to the page: the title with its day behind it. */
const datedTitle = /(?:通知|意见|方案|办法|规划|措施|细则)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/u

/** True where the title goes on from the line above: it does not start like a title, or the line above stops in mid-phrase. */
function beginsAbove(pieces: readonly Piece[], from: number, to: number): boolean {
  const above = (pieces[from - 1] as Piece).text.value
  if (/[。；：]/u.test(above) || redHead.test(above) || readDocumentNumber(above)) return false
  if (dateOnly.test(above) || disclosureLine.test(above) || datedTitle.test(above)) return false
  const text = textOf(pieces, { from, to }).value
  if (isOrganisation(above))
    return /^(?:关于|印发|转发)/u.test(text) || isOrganisation(/^(.{3,60}?)关于/u.exec(text)?.[1] ?? '')
  return (
    /(?:关于|印发|转发|批转|的|和|与|、|及)$/u.test(above) ||
    /^(?:《|印发|转发|批转)/u.test(text) ||
    above.length < 3 ||
    text.length < 7 ||
    opensTitle(above)
  )
}

/** A title with a few words of the page behind it. */
const titleWithRest =
  /^((?!为|根据|按照|现)[^。；：]{8,90}(?:行动计划|行动方案|实施方案|实施意见|若干措施|若干意见|管理办法|实施细则|规划|通知)(?:（[^（）]{2,20}）)?)[^。；：]{0,8}$/u

/** A line that may be the title below 附件1. */
function isShort(piece: Piece | undefined): boolean {
  return piece !== undefined && /^[^。；，：]{4,50}$/u.test(piece.text.value)
}

/** A title without the words of the page behind it. */
export function withoutRest(title: string): string {
  const found = looksLikeTitle(title) ? null : titleWithRest.exec(title)
  return found?.[1] ?? title
}

/** Index of the line 各位代表： that opens a report; what stands between title and it is of the page. -1 without one. */
export function salutation(pieces: readonly Piece[], start: number): number {
  const near = pieces.slice(start, start + 15)
  const at = near.findIndex((piece) => /^各位(?:代表|委员|同志)[^。；]{0,20}[：:！]$/u.test(piece.text.value))
  return at >= 0 && !near.slice(0, at).some((piece) => readMark(piece.text.value)) ? start + at : -1
}

/** The first line of a title: who and about what, but not yet what it is. */
function opensTitle(above: string): boolean {
  return above.length <= 60 && /关于|印发|转发/u.test(above) && !looksLikeTitle(above)
}

/** （2026—2028年） on a line of its own below a title. */
const yearsOnly = /^（?20\d{2}年?[—\-－–~～至]20\d{2}年）$/u

/** One short line before the first number is the title, whatever it is called. */
function onlyLine(front: readonly Piece[]): TitleAt | null {
  const text = front[0]?.text.value ?? ''
  const plain = /^[^。；：！？]{6,60}$/u.test(text) && !/^(?:为|根据|按照|经)/u.test(text)
  const line =
    plain &&
    (front.length === 1 || front[1]?.row) &&
    !isOrganisation(text) &&
    !redHead.test(text) &&
    !dateOnly.test(text)
  return line && !disclosureLine.test(text) && readDocumentNumber(text) === null ? { from: 0, to: 1 } : null
}

/** The first line that could be a title, with the lines above that begin it. */
export function firstTitle(pieces: readonly Piece[]): TitleAt | null {
  const head = pieces.slice(0, 200)
  const begun = head.findIndex((piece) => readMark(piece.text.value) !== null)
  const front = head.slice(0, begun < 0 ? head.length : begun)
  if (/^附(?:件|表|录)[\d一二三四五六七八九十]{1,3}[:：]?[^。；，：]{4,60}$/u.test(front[0]?.text.value ?? ''))
    return { from: 0, to: 1 }
  if (/^附(?:件|表|录)[\d一二三四五六七八九十]{0,3}[:：]?$/u.test(front[0]?.text.value ?? '') && isShort(front[1]))
    return { from: 0, to: 2 }
  const clear = front.findIndex((piece) => looksLikeTitle(piece.text.value))
  const at = clear >= 0 ? clear : front.findIndex((piece) => titleWithRest.test(piece.text.value))
  if (at < 0) return onlyLine(front)
  let from = at
  while (from > 0 && beginsAbove(pieces, from, at + 1)) from--
  return { from, to: at + (yearsOnly.test(front[at + 1]?.text.value ?? '') ? 2 : 1) }
}

const given = '《((?:[^《》]|《[^《》]{1,60}》){4,100})》'
const sent = new RegExp(`现?将${given}[^。《]{0,60}(?:印发|下发|公布|发给)`, 'u')
const agreed = new RegExp(`${given}[^。]{0,120}(?:印发|下发|公布|发给)`, 'u')

/** 《甲》已经…同意，现印发给你们: the plan's title where the notice has lost its own. */
export function quotedTitle(pieces: readonly Piece[]): string | null {
  for (const piece of pieces.slice(0, 12)) {
    const text = piece.text.value.slice(0, 400)
    const found = sent.exec(text) ?? agreed.exec(text)
    if (found) return found[1] as string
  }
  return null
}
