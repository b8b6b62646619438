/**
 * Why figures may or may not be compared, in words for the reader of a table.
 * Reads: figures described by their dimensions. Writes: one Chinese sentence each.
 */
import type { MetricValue } from '../wire.ts'

/** A figure and the dimensions that decide what it may be compared with; null = the wording says nothing special. */
export interface Described {
  value: MetricValue
  subject: string
  flow: string | null
  quantity: string | null
  denominator: string | null
  scopeKind: string
  /** How the reader knows the document. */
  label: string
}

const neverAdd = '并列须照录原文，不得相加'

/** Figures that agree in all dimensions: what they share, and what still must be copied with each. */
export function sameReason(figures: readonly Described[]): string {
  const { scopeKind, value, flow } = figures[0]!
  const year = value.year === null ? '均未印期限' : `到${value.year}年`
  const shared = `均为${scopeKind}、${year}、${flow ?? '未写新增'}，单位相同`
  const wordings = [...new Set(figures.flatMap((f) => f.value.wordings))].map((word) => {
    const where = labelsOf(figures.filter((f) => f.value.wordings.includes(word)))
    return `${where}写明“${word}”${figures.every((f) => f.value.wordings.includes(word)) ? '' : '，其余未写'}`
  })
  const strive = figures.filter((f) => f.value.commitment === 'strive')
  const undated = figures.filter((f) => f.value.year_from === 'period')
  const twice = figures.filter((f, i) => figures.some((g, j) => j !== i && g.value.document === f.value.document))
  return [
    shared,
    ...wordings,
    ...(strive.length === 0 ? [] : [`${labelsOf(strive)}为力争、争取`]),
    ...(undated.length === 0 ? [] : [`${labelsOf(undated)}有未印期限的，按方案期限列`]),
    ...(twice.length === 0 ? [] : [`${labelsOf(twice)}不止一处写到，各处都列，不得重复计`]),
    neverAdd,
  ].join('；')
}

/** Figures that look alike: each dimension in which they differ, and who stands where. */
export function differingReason(figures: readonly Described[]): string {
  const dimensions: [string, (figure: Described) => string][] = [
    ['对象不同', (f) => f.subject],
    ['口径不同', (f) => f.quantity ?? '个数'],
    ['分母不同', (f) => (f.quantity === '占比' ? (f.denominator ?? '未写明') : '')],
    ['增量与期末数不同', (f) => f.flow ?? '未写新增'],
    ['范围不同', (f) => f.scopeKind],
    ['期限不同', (f) => (f.value.year === null ? '未印期限' : `${f.value.year}年`)],
  ]
  const differing = dimensions.flatMap(([name, of]) => {
    const values = [...new Set(figures.map(of).filter((v) => v !== ''))]
    if (values.length < 2) return []
    return [`${name}：${values.map((v) => `${v}（${labelsOf(figures.filter((f) => of(f) === v))}）`).join('、')}`]
  })
  return [...differing, '不得相加、相除或计算占比'].join('；')
}

function labelsOf(figures: readonly Described[]): string {
  return [...new Set(figures.map((f) => f.label))].join('、')
}
