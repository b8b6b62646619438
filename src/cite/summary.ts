/**
 * One page on a checked report, to file with it: what is wrong, what wants a look, what was not checked.
 * Reads: the check. Writes: Markdown. Nothing of the report but the cited words and the quotes is in it.
 */
import type { Citation, CitationReport } from '../wire.ts'
import { describeCitation, describeReport, type Level } from './words.ts'

const groups: readonly [Level, string][] = [
  ['wrong', '有误'],
  ['caution', '需留意'],
  ['open', '未核对'],
  ['found', '仅查到出处'],
  ['ok', '相符'],
]

/** @param name what the report is called, `''` where it has none. */
export function summarise(report: Omit<CitationReport, 'summary'>, name = ''): string {
  const lines = [
    `# 引用核查摘要${name === '' ? '' : `：${name}`}`,
    '',
    ...describeReport(report).map((line) => `- ${line}`),
  ]
  for (const [level, title] of groups) {
    const here = report.citations.filter((citation) => describeCitation(citation).level === level)
    if (here.length === 0) continue
    lines.push('', `## ${title}（${here.length}处）`, '', ...here.flatMap(rows))
  }
  if (report.unchecked.length > 0) {
    lines.push('', `## 未核对的文字（${report.unchecked.length}处）`, '')
    lines.push(...report.unchecked.map(({ surface, reason }) => `- ${oneLine(surface)}——${reason}`))
  }
  lines.push('', '## 比对范围', '')
  lines.push(...report.collection.map(({ title, doc_number }) => `- 《${title}》（${doc_number ?? '文号缺'}）`))
  return `${lines.join('\n')}\n`
}

function rows(citation: Citation): string[] {
  const { title, lines } = describeCitation(citation)
  const source = citation.status === 'ok' ? [`出处：${citation.labels.join('、')}`] : []
  return [`- ${oneLine(citation.surface)}——${title}`, ...[...lines, ...source].map((line) => `  - ${oneLine(line)}`)]
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
