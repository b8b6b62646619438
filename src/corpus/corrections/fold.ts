/**
 * Text reduced to what carries meaning, to find a place again after the text was read anew.
 * Reads: text. Writes: folded text with the index of each character, and how alike two texts are.
 */
import { lookAlikes } from '../../rules/search.ts'

export interface Folded {
  value: string
  /** Index in the text of each character of `value`. */
  at: number[]
}

const kept = /[\p{L}\p{N}%]/u

/** Letters, digits and characters alone, in one width and case. */
export function fold(text: string): Folded {
  const at: number[] = []
  let value = ''
  for (let i = 0; i < text.length; i++) {
    const plain = (text[i] as string).normalize('NFKC').toLowerCase()
    if (plain.length !== 1 || !kept.test(plain)) continue
    value += plain
    at.push(i)
  }
  return { value, at }
}

/** Counts of the pairs of neighbouring characters. */
export function pairsOf(text: string): Map<string, number> {
  const { value } = fold(text)
  const pairs = new Map<string, number>()
  for (let i = 0; i + 1 < value.length; i++) {
    const pair = value.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

const sizeOf = (pairs: ReadonlyMap<string, number>) => [...pairs.values()].reduce((sum, count) => sum + count, 0)

/** 1 for the same pairs, 0 for none in common (Dice's coefficient). */
export function alikeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0)
  const all = sizeOf(a) + sizeOf(b)
  return all === 0 ? 1 : (2 * common) / all
}

/** Pairs that look alike and say the opposite are never taken for one another. */
const opposites = new Set(['上下', '下上'])

/** The same character, or one that a scan takes for it. */
export function looksLike(a: string, b: string): boolean {
  return a === b || ((lookAlikes.get(a)?.includes(b) ?? false) && !opposites.has(a + b))
}

const numerals = /[0-9]+(?:\.[0-9]+)?|[零〇一二三四五六七八九十百千万亿两半]/gu

/** The digits and numerals of a text in order: what must never differ where words are only nearly the same. */
export function numeralsOf(text: string): string {
  return (text.normalize('NFKC').match(numerals) ?? []).join(' ')
}
