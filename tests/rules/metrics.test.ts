import { describe, expect, it } from 'vitest'
import { canonicalMetric, metricRows, metricsNamed } from '../../src/rules/metrics.ts'
import { checkPattern } from '../../src/rules/pattern.ts'

describe('canonical metrics', () => {
  it.each(metricRows.map((row) => [row.id, row] as const))('%s keeps its examples', (_, row) => {
    expect(checkPattern(row, {})).toEqual([])
    expect(row.examples.map((example) => canonicalMetric(example, null))).toEqual(row.examples.map(() => row.name))
  })

  it('have one name each, and no synonym that stands for two', () => {
    const names = metricRows.map((row) => row.name)
    const words = metricRows.flatMap((row) => [row.name, ...row.synonyms])
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(words).size).toBe(words.length)
  })

  it('keep shares and amounts apart', () => {
    expect(canonicalMetric('三大先导产业总规模占全市比重', '%')).toBe('三大先导产业总规模占全市比重')
    expect(canonicalMetric('三大先导产业总规模', '亿元')).toBe('三大先导产业总规模')
    expect(canonicalMetric('高新技术企业', '%')).toBeNull()
    expect(canonicalMetric('某县泵站', '座')).toBeNull()
  })

  it('are found by what people type', () => {
    expect(metricsNamed('研发投入强度')).toEqual(['研发经费支出占营业收入比重'])
    expect(metricsNamed('泵站')).toEqual([])
  })
})
