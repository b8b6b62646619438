/** What a unit owes, as rows of a table that can be copied. */
import { citation, permalink } from './cite.js'
import { escapeHtml } from './copy.js'
import { html, marked, nothing } from './dom.js'
import { sentenceAround } from './sentence.js'
import { deadlineTag, inheritedTag, targetTag } from './tags.js'
import {
  amountWords,
  basisWord,
  clauseName,
  deadlineDays,
  inheritedFrom,
  roles,
  roleWords,
  titleOf,
  untilWords,
} from './words.js'

/** @import {Clause, Duty, Role, UnitTag} from '../../src/wire.ts' */

/** @typedef {'document' | 'role' | 'deadline'} Grouping */

/** The weightiest role of a duty. @param {Duty} duty @returns {Role} */
export function roleOf({ tags }) {
  return roles.find((role) => tags.some((tag) => tag.role === role)) ?? 'responsible'
}

/** Last day that binds the clause, stated before inherited; null where none is known. @param {Clause} clause */
export function endOf({ deadlines, inherited }) {
  const ends = deadlines.filter((tag) => tag.kind !== 'effective').flatMap((tag) => tag.end ?? [])
  return ends.sort()[0] ?? inherited?.end ?? null
}

/**
 * Duties in groups with a heading each, in the order they are read.
 * @param {readonly Duty[]} duties
 * @param {Grouping} by
 * @returns {{label: string, note: string | null, duties: Duty[]}[]}
 */
export function groupDuties(duties, by) {
  /** @type {Map<string, {label: string, note: string | null, order: string, duties: Duty[]}>} */
  const groups = new Map()
  for (const duty of duties) {
    const group = groupOf(duty, by)
    const known = groups.get(group.label)
    if (known) known.duties.push(duty)
    else groups.set(group.label, { ...group, duties: [duty] })
  }
  return [...groups.values()].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
}

/** @param {Duty} duty @param {Grouping} by */
function groupOf(duty, by) {
  if (by === 'role') {
    const role = roleOf(duty)
    return { label: roleWords[role], note: null, order: String(roles.indexOf(role)) }
  }
  if (by === 'deadline') {
    const end = endOf(duty.clause)
    return { label: end ? untilWords(end) : '未写时限', note: null, order: end ?? '9999' }
  }
  const { title, doc_number } = duty.document.document
  return { label: title, note: doc_number ?? '文号缺', order: '' }
}

/** @param {string} caption @param {readonly Duty[]} duties @param {boolean} withDocument */
export function dutyTable(caption, duties, withDocument) {
  return html`<table class="duties" role="table">
    <caption class="vh">${caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        ${['条款', '角色', '时限与目标', '依据'].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${duties.map((duty) => dutyRow(duty, withDocument))}
    </tbody>
  </table>`
}

/** @param {Duty} duty @param {boolean} withDocument */
function dutyRow({ key, clause, document, tags }, withDocument) {
  const { deadlines, inherited, targets } = clause
  return html`<tr role="row">
    <th role="rowheader" scope="row">
      <a href=${permalink(key)} data-result>${clauseName(clause)}</a>
      <span class="duty-path"
        >${withDocument ? `${document.document.short_title} › ` : nothing}${clause.above.map(clauseName).join(' › ')}</span
      >
    </th>
    <td role="cell" class="duty-role">${tags.map(roleTag)}</td>
    <td role="cell">
      <ul class="tags">
        ${deadlines.map((tag) => html`<li>${deadlineTag(tag)}</li>`)}
        ${deadlines.length === 0 && inherited ? html`<li>${inheritedTag(inherited)}</li>` : nothing}
        ${targets.map((tag) => html`<li>${targetTag(tag)}</li>`)}
      </ul>
      ${deadlines.length + targets.length === 0 && !inherited ? html`<span class="quiet">未写</span>` : nothing}
    </td>
    <td role="cell" class="duty-proof">${tags.slice(0, 2).map((tag) => proof(clause, tag))}</td>
  </tr>`
}

/** @param {UnitTag} tag */
function roleTag(tag) {
  return html`<span class="tag unit role-${tag.role} ${tag.explicit ? 'is-stated' : 'is-inferred'}"
    ><b>${roleWords[tag.role]}</b><small>${basisWord(tag)}</small></span
  >`
}

/** @param {Clause} clause @param {UnitTag} tag */
function proof(clause, tag) {
  const text = tag.in === 'heading' ? (clause.heading ?? '') : clause.text
  return html`<p>${marked(text, [tag.span], sentenceAround(text, tag.span))}</p>`
}

/**
 * The table for pasting into Word, WPS or Excel: tab-separated, and HTML with links.
 * @param {readonly Duty[]} duties
 * @param {string} origin of the links
 */
export function dutiesToCopy(duties, origin) {
  const head = ['文件', '文号', '条款', '角色', '依据', '时限', '目标', '引用']
  const rows = duties.map((duty) => copyRow(duty))
  const plain = [head, ...rows].map((row) => row.join('\t')).join('\n')
  const cell = (/** @type {string} */ text, /** @type {string} */ tag = 'td') => `<${tag}>${escapeHtml(text)}</${tag}>`
  const body = rows.map((row, i) => {
    const url = escapeHtml(origin + permalink(duties[i]?.key ?? ''))
    const cells = row.map((text, n) => (n === 7 ? `<td><a href="${url}">${escapeHtml(text)}</a></td>` : cell(text)))
    return `<tr>${cells.join('')}</tr>`
  })
  const rich = `<table border="1"><thead><tr>${head.map((text) => cell(text, 'th')).join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
  return { plain, rich }
}

/** @param {Duty} duty */
function copyRow({ clause, document: { document }, tags }) {
  const deadlines = clause.deadlines.map((tag) => [tag.surface, deadlineDays(tag)].filter(Boolean).join(' '))
  if (deadlines.length === 0 && clause.inherited)
    deadlines.push(`${untilWords(clause.inherited.end)}（${inheritedFrom(clause.inherited)}）`)
  const targets = clause.targets.map(
    (tag) => `${tag.metric} ${amountWords(tag)}${tag.commitment === 'strive' ? '（力争）' : ''}`,
  )
  return [
    titleOf(document),
    document.doc_number ?? '文号缺',
    clauseName(clause),
    [...new Set(tags.map((tag) => roleWords[tag.role]))].join('、'),
    [...new Set(tags.map(basisWord))].join('、'),
    deadlines.join('；'),
    targets.join('；'),
    citation(document, clause),
  ].map((text) => text.replace(/[\t\n\r]+/g, ' '))
}
