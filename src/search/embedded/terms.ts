/**
 * minisearch over our tokens. Each term is scored once by minisearch's own search and its hits are kept as two typed
 * arrays; queries add the arrays up. The store of arrays is bounded by bytes, least recently used first out.
 */
import MiniSearch, { type Options } from 'minisearch'

/** Hits of one term: ascending clause numbers and minisearch's scores for them. */
export interface Postings {
  ids: Uint32Array
  scores: Float64Array
}

export const none: Postings = { ids: new Uint32Array(0), scores: new Float64Array(0) }

export interface IndexedText {
  id: number
  heading: string
  text: string
}

/** A heading says what a clause is about; body text only mentions. */
export const fieldBoosts = { heading: 2, text: 1 }

const digits = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * Writes a term in 32 letters, four a Chinese character, so that the radix tree branches narrowly.
 * ASCII stays as it is behind a `_`, so the two kinds never meet.
 */
export function encodeTerm(term: string): string {
  let out = ''
  for (let i = 0; i < term.length; i++) {
    const code = term.charCodeAt(i)
    if (code < 128) {
      out += `_${term.charAt(i)}`
      continue
    }
    out += digits.charAt((code >> 15) & 31) + digits.charAt((code >> 10) & 31)
    out += digits.charAt((code >> 5) & 31) + digits.charAt(code & 31)
  }
  return out
}

/** minisearch's options: `tokens` cuts a field's text; nothing is stored but the dense id. */
export function miniOptions(tokens: (text: string) => string[]): Options<IndexedText> {
  return {
    idField: 'id',
    fields: ['heading', 'text'],
    storeFields: [],
    tokenize: tokens,
    processTerm: encodeTerm,
    searchOptions: { boost: fieldBoosts, tokenize: (text) => [text], prefix: false, fuzzy: false },
    autoVacuum: false,
  }
}

/** Builds the word index; `heavy` are the tokens of very many texts, most frequent first. */
export function buildMini(
  texts: readonly IndexedText[],
  tokens: (text: string) => string[],
): { mini: MiniSearch<IndexedText>; heavy: string[] } {
  const counts = new Map<string, number>()
  const counted = (text: string): string[] => {
    const found = tokens(text)
    for (const token of new Set(found)) counts.set(token, (counts.get(token) ?? 0) + 1)
    return found
  }
  const mini = new MiniSearch<IndexedText>(miniOptions(counted))
  mini.addAll(texts)
  const heavy = [...counts].filter(([, count]) => count >= heavyFrom).sort((a, b) => b[1] - a[1])
  return { mini, heavy: heavy.slice(0, heavyMost).map(([token]) => token) }
}

/** A token in so many texts takes minisearch long enough to be worked out before it is asked for. */
const heavyFrom = 800
const heavyMost = 1400

/** Hits by word or run, kept within `limit` bytes, least recently used first out. */
export interface Memo {
  get(key: string, make: () => Postings): Postings
  put(key: string, postings: Postings): void
  bytes(): number
}

/** Makes an empty memo. */
export function memoOf(limit: number): Memo {
  const kept = new Map<string, Postings>()
  let bytes = 0
  const sizeOf = (postings: Postings): number => postings.ids.byteLength + postings.scores.byteLength + 200
  const put = (key: string, postings: Postings): void => {
    kept.set(key, postings)
    bytes += sizeOf(postings)
    for (const [oldest, old] of kept) {
      if (bytes <= limit || oldest === key) break
      kept.delete(oldest)
      bytes -= sizeOf(old)
    }
  }
  const get = (key: string, make: () => Postings): Postings => {
    const found = kept.get(key)
    if (found) {
      kept.delete(key)
      kept.set(key, found)
      return found
    }
    const fresh = make()
    put(key, fresh)
    return fresh
  }
  return { get, put, bytes: () => bytes }
}

/** One term scored by minisearch. The filter takes the hits down and keeps none, which saves building and sorting them. */
export function scoreTerm(mini: MiniSearch<IndexedText>, token: string): Postings {
  const ids: number[] = []
  const scores: number[] = []
  mini.search(token, {
    filter: (hit) => {
      ids.push(hit.id as number)
      scores.push(hit.score)
      return false
    },
  })
  if (ids.length === 0) return none
  return inOrder(ids, scores)
}

/** minisearch lists the hits field by field, each ascending: merge the two rows into one. */
function inOrder(ids: number[], scores: number[]): Postings {
  const size = ids.length
  let second = 1
  while (second < size && ids[second]! > ids[second - 1]!) second++
  const out: Postings = { ids: new Uint32Array(size), scores: new Float64Array(size) }
  for (let at = 0, left = 0, right = second; at < size; at++) {
    const from = right >= size || (left < second && ids[left]! < ids[right]!) ? left++ : right++
    out.ids[at] = ids[from]!
    out.scores[at] = scores[from]!
  }
  return out
}
