/** Prints scores for people, and compares two runs entry by entry. */
import { addCounts, type Counts, noCounts, rates } from './measure.ts'
import { type DocumentScore, kinds } from './score.ts'
import { meanNdcg, type QueryScore, setIntents } from './search-score.ts'

export interface EvalReport {
  documents: DocumentScore[]
  queries: QueryScore[]
  /** Further measures by name, each a share from 0 to 1. */
  more: Record<string, number>
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`.padStart(7)

/** A table per document and kind, the accuracies, and the search measures; `worst` lists what went wrong. */
export function printReport(report: EvalReport, worst: boolean): string {
  const rows = kinds.flatMap((kind) => [
    ...report.documents.map((score) => row(`${kind} ${score.document}`, score.counts[kind])),
    row(`${kind} 合计`, sum(report.documents.map((score) => score.counts[kind]))),
  ])
  const accuracies = (['metric', 'by', 'commitment'] as const).map((name) =>
    row(`target ${name}`, sum(report.documents.map((score) => score.accuracy[name]))),
  )
  const parts = [head, ...rows, ...accuracies, '', ...searchRows(report.queries), ...moreRows(report.more)]
  if (worst) parts.push('', ...report.documents.flatMap((score) => score.lines.filter((line) => !line.includes(' + '))))
  return parts.join('\n')
}

const head = `${'kind'.padEnd(24)} right wrong missed  precision  recall      F1`

function row(name: string, counts: Counts): string {
  const { precision, recall, f1 } = rates(counts)
  const cells = [counts.right, counts.wrong, counts.missed].map((n) => String(n).padStart(5)).join(' ')
  return `${name.padEnd(22)} ${cells}    ${percent(precision)} ${percent(recall)} ${percent(f1)}`
}

function sum(counts: Counts[]): Counts {
  return counts.reduce(addCounts, noCounts)
}

function searchRows(queries: readonly QueryScore[]): string[] {
  if (queries.length === 0) return []
  const means = Object.entries(meanNdcg(queries)).map(([name, mean]) => `nDCG@10 ${name.padEnd(14)} ${percent(mean)}`)
  const sets = setIntents.map((intent) =>
    row(`list ${intent}`, sum(queries.filter((query) => query.intent === intent).map((query) => query.list))),
  )
  const weak = queries
    .filter(
      (query) =>
        (query.ndcg ?? 1) < 0.9 || (setIntents.includes(query.intent) && query.list.wrong + query.list.missed > 0),
    )
    .map((q) => `  ${q.id} ${q.intent} ${q.query}: nDCG ${q.ndcg?.toFixed(2) ?? '-'} list ${JSON.stringify(q.list)}`)
  return [...means, ...sets, ...(weak.length > 0 ? ['weak queries:', ...weak] : []), '']
}

function moreRows(more: Record<string, number>): string[] {
  return Object.entries(more).map(([name, share]) => `${name.padEnd(40)} ${percent(share)}`)
}

/** Entries that are right in one run and not in the other. */
export function gainsAndLosses(base: EvalReport, now: EvalReport): { gains: string[]; losses: string[] } {
  const good = (report: EvalReport) =>
    new Set(report.documents.flatMap((score) => score.lines.filter((line) => line.includes(' + '))))
  const bad = (report: EvalReport) =>
    new Set(report.documents.flatMap((score) => score.lines.filter((line) => line.includes(' ! '))))
  const [was, is, wasBad, isBad] = [good(base), good(now), bad(base), bad(now)]
  return {
    gains: [
      ...[...is].filter((line) => !was.has(line)),
      ...[...wasBad].filter((line) => !isBad.has(line)).map((l) => `no longer ${l}`),
    ],
    losses: [...[...was].filter((line) => !is.has(line)), ...[...isBad].filter((line) => !wasBad.has(line))],
  }
}
