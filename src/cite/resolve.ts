/**
 * What each found citation means.
 * Reads: findings and the library. Writes: documents and keys with a status; an unclear 该方案 is 指代不明, never a guess.
 *
 * The antecedent rule: 该/同/上述 + kind of document means the nearest document of that kind cited before it in the same
 * paragraph, else in the paragraph before if that cites one such document only. Two of them joined by 和 or 、 are too many.
 * A plan that is merely spoken of in between (某企业报来设备改造方案) takes the reference, and it is no citation.
 */
import { citationRules } from '../rules/citations.ts'
import type { CitationStatus } from '../wire.ts'
import { byTitle, byTitleAndNumber, type Meant, ofPlace, withOrder } from './documents.ts'
import type { Finding, Found } from './find.ts'
import { type Library, type LibraryDocument, parseDocumentNumber } from './library.ts'
import { locate } from './locate.ts'
import { genreOf } from './titles.ts'

export interface Resolved {
  found: Found
  status: CitationStatus
  documents: LibraryDocument[]
  /** Document ids or clause keys. */
  keys: string[]
  notes: string[]
}

export interface Resolution {
  resolved: Resolved[]
  passed: Finding['passed']
}

interface State {
  value: string
  library: Library
  done: Resolved[]
  meanings: Map<string, Meant>
  passed: Finding['passed']
}

/** How far back, in characters, a plan spoken of in between is looked for. */
const farthest = 300
/** How many citations before it an antecedent is looked for among. */
const mostBefore = 100

const unresolved = (note: string): Meant => ({ status: 'unresolved', documents: [], by: 'none', notes: [note] })

/** Resolves in reading order, since names and antecedents come from before. */
export function resolveCitations(value: string, finding: Finding, library: Library): Resolution {
  const state: State = { value, library, done: [], meanings: new Map(), passed: [...finding.passed] }
  for (const found of finding.found) {
    const meant = meaning(found, state)
    if (meant === null) continue
    for (const name of found.head.defines) state.meanings.set(name, meant)
    if (found.head.kind === 'clause') state.done.push(sameClause(found, state))
    else state.done.push(lead(found, meant, state))
  }
  return { resolved: state.done, passed: state.passed }
}

function meaning(found: Found, state: State): Meant | null {
  const { head } = found
  switch (head.kind) {
    case 'title':
    case 'number':
      return byTitleAndNumber(state.library, head.title, head.number)
    case 'name':
      return byName(found, state)
    case 'link':
      return byLink(head.name ?? '', state.library)
    case 'order':
      return byOrder(found, state)
    case 'bare':
      return carriedOver(found, state)
    case 'clause':
      return unresolved('')
    case 'back':
      return byAntecedent(found, state)
  }
}

function byName(found: Found, { meanings, library }: State): Meant {
  const { name, number } = found.head
  const defined = meanings.get(name ?? '')
  if (number !== null) {
    const known = byTitleAndNumber(library, null, number)
    const other = defined?.documents[0]
    if (other === undefined || known.documents.includes(other) || known.status !== 'ok') return known
    return {
      status: 'ambiguous',
      documents: [other, ...known.documents],
      by: 'none',
      notes: ['简称与文号分指不同文件'],
    }
  }
  return defined === undefined
    ? byTitle(library, name ?? '')
    : { ...defined, notes: defined.status === 'ok' ? [] : defined.notes }
}

/** The id or the number in a permalink. */
function byLink(name: string, library: Library): Meant {
  const document = library.byId.get(name)
  if (document !== undefined) return { status: 'ok', documents: [document], by: 'number', notes: [] }
  return byTitleAndNumber(library, null, parseDocumentNumber(name))
}

/** 42号文: one cited before in the report, else the only one of the collection. */
function byOrder(found: Found, { done, library }: State): Meant | null {
  const { agency = '', order = 0 } = found.head.number ?? {}
  const cited = [...new Set(done.flatMap((one) => one.documents))]
  const before = withOrder(cited, agency, order)
  const documents = before.length > 0 ? before : withOrder(library.documents, agency, order)
  if (documents.length === 0)
    return { status: 'external', documents, by: 'none', notes: [`本库未收录${agency}${order}号文`] }
  return { status: documents.length === 1 ? 'ok' : 'ambiguous', documents, by: 'number', notes: [] }
}

function carriedOver(found: Found, { done }: State): Meant | null {
  const before = done.at(-1)
  if (before === undefined || before.documents.length !== 1 || before.found.end > found.start) return null
  return { status: 'ok', documents: before.documents, by: 'name', notes: ['沿用前一处引用的文件'] }
}

