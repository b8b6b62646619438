/** The Chinese words for what the wire says in English. */
/** @import {DeadlineTag, DocumentFields, InheritedDeadline, Role, TargetTag, UnitTag} from '../../src/wire.ts' */

/** @type {Record<Role, string>} */
export const roleWords = { lead: '牵头', responsible: '负责', support: '配合', guide: '指导' }

/** Roles in the order of their weight. */
export const roles = /** @type {Role[]} */ (['lead', 'responsible', 'support', 'guide'])

/** Labels of search parameters that have no facet of their own. @type {Record<string, string>} */
export const filterWords = {
  unit: '责任单位',
  role: '角色',
  doc: '文件',
  park: '园区',
  district: '区',
  level: '层级',
  year: '完成年份',
  deadline: '时限类型',
  has_target: '量化目标',
  has_deadline: '时限',
  metric: '指标',
  commitment: '力度',
  explicit: '责任依据',
  theme: '主题',
  clause: '条款',
}

/** Words for filter values that are codes. @type {Record<string, Record<string, string>>} */
export const valueWords = {
  role: roleWords,
  deadline: { by: '截止', within: '期限内', period: '起止时段', effective: '施行日期', inherited: '承规划期或上文' },
  commitment: { firm: '明确要求', strive: '力争' },
  explicit: { true: '明示', false: '推断' },
  has_target: { true: '有量化目标', false: '无量化目标' },
  has_deadline: { true: '写明时限', false: '未写明时限' },
}

/**
 * 明示 where a label names the unit, 推断 where it was read from prose or from its place in a list.
 * @param {UnitTag} tag
 */
export function basisWord(tag) {
  if (tag.by_hand) return '人工'
  return tag.explicit ? '明示' : '推断'
}

/**
 * 2026-12-31 → 2026年12月31日
 * @param {string} day ISO day
 */
export function dayWords(day) {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/**
 * A last day as one says it: 2026-12-31 → 2026年底前
 * @param {string} day ISO day
 */
export function untilWords(day) {
  return day.endsWith('-12-31') ? `${day.slice(0, 4)}年底前` : `${dayWords(day)}前`
}

/**
 * What a stated deadline comes to: its resolved days, or null where the text fixes none.
 * @param {DeadlineTag} tag
 */
export function deadlineDays(tag) {
  if (!tag.end) return null
  if (tag.kind === 'effective') return `${dayWords(tag.end)}起施行`
  if (tag.kind === 'period' && tag.start) return `${dayWords(tag.start)}至${dayWords(tag.end)}`
  return untilWords(tag.end)
}

/** @param {InheritedDeadline} inherited */
export function inheritedFrom(inherited) {
  return inherited.from === 'period' ? '承文件规划期' : '承上文'
}

/** @type {Record<TargetTag['op'], string>} */
const opSigns = { '>=': '≥ ', '>': '＞ ', '<=': '≤ ', '<': '＜ ', '~': '约 ', '=': '', range: '', x2: '' }

/**
 * ≥ 6000亿元, 35—40%, 倍增
 * @param {TargetTag} tag
 */
export function amountWords(tag) {
  const unit = tag.unit ?? ''
  if (tag.op === 'x2') return '倍增'
  if (tag.op === 'range') return `${tag.low}—${tag.high}${unit}`
  return tag.value === null ? tag.surface : `${opSigns[tag.op]}${tag.value}${unit}`
}

/** The title, or what the document without one is called by. @param {Pick<DocumentFields, 'title' | 'short_title'>} document */
export function titleOf(document) {
  return document.title || document.short_title
}

/** @param {DocumentFields} document */
export function numberWords(document) {
  return document.doc_number ?? '文号缺'
}

/** @param {DocumentFields} document */
export function periodWords(document) {
  return document.period ? `${document.period.start}—${document.period.end}年` : null
}

/**
 * A number and a heading as one line, with a fallback for clauses that bear neither.
 * @param {{id?: string, key?: string, number: string | null, heading: string | null, text?: string}} clause
 */
export function clauseName(clause) {
  const number = (clause.number ?? '').replace(/[章节条编篇]$/, '$& ')
  if (clause.heading) return `${number}${clause.heading}`
  const id = clause.id ?? clause.key?.split('/').pop() ?? ''
  if (id === 'preamble') return '引言'
  if (id === 'tail') return '结尾'
  const start = clause.text ? clause.text.slice(0, 24) + (clause.text.length > 24 ? '…' : '') : ''
  return `${number}${start}`.trim() || id
}
