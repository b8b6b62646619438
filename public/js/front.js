/** The head of a document: letterhead, what it says of itself, what the program was unsure of. */
import { documentWords } from './cite.js'
import { copyText, escapeHtml } from './copy.js'
import { html, icon, nothing } from './dom.js'
import { dayWords, numberWords, periodWords, titleOf } from './words.js'

/** @import {Message, PolicyRecord} from '../../src/wire.ts' */

/** @param {PolicyRecord} record */
export function front(record) {
  const { document } = record
  return html`<header class="front">
    ${document.issuer ? html`<p class="front-issuer">${document.issuer}</p>` : nothing}
    <p class="front-number ${document.doc_number ? '' : 'is-missing'}">${numberWords(document)}</p>
    <h1 class="front-title" tabindex="-1">${titleWords(titleOf(document))}</h1>
    ${fields(record)} ${remarks(record)} ${tools(record)}
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

/** Doubts in the open, mere remarks quietly; each with the line of the source it speaks of. @param {PolicyRecord} record */
function remarks({ messages, source_text }) {
  if (messages.length === 0) return nothing
  const doubtful = messages.filter((message) => message.level !== 'info').length
  const lines = source_text.split('\n')
  return html`<details class="remarks ${doubtful > 0 ? 'has-doubt' : ''}">
    <summary>
      ${doubtful > 0 ? html`${icon('warning')}读入时有 ${doubtful} 处存疑，请核对原件` : `读入说明 ${messages.length} 处`}
    </summary>
    <ul>
      ${messages.map((message) => remark(message, lines))}
    </ul>
  </details>`
}

/** @param {Message} message @param {string[]} lines */
function remark({ level, text, line, column }, lines) {
  const passage = line ? (lines[line - 1] ?? '').trim() : ''
  return html`<li>
    <p>
      ${level === 'info' ? nothing : html`<b class="doubt">存疑</b>`}${line ? html`<span class="remark-place">第 ${line} 行第 ${column ?? 1} 列</span>` : nothing}${text}
    </p>
    ${passage ? html`<blockquote class="passage">${passage.slice(0, 80)}${passage.length > 80 ? '……' : nothing}</blockquote>` : nothing}
  </li>`
}

/** The head's own tools. @param {PolicyRecord} record */
function tools({ id, document: d }) {
  const copy = () => {
    const words = documentWords(d)
    const url = `${location.origin}/d/${encodeURIComponent(id)}`
    copyText(words, `已复制引用：${words}`, `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`)
  }
  return html`<p class="page-tools front-tools">
    <button type="button" class="plain" @click=${copy}>${icon('copy')} 复制文件引用</button>
    <button type="button" class="plain" @click=${() => print()}>${icon('print')} 打印</button>
    <a href="/?doc=${encodeURIComponent(id)}">在此文件中检索</a>
  </p>`
}

/**
 * The title, to be broken between words only, and never inside its bracket.
 * @param {string} title
 */
function titleWords(title) {
  const pieces = title.split(/(（[^）]*）)/).flatMap((piece) => (piece.startsWith('（') ? [piece] : words(piece)))
  return pieces.map((piece) => html`${piece}<wbr />`)
}

/** Words by the browser's own dictionary; the whole where it has none. @param {string} text */
function words(text) {
  if (!('Segmenter' in Intl)) return [text]
  return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
}
