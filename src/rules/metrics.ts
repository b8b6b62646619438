/** Figures that go by several names, as data. */
import data from './metrics.json' with { type: 'json' }
import { compilePattern, type PatternRow } from './pattern.ts'

export interface MetricRow extends PatternRow {
  /** Canonical name; serves as the metric's id everywhere. */
  name: string
  /** What a person may type for it. */
  synonyms: readonly string[]
}

/** First row that matches stands. */
export const metricRows: readonly MetricRow[] = data.rows

const compiled = metricRows.map((row) => ({ row, regex: compilePattern(row, {}, 'u') }))
const marks = /[“”"‘’\s]/gu
const shares = /^(?:%|％|‰|个?百分点)$/u

/**
 * The canonical name of a metric as written (`园区企业研发经费支出占营收比重` → `研发经费支出占营业收入比重`); null where none is known.
 * A share and an amount are never one metric: the unit decides between them.
 */
export function canonicalMetric(metric: string, unit: string | null): string | null {
  const plain = metric.replace(marks, '')
  const found = compiled.find(({ row, regex }) => regex.test(plain) && fitsUnit(row.name, unit))
  return found?.row.name ?? null
}

function fitsUnit(name: string, unit: string | null): boolean {
  return unit === null || isShare(name) === shares.test(unit)
}

function isShare(name: string): boolean {
  return /比重|占比|增速|率$|涨幅|下降|比例/u.test(name) && name !== '劳动生产率'
}

/** Canonical names that a word typed by a person stands for: 研发投入强度 → 研发经费支出占营业收入比重. */
export function metricsNamed(word: string): string[] {
  const typed = word.replace(marks, '')
  return metricRows
    .filter((row) => [row.name, ...row.synonyms].some((s) => s.replace(marks, '') === typed))
    .map((r) => r.name)
}
