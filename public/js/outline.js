/** 目录 of a document, following the reading. */
import { permalink } from './cite.js'
import { html } from './dom.js'
import { clauseName } from './words.js'

/** @import {Clause, PolicyRecord} from '../../src/wire.ts' */

/** @param {PolicyRecord} record */
export function outline(record) {
  const listed = record.clauses.filter((clause) => clause.heading || clause.parent === null)
  return html`<nav class="outline" aria-label="目录">
    <details ?open=${matchMedia('(min-width: 62rem)').matches}>
      <summary>目录</summary>
      <ol>
        ${listed.map(
          (clause) =>
            html`<li class="depth-${Math.min(4, clause.above.length + 1)}">
              <a href=${permalink(clause.key)} data-keep-list data-for=${clause.id}>${clauseName(clause)}</a>
            </li>`,
        )}
      </ol>
    </details>
  </nav>`
}

let stop = () => {}

/**
 * Marks the entry of the clause being read, until the next call or `unfollow`.
 * @param {readonly Clause[]} clauses
 */
export function followReading(clauses) {
  stop()
  /** @type {Map<string, HTMLElement>} */
  const links = new Map(
    [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.outline a'))].map((a) => [
      a.dataset.for ?? '',
      a,
    ]),
  )
  const parents = new Map(clauses.map((clause) => [clause.id, clause.parent]))
  /** @type {HTMLElement | undefined} */
  let marked
  let waiting = false
  const mark = () => {
    waiting = false
    let id = clauseAtTop()
    while (id && !links.has(id)) id = parents.get(id) ?? ''
    const link = links.get(id)
    if (link === marked) return
    marked?.removeAttribute('aria-current')
    link?.setAttribute('aria-current', 'location')
    marked = link
    keepInSight(link)
  }
  const onScroll = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(mark)
  }
  addEventListener('scroll', onScroll, { passive: true })
  stop = () => removeEventListener('scroll', onScroll)
  mark()
}

export function unfollow() {
  stop()
}

/** Id of the last clause that has begun in the upper half of the window. */
function clauseAtTop() {
  let id = ''
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-clause]'))) {
    if (element.getBoundingClientRect().top > innerHeight / 2) break
    id = element.dataset.clause ?? ''
  }
  return id
}

/** Scrolls the outline alone, never the page. @param {HTMLElement | undefined} link */
function keepInSight(link) {
  const box = link?.closest('.outline')
  if (!link || !box || box.scrollHeight <= box.clientHeight) return
  const at = link.getBoundingClientRect()
  const frame = box.getBoundingClientRect()
  if (at.top < frame.top + 40 || at.bottom > frame.bottom - 40) box.scrollTop += at.top - frame.top - frame.height / 2
}
