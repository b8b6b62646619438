/** Reads: pieces before the body. Writes: document fields with their evidence; the notice's own words become discards. */
import { concat, type Mapped } from '../text/mapped.ts'
import { readDate, readDocumentNumber, readPeriod, splitList } from './fields.ts'
import { readMark } from './marks.ts'
import { readMetadataLine } from './metadata.ts'
import { mergeRanges } from './parts.ts'
import { broughtTitle, findTitle, looksLikeTitle, type TitleAt } from './titles.ts'
import type { Findings, FrontMatter, Piece, Range } from './types.ts'

export function emptyFront(): FrontMatter {
  return {
    ...{ doc_number: null, title: '', notice_title: null, issuer: null, audience: [], issue_date: null },
    ...{ print_date: null, effective_date: null, disclosure: null, period: null, basis: [], cc: [], footnotes: [] },
  }
}

/** A document while its fields are gathered. */
export interface Gathering {
  front: FrontMatter
  findings: Findings
  /** Labelled lines, used where the text itself is silent. */
  metadata: { label: string; value: string }[]
  /** Bodies that signed, in order. */
  signers: string[]
}

/** Notes where a field stands. */
export function evidence(into: Gathering, field: keyof FrontMatter, source: readonly Range[]): void {
  into.findings.evidence.push({ field, source: mergeRanges(source) })
}

export function discard(into: Gathering, pieces: readonly Piece[], reason: string): void {
  for (const piece of pieces) for (const source of piece.raw) into.findings.discards.push({ source, reason })
}

const orgEnd =
  /(?:人民政府|委员会|办公厅|办公室|管委会|[省市区县乡镇]委|国务院|中共中央|[部厅局署院会]|银行|领导小组|法院|检察院|公司|中心|总队)$/u
const redHead = /^(.{4,60}?)文件$/u
const dateOnly = /^(?:[（(])?[\d〇○零一二三四五六七八九]{4}年.{1,3}月.{1,3}日(?:[）)])?$/u
const closing = /^(?:特此(?:通知|公告|批复|函复|函告)|此复|请认真(?:贯彻|组织|遵照|抓好).{0,30})。?$/u
const disclosureLine =
  /^[（(]?(?:此件.{0,10}公开.{0,6}|公开(?:属性|方式|类型)：.{2,10}|信息公开选项：.{2,10}|.{0,2}(?:主动|依申请|不予)公开)[）)]?$/u

/** An organisation's name alone on a line. */
export function isOrganisation(text: string): boolean {
  return text.length >= 3 && text.length <= 60 && orgEnd.test(text) && !/[，。；：《》]/u.test(text)
}

/** One line of the front or back: which field it fills. False where it fills none. */
export function readFieldLine(into: Gathering, piece: Piece): boolean {
  const text = piece.text.value
  return (
    readMetadata(into, piece, text) ||
    readRedHead(into, piece, text) ||
    readNumberLine(into, piece, text) ||
    readDisclosure(into, piece, text) ||
    readPrintLine(into, piece, text) ||
    readCc(into, piece, text) ||
    readSignature(into, piece, text)
  )
}

function readMetadata(into: Gathering, piece: Piece, text: string): boolean {
  const found = readMetadataLine(text)
  if (!found) return false
  into.metadata.push(found)
  discard(into, [piece], '元数据')
  return true
}

function readRedHead(into: Gathering, piece: Piece, text: string): boolean {
  const name = redHead.exec(text)?.[1]
  if (!name || !isOrganisation(name)) return false
  into.front.issuer = name
  evidence(into, 'issuer', piece.raw)
  return true
}

function readNumberLine(into: Gathering, piece: Piece, text: string): boolean {
  const found = readDocumentNumber(text)
  const alone = found && found.start === 0 && found.end === text.length
  if (!found || !alone) return false
  into.front.doc_number ??= found.number
  evidence(into, 'doc_number', piece.raw)
  return true
}

