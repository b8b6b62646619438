/** Stands in for the search until it lands: the wire's shapes with the plainest search over the gold. */
import type { Catalogue } from '../../../src/corpus/catalogue.ts'
import type { SearchPart } from '../../../src/server/parts.ts'
import type { Clause, Facet, Hit, Query, Range, SearchResult, Suggestion } from '../../../src/wire.ts'

let catalogue: Catalogue
let all: Clause[] = []

export function fakeSearch(of: Catalogue): SearchPart {
  catalogue = of
  all = of.records.flatMap((record) => record.clauses)
  return { segmenter: 'fake', search: async (query) => find(query), suggest, close: () => {} }
}

function queryParams(query: Query): URLSearchParams {
  const params = new URLSearchParams(query.q ? { q: query.q } : {})
  for (const [name, ,] of facetDefs) {
    const value = query.filters[name]
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== null && one !== undefined) params.append(name, String(one))
  }
  if (query.page > 1) params.set('page', String(query.page))
  if (query.sort !== 'relevance') params.set('sort', query.sort)
  return params
}

function suggest(q: string): Suggestion[] {
  return catalogue
    .units()
    .filter(({ unit }) => q !== '' && unit.name.includes(q))
    .slice(0, 5)
    .map(({ unit, clauses }) => ({
      kind: 'unit',
      label: unit.name,
      detail: `${clauses} 条`,
      href: `/u/${encodeURIComponent(unit.id)}`,
    }))
}

const facetDefs: [Facet['name'], string, (clause: Clause) => [string, string][]][] = [
  [
    'doc',
    '文件',
    (c) => {
      const id = c.key.split('/')[0] as string
      return [[id, catalogue.summary(id)?.document.short_title ?? id]]
    },
  ],
  ['unit', '责任单位', (c) => c.units.map((u) => [u.unit, u.name])],
  ['role', '角色', (c) => c.units.map((u) => [u.role, u.role])],
  [
    'year',
    '完成年份',
    (c) => c.deadlines.flatMap((d) => (d.end ? [[d.end.slice(0, 4), `${d.end.slice(0, 4)}年`]] : [])),
  ],
  ['metric', '指标', (c) => c.targets.map((t) => [t.metric, t.metric])],
  ['has_target', '量化目标', (c) => [[String(c.targets.length > 0), c.targets.length > 0 ? '有' : '无']]],
  ['explicit', '依据', (c) => c.units.map((u) => [String(u.explicit), u.explicit ? '明示' : '推断'])],
]

function find(query: Query): SearchResult {
  const params = queryParams(query)
  const q = query.q
  const unit = query.literal ? undefined : catalogue.units().find((u) => q.includes(u.unit.name))?.unit
  const words = unit ? '' : q
  const match = (c: Clause) =>
    (!words || `${c.heading ?? ''}${c.text}`.includes(words)) && (!unit || c.units.some((u) => u.unit === unit.id))
  const fits = (c: Clause, but?: string) =>
    facetDefs.every(([name, , of]) => {
      const want = params.getAll(name)
      return name === but || want.length === 0 || of(c).some(([value]) => want.includes(value))
    })
  const found = all.filter(match)
  const hits = found.filter((c) => fits(c))
  const page = query.page
  const pages = Math.ceil(hits.length / 20)
  const result = {
    query: { ...query, text: words, size: 20 },
    understood: unit
      ? [{ kind: 'unit', value: unit.id, label: `责任单位：${unit.name}`, surface: unit.name, href: link(params, 'q') }]
      : [],
    total: hits.length,
    page,
    pages,
    hits: hits.slice((page - 1) * 20, page * 20).map((c) => toHit(c, words, unit?.id)),
    facets: facetDefs.map(([name, label, of]) =>
      facet(
        name,
        label,
        of,
        found.filter((c) => fits(c, name)),
        params,
      ),
    ),
    instead: hits.length === 0 ? [{ label: '去掉“完成年份”', count: 3, href: '/?q=x' }] : [],
    notes: q.includes('43号') ? ['本库未收录浦府〔2025〕43号。'] : [],
  }
  return result as SearchResult
}

function link(params: URLSearchParams, drop: string, value?: string): string {
  const next = new URLSearchParams()
  for (const [k, v] of params) if (k !== drop || (value && v !== value)) next.append(k, v)
  return `/?${next}`
}

function facet(
  name: Facet['name'],
  label: string,
  of: (c: Clause) => [string, string][],
  set: Clause[],
  params: URLSearchParams,
): Facet {
  const counts = new Map<string, { label: string; count: number }>()
  for (const c of set)
    for (const [value, words] of new Map(of(c))) {
      const one = counts.get(value) ?? { label: words, count: 0 }
      one.count++
      counts.set(value, one)
    }
  const values = [...counts].map(([value, one]) => {
    const selected = params.getAll(name).includes(value)
    const added = new URLSearchParams(params)
    added.append(name, value)
    added.delete('page')
    return { value, ...one, selected, href: selected ? link(params, name, value) : `/?${added}` }
  })
  return { name, label, values: values.sort((a, b) => b.count - a.count) }
}

function toHit(clause: Clause, words: string, unit?: string): Hit {
  const marks = (text: string): Range[] => {
    const out: Range[] = []
    for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + words.length))
      out.push([at, at + words.length])
    return out
  }
  const text = marks(clause.text)
  const from = Math.max(0, (text[0]?.[0] ?? 0) - 30)
  return {
    key: clause.key,
    clause,
    document: catalogue.summary(clause.key.split('/')[0] as string)!,
    score: 1,
    marks: { heading: marks(clause.heading ?? ''), text },
    snippet: [from, Math.min(clause.text.length, from + 120)],
    answers: clause.units.filter((u) => u.unit === unit),
  }
}
