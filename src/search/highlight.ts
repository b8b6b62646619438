/**
 * Where a query's words stand in a text, and which passage to show. Each mark is exactly one of the given words.
 */
import type { Range } from '../wire.ts'
import { fold } from './fold.ts'

/** Marks of `words` (folded) in `text` (folded once more where `folded` is not given): leftmost first, longest first, never overlapping. */
export function markWords(text: string, words: readonly string[], folded = fold(text)): Range[] {
  const found: Range[] = []
  for (const word of words) {
    if (word === '') continue
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      if (!splitsLetters(folded, word, at)) found.push([at, at + word.length])
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const marks: Range[] = []
  let end = -1
  for (const mark of found) {
    if (mark[0] < end) continue
    marks.push(mark)
    end = mark[1]
  }
  return marks
}

/** A word of letters or digits inside a longer one is no hit: 26 in 2026. */
function splitsLetters(text: string, word: string, at: number): boolean {
  const joins = (a: string, b: string): boolean =>
    (/[a-z]/.test(a) && /[a-z]/.test(b)) || (/\d/.test(a) && /\d/.test(b))
  return (
    joins(text.charAt(at - 1), word.charAt(0)) || joins(word.charAt(word.length - 1), text.charAt(at + word.length))
  )
}

const snippetLength = 120

/** A rest of the text as short as this is shown rather than cut off. */
const shortRest = 12
const opensBadly = /[\s，、；：。！？）〕】》”’]/u

/**
 * The passage of about 120 characters with the most different marked words, begun at a sentence where one is near.
 * It never starts with a stop and never cuts a marked word.
 */
export function snippetOf(text: string, marks: readonly Range[]): Range {
  if (text.length <= snippetLength) return [0, text.length]
  let best = 0
  let most = -1
  marks.forEach((mark, index) => {
    const words = new Set<string>()
    for (let k = index; k < marks.length && marks[k]![1] <= mark[0] + snippetLength; k++)
      words.add(text.slice(...marks[k]!))
    if (words.size > most) {
      most = words.size
      best = mark[0]
    }
  })
  const opening = text.slice(Math.max(0, best - 40), best)
  const sentence = Math.max(opening.lastIndexOf('。'), opening.lastIndexOf('；'))
  const comma = opening.lastIndexOf('，')
  const cut = sentence >= 0 ? sentence : comma
  const start = best <= 40 && cut < 0 ? 0 : Math.max(0, best - 40) + (cut >= 0 ? cut + 1 : opening.length - 10)
  const from = Math.max(0, Math.min(start, text.length - snippetLength))
  return wholeMarks(text, marks, [from, Math.min(text.length, from + snippetLength)])
}

function wholeMarks(text: string, marks: readonly Range[], [start, end]: Range): Range {
  const cutAt = (at: number) => marks.find(([from, to]) => from < at && at < to)
  let from = cutAt(start)?.[0] ?? start
  while (from > 0 && from < end && opensBadly.test(text.charAt(from)) && !marks.some(([at]) => at === from)) from++
  const to = cutAt(end)?.[1] ?? end
  return [from, text.length - to <= shortRest ? text.length : to]
}
