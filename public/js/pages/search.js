/** 检索: the calm home, and the results. */
import { get } from '../api.js'
import { card } from '../card.js'
import { chips, chosenFilters } from '../chips.js'
import { copyText } from '../copy.js'
import { openCopyMenu } from '../copymenu.js'
import { byId, html, icon, noChange, nothing, repeat } from '../dom.js'
import { drawerButton, drawerOpen, facetPanel, leaveFacets } from '../facets.js'
import { home, loadHome } from '../home.js'
import { fromList } from '../listbar.js'
import { apiPath, changed, isHome, searchHref } from '../query.js'
import { remember } from '../recent.js'

/** @import {SearchResult, Sort} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @type {[Sort, string][]} */
const sorts = [
  ['relevance', '相关度'],
  ['document', '文件顺序'],
  ['deadline', '完成时限'],
]

/** @typedef {{home: Awaited<ReturnType<typeof loadHome>>, result: null} | {home: null, result: SearchResult}} Data */

/**
 * @param {Place} place
 * @param {AbortSignal} signal
 * @returns {Promise<Data>}
 */
export async function load({ url, again }, signal) {
  if (isHome(url.searchParams)) return { home: await loadHome(signal), result: null }
  return { home: null, result: await get(apiPath(url.searchParams), { signal, kept: again }) }
}

/** @param {Data} data @param {Place} place */
export function title(data, { url }) {
  return data.home ? '条析 · 政策条款检索' : `${url.searchParams.get('q') || '筛选结果'} · 检索 · 条析`
}

/** While one types, the first cards come at once; filters and the rest follow. */
export const sketches = true

export const leave = () => {
  leaveFacets()
  remember('')
  document.body.classList.remove('is-home')
}

/** @param {Data} data */
export function shown(data) {
  document.body.classList.toggle('is-home', data.home !== null)
  for (const part of ['results', 'ask', 'nav']) document.getElementById(part)?.toggleAttribute('inert', drawerOpen())
  remember(data.result && data.result.total > 0 ? data.result.query.q : '')
  if (data.home) byId('q').focus({ preventScroll: true })
}

/** @param {Data} data @param {Place} place */
export function view(data, place) {
  return data.home ? home(data.home, place.refresh) : results(data.result, place)
}

/** A card is never lower than this, in pixels. */
const lowestCard = 110

/** @param {SearchResult} result @param {Place} place */
function results(result, { url, refresh, sketch }) {
  const params = url.searchParams
  const from = fromList(result, url.pathname + url.search)
  const hits = sketch ? result.hits.slice(0, Math.ceil(innerHeight / lowestCard)) : result.hits
  return html`<div class="search">
    ${sketch ? filtersAsTheyWere() : facetPanel(result.facets, result.total, refresh)}
    <section class="results" id="results" aria-labelledby="results-title">
      <div class="results-head">
        <h1 id="results-title" tabindex="-1">检索结果${result.query.q ? html`<span class="print-only">：${result.query.q}</span>` : nothing}</h1>
        <p role="status" class="results-count">
          ${result.total > 0 ? html`共 <b>${result.total}</b> 条${result.pages > 1 ? `，第 ${result.page} / ${result.pages} 页` : ''}` : '没有找到符合的条款'}
        </p>
        ${result.total > 1 ? sortLinks(params) : nothing}
        ${result.facets.length > 0 ? drawerButton(chosenFilters(result, params).length, refresh) : nothing}
      </div>
      ${chips(result, params)} ${result.notes.map((note) => html`<p class="note">${icon('info')}${note}</p>`)}
      <ol class="cards" start=${(result.page - 1) * Math.max(1, result.query.size) + 1}>
        ${repeat(
          hits,
          (hit) => hit.key,
          (hit, at) => card(hit, { ...from, at }),
        )}
      </ol>
      ${sketch ? noChange : below(result, params)}
    </section>
  </div>`
}

/** Where there are none yet, their place. */
function filtersAsTheyWere() {
  return document.getElementById('facets')
    ? noChange
    : html`<aside class="facets" id="facets" aria-label="筛选"></aside>`
}

