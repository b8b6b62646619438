/**
 * A plain text or Markdown report with the findings in it: a mark after each citation that needs a look, the list below the text.
 * Reads: the text and its report. Writes: a text. The words of the report stay as they are.
 */
import type { CitationReport } from '../wire.ts'
import { describeCitation, describeReport } from './words.ts'

/** The annotated text. Sound citations get no mark; what was not checked is listed with the reason. */
export function annotateText(text: string, report: CitationReport): string {
  const noted = report.citations.map((citation) => ({ citation, ...describeCitation(citation) }))
  const remarks = noted
    .filter(({ level }) => level !== 'ok' && level !== 'found')
    .sort((a, b) => a.citation.end - b.citation.end)
  let out = ''
  let at = 0
  const list: string[] = []
  for (const [i, { citation, title, lines }] of remarks.entries()) {
    const mark = `〔核${i + 1}〕`
    out += text.slice(at, citation.end) + mark
    at = citation.end
    list.push([`${mark}${title}`, ...lines].join('　'))
  }
  const open = report.unchecked.map(({ surface, reason }) => `未核对：${oneLine(surface)}——${reason}`)
  const foot = ['条析引用核查', ...describeReport(report), ...list, ...open].map(oneLine)
  return `${(out + text.slice(at)).trimEnd()}\n\n————————\n\n${foot.join('\n\n')}\n`
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, ' ')
}
