/**
 * What a checked citation says to a reader, in Chinese: one line of verdict, then the facts.
 * Reads: a citation. Writes: level, title, lines; used by comments in Word, the CLI and the page alike.
 */
import type { Citation, CitationCheck, CitationReport, CitationVerdict } from '../wire.ts'

/**
 * `wrong` needs a change, `caution` a look; `ok` was compared and agrees; `found` leads to its clause and nothing beside it was
 * there to compare; `open` was not or could not be checked.
 */
export type Level = 'wrong' | 'caution' | 'ok' | 'found' | 'open'

export interface Words {
  level: Level
  title: string
  lines: string[]
}

const verdicts: Readonly<Record<CitationVerdict, { level: Level; title: string }>> = {
  exact: { level: 'ok', title: '引文一致' },
  truncated_ok: { level: 'ok', title: '节引一致' },
  figure_ok: { level: 'ok', title: '数据一致' },
  altered: { level: 'wrong', title: '引文与原文不一致' },
  wrong_figure: { level: 'wrong', title: '数据与原文不符' },
  wrong_source: { level: 'wrong', title: '文字不在所引条款，见于别处' },
  no_match: { level: 'wrong', title: '所引条款和本库中均未找到相近文字' },
}

/** The verdict's name, as shown everywhere; who is to do a task has words of its own. */
export function verdictName({ kind, verdict }: Pick<CitationCheck, 'kind' | 'verdict'>): string {
  if (kind === 'duty') return verdict === 'exact' ? '责任单位一致' : '责任单位与原文不符'
  return verdicts[verdict].title
}

/** One citation in words. */
export function describeCitation(citation: Citation): Words {
  const { status, check, checks, notes } = citation
  const about = notes.filter((note) => note !== '本库未收录')
  if (status === 'external') return { level: 'open', title: '本库未收录，未核对', lines: about }
  if (status === 'unresolved') return { level: 'open', title: '指代不明，未核对', lines: about }
  const lines = [...checks.flatMap(checkLines), ...about]
  if (status === 'not_found') return { level: 'wrong', title: '条款编号无效', lines }
  if (status === 'ambiguous')
    return { level: 'caution', title: ambiguousTitle(citation), lines: [...citation.labels, ...lines] }
  if (check === null) return { level: about.length > 0 ? 'caution' : 'found', title: '引用有效', lines }
  const { level } = verdicts[check.verdict]
  const title = verdictName(check)
  const soft = level === 'ok' && (about.length > 0 || checks.some((one) => one.notes.length > 0))
  return { level: soft ? 'caution' : level, title, lines }
}

function ambiguousTitle({ resolves_to }: Citation): string {
  return resolves_to.length > 1 ? '引用不明确，有多种可能' : '引用不明确，可能是下列出处'
}

function checkLines(check: CitationCheck): string[] {
  const { kind, verdict, expected, text, notes } = check
  const agrees = verdicts[verdict].level === 'ok'
  if (expected === null || verdict === 'exact' || verdict === 'wrong_source' || (agrees && verdict !== 'truncated_ok'))
    return notes
  // A figure or a body is set beside the clause's words as a whole; a quote shows where it departs from them.
  if (kind !== 'quote') return [`原文：${expected}`, `报告：${text}`, ...notes]
  const changes = check.diff.filter((one) => one.expected !== one.actual).slice(0, 8)
  const diff = agrees || changes.length === 0 ? [] : [`差异：${changes.map(changeWords).join('；')}`]
  return [`原文：${expected}`, ...diff, ...notes]
}

function changeWords({ expected, actual }: { expected: string; actual: string }): string {
  if (actual === '') return `少“${expected}”`
  if (expected === '') return `多“${actual}”`
  return `“${expected}”作“${actual}”`
}

/** The whole report in a few lines: counts, and what was not checked. */
export function describeReport(report: Omit<CitationReport, 'summary'>): string[] {
  const words = report.citations.map(describeCitation)
  const count = (level: Level): number => words.filter((one) => one.level === level).length
  const cited = new Set(report.citations.map(({ start, end }) => `${start}-${end}`))
  const rest = report.unchecked.filter(({ start, end }) => !cited.has(`${start}-${end}`))
  return [
    `共找到引用${report.citations.length}处：有误${count('wrong')}处，需留意${count('caution')}处，相符${count('ok')}处，仅查到出处${count('found')}处，未核对${count('open')}处。`,
    `另有${rest.length}处文字未核对，原因见清单。“未核对”不等于“无误”。`,
    `比对范围：本库${report.collection.length}份文件；“本库未收录”只说明本库没有这份文件。`,
  ]
}