/** 该条: the clause cited just before in the paragraph, where that is one clause. */
function sameClause(found: Found, { done, value }: State): Resolved {
  const before = done.at(-1)
  const near = before !== undefined && !value.slice(before.found.end, found.start).includes('\n')
  if (near && before.status === 'ok' && before.keys.length === 1 && before.found.ways.length > 0) {
    return { found, status: 'ok', documents: before.documents, keys: before.keys, notes: [] }
  }
  return { found, status: 'unresolved', documents: [], keys: [], notes: ['指代不明：前文没有唯一的条款'] }
}

function byAntecedent(found: Found, state: State): Meant | null {
  const { head, start, end, ways } = found
  const genre = head.genre ?? ''
  const paragraph = state.value.lastIndexOf('\n', start - 1) + 1
  const titled = head.which === '《》'
  const begin = titled ? lastItem(state.value, paragraph, start) : paragraph
  const here = since(state.done, begin).filter((one) => fits(one, genre))
  const nearest = here.at(-1)
  const from = nearest?.found.end ?? paragraph
  const rival = rivalNoun(state.value.slice(Math.max(from, start - farthest), start), genre)
  if (rival !== null && head.which !== '《》') {
    state.passed.push({ start, end, reason: `所指可能是前文的“${rival}”，不作引用` })
    return null
  }
  if (/^[上前]/u.test(head.which ?? '') && ways.length === 0 && meansSeveral(here, genre)) {
    state.passed.push({ start, end, reason: '所指不止一份文件，不作引用' })
    return null
  }
  const placed = titled ? ofPlace(state.value.slice(Math.max(0, start - 8), start), genre, state.library) : []
  if (placed.length > 0 && !(nearest?.documents.length === 1 && placed.includes(nearest.documents[0]!)))
    return placed.length === 1
      ? { status: 'ok', documents: placed, by: 'name', notes: [] }
      : { status: 'ambiguous', documents: placed, by: 'name', notes: ['只写了地名和文种，未写明是哪一份'] }
  const meant = nearest === undefined ? fromBefore(paragraph, genre, head.which, state) : single(nearest, here, state)
  if (meant.status !== 'unresolved' || ways.length > 0 || head.which === '《》') return meant
  state.passed.push({ start, end, reason: meant.notes[0] ?? '指代不明' })
  return null
}

/** The citations that begin at or after a place; they stand in order. */
function since(done: readonly Resolved[], place: number): Resolved[] {
  let from = done.length
  const least = Math.max(0, done.length - mostBefore)
  while (from > least && (done[from - 1]?.found.start ?? 0) >= place) from -= 1
  return done.slice(from)
}

/** Where the item of a list (一是…；二是…) that holds `at` begins: 《方案》 does not reach over it. */
function lastItem(value: string, from: number, at: number): number {
  const stops = [...value.slice(from, at).matchAll(/；|[一二三四五六七八九十]是/gu)]
  return from + (stops.at(-1)?.index ?? 0)
}

/** 上述文件 after several different documents. */
function meansSeveral(here: readonly Resolved[], genre: string): boolean {
  const [first, ...rest] = here
  return (
    citationRules.any_genre.includes(genre) && first !== undefined && rest.some((one) => !sameDocuments(one, first))
  )
}

function fits(one: Resolved, genre: string): boolean {
  if (one.status === 'unresolved') return false
  if (citationRules.any_genre.includes(genre)) return true
  const names = [one.found.head.title, one.found.head.name, ...one.documents.map((d) => d.titles[0]?.core ?? '')]
  return names.some(
    (name) => name !== null && (name.endsWith(genre) || (genreOf(titleEnd(name)) ?? '').endsWith(genre)),
  )
}

function titleEnd(name: string): string {
  return name.replace(/（[^（）]*）$/u, '')
}

/** The nearest, unless it stands joined with another document of the same kind. */
function single(nearest: Resolved, here: readonly Resolved[], { value }: State): Meant {
  const other = here.at(-2)
  const different = other !== undefined && !sameDocuments(other, nearest)
  const between = other === undefined ? '' : value.slice(other.found.end, nearest.found.start)
  if (different && /^(?:、|和|与|及|以及|，以及)$/u.test(between)) return unresolved('指代不明：前面并列引用了几份文件')
  if (nearest.status === 'external') return { status: 'external', documents: [], by: 'none', notes: nearest.notes }
  return {
    status: nearest.documents.length > 1 ? 'ambiguous' : 'ok',
    documents: nearest.documents,
    by: 'name',
    notes: [],
  }
}

