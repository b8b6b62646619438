/**
 * A quote against the cited clauses, then against the whole collection.
 * Reads: the quote as written, the scope, the library. Writes: a verdict with the clause's own words and the shortest difference.
 */
import { documentOf } from '../text/keys.ts'
import type { CitationVerdict, WordingChange } from '../wire.ts'
import { difference, foldWording, nearestStretch, trimEnds, wordingAt } from './compare.ts'
import { figureTokens, inOrder } from './figures.ts'
import { fold } from './fold.ts'
import { labelOf } from './label.ts'
import type { Library, LibraryDocument, Node, Wording } from './library.ts'
import { bigrams } from './titles.ts'

export interface Judged {
  verdict: CitationVerdict
  expected: string | null
  key: string | null
  diff: WordingChange[]
  notes: string[]
}

const ellipsis = /…+|\.{3,}|。{3,}|·{4,}|（略）|\[…+\]/u

/** The wordings that the keys cover: a document's all, a clause's own and those below it. */
export function scopeOf(library: Library, keys: readonly string[]): Wording[] {
  const wordings = keys.flatMap((key) => {
    const document = library.byId.get(key)
    if (document !== undefined) return [...document.nodes.values()]
    const owner = library.byId.get(documentOf(key))
    const node = owner?.nodes.get(key.slice(key.indexOf('/') + 1))
    return node === undefined ? [] : [node, ...below(node)]
  })
  const own = wordings.map((node) => library.wordingOf.get(node.clause.key)).filter((w) => w !== undefined)
  return [...new Set(own)]
}

function below(node: Node): Node[] {
  return node.children.flatMap((child) => [child, ...below(child)])
}

/** The keys' documents, for a clause that moved: each once. */
export function documentsOf(library: Library, keys: readonly string[]): LibraryDocument[] {
  const found = keys.map((key) => library.byId.get(documentOf(key))).filter((d) => d !== undefined)
  return [...new Set(found)]
}

/** Judges a quote. `scope` is what the citation covers; an empty scope is searched nowhere but in the collection. */
export function judgeQuote(text: string, scope: readonly Wording[], library: Library): Judged {
  const quote = trimEnds(foldWording(text).value)
  const pieces = quote
    .split(ellipsis)
    .map(trimEnds)
    .filter((piece) => piece !== '')
  const cut = ellipsis.test(quote)
  const here = findWhole(pieces, cut, scope)
  if (here !== null) return here
  const near = nearestIn(quote, pieces, scope)
  if (near !== null && near.likeness >= 0.9) return changed(text, near)
  const elsewhere = quote.length >= 6 ? findElsewhere(pieces, cut, scope, library) : null
  if (elsewhere !== null) return elsewhere
  if (near !== null && near.likeness >= 0.55) return changed(text, near)
  const spread = pieces.length > 1 ? nearestPieces(pieces, scope) : null
  if (spread !== null) return spread
  const far = quote.length >= 10 ? nearestIn(quote, pieces, candidates(quote, scope, library)) : null
  if (far !== null && far.likeness >= 0.8) {
    const like = changed(text, far)
    const key = far.wording.key
    return {
      ...like,
      verdict: 'wrong_source',
      expected: key,
      key,
      notes: [`文字与${labelOf(library.byId, key)}近似而不全同`, ...like.notes],
    }
  }
  return { verdict: 'no_match', expected: null, key: null, diff: [], notes: ['所引条款和本库中均未找到相近文字'] }
}

/** Words that stand in the scope in every character; null for all others. */
export function judgeExact(text: string, scope: readonly Wording[]): Judged | null {
  return findWhole([trimEnds(foldWording(text).value)], false, scope)
}

