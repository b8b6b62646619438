/** 对照: documents side by side, by themes or by the clauses of one of them. */
import { get } from '../api.js'
import { chosenDocuments, columnName, documentBoxes } from '../choose.js'
import { copyText } from '../copy.js'
import { html, icon, nothing } from '../dom.js'
import { go } from '../router.js'
import { hasGap, openForPrint, sideNav, sideTable } from '../side.js'
import { tableToCopy } from '../sidecopy.js'

/** @import {CompareTable, DocumentSummary} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @typedef {{documents: DocumentSummary[], chosen: string[], table: CompareTable}} Data */

addEventListener('beforeprint', openForPrint)

/** @param {Place} place @param {AbortSignal} signal @returns {Promise<Data>} */
export async function load({ url, again }, signal) {
  /** @type {{documents: DocumentSummary[]}} */
  const { documents } = await get('/api/documents', { signal, kept: again })
  const base = url.searchParams.get('base')
  const chosen = chosenDocuments(
    documents.filter(({ id }) => id !== base),
    url.searchParams,
  )
  const asked = new URLSearchParams(chosen.map((id) => ['doc', id]))
  if (base) asked.set('base', base)
  return { documents, chosen, table: await get(`/api/compare?${asked}`, { signal, kept: again }) }
}

export const title = () => '对照 · 条析'

/** @param {Data} data @param {Place} place */
export function view({ documents, chosen, table }, { url }) {
  const params = url.searchParams
  const base = table.base
  const wanted = params.getAll(base ? 'clause' : 'theme')
  const gaps = params.get('gaps') === '1'
  const rows = table.rows.filter(
    (row) => (wanted.length === 0 || wanted.includes(rowId(row.id))) && (!gaps || hasGap(row)),
  )
  const head = base ? nameOf(documents, base) : '主题'
  const docsHref = (/** @type {string[]} */ ids) => address(params, { doc: ids })
  return html`<div class="side-page">
    <header class="page-head">
      <h1 tabindex="-1">对照</h1>
      ${sideNav('/compare')}
    </header>
    <div class="chooser">
      ${documentBoxes(
        '并列的文件',
        documents.filter(({ id }) => id !== base),
        chosen,
        docsHref,
      )}
      ${rowChooser(documents, base, params)} ${rowBoxes(table, wanted, params)}
    </div>
    <div class="side-bar">
      <p role="status">
        ${rows.length} ${base ? '条' : '个主题'}，${table.columns.length} 份文件
        <a
          class="quiet-link"
          data-focus="keep"
          href=${address(params, { gaps: gaps ? [] : ['1'] })}
          aria-current=${gaps ? 'true' : 'false'}
          >${gaps ? '显示全部各行' : '只看有空缺的行'}</a
        >
      </p>
      <p class="page-tools">
        <button type="button" class="plain" @click=${() => copy(table, rows, head)}>${icon('copy')} 复制表格</button>
        <a class="plain" href=${exportHref('docx', params, chosen)} download>导出 Word</a>
        <a class="plain" href=${exportHref('xlsx', params, chosen)} download>导出 Excel</a>
        <button type="button" class="plain" @click=${() => print()}>${icon('print')} 打印</button>
      </p>
    </div>
    ${
      table.columns.length + (base ? 1 : 0) < 2
        ? html`<p class="note">${icon('info')}请再选一份文件，才有得对照。</p>`
        : nothing
    }
    ${sideTable(table, '横向对照表', { rows, head })}
    <p class="quiet side-foot">
      每格引条款中与本行最相关的一句，点标题看全文。“${base ? '未见对应条款' : '未见专门规定'}”指所收文本中没有找到，不等于没有此项工作。
    </p>
  </div>`
}

/** Id of a row as the address has it: the clause's without its document. @param {string} id */
function rowId(id) {
  return id.includes('/') ? id.slice(id.indexOf('/') + 1) : id
}

/** @param {readonly DocumentSummary[]} documents @param {string} id */
function nameOf(documents, id) {
  const found = documents.find((document) => document.id === id)
  return found ? columnName(found) : id
}

/** What the rows are. @param {DocumentSummary[]} documents @param {string | null} base @param {URLSearchParams} params */
function rowChooser(documents, base, params) {
  const choose = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target)
    go(address(params, { base: value ? [value] : [], clause: [], theme: [] }), { focus: 'keep' })
  }
  return html`<label class="row-chooser"
    >各行为
    <select @change=${choose}>
      <option value="" ?selected=${!base}>主题</option>
      ${documents.map((one) => html`<option value=${one.id} ?selected=${one.id === base}>${columnName(one)}的条款</option>`)}
    </select></label
  >`
}

/** Which rows. @param {CompareTable} table @param {readonly string[]} wanted @param {URLSearchParams} params */
function rowBoxes(table, wanted, params) {
  const name = table.base ? 'clause' : 'theme'
  const toggle = (/** @type {string} */ id) => {
    const next = wanted.includes(id) ? wanted.filter((one) => one !== id) : [...wanted, id]
    go(address(params, { [name]: next }), { focus: 'keep', replace: true })
  }
  return html`<details class="row-boxes" ?open=${wanted.length > 0}>
    <summary>${wanted.length > 0 ? `已选 ${wanted.length} 行` : '全部各行，可挑选'}${icon('down')}</summary>
    <fieldset class="boxes">
      <legend class="vh">要看的行</legend>
      ${table.rows.map((row) => {
        const id = rowId(row.id)
        return html`<label class="box-label ${wanted.includes(id) ? 'is-on' : ''}"
          ><input type="checkbox" .checked=${wanted.includes(id)} @change=${() => toggle(id)} />${row.label}</label
        >`
      })}
      ${wanted.length > 0 ? html`<a class="quiet-link" data-focus="keep" href=${address(params, { [name]: [] })}>全部各行</a>` : nothing}
    </fieldset>
  </details>`
}

/** The page's address with some parameters changed. @param {URLSearchParams} params @param {Record<string, string[]>} changes */
function address(params, changes) {
  const next = new URLSearchParams(params)
  for (const [name, values] of Object.entries(changes)) {
    next.delete(name)
    for (const value of values) next.append(name, value)
  }
  return next.size > 0 ? `/compare?${next}` : '/compare'
}

/** @param {string} format @param {URLSearchParams} params @param {readonly string[]} chosen */
function exportHref(format, params, chosen) {
  const asked = new URLSearchParams(chosen.map((id) => ['doc', id]))
  for (const name of ['base', 'theme', 'clause']) for (const value of params.getAll(name)) asked.append(name, value)
  return `/api/export/compare.${format}?${asked}`
}

/** @param {CompareTable} table @param {CompareTable['rows']} rows @param {string} head */
function copy(table, rows, head) {
  const { plain, rich } = tableToCopy(table, rows, head, location.origin)
  copyText(plain, `已复制 ${rows.length} 行，可粘贴到 Word、WPS 或 Excel。`, rich)
}