function readDisclosure(into: Gathering, piece: Piece, text: string): boolean {
  if (!disclosureLine.test(text)) return false
  into.front.disclosure ??= text.replace(/^[（(]|[）)]$/gu, '').replace(/^.*：/u, '')
  evidence(into, 'disclosure', piece.raw)
  return true
}

function readPrintLine(into: Gathering, piece: Piece, text: string): boolean {
  if (!/印发$/u.test(text) || text.length > 60) return false
  const date = readDate(text)
  if (!date) return false
  into.front.print_date ??= date.iso
  evidence(into, 'print_date', piece.raw)
  return true
}

function readCc(into: Gathering, piece: Piece, text: string): boolean {
  const found = /^(?:抄送|抄报|分送)：?/u.exec(text)
  if (!found) return false
  into.front.cc.push(...splitList(text.slice(found[0].length).replace(/。$/u, ''), '，、；。'))
  evidence(into, 'cc', piece.raw)
  return true
}

/** Issuer, date, or both on one line. */
function readSignature(into: Gathering, piece: Piece, text: string): boolean {
  if (dateOnly.test(text)) {
    const date = readDate(text)
    if (!date) return false
    into.front.issue_date ??= date.iso
    evidence(into, 'issue_date', piece.raw)
    return true
  }
  if (isOrganisation(text)) {
    sign(into, text)
    evidence(into, 'issuer', piece.raw)
    return true
  }
  const date = readDate(text)
  if (!date || date.end !== text.length || !isOrganisation(text.slice(0, date.start))) return false
  sign(into, text.slice(0, date.start))
  into.front.issue_date ??= date.iso
  evidence(into, 'issuer', piece.raw)
  evidence(into, 'issue_date', piece.raw)
  return true
}

/** Adds a signer; several that sign before the date are joint issuers. */
function sign(into: Gathering, name: string): void {
  if (into.front.issuer === null) into.signers = [name]
  else if (into.front.issue_date === null && into.signers.length > 0 && !into.signers.includes(name))
    into.signers.push(name)
  else return
  into.front.issuer = into.signers.join('、')
}

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
  const own = wanted ? findTitle(pieces, wanted, first?.to ?? 0) : null
  if (notice) {
    into.front.notice_title = textOf(pieces, notice).value
    evidence(into, 'notice_title', rawOf(pieces, notice))
  } else if (own && first) evidence(into, 'title', rawOf(pieces, first))
  setTitle(into, pieces, own ?? (notice && brought ? null : first), brought)
  if (first) readLinesBefore(into, pieces.slice(0, first.from))
  const between = readAfterTitle(into, pieces, first?.to ?? 0, own ? own.from : null)
  const body = own ? skipNotes(into, pieces, own.to) : between.end
  return { body, notice: between.kept }
}

/** 《甲》已经…同意，现印发给你们: the plan's title where the notice has lost its own. */
function quotedTitle(pieces: readonly Piece[]): string | null {
  for (const piece of pieces.slice(0, 12)) {
    const found = /《(.{4,100})》.{0,80}(?:印发|下发|公布|发给)/u.exec(piece.text.value.slice(0, 400))
    if (found) return found[1] as string
  }
  return null
}

function setTitle(into: Gathering, pieces: readonly Piece[], title: TitleAt | null, brought: string | null): void {
  if (title) {
    into.front.title = textOf(pieces, title).value.replace(/^附(?:件|表|录)[\d一二三四五六七八九十]{1,3}[:：]?/u, '')
    evidence(into, 'title', rawOf(pieces, title))
  } else if (brought) into.front.title = brought
  into.front.period = readPeriod(into.front.title)
}

function textOf(pieces: readonly Piece[], at: TitleAt): Mapped {
  return concat(pieces.slice(at.from, at.to).map((piece) => piece.text))
}

function rawOf(pieces: readonly Piece[], at: TitleAt): Range[] {
  return pieces.slice(at.from, at.to).flatMap((piece) => piece.raw)
}

