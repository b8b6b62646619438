/**
 * One writing for what a reader takes as the same character: width, case, quotation marks, brackets, dashes.
 * Every step keeps the length, so a range of folded text is the same range of the original.
 */

import type { Clause } from '../wire.ts'

const pairs: Record<string, string> = {
  '“': '"',
  '”': '"',
  '‘': '"',
  '’': '"',
  "'": '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '«': '《',
  '»': '》',
  '〈': '《',
  '〉': '》',
  '〔': '(',
  '〕': ')',
  '［': '(',
  '］': ')',
  '[': '(',
  ']': ')',
  '【': '(',
  '】': ')',
  '（': '(',
  '）': ')',
  '，': ',',
  '；': ';',
  '：': ':',
  '！': '!',
  '？': '?',
  '—': '-',
  '–': '-',
  '－': '-',
  '―': '-',
  '～': '-',
  '~': '-',
  '\u00a0': ' ',
  '\u3000': ' ',
}

const changed = /[A-Z“”‘’'「」『』«»〈〉〔〕[\]【】—–―~\u00a0\u3000\uff01-\uff5e]/g

/** Folds `text` to one writing; the result has the same length. */
export function fold(text: string): string {
  return text.replace(changed, foldCharacter)
}

function foldCharacter(character: string): string {
  const pair = pairs[character]
  if (pair !== undefined) return pair
  const code = character.charCodeAt(0)
  const narrow = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : character
  const lower = narrow.toLowerCase()
  return pairs[lower] ?? (lower.length === 1 ? lower : narrow)
}

/** Folded, without the blanks that stand beside Chinese characters: how a run of text is compared. */
export function foldRun(text: string): string {
  return fold(text.trim()).replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/gu, '')
}

/** How many Chinese characters stand in `text`. */
export function countHan(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0
}

/** Folded heading and text of a clause, and the headings above it. */
export interface Folded {
  heading: string
  text: string
  above: string
}

const kept = new WeakMap<Clause, Folded>()

/** Folds a clause once, for as long as the clause itself is kept. */
export function foldClause(clause: Clause): Folded {
  let folded = kept.get(clause)
  if (!folded) {
    const above = clause.above.map((one) => fold(one.heading ?? '')).join('\n')
    folded = { heading: fold(clause.heading ?? ''), text: fold(clause.text), above }
    kept.set(clause, folded)
  }
  return folded
}
