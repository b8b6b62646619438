import { type Library, makeLibrary } from '../../src/cite/library.ts'
import { type CitationScore, type GoldCitation, scoreCitations } from '../../src/eval/citation-score.ts'
import type { Citation } from '../../src/wire.ts'
import { goldDocuments, goldRecords } from '../support/gold.ts'

export const library: Library = makeLibrary(goldRecords())

const numbers = new Map(Object.entries(goldDocuments).map(([number, { id }]) => [id as string, number]))

/** `minfufa-2025-5/1.d1` → `004/1.d1`. */
export function toGold(key: string): string {
  const [id = '', ...rest] = key.split('/')
  return [numbers.get(id) ?? id, ...rest].join('/')
}

/** `004/1.d1` → `minfufa-2025-5/1.d1`. */
export function fromGold(key: string): string {
  const [number = '', ...rest] = key.split('/')
  return [goldDocuments[number as keyof typeof goldDocuments]?.id ?? number, ...rest].join('/')
}

export function score(gold: readonly GoldCitation[], citations: readonly Citation[]): CitationScore {
  return scoreCitations(gold, citations, toGold)
}
