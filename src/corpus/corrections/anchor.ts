/**
 * Finds the place a correction was made at, in a text that may have been read anew or edited meanwhile.
 * Reads: a document's clauses and an anchor. Writes: the place, or why there is none. In doubt there is none:
 * a correction at a wrong place would be worse than one that asks to be made again.
 */
import type { Anchor, Clause, CorrectionState, Range } from '../../wire.ts'
import { alikeness, fold, looksLike, numeralsOf, pairsOf } from './fold.ts'

export interface Place {
  clause: Clause
  in: 'text' | 'heading'
  /** Null where the anchor means the whole clause. */
  span: Range | null
  found: NonNullable<CorrectionState['found']>
}

export type Lost = { lost: string }

/** The clause of the same id must be this much like the one the person saw; a clause that has moved, this much. */
const leastSame = 0.6
const leastMoved = 0.8
/** And a moved one must be this much more like it than any other clause. */
const leastLead = 0.1
/** Shorter clauses say too little to be known again by likeness: they must be equal. */
const shortest = 12

/** An anchor for a piece of a clause as it stands now; `span` null means the whole clause. */
export function makeAnchor(document: string, clause: Clause, where: 'text' | 'heading', span: Range | null): Anchor {
  const { id, heading, text } = clause
  const quote = span === null ? '' : fieldOf(clause, where).slice(...span)
  return { document, clause: id, heading, text, in: where, span, quote }
}

/** The place of an anchor among the clauses of its document. */
export function findAnchor(clauses: readonly Clause[], anchor: Anchor): Place | Lost {
  const found = findClause(clauses, anchor)
  if ('lost' in found) return found
  if (anchor.span === null) return { clause: found.clause, in: anchor.in, span: null, found: found.found }
  return findPiece(found.clause, anchor, anchor.span)
}

export function fieldOf(clause: Pick<Clause, 'heading' | 'text'>, where: 'text' | 'heading'): string {
  return where === 'heading' ? (clause.heading ?? '') : clause.text
}

const wordsOf = ({ heading, text }: Pick<Clause, 'heading' | 'text'>) => `${heading ?? ''}\n${text}`

/** The clause the person saw: the one of that id if its words are still much the same, else the one that has them now. */
function findClause(clauses: readonly Clause[], anchor: Anchor): { clause: Clause; found: Place['found'] } | Lost {
  const same = clauses.find((clause) => clause.id === anchor.clause)
  if (same && wordsOf(same) === wordsOf(anchor)) return { clause: same, found: 'exact' }
  const words = fold(wordsOf(anchor)).value
  if (same && fold(wordsOf(same)).value === words) return { clause: same, found: 'normalised' }
  if (words.length < shortest) {
    const equal = clauses.filter((clause) => fold(wordsOf(clause)).value === words)
    if (equal.length === 1 && equal[0]) return { clause: equal[0], found: 'normalised' }
    return { lost: same ? '条款的文字已改' : '没有这个条款了' }
  }
  const pairs = pairsOf(wordsOf(anchor))
  const ranked = clauses
    .map((clause) => ({ clause, likeness: alikeness(pairs, pairsOf(wordsOf(clause))) }))
    .sort((a, b) => b.likeness - a.likeness || Number(b.clause === same) - Number(a.clause === same))
  const [best, second] = ranked
  if (!best) return { lost: '没有这个条款了' }
  const lead = best.likeness - (second?.likeness ?? 0)
  const holds = best.clause === same ? best.likeness >= leastSame : best.likeness >= leastMoved && lead >= leastLead
  if (holds) return { clause: best.clause, found: 'near' }
  return { lost: same ? '条款的文字已大改' : '条款已不在，也没有找到文字相同的' }
}

interface Candidate {
  in: 'text' | 'heading'
  span: Range
  agreement: number
  found: Place['found']
}

/** Characters looked at on each side of the piece, and how many of them must still be there. */
const around = 12
const leastAgreement = 12
/** Of two places with the same words, the right one must agree by this many characters more. */
const leastMargin = 4

