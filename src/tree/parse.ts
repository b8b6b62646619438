/**
 * Source text → document fields and clauses. Never throws: what it is unsure of becomes a message.
 * Reads: text. Writes: ParsedPolicy.
 */
import { concat, slice, sourceRanges } from '../text/mapped.ts'
import { normalise } from '../text/normalise.ts'
import type { ParsedPolicy, SourceText } from '../wire.ts'
import { readBack } from './back.ts'
import { toClauses } from './clauses.ts'
import { emptyFront, evidence, type Gathering } from './fieldlines.ts'
import { readBasis, readDate, readPeriod } from './fields.ts'
import { issuerOfTitle, readFront } from './front.ts'
import { splitHeadings } from './headings.ts'
import { readLines } from './lines.ts'
import { applyMetadata } from './metadata.ts'
import { buildOutline, walk } from './outline.ts'
import { readPieces } from './pieces.ts'
import { lineStarts, placed } from './place.ts'
import { cutPoints } from './points.ts'
import { splitRunOn } from './runon.ts'
import { findSegments } from './segments.ts'
import { cutTail } from './tail.ts'
import { dropContents } from './toc.ts'
import { type Findings, type Piece, tell, type Unit } from './types.ts'
import { newUnit } from './units.ts'

export interface ParseOptions {
  format?: SourceText['format']
  /** Fields the file carries beside its text, by the name printed there. */
  meta?: Record<string, string>
  path?: string
}

/** The longest text that is read, in UTF-16 units: fifty times a five-year plan. */
export const longestText = 5_000_000

/** The first policy of a text. */
export function parsePolicy(source: string, options: ParseOptions = {}): ParsedPolicy {
  return parsePolicies(source, options)[0] as ParsedPolicy
}

/** All policies of a text, in order; at least one. Attachments share number, issuer and dates of the first. */
export function parsePolicies(source: string, options: ParseOptions = {}): ParsedPolicy[] {
  if (source.length > longestText) return [refused(source)]
  const shared = newFindings()
  const lines = readLines(source)
  const read = readPieces(source, lines, shared)
  const pieces = splitRunOn(read.pieces)
  const starts = [0, ...findSegments(pieces)]
  const places = lineStarts(source)
  const documents = starts.map((start, i) => {
    const into: Gathering = {
      front: emptyFront(),
      findings: i === 0 ? shared : newFindings(),
      metadata: [],
      signers: [],
    }
    if (i === 0) into.front.footnotes = read.footnotes
    return parseOne(places, pieces.slice(start, starts[i + 1]), into, i === 0 ? options : {})
  })
  return documents.map((one) => inherit(one, documents[0] as ParsedPolicy))
}

/** A text beyond all measure: no clauses, one discard and the reason. */
function refused(source: string): ParsedPolicy {
  const findings = newFindings()
  const text = `全文${Math.ceil(source.length / 10_000)}万字，超过${longestText / 10_000}万字的上限，没有拆分条款：请分成几个文件`
  tell(findings, 'tree/too-long', 'error', text, null)
  findings.discards.push({ source: [0, source.length], reason: '超过字数上限' })
  return { document: emptyFront(), clauses: [], ...findings }
}

function newFindings(): Findings {
  return { evidence: [], discards: [], messages: [] }
}

function inherit(one: ParsedPolicy, first: ParsedPolicy): ParsedPolicy {
  if (one === first) return one
  const { issuer, issue_date, notice_title } = first.document
  const own = one.document
  return {
    ...one,
    document: {
      ...own,
      issuer: own.issuer ?? issuer,
      issue_date: own.issue_date ?? issue_date,
      notice_title: own.notice_title ?? notice_title,
    },
  }
}

