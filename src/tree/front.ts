/** Reads: pieces before the body. Writes: document fields with their evidence; the notice's own words become discards. */
import { discard, evidence, type Gathering, isOrganisation, readAudience, readFieldLine } from './fieldlines.ts'
import { findNotice, firstTitle, quotedTitle, rawOf, salutation, textOf, withoutRest } from './fronttitles.ts'
import { readMark } from './marks.ts'
import { broughtTitle, findTitle, type TitleAt } from './titles.ts'
import type { Piece } from './types.ts'

/** What a notice says of the document it brings. */
const noticeWords = /^.{0,160}(?:现印发|现将.{2,120}(?:印发|下发|转发|公布|发布))[^。]{0,8}(?:给你们|，|。)/u
const closing = /^(?:特此(?:通知|公告|批复|函复|函告)|此复|请认真(?:贯彻|组织|遵照|抓好).{0,30})。?$/u

export interface FrontEnd {
  /** Index of the first piece of preamble or body. */
  body: number
  /** Pieces of a notice that gives numbered instructions of its own; empty for an ordinary notice. */
  notice: Piece[]
}

/** Reads the front of a document, up to its preamble or body. */
export function readFront(into: Gathering, pieces: readonly Piece[]): FrontEnd {
  const notice = findNotice(pieces)
  const brought = notice ? broughtTitle(textOf(pieces, notice).value) : null
  const first = notice ?? firstTitle(pieces)
  const wanted = brought ?? (first ? textOf(pieces, first).value : quotedTitle(pieces))
  const own = wanted ? (findTitle(pieces, wanted, first?.to ?? 0) ?? unamended(pieces, wanted, first?.to ?? 0)) : null
  if (notice) {
    into.front.notice_title = textOf(pieces, notice).value
    evidence(into, 'notice_title', rawOf(pieces, notice))
  } else if (own && first) evidence(into, 'title', rawOf(pieces, first))
  setTitle(into, pieces, own ?? (notice && brought ? null : first), brought ?? (first ? null : wanted))
  if (first) readLinesBefore(into, pieces.slice(0, first.from))
  const between = readAfterTitle(into, pieces, first?.to ?? 0, own ? own.from : null)
  const body = own ? skipNotes(into, pieces, own.to) : between.end
  return { body, notice: between.kept }
}

/** 某条例（2003年修正） on the page, 某条例 above its text. */
function unamended(pieces: readonly Piece[], title: string, start: number): TitleAt | null {
  const bare = withoutAmendment(title)
  return bare === title ? null : findTitle(pieces, bare, start)
}

function withoutAmendment(title: string): string {
  return title.replace(/（[^（）]{0,12}(?:修正|修订|修改)[^（）]{0,4}）$/u, '')
}

function setTitle(into: Gathering, pieces: readonly Piece[], title: TitleAt | null, brought: string | null): void {
  if (title) {
    const text = textOf(pieces, title).value
    into.front.title = withoutRest(text).replace(/^附(?:件|表|录)[\d一二三四五六七八九十]{0,3}[:：]?/u, '')
    evidence(into, 'title', rawOf(pieces, title))
  } else if (brought) into.front.title = brought
}

function readLinesBefore(into: Gathering, pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    const text = piece.text.value
    if (readAudience(into, piece, text) || readFieldLine(into, piece)) continue
    discard(into, [piece], /印发|下发|公布|执行|通知/u.test(text) ? '通知正文' : '标题之前的内容')
  }
}

/** Audience, notice, signature; with `end` null, up to the first sentence that belongs to the document itself. */
function readAfterTitle(
  into: Gathering,
  pieces: readonly Piece[],
  start: number,
  end: number | null,
): { end: number; kept: Piece[] } {
  const words: Piece[] = []
  const spoken = end === null ? salutation(pieces, start) : -1
  if (spoken >= 0) discard(into, pieces.slice(start, spoken), '题注')
  let i = Math.max(start, spoken)
  for (; i < (end ?? pieces.length); i++) {
    const piece = pieces[i] as Piece
    const text = piece.text.value
    if (readMark(text) === null && (readAudience(into, piece, text) || readFieldLine(into, piece))) continue
    if (closing.test(text)) discard(into, [piece], '通知用语')
    else if (end !== null || (i < 12 + start && noticeWords.test(text))) words.push(piece)
    else if (readMark(text) !== null || !readNote(into, piece, text)) break
  }
  const numbered = words.filter((piece) => readMark(piece.text.value) !== null).length >= 2
  if (!numbered) discard(into, words, '通知正文')
  return { end: i, kept: numbered ? words : [] }
}

/** Lines under a title that say when it was passed, or that a site put there. */
function readNote(into: Gathering, piece: Piece, text: string): boolean {
  const note =
    /^（(?:公开)?(?:征求意见稿|讨论稿|送审稿|试行|暂行|修订稿|草案)）$|^（[^（）]{4,80}(?:通过|施行|修订|修正|发布|日|年.{1,3}月|批准|讨论稿|征求意见稿|送审稿)）$|^新华社.{2,12}电$|^(?:引言|前言|序言|正文)$|^——.{4,60}上$|^（?\d{4}年\d{1,2}月\d{1,2}日.{2,300}(?:通过|修正|修订|批准|公布|发布|施行|修改)[）。]*$/u
  if (!note.test(text) && piece.depth === 0) return false
  if (piece.depth > 0 && !note.test(text) && text.length > 12) return false
  discard(into, [piece], '题注')
  return true
}

function skipNotes(into: Gathering, pieces: readonly Piece[], start: number): number {
  let i = start
  for (; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    const text = piece.text.value
    if (readMark(text) !== null) break
    if (text.length > 3 && withoutAmendment(into.front.title) === text) {
      discard(into, [piece], '题注')
      continue
    }
    if (!(readAudience(into, piece, text) || readFieldLine(into, piece) || readNote(into, piece, text))) break
  }
  return i
}

/** 某市人民政府办公厅印发《…》的通知 → 某市人民政府办公厅. */
export function issuerOfTitle(title: string): string | null {
  const found = /^(.{2,60}?)(?:关于|印发|转发|批转|公布|发布|贯彻)/u.exec(title)
  return found && isOrganisation(found[1] as string) ? (found[1] as string) : null
}
