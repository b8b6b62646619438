/**
 * Deadlines stated in a clause.
 * Reads: clause text and heading, the rules of src/rules/deadlines.json, the dates of the document. Writes: tags in order of place.
 */
import { type DeadlineRow, deadlineRules } from '../rules/deadlines.ts'
import { parseNumeral } from '../text/numerals.ts'
import type { BareClause, DeadlineTag, DocumentFields, Period, Range } from '../wire.ts'
import { type TagContext, tasksByArticle } from './context.ts'
import { type DateContext, type Days, resolveDays } from './dates.ts'
import { rowHeaders } from './headers.ts'
import { issuedBy } from './issue.ts'
import { maskTitles } from './mask.ts'
import { evidenceAt } from './source.ts'

/** A wording found, before it is resolved. */
interface Found {
  row: DeadlineRow
  span: Range
  groups: Readonly<Record<string, string | undefined>>
}

/** The deadlines of each clause, one list a clause. Dates that lie before the day of issue are history, not deadlines. */
export function tagDeadlines(clauses: readonly BareClause[], context: TagContext): DeadlineTag[][] {
  const named = { stated: statedYears(clauses), begun: statedSpan(clauses) }
  const headers = rowHeaders(clauses)
  return clauses.map((clause) => {
    const header = headers.of(clause)
    return [
      ...tagField(clause, 'heading', clause.heading ?? '', context.document, named),
      ...tagField(clause, 'text', clause.text, context.document, named),
      ...(header === undefined ? [] : rowDays(header, clause, issuedBy(context.document))),
    ]
  })
}

/** A bare year or month in a column headed 完成时限: its last day. */
function rowDays(header: string, row: BareClause, issued: string | null): DeadlineTag[] {
  const dated = header.split('|').map((cell) => /(?:时限|时间|期限|节点)$/u.test(cell.trim()))
  let at = 0
  return row.text.split('|').flatMap((cell, i): DeadlineTag[] => {
    const from = at
    at += cell.length + 1
    const found = dated[i] ? /^\s*(?:(20[0-9]{2})年|(1[0-2]|[1-9])月)\s*$/u.exec(cell) : null
    const year = found?.[1] ?? issued?.slice(0, 4)
    if (!found || year === undefined) return []
    const surface = found[0].trim()
    const start = from + cell.indexOf(surface)
    const evidence = evidenceAt(row, 'text', [start, start + surface.length], 'deadline/label-year')
    return [{ tag: 'deadline', ...evidence, kind: 'by', start: null, end: lastDay(year, found[2] ?? '12') }]
  })
}

function lastDay(year: string, month: string): string {
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
}

function tagField(
  clause: BareClause,
  where: 'text' | 'heading',
  text: string,
  document: DocumentFields,
  named: Pick<DateContext, 'stated' | 'begun'>,
): DeadlineTag[] {
  const masked = maskTitles(text)
  const tags: DeadlineTag[] = []
  let year: number | null = null
  let effective = document.effective_date
  const period = document.period ?? bracketedYears(masked)
  let recurringUntil = -1
  for (const found of findWordings(masked)) {
    const dates: DateContext = { issued: issuedBy(document), effective, period, year, ...named }
    const days = resolveDays(found.row.read, found.groups, dates)
    if (days === null || isTrap(found, days, masked, document) || isRuleOfLaw(clause, found, tasksByArticle(document)))
      continue
    if (found.row.read === 'recurring' || isNextOf(recurringUntil, found, masked)) {
      recurringUntil = found.span[1]
      days.end = null
    }
    if (found.row.kind === 'effective') effective = days.end ?? effective
    year = namedYear(found) ?? year
    tags.push({
      tag: 'deadline',
      ...evidenceAt(clause, where, found.span, found.row.id),
      kind: found.row.kind,
      ...days,
    })
  }
  return tags
}

/** 实施三年计划（2026—2028年），通过三年努力: the years a clause names in brackets, where the title names none. */
function bracketedYears(text: string): Period | null {
  const found = /（(20[0-9]{2})年?[—–\-~～至](20[0-9]{2})年）/u.exec(text)
  return found && Number(found[1]) < Number(found[2]) ? { start: Number(found[1]), end: Number(found[2]) } : null
}

/** 每年1月15日前、7月15日前: a later day of the sentence recurs like the first. */
function isNextOf(end: number, { row, span }: Found, text: string): boolean {
  return end >= 0 && /left-out$/u.test(row.read) && /^[^。；]{0,80}$/u.test(text.slice(end, span[0]))
}

/** All wordings in order of place; of two that overlap the row listed first wins. */
function findWordings(text: string): Found[] {
  if (!/[年月日]|十[四五六七]五|20[0-9]{2}[./-]/u.test(text)) return []
  const taken = new Uint8Array(text.length)
  const found: Found[] = []
  for (const { row, regex } of deadlineRules) {
    for (const match of text.matchAll(regex)) {
      const span: Range = [match.index, match.index + match[0].length]
      if (taken.subarray(...span).some((mark) => mark === 1)) continue
      taken.fill(1, ...span)
      found.push({ row, span, groups: match.groups ?? {} })
    }
  }
  return found.sort((a, b) => a.span[0] - b.span[0])
}

