/** One clause as it is read: its words in the middle, its tags in the margin. */
import { permalink } from './cite.js'
import { correctClause } from './clauseform.js'
import { copyOfficial, openCopyMenu, prepareCopy } from './copymenu.js'
import { byHandMark, handWords } from './correct.js'
import { html, icon, marked, nothing } from './dom.js'
import { evidence } from './evidence.js'
import { restoreTag } from './tagform.js'
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

/** @import {Clause, DeadlineTag, Hit, PolicyRecord, Range, Tag, TargetTag, UnitTag} from '../../src/wire.ts' */
/** @import {Chosen} from './evidence.js' */

/**
 * @typedef {object} Reading
 * @property {PolicyRecord} record
 * @property {boolean} current the clause the address names
 * @property {Chosen | null} chosen tag whose evidence is open
 * @property {Hit['marks'] | null} marks what the search had marked
 * @property {unknown} tail what stands below the words
 * @property {(key: string | null) => void} choose
 */

/** @param {Clause} clause @param {Reading} reading */
export function clauseView(clause, reading) {
  const { chosen } = reading
  const spanOf = (/** @type {'heading' | 'text'} */ part) =>
    chosen && 'tag' in chosen.tag && chosen.tag.in === part ? [chosen.tag.span] : []
  const marks = chosen ? { heading: spanOf('heading'), text: spanOf('text') } : reading.marks
  return html`<div
    role="group"
    class="clause kind-${clause.kind} ${reading.current ? 'is-current' : ''} ${chosen ? 'has-evidence' : ''}"
    id="clause-${clause.id}"
    data-clause=${clause.id}
    tabindex="-1"
    aria-label=${clauseName(clause)}
  >
    <div class="clause-words">${words(clause, marks?.heading ?? [], marks?.text ?? [], tools(clause))}${reading.tail}</div>
    <div class="clause-tags">${margin(clause, reading)}</div>
  </div>`
}

/** @param {Clause} clause @param {readonly Range[]} inHeading @param {readonly Range[]} inText @param {unknown} tail stands after the last word */
function words(clause, inHeading, inText, tail) {
  const spaced = /[.．是—章节条编篇]$/.test(clause.number ?? '') ? 'is-spaced' : ''
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

/** @param {Clause} clause */
function tools(clause) {
  const name = clauseName(clause)
  const prepare = () => prepareCopy(clause.key)
  const menu = (/** @type {MouseEvent} */ event) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget)
    openCopyMenu(button, [clause.key], selectedIn(clause))
  }
  return html`<span class="clause-tools" @pointerenter=${prepare} @focusin=${prepare}
    ><button type="button" title="复制引用" aria-label="复制引用：${name}" @click=${() => copyOfficial(clause.key)}>${icon('copy')}<span>复制引用</span></button
    ><button
      type="button"
      title="其他写法"
      aria-label="复制引用的其他写法：${name}"
      aria-haspopup="menu"
      aria-expanded="false"
      @pointerdown=${keepSelection}
      @click=${menu}
      >${icon('down')}<span>其他写法</span></button
    ><a href=${permalink(clause.key)} data-keep-list title="本条链接" aria-label="本条链接：${name}"
      >${icon('link')}<span>本条链接</span></a
    ><button
      type="button"
      title="有误？"
      aria-label="有误？校正：${name}"
      aria-haspopup="dialog"
      @pointerdown=${keepSelection}
      @click=${() => correctClause(clause, selectedIn(clause))}
      >${icon('warning')}<span>有误？</span></button
    ></span
  >`
}

/** Pressing the button must not undo what the reader has marked. @param {Event} event */
function keepSelection(event) {
  if (!getSelection()?.isCollapsed) event.preventDefault()
}

/** What the reader has marked in this clause. @param {Clause} clause */
function selectedIn({ id }) {
  const selection = getSelection()
  const words = document.querySelector(`#clause-${CSS.escape(id)} .clause-words`)
  return selection?.anchorNode && words?.contains(selection.anchorNode) ? selection.toString().trim() : ''
}