function parseOne(
  places: readonly number[],
  all: readonly Piece[],
  into: Gathering,
  options: ParseOptions,
): ParsedPolicy {
  const pieces = dropContents(into, all)
  const { body, notice } = readFront(into, pieces)
  const end = readBack(into, pieces, body)
  const root = buildOutline(pieces.slice(body, end), into.findings)
  finishTree(root)
  if (notice.length > 0) addNotice(root, notice, into)
  readBasisOf(into, root)
  readEffective(into, root)
  for (const [label, value] of [
    ...into.metadata.map((one) => [one.label, one.value] as const),
    ...Object.entries(options.meta ?? {}),
  ]) {
    applyMetadata(into.front, label, value)
  }
  fromTitle(into)
  if (into.front.title === '') titleFromPath(into, options.path ?? '')
  const clauses = toClauses(root, into.findings)
  if (clauses.length === 0)
    tell(into.findings, 'tree/nothing', 'error', '没有读到任何条款：文中没有编号，也没有正文段落', null)
  const { evidence: found, discards } = into.findings
  return {
    document: into.front,
    evidence: found,
    clauses,
    discards: discards.sort((a, b) => a.source[0] - b.source[0]),
    messages: placed(places, into.findings.messages),
  }
}

/** What only the title tells: the issuer, and the years of a plan. */
function fromTitle(into: Gathering): void {
  const { front, findings } = into
  front.period = readPeriod(front.title)
  const stands = (field: string) => findings.evidence.find((one) => one.field === field)?.source
  const title = stands('title') ?? stands('notice_title')
  if (front.period && title) evidence(into, 'period', title)
  if (front.issuer !== null) return
  front.issuer = issuerOfTitle(front.notice_title ?? front.title)
  const source = stands('notice_title') ?? title
  if (front.issuer !== null && source) evidence(into, 'issuer', source)
}

/** A text that has lost its title takes the file's name, if that is one. */
function titleFromPath(into: Gathering, path: string): void {
  const name = path.replace(/^.*[\\/]/u, '').replace(/\.[^.]*$/u, '')
  const known = /[\u4e00-\u9fff]{6}/u.test(name)
  if (known) into.front.title = normalise(name)
  const text = known ? `文中没有找到标题，暂用文件名：${name}` : '文中没有找到标题'
  tell(into.findings, 'tree/no-title', 'warning', text, null)
}

/** Numbered instructions of the notice itself: a unit `notice` with its own numbers below. */
function addNotice(root: Unit, pieces: readonly Piece[], into: Gathering): void {
  const own = buildOutline(pieces, into.findings)
  splitHeadings(own)
  const unit = newUnit('part', 'notice', root)
  unit.step = 'notice'
  unit.body = own.body
  unit.children = own.children
  for (const child of unit.children) child.parent = unit
  for (const child of [...walk(unit)]) cutPoints(child)
  root.children.unshift(unit)
}

/** Titles, points, preamble and tail. */
function finishTree(root: Unit): void {
  splitHeadings(root)
  cutTail(root)
  for (const unit of [...walk(root)]) if (unit.type !== 'tail' && unit.type !== 'row') cutPoints(unit)
  if (root.body.length === 0) return
  const preamble = newUnit('preamble', 'preamble', root)
  preamble.step = 'preamble'
  preamble.body = root.body.splice(0)
  root.children.unshift(preamble)
}

function readBasisOf(into: Gathering, root: Unit): void {
  const preamble = root.children.find((unit) => unit.type === 'preamble')
  if (!preamble) return
  const text = concat(preamble.body.map((part) => part.text))
  for (const { title, start, end } of readBasis(text.value)) {
    if (into.front.basis.includes(title)) continue
    into.front.basis.push(title)
    evidence(into, 'basis', sourceRanges(text, start, end))
  }
}

/** 自2026年1月1日起施行, in the last units of the document. */
function readEffective(into: Gathering, root: Unit): void {
  const units = [...walk(root)].slice(-40).reverse()
  for (const unit of units) {
    const text = concat(unit.body.map((part) => part.text))
    const found = /自(.{6,24}?)起(?:正式)?(?:施行|实施|执行|生效|至)/u.exec(text.value)
    const date = found && readDate(found[1] as string)
    if (!found || !date) continue
    into.front.effective_date = date.iso
    evidence(
      into,
      'effective_date',
      slice(text, found.index, found.index + found[0].length).runs.map(([, a, n]) => [a, a + n]),
    )
    return
  }
}
