/**
 * 该方案, 同文件, 上述意见, 《行动方案》: which document cited before is meant.
 * Reads: what was resolved before. Writes: the document, 指代不明, or nothing where it is no citation; never a guess.
 *
 * The antecedent rule: 该/同/上述 + kind of document means the nearest document of that kind cited before it in the same
 * paragraph, else in the paragraph before if that cites one such document only. Two of them joined by 和 or 、 are too many.
 * A plan that is merely spoken of in between (某企业报来设备改造方案) takes the reference, and it is no citation.
 */
import { citationRules } from '../rules/citations.ts'
import { type Meant, ofPlace } from './documents.ts'
import type { Found } from './find.ts'
import { type Resolved, type State, unresolved } from './resolution.ts'
import { genreOf } from './titles.ts'

/** How far back, in characters, a plan spoken of in between is looked for. */
const farthest = 300
/** How many citations before it an antecedent is looked for among. */
const mostBefore = 100

/** Null where it is no citation; then `passed` says why. */
export function byAntecedent(found: Found, state: State): Meant | null {
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
  const named = state.value.indexOf(genre, start)
  const placed = titled
    ? ofPlace(state.value.slice(Math.max(0, start - 8), named).replace(/《$/u, ''), genre, state.library)
    : []
  const joined = /^[、和与及][\u4e00-\u9fff]{2,8}$/u.test(state.value.slice(from, start))
  const isNearest = nearest?.documents.length === 1 && placed.includes(nearest.documents[0]!)
  if (placed.length > 0 && (joined || !isNearest))
    return placed.length === 1
      ? { status: 'ok', documents: placed, by: 'name', notes: [] }
      : { status: 'ambiguous', documents: placed, by: 'name', notes: ['只写了地名和文种，未写明是哪一份'] }
  const meant = nearest === undefined ? fromBefore(paragraph, genre, head.which, state) : single(nearest, here, state)
  // 上述第3条 may as well mean an item of the report itself.
  const bare = genre === '文' && /述$/u.test(head.which ?? '')
  if (meant.status !== 'unresolved' || (ways.length > 0 && !bare) || head.which === '《》') return meant
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