/** The pieces word for word, in order, in one wording. Inner quotation marks that were left out are a note. */
function findWhole(pieces: readonly string[], cut: boolean, scope: readonly Wording[]): Judged | null {
  for (const wording of scope) {
    const range = inOrderAt(pieces, wording.folded.value)
    if (range === null) continue
    const expected = wordingAt(wording.text, wording.folded, range[0], range[1])
    return { verdict: cut ? 'truncated_ok' : 'exact', expected, key: wording.key, diff: [], notes: [] }
  }
  const first = scope[0]
  const whole = pieces.length > 1 ? scope.map((wording) => wording.folded.value).join('\n') : ''
  if (first !== undefined && whole !== '' && inOrderAt(pieces, whole) !== null) {
    return { verdict: 'truncated_ok', expected: null, key: first.key, diff: [], notes: ['节引跨几个条款'] }
  }
  for (const wording of scope) {
    const bare = wording.folded.value.replace(/"/gu, '')
    if (
      inOrderAt(
        pieces.map((piece) => piece.replace(/"/gu, '')),
        bare,
      ) === null
    )
      continue
    const notes = ['引号与原文不同']
    return { verdict: cut ? 'truncated_ok' : 'exact', expected: null, key: wording.key, diff: [], notes }
  }
  return null
}

function inOrderAt(pieces: readonly string[], value: string): [number, number] | null {
  let from = -1
  let at = 0
  for (const piece of pieces) {
    const found = value.indexOf(piece, at)
    if (found < 0) return null
    if (from < 0) from = found
    at = found + piece.length
  }
  return from < 0 ? null : [from, at]
}

function findElsewhere(
  pieces: readonly string[],
  cut: boolean,
  scope: readonly Wording[],
  library: Library,
): Judged | null {
  const documents = new Set(scope.map((wording) => wording.document))
  const others = library.wordings.filter((wording) => !scope.includes(wording))
  const ordered = [
    ...others.filter((w) => documents.has(w.document)),
    ...others.filter((w) => !documents.has(w.document)),
  ]
  const hits = ordered.filter((wording) => inOrderAt(pieces, wording.folded.value) !== null)
  const [first] = hits
  if (first === undefined) return null
  const own = findWhole(pieces, cut, [first])
  const also = hits.slice(1, 4).map((wording) => labelOf(library.byId, wording.key))
  const notes = [
    `原文在${labelOf(library.byId, first.key)}：${own?.expected ?? ''}`,
    ...(also.length > 0 ? [`又见${also.join('、')}`] : []),
  ]
  return { verdict: 'wrong_source', expected: first.key, key: first.key, diff: [], notes }
}

interface Near {
  wording: Wording
  start: number
  end: number
  likeness: number
}

/** The stretch nearest to the quote; words left out without …… count as near when the rest stands in order. */
export function nearestIn(quote: string, pieces: readonly string[], scope: readonly Wording[]): Near | null {
  let best: Near | null = null
  const whole = pieces.length === 1 ? quote : (pieces.reduce((a, b) => (a.length >= b.length ? a : b), '') ?? quote)
  const shortlist = scope.length <= 6 ? scope : mostAlike(whole, scope, 6)
  for (const wording of shortlist) {
    const { value } = wording.folded
    if (whole.length * value.length > 4_000_000) continue
    const near = nearestStretch(whole, value)
    const likeness = 1 - near.edits / Math.max(1, whole.length)
    const parts = whole.split(/[，、；。]/u).filter((part) => part.length >= 3)
    const dropped = parts.length >= 2 ? inOrderAt(parts, value) : null
    const found =
      dropped !== null && likeness < 0.9
        ? { wording, start: dropped[0], end: dropped[1], likeness: 0.9 }
        : { wording, start: near.start, end: near.end, likeness }
    if (best === null || found.likeness > best.likeness) best = found
  }
  if (best !== null && pieces.length > 1) return widen(best, pieces)
  return best
}

/** Pieces that stand, more or less, in different clauses of the scope. */
function nearestPieces(pieces: readonly string[], scope: readonly Wording[]): Judged | null {
  const found = pieces.map((piece) => nearestIn(piece, [piece], scope))
  const near = found.filter((one) => one !== null && one.likeness >= 0.6).filter((one) => one !== null)
  if (near.length < pieces.length) return null
  const judged = near.map((one, i) => changed(pieces[i] ?? '', one))
  const wrong = judged.some((one) => one.verdict === 'wrong_figure')
  const expected = judged.map((one) => one.expected).join('……')
  const diff = judged.flatMap((one) => one.diff)
  return { verdict: wrong ? 'wrong_figure' : 'altered', expected, key: near[0]?.wording.key ?? null, diff, notes: [] }
}

/** For a quote with an ellipsis: from the nearest place of its first piece to that of its last. */
function widen(best: Near, pieces: readonly string[]): Near {
  const { value } = best.wording.folded
  const places = pieces.map((piece) => nearestStretch(piece, value))
  const edits = places.reduce((sum, place) => sum + place.edits, 0)
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const start = Math.min(...places.map((place) => place.start))
  const end = Math.max(...places.map((place) => place.end))
  return { ...best, start, end, likeness: 1 - edits / Math.max(1, length) }
}

function mostAlike(quote: string, scope: readonly Wording[], size: number): Wording[] {
  const pairs = bigrams(quote)
  const score = (wording: Wording): number => [...pairs].filter((pair) => wording.folded.value.includes(pair)).length
  return scope
    .map((wording) => ({ wording, score: score(wording) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, size)
    .map(({ wording }) => wording)
}

function candidates(quote: string, scope: readonly Wording[], library: Library): Wording[] {
  return mostAlike(
    quote,
    library.wordings.filter((wording) => !scope.includes(wording)),
    4,
  )
}

/** Changed words: wrong_figure where a figure, year, unit or direction is not the clause's, else altered. */
function changed(text: string, near: Near): Judged {
  const { wording } = near
  const expected = wordingAt(wording.text, wording.folded, near.start, near.end)
  const own = wording.folded.value.slice(near.start, near.end)
  const written = trimEnds(foldWording(text).value)
  const pieces = written.split(ellipsis)
  const diff = pieces.length > 1 ? [] : difference(own, written)
  const wrong = pieces.some((piece) => figuresDiffer(own, piece)) || diff.some(swapsNumeral)
  const verdict = wrong ? 'wrong_figure' : 'altered'
  return { verdict, expected, key: wording.key, diff: diff.length > 0 ? diff : pieceDiff(own, pieces), notes: [] }
}

function pieceDiff(own: string, pieces: readonly string[]): WordingChange[] {
  return pieces.flatMap((piece) => {
    const trimmed = trimEnds(piece)
    const place = nearestStretch(trimmed, own)
    return difference(own.slice(place.start, place.end), trimmed)
  })
}

function figuresDiffer(own: string, piece: string): boolean {
  return !inOrder(figureTokens(fold(piece, 'paragraphs').value), figureTokens(fold(own, 'paragraphs').value))
}

/** 三大 → 两大, 亿 → 万, 2026 → 2027 where no unit follows. */
function swapsNumeral(piece: WordingChange): boolean {
  const numeric = /^[0-9.%一二两三四五六七八九十百千万亿]+$/u
  return piece.expected !== piece.actual && numeric.test(piece.expected) && numeric.test(piece.actual)
}
