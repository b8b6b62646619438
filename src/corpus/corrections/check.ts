/**
 * Whether a value from outside (a line of the log, an imported file) is a correction, whole and unaltered.
 * Reads: any value. Writes: null, or in Chinese what is wrong with it.
 */
import { createHash } from 'node:crypto'
import type { Correction } from '../../wire.ts'
import { sortedLine } from './line.ts'

type Fields = Record<string, unknown>

/** Id of a correction: hash of all that was said, by whom, when and why. */
export function correctionId({ at, by, why, anchor, fix }: Omit<Correction, 'id' | 'withdrawn'>): string {
  return createHash('sha256').update(sortedLine({ at, by, why, anchor, fix })).digest('hex').slice(0, 16)
}

/** Null for a sound correction, else what is wrong. */
export function checkCorrection(value: unknown): string | null {
  if (!isObject(value)) return '不是校正'
  const { id, at, by, why, anchor, fix, withdrawn } = value
  if (![id, at, by, why].every(isText)) return '缺少编号、时间、姓名或理由'
  if (!isDay(at as string)) return '时间写法不对'
  if (!isAnchor(anchor)) return '没有写明位置'
  if (!isFix(fix)) return '没有写明怎样校正'
  if (withdrawn !== null && !(isObject(withdrawn) && [withdrawn.at, withdrawn.by, withdrawn.why].every(isText)))
    return '撤回的写法不对'
  if (correctionId(value as unknown as Correction) !== id) return '内容与编号不符（被改动过）'
  return null
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)
const isNumberOrNull = (value: unknown) => value === null || Number.isFinite(value)
const isDay = (value: string) => /^\d{4}-\d\d-\d\dT/u.test(value) && !Number.isNaN(Date.parse(value))

/** File names are made of document ids: nothing else may stand in them. */
export const documentIdPattern = /^[a-z0-9][a-z0-9-]{0,120}$/u

function isAnchor(value: unknown): boolean {
  if (!isObject(value)) return false
  const { document, clause, heading, text, in: where, span, quote } = value
  if (!isText(document) || !documentIdPattern.test(document)) return false
  if (!isText(clause) || !isTextOrNull(heading) || !isText(text) || !isText(quote)) return false
  if (where !== 'text' && where !== 'heading') return false
  if (span === null) return quote === ''
  if (!Array.isArray(span) || span.length !== 2 || !span.every((at) => Number.isInteger(at) && at >= 0)) return false
  const field = (where === 'text' ? text : heading) as string | null
  return quote !== '' && field?.slice(span[0], span[1]) === quote
}

function isFix(value: unknown): boolean {
  if (!isObject(value)) return false
  const { kind, action, was, now } = value
  if (!['confirm', 'change', 'delete', 'add'].includes(String(action))) return false
  if (kind === 'clause') return action !== 'change'
  if (kind === 'theme') return action !== 'change' && isText(value.theme)
  if (kind === 'alignment')
    return action !== 'change' && isAnchor(value.other) && (value.grade === 1 || value.grade === 2)
  if (kind === 'heading') return (action === 'confirm' || action === 'change') && isTextOrNull(was) && isTextOrNull(now)
  const check = tagValues[String(kind)]
  if (check === undefined || !Object.hasOwn(tagValues, String(kind))) return false
  const fits = (part: unknown, needed: boolean) => (needed ? isObject(part) && check(part) : part === null)
  return fits(was, action !== 'add') && fits(now, action !== 'delete')
}

const roles = ['lead', 'responsible', 'support', 'guide']
const ops = ['>=', '>', '<=', '<', '~', '=', 'range', 'x2']
const isIsoDay = (value: unknown) => value === null || (isText(value) && /^\d{4}-\d\d-\d\d$/u.test(value))
const isOneOf = (values: readonly string[], value: unknown) => isText(value) && values.includes(value)

/** What a unit, deadline or target must say. */
const tagValues: Record<string, (value: Fields) => boolean> = {
  unit: ({ role, generic, explicit, unit, name }) =>
    isOneOf(roles, role) &&
    typeof generic === 'boolean' &&
    typeof explicit === 'boolean' &&
    isText(unit) &&
    isText(name),
  deadline: ({ kind, end, start }) =>
    isOneOf(['by', 'within', 'period', 'effective'], kind) && isIsoDay(end) && isIsoDay(start),
  target: ({ metric, op, value, low, high, unit, by, by_from, commitment }) =>
    isText(metric) &&
    isOneOf(ops, op) &&
    [value, low, high].every(isNumberOrNull) &&
    isTextOrNull(unit) &&
    isIsoDay(by) &&
    (by_from === null || isOneOf(['stated', 'inherited'], by_from)) &&
    isOneOf(['firm', 'strive'], commitment),
}
