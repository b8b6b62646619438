/**
 * Wording against wording, character by character, after what the annotation's guide calls normalisation:
 * width, dashes, blanks and the kind of quotation marks do not count; everything else does.
 */
import type { WordingChange } from '../wire.ts'
import { type Folded, fold, sourceRange } from './fold.ts'

/** A text folded for comparison; `at` leads back to the text as handed in. */
export function foldWording(text: string): Folded {
  const folded = fold(text, 'paragraphs')
  const units: string[] = []
  const at: number[] = []
  for (let i = 0; i < folded.value.length; i += 1) {
    const char = folded.value[i] ?? ''
    const again = char === '-' && units.at(-1) === '-'
    if (char === '\n' || char === ',' || again) continue
    units.push('“”‘’'.includes(char) ? '"' : char)
    at.push(folded.at[i] ?? 0)
  }
  at.push(text.length)
  return { value: units.join(''), at: Uint32Array.from(at) }
}

/** Without the marks that a writer puts or leaves at the ends of a quote. */
export function trimEnds(value: string): string {
  return value.replace(/^[，。；：、,.;:]+/u, '').replace(/[，。；：、,;:！]+$/u, '')
}

/** Where the best stretch of `text` for `quote` lies, both folded, and how many edits it is away. */
export interface Nearest {
  start: number
  end: number
  edits: number
}

/**
 * The stretch of `text` that `quote` comes nearest to (insertions, deletions and swaps cost one each).
 * Time is the product of the lengths; the caller keeps them small.
 */
export function nearestStretch(quote: string, text: string): Nearest {
  const width = text.length + 1
  let costs = new Uint32Array(width)
  let starts = Uint32Array.from({ length: width }, (_, i) => i)
  for (let i = 1; i <= quote.length; i += 1) {
    const nextCosts = new Uint32Array(width)
    const nextStarts = new Uint32Array(width)
    nextCosts[0] = i
    for (let j = 1; j < width; j += 1) {
      const swap = costs[j - 1]! + (quote[i - 1] === text[j - 1] ? 0 : 1)
      const skip = costs[j]! + 1
      const add = nextCosts[j - 1]! + 1
      const least = Math.min(swap, skip, add)
      nextCosts[j] = least
      nextStarts[j] = least === swap ? starts[j - 1]! : least === skip ? starts[j]! : nextStarts[j - 1]!
    }
    costs = nextCosts
    starts = nextStarts
  }
  // Of ends that cost the same the one that leaves the stretch as long as the quote: 服务水平 stands against 服务能力, not 服务.
  const off = (j: number): number => Math.abs(j - starts[j]! - quote.length)
  let end = 0
  for (let j = 1; j < width; j += 1)
    if (costs[j]! < costs[end]! || (costs[j] === costs[end] && off(j) < off(end))) end = j
  return { start: starts[end]!, end, edits: costs[end]! }
}

/** The shortest difference: pieces in order, equal ones with both sides the same. Texts of up to some thousand units. */
export function difference(expected: string, actual: string): WordingChange[] {
  const rows = expected.length + 1
  const columns = actual.length + 1
  const common = new Uint16Array(rows * columns)
  for (let i = rows - 2; i >= 0; i -= 1) {
    for (let j = columns - 2; j >= 0; j -= 1) {
      const at = i * columns + j
      common[at] =
        expected[i] === actual[j] ? common[at + columns + 1]! + 1 : Math.max(common[at + columns]!, common[at + 1]!)
    }
  }
  const pieces: (WordingChange & { same: boolean })[] = []
  const push = (e: string, a: string, same: boolean): void => {
    const last = pieces.at(-1)
    if (last === undefined || last.same !== same) pieces.push({ expected: e, actual: a, same })
    else {
      last.expected += e
      last.actual += a
    }
  }
  let i = 0
  let j = 0
  while (i < expected.length || j < actual.length) {
    if (i < expected.length && j < actual.length && expected[i] === actual[j]) {
      push(expected[i]!, actual[j]!, true)
      i += 1
      j += 1
    } else if (
      j >= actual.length ||
      (i < expected.length && common[(i + 1) * columns + j]! >= common[i * columns + j + 1]!)
    ) {
      push(expected[i]!, '', false)
      i += 1
    } else {
      push('', actual[j]!, false)
      j += 1
    }
  }
  return pieces.map((piece) => ({ expected: piece.expected, actual: piece.actual }))
}

/** Length of the longest common subsequence. */
export function commonLength(a: string, b: string): number {
  let row = new Uint16Array(b.length + 1)
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Uint16Array(b.length + 1)
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = a[i - 1] === b[j - 1] ? row[j - 1]! + 1 : Math.max(row[j]!, next[j - 1]!)
    }
    row = next
  }
  return row[b.length]!
}

/** The text's own characters behind a stretch of its folded form. */
export function wordingAt(text: string, folded: Folded, start: number, end: number): string {
  const [from, to] = sourceRange(folded, start, end)
  return text.slice(from, to)
}
