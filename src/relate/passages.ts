/**
 * The parts of a clause: sentences, and the subjects of a clause that runs several together
 * (强化组织领导。…。完善政策保障。…。).
 * Reads: a text. Writes: half-open UTF-16 ranges of it.
 */
import type { Range } from '../wire.ts'

/** A run-in title is a short sentence without a comma. */
const longestTitle = 14

/** Sentences with their closing mark; blank ones are left out. The bracket of responsible units is no sentence. */
export function sentencesOf(text: string): Range[] {
  const ranges: Range[] = []
  for (const match of text.matchAll(/[^。！？；]+[。！？；]?/gu)) {
    if (match[0].trim() === '' || /^[（(〔][^）)〕]{0,12}(?:单位|部门)[:：]/u.test(match[0])) continue
    ranges.push([match.index, match.index + match[0].length])
  }
  return ranges
}

/** The subjects of a clause, each from its run-in title on; one range for the whole text where it has none. */
export function subjectsOf(text: string): Range[] {
  const sentences = [...text.matchAll(/[^。！？]+[。！？]?/gu)].map((m): Range => [m.index, m.index + m[0].length])
  const titles = sentences.filter(([start, end], i) => i < sentences.length - 1 && isTitle(text.slice(start, end)))
  if (titles.length < 2) return text === '' ? [] : [[0, text.length]]
  const starts = [...new Set([0, ...titles.map(([start]) => start)])]
  return starts.map((start, i) => [start, starts[i + 1] ?? text.length])
}

function isTitle(sentence: string): boolean {
  const bare = sentence.trim().replace(/。$/u, '')
  return bare.length >= 4 && bare.length <= longestTitle && !/[，、：；]/u.test(bare)
}
