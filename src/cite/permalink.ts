/**
 * Where a link to a clause leads now, and whether the words are still those that were cited.
 * Reads: a document, the clause id and fingerprint of the link, what the clauses said before. Writes: Permalink.
 */
import { fingerprint } from '../text/fingerprint.ts'
import type { Clause, ClauseLink, PastWording, Permalink } from '../wire.ts'
import { difference } from './compare.ts'
import { withNumber } from './documents.ts'
import { fold } from './fold.ts'
import { pathOf } from './label.ts'
import { type Library, type LibraryDocument, parseDocumentNumber } from './library.ts'
import { locate } from './locate.ts'
import { readPaths } from './paths.ts'
import { likeness } from './titles.ts'

/** Likeness from which a changed wording is the same clause: under its own number, and under another. */
const alike = { own: 0.4, other: 0.6 }

/** Wordings longer than this are compared by their beginning. */
const longest = 3000

/** The lasting link of a clause. */
export function lastingLink({ key, heading, text }: Pick<Clause, 'key' | 'heading' | 'text'>): string {
  return `/c/${key}?v=${fingerprint(heading, text)}`
}

/** The document a link names, by id or by number in any brackets; undefined where there is none or several. */
export function linkedDocument(library: Library, name: string): LibraryDocument | undefined {
  const own = library.byId.get(name)
  const number = own ? null : parseDocumentNumber(name)
  const found = number === null ? [] : withNumber(library, number)
  return own ?? (found.length === 1 ? found[0] : undefined)
}

/**
 * @param wanted a clause id (2.5.1), or a path as printed (第二部分第（五）项第1条).
 * @param cited the fingerprint the link bears, `''` for none.
 */
export function followLink(
  document: LibraryDocument,
  wanted: string,
  cited: string,
  past: readonly PastWording[],
): Permalink {
  const id = clauseIdOf(document, wanted)
  const own = document.nodes.get(id)?.clause
  const newest = past.findLast((one) => one.clause === id && (own === undefined || one.fingerprint !== printOf(own)))
  if (cited === '') {
    if (own) return newest ? answer(document, 'edited', own, newest, edited) : answer(document, 'same', own, null, '')
    return newest ? fromPast(document, newest, id) : missing(document, wanted)
  }
  if (own && printOf(own) === cited) return answer(document, 'same', own, null, '')
  const clauses = [...document.nodes.values()].map((node) => node.clause)
  const moved = clauses.find((clause) => printOf(clause) === cited)
  if (moved) return answer(document, 'moved', moved, null, `${numberNote(document, id, moved)}，文字未变。`)
  const then = past.findLast((one) => one.fingerprint === cited)
  if (then) return fromPast(document, then, id)
  if (own) return answer(document, 'changed', own, null, '自引用后文字有变。引用时的文字未留存，请核对现在的文字。')
  return newest ? fromPast(document, newest, id) : missing(document, wanted)
}

const edited = '这一编号下的文字有过变动，这个链接没有记下引用的是哪一次的。如果引用在变动之前，请对照。'

/** From words that are no longer there to the clause that took their place. */
function fromPast(document: LibraryDocument, then: PastWording, id: string): Permalink {
  const own = document.nodes.get(id)?.clause
  const same = (clause: Clause) => clause.heading === then.heading && clause.text === then.text
  const clauses = [...document.nodes.values()].map((node) => node.clause)
  const moved = clauses.find(same)
  if (moved) return answer(document, 'moved', moved, null, `${numberNote(document, id, moved)}，文字未变。`)
  if (own && likenessOf(own, then) >= alike.own) return answer(document, 'changed', own, then, '自引用后文字有变。')
  const [best] = clauses
    .map((clause) => ({ clause, like: likenessOf(clause, then) }))
    .filter(({ like }) => like >= alike.other)
    .sort((a, b) => b.like - a.like)
  if (best) {
    const note = `自引用后文字有变，${numberNote(document, id, best.clause)}。`
    return answer(document, 'changed', best.clause, then, note)
  }
  const note = `所引条款在现在的文本中没有了${own ? `，编号 ${id} 下现为另一条` : ''}。引用时的文字如下。`
  return { ...missing(document, id), state: 'gone', cited: then, note }
}

function answer(
  document: LibraryDocument,
  state: Permalink['state'],
  clause: Clause,
  then: PastWording | null,
  note: string,
): Permalink {
  const { key, id, number, heading, text } = clause
  const now = { clause: id, fingerprint: printOf(clause), number, heading, text }
  const changes = then === null ? [] : difference(wordsOf(then), wordsOf(now))
  return {
    state,
    document: document.id,
    key,
    link: lastingLink(clause),
    cited: then,
    present: now,
    changes,
    note,
    near: [],
  }
}

/** No such clause: the nearest level above that there is, and the range of what stands there. */
function missing(document: LibraryDocument, wanted: string): Permalink {
  let above = wanted
  while (above !== '' && !document.nodes.has(above)) above = above.slice(0, Math.max(0, above.lastIndexOf('.')))
  const parent = document.nodes.get(above)
  const nodes = parent === undefined ? document.roots : parent.children
  const near = nodes.map(({ clause: { key, number, heading } }): ClauseLink => ({ key, number, heading }))
  const ends = [nodes[0], nodes.at(-1)].map((node) =>
    node ? `${pathOf(document, node.clause.id)}（${node.clause.id}）` : '',
  )
  const range =
    nodes.length === 0 ? `${pathOf(document, above)}下不再分条。` : `有效范围：${[...new Set(ends)].join('至')}。`
  const note = `《${document.record.document.short_title}》没有编号为 ${wanted} 的条款。${range}`
  return {
    state: 'missing',
    document: document.id,
    key: null,
    link: null,
    cited: null,
    present: null,
    changes: [],
    note,
    near,
  }
}

function clauseIdOf(document: LibraryDocument, wanted: string): string {
  if (document.nodes.has(wanted)) return wanted
  const folded = fold(wanted, 'paragraphs').value.replace(/\n/gu, '').slice(0, 200)
  const { ways, end } = readPaths(folded, 0, new Set())
  if (folded === '' || end !== folded.length) return wanted
  const { status, keys } = locate(document, ways)
  const [key = ''] = keys
  return status === 'ok' && keys.length === 1 ? key.slice(document.id.length + 1) : wanted
}

function numberNote(document: LibraryDocument, id: string, clause: Clause): string {
  return `编号由 ${id} 改为 ${clause.id}（${pathOf(document, clause.id)}）`
}

function printOf({ heading, text }: Pick<Clause, 'heading' | 'text'>): string {
  return fingerprint(heading, text)
}

function wordsOf({ heading, text }: Pick<Clause, 'heading' | 'text'>): string {
  return [heading, text]
    .filter((part) => part !== null && part !== '')
    .join('。')
    .slice(0, longest)
}

function likenessOf(clause: Clause, then: PastWording): number {
  const [a, b] = [wordsOf(clause), wordsOf(then)]
  if (a === '' || b === '' || Math.min(a.length, b.length) < Math.max(a.length, b.length) / 4) return 0
  return likeness(a, b)
}
