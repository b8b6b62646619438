/** What other documents have to do with a clause: who carries it out or does the same, who cites it. Asked for when opened. */
import { get } from './api.js'
import { permalink } from './cite.js'
import { html, nothing } from './dom.js'
import { onDemand } from './ondemand.js'
import { clauseName } from './words.js'

/** @import {CitedBy, DocumentSummary, RelatedClause} from '../../src/wire.ts' */
/** @typedef {{related: RelatedClause[], cited_by: CitedBy[], compared: number, others: number}} Answer */
/** @typedef {Answer & {titles: Map<string, string>}} Linked */

export const linked = onDemand({ name: 'linked', summary: '其他文件的对应条款和引用', ask, view })

/** @param {string} path @returns {Promise<Linked>} */
async function ask(path) {
  /** @type {[Answer, {documents: DocumentSummary[]}]} */
  const [answer, { documents }] = await Promise.all([
    get(`/api/clauses/${path}/related`, { kept: true }),
    get('/api/documents', { kept: true }),
  ])
  const titles = new Map(documents.map(({ id, document }) => [id, document.park ?? document.short_title]))
  return { ...answer, titles }
}

/** @param {Linked} found */
function view(found) {
  const { related, cited_by: cited, titles, compared, others } = found
  const part =
    compared < others
      ? html`<p class="quiet">其他文件共 ${others} 份，这里只与用词最近的 ${compared} 份比对；其余文件有没有对应条款，未核对。</p>`
      : nothing
  if (related.length + cited.length === 0)
    return compared < others
      ? html`<p class="quiet">没有找到对应条款，也没有文件引用它。</p>
          ${part}`
      : html`<p class="quiet">其他文件没有对应条款，也没有引用它。</p>`
  return html`${part}<ul>
    ${related.map(
      ({ alignment, ...one }) =>
        html`<li>
          <a href=${permalink(one.key)}>${clauseName(one)}</a> <span class="quiet">${titles.get(one.document) ?? one.document}</span>
          <span class="tag">${kindWords(one.key, alignment)}${alignment.grade === 1 ? '，部分相关' : ''}</span>
          ${alignment.terms.length > 0 ? html`<span class="alike-why">共同的词：${alignment.terms.slice(0, 6).join('、')}</span>` : nothing}
        </li>`,
    )}
    ${cited.map(
      (one) =>
        html`<li>
          <a href=${permalink(one.key)}>${clauseName(one)}</a> <span class="quiet">${titles.get(one.document) ?? one.document}</span>
          <span class="tag">${one.whole ? '引用本文件' : '引用本条'}</span>
          <span class="alike-why">${one.surface}</span>
        </li>`,
    )}
  </ul>`
}

/** @param {string} key of the other clause @param {RelatedClause['alignment']} alignment */
function kindWords(key, { kind, a }) {
  if (kind === 'counterpart') return '对应'
  return a === key ? '由本条落实' : '落实本条'
}