function isTrap(found: Found, days: Days, text: string, document: DocumentFields): boolean {
  const { row, span } = found
  const issued = issuedBy(document)
  const past = days.end !== null && issued !== null && days.end < issued
  if (row.kind !== 'effective' && past) return true
  if (row.kind === 'effective') return false
  const after = text.slice(span[1], span[1] + 4)
  if (row.kind === 'by' && !/前$/u.test(text.slice(...span)) && /^(?:起|以来|以后|开始)/u.test(after)) return true
  if (row.read === 'span' && isMoneyPeriod(text, span, days, issued)) return true
  if (/^plain/u.test(row.read) && issued === null) return true
  if (row.read === 'validity')
    return !/(?:施行|实施|执行|生效|印发|政策|本[\p{Script=Han}]{2,6})[^。；]{0,20}$/u.test(before(text, span, 40))
  if (row.id === 'deadline/span-years')
    return /[（(]$/u.test(before(text, span, 1)) && /^[）)]/u.test(text.slice(span[1], span[1] + 1))
  if (row.read === 'plan' && row.kind === 'period' && !planWork.test(text.slice(span[1], span[1] + 81))) return true
  if (/截至|截止/u.test(text.slice(...span)) && row.read === 'year') return true
  if (
    row.kind === 'within' &&
    /^，?(?:不得|不予|不再|禁止|不受理|取消|享受|免收|免缴)/u.test(text.slice(span[1], span[1] + 6))
  )
    return true
  if (/[前]$/u.test(text.slice(...span)) && ofBefore.test(text.slice(span[1], span[1] + 16))) return true
  return /^(?:将?到期|届满|出生)/u.test(after)
}

/** “十五五”期间 is a span of work where a figure or a verb of work follows. */
const planWork =
  /^[^。]{0,80}[0-9]|^(?:内)?，?[^。，；]{0,14}(?:建设(?!的)|新建|建成|培育|打造|实施(?!的)|完成|实现|力争|新增|引进|形成)/u

/** 2005年以前注册运营的车辆: a day that tells things apart, not one by which they are done. */
const ofBefore = /^(?:注册|登记|建成|投产|出生|毕业|参加|入学|购置|开工|取得|成立|设立|签订)[^，。；]{0,12}的/u

/** 五年内不得从业, 公布之日起三十日内: an article speaks of whatever happens under it, not of itself. */
function isRuleOfLaw(clause: BareClause, { row, groups, span }: Found, tasks: boolean): boolean {
  if (clause.kind !== 'article' && !/(?:^|\.)a[0-9]+\./u.test(clause.id)) return false
  if (row.read === 'years') return !tasks
  return row.id === 'deadline/from-issue' && groups.force === undefined && !/本/u.test(clause.text.slice(...span))
}

/** A span for which money is paid or counted is no span of work, nor is one that began in a year before the document. */
function isMoneyPeriod(text: string, span: Range, days: Days, issued: string | null): boolean {
  if (days.start !== null && issued !== null && days.start.slice(0, 4) < issued.slice(0, 4)) return true
  const sentence = /[^。；]*$/u.exec(before(text, span, 40))?.[0] ?? ''
  const around = sentence + text.slice(span[1], span[1] + 60)
  return /税|返还|补贴|补助|缴纳|缴费|减免|减按|征收|费率|缓缴|申领|贴息|保险/u.test(around)
}

function before(text: string, span: Range, length: number): string {
  return text.slice(Math.max(0, span[0] - length), span[0])
}

function namedYear({ row, groups }: Found): number | null {
  const text = groups.y2 ?? groups.y ?? groups.y_b ?? groups.y_c
  return text === undefined || row.kind === 'effective' ? null : parseNumeral(text)
}

/** 2026年起5年内, said once: the span that every further 5年内 of the document means. */
function statedSpan(clauses: readonly BareClause[]): Period | null {
  for (const { text } of clauses) {
    const found =
      /(20[0-9]{2})年(?:起|开始)，?(?:的|利用|用)?([0-9]{1,2}|[一二三四五六七八九十两])年(?:内|时间|左右)/u.exec(text)
    const start = Number(found?.[1])
    const years = parseNumeral(found?.[2] ?? '')
    if (found && years !== null && years >= 1) return { start, end: start + years - 1 }
  }
  return null
}

/** The years that 到2025年 and its like name anywhere in the document. */
function statedYears(clauses: readonly BareClause[]): ReadonlySet<number> {
  const years = new Set<number>()
  for (const clause of clauses) {
    for (const [, year] of maskTitles(clause.text).matchAll(/(?<![达得受])[到至](20[0-9]{2})年/gu))
      years.add(Number(year))
  }
  return years
}
