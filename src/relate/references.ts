/**
 * Document → document: every title and number that a document mentions, and which document of the collection it means.
 * Reads: records. Writes: references and the edges they make. A wording that differs is `near`, never called an error:
 * the copy in the collection may be at fault.
 */
import type { Clause, DocumentEdge, PolicyRecord, Range, Reference } from '../wire.ts'
import { findMentions, type Mention } from './mentions.ts'
import {
  canonicalTitle,
  compareTitles,
  innerTitle,
  type TitleDifference,
  titlePeriodEnd,
  withoutIssuer,
} from './titles.ts'

interface Known {
  record: PolicyRecord
  titles: string[]
  number: string | null
  names: string[]
}

interface Place {
  clause: Clause | null
  where: Reference['where']
  in: Reference['in']
  text: string
}

type Target = Pick<Reference, 'title' | 'number' | 'resolves_to' | 'exact' | 'missing' | 'extra' | 'status'>

/** All mentions in all records, in reading order of each. */
export function findReferences(records: readonly PolicyRecord[]): Reference[] {
  const known = records.map(toKnown)
  return records.flatMap((record) => referencesOf(record, known))
}

function toKnown(record: PolicyRecord): Known {
  const { title, notice_title, doc_number, park, district, city } = record.document
  const notice = notice_title === null ? [] : [innerTitle(notice_title), canonicalTitle(notice_title)]
  const titles = [canonicalTitle(title), ...notice].filter((t) => t !== null && t !== '') as string[]
  return {
    record,
    titles: [...new Set([...titles, ...titles.map(withoutIssuer)])],
    number: doc_number === null ? null : (findMentions(doc_number)[0]?.number ?? null),
    names: [park, district, city].filter((name) => name !== null),
  }
}

function referencesOf(record: PolicyRecord, known: readonly Known[]): Reference[] {
  const aliases = new Map<string, Target>()
  const basis = record.document.basis.map(canonicalTitle)
  return placesOf(record).flatMap((place) => {
    const before: Target[] = []
    return findMentions(place.text).flatMap((mention) => {
      const target = mention.back === null ? resolve(mention, record, known, aliases) : backTarget(mention.back, before)
      if (target === undefined) return []
      before.push(target)
      if (mention.alias !== null) aliases.set(canonicalTitle(mention.alias), target)
      return [toReference(record, place, mention, target, basis)]
    })
  })
}

function toReference(
  record: PolicyRecord,
  place: Place,
  mention: Mention,
  target: Target,
  basis: readonly string[],
): Reference {
  return {
    document: record.id,
    clause: place.clause?.id ?? null,
    where: place.where,
    surface: mention.surface,
    span: mention.span,
    in: place.in,
    ...target,
    basis: place.where === 'preamble' && target.title !== null && basis.includes(target.title),
  }
}

/** The texts of a document in which mentions are sought, in reading order. */
function placesOf(record: PolicyRecord): Place[] {
  const { notice_title, footnotes } = record.document
  const notice: Place[] =
    notice_title === null ? [] : [{ clause: null, where: 'notice_title', in: 'text', text: notice_title }]
  const clauses = record.clauses.flatMap((clause): Place[] => {
    const where = clause.kind === 'preamble' ? 'preamble' : 'clause'
    const heading: Place[] = clause.heading === null ? [] : [{ clause, where, in: 'heading', text: clause.heading }]
    return [...heading, { clause, where, in: 'text', text: clause.text }]
  })
  const notes = footnotes.map((note): Place => ({ clause: null, where: 'footnote', in: 'text', text: note.text }))
  return [...notice, ...noticeBody(record), ...clauses, ...notes]
}

/** The source before the first clause, without what the titles' evidence covers; blanked, so that offsets stay true. */
function noticeBody(record: PolicyRecord): Place[] {
  const starts = record.clauses.flatMap((clause) => clause.source.map((range) => range[0]))
  if (starts.length === 0) return []
  const covered: Range[] = record.evidence
    .filter((e) => e.field === 'notice_title' || e.field === 'title' || e.field === 'doc_number')
    .flatMap((e) => e.source)
  let front = record.source_text.slice(0, Math.min(...starts))
  for (const [start, end] of covered) front = front.slice(0, start) + ' '.repeat(end - start) + front.slice(end)
  return [{ clause: null, where: 'notice_body', in: 'text', text: front }]
}

