/**
 * Source text → document fields and clauses. Never throws: what it is unsure of becomes a message.
 * Reads: text. Writes: ParsedPolicy.
 */
import { concat, slice, sourceRanges } from '../text/mapped.ts'
import type { ParsedPolicy, SourceText } from '../wire.ts'
import { readBack } from './back.ts'
import { toClauses } from './clauses.ts'
import { readBasis, readDate } from './fields.ts'
import { emptyFront, evidence, type Gathering, readFront } from './front.ts'
import { splitHeading } from './headings.ts'
import { readLines, wrapWidth } from './lines.ts'
import { buildOutline, newUnit, walk } from './outline.ts'
import { readPieces } from './pieces.ts'
import { placed } from './place.ts'
import { cutPoints } from './points.ts'
import { cutTail } from './tail.ts'
import { tell, type Unit } from './types.ts'

export interface ParseOptions {
  format?: SourceText['format']
  /** Fields the file carries beside its text, by the name printed there. */
  meta?: Record<string, string>
  path?: string
}

/** The first policy of a text. */
export function parsePolicy(source: string, options: ParseOptions = {}): ParsedPolicy {
  return parsePolicies(source, options)[0] as ParsedPolicy
}

/** All policies of a text, in order; at least one. */
export function parsePolicies(source: string, _options: ParseOptions = {}): ParsedPolicy[] {
  return [parseOne(source)]
}

function parseOne(source: string): ParsedPolicy {
  const into: Gathering = { front: emptyFront(), findings: { evidence: [], discards: [], messages: [] } }
  const lines = readLines(source)
  const { pieces, footnotes } = readPieces(source, lines, into.findings)
  into.front.footnotes = footnotes
  const { body } = readFront(into, pieces)
  const end = readBack(into, pieces, body)
  const root = buildOutline(pieces.slice(body, end), into.findings)
  finishTree(root, wrapWidth(lines) !== null)
  readBasisOf(into, root)
  readEffective(into, root)
  const clauses = toClauses(root, into.findings)
  if (clauses.length === 0)
    tell(into.findings, 'tree/nothing', 'error', '没有读到任何条款：文中没有编号，也没有正文段落', null)
  const { evidence: found, discards } = into.findings
  return {
    document: into.front,
    evidence: found,
    clauses,
    discards: discards.sort((a, b) => a.source[0] - b.source[0]),
    messages: placed(source, into.findings.messages),
  }
}

/** Titles, points, preamble and tail. */
function finishTree(root: Unit, wrapped: boolean): void {
  cutTail(root, wrapped)
  for (const unit of [...walk(root)]) {
    if (unit.type === 'tail') continue
    splitHeading(unit)
    cutPoints(unit)
  }
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
  const units = [...walk(root)].slice(-4).reverse()
  for (const unit of units) {
    const text = concat(unit.body.map((part) => part.text))
    const found = /自(.{6,24}?)起(?:正式)?(?:施行|实施|执行|生效)/u.exec(text.value)
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
