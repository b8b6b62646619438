/**
 * The whole check of a report: find, resolve, verify. Nothing is stored, nothing logged.
 * Reads: a text and the library. Writes: CitationReport.
 */
import type { Citation, CitationCheck, CitationReport, CitationVerdict, Unchecked } from '../wire.ts'
import { type Claim, coverOf, findClaims } from './claims.ts'
import { judgeDuties } from './duties.ts'
import { findCitations } from './find.ts'
import { type Folded, fold, type Lines, sourceRange } from './fold.ts'
import { judgeForce } from './force.ts'
import { labelOf } from './label.ts'
import type { Library } from './library.ts'
import { attachQuotes, type Quote, quotations, statedAfter } from './quotes.ts'
import { type Resolved, resolveCitations } from './resolve.ts'
import { type Beside, judgeRestated, type Restated } from './restated.ts'
import { besideOf, type Stretch, sharesCell, statedBefore, topicOf } from './stretch.ts'
import { summarise } from './summary.ts'
import { judgeTerms } from './terms.ts'
import { type Judged, judgeExact, judgeQuote, scopeOf } from './verify.ts'

/** From harmless to grave: the gravest check speaks for the citation. */
const gravity: readonly CitationVerdict[] = [
  ...(['exact', 'figure_ok', 'truncated_ok', 'altered', 'wrong_figure', 'no_match', 'wrong_source'] as const),
]

const agrees: ReadonlySet<CitationVerdict> = new Set(['exact', 'figure_ok', 'truncated_ok'])

interface Checked {
  resolved: Resolved
  checks: Restated[]
}

/**
 * Checks every citation of a text.
 * @param lines `wrapped` for pasted text and Markdown, `paragraphs` for text taken from Word.
 */
export function checkReport(text: string, library: Library, lines: Lines = 'wrapped'): CitationReport {
  const folded = fold(text, lines)
  const { value } = folded
  const { resolved, passed } = resolveCitations(value, findCitations(folded, library), library)
  const unchecked: Unchecked[] = []
  const note = (start: number, end: number, reason: string): void => {
    unchecked.push({ ...place(text, folded, start, end), reason })
  }
  for (const one of passed) note(one.start, one.end, one.reason)
  const quotes = attachQuotes(value, resolved)
  for (const quote of quotes) if (quote.of === null) note(quote.start, quote.end, unattached(value, quote, library))
  const byCitation = new Map<Resolved, Quote[]>()
  for (const quote of quotes)
    if (quote.of !== null) byCitation.set(quote.of, [...(byCitation.get(quote.of) ?? []), quote])
  const attached = new Set(quotes.map((quote) => quote.start))
  const quoted = quotations(value).filter(([start, end]) => end - start >= 10 || attached.has(start + 1))
  const inQuotes = coverOf(value.length, quoted)
  const checked = resolved.map((one, i) => checkOne(value, one, resolved, i, byCitation, inQuotes, library, note))
  const taken = [
    ...resolved.map((one, i) => besideOf(value, resolved, i, one)),
    ...checked.flatMap(({ checks }) => checks.map(({ start, end }) => [start, end] as const)),
    ...quoted,
    ...resolved.map((one) => [one.found.start, one.found.end] as const),
  ]
  const claims = findClaims(value, library, taken)
  const citations = [
    ...checked.map((one) => toCitation(text, folded, one, library)),
    ...claims.map((claim) => claimCitation(text, folded, claim, library)),
  ].sort((a, b) => a.start - b.start)
  const report = {
    citations,
    unchecked: unchecked.sort((a, b) => a.start - b.start),
    collection: library.documents.map((document) => ({
      id: document.id,
      title: document.title,
      doc_number: document.record.document.doc_number,
    })),
  }
  return { ...report, summary: summarise(report) }
}

type Note = (start: number, end: number, reason: string) => void

function checkOne(
  value: string,
  resolved: Resolved,
  all: readonly Resolved[],
  index: number,
  quotes: ReadonlyMap<Resolved, Quote[]>,
  inQuotes: Uint8Array,
  library: Library,
  note: Note,
): Checked {
  const own = quotes.get(resolved) ?? []
  if (resolved.status === 'external' || resolved.status === 'unresolved') {
    for (const quote of own.filter((one) => !one.brief))
      note(quote.start, quote.end, resolved.status === 'external' ? '所引文件本库未收录' : '指代不明')
    note(resolved.found.start, resolved.found.end, resolved.notes[0] ?? '本库未收录')
    return { resolved, checks: [] }
  }
  const checks: Checked['checks'] = []
  for (const quote of own) {
    const judged = quoteCheck(value, quote, resolved, library)
    if (quote.brief && judged?.verdict !== 'exact') continue
    if (judged === null) note(quote.start, quote.end, '引文与所引文件无相近文字，可能并非引自该处')
    else checks.push({ ...judged, kind: 'quote', start: quote.start, end: quote.end })
  }
  if (resolved.status === 'not_found') return { resolved, checks }
  // Words without quotation marks may be the writer's own: only what agrees in every character is said, or turns 鼓励 into 必须.
  const stated = statedAfter(value, resolved).filter(
    ([start, end]) => !checks.some((one) => one.start < end && start < one.end),
  )
  const scope = scopeOf(library, resolved.keys)
  const said = firstOf(stated, ([start, end]) => judgeExact(value.slice(start, end), scope))
  const judged = said ?? firstOf(stated, ([start, end]) => judgeForce(value.slice(start, end), scope))
  if (judged !== null) checks.push({ ...judged.of, kind: 'quote', start: judged.at[0], end: judged.at[1] })
  const besides = judgeBeside(value, all, index, inQuotes, library)
  const shared = sharesCell(value, all, index)
  checks.push(...besides.checks)
  const sure = checks.filter((one) => !shared || agrees.has(one.verdict))
  for (const { start, end } of checks.filter((one) => !sure.includes(one)))
    note(start, end, '同一格里引用了几处，未能分清所指')
  const cited = `“${value.slice(resolved.found.start, resolved.found.end)}”`
  for (const { start, end, reason } of besides.unchecked)
    if (!checks.some((one) => one.start < end && start < one.end)) note(start, end, reason.replace(/^所引条款/u, cited))
  return { resolved, checks: sure }
}

