/** What is shown of a query as understood: notes, filters, pieces with their links, words to mark. */
import type { Filters, Query, Understood } from '../../wire.ts'
import { fold } from '../fold.ts'
import { hrefOf } from '../params.ts'
import type { Draft, Missing, Piece } from './draft.ts'
import type { Topic, TopicTerm } from './topic.ts'

/** Never that something does not exist: only that it is not here. */
export function noteOf({ kind, name }: Missing): string {
  if (kind === 'unit') return `本库未收录“${name}”承担的任务`
  if (kind === 'doc') return `本库未收录${name}`
  if (kind === 'year') return `本库没有时限在${name}的条款`
  return `本库未收录${name}的文件`
}

/** The same of a word. */
export const noteOfWord = (term: TopicTerm): string => `本库条款中未见“${term.typed}”`

/** Of two words that no clause has together. */
export const noteOfApart = ([left, right]: readonly [TopicTerm, TopicTerm]): string =>
  `本库没有条款同时说到“${left.typed}”和“${right.typed}”`

/** Of a word that was passed over, since it tells no topic. */
export const noteOfPassed = (term: TopicTerm): string => `本库条款中未见“${term.typed}”，未作检索条件`

/** The words searched, as shown. */
export const wordsOf = (topic: Topic): string => topic.terms.map((term) => term.typed).join(' ')

/** The query's filters with those understood. */
export function shownFilters(query: Query, draft: Draft): Filters {
  const merged: Record<string, unknown> = { ...query.filters }
  for (const [name, value] of Object.entries(draft.filters)) {
    const old = merged[name]
    if (Array.isArray(value) && Array.isArray(old)) merged[name] = [...new Set([...old, ...value])]
    else if (old === null || (name === 'year_op' && value !== '=')) merged[name] = value
  }
  return merged as unknown as Filters
}

/** What to mark in the hits, folded. */
export function wordsToMark(draft: Draft, topic: Topic, run: string | null): string[] {
  const marks = [...draft.marks.map(fold), ...topic.terms.flatMap((term) => term.writings.map((one) => one.text))]
  return [...new Set(run ? [run, ...marks] : marks)]
}

/** A piece with the link that takes it back. */
export function toUnderstood(query: Query, { kind, value, label, surface, span }: Piece): Understood {
  if (!span) return { kind, value, label, surface, href: hrefOf({ ...query, literal: true, page: 1 }) }
  const rest = `${query.q.slice(0, span[0])} ${query.q.slice(span[1])}`.replace(/\s+/gu, ' ').trim()
  return { kind, value, label, surface: query.q.slice(...span), href: hrefOf({ ...query, q: rest, page: 1 }) }
}
