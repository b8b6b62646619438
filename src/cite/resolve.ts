/**
 * What each found citation means.
 * Reads: findings and the library. Writes: documents and keys with a status; an unclear 该方案 is 指代不明, never a guess.
 */
import { byAntecedent } from './antecedent.ts'
import { byTitle, byTitleAndNumber, type Meant, withOrder } from './documents.ts'
import type { Finding, Found } from './find.ts'
import { type Library, parseDocumentNumber } from './library.ts'
import { locate } from './locate.ts'
import { type Resolution, type Resolved, type State, unresolved } from './resolution.ts'

export type { Resolution, Resolved } from './resolution.ts'

/** Resolves in reading order, since names and antecedents come from before. */
export function resolveCitations(value: string, finding: Finding, library: Library): Resolution {
  const state: State = { value, library, done: [], meanings: new Map(), passed: [...finding.passed] }
  for (const found of finding.found) {
    const meant = meaning(found, state)
    if (meant === null) continue
    for (const name of found.head.defines) state.meanings.set(name, together(name, found, meant, state))
    if (found.head.kind === 'clause') state.done.push(sameClause(found, state))
    else state.done.push(lead(found, meant, state))
  }
  return { resolved: state.done, passed: state.passed }
}

const manyNamed = /^(?:两|三|四|五|各|几|上述)/u
const joins = /^(?:、|，?以及|和|与|及)$/u

/** A、B（以下合称两园方案）: the name stands for all that are joined before it. */
function together(name: string, found: Found, meant: Meant, { done, value }: State): Meant {
  if (!manyNamed.test(name) && !value.slice(found.start, found.headEnd).includes('合称')) return meant
  const documents = [...meant.documents]
  let { start } = found
  for (let i = done.length - 1; i >= 0; i -= 1) {
    const before = done[i]!
    if (!joins.test(value.slice(before.found.end, start)) || before.status !== 'ok') break
    documents.unshift(...before.documents)
    start = before.found.start
  }
  return { ...meant, documents: [...new Set(documents)] }
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

/** 该条: the clause cited just before in the paragraph, where that is one clause; 同上 also in the row before, and a document. */
function sameClause(found: Found, { done, value }: State): Resolved {
  const before = done.at(-1)
  const ditto = found.head.which === '同上'
  const breaks = before === undefined ? 9 : value.slice(before.found.end, found.start).split('\n').length - 1
  const near = breaks === 0 || (ditto && breaks === 1 && value[found.start - 1] === '|')
  if (near && before?.status === 'ok' && before.keys.length === 1 && (ditto || before.found.ways.length > 0)) {
    return { found, status: 'ok', documents: before.documents, keys: before.keys, notes: [] }
  }
  return { found, status: 'unresolved', documents: [], keys: [], notes: ['指代不明：前文没有唯一的条款'] }
}

/** With its path; where only the heading at its end fits nothing there, without it: the heading is then compared as a quote. */
function lead(found: Found, meant: Meant, state: State): Resolved {
  const follow = (one: Found) => (one.below ? carriedPath(one, meant, state) : withPath(one, meant))
  const whole = follow(found)
  const last = found.ways[0]?.at(-1)
  if (whole.status === 'not_found' && found.head.which === '《》') return otherKin(found, whole, state)
  if (whole.status !== 'not_found' || found.ways.length !== 1 || last?.kind !== 'heading') return whole
  if (last.plain) return follow({ ...found, end: found.headEnd, ways: [] })
  const at = state.value.lastIndexOf(last.name, found.end) - 1
  const steps = found.ways[0]?.slice(0, -1) ?? []
  if (at <= found.start || state.value[at] !== '“' || steps.length === 0) return whole
  const shorter = follow({ ...found, end: at, ways: [steps] })
  return shorter.status === 'ok' ? shorter : whole
}

/** 《行动方案》第12条 where the one cited last has no such clause: the others cited that have it may be meant. */
function otherKin(found: Found, whole: Resolved, { done }: State): Resolved {
  const genre = found.head.genre ?? ''
  const cited = [...new Set(done.flatMap((one) => one.documents))]
  const kin = cited.filter((d) => d.titles.some((title) => title.core.endsWith(genre)))
  const other = withPath(found, {
    status: 'ambiguous',
    documents: kin,
    by: 'none',
    notes: ['只写了文种，未写明是哪一份'],
  })
  return kin.length === 0 || other.status === 'not_found' ? whole : other
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
  const sure = meant.status === 'ok' && good.every((one) => one.status === 'ok')
  return { ...base, status: sure ? 'ok' : 'ambiguous', keys, notes: [...new Set(notes)] }
}