/** The title of a notice: ends with 的通知 and the like, perhaps begun on the lines above. */
function findNotice(pieces: readonly Piece[]): TitleAt | null {
  for (let i = 0; i < Math.min(pieces.length, 40); i++) {
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

/** True where the title goes on from the line above: it does not start like a title, or the line above stops in mid-phrase. */
function beginsAbove(pieces: readonly Piece[], from: number, to: number): boolean {
  const above = (pieces[from - 1] as Piece).text.value
  if (/[。；：]/u.test(above) || redHead.test(above) || readDocumentNumber(above)) return false
  if (dateOnly.test(above) || disclosureLine.test(above) || isOrganisation(above)) return false
  const text = textOf(pieces, { from, to }).value
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
  /^[^。；：]{8,90}(?:行动计划|行动方案|实施方案|实施意见|若干措施|若干意见|管理办法|实施细则|规划|通知)(?:（[^（）]{2,20}）)?.{0,8}$/u

/** The first line of a title: who and about what, but not yet what it is. */
function opensTitle(above: string): boolean {
  return above.length <= 60 && /关于|印发|转发/u.test(above) && !looksLikeTitle(above)
}

function firstTitle(pieces: readonly Piece[]): TitleAt | null {
  const head = pieces.slice(0, 40)
  const begun = head.findIndex((piece) => readMark(piece.text.value) !== null)
  const front = head.slice(0, begun < 0 ? head.length : begun)
  const clear = front.findIndex((piece) => looksLikeTitle(piece.text.value))
  const at = clear >= 0 ? clear : front.findIndex((piece) => titleWithRest.test(piece.text.value))
  if (at < 0) return null
  let from = at
  while (from > 0 && beginsAbove(pieces, from, at + 1)) from--
  return { from, to: at + 1 }
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
  let i = start
  for (; i < (end ?? pieces.length); i++) {
    const piece = pieces[i] as Piece
    const text = piece.text.value
    if (readMark(text) === null && (readAudience(into, piece, text) || readFieldLine(into, piece))) continue
    if (closing.test(text)) discard(into, [piece], '通知用语')
    else if (end !== null) words.push(piece)
    else if (readMark(text) !== null || !readNote(into, piece, text)) break
  }
  const numbered = words.filter((piece) => readMark(piece.text.value) !== null).length >= 2
  if (!numbered) discard(into, words, '通知正文')
  return { end: i, kept: numbered ? words : [] }
}

/** Lines under a title that say when it was passed, or that a site put there. */
function readNote(into: Gathering, piece: Piece, text: string): boolean {
  const note =
    /^（[^（）]{4,80}(?:通过|施行|修订|修正|发布|日|批准|讨论稿|征求意见稿|送审稿)）$|^新华社.{2,12}电$|^(?:引言|前言|序言|正文)$|^——.{4,60}上$|^（?\d{4}年\d{1,2}月\d{1,2}日.{2,300}(?:通过|修正|修订|批准|公布|发布|施行|修改)[）。]*$/u
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
    if (!(readNote(into, piece, text) || readAudience(into, piece, text) || readFieldLine(into, piece))) break
  }
  return i
}

/** Names are parted by commas; where there is none, by 、 when each part is long enough to be a name. */
function splitAudience(text: string): string[] {
  const names = splitList(text, '，')
  const parts = splitList(text, '、')
  return names.length === 1 && parts.every((part) => part.length >= 4) ? parts : names
}

function readAudience(into: Gathering, piece: Piece, text: string): boolean {
  if (into.front.audience.length > 0 || !/：$/u.test(text) || text.length > 600 || /[。；]/u.test(text)) return false
  if (!/[各有]|人民政府|[委办局厅部]/u.test(text)) return false
  into.front.audience = splitAudience(text.slice(0, -1))
  evidence(into, 'audience', piece.raw)
  return true
}

/** 某市人民政府办公厅印发《…》的通知 → 某市人民政府办公厅. */
export function issuerOfTitle(title: string): string | null {
  const found = /^(.{2,60}?)(?:关于|印发|转发|批转|公布|发布)/u.exec(title)
  return found && isOrganisation(found[1] as string) ? (found[1] as string) : null
}
