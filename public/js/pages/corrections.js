/** 人工校正: all corrections, those that do not fit any more first; export and import. */
import { canWrite, keep, kept, send } from '../admin.js'
import { get } from '../api.js'
import { permalink } from '../cite.js'
import { handWords, withdrawButton } from '../correct.js'
import { openDialog } from '../dialog.js'
import { html, icon, nothing, repeat, say } from '../dom.js'
import { go } from '../router.js'
import { describe } from '../tagform.js'
import { dayWords } from '../words.js'

/** @import {Correction, CorrectionState, CorrectionStatus, DocumentSummary, Tag, ThemeClauses} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @typedef {{states: CorrectionState[], damaged: string[], documents: Map<string, string>, themes: Map<string, string>, writing: boolean}} Data */

/** @type {Record<CorrectionStatus, string>} */
const stateWords = {
  applied: '生效',
  agrees: '规则已一致',
  superseded: '已被取代',
  withdrawn: '已撤回',
  stale: '不再适用',
}

/** @param {Place} _place @param {AbortSignal} signal @returns {Promise<Data>} */
export async function load(_place, signal) {
  /** @type {[{corrections: CorrectionState[], damaged: string[]}, {documents: DocumentSummary[]}, {themes: ThemeClauses[]}, boolean]} */
  const [{ corrections, damaged }, { documents }, { themes }, writing] = await Promise.all([
    get('/api/corrections', { signal }),
    get('/api/documents', { signal, kept: true }),
    get('/api/themes', { signal, kept: true }),
    canWrite(),
  ])
  return {
    states: [...corrections].reverse().sort((a, b) => Number(b.status === 'stale') - Number(a.status === 'stale')),
    damaged,
    documents: new Map(documents.map(({ id, document }) => [id, document.short_title])),
    themes: new Map(themes.map(({ id, name }) => [id, name])),
    writing,
  }
}

export const title = () => '人工校正 · 条析'

/** @param {Data} data */
export function view(data) {
  const { states, damaged, writing } = data
  const stale = states.filter(({ status }) => status === 'stale').length
  return html`<div class="column">
    <header class="page-head">
      <h1 tabindex="-1">人工校正</h1>
      <p role="status">${states.length === 0 ? '还没有人工校正。' : `共 ${states.length} 条${stale > 0 ? `，其中 ${stale} 条不再适用，请核对后重新校正或撤回` : ''}`}</p>
    </header>
    <p class="quiet">
      在文件中点开任一标注，或在条款旁、对照表的格子里点“有误？”，即可校正。${writing ? '' : '本服务没有开启写入，现在只能查阅。'}
    </p>
    <p class="page-tools">
      <a class="plain" href="/api/corrections/export" download>导出</a>
      ${writing ? html`<button type="button" class="plain" aria-haspopup="dialog" @click=${importFile}>导入</button>` : nothing}
    </p>
    ${damaged.map((line) => html`<p class="note" role="alert">${icon('warning')}${line}</p>`)}
    <ol class="corrections-list">
      ${repeat(
        states,
        ({ correction }) => correction.id,
        (state) => row(state, data),
      )}
    </ol>
  </div>`
}

/** @param {CorrectionState} state @param {Data} data */
function row({ correction, status, key, reason, found }, { documents, themes, writing }) {
  const { anchor, withdrawn, fix } = correction
  const place = `${documents.get(anchor.document) ?? anchor.document}　${anchor.heading ?? anchor.text.slice(0, 24)}`
  const hand = { ...correction, action: fix.action }
  return html`<li class="correction is-${status}">
    <h2><span class="correction-state">${stateWords[status]}</span>${fixWords(correction, themes)}</h2>
    <p>
      ${key ? html`<a href=${permalink(key)} data-result>${place}</a>` : html`<span class="quiet">${place}</span>`}
      ${found === 'near' ? html`<span class="quiet">（原文有改动，按相近文字定位，请核对）</span>` : nothing}
    </p>
    <p class="quiet">${handWords(hand)}</p>
    ${reason ? html`<p class="correction-reason">${reason}</p>` : nothing}
    ${
      withdrawn
        ? html`<p class="quiet">${withdrawn.by} ${dayWords(withdrawn.at.slice(0, 10))}撤回${withdrawn.why ? `：${withdrawn.why}` : ''}</p>`
        : writing
          ? withdrawButton(hand)
          : nothing
    }
  </li>`
}

const kindWords = { unit: '责任单位', deadline: '时限', target: '目标' }

/** @param {Correction} correction @param {Map<string, string>} themes */
function fixWords({ fix, anchor }, themes) {
  if (fix.kind === 'clause')
    return { add: `从“${anchor.quote.slice(0, 16)}”起另成一条`, delete: '不是条款', confirm: '条款无误' }[fix.action]
  if (fix.kind === 'theme') return `主题：${themes.get(fix.theme) ?? fix.theme}`
  if (fix.kind === 'alignment') return `条款对应：${fix.other.heading ?? fix.other.text.slice(0, 24)}`
  if (fix.kind === 'heading') return `标题：${fix.now ?? '（无标题）'}`
  const words = [fix.was, fix.now].map((value) =>
    value
      ? describe(/** @type {Tag} */ (/** @type {unknown} */ ({ surface: anchor.quote, ...value, tag: fix.kind })))
      : null,
  )
  const what = fix.action === 'change' ? words.join(' → ') : (words[1] ?? words[0])
  return `${kindWords[fix.kind]}“${anchor.quote}”：${what}`
}

function importFile() {
  openDialog({
    title: '导入人工校正',
    action: '导入',
    view: () =>
      html`<label>导出的文件（.json）<input name="file" type="file" accept=".json,application/json" required /></label>
        <p class="dialog-said">已有的不重复收；任何一方撤回的算撤回；被改动过的不收；同一处两种校正以后来的为准。</p>
        ${kept('token') ? nothing : html`<label>管理口令<input name="token" type="password" required autocomplete="current-password" /></label>`}`,
    submit: async (form) => {
      const token = String(form.get('token') ?? '').trim()
      if (token) keep('token', token)
      const file = /** @type {File} */ (form.get('file'))
      /** @type {{added: number, withdrawn: number, known: number, refused: {id: string, reason: string}[]}} */
      const taken = await send('POST', '/api/corrections/import', parsed(await file.text()))
      say(
        `收入 ${taken.added} 条，随之撤回 ${taken.withdrawn} 条，已有 ${taken.known} 条，未收 ${taken.refused.length} 条。`,
      )
      go('/corrections', { replace: true, focus: 'keep' })
    },
  })
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('这不是 JSON 文件。请选择从条析导出的人工校正。')
  }
}
