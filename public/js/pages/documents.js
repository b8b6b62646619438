/** 文件: all documents, newest first. */
import { get } from '../api.js'
import { html, icon, nothing, repeat, unbroken } from '../dom.js'
import { go } from '../router.js'
import { typed } from '../typing.js'
import { loadAccepted, uploadBox } from '../upload.js'
import { dayWords, numberWords, periodWords, titleOf } from '../words.js'

/** @import {DocumentSummary} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */
/** @import {Accepted} from '../upload.js' */

const filterFrom = 8

/** @param {Place} place @param {AbortSignal} signal */
export async function load({ again }, signal) {
  /** @type {[{documents: DocumentSummary[]}, Accepted | null]} */
  const [{ documents }, accepted] = await Promise.all([
    get('/api/documents', { signal, kept: again }),
    loadAccepted().catch(() => null),
  ])
  return { documents: [...documents].sort((a, b) => dateOf(b).localeCompare(dateOf(a))), accepted }
}

export const title = () => '文件 · 条析'

/** @param {{documents: DocumentSummary[], accepted: Accepted | null}} data @param {Place} place */
export function view({ documents, accepted }, place) {
  const { url } = place
  const q = (url.searchParams.get('q') ?? '').trim()
  const found = documents.filter(({ document: d }) =>
    [d.title, d.doc_number, d.issuer, d.short_title, d.park, d.district].some((text) => text?.includes(q)),
  )
  return html`<div class="column">
    <header class="page-head">
      <h1 tabindex="-1">文件</h1>
      <p role="status">${q ? `找到 ${found.length} 份` : `共 ${documents.length} 份，按成文日期由近到远排列`}</p>
    </header>
    ${uploadBox(accepted, place)}
    ${documents.length >= filterFrom || q ? filterBox(q) : nothing}
    <ol class="documents">
      ${repeat(found, (document) => document.id, row)}
    </ol>
  </div>`
}

/** @param {string} q */
function filterBox(q) {
  const onTyped = typed((text) =>
    go(text.trim() ? `/documents?q=${encodeURIComponent(text.trim())}` : '/documents', {
      replace: true,
      focus: 'keep',
    }),
  )
  return html`<label class="filter-box"
    >${icon('search')}<span class="vh">在文件中查找</span
    ><input type="search" .value=${q} placeholder="标题、文号、发文机关" @input=${onTyped} @compositionend=${onTyped}
  /></label>`
}

/** @param {DocumentSummary} summary */
function row({ id, document, counts }) {
  const facts = [
    document.issuer,
    document.issue_date && `${dayWords(document.issue_date)}成文`,
    document.period && `规划期 ${periodWords(document)}`,
  ].filter(Boolean)
  return html`<li class="document-row">
    <p class="document-number ${document.doc_number ? '' : 'is-missing'}">${numberWords(document)}</p>
    <h2><a href="/d/${encodeURIComponent(id)}" data-result>${unbroken(titleOf(document))}</a></h2>
    <p class="quiet">${facts.map((fact, i) => html`${i > 0 ? ' · ' : nothing}<span class="unbroken">${fact}</span>`)}</p>
    <ul class="facts">
      <li>${counts.clauses} 个条款</li>
      <li>${counts.units} 处责任单位</li>
      <li>${counts.targets} 项目标</li>
      <li>${counts.deadlines} 处时限</li>
      ${counts.messages > 0 ? html`<li class="has-doubt">${icon('warning')}${counts.messages} 处存疑</li>` : nothing}
      <li><a href="/?doc=${encodeURIComponent(id)}">在此文件中检索</a></li>
    </ul>
  </li>`
}

/** @param {DocumentSummary} summary */
function dateOf({ document }) {
  return document.issue_date ?? document.print_date ?? document.effective_date ?? ''
}