function backTarget(word: string, before: readonly Target[]): Target | undefined {
  return before.findLast((target) => target.title?.replace(/（.*）$/u, '').endsWith(word))
}

/** By number, then by equal title, then by a near title that fits one document only; else external. */
function resolve(
  mention: Mention,
  record: PolicyRecord,
  known: readonly Known[],
  aliases: ReadonlyMap<string, Target>,
): Target | undefined {
  const title = mention.title === null ? null : canonicalTitle(mention.title)
  const number = mention.number
  if (title === null && number === null) return undefined
  const alias = title === null ? undefined : aliases.get(title)
  if (alias !== undefined) return alias
  const byNumber = number === null ? [] : known.filter((k) => sameNumber(number, k.number))
  const candidates = byNumber.length > 0 ? byNumber : title === null ? [] : byTitle(title, known)
  const [only] = candidates
  const base = { title, number: only?.number ?? number }
  if (only === undefined || candidates.length > 1)
    return { ...base, number, resolves_to: null, exact: true, missing: [], extra: [], status: 'external' }
  const difference = title === null ? { missing: [], extra: [] } : wordingDifference(title, only, record)
  const exact = difference !== null && difference.missing.length + difference.extra.length === 0
  const status = only.record.id === record.id ? 'self' : exact ? 'ok' : 'near'
  return {
    ...base,
    resolves_to: only.record.id,
    exact,
    missing: difference?.missing ?? [],
    extra: difference?.extra ?? [],
    status,
  }
}

function sameNumber(mention: string, known: string | null): boolean {
  if (known === null) return false
  const at = mention.indexOf('〔')
  const agency = known.slice(0, known.indexOf('〔'))
  return mention.slice(at) === known.slice(agency.length) && agency !== '' && mention.slice(0, at).endsWith(agency)
}

function byTitle(title: string, known: readonly Known[]): Known[] {
  const bare = withoutIssuer(innerTitle(title) ?? title)
  const equal = known.filter((k) => k.titles.includes(title) || k.titles.includes(bare))
  if (equal.length > 0) return equal
  return known.filter((k) => k.titles.some((t) => compareTitles(bare, t, k.names) !== null))
}

/** A document's own wording is judged by the title at its head; another's by the nearest of its titles. */
function wordingDifference(title: string, known: Known, record: PolicyRecord): TitleDifference | null {
  const own = known.record.id === record.id
  const titles = own ? known.titles.slice(0, 1) : known.titles
  const all = [title, withoutIssuer(innerTitle(title) ?? title)]
    .flatMap((wording) => titles.map((t) => compareTitles(wording, t)))
    .filter((difference) => difference !== null)
  const size = (d: TitleDifference): number => [...d.missing, ...d.extra].join('').length
  return all.sort((a, b) => size(a) - size(b))[0] ?? null
}

/**
 * One edge for each pair of documents (or document and outside title), self-mentions left out.
 * @param today ISO day on which a basis counts as expired.
 */
export function documentGraph(
  records: readonly PolicyRecord[],
  references: readonly Reference[],
  today: string,
): DocumentEdge[] {
  const periods = new Map(records.map((record) => [record.id, record.document.period?.end ?? null]))
  const edges = new Map<string, DocumentEdge>()
  for (const reference of references) {
    if (reference.status === 'self') continue
    const to = reference.resolves_to
    const key = `${reference.document} ${to ?? reference.title ?? reference.number}`
    const edge = edges.get(key)
    if (edge !== undefined) {
      edges.set(key, { ...edge, mentions: edge.mentions + 1, basis: edge.basis || reference.basis })
      continue
    }
    const { title, number, basis, exact, missing, extra } = reference
    const end = (to === null ? null : periods.get(to)) ?? (title === null ? null : titlePeriodEnd(title))
    const expired = end !== null && `${end}-12-31` < today
    edges.set(key, {
      from: reference.document,
      to,
      title,
      number,
      basis,
      exact,
      missing,
      extra,
      mentions: 1,
      period_end: end,
      expired,
    })
  }
  return [...edges.values()]
}
