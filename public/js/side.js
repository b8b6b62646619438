/** Tables side by side: rows are themes or clauses, columns documents; a cell quotes the sentence that counts. */
import { permalink } from './cite.js'
import { correctCell } from './clauseform.js'
import { byHandMark } from './correct.js'
import { html, icon, nothing, repeat } from './dom.js'
import { clauseName, roles, roleWords } from './words.js'

/** @import {CompareCell, CompareColumn, CompareEntry, CompareRow, CompareTable} from '../../src/wire.ts' */

/** What a cell without entries says; the files say the same. */
export const nothingFound = { theme: '未见专门规定', clause: '未见对应条款' }

/** A row in which some document has nothing of its own. @param {CompareRow} row */
export const hasGap = ({ cells }) => cells.some(({ entries }) => entries.length === 0)

/** The pages about more than one document. @param {string} here path */
export function sideNav(here) {
  const pages = [
    ['/compare', '横向对照'],
    ['/carried', '任务衔接'],
    ['/references', '文件关系'],
  ]
  return html`<nav class="sorts side-nav" aria-label="对照的方式">
    ${pages.map(([path, label]) => html`<a href=${path} aria-current=${path === here ? 'true' : 'false'}>${label}</a>`)}
  </nav>`
}

/**
 * @param {CompareTable} table
 * @param {string} caption
 * @param {{rows: readonly CompareRow[], head: string, blanks?: boolean}} shown `head` names the rows
 */
export function sideTable(table, caption, { rows, head }) {
  return html`<section class="side-box" tabindex="0" aria-label=${caption}>
    <table class="side columns-${table.columns.length}">
      <caption class="vh">${caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="side-corner">${head}</th>
          ${table.columns.map(columnHead)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          (row) => row.id,
          (row) =>
            html`<tr>
              ${rowHead(row)} ${row.cells.map((cell) => html`<td class=${cellClass(cell)}>${cellView(cell, table.by, row)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

/** @param {CompareColumn} column */
function columnHead({ id, label, title, doc_number }) {
  return html`<th scope="col">
    <a href="/d/${encodeURIComponent(id)}" title=${title}>${label}</a>
    <span class="side-number">${doc_number ?? '文号缺'}</span>
  </th>`
}

/** @param {CompareRow} row */
function rowHead({ label, detail, clause, binds_above }) {
  if (!clause) return html`<th scope="row"><b>${label}</b><span class="side-detail">${detail}</span></th>`
  return html`<th scope="row">
    <a href=${permalink(clause.key)}>${label || clauseName(clause)}</a>
    <span class="side-detail">${clause.sentence.text}</span>
    ${binds_above ? html`<span class="side-note">要求上级部门，下级方案无从直接落实</span>` : nothing}
  </th>`
}

/** @param {CompareCell} cell */
function cellClass({ entries }) {
  return entries.length === 0 ? 'is-blank' : ''
}

/** @param {CompareCell} cell @param {CompareTable['by']} by @param {CompareRow} row */
function cellView({ entries, mentions }, by, row) {
  if (entries.length === 0)
    return html`<p class="side-none">${nothingFound[by]}${mentions.length > 0 ? '，另有提及：' : ''}</p>
      ${mentions.map((entry) => entryView(entry, by, true))}`
  const [first, rest] = inTwo(entries, by)
  return html`${first.map((entry) => entryView(entry, by, false, row))}
  ${
    rest.length > 0
      ? html`<details class="side-more">
          <summary>${by === 'theme' ? '另有' : '另有部分相关'} ${rest.length} 条${icon('down')}</summary>
          ${rest.map((entry) => entryView(entry, by, false, row))}
        </details>`
      : nothing
  }`
}

/** What is shown at once: clauses whose main theme it is, or that answer in full; without any, all. @param {CompareEntry[]} entries @param {CompareTable['by']} by */
function inTwo(entries, by) {
  const best = entries.filter(({ rank }) => (by === 'theme' ? rank === 1 : rank === 2))
  const first = (best.length > 0 ? best : entries).slice(0, 3)
  return [first, entries.filter((entry) => !first.includes(entry))]
}

/** @param {CompareEntry} entry @param {CompareTable['by']} by @param {boolean} [mention] @param {CompareRow} [row] where it may be corrected: the row it stands in */
export function entryView(entry, by, mention = false, row) {
  const weak = mention || (by === 'clause' && entry.rank < 2)
  const { key, sentence, units, targets, deadlines, differences, terms } = entry
  return html`<div class="entry ${weak ? 'is-weak' : ''}">
    <a class="entry-name" href=${permalink(key)} data-result>${clauseName(entry)}</a>
    ${weak && !mention ? html`<span class="entry-grade">部分相关</span>` : nothing}
    ${entry.by_hand ? byHandMark : nothing}
    ${
      row
        ? html`<button
            type="button"
            class="wrong"
            aria-haspopup="dialog"
            aria-label="有误？${row.label}：${clauseName(entry)}"
            @click=${() => correctCell({ row, by, entry })}
            >有误？</button
          >`
        : nothing
    }
    <p class="entry-text">${sentence.text}</p>
    ${mention ? nothing : unitLine(units)}
    ${
      targets.length + deadlines.length > 0 && !mention
        ? html`<ul class="tags">
            ${distinct(targets).map(
              ({ surface, commitment }) =>
                html`<li class="tag target">${surface}${commitment === 'strive' ? html`<small>力争</small>` : nothing}</li>`,
            )}
            ${distinct(deadlines).map(({ surface }) => html`<li class="tag deadline is-stated">${icon('calendar')}${surface}</li>`)}
          </ul>`
        : nothing
    }
    ${weak && terms.length > 0 ? html`<p class="entry-why">共同的词：${terms.slice(0, 5).join('、')}</p>` : nothing}
    ${differences.map(({ a, b, note }) => html`<p class="entry-differs"><b>异</b>${note}：${a} ／ ${b}</p>`)}
  </div>`
}

/** @param {CompareEntry['units']} units */
function unitLine(units) {
  const parts = roles.flatMap((role) => {
    const names = [...new Set(units.filter((unit) => unit.role === role).map(({ surface }) => surface))]
    return names.length > 0 ? [html`<b>${roleWords[role]}</b> ${names.join('、')}`] : []
  })
  return parts.length > 0
    ? html`<p class="entry-units">${parts.map((part) => html`<span>${part}</span>`)}</p>`
    : nothing
}

/** @template {{surface: string}} T @param {readonly T[]} tags @returns {T[]} */
function distinct(tags) {
  return tags.filter((tag, at) => tags.findIndex(({ surface }) => surface === tag.surface) === at)
}

/** Folded parts are printed too. */
export function openForPrint() {
  for (const part of document.querySelectorAll('details.side-more')) part.setAttribute('open', '')
}
