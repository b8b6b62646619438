/** “还有吗”: other clauses that say something alike, with the words that explain why. Asked for when a reader opens it. */
import { get } from './api.js'
import { permalink } from './cite.js'
import { html, nothing } from './dom.js'
import { clauseName } from './words.js'

/** @import {AlikeClause, Clause} from '../../src/wire.ts' */

/** Answers by key; null while one is under way. @type {Map<string, AlikeClause[] | string | null>} */
const answers = new Map()

/** @param {Clause} clause @param {() => void} refresh */
export function alike({ key }, refresh) {
  const open = (/** @type {Event} */ event) => {
    if (!(/** @type {HTMLDetailsElement} */ (event.target).open) || answers.has(key)) return
    answers.set(key, null)
    ask(key).then((answer) => {
      answers.set(key, answer)
      refresh()
    })
  }
  return html`<details class="alike" @toggle=${open}>
    <summary>还有吗：本库相近的条款</summary>
    ${list(answers.get(key) ?? null)}
  </details>`
}

/** @param {string} key @returns {Promise<AlikeClause[] | string>} the clauses, or why there are none */
async function ask(key) {
  const path = key.split('/').map(encodeURIComponent).join('/')
  try {
    /** @type {{alike: AlikeClause[]}} */
    const answer = await get(`/api/clauses/${path}/alike`, { kept: true })
    return answer.alike
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** @param {AlikeClause[] | string | null} found */
function list(found) {
  if (found === null) return nothing
  if (typeof found === 'string') return html`<p class="note" role="alert">${found}</p>`
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
