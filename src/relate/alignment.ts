/**
 * Clause ↔ clause between documents: which clauses speak of the same thing, how nearly, and why.
 * Reads: records and the documents each names as its basis. Writes: alignments; nothing where nothing fits.
 */
import { LRUCache } from 'lru-cache'
import { findThemeWords } from '../rules/themes.ts'
import { documentOf } from '../text/keys.ts'
import type { Alignment, Clause, PolicyRecord, Range, Reference } from '../wire.ts'
import { bindsLevelAbove, findDifferences } from './differences.ts'
import { alignmentsByHand } from './hand.ts'
import { closestSentences, likenessOf } from './likeness.ts'
import { makeProfiler, type Profile } from './profile.ts'
import { cosine } from './vectors.ts'

/** Shown from this score on. */
const leastScore = 1.2
/** The same main object: so alike, or each the other's best in its document and with instruments in common. */
const same = { score: 3.2, mutualScore: 2.5, mutualWords: 0.4 }

export interface Ranked {
  key: string
  score: number
}

export interface Aligner {
  /** All alignments between two documents, best first. */
  between(a: string, b: string): Alignment[]
  /** All alignments of one clause with the documents it is compared with, best first; `a` or `b` is its key. */
  of(key: string): Alignment[]
  /** The documents a clause is compared with: all others, in a large collection the nearest. */
  compared(key: string): readonly string[]
  /** Every clause of other documents by likeness, best first: for measuring, not for showing. */
  rank(key: string): Ranked[]
}

interface Pair {
  rows: Profile[]
  columns: Profile[]
  scores: number[][]
  alignments: Alignment[]
}

/** What is kept of the documents and pairs compared last; older ones are compared again when asked for. */
const mostKept = { documents: 200, pairs: 2_000 }

/** Prepares once; document pairs are compared when first asked for. `nearest` gives the documents to compare a clause with. */
export function makeAligner(
  records: readonly PolicyRecord[],
  references: readonly Reference[],
  nearest: (key: string) => readonly string[],
): Aligner {
  const byId = new Map(records.map((record) => [record.id, record]))
  const profiler = makeProfiler(records)
  const profiles = new LRUCache<string, Profile[]>({
    max: mostKept.documents,
    memoMethod: (id) => {
      const record = byId.get(id)
      return record ? profiler(record) : []
    },
  })
  const order = new Map([...records].sort((x, y) => rankOf(x) - rankOf(y)).map(({ id }, i) => [id, i]))
  const basis = new Set(
    references.filter((r) => r.basis && r.resolves_to !== null).map((r) => `${r.document} ${r.resolves_to}`),
  )
  const compare = (key: string): Pair => {
    const [a = '', b = ''] = key.split(' ')
    const [rows, columns] = [profiles.memo(a), profiles.memo(b)]
    const scores = likenessOf(rows, columns)
    const isBasis = basis.has(`${b} ${a}`)
    const [first, second] = [byId.get(a), byId.get(b)]
    const byRule = isBasis && first && second ? orderedPlans(first, second) : []
    const found = [...alignPair(rows, columns, scores, isBasis), ...byRule]
    const make = (one: Clause, other: Clause) => describePair({ rows, columns, scores }, one, other, isBasis)
    const alignments = first && second ? alignmentsByHand(found, [first, second], make) : found
    return { rows, columns, scores, alignments }
  }
  const pairs = new LRUCache<string, Pair>({ max: mostKept.pairs, memoMethod: compare })
  /** The basis comes first; without one, the higher level, then the order of the records. */
  const pairOf = (x: string, y: string): Pair => {
    const swap = basis.has(`${x} ${y}`) || (!basis.has(`${y} ${x}`) && (order.get(x) ?? 0) > (order.get(y) ?? 0))
    return pairs.memo(swap ? `${y} ${x}` : `${x} ${y}`)
  }
  return {
    between: (a, b) => (a === b ? [] : pairOf(a, b).alignments),
    of: (key) =>
      nearest(key)
        .flatMap((id) => pairOf(documentOf(key), id).alignments.filter((x) => x.a === key || x.b === key))
        .sort(bestFirst),
    compared: nearest,
    rank: (key) =>
      nearest(key)
        .flatMap((id) => rankIn(pairOf(documentOf(key), id), key))
        .sort((x, y) => y.score - x.score),
  }
}

/** Orders the alignments of a clause. */
export function bestFirst(x: Alignment, y: Alignment): number {
  return y.grade - x.grade || y.score - x.score
}

const levels = ['国家', '省', '市', '区', '园区', '镇街']

function rankOf(record: PolicyRecord): number {
  return levels.indexOf(record.document.level ?? '区')
}

