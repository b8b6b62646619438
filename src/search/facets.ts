/**
 * Facets as people see them: names, labels, counted values and the link that toggles each value.
 */
import type { Facet, Filters, Query } from '../wire.ts'
import type { EngineResult, FacetColumn, FacetFilters } from './engine.ts'
import { queryToParams } from './params.ts'

/** Labels of values that are not their own label. */
export interface FacetLabels {
  unit: ReadonlyMap<string, string>
  doc: ReadonlyMap<string, string>
}

type FacetName = Exclude<FacetColumn, 'surface'>

interface FacetRow {
  name: FacetName
  label: string
  /** Label of a value; itself where not given. */
  values?: Record<string, string>
}

/** In the order of the page. */
export const facetTable: readonly FacetRow[] = [
  { name: 'doc', label: '文件' },
  { name: 'park', label: '园区' },
  { name: 'district', label: '区' },
  { name: 'level', label: '层级' },
  { name: 'unit', label: '责任单位' },
  { name: 'role', label: '角色', values: { lead: '牵头', responsible: '负责', support: '配合', guide: '指导' } },
  { name: 'explicit', label: '责任依据', values: { true: '明示', false: '推断' } },
  { name: 'theme', label: '主题' },
  { name: 'year', label: '完成年份' },
  {
    name: 'deadline',
    label: '时限类型',
    values: { by: '截止', within: '期限内', period: '起止时段', effective: '施行日期', inherited: '承规划期或上文' },
  },
  { name: 'has_deadline', label: '时限', values: { true: '写明时限', false: '未写明时限' } },
  { name: 'has_target', label: '量化目标', values: { true: '有量化目标', false: '无量化目标' } },
  { name: 'metric', label: '指标' },
  { name: 'commitment', label: '力度', values: { firm: '明确要求', strive: '力争' } },
]

/** Values shown a facet at most; chosen ones are always shown. */
export const facetSize = 200

/** The columns an engine counts for the page. */
export const countedColumns: readonly FacetColumn[] = facetTable.map((row) => row.name)

/** Label of one value of a facet: 责任单位=区科经委. */
export function valueLabel(name: keyof Filters, value: string, labels: FacetLabels): string {
  const row = facetTable.find((one) => one.name === name)
  if (name === 'unit') return labels.unit.get(value) ?? value
  if (name === 'doc') return labels.doc.get(value) ?? value
  if (name === 'year') return `${value}年`
  return row?.values?.[value] ?? value
}

/** Name of a facet as people read it. */
export function facetLabel(name: keyof Filters): string {
  return facetTable.find((row) => row.name === name)?.label ?? (name === 'clause' ? '条款' : name)
}

/** Values chosen in one facet, as strings. */
export function chosenValues(filters: Filters, name: keyof Filters): string[] {
  const value = filters[name]
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'boolean' ? [String(value)] : []
}

/**
 * The chosen values as an engine reads them. `years` are all deadline years of the collection: 之前 and 之后 become
 * the years they cover.
 */
export function engineFilters(filters: Filters, years: readonly number[]): FacetFilters {
  const out: FacetFilters = {}
  for (const { name } of facetTable) {
    const chosen = name === 'year' ? coveredYears(filters, years) : chosenValues(filters, name)
    if (chosenValues(filters, name).length > 0) out[name] = chosen
  }
  return out
}

function coveredYears({ year, year_op }: Filters, years: readonly number[]): string[] {
  if (year_op === '=') return year.map(String)
  const holds = (one: number): boolean => year.some((limit) => (year_op === '<=' ? one <= limit : one >= limit))
  return years.filter(holds).map(String)
}

/** The facets of an answer, most frequent value first; facets with nothing to choose are left out. */
export function makeFacets(query: Query, counts: EngineResult['counts'], labels: FacetLabels): Facet[] {
  const base = queryToParams({ ...query, page: 1 }).toString()
  return facetTable
    .map((row): Facet => {
      const chosen = chosenValues(query.filters, row.name)
      const counted = counts[row.name] ?? []
      const missing = chosen.filter((value) => !counted.some(([one]) => one === value))
      const all = [...topValues(counted, chosen), ...missing.map((value): [string, number] => [value, 0])]
      const href = toggler(query, row.name, base)
      return {
        name: row.name,
        label: row.label,
        values: all.map(([value, count]) => ({
          value,
          label: valueLabel(row.name, value, labels),
          count,
          selected: chosen.includes(value),
          href: href(value, chosen.includes(value)),
        })),
      }
    })
    .filter((facet) => facet.values.length > 0)
}

function topValues(counted: [string, number][], chosen: readonly string[]): [string, number][] {
  const sorted = [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return sorted.filter(([value], rank) => rank < facetSize || chosen.includes(value))
}

/** Links that toggle values of one facet; the common part is written once. Paging starts again. */
function toggler(query: Query, name: FacetName, base: string): (value: string, selected: boolean) => string {
  const encoded = encodeURIComponent(name)
  const join = base === '' ? '' : '&'
  const single = typeof query.filters[name] === 'boolean' || name === 'explicit' || name.startsWith('has_')
  return (value, selected) => {
    if (selected || single) return `?${queryToParams({ ...toggle(query, name, value), page: 1 })}`
    return `?${base}${join}${encoded}=${encodeURIComponent(value)}`
  }
}

/** The query with one facet value switched: added where absent, dropped where chosen. */
export function toggle(query: Query, name: keyof Filters, value: string): Query {
  const old = query.filters[name]
  const chosen = chosenValues(query.filters, name)
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
  const isFlag = name === 'has_target' || name === 'has_deadline' || name === 'explicit'
  const filters = {
    ...query.filters,
    [name]: isFlag ? (String(old) === value ? null : value === 'true') : name === 'year' ? next.map(Number) : next,
  }
  return { ...query, page: 1, filters }
}