function sameDocuments(a: Resolved, b: Resolved): boolean {
  return (
    a.documents.length === b.documents.length &&
    a.documents.every((d) => b.documents.includes(d)) &&
    a.status === b.status
  )
}

/** No antecedent in the paragraph: the paragraph before, where it leaves no choice. 《行动方案》 may also be all that fit. */
function fromBefore(paragraph: number, genre: string, which: string | null, state: State): Meant {
  const previous = state.value.lastIndexOf('\n', paragraph - 2) + 1
  const near = since(state.done, previous).filter((one) => one.found.start < paragraph && fits(one, genre))
  const pool = which === '《》' && near.length === 0 ? state.done.filter((one) => fits(one, genre)) : near
  const last = pool.at(-1)
  if (last !== undefined && pool.every((one) => sameDocuments(one, last))) return single(last, [last], state)
  if (which !== '《》') return unresolved('指代不明：前文没有唯一的文件')
  const all = state.library.documents.filter((d) => d.titles.some((title) => title.core.endsWith(genre)))
  if (all.length === 0 || all.length > 12) return unresolved('指代不明：只写了文种')
  return {
    status: all.length === 1 ? 'ok' : 'ambiguous',
    documents: all,
    by: 'name',
    notes: ['只写了文种，未写明是哪一份'],
  }
}

/** A plan or opinion spoken of and not cited, which a following 该方案 would mean: 设备改造方案, 提出若干意见. */
function rivalNoun(between: string, genre: string): string | null {
  if (genre === '' || citationRules.any_genre.includes(genre)) return null
  const cues = citationRules.opinion_cues.join('|')
  const spoken = genre.endsWith('意见') ? `(?:${cues})[^。；\n]{0,12}` : '[\u4e00-\u9fff]{2,8}'
  const noun = new RegExp(`${spoken}${genre}(?![》”])`, 'u').exec(between)
  if (noun === null || new RegExp(`(?:该|同|上述|前述)${genre}$`, 'u').test(noun[0])) return null
  return noun[0]
}

/** With its path; where only the heading at its end fits nothing there, without it: the heading is then compared as a quote. */
function lead(found: Found, meant: Meant, state: State): Resolved {
  const follow = (one: Found) => (one.below ? carriedPath(one, meant, state) : withPath(one, meant))
  const whole = follow(found)
  const last = found.ways[0]?.at(-1)
  if (whole.status !== 'not_found' || found.ways.length !== 1 || last?.kind !== 'heading') return whole
  if (last.plain) return follow({ ...found, end: found.headEnd, ways: [] })
  const at = state.value.lastIndexOf(last.name, found.end) - 1
  const steps = found.ways[0]?.slice(0, -1) ?? []
  if (at <= found.start || state.value[at] !== '“' || steps.length === 0) return whole
  const shorter = follow({ ...found, end: at, ways: [steps] })
  return shorter.status === 'ok' ? shorter : whole
}

/** A bare path below the parts named before it (第二部分第（一）、（二）项，其中第（二）项), else of the whole document. */
function carriedPath(found: Found, meant: Meant, { done }: State): Resolved {
  const above = done.at(-1)?.found.ways.at(-1) ?? []
  const rank = found.ways[0]?.[0]?.rank ?? 0
  const shared = above.filter((step) => step.rank < rank)
  const inside = withPath({ ...found, ways: found.ways.map((way) => [...shared, ...way]) }, meant)
  const resolved = inside.status === 'ok' ? inside : withPath(found, meant)
  return { ...resolved, found: inside.status === 'ok' ? { ...found, ways: inside.found.ways } : found }
}

function withPath(found: Found, meant: Meant): Resolved {
  const base = { found, documents: meant.documents }
  if (meant.status === 'external' || meant.status === 'unresolved') {
    return { ...base, status: meant.status, keys: [], notes: meant.notes }
  }
  if (found.ways.length === 0) {
    return { ...base, status: meant.status, keys: meant.documents.map((d) => d.id), notes: meant.notes }
  }
  const located = meant.documents.map((document) => locate(document, found.ways))
  const good = located.filter((one) => one.status !== 'not_found')
  const notes = [...meant.notes, ...(good.length > 0 ? good : located).flatMap((one) => one.notes)]
  const keys = good.flatMap((one) => one.keys)
  if (good.length === 0) return { ...base, status: 'not_found', keys: [], notes }
  const sure = meant.status === 'ok' && good[0]?.status === 'ok'
  return { ...base, status: sure ? 'ok' : 'ambiguous', keys, notes: [...new Set(notes)] }
}
