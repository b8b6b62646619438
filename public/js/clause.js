/** One clause as it is read: its words in the middle, its tags in the margin. */
import { citation, permalink } from './cite.js'
import { copyText, escapeHtml } from './copy.js'
import { html, icon, marked, nothing } from './dom.js'
import { evidence } from './evidence.js'
import {
  amountWords,
  basisWord,
  clauseName,
  deadlineDays,
  inheritedFrom,
  roles,
  roleWords,
  untilWords,
} from './words.js'

/** @import {Clause, Hit, PolicyRecord, Range, UnitTag} from '../../src/wire.ts' */
/** @import {Chosen} from './evidence.js' */

/**
 * @typedef {object} Reading
 * @property {PolicyRecord} record
 * @property {boolean} current the clause the address names
 * @property {Chosen | null} chosen tag whose evidence is open
 * @property {Hit['marks'] | null} marks what the search had marked
 * @property {(key: string | null) => void} choose
 */

/** @param {Clause} clause @param {Reading} reading */
export function clauseView(clause, reading) {
  const { chosen } = reading
  const spanOf = (/** @type {'heading' | 'text'} */ part) =>
    chosen && 'tag' in chosen.tag && chosen.tag.in === part ? [chosen.tag.span] : []
  const marks = chosen ? { heading: spanOf('heading'), text: spanOf('text') } : reading.marks
  return html`<section
    class="clause kind-${clause.kind} ${reading.current ? 'is-current' : ''} ${chosen ? 'has-evidence' : ''}"
    id="clause-${clause.id}"
    data-clause=${clause.id}
    tabindex="-1"
    aria-label=${clauseName(clause)}
  >
    <div class="clause-words">${words(clause, marks?.heading ?? [], marks?.text ?? [], tools(clause, reading))}</div>
    <div class="clause-tags">
      ${margin(clause, reading)}
      ${chosen ? evidence(chosen, reading.record, () => reading.choose(null)) : nothing}
    </div>
  </section>`
}

/** @param {Clause} clause @param {readonly Range[]} inHeading @param {readonly Range[]} inText @param {unknown} tail stands after the last word */
function words(clause, inHeading, inText, tail) {
  const spaced = /[.．是—]$/.test(clause.number ?? '') ? 'is-spaced' : ''
  const number = clause.number ? html`<span class="clause-number ${spaced}">${clause.number}</span>` : nothing
  const heading = clause.heading ? marked(clause.heading, inHeading) : nothing
  if (clause.kind === 'point' || !clause.heading) {
    if (!clause.text && !clause.heading) return nothing
    return html`<p class="clause-text">${number}${
      clause.heading ? html`<b class="run-in">${heading}</b>` : nothing
    }${marked(clause.text, inText)}${tail}</p>`
  }
  const level = Math.min(6, clause.above.length + 2)
  const line = html`${number}${heading}`
  if (!clause.text) return html`<div class="clause-line">${headingAt(level, line)}${tail}</div>`
  return html`${headingAt(level, line)}<p class="clause-text">${marked(clause.text, inText)}${tail}</p>`
}

/** @param {number} level @param {unknown} line */
function headingAt(level, line) {
  if (level === 2) return html`<h2 class="clause-heading">${line}</h2>`
  if (level === 3) return html`<h3 class="clause-heading">${line}</h3>`
  if (level === 4) return html`<h4 class="clause-heading">${line}</h4>`
  return html`<h5 class="clause-heading">${line}</h5>`
}

/** @param {Clause} clause @param {Reading} reading */
function tools(clause, { record }) {
  const name = clauseName(clause)
  const copy = () => {
    const words = citation(record.document, clause)
    const url = location.origin + permalink(clause.key)
    copyText(words, `已复制引用：${words}`, `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`)
  }
  return html`<span class="clause-tools"
    ><button type="button" title="复制引用" aria-label="复制引用：${name}" @click=${copy}>${icon('copy')}<span>复制引用</span></button
    ><a href=${permalink(clause.key)} data-keep-list title="本条链接" aria-label="本条链接：${name}"
      >${icon('link')}<span>本条链接</span></a
    ></span
  >`
}

/** @param {Clause} clause @param {Reading} reading */
function margin(clause, reading) {
  const { units, deadlines, targets, inherited } = clause
  if (units.length + deadlines.length + targets.length === 0 && !inherited) return nothing
  return html`${unitGroups(clause).map(
    ([label, tags]) =>
      html`<p class="tag-lead">${label}</p>
        <ul class="tags">
          ${tags.map((tag) => html`<li>${button(reading, `u${units.indexOf(tag)}`, unitClass(tag), tag.surface)}</li>`)}
        </ul>`,
  )}
  ${
    targets.length > 0
      ? html`<p class="tag-lead">目标</p>
          <ul class="tags">
            ${targets.map((tag, i) => html`<li>${button(reading, `t${i}`, 'target', html`${tag.metric} <b>${amountWords(tag)}</b>${tag.commitment === 'strive' ? html`<small>力争</small>` : nothing}`)}</li>`)}
          </ul>`
      : nothing
  }
  ${
    deadlines.length > 0 || inherited
      ? html`<p class="tag-lead">时限</p>
          <ul class="tags">
            ${deadlines.map((tag, i) => html`<li>${button(reading, `d${i}`, 'deadline is-stated', html`${icon('calendar')}<b>${tag.surface}</b><small>${deadlineDays(tag) ?? '未定日期'}</small>`)}</li>`)}
            ${inherited && deadlines.length === 0 ? html`<li>${button(reading, 'i', 'deadline is-inherited', html`${icon('calendar')}${untilWords(inherited.end)}<small>${inheritedFrom(inherited)}</small>`)}</li>` : nothing}
          </ul>`
      : nothing
  }`
}

/** @param {Reading} reading @param {string} key @param {string} kind @param {unknown} content */
function button({ chosen, choose }, key, kind, content) {
  const open = chosen?.key === key
  return html`<button
    type="button"
    class="tag ${kind} ${open ? 'is-answer' : ''}"
    aria-expanded=${open ? 'true' : 'false'}
    @click=${() => choose(open ? null : key)}
    >${content}</button
  >`
}

/** @param {UnitTag} tag */
function unitClass(tag) {
  return `unit ${tag.explicit ? 'is-stated' : 'is-inferred'}`
}

/** Units by role and basis: 牵头（推断）. @param {Clause} clause @returns {[string, UnitTag[]][]} */
function unitGroups(clause) {
  /** @type {Map<string, UnitTag[]>} */
  const groups = new Map()
  for (const role of roles)
    for (const tag of clause.units.filter((one) => one.role === role)) {
      const label = `${roleWords[role]}（${basisWord(tag)}）`
      groups.set(label, [...(groups.get(label) ?? []), tag])
    }
  return [...groups]
}
