/** “还有吗”: other clauses that say something alike, with the words that explain why. Asked for when a reader opens it. */
import { get } from './api.js'
import { permalink } from './cite.js'
import { html } from './dom.js'
import { onDemand } from './ondemand.js'
import { clauseName } from './words.js'

/** @import {AlikeClause} from '../../src/wire.ts' */

export const alike = onDemand({ name: 'alike', summary: '还有吗：本库相近的条款', ask, view: list })

/** @param {string} path @returns {Promise<AlikeClause[]>} */
async function ask(path) {
  return (await get(`/api/clauses/${path}/alike`, { kept: true })).alike
}

/** @param {AlikeClause[]} found */
function list(found) {
  if (found.length === 0) return html`<p class="quiet">本库没有用词相近的其他条款。</p>`
  return html`<ul>
    ${found.map(
      (one) =>
        html`<li>
          <a href=${permalink(one.key)}>${clauseName(one)}</a> <span class="quiet">${one.title}</span>
          <span class="alike-why">共同的词：${one.terms.join('、')}</span>
        </li>`,
    )}
  </ul>`
}
