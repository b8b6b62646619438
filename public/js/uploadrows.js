/** What came of each file handed in: in words, and row by row. */
import { html, icon, nothing, repeat } from './dom.js'

/** @import {FileReport} from '../../src/corpus/report.ts' */
/** @typedef {Pick<FileReport, 'file' | 'status' | 'documents' | 'messages' | 'note'>} Row */

/** @type {Record<FileReport['status'], string>} */
const statusWords = {
  new: '已收录',
  changed: '已更新',
  unchanged: '没有变化',
  renamed: '已改名',
  same: '已有，未重复收录',
  removed: '已移除',
  failed: '没有收录',
}

/** @param {Row[]} rows @param {() => void} clear */
export function uploadRows(rows, clear) {
  return html`<ul class="upload-rows" aria-label="上传结果">
      ${repeat(rows, (row) => row, resultRow)}
    </ul>
    <button type="button" class="link-button" @click=${clear}>清除结果</button>`
}

/** @param {Row} row */
function resultRow({ file, status, documents, messages, note }) {
  const doubts = messages.filter(({ level }) => level !== 'info').length
  return html`<li class="upload-row is-${status}">
    <p><span class="upload-status-word">${icon(status === 'failed' ? 'warning' : 'check')}${statusWords[status]}</span>　${file}</p>
    ${note ? html`<p class="upload-note">${note}</p>` : nothing}
    ${documents.map(
      ({ id, title, clauses, units, targets, deadlines }) => html`<p>
        <a href="/d/${encodeURIComponent(id)}">${title}</a>
        <span class="quiet">${clauses} 个条款，${units} 处责任单位，${targets} 项目标，${deadlines} 处时限</span>
      </p>`,
    )}
    ${
      messages.length > 0
        ? html`<details>
            <summary>${messages.length} 条说明${doubts > 0 ? `，其中 ${doubts} 处存疑` : ''}</summary>
            <ul>
              ${messages.map(({ line, text }) => html`<li>${line === null ? '' : `第 ${line} 行：`}${text}</li>`)}
            </ul>
          </details>`
        : nothing
    }
  </li>`
}

/** One sentence; empty where nothing came of it yet. @param {Row[]} rows */
export function uploadSummary(rows) {
  if (rows.length === 0) return ''
  const bad = rows.filter(({ status }) => status === 'failed').length
  const good = rows.filter(({ status }) => status === 'new' || status === 'changed').length
  const parts = [good > 0 ? `${good} 份已收录，可以检索` : '', bad > 0 ? `${bad} 份没有收录，原因见下` : '']
  return parts.some(Boolean) ? `${parts.filter(Boolean).join('；')}。` : ''
}
