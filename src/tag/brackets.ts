/**
 * Brackets of a text, nested ones counted: （…（…）…）, 〔…〕, with closing marks of another shape allowed (（甲)).
 * Reads: text. Writes: ranges.
 */
import type { Range } from '../wire.ts'

export interface Bracket {
  /** With its marks. */
  outer: Range
  inner: Range
}

/** A text without its brackets. */
export function outsideBrackets(text: string): string {
  let out = ''
  let at = 0
  for (const { outer } of outermost(text)) {
    out += text.slice(at, outer[0])
    at = outer[1]
  }
  return out + text.slice(at)
}

/** Brackets that stand in no other bracket, closing marks of another shape allowed (（甲)). */
export function outermost(text: string, [start, end]: Range = [0, text.length]): Bracket[] {
  const found: Bracket[] = []
  if (!/[（(〔［[【]/u.test(text)) return found
  let depth = 0
  let open = start
  for (let i = start; i < end; i++) {
    const char = text[i]!
    if ('（(〔［[【'.includes(char)) {
      if (depth === 0) open = i
      depth++
    } else if ('）)〕］]】'.includes(char) && depth > 0) {
      depth--
      if (depth === 0) found.push({ outer: [open, i + 1], inner: [open + 1, i] })
    }
  }
  return found
}
