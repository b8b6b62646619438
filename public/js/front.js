/** The head of a document: letterhead, what it says of itself, what the program was unsure of. */
import { html, icon, nothing } from './dom.js'
import { dayWords, numberWords, periodWords } from './words.js'

/** @import {Message, PolicyRecord} from '../../src/wire.ts' */

/** @param {PolicyRecord} record */
export function front(record) {
  const { document } = record
  return html`<header class="front">
    ${document.issuer ? html`<p class="front-issuer">${document.issuer}</p>` : nothing}
    <p class="front-number ${document.doc_number ? '' : 'is-missing'}">${numberWords(document)}</p>
    <h1 class="front-title" tabindex="-1">${document.title}</h1>
    ${fields(record)} ${doubts(record.messages)}
  </header>`
}

/** @param {PolicyRecord} record */
function fields({ document: d, source, sha256 }) {
  const titles = (/** @type {string[]} */ list) => (list.length > 0 ? list.map((one) => `《${one}》`).join('') : null)
  /** @type {[string, unknown][]} */
  const first = [
    ['成文日期', d.issue_date && dayWords(d.issue_date)],
    ['印发日期', d.print_date && dayWords(d.print_date)],
    ['施行日期', d.effective_date && dayWords(d.effective_date)],
    ['规划期', periodWords(d)],
    ['依据', titles(d.basis)],
  ]
  /** @type {[string, unknown][]} */
  const rest = [
    ['印发通知', d.notice_title && `《${d.notice_title}》`],
    ['主送', d.audience.join('；')],
    ['抄送', d.cc.join('；')],
    ['公开方式', d.disclosure],
    ['简称', d.short_title],
    ['层级与区域', [d.level, d.city, d.district, d.park].filter(Boolean).join(' · ')],
    ['脚注', d.footnotes.length > 0 && html`${d.footnotes.map((note) => html`<p>${note.marker}　${note.text}</p>`)}`],
    ['来源文件', source],
    ['校验值', sha256 && html`<code>SHA-256 ${sha256.slice(0, 16)}…</code>`],
  ]
  return html`<dl class="fields">${list(first)}</dl>
    <details class="more-fields">
      <summary>其他著录项</summary>
      <dl class="fields">${list(rest)}</dl>
    </details>`
}

/** @param {[string, unknown][]} entries */
function list(entries) {
  return entries.filter(([, value]) => value).map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)
}

/** @param {Message[]} messages */
function doubts(messages) {
  const doubtful = messages.filter((message) => message.level !== 'info')
  if (doubtful.length === 0) return nothing
  return html`<details class="doubts">
    <summary>${icon('warning')}程序读入时有 ${doubtful.length} 处存疑，请核对原件</summary>
    <ul>
      ${doubtful.map(
        (message) =>
          html`<li>
            ${message.line ? html`<span class="doubt-place">第 ${message.line}:${message.column ?? 1} 处</span>` : nothing}${message.text}
          </li>`,
      )}
    </ul>
  </details>`
}
