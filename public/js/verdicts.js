/** What a checked citation says to a reader, in the words of src/cite/words.ts (a test holds the two together). */
/** @import {Citation, CitationCheck, CitationReport, CitationVerdict, Unchecked} from '../../src/wire.ts' */

/**
 * `wrong` needs a change, `caution` a look; `ok` was compared and agrees; `found` leads to its clause and nothing beside it
 * was there to compare; `open` was not or could not be checked.
 * @typedef {'wrong' | 'caution' | 'ok' | 'found' | 'open'} Level
 */

/** In the order of their weight: the word of the filter and its icon. @type {[Level, string, string][]} */
export const levels = [
  ['wrong', '有误', 'warning'],
  ['caution', '需留意', 'info'],
  ['ok', '相符', 'check'],
  ['found', '仅查到出处', 'link'],
  ['open', '未核对', 'dash'],
]

/** @type {Record<CitationVerdict, [boolean, string]>} */
const verdicts = {
  exact: [true, '引文一致'],
  truncated_ok: [true, '节引一致'],
  figure_ok: [true, '数据一致'],
  altered: [false, '引文与原文不一致'],
  wrong_figure: [false, '数据与原文不符'],
  wrong_source: [false, '文字不在所引条款，见于别处'],
  no_match: [false, '所引条款和本库中均未找到相近文字'],
}

/** @param {Pick<CitationCheck, 'kind' | 'verdict'>} check */
export function verdictName({ kind, verdict }) {
  if (kind === 'duty') return verdict === 'exact' ? '责任单位一致' : '责任单位与原文不符'
  return verdicts[verdict][1]
}

/** @param {CitationVerdict} verdict */
export function agrees(verdict) {
  return verdicts[verdict][0]
}

/** @param {Citation} citation @returns {{level: Level, title: string}} */
export function describe({ status, check, checks, notes, resolves_to }) {
  if (status === 'external') return { level: 'open', title: '本库未收录，未核对' }
  if (status === 'unresolved') return { level: 'open', title: '指代不明，未核对' }
  if (status === 'not_found') return { level: 'wrong', title: '条款编号无效' }
  if (status === 'ambiguous') {
    const several = resolves_to.length > 1
    return { level: 'caution', title: several ? '引用不明确，有多种可能' : '引用不明确，可能是下列出处' }
  }
  if (check === null) return { level: notes.length > 0 ? 'caution' : 'found', title: '引用有效' }
  const noted = notes.length > 0 || checks.some((one) => one.notes.length > 0)
  return { level: !agrees(check.verdict) ? 'wrong' : noted ? 'caution' : 'ok', title: verdictName(check) }
}

/**
 * One line of the list: a citation, or words that were not checked.
 * @typedef {{level: Level, title: string, surface: string, start: number, end: number, citation: Citation | null, reason: string | null}} Finding
 */

/** All that was found, in the order of the text. @param {CitationReport} report @returns {Finding[]} */
export function findings({ citations, unchecked }) {
  const reasons = new Map(unchecked.map((one) => [`${one.start}-${one.end}`, one.reason]))
  const named = new Set(citations.map(({ start, end }) => `${start}-${end}`))
  /** @type {Finding[]} */
  const all = citations.map((citation) => {
    const { surface, start, end } = citation
    return { ...describe(citation), surface, start, end, citation, reason: reasons.get(`${start}-${end}`) ?? null }
  })
  for (const { surface, start, end, reason } of unchecked)
    if (!named.has(`${start}-${end}`))
      all.push({ level: 'open', title: '未核对', surface, start, end, citation: null, reason })
  return all.sort((a, b) => a.start - b.start)
}

/** @param {readonly Finding[]} all @param {Level} level */
export function countOf(all, level) {
  return all.filter((one) => one.level === level).length
}

/** The counts in a sentence. @param {readonly Finding[]} all */
export function countWords(all) {
  const cited = all.filter(({ citation }) => citation !== null)
  const parts = levels.map(([level, word]) => `${word} ${countOf(cited, level)} 处`)
  const rest = all.length - cited.length
  return `找到引用 ${cited.length} 处：${parts.join('，')}${rest > 0 ? `；另有 ${rest} 处文字未核对` : ''}。`
}
