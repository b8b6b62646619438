/** What a link to a clause has come to: words that changed, a number that moved, a clause that is not there. */
import { permalink } from './cite.js'
import { html, icon, nothing } from './dom.js'
import { side } from './finding.js'
import { clauseName } from './words.js'

/** @import {PastWording, Permalink, PolicyRecord, WordingChange} from '../../src/wire.ts' */

/** Address of the API for a link; what the link bears beside the clause is the fingerprint. @param {string} doc @param {string} clause @param {string | null} print */
export function permalinkApi(doc, clause, print) {
  const v = /^[0-9a-f]{8}$/.test(print ?? '') ? `?v=${print}` : ''
  return `/api/permalinks/${encodeURIComponent(doc)}/${encodeURIComponent(clause)}${v}`
}

/** Above the document: what has changed since the link was made, with both texts; nothing where it is the same. @param {Permalink} link */
export function linkNote({ state, note, cited, present, changes }) {
  if (state === 'same' || note === '') return nothing
  return html`<section class="note link-note" role="status" tabindex="-1">
    ${icon('info')}
    <div>
      <p><b>${note}</b></p>
      ${
        cited && present
          ? html`<dl class="diff">
              <dt>${state === 'edited' ? '变动前' : '引用时'}</dt>
              <dd>${side(swapped(changes), 'actual', words(cited))}</dd>
              <dt>现在</dt>
              <dd>${side(swapped(changes), 'expected', words(present))}</dd>
            </dl>`
          : nothing
      }
    </div>
  </section>`
}

/** In place of the document: there is no such clause (any more), and what there is instead. @param {Permalink} link @param {PolicyRecord} record */
export function noClause({ state, note, cited, near }, record) {
  return html`<section class="no-clause" role="alert">
    <h1 tabindex="-1">${state === 'gone' ? '所引条款已没有' : '没有这一条'}</h1>
    <p>${note}</p>
    ${cited ? html`<blockquote class="passage">${words(cited)}</blockquote>` : nothing}
    ${
      near.length > 0
        ? html`<ul>
            ${near.map((one) => html`<li><a href=${permalink(one.key)}>${clauseName({ ...one, id: one.key.slice(record.id.length + 1) })}</a></li>`)}
          </ul>`
        : nothing
    }
    <p><a href="/d/${encodeURIComponent(record.id)}">查看全文：${record.document.short_title}</a></p>
  </section>`
}

/** What was is struck out, what is now is marked: the other way round than in a report. @param {WordingChange[]} changes */
function swapped(changes) {
  return changes.map(({ expected, actual }) => ({ expected: actual, actual: expected }))
}

/** @param {PastWording} wording */
function words({ heading, text }) {
  return [heading, text].filter((part) => part).join('。')
}
