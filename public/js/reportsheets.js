/** A checked report to read: its text with each finding in place, and the one page for the file. */
import { html, nothing } from './dom.js'
import { facts } from './finding.js'
import { levels } from './verdicts.js'

/** @import {CitationReport} from '../../src/wire.ts' */
/** @import {Finding} from './verdicts.js' */

/**
 * The text of the report with each finding as a link to its row, and the compared words underlined.
 * @param {{text: string, all: Finding[], open: Finding | null}} state
 * @param {(one: Finding, i: number) => void} choose
 */
export function reportText(state, choose) {
  const marks = state.all.map((one, i) => ({ start: one.start, end: one.end, one, i }))
  const compared = state.all.flatMap((one, i) =>
    (one.citation?.checks ?? []).map(({ start, end }) => ({ start, end, one: null, i, level: one.level })),
  )
  const pieces = [...marks, ...compared].sort((a, b) => a.start - b.start || (a.one ? -1 : 1))
  /** @type {unknown[]} */
  const out = []
  let at = 0
  for (const { start, end, one, i, ...rest } of pieces) {
    if (start < at) continue
    out.push(state.text.slice(at, start))
    const words = state.text.slice(start, end)
    if (one) {
      const open = (/** @type {Event} */ event) => {
        event.preventDefault()
        choose(one, i)
      }
      out.push(
        html`<a
          class="cited is-${one.level} ${state.open === one ? 'is-chosen' : ''}"
          id="cited-${i}"
          href="#finding-${i}"
          title=${one.title}
          @click=${open}
          >${words}</a
        >`,
      )
    } else out.push(html`<span class="compared is-${'level' in rest ? rest.level : ''}">${words}</span>`)
    at = end
  }
  out.push(state.text.slice(at))
  return out
}

/**
 * What needs a change first, what was not checked last.
 * @param {CitationReport} report @param {string} name of the report @param {Finding[]} all
 */
export function reportSummary(report, name, all) {
  return html`<section class="cite-summary print-only">
    <h2>${name}</h2>
    ${levels.map(([level, word]) => {
      const here = all.filter((one) => one.level === level)
      if (here.length === 0) return nothing
      const brief = level === 'ok' || level === 'found'
      return html`<h3>${word}（${here.length} 处）</h3>
        <ul>
          ${here.map(
            ({ surface, title, reason, citation }) =>
              html`<li><b>${surface}</b>　${title}${reason && reason !== title ? `　${reason}` : ''}${citation && !brief ? facts(citation) : nothing}</li>`,
          )}
        </ul>`
    })}
    <h3>比对范围</h3>
    <ul>
      ${report.collection.map(({ title, doc_number }) => html`<li>《${title}》（${doc_number ?? '文号缺'}）</li>`)}
    </ul>
  </section>`
}
