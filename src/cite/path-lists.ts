/** Numbers in the way to a clause: lists, ranges, Chinese numerals. Reads: text. Writes: numbers in the order written. */
import { citationRules } from '../rules/citations.ts'
import { parseNumeral } from '../text/numerals.ts'

/** `7至9` → 7 8 9, `3、5` → 3 5, `（三）至（五）` → 3 4 5; what is no number is left out. */
export function readList(list: string): number[] {
  const numbers: number[] = []
  let through = false
  for (const found of list.matchAll(/[0-9]+|[〇零一二三四五六七八九十百两]+|至|到|-/gu)) {
    if (/^[至到-]$/u.test(found[0])) through = true
    else {
      const value = parseNumeral(found[0])
      if (value === null) continue
      numbers.push(...(through ? span(numbers.at(-1), [value]) : [value]))
      through = false
    }
  }
  return [...new Set(numbers)]
}

/** The numbers after `from` up to the first of `to`, then the rest of `to`. A backward or endless range is left as its ends. */
export function span(from: number | undefined, to: readonly number[]): number[] {
  const [end, ...rest] = to
  if (from === undefined || end === undefined || end <= from || end - from > 60) return [...to]
  return [...Array.from({ length: end - from }, (_, i) => from + 1 + i), ...rest]
}

/** What a sticky pattern finds right at `at`. */
export function matchAt(pattern: RegExp, value: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(value)
}

/** 第3条产线, 第2点钟: the word counts lines and hours there. */
export function countsOther(unit: string, value: string, end: number): boolean {
  const nouns: readonly string[] = (citationRules.measure_nouns as Record<string, string[]>)[unit] ?? []
  return nouns.some((noun) => value.startsWith(noun, end))
}
