/**
 * The named groups of a matched deadline as a first and a last day.
 * Days are ISO dates; null where the wording does not fix one.
 */
import type { DeadlineReading } from '../rules/deadlines.ts'
import { parseNumeral } from '../text/numerals.ts'
import type { Period } from '../wire.ts'

/** What a wording is resolved against. `year` is the last year named before it in the clause. */
export interface DateContext {
  issued: string | null
  effective: string | null
  period: Period | null
  year: number | null
  /** Years that the document sets as deadlines in so many words. */
  stated: ReadonlySet<number>
  /** The span of work that a clause states with its first year, as 2026年起5年内. */
  begun: Period | null
}

export interface Days {
  start: string | null
  end: string | null
}

type Groups = Readonly<Record<string, string | undefined>>

const planEnds: Readonly<Record<string, number>> = { 十四五: 2025, 十五五: 2030, 十六五: 2035, 十七五: 2040 }

/** Resolves one wording; null where it can be no deadline at all (a month 13, no anchor). */
export function resolveDays(read: DeadlineReading, groups: Groups, context: DateContext): Days | null {
  const g = plainGroups(groups)
  switch (read) {
    case 'day':
    case 'until':
      return until(day(g.y, g.m, g.d))
    case 'span':
      return span(g)
    case 'issue':
      return until(fromIssue(g.n, groups, context))
    case 'validity':
      return validity(g.n, context)
    case 'years':
      return within(g.n2 ?? g.n, context)
    case 'years-from':
      return g.y === null || g.n === null ? null : until(monthEnd(g.y + g.n - 1, 12))
    case 'plan-years':
      return isPlanLength(g.n, context.period) ? within(g.n, context) : null
    case 'recurring':
      return until(null)
    default:
      return calendar(read, g, groups, context)
  }
}

/** Counted from the day of issue, or from the day it takes effect where the wording says 施行之日起. */
function fromIssue(count: number | null, groups: Groups, context: DateContext): string | null {
  const from = groups.force === undefined ? context.issued : (context.effective ?? context.issued)
  return count === null ? from : after(from, count, groups.u ?? '')
}

function calendar(read: DeadlineReading, g: Numbers, groups: Groups, context: DateContext): Days | null {
  const current = context.year ?? yearOf(context.issued) ?? context.period?.start ?? null
  switch (read) {
    case 'quarter':
      return until(monthEnd(g.y, g.q === null ? null : g.q * 3))
    case 'half':
      return until(monthEnd(g.y, groups.h === '下半年' ? 12 : 6))
    case 'month':
    case 'plain-month':
      return until(partOfMonth(g.y, g.m, groups.part ?? groups.part_b ?? groups.part_c))
    case 'year':
    case 'plain-year':
      return until(monthEnd(g.y, 12))
    case 'plan':
      return plan(groups.p ?? '')
    case 'this-year':
      return until(monthEnd(yearOf(context.issued), 12))
    case 'next-year':
      return until(monthEnd(plus(yearOf(context.issued), 1), g.m ?? partOfYear(g.q, groups.h) ?? 12))
    case 'year-end':
      return until(monthEnd(current, 12))
    case 'half-left-out':
      return until(monthEnd(current, partOfYear(g.q, groups.h ?? groups.h_b)))
    case 'day-left-out':
      return until(notBefore(context, (y) => day(y, g.m, g.d), current))
    case 'month-left-out':
      return until(notBefore(context, (y) => partOfMonth(y, g.m, groups.part ?? groups.part_b), current))
    default:
      return null
  }
}

/** Last month of a quarter or a half; null where neither is named. */
function partOfYear(quarter: number | null, half: string | undefined): number | null {
  if (quarter !== null) return quarter * 3
  return half === undefined ? null : half === '下半年' ? 12 : 6
}

interface Numbers {
  y: number | null
  y2: number | null
  m: number | null
  m2: number | null
  d: number | null
  d2: number | null
  n: number | null
  n2: number | null
  q: number | null
}

