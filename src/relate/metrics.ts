/**
 * Figures of all documents in groups: those that may be compared, and those that look alike and may not, with the reason.
 * Reads: records with targets. Writes: groups. It sets figures side by side and never adds them up.
 */
import { findFirsts, matchRows } from '../rules/comparability.ts'
import { canonicalMetric } from '../rules/metrics.ts'
import type { Clause, MetricGroup, MetricValue, PolicyRecord, TargetTag } from '../wire.ts'
import { type Described, differingReason, sameReason } from './reasons.ts'

/** Groups of at least two documents: comparable ones first, each kind in the order of the rules. */
export function metricGroups(records: readonly PolicyRecord[]): MetricGroup[] {
  const figures = withUnits(records.flatMap(describe))
  const comparable = [...groupBy(figures, comparableKey)]
    .filter(([, members]) => documentsOf(members).size > 1 && isPlaced(members[0]!))
    .map(([key, members]) => toGroup(`same/${key}`, members[0]!.subject, true, sameReason(members), members))
  const families = [...groupBy(figures.flatMap(withFamilies), ({ family }) => family.id)]
    .map(([id, rows]) => ({ id, name: rows[0]!.family.name, members: rows.map(({ figure }) => figure) }))
    .filter(({ members }) => documentsOf(members).size > 1 && new Set(members.map(comparableKey)).size > 1)
    .map(({ id, name, members }) => toGroup(`alike/${id}`, name, false, differingReason(members), members))
  return [...comparable, ...families]
}

/** The groups with the figures of these documents alone, of all where none is named; their reasons stay. */
export function figuresOf(groups: readonly MetricGroup[], documents: readonly string[]): MetricGroup[] {
  const wanted = ({ document }: MetricValue): boolean => documents.length === 0 || documents.includes(document)
  return groups
    .map((group) => ({ ...group, members: group.members.filter(wanted) }))
    .filter(({ members }) => members.length > 0)
}

/** 从零到一 prints no unit: it takes that of the other figures of its subject. */
function withUnits(figures: readonly Described[]): Described[] {
  const units = new Map(
    figures.filter(({ value }) => value.unit !== null).map(({ subject, value }) => [subject, value.unit]),
  )
  return figures.map((f) =>
    f.value.unit === null && f.value.op !== 'x2'
      ? { ...f, value: { ...f.value, unit: units.get(f.subject) ?? null } }
      : f,
  )
}

function withFamilies(figure: Described) {
  return matchRows('families', figure.value.metric, figure.value.unit).map((family) => ({ family, figure }))
}

function toGroup(
  id: string,
  name: string,
  comparable: boolean,
  why: string,
  members: readonly Described[],
): MetricGroup {
  // 万元 beside 万元/人: the fuller print names the unit.
  const units = new Set(members.map(({ value }) => value.unit).sort((a, b) => (b ?? '').length - (a ?? '').length))
  return {
    id,
    name,
    unit: comparable || units.size === 1 ? ([...units][0] ?? null) : null,
    comparable,
    why,
    members: members.map(({ value }) => value),
  }
}

/** Figures of unknown scope or year are never called comparable. */
function isPlaced({ scopeKind, value }: Described): boolean {
  return scopeKind !== unknownScope && value.year !== null
}

function documentsOf(members: readonly Described[]): ReadonlySet<string> {
  return new Set(members.map(({ value }) => value.document))
}

/** Figures with the same key may stand side by side. */
function comparableKey(figure: Described): string {
  const { subject, flow, quantity, denominator, scopeKind, value } = figure
  return [subject, flow, quantity, denominator, scopeKind, value.year, unitFamily(value.unit)].join('/')
}

/** 32万元 after 人均 and 53.3万元/人 are one unit; 亿元 and 万亿元 differ only in size. */
function unitFamily(unit: string | null): string {
  return (unit ?? '').replace(/\/人$|／人$/u, '').replace(/^[十百千万亿]+(?=[^%])/u, '')
}

function describe(record: PolicyRecord): Described[] {
  const names = [record.document.park, record.document.district, record.document.city].filter((name) => name !== null)
  return record.clauses.flatMap((clause) =>
    [...clause.targets, ...firstTargets(clause)].map((target) => describeTarget(record, clause, target, names)),
  )
}

/** 高质量孵化器从零到一: one at least of a known metric, also where the tagger does not take it for a figure. */
function firstTargets(clause: Clause): TargetTag[] {
  return findFirsts(clause.text).flatMap(({ what, span: [start, end] }): TargetTag[] => {
    const canonical = canonicalMetric(what, null)
    if (canonical === null || clause.targets.some(({ span }) => span[0] < end && start < span[1])) return []
    const figure = { op: '>=', value: 1, low: null, high: null, unit: null, by: null, by_from: null } as const
    const place = { in: 'text', surface: clause.text.slice(start, end), span: [start, end], source: [] } as const
    return [
      {
        tag: 'target',
        rule: 'first-ever',
        metric: what,
        canonical,
        commitment: 'firm',
        ...figure,
        ...place,
        source: [],
      },
    ]
  })
}

function describeTarget(record: PolicyRecord, clause: Clause, target: TargetTag, names: readonly string[]): Described {
  const wording = `${target.metric} ${target.surface}`
  const first = (kind: 'flows' | 'quantities' | 'denominators', text: string): string | null =>
    matchRows(kind, text)[0]?.name ?? null
  const quantity = target.unit === '%' || /占比|比重/u.test(target.metric) ? '占比' : first('quantities', target.metric)
  return {
    value: toValue(
      record,
      clause,
      target,
      matchRows('wordings', wording).map((row) => row.name),
    ),
    subject: target.canonical ?? canonicalMetric(target.metric, target.unit) ?? bareMetric(target.metric, names),
    flow: first('flows', wording),
    quantity,
    denominator: quantity === '占比' ? first('denominators', wording) : null,
    scopeKind: scopeKindOf(record),
    label: record.document.park ?? record.document.short_title,
  }
}

function toValue(record: PolicyRecord, clause: Clause, target: TargetTag, wordings: string[]): MetricValue {
  const { surface, span, metric, op, value, low, high, unit, commitment } = target
  const stated = target.by !== null && target.by_from !== 'inherited'
  const period = record.document.period?.end ?? null
  const year = target.by === null ? period : Number(target.by.slice(0, 4))
  const { park, district, city } = record.document
  return {
    key: clause.key,
    document: record.id,
    scope: park ?? district ?? city ?? record.document.short_title,
    ...{ surface, span, metric, op, value, low, high, unit },
    year,
    year_from: year === null ? null : stated ? 'stated' : 'period',
    commitment,
    wordings,
  }
}

const unknownScope = '范围未知'

function scopeKindOf({ document }: PolicyRecord): string {
  if (document.park !== null) return '单个园区'
  return document.level === null ? unknownScope : `${document.level}级文件的全部范围`
}

/** The metric without the place it is counted in and the words that only say how: 园区高质量孵化器数量 → 高质量孵化器. */
function bareMetric(metric: string, names: readonly string[]): string {
  let bare = metric.replace(/[“”‘’"\s]/gu, '')
  for (const name of names) bare = bare.replace(name, '')
  return bare
    .replace(/^(?:各?园区|全[市区国省]|当年|累计|新增|日均|有效期内|具有影响力的)+/u, '')
    .replace(/(?:数量|总数|个数|家数|总量|(?<!总|产业|用地)规模)$/u, '')
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}
