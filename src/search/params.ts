/**
 * URL ⇄ Query. The URL holds the whole state of a search; what it does not name has its default.
 */
import type { Filters, Query, Role, Sort } from '../wire.ts'

/** A parameter of the URL that cannot be read; `parameter` names it, the message says what would be right. */
export class QueryParameterError extends Error {
  override name = 'QueryParameterError'
  readonly parameter: string
  constructor(parameter: string, message: string) {
    super(message)
    this.parameter = parameter
  }
}

/** Hits a page where the URL does not say. */
export const pageSize = 20

export const emptyFilters: Filters = {
  unit: [],
  role: [],
  doc: [],
  park: [],
  district: [],
  level: [],
  year: [],
  year_op: '=',
  deadline: [],
  has_target: null,
  has_deadline: null,
  metric: [],
  commitment: [],
  explicit: null,
  theme: [],
  clause: [],
  clause_number: [],
  value: null,
}

/** Words a parameter may hold; free where not listed. */
const allowed: Partial<Record<keyof Filters | 'sort', readonly string[]>> = {
  role: ['lead', 'responsible', 'support', 'guide'],
  level: ['国家', '省', '市', '区', '园区', '镇街'],
  year_op: ['=', '<=', '>='],
  deadline: ['by', 'within', 'period', 'effective', 'inherited'],
  commitment: ['firm', 'strive'],
  sort: ['relevance', 'document', 'deadline'],
}

const lists = ['unit', 'doc', 'park', 'district', 'metric', 'theme', 'clause'] as const
const longest = 500

/** A query with the given text and nothing else set. */
export function queryOf(q: string, changes: Partial<Query> = {}): Query {
  return {
    q,
    text: q,
    phrases: [],
    exclude: [],
    filters: emptyFilters,
    sort: 'relevance',
    page: 1,
    size: pageSize,
    literal: false,
    ...changes,
  }
}

/**
 * Reads a query from the parameters of a URL. Unknown parameters are left alone.
 * @throws QueryParameterError for a value that cannot be read.
 */
export function queryFromParams(params: URLSearchParams): Query {
  const q = (params.get('q') ?? '').trim()
  if (q.length > longest) throw new QueryParameterError('q', `检索词过长（${q.length} 字），请控制在 ${longest} 字以内`)
  const filters: Filters = {
    ...emptyFilters,
    ...Object.fromEntries(lists.map((name) => [name, all(params, name)])),
    role: all(params, 'role') as Role[],
    level: all(params, 'level') as Filters['level'],
    deadline: all(params, 'deadline') as Filters['deadline'],
    commitment: all(params, 'commitment') as Filters['commitment'],
    year: all(params, 'year').map((value) => whole(value, 'year', 1900, 2200)),
    year_op: (one(params, 'year_op') ?? '=') as Filters['year_op'],
    has_target: flag(params, 'has_target'),
    has_deadline: flag(params, 'has_deadline'),
    explicit: flag(params, 'explicit'),
  }
  return queryOf(q, {
    filters,
    sort: (one(params, 'sort') ?? 'relevance') as Sort,
    page: whole(params.get('page') ?? '1', 'page', 1, 1_000_000),
    size: whole(params.get('size') ?? String(pageSize), 'size', 0, 10_000),
    literal: flag(params, 'literal') === true,
  })
}

/** The parameters of a query, in a fixed order, defaults left out. */
export function queryToParams(query: Query): URLSearchParams {
  const params = new URLSearchParams()
  if (query.q !== '') params.set('q', query.q)
  const { filters } = query
  for (const name of ['unit', 'role', 'doc', 'park', 'district', 'level', 'year'] as const)
    for (const value of filters[name]) params.append(name, String(value))
  if (filters.year.length > 0 && filters.year_op !== '=') params.set('year_op', filters.year_op)
  for (const value of filters.deadline) params.append('deadline', value)
  for (const name of ['has_target', 'has_deadline'] as const)
    if (filters[name] !== null) params.set(name, String(filters[name]))
  for (const name of ['metric', 'commitment'] as const) for (const value of filters[name]) params.append(name, value)
  if (filters.explicit !== null) params.set('explicit', String(filters.explicit))
  for (const name of ['theme', 'clause'] as const) for (const value of filters[name]) params.append(name, value)
  if (query.literal) params.set('literal', '1')
  if (query.sort !== 'relevance') params.set('sort', query.sort)
  if (query.size !== pageSize) params.set('size', String(query.size))
  if (query.page !== 1) params.set('page', String(query.page))
  return params
}

/** Link to a search, relative to the page it stands on. */
export function hrefOf(query: Query): string {
  return `?${queryToParams(query)}`
}

function all(params: URLSearchParams, name: keyof Filters): string[] {
  const values = [...new Set(params.getAll(name).filter((value) => value !== ''))]
  for (const value of values) check(name, value)
  return values
}

function one(params: URLSearchParams, name: 'year_op' | 'sort'): string | null {
  const value = params.get(name)
  if (value === null || value === '') return null
  check(name, value)
  return value
}

function check(name: keyof Filters | 'sort', value: string): void {
  const words = allowed[name]
  if (words && !words.includes(value))
    throw new QueryParameterError(name, `参数 ${name} 不能是“${value}”，可用的值：${words.join('、')}`)
}

function flag(params: URLSearchParams, name: string): boolean | null {
  const value = params.get(name)
  if (value === null || value === '') return null
  if (value === 'true' || value === '1') return true
  if (value === 'false' || value === '0') return false
  throw new QueryParameterError(name, `参数 ${name} 不能是“${value}”，可用的值：true、false`)
}

function whole(value: string, name: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw new QueryParameterError(name, `参数 ${name} 不能是“${value}”，应为 ${least} 到 ${most} 的整数`)
}