function findPiece(clause: Clause, anchor: Anchor, span: Range): Place | Lost {
  const field = fieldOf(anchor, anchor.in)
  if (fieldOf(clause, anchor.in) === field) return { clause, in: anchor.in, span, found: 'exact' }
  const sides = [field.slice(0, span[0]), field.slice(span[1])] as const
  for (const search of [exactly, normalised, nearly]) {
    const all = (['text', 'heading'] as const).flatMap((where) =>
      search(fieldOf(clause, where), anchor.quote).map((at) => candidate(clause, where, at, sides)),
    )
    if (all.length === 0) continue
    const found = search === exactly ? 'exact' : search === normalised ? 'normalised' : 'near'
    const [best, second] = all.sort((a, b) => b.agreement - a.agreement)
    if (!best || best.agreement < leastAgreement) return { lost: `“${anchor.quote}”前后的文字已改` }
    if (second && best.agreement - second.agreement < leastMargin)
      return { lost: `“${anchor.quote}”有 ${all.length} 处，不能确定是哪一处` }
    return { clause, in: best.in, span: best.span, found }
  }
  return { lost: `条款中没有“${anchor.quote}”了` }
}

function candidate(
  clause: Clause,
  where: 'text' | 'heading',
  span: Range,
  [before, after]: readonly [string, string],
): Candidate {
  const field = fieldOf(clause, where)
  const left = agreement([...before].reverse(), [...field.slice(0, span[0])].reverse())
  const right = agreement([...after], [...field.slice(span[1])])
  // A side that differs from its very first character on may mean that something else is said of the words.
  return { in: where, span, agreement: left === 0 || right === 0 ? 0 : left + right, found: 'exact' }
}

/** Characters next to the piece that are the same, up to `around`; one that was changed, lost or put in is passed over. */
function agreement(was: readonly string[], now: readonly string[]): number {
  if (was.length === 0 && now.length === 0) return around
  let [i, j, same, passed] = [0, 0, 0, false]
  while (same < around) {
    if (i >= was.length && j >= now.length) return around
    if (i < was.length && j < now.length && looksLike(was[i] as string, now[j] as string)) {
      ;[i, j, same] = [i + 1, j + 1, same + 1]
      continue
    }
    if (passed || same === 0) return same
    passed = true
    const next = [
      [i + 1, j + 1],
      [i + 1, j],
      [i, j + 1],
    ].find(([a = 0, b = 0]) => a < was.length && b < now.length && was[a] === now[b] && was[a + 1] === now[b + 1])
    if (!next) return same
    ;[i, j] = next as [number, number]
  }
  return same
}

function exactly(field: string, quote: string): Range[] {
  const found: Range[] = []
  for (let at = field.indexOf(quote); at >= 0 && quote !== ''; at = field.indexOf(quote, at + 1))
    found.push([at, at + quote.length])
  return found
}

function normalised(field: string, quote: string): Range[] {
  const folded = fold(field)
  const wanted = fold(quote).value
  return exactly(folded.value, wanted)
    .map(([from, to]): Range => [folded.at[from] as number, (folded.at[to - 1] as number) + 1])
    .filter((span) => numeralsOf(field.slice(...span)) === numeralsOf(quote))
}

/** Look-alike characters, at most one in four; numbers must be the same. */
function nearly(field: string, quote: string): Range[] {
  const folded = fold(field)
  const wanted = [...fold(quote).value]
  const found: Range[] = []
  if (wanted.length < 4) return found
  for (let from = 0; from + wanted.length <= folded.value.length; from++) {
    let differing = 0
    const fits = wanted.every((character, i) => {
      const other = folded.value[from + i] as string
      if (character !== other) differing += 1
      return looksLike(character, other) && differing * 4 <= wanted.length
    })
    const span: Range = [folded.at[from] as number, (folded.at[from + wanted.length - 1] as number) + 1]
    if (fits && numeralsOf(field.slice(...span)) === numeralsOf(quote)) found.push(span)
  }
  return found
}
