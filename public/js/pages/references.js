/** 文件关系: who is based on whom, whether the title is quoted right, which basis has run out. */
import { get } from '../api.js'
import { permalink } from '../cite.js'
import { html, icon, nothing } from '../dom.js'
import { sideNav } from '../side.js'
import { dayWords, titleOf } from '../words.js'

/** @import {DocumentEdge, DocumentSummary, Reference, ReferenceGraph} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @typedef {{documents: DocumentSummary[], graph: ReferenceGraph}} Data */

/** @param {Place} place @param {AbortSignal} signal @returns {Promise<Data>} */
export async function load({ again }, signal) {
  /** @type {[{documents: DocumentSummary[]}, ReferenceGraph]} */
  const [{ documents }, graph] = await Promise.all([
    get('/api/documents', { signal, kept: again }),
    get('/api/references', { signal, kept: again }),
  ])
  return { documents, graph }
}

export const title = () => '文件关系 · 条析'

/** What can be looked at alone. @type {Record<string, {label: string, fits: (edge: DocumentEdge) => boolean}>} */
const kinds = {
  doubt: { label: '题名待核', fits: ({ exact, to }) => to !== null && !exact },
  expired: { label: '依据期限已过', fits: ({ expired, basis }) => expired && basis },
  outside: { label: '本库未收录', fits: ({ to }) => to === null },
}

/** @param {Data} data @param {Place} place */
export function view({ documents, graph }, { url }) {
  const only = url.searchParams.get('only') ?? ''
  const kind = Object.hasOwn(kinds, only) ? kinds[only] : undefined
  const edges = kind ? graph.edges.filter(kind.fits) : graph.edges
  const named = new Set(edges.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))
  const alone = kind ? [] : documents.filter(({ id }) => !named.has(id))
  return html`<div class="side-page column-wide">
    <header class="page-head">
      <h1 tabindex="-1">文件关系</h1>
      ${sideNav('/references')}
    </header>
    <nav class="sorts references-kinds" aria-label="看哪些关系">
      ${kindLink('', `全部 ${graph.edges.length}`, only)}
      ${Object.entries(kinds).map(([id, { label, fits }]) => kindLink(id, `${label} ${graph.edges.filter(fits).length}`, only))}
    </nav>
    <p role="status" class="references-sum">
      ${named.size} 份文件，${edges.length} 处关系；依据是否到期按 ${dayWords(graph.today)}判断。
    </p>
    ${documents.filter(({ id }) => named.has(id)).map((document) => section(document, documents, { ...graph, edges }))}
    ${
      alone.length > 0
        ? html`<section class="relations" aria-labelledby="alone-title">
            <h2 id="alone-title">其余 ${alone.length} 份</h2>
            <p class="quiet">未提到其他文件，也未被其他文件提到。</p>
            <ul class="relation-list">
              ${alone.map(({ id, document }) => html`<li><a href="/d/${encodeURIComponent(id)}" data-result>${titleOf(document)}</a></li>`)}
            </ul>
          </section>`
        : nothing
    }
  </div>`
}

/** @param {string} id @param {string} label @param {string} only */
function kindLink(id, label, only) {
  return html`<a href=${id ? `/references?only=${id}` : '/references'} data-focus="keep" aria-current=${id === only ? 'true' : 'false'}>${label}</a>`
}

/** @param {DocumentSummary} summary @param {DocumentSummary[]} documents @param {ReferenceGraph} graph */
function section({ id, document }, documents, { edges, references }) {
  const out = edges.filter(({ from }) => from === id)
  const into = edges.filter(({ to, from }) => to === id && from !== id)
  return html`<section class="relations">
    <h2><a href="/d/${encodeURIComponent(id)}" data-result>${titleOf(document)}</a></h2>
    <p class="quiet">${document.doc_number ?? '文号缺'}</p>
    ${
      out.length > 0
        ? list(
            '依据和提到的文件',
            out.map((edge) => outgoing(edge, documents, references)),
          )
        : nothing
    }
    ${
      into.length > 0
        ? list(
            '被以下文件提到',
            into.map((edge) => {
              const from = documents.find((one) => one.id === edge.from)
              return html`<li>
                ${kind(edge)}
                <a href="/d/${encodeURIComponent(edge.from)}">${from ? titleOf(from.document) : edge.from}</a>
                ${edge.exact ? nothing : difference(edge)}
              </li>`
            }),
          )
        : nothing
    }
  </section>`
}

/** @param {string} label @param {unknown[]} items */
function list(label, items) {
  return html`<h3>${label}</h3>
    <ul class="relation-list">
      ${items}
    </ul>`
}

/** @param {DocumentEdge} edge @param {DocumentSummary[]} documents @param {Reference[]} references */
function outgoing(edge, documents, references) {
  const { from, to, title, number, mentions, expired, period_end } = edge
  const known = documents.find((one) => one.id === to)
  const places = references.filter(
    (one) =>
      one.document === from &&
      one.clause !== null &&
      one.status !== 'self' &&
      (to ? one.resolves_to === to : one.resolves_to === null && one.title === title && one.number === number),
  )
  return html`<li>
    ${kind(edge)}
    ${
      known
        ? html`<a href="/d/${encodeURIComponent(known.id)}">${titleOf(known.document)}</a>`
        : html`${title ? `《${title}》` : number}<span class="tag is-inferred">本库未收录</span>`
    }
    ${expired ? html`<span class="tag is-expired">${edge.basis ? '依据期限已过' : '期限已过'}（至${period_end}年）</span>` : nothing}
    <span class="relation-places"
      >${places.length > 0 ? places.map(({ clause }, at) => html`<a href=${permalink(`${from}/${clause}`)}>${at === 0 ? '见原处' : at + 1}</a>`) : nothing}${
        mentions > 1 ? html`<span class="quiet">共 ${mentions} 处</span>` : nothing
      }</span
    >
    ${known && !edge.exact ? difference(edge) : nothing}
  </li>`
}

/** @param {DocumentEdge} edge */
function kind({ basis }) {
  return html`<span class="tag ${basis ? 'is-stated' : ''}">${basis ? '依据' : '提到'}</span>`
}

/** @param {DocumentEdge} edge */
function difference({ title, missing, extra }) {
  const parts = [
    missing.length > 0 ? `少“${missing.join('”“')}”` : null,
    extra.length > 0 ? `多“${extra.join('”“')}”` : null,
  ]
  return html`<p class="relation-differs">
    ${icon('warning')}本库文本与题名不一致，待核原件${title ? html`：写作《${title}》` : nothing}，${parts.filter(Boolean).join('，') || '字样有出入'}
  </p>`
}
