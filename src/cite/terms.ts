/**
 * Until when a task is to be done, as said beside a citation without a figure (须在2026年底前完成), against the deadlines of the cited clause.
 * Reads: folded text, a resolved citation and the stretch beside it. Writes: checks and what could not be compared.
 */
import { anyOf, citationRules, sayingVerbs } from '../rules/citations.ts'
import { parseNumeral } from '../text/numerals.ts'
import type { Clause } from '../wire.ts'
import { parseFigures } from './figures.ts'
import type { Library } from './library.ts'
import type { Resolved } from './resolve.ts'
import type { Beside, Restated } from './restated.ts'
import { isActedOn, type Stretch } from './stretch.ts'
import { cellsOf } from './table.ts'
import { scopeOf } from './verify.ts'

const day = '(?<year>20\\d\\d)年(?:(?<month>\\d{1,2})月)?(?:\\d{1,2}日)?(?:底|末|年底)?(?:之?前|以前)?'
const span = '(?<span>[1-9]|[一二两三四五六七八九十])年(?:之|以)?内'
const done = anyOf(citationRules.done_verbs)
const byVerb = new RegExp(`(?:${day}|${span})(?:[须要应]|必须|全面|全部|基本|初步|力争|争取){0,3}(?:${done})`, 'gu')
const byLabel = new RegExp(`(?:时限|期限|节点|截止时间)(?:为|是|到|至|：|定为|定在|均为){1,2}${day}`, 'gu')
const wholeDate = new RegExp(`^(?:到|至|于)?(?:${day}|${span})$`, 'u')
const ownPlan = new RegExp(anyOf([...citationRules.own_plan, ...citationRules.progress]), 'u')
const saying = new RegExp(anyOf(sayingVerbs), 'u')
const reported = new RegExp(`${saying.source}|[须应要]|限`, 'u')

/** Judges every date of completion between the two places that has no figure in its part of the sentence. */
export function judgeTerms(
  value: string,
  citation: Resolved,
  [from, to]: Stretch,
  inQuotes: Uint8Array,
  library: Library,
): Beside {
  const beside: Beside = { checks: [], unchecked: [] }
  if (citation.status !== 'ok' || citation.documents.length !== 1) return beside
  const text = value.slice(from, to)
  const clauses = scopeOf(library, citation.keys).map(({ clause }) => clause)
  const report = (start: number, end: number, found: RegExpExecArray, told = true): void => {
    const one = judge(found, clauses, citation)
    const judged =
      told || typeof one === 'string' || one.verdict === 'figure_ok' ? one : '未写明是否转述原文，与条款所写期限不同'
    if (typeof judged === 'string') beside.unchecked.push({ start, end, reason: judged })
    else beside.checks.push({ ...judged, start, end })
  }
  for (const { start, end, found } of cellTerms(value, from)) report(start, end, found)
  for (const found of [...text.matchAll(byVerb), ...text.matchAll(byLabel)]) {
    const start = from + found.index
    const end = start + found[0].length
    const piece = Math.max(value.lastIndexOf('，', start), value.lastIndexOf('；', start), from - 1) + 1
    const words = value.slice(piece, end)
    const label = !found[0].startsWith('20') && found.groups?.year !== undefined
    if (inQuotes[start] === 1 || ownPlan.test(words) || (!label && !reported.test(words))) continue
    const rest = value.slice(end, to).search(/[，；。]/u)
    if (parseFigures(value, piece, rest < 0 ? to : end + rest).length > 0) continue
    const own = isActedOn(value, citation) || (piece > from + 1 && !saying.test(words) && !label)
    report(start, end, found, !own)
  }
  return beside
}

/** The dates in a column headed 完成时限. */
function cellTerms(value: string, from: number): { start: number; end: number; found: RegExpExecArray }[] {
  const row = value.lastIndexOf('\n', from - 1) + 1
  const dates = cellsOf(value, row).filter(({ head }) => /^(?:完成|办结)?(?:时限|期限|时间|节点)$/u.test(head))
  return dates.flatMap(({ start, end }) => {
    const found = wholeDate.exec(value.slice(start, end))
    return found === null ? [] : [{ start, end, found }]
  })
}

function judge(
  found: RegExpExecArray,
  clauses: readonly Clause[],
  { documents }: Resolved,
): Omit<Restated, 'start' | 'end'> | string {
  const { year, month, span: years } = found.groups ?? {}
  const stated = clauses
    .flatMap((clause) => clause.deadlines.map((tag) => ({ clause, tag })))
    .filter(({ tag }) => tag.end !== null)
  const fits = stated.find(({ tag }) =>
    years === undefined
      ? agrees(tag.end ?? '', year, month)
      : parseNumeral(/([0-9一二两三四五六七八九十]+)年/u.exec(tag.surface)?.[1] ?? '') === parseNumeral(years),
  )
  const [one] = stated
  if (fits !== undefined || (one !== undefined && clauses.length === 1)) {
    const { clause, tag } = fits ?? one!
    const verdict = fits === undefined ? 'wrong_figure' : 'figure_ok'
    const diff = fits === undefined ? [{ expected: tag.surface, actual: found[0] }] : []
    const notes = fits === undefined ? [`期限：原文为${tag.surface}（${tag.end}）`] : []
    return { kind: 'figure', verdict, expected: tag.surface, key: clause.key, diff, notes }
  }
  if (one !== undefined) return '所引范围内有几个期限，都不是这一个'
  const end = clauses[0]?.inherited?.end ?? documents[0]?.record.document.period?.end
  return end ? `所引条款未写期限；文件的期限到${String(end).slice(0, 4)}年` : '所引条款未写期限'
}

function agrees(end: string, year: string | undefined, month: string | undefined): boolean {
  return end.startsWith(`${year}`) && (month === undefined || Number(end.slice(5, 7)) === Number(month))
}
