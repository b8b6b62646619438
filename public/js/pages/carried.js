/** 衔接: the duties of one document, which clauses of the others carry them out, what is left blank, what they add. */
import { get } from '../api.js'
import { chosenDocuments, columnName, documentBoxes } from '../choose.js'
import { copyText } from '../copy.js'
import { html, icon, nothing } from '../dom.js'
import { go } from '../router.js'
import { entryView, hasGap, openForPrint, sideNav, sideTable } from '../side.js'
import { tableToCopy } from '../sidecopy.js'

/** @import {CarriedOut, DocumentSummary, ReferenceGraph} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @typedef {{documents: DocumentSummary[], chosen: string[], answer: CarriedOut | null}} Data */

addEventListener('beforeprint', openForPrint)

/** @param {Place} place @param {AbortSignal} signal @returns {Promise<Data>} */
export async function load({ url, again }, signal) {
  /** @type {[{documents: DocumentSummary[]}, ReferenceGraph]} */
  const [{ documents }, graph] = await Promise.all([
    get('/api/documents', { signal, kept: again }),
    get('/api/references', { signal, kept: again }),
  ])
  const base = url.searchParams.get('base') ?? mostNamed(graph) ?? documents[0]?.id
  const others = documents.filter(({ id }) => id !== base)
  const based = graph.edges.filter((edge) => edge.basis && edge.to === base).map(({ from }) => from)
  const chosen = chosenDocuments(others, url.searchParams, ({ id }) => based.includes(id))
  if (!base || chosen.length === 0) return { documents, chosen, answer: null }
  const asked = new URLSearchParams([['base', base], ...chosen.map((id) => ['doc', id])])
  return { documents, chosen, answer: await get(`/api/carried-out?${asked}`, { signal, kept: again }) }
}

/** The document that most others say they carry out. @param {ReferenceGraph} graph */
function mostNamed({ edges }) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { to, basis } of edges) if (to && basis) counts.set(to, (counts.get(to) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

export const title = () => '衔接 · 条析'

/** @param {Data} data @param {Place} place */
export function view({ documents, chosen, answer }, { url }) {
  const params = url.searchParams
  const base = answer?.base.id ?? ''
  const choose = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target)
    go(`/carried?base=${encodeURIComponent(value)}`, { focus: 'keep' })
  }
  const others = documents.filter(({ id }) => id !== base)
  return html`<div class="side-page">
    <header class="page-head">
      <h1 tabindex="-1">衔接</h1>
      ${sideNav('/carried')}
    </header>
    <div class="chooser">
      <label class="row-chooser"
        >任务出自
        <select @change=${choose}>
          ${documents.map((one) => html`<option value=${one.id} ?selected=${one.id === base}>${columnName(one)}</option>`)}
        </select></label
      >
      ${documentBoxes('由谁落实', others, chosen, (ids) => address(base, ids, params.get('gaps') === '1'))}
    </div>
    ${answer ? duties(answer, chosen, params) : html`<p class="note">${icon('info')}至少要有两份文件，才谈得上衔接。</p>`}
  </div>`
}

/** @param {CarriedOut} answer @param {string[]} chosen @param {URLSearchParams} params */
function duties(answer, chosen, params) {
  const { base, table, plans } = answer
  const gaps = params.get('gaps') === '1'
  const rows = gaps ? table.rows.filter(hasGap) : table.rows
  const file = (/** @type {string} */ format) =>
    `/api/export/carried.${format}?${new URLSearchParams([['base', base.id], ...chosen.map((id) => ['doc', id])])}`
  return html`${sums(answer)}
    <div class="side-bar">
      <p role="status">
        《${base.title}》的 ${table.rows.length} 条任务${gaps ? `，其中 ${rows.length} 条有空白` : ''}
        <a class="quiet-link" data-focus="keep" href=${address(base.id, chosen, !gaps)}>${gaps ? '显示全部各行' : '只看有空白的任务'}</a>
      </p>
      <p class="page-tools">
        <button type="button" class="plain" @click=${() => copy(table, rows, base.label)}>${icon('copy')} 复制表格</button>
        <a class="plain" href=${file('docx')} download>导出 Word</a>
        <a class="plain" href=${file('xlsx')} download>导出 Excel</a>
        <button type="button" class="plain" @click=${() => print()}>${icon('print')} 打印</button>
      </p>
    </div>
    ${sideTable(table, '任务衔接表', { rows, head: `${base.label}的任务` })}
    <section class="extras" aria-labelledby="extras-title">
      <h2 id="extras-title">各文件另有的举措</h2>
      <p class="quiet">与上列任务都没有对应的条款。</p>
      ${plans.map(
        ({ document, extra }) =>
          html`<details class="side-more">
            <summary>
              ${table.columns.find(({ id }) => id === document)?.label}<span class="count">　${extra.length} 条</span>${icon('down')}
            </summary>
            <div class="extras-list">${extra.map((entry) => entryView(entry, 'theme'))}</div>
          </details>`,
      )}
    </section>`
}

/** @param {CarriedOut} answer */
function sums({ table, plans }) {
  return html`<div class="sums-box" role="group" tabindex="0" aria-label="各文件落实情况">
    <table class="sums">
      <caption class="vh">各文件落实情况</caption>
      <thead>
        <tr>
          <th scope="col">文件</th>
          <th scope="col">有对应条款</th>
          <th scope="col">部分相关</th>
          <th scope="col">未见对应条款</th>
          <th scope="col">另有举措</th>
        </tr>
      </thead>
      <tbody>
        ${plans.map(
          ({ document, is_basis, answered, partly, blank, extra }) =>
            html`<tr>
              <th scope="row">
                ${table.columns.find(({ id }) => id === document)?.label}
                ${is_basis ? nothing : html`<span class="quiet">（未写明以此为依据）</span>`}
              </th>
              <td>${answered.length}</td>
              <td>${partly.length}</td>
              <td class=${blank.length > 0 ? 'has-blank' : ''}>${blank.length}</td>
              <td>${extra.length}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** @param {string} base @param {readonly string[]} docs @param {boolean} gaps */
function address(base, docs, gaps) {
  const params = new URLSearchParams([['base', base], ...docs.map((id) => ['doc', id])])
  if (gaps) params.set('gaps', '1')
  return `/carried?${params}`
}

/** @param {CarriedOut['table']} table @param {CarriedOut['table']['rows']} rows @param {string} head */
function copy(table, rows, head) {
  const { plain, rich } = tableToCopy(table, rows, head, location.origin)
  copyText(plain, `已复制 ${rows.length} 行，可粘贴到 Word、WPS 或 Excel。`, rich)
}
