/** The home: example questions and what is in the collection. */
import { get } from './api.js'
import { html, nothing, unbroken } from './dom.js'
import { forgetSearches, recentSearches } from './recent.js'
import { numberWords, periodWords, titleOf } from './words.js'

/** @import {DocumentSummary} from '../../src/wire.ts' */

const examples = [
  '哪些任务由区科经委负责',
  '闵行园 2026年 PCT专利目标',
  '世博管理局牵头的工作',
  '2027年之前要完成的指标',
  '各园区怎么培育高质量孵化器',
  '“快速预审、快速确权、快速维权”',
]
const documentsShown = 6

/** @param {AbortSignal} signal */
export async function loadHome(signal) {
  /** @type {{documents: DocumentSummary[]}} */
  const { documents } = await get('/api/documents', { signal, kept: true })
  return documents
}

/** What this browser searched of late. @param {() => void} refresh */
function latest(refresh) {
  const searches = recentSearches()
  if (searches.length === 0) return nothing
  const forget = () => {
    forgetSearches()
    refresh()
  }
  return html`<section aria-labelledby="recent-title">
    <h2 id="recent-title" class="home-title">
      最近检索（只存在本机） <button type="button" class="link-button" @click=${forget}>清除最近检索</button>
    </h2>
    <ul class="examples">
      ${searches.map((text) => html`<li><a href="/?q=${encodeURIComponent(text)}">${text}</a></li>`)}
    </ul>
  </section>`
}

/** @param {DocumentSummary[]} documents @param {() => void} refresh */
export function home(documents, refresh) {
  const clauses = documents.reduce((sum, document) => sum + document.counts.clauses, 0)
  return html`<div class="home">
    <h1 class="vh" tabindex="-1">检索</h1>
    <section aria-labelledby="examples-title">
      <h2 id="examples-title" class="home-title">可以这样问</h2>
      <ul class="examples">
        ${examples.map((question) => html`<li><a href="/?q=${encodeURIComponent(question)}">${question}</a></li>`)}
      </ul>
    </section>
    ${latest(refresh)}
    <section class="shelf" aria-labelledby="shelf-title">
      <h2 id="shelf-title" class="home-title">
        已收录 ${documents.length} 份文件，${clauses} 个条款 <a href="/documents">全部文件</a>
      </h2>
      <ul>
        ${documents.slice(0, documentsShown).map(
          ({ id, document }) =>
            html`<li>
              <a href="/d/${encodeURIComponent(id)}"
                ><span class="shelf-name">${unbroken(titleOf(document))}</span
                ><span class="shelf-number">${[numberWords(document), periodWords(document)].filter(Boolean).join('　')}</span></a
              >
            </li>`,
        )}
      </ul>
    </section>
  </div>`
}
