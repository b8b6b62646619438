/** One finding of a checked report: verdict, difference, and the clause beside it. */
import { documentWords, pathWords, permalink } from './cite.js'
import { html, icon, marked, nothing } from './dom.js'
import { agrees, levels, verdictName } from './verdicts.js'

/** @import {Citation, CitationCheck, ClauseDetail, WordingChange} from '../../src/wire.ts' */
/** @import {Finding, Level} from './verdicts.js' */

const icons = /** @type {Record<Level, string>} */ (Object.fromEntries(levels.map(([level, , name]) => [level, name])))

/**
 * @typedef {object} Listing
 * @property {boolean} open
 * @property {Map<string, ClauseDetail | null>} clauses what has been fetched; null = on its way or not to be had
 * @property {() => void} toggle
 * @property {() => void} show brings the place in the text into sight
 */

/** @param {Finding} finding @param {number} index @param {Listing} listing */
export function findingRow(finding, index, listing) {
  const { level, title, surface, citation, reason } = finding
  return html`<li class="finding is-${level}" id="finding-${index}">
    <button type="button" class="finding-head" aria-expanded=${String(listing.open)} @click=${listing.toggle}>
      <span class="verdict">${icon(icons[level])}${title}</span>
      <span class="finding-words">${surface}</span>
    </button>
    ${reason && !citation?.notes.includes(reason) && !title.startsWith(reason) ? html`<p class="finding-line">${reason}</p>` : nothing}
    ${citation ? facts(citation) : nothing}
    ${
      listing.open
        ? html`<div class="finding-more">
            ${citation ? sources(citation, listing.clauses) : nothing}
            <p><button type="button" class="link-button" @click=${listing.show}>在报告中查看</button></p>
          </div>`
        : nothing
    }
  </li>`
}

/** Checks that do not agree with their difference, and notes. @param {Citation} citation */
export function facts({ checks, notes, status, labels, resolves_to }) {
  return html`${checks.map((check) => checkFacts(check, checks.length > 1))}
  ${notes.filter((note) => note !== '本库未收录').map((note) => html`<p class="finding-line">${note}</p>`)}
  ${
    status === 'ambiguous'
      ? html`<ul class="finding-choices">
          ${labels.map((label, i) => html`<li><a href=${address(resolves_to[i] ?? '')}>${label}</a></li>`)}
        </ul>`
      : nothing
  }`
}

/** @param {CitationCheck} check @param {boolean} named say the verdict, as there are several */
function checkFacts(check, named) {
  const { verdict, expected, key, label, diff, notes, text } = check
  const shown = notes.filter((note) => !note.startsWith('原文在') && note !== verdictName(check))
  const alone = expected === null || verdict === 'wrong_source'
  return html`${
    named
      ? html`<p class="finding-line">${verdictName(check)}：${text}</p>`
      : !agrees(verdict) && alone
        ? html`<p class="finding-line">报告写作：${text}</p>`
        : nothing
  }
  ${verdict === 'wrong_source' && key ? html`<p class="finding-line">原文见于 <a href=${permalink(key)}>${label}</a></p>` : nothing}
  ${
    !agrees(verdict) && verdict !== 'wrong_source' && expected !== null
      ? html`<dl class="diff">
          <dt>原文</dt>
          <dd>${side(diff, 'expected', expected)}</dd>
          <dt>报告</dt>
          <dd>${side(diff, 'actual', text)}</dd>
        </dl>`
      : nothing
  }
  ${shown.map((note) => html`<p class="finding-line">${note}</p>`)}`
}

/** One side of a comparison, what differs marked. @param {WordingChange[]} diff @param {'expected' | 'actual'} which @param {string} whole */
export function side(diff, which, whole) {
  if (diff.length === 0) return whole
  return diff.map((piece) => {
    if (piece.expected === piece.actual || piece[which] === '') return piece[which]
    return which === 'expected' ? html`<ins>${piece.expected}</ins>` : html`<del>${piece.actual}</del>`
  })
}

/** Keys whose clauses are worth showing. @param {Citation} citation */
export function keysOf({ resolves_to, checks, status }) {
  const keys = status === 'ok' ? resolves_to : []
  return [...new Set([...keys, ...checks.flatMap(({ key }) => key ?? [])])].slice(0, 6)
}

/** @param {Citation} citation @param {Map<string, ClauseDetail | null>} clauses */
function sources(citation, clauses) {
  return keysOf(citation).map((key) => {
    const label =
      citation.labels[citation.resolves_to.indexOf(key)] ??
      citation.checks.find((check) => check.key === key)?.label ??
      key
    const detail = clauses.get(key)
    if (!detail) return html`<p class="source"><a href=${address(key)}>${label}</a></p>`
    const { clause, document } = detail
    const words = citation.checks.find((check) => check.key === key && agrees(check.verdict))?.text ?? ''
    const wanted = citation.checks.find((check) => check.key === key && check.expected)?.expected ?? words
    const at = wanted ? clause.text.indexOf(wanted) : -1
    return html`<div class="source">
      <a href=${permalink(key)}>${documentWords(document.document)}${pathWords(clause)}</a>
      ${clause.heading ? html`<p class="source-heading">${clause.number ?? ''}${clause.heading}</p>` : nothing}
      ${clause.text ? html`<p class="passage">${marked(clause.text, at < 0 ? [] : [[at, at + wanted.length]])}</p>` : nothing}
    </div>`
  })
}

/** Address of a clause or document. @param {string} key */
export function address(key) {
  return key.includes('/') ? permalink(key) : `/d/${encodeURIComponent(key)}`
}
