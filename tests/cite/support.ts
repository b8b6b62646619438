import { readFileSync } from 'node:fs'
import { type Library, makeLibrary } from '../../src/cite/library.ts'
import { checkReport } from '../../src/cite/report.ts'
import { type CitationScore, type GoldCitation, scoreCitations } from '../../src/eval/citation-score.ts'
import type { Citation, CitationVerdict } from '../../src/wire.ts'
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

/** An annotated citation of our own reports: surface, keys in the gold's names, status (ok), verdict (no check). */
export type Row = readonly [
  surface: string,
  keys: string[],
  status?: Citation['status'],
  verdict?: CitationVerdict | null,
]

/** Scores a report of tests/cite/reports against its rows, which stand in reading order. */
export function scoreOwn(name: string, rows: readonly Row[]): CitationScore {
  const text = readFileSync(new URL(`reports/${name}.md`, import.meta.url), 'utf8')
  let from = 0
  const gold = rows.map(([surface, resolves_to, status = 'ok', verdict = null]): GoldCitation => {
    const start = text.indexOf(surface, from)
    if (start < 0) throw new Error(`${surface} is not in ${name} after ${from}`)
    from = start + surface.length
    const check = verdict === null ? null : { kind: 'quote' as const, text: '', verdict, expected: null }
    return { surface, start, resolves_to, status, check }
  })
  return score(gold, checkReport(text, library).citations)
}