function rankIn({ rows, columns, scores, alignments }: Pair, key: string): Ranked[] {
  const row = rows.findIndex((p) => p.clause.key === key)
  const column = columns.findIndex((p) => p.clause.key === key)
  const ranked =
    row >= 0
      ? columns.map((p, j) => ({ key: p.clause.key, score: scores[row]![j]! }))
      : column >= 0
        ? rows.map((p, i) => ({ key: p.clause.key, score: scores[i]![column]! }))
        : []
  const known = new Set(ranked.map((r) => r.key))
  const ruled = alignments.flatMap((x) =>
    (x.a === key ? [x.b] : x.b === key ? [x.a] : []).map((k) => ({ key: k, score: x.score })),
  )
  return [...ranked, ...ruled.filter((r) => !known.has(r.key))]
}

function alignPair(rows: Profile[], columns: Profile[], scores: number[][], isBasis: boolean): Alignment[] {
  const bestOfRow = scores.map((row) => Math.max(...row))
  const bestOfColumn = columns.map((_, j) => Math.max(...scores.map((row) => row[j]!)))
  return rows
    .flatMap((a, i) =>
      columns.flatMap((b, j) => {
        const score = scores[i]![j]!
        if (score < leastScore || !a.themed || !b.themed) return []
        const mutual = score === bestOfRow[i] && score === bestOfColumn[j]
        return [toAlignment(a, b, score, mutual, isBasis)]
      }),
    )
    .sort((x, y) => y.score - x.score)
}

function toAlignment(a: Profile, b: Profile, score: number, mutual: boolean, isBasis: boolean): Alignment {
  const { differences, capped } = findDifferences(wording(a.clause), wording(b.clause))
  // A goal does not carry out a measure, nor a plan's goal the goal of its basis, which sums up all plans.
  const unlike = a.role === 'frame' || b.role === 'frame' || (a.role === 'goal') !== (b.role === 'goal')
  const summed = isBasis && a.role === 'goal'
  const cannot = capped || unlike || summed || (isBasis && bindsLevelAbove(a.clause))
  const words = cosine(a.whole.words, b.whole.words)
  const alike = score >= same.score || (mutual && score >= same.mutualScore && words >= same.mutualWords)
  return {
    a: a.clause.key,
    b: b.clause.key,
    kind: isBasis ? 'implements' : 'counterpart',
    grade: alike && !cannot ? 2 : 1,
    score: Math.round(score * 100) / 100,
    ...explain(a, b),
    evidence: evidenceOf(a, b),
    differences,
  }
}

/** An alignment that a person added: explained as the rules would, where they can. */
function describePair(
  { rows, columns, scores }: Omit<Pair, 'alignments'>,
  a: Clause,
  b: Clause,
  isBasis: boolean,
): Alignment {
  const [i, j] = [rows.findIndex((p) => p.clause === a), columns.findIndex((p) => p.clause === b)]
  const [row, column] = [rows[i], columns[j]]
  if (row && column) return toAlignment(row, column, scores[i]![j]!, false, isBasis)
  const kind = isBasis ? 'implements' : 'counterpart'
  return { a: a.key, b: b.key, kind, grade: 2, score: 0, themes: [], terms: [], evidence: null, differences: [] }
}

function wording(clause: Clause): string {
  return `${clause.heading ?? ''}。${clause.text}`
}

function explain(a: Profile, b: Profile): { themes: string[]; terms: string[] } {
  const themes = a.themes
    .slice(0, 3)
    .filter((t) => b.themes.slice(0, 3).some((u) => u.theme === t.theme))
    .map((t) => t.theme)
  const weightsB = new Map(findThemeWords(wording(b.clause)).map((hit) => [hit.term, hit.words]))
  const shared = findThemeWords(wording(a.clause)).filter((hit) => weightsB.has(hit.term))
  const weight = (term: string): number =>
    Math.max(...weightsB.get(term)!.map((w) => a.whole.words.weights.get(w.concept) ?? 0))
  const terms = [...new Set(shared.map((hit) => hit.term))].sort((x, y) => weight(y) - weight(x))
  return { themes, terms: terms.slice(0, 6) }
}

/** Below this two sentences are not alike enough to be shown as evidence. */
const leastSentence = 0.15

function evidenceOf(a: Profile, b: Profile): Alignment['evidence'] {
  const closest = closestSentences(a, b)
  if (closest === null || closest.likeness < leastSentence) return null
  return { a: a.sentences[closest.a]!, b: b.sentences[closest.b]! }
}

const ordersPlan = /制定[^。；]{0,40}?(行动方案|实施方案|工作方案|实施细则|行动计划|实施意见)/u

/** A clause that orders a plan to be made is answered by the preamble of the plan made on its basis. */
function orderedPlans(basis: PolicyRecord, made: PolicyRecord): Alignment[] {
  const preamble = made.clauses.find((clause) => clause.kind === 'preamble')
  if (preamble === undefined) return []
  return basis.clauses.flatMap((clause): Alignment[] => {
    const match = ordersPlan.exec(clause.text)
    if (match === null || !made.document.title.includes(match[1]!)) return []
    const a: Range = [match.index, match.index + match[0].length]
    return [
      {
        a: clause.key,
        b: preamble.key,
        kind: 'implements',
        grade: 1,
        score: leastScore,
        themes: [],
        terms: [match[1]!],
        evidence: { a, b: [0, preamble.text.length] },
        differences: [],
      },
    ]
  })
}