/** @param {Clause} clause @param {Reading} reading */
function margin(clause, reading) {
  const { units, deadlines, targets, inherited } = clause
  const target = (/** @type {TargetTag} */ tag) =>
    html`${tag.metric} <b>${amountWords(tag)}</b>${tag.commitment === 'strive' ? html`<small>力争</small>` : nothing}${mark(tag)}`
  const deadline = (/** @type {DeadlineTag} */ tag) =>
    html`${icon('calendar')}<b>${tag.surface}</b><small>${deadlineDays(tag) ?? '未定日期'}</small>${mark(tag)}`
  /** @type {TagButton[]} */
  const times = deadlines.map((tag, i) => ({ key: `d${i}`, kind: 'deadline is-stated', content: deadline(tag) }))
  if (inherited && times.length === 0) {
    const content = html`${icon('calendar')}${untilWords(inherited.end)}<small>${inheritedFrom(inherited)}</small>`
    times.push({ key: 'i', kind: 'deadline is-inherited', content })
  }
  return html`${unitGroups(clause).map(([label, tags]) =>
    group(
      clause,
      reading,
      label,
      tags.map((tag) => ({
        key: `u${units.indexOf(tag)}`,
        kind: unitClass(tag),
        content: html`${tag.surface}${mark(tag)}`,
      })),
    ),
  )}
  ${group(
    clause,
    reading,
    '目标',
    targets.map((tag, i) => ({ key: `t${i}`, kind: 'target', content: target(tag) })),
  )}
  ${group(clause, reading, '时限', times)} ${handNotes(clause)}`
}

/** @param {Tag} tag */
function mark(tag) {
  return tag.by_hand ? byHandMark : nothing
}

/** What people corrected beside the tags: deleted ones, themes, the heading. @param {Clause} clause */
function handNotes(clause) {
  const { hand } = clause
  if (!hand) return nothing
  const deleted = hand.deleted.flatMap((tag) => (tag.hand ? [{ tag, hand: tag.hand }] : []))
  return html`${
    deleted.length > 0
      ? html`<p class="tag-lead">已删去${byHandMark}</p>
          <ul class="tags" aria-label="已删去的标注">
            ${deleted.map(
              ({ tag, hand }) =>
                html`<li>
                  <button type="button" class="tag is-deleted"
 aria-label="${tag.surface}，恢复" title=${handWords(hand)} aria-haspopup="dialog" @click=${() => restoreTag(clause, tag)}>
                    ${tag.surface}</button>
                </li>`,
            )}
          </ul>`
      : nothing
  }
  ${
    hand.themes.length + hand.alignments.length > 0
      ? html`<p class="tag-lead">主题、对应<a href="/corrections">${byHandMark}</a></p>`
      : nothing
  }
  ${hand.clause ? html`<p class="tag-lead" title=${handWords(hand.clause)}>条款${byHandMark}</p>` : nothing}
  ${hand.heading ? html`<p class="tag-lead" title=${handWords(hand.heading.hand)}>标题${byHandMark}</p>` : nothing}`
}

/** @typedef {{key: string, kind: string, content: unknown}} TagButton */

/**
 * Tags of one kind under their label, and below them the evidence of the one that is open.
 * @param {Clause} clause
 * @param {Reading} reading
 * @param {string} label
 * @param {TagButton[]} buttons
 */
function group(clause, { chosen, choose, record }, label, buttons) {
  if (buttons.length === 0) return nothing
  const open = buttons.some(({ key }) => key === chosen?.key)
  return html`<p class="tag-lead">${label}</p>
    <ul class="tags" aria-label=${label}>
      ${buttons.map(
        ({ key, kind, content }) =>
          html`<li>
            <button
              type="button"
              class="tag ${kind} ${key === chosen?.key ? 'is-answer' : ''}"
              aria-expanded=${key === chosen?.key ? 'true' : 'false'}
              @click=${() => choose(key === chosen?.key ? null : key)}
              >${content}</button
            >
          </li>`,
      )}
    </ul>
    ${open && chosen ? evidence(chosen, record, () => choose(null), clause) : nothing}`
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
