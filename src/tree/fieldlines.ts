/** Single lines of the front and back matter. Reads: a piece. Writes: the field it fills, with its evidence. */
import { gapBefore, type Mapped } from '../text/mapped.ts'
import { readDate, readDocumentNumber, splitList } from './fields.ts'
import { readMetadataLine, readMetadataRow } from './metadata.ts'
import { mergeRanges } from './parts.ts'
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
export const redHead = /^(.{4,60}?)文件$/u
export const dateOnly = /^(?:[（(])?[\d〇○零一二三四五六七八九]{4}年.{1,3}月.{1,3}日(?:[）)])?$/u
export const disclosureLine =
  /^[（(]?(?:此件.{0,10}公开.{0,6}|公开(?:属性|方式|类型)：.{2,10}|信息公开选项：.{2,10}|.{0,2}(?:主动|依申请|不予)公开)[）)]?$/u

/** An organisation's name alone on a line. */
export function isOrganisation(text: string): boolean {
  return text.length >= 3 && text.length <= 60 && orgEnd.test(text) && !/^\d|[，。；：《》]/u.test(text)
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
  const row = readMetadataRow(text)
  const found = row[0] ?? readMetadataLine(text)
  if (!found) return false
  into.metadata.push(...(row.length > 0 ? row : [found]))
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
    for (const name of namesOnLine(piece.text)) sign(into, name)
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

/** 甲委 乙局: two bodies on a line, parted by blanks that normalisation removed. */
function namesOnLine(text: Mapped): string[] {
  const names: string[] = []
  let from = 0
  for (let i = 1; i < text.value.length; i++) {
    if (!gapBefore(text, i) || !isOrganisation(text.value.slice(from, i)) || !isOrganisation(text.value.slice(i)))
      continue
    names.push(text.value.slice(from, i))
    from = i
  }
  return [...names, text.value.slice(from)]
}

/** Adds a signer; several that sign before the date are joint issuers. */
function sign(into: Gathering, name: string): void {
  const { signers, front } = into
  if (front.issuer !== null && (signers.length === 0 || front.issue_date !== null || signers.includes(name))) return
  signers.push(name)
  front.issuer = signers.join('、')
}

/** Names are parted by commas; where there is none, by 、 when each part is long enough to be a name. */
function splitAudience(text: string): string[] {
  const names = splitList(text, '，')
  const parts = splitList(text, '、')
  const bodies = parts.every((part) => part.length >= 4 || (part.length === 3 && /[部委局厅署办院]$/u.test(part)))
  return names.length === 1 && bodies && !/^各.*[^各]、/u.test(text) ? parts : names
}

/** The bodies a document is addressed to: a line that ends in a colon. */
export function readAudience(into: Gathering, piece: Piece, text: string): boolean {
  if (into.front.audience.length > 0 || !/：$/u.test(text) || text.length > 600 || /[。；]/u.test(text)) return false
  if (/(?:(?:如下|下列|以下)[^，：]{0,8}|组成|包括|是指|主要[^，：]{0,6})：$|^(?:为|根据|按照|现)/u.test(text))
    return false
  if (!/[各有]|人民政府|[委办局厅部]/u.test(text)) return false
  into.front.audience = splitAudience(text.slice(0, -1))
  evidence(into, 'audience', piece.raw)
  return true
}
