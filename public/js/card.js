/** One result: where the clause stands, what it says, who, how much, by when. */
import { permalink } from './cite.js'
import { openCopyMenu } from './copymenu.js'
import { html, icon, marked, nothing } from './dom.js'
import { go } from './router.js'
import { deadlineTag, inheritedTag, targetTag, unitTag } from './tags.js'
import { clauseName, numberWords, roles } from './words.js'

/** @import {Clause, Hit, UnitTag} from '../../src/wire.ts' */
/** @import {FromList} from './listbar.js' */

const unitsShown = 5

/**
 * @param {Hit} hit
 * @param {FromList} from
 */
export function card(hit, from) {
  const { clause, document } = hit
  const href = permalink(hit.key)
  const open = (/** @type {MouseEvent} */ event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
    event.preventDefault()
    go(href, { state: { from } })
  }
  return html`<li class="card">
    <article aria-labelledby="hit-${from.at}">
      <p class="card-place">
        <span class="card-document">${document.document.short_title}</span>
        <span class="card-number ${document.document.doc_number ? '' : 'is-missing'}"
          >${numberWords(document.document)}</span
        >
        ${path(clause)}
        ${copyButton(hit)}
      </p>
      <h2 class="card-title" id="hit-${from.at}">
        <a href=${href} data-result @click=${open}
          >${
            clause.heading
              ? html`<span class="card-ordinal">${clause.number}</span>${marked(clause.heading, hit.marks.heading)}`
              : clauseName(clause)
          }</a
        >
      </h2>
      ${snippet(hit)} ${tags(hit)}
    </article>
  </li>`
}

/** @param {Hit} hit */
function copyButton({ key, clause }) {
  return html`<button
    type="button"
    class="card-copy"
    title="复制引用"
    aria-label="复制引用：${clauseName(clause)}"
    aria-haspopup="menu"
    aria-expanded="false"
    @click=${(/** @type {MouseEvent} */ event) => openCopyMenu(/** @type {HTMLElement} */ (event.currentTarget), [key])}
  >
    ${icon('copy')}
  </button>`
}

/** @param {Clause} clause */
function path(clause) {
  if (clause.above.length === 0) return nothing
  return html`<span class="card-path"
    >${clause.above.map((above, i) => html`${i > 0 ? html`<i aria-hidden="true">›</i>` : nothing}${clauseName(above)}`)}</span
  >`
}

/** @param {Hit} hit */
function snippet({ clause, snippet: [from, to], marks }) {
  if (!clause.text || to <= from) return nothing
  return html`<p class="card-text">
    ${from > 0 ? '……' : nothing}${marked(clause.text, marks.text, [from, to])}${to < clause.text.length ? '……' : nothing}
  </p>`
}

/** @param {Hit} hit */
function tags({ clause, answers }) {
  const { targets, deadlines, inherited } = clause
  if (clause.units.length + targets.length + deadlines.length === 0 && !inherited) return nothing
  const isAnswer = (/** @type {UnitTag} */ tag) =>
    answers.some((other) => other.unit === tag.unit && other.role === tag.role && other.surface === tag.surface)
  const units = [...clause.units].sort(
    (a, b) => Number(isAnswer(b)) - Number(isAnswer(a)) || roles.indexOf(a.role) - roles.indexOf(b.role),
  )
  const shown = Math.max(unitsShown, units.filter(isAnswer).length)
  const more = units.slice(shown)
  return html`<ul class="tags" aria-label="责任、目标与时限">
    ${units.slice(0, shown).map((tag) => html`<li>${unitTag(tag, isAnswer(tag))}</li>`)}
    ${
      more.length > 0
        ? html`<li>
            <details class="more-tags">
              <summary>另有 ${more.length} 个单位</summary>
              <ul class="tags">
                ${more.map((tag) => html`<li>${unitTag(tag)}</li>`)}
              </ul>
            </details>
          </li>`
        : nothing
    }
    ${targets.slice(0, 3).map((tag) => html`<li>${targetTag(tag)}</li>`)}
    ${targets.length > 3 ? html`<li class="tags-more">${icon('target')}另有 ${targets.length - 3} 项目标</li>` : nothing}
    ${deadlines.map((tag) => html`<li>${deadlineTag(tag)}</li>`)}
    ${deadlines.length === 0 && inherited ? html`<li>${inheritedTag(inherited)}</li>` : nothing}
  </ul>`
}