/** Figures, dates and bodies beside a citation. */
function judgeBeside(
  value: string,
  all: readonly Resolved[],
  index: number,
  inQuotes: Uint8Array,
  library: Library,
): Beside {
  const resolved = all[index]!
  const after = besideOf(value, all, index, resolved)
  const before = statedBefore(value, all, index, resolved)
  const figures = { after, before, topic: topicOf(value, all, index, resolved) }
  const besides = [
    judgeRestated(value, resolved, figures, inQuotes, library),
    judgeTerms(value, resolved, after, inQuotes, library),
    judgeDuties(value, resolved, after, inQuotes, library),
  ]
  return { checks: besides.flatMap((one) => one.checks), unchecked: besides.flatMap((one) => one.unchecked) }
}

/** The first range of which something can be said. */
function firstOf(
  ranges: readonly Stretch[],
  judge: (range: Stretch) => Judged | null,
): { at: Stretch; of: Judged } | null {
  for (const at of ranges) {
    const of = judge(at)
    if (of !== null) return { at, of }
  }
  return null
}

/** A quote that was not introduced as one and is like nothing in the clause gets no verdict. */
function quoteCheck(value: string, quote: Quote, resolved: Resolved, library: Library): Judged | null {
  const keys = resolved.status === 'not_found' ? resolved.documents.map((d) => d.id) : resolved.keys
  const judged = judgeQuote(value.slice(quote.start, quote.end), scopeOf(library, keys), library)
  const short = quote.end - quote.start < 8
  if (judged.verdict === 'no_match' && (!quote.direct || short)) return null
  if (resolved.status === 'not_found' && judged.verdict !== 'wrong_source') {
    if (judged.key === null) return null
    return {
      ...judged,
      verdict: 'wrong_source',
      expected: judged.key,
      notes: [`所引编号无效，文字见于${labelOf(library.byId, judged.key)}`],
    }
  }
  return judged
}

/** A quote without a citation: where its words stand in the collection, if they do. */
function unattached(value: string, quote: Quote, library: Library): string {
  const judged = judgeQuote(value.slice(quote.start, quote.end), [], library)
  return judged.key === null
    ? (quote.reason ?? '未核对')
    : `${quote.reason}；相同或近似文字见于${labelOf(library.byId, judged.key)}`
}

function toCitation(text: string, folded: Folded, { resolved, checks }: Checked, library: Library): Citation {
  const { found, status, keys, notes, documents } = resolved
  const all = checks.map((check) => toCheck(text, folded, check, library))
  const byDocument = new Map(documents.map((document) => [document.id, document]))
  return {
    ...place(text, folded, found.start, found.end),
    resolves_to: keys,
    status,
    check: worst(all),
    checks: all,
    labels: keys.map((key) => labelOf(byDocument, key)),
    notes,
  }
}

function claimCitation(text: string, folded: Folded, claim: Claim, library: Library): Citation {
  const checks = claim.checks.map((check) => toCheck(text, folded, check, library))
  const byDocument = new Map([[claim.document.id, claim.document]])
  return {
    ...place(text, folded, claim.start, claim.end),
    resolves_to: claim.keys,
    status: 'ok',
    check: worst(checks),
    checks,
    labels: claim.keys.map((key) => labelOf(byDocument, key)),
    notes: ['旁边没有引用，按指标找到出处'],
  }
}

function toCheck(text: string, folded: Folded, check: Checked['checks'][number], library: Library): CitationCheck {
  const { surface, start, end } = place(text, folded, check.start, check.end)
  const { kind, verdict, expected, key, diff, notes } = check
  const label = key === null ? null : labelOf(library.byId, key)
  return { kind, text: surface, start, end, verdict, expected, key, label, diff, notes }
}

function worst(checks: readonly CitationCheck[]): CitationCheck | null {
  return checks.reduce<CitationCheck | null>(
    (grave, check) =>
      grave === null || gravity.indexOf(check.verdict) > gravity.indexOf(grave.verdict) ? check : grave,
    null,
  )
}

function place(
  text: string,
  folded: Folded,
  from: number,
  to: number,
): { surface: string; start: number; end: number } {
  const [start, end] = sourceRange(folded, from, to)
  return { surface: text.slice(start, end), start, end }
}