/** @param {SearchResult} result @param {URLSearchParams} params */
function below(result, params) {
  return html`${result.total <= 3 ? instead(result, params) : nothing} ${paging(result, params)} ${copyPage(result)}
  ${exports(result, params)}`
}

/** @param {URLSearchParams} params */
function sortLinks(params) {
  const now = params.get('sort') ?? 'relevance'
  return html`<nav class="sorts" aria-label="排序">
    ${sorts.map(
      ([value, label]) =>
        html`<a
          data-focus="keep"
          href=${changed(params, { sort: value === 'relevance' ? null : value, page: null })}
          aria-current=${now === value ? 'true' : 'false'}
          >${label}</a
        >`,
    )}
  </nav>`
}

/** @param {SearchResult} result @param {URLSearchParams} params */
function instead(result, params) {
  const report = () => {
    const lines = [`检索词：${params.get('q') ?? ''}`, `结果：${result.total} 条`, `链接：${location.href}`]
    copyText(lines.join('\n'), '已复制本次检索的词、条件和链接，可发给维护人员。')
  }
  return html`<div class="instead">
    ${
      result.instead.length > 0
        ? html`<h2>可以改为</h2>
            <ul>
              ${result.instead.map(
                ({ label, count, href }) =>
                  html`<li><a href=${searchHref(href)}>${label}</a> <span class="count">${count} 条</span></li>`,
              )}
            </ul>`
        : nothing
    }
    <p class="quiet">
      ${result.total === 0 ? '没找到？可换用文件中的原词，或减少筛选；本库未收录的文件检索不到。' : '结果不全？'}
      <button type="button" class="link-button" @click=${report}>复制本次检索，反馈给维护人员</button>
    </p>
  </div>`
}

/** The citations of all hits of this page, a line each. @param {SearchResult} result */
function copyPage({ hits }) {
  if (hits.length < 2) return nothing
  const keys = hits.slice(0, 100).map(({ key }) => key)
  return html`<p class="page-tools exports">
    <button
      type="button"
      class="plain"
      aria-haspopup="menu"
      aria-expanded="false"
      @click=${(/** @type {MouseEvent} */ event) => openCopyMenu(/** @type {HTMLElement} */ (event.currentTarget), keys)}
      >${icon('copy')}复制本页 ${keys.length} 条的引用</button
    >
  </p>`
}

/** All hits as a table of tasks. @param {SearchResult} result @param {URLSearchParams} params */
function exports({ total }, params) {
  if (total === 0) return nothing
  const file = (/** @type {string} */ format) => apiPath(params).replace('/search?', `/export/tasks.${format}?`)
  return html`<p class="page-tools exports">
    <span class="quiet">将这 ${total} 条导出为任务分解表</span>
    ${[
      ['docx', 'Word'],
      ['xlsx', 'Excel'],
      ['csv', 'CSV'],
    ].map(([format, label]) => html`<a class="plain" href=${file(format ?? '')} download>${label}</a>`)}
  </p>`
}

/** @param {SearchResult} result @param {URLSearchParams} params */
function paging({ page, pages }, params) {
  if (pages <= 1) return nothing
  const to = (/** @type {number} */ n) => changed(params, { page: n === 1 ? null : String(n) })
  const near = [...Array(pages).keys()]
    .map((i) => i + 1)
    .filter((n) => n === 1 || n === pages || Math.abs(n - page) <= 2)
  return html`<nav class="paging" aria-label="分页">
    ${page > 1 ? html`<a rel="prev" href=${to(page - 1)}>${icon('left')}上一页</a>` : nothing}
    ${near.map(
      (n, i) =>
        html`${i > 0 && n - (near[i - 1] ?? n) > 1 ? html`<span aria-hidden="true">…</span>` : nothing}<a
            href=${to(n)}
            aria-label="第 ${n} 页"
            aria-current=${n === page ? 'page' : 'false'}
            >${n}</a
          >`,
    )}
    ${page < pages ? html`<a rel="next" href=${to(page + 1)}>下一页${icon('right')}</a>` : nothing}
  </nav>`
}
