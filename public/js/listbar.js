/** From a clause back to the list it was opened from, and on to its neighbours there. */
import { get } from './api.js'
import { permalink } from './cite.js'
import { html, icon, nothing } from './dom.js'
import { apiPath, changed } from './query.js'
import { go } from './router.js'

/** @import {Hit, SearchResult} from '../../src/wire.ts' */

/**
 * What the history keeps of the list: its address, the keys of its page, which of them is open, what was marked in each.
 * `first` counts the hits of the pages before; `depth` the steps taken in the history since the list.
 * @typedef {{href: string, keys: string[], marks: Hit['marks'][], at: number, first: number, total: number, depth: number}} FromList
 */

/**
 * @param {SearchResult} result
 * @param {string} href
 * @returns {FromList}
 */
export function fromList(result, href) {
  return {
    href,
    keys: result.hits.map((hit) => hit.key),
    marks: result.hits.map((hit) => hit.marks),
    at: 0,
    first: (result.page - 1) * Math.max(0, result.query.size),
    total: result.total,
    depth: 1,
  }
}

/** @param {FromList} from */
export function listBar(from) {
  const place = from.first + from.at
  return html`<nav class="list-bar" aria-label="检索结果">
    <a href=${from.href} @click=${(/** @type {Event} */ event) => back(event, from)}>${icon('back')}返回结果</a>
    <span class="quiet">第 ${place + 1} / ${from.total} 条</span>
    ${place > 0 ? html`<button type="button" @click=${() => step(from, -1)}>${icon('left')}上一条</button>` : nothing}
    ${
      place + 1 < from.total
        ? html`<button type="button" @click=${() => step(from, 1)}>下一条${icon('right')}</button>`
        : nothing
    }
  </nav>`
}

/** @param {Event} event @param {FromList} from */
function back(event, from) {
  if (history.length <= from.depth) return
  event.preventDefault()
  history.go(-from.depth)
}

/** @param {FromList} from @param {1 | -1} by */
async function step(from, by) {
  let next = { ...from, at: from.at + by }
  if (!next.keys[next.at]) next = await neighbourPage(from, by)
  const key = next.keys[next.at]
  if (key) go(permalink(key), { state: { from: next }, replace: true })
}

/** @param {FromList} from @param {1 | -1} by @returns {Promise<FromList>} */
async function neighbourPage(from, by) {
  const url = new URL(from.href, location.origin)
  const page = Number(url.searchParams.get('page') ?? 1) + by
  const href = changed(url.searchParams, { page: page === 1 ? null : String(page) })
  /** @type {SearchResult} */
  const result = await get(apiPath(new URL(href, location.origin).searchParams), { kept: true })
  return { ...fromList(result, href), at: by === 1 ? 0 : result.hits.length - 1, depth: from.depth }
}