/** Groups as numbers; an alternative of a row carries the suffix _b or _c. */
function plainGroups(groups: Groups): Numbers {
  const read = (name: string) => {
    const text = groups[name] ?? groups[`${name}_b`] ?? groups[`${name}_c`]
    return text === undefined ? null : parseNumeral(text)
  }
  return {
    ...{ y: read('y'), y2: read('y2'), m: read('m'), m2: read('m2'), d: read('d'), d2: read('d2') },
    ...{ n: read('n'), n2: read('n2'), q: read('q') },
  }
}

function until(end: string | null): Days {
  return { start: null, end }
}

function span(g: Numbers): Days | null {
  if (g.y === null) return null
  const last = g.y2 ?? g.y
  const start = day(g.y, g.m ?? 1, g.d ?? 1)
  const end = g.d2 === null ? monthEnd(last, g.m2 ?? 12) : day(last, g.m2, g.d2)
  return start === null || end === null || end <= start ? null : { start, end }
}

function plan(name: string): Days | null {
  const end = planEnds[name]
  return end === undefined ? null : { start: `${end - 4}-01-01`, end: `${end}-12-31` }
}

/** N years count the first one: three years of a plan of 2025 end with 2027, unless the document itself names the year after. */
function within(years: number | null, context: DateContext): Days | null {
  const first = context.period?.start ?? firstYear(context.issued)
  if (years === null || years < 1 || years > 30) return null
  const { begun } = context
  const ahead = begun !== null && begun.start >= (firstYear(context.issued) ?? 0)
  if (context.period === null && ahead && isPlanLength(years, begun)) return until(monthEnd(begun.end, 12))
  if (first === null) return until(null)
  const last = first + years - 1
  const named = context.period === null && !context.stated.has(last) && context.stated.has(last + 1)
  return until(`${named ? last + 1 : last}-12-31`)
}

/** The first year of work: that of the issue, or the next where it was issued in the last weeks of one. */
function firstYear(issued: string | null): number | null {
  const year = yearOf(issued)
  return year !== null && issued?.slice(5, 7) === '12' ? year + 1 : year
}

function isPlanLength(years: number | null, period: Period | null): boolean {
  return years !== null && period !== null && period.end - period.start + 1 === years
}

/** Valid for N years from the day it takes effect: the last day is the day before that date N years on. */
function validity(years: number | null, context: DateContext): Days | null {
  const start = context.effective ?? context.issued
  if (years === null || years < 1 || years > 30) return null
  if (start === null) return until(null)
  const next = new Date(`${String(Number(start.slice(0, 4)) + years)}${start.slice(4)}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() - 1)
  return { start, end: iso(next) }
}

/** A date so many days, months or years after another; working days are left open, since holidays move. */
function after(from: string | null, count: number, unit: string): string | null {
  if (from === null || unit === '个工作日') return null
  const date = new Date(`${from}T00:00:00Z`)
  if (unit === '年') date.setUTCFullYear(date.getUTCFullYear() + count)
  else if (unit === '个月') date.setUTCMonth(date.getUTCMonth() + count)
  else date.setUTCDate(date.getUTCDate() + count)
  return iso(date)
}

/** A day without a year is the first one that is not before the date of issue. */
function notBefore(
  context: DateContext,
  make: (year: number | null) => string | null,
  year: number | null,
): string | null {
  const found = make(year)
  const early = found !== null && context.year === null && context.issued !== null && found < context.issued
  return early ? make(plus(year, 1)) : found
}

function partOfMonth(year: number | null, month: number | null, part: string | undefined): string | null {
  if (part === '上旬') return day(year, month, 10)
  if (part === '中旬') return day(year, month, 20)
  return monthEnd(year, month)
}

function monthEnd(year: number | null, month: number | null): string | null {
  if (year === null || month === null || month < 1 || month > 12) return null
  return iso(new Date(Date.UTC(year, month, 0)))
}

/** An ISO day; null where there is no such day (a 31 June). */
function day(year: number | null, month: number | null, date: number | null): string | null {
  if (year === null || month === null || date === null) return null
  const found = new Date(Date.UTC(year, month - 1, date))
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === date ? iso(found) : null
}

function iso(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10)
}

function yearOf(date: string | null): number | null {
  const year = date === null ? Number.NaN : Number(date.slice(0, 4))
  return Number.isNaN(year) ? null : year
}

function plus(year: number | null, more: number): number | null {
  return year === null ? null : year + more
}
