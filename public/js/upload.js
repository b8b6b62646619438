/** Files handed in on the page 文件: chosen or dropped, sent in small batches, each reported. */
import { canWrite, keep, kept, send } from './admin.js'
import { ApiError, get } from './api.js'
import { batches } from './batches.js'
import { html, icon, nothing } from './dom.js'
import { base64 } from './reportfile.js'
import { go } from './router.js'
import { uploadRows, uploadSummary } from './uploadrows.js'

/** @import {Place} from './router.js' */

/** @typedef {{formats: {label: string, endings: string[]}[], largest: number, most: number}} Accepted */
/** @import {Row} from './uploadrows.js' */

/** What is under way and what came of it; held while the tab is open. */
const state = {
  /** @type {File[]} waiting for the token */
  waiting: [],
  /** @type {File[]} whose names are taken */
  clash: [],
  /** @type {Row[]} */
  rows: [],
  busy: '',
  trouble: '',
  over: false,
}

/** What can be handed in; null where this service takes nothing. @returns {Promise<Accepted | null>} */
export async function loadAccepted() {
  return (await canWrite()) ? get('/api/formats', { kept: true }) : null
}

/** @param {Accepted | null} accepted @param {Place} place */
export function uploadBox(accepted, place) {
  if (!accepted) return nothing
  const endings = accepted.formats.flatMap((one) => one.endings)
  const over = (/** @type {boolean} */ is) => (/** @type {Event} */ event) => {
    event.preventDefault()
    if (state.over === is) return
    state.over = is
    place.refresh()
  }
  return html`<section
    class="upload no-print ${state.over ? 'is-over' : ''}"
    aria-labelledby="upload-title"
    @dragover=${over(true)}
    @dragleave=${(/** @type {DragEvent} */ event) => {
      const inside =
        event.relatedTarget instanceof Node &&
        /** @type {Element} */ (event.currentTarget).contains(event.relatedTarget)
      if (!inside) over(false)(event)
    }}
    @drop=${(/** @type {DragEvent} */ event) => {
      over(false)(event)
      take(dropped(event), accepted, place)
    }}
  >
    <h2 id="upload-title">上传文件</h2>
    <div class="upload-pick">
      <label class="plain file-pick"
        >${icon('doc')}选择文件<input
          id="upload-files"
          type="file"
          class="vh"
          multiple
          accept=${endings.join(',')}
          ?disabled=${state.busy !== ''}
          @change=${(/** @type {Event} */ event) => {
            const input = /** @type {HTMLInputElement} */ (event.target)
            const files = [...(input.files ?? [])]
            input.value = ''
            take(files, accepted, place)
          }}
      /></label>
      <p class="quiet">或把文件拖到这里，可一次多份。${endings.join(' ')}，每份不超过 ${megabytes(accepted.largest)}。</p>
    </div>
    ${state.waiting.length > 0 ? tokenForm(accepted, place) : nothing} ${state.clash.length > 0 ? clashBox(accepted, place) : nothing}
    <p role="status" class="upload-status">${state.busy || uploadSummary(state.rows)}</p>
    ${state.trouble ? html`<p class="note" role="alert">${icon('warning')}<span>${state.trouble}</span></p>` : nothing}
    ${state.rows.length > 0 ? uploadRows(state.rows, cleared(place)) : nothing}
  </section>`
}

/** @param {Accepted} accepted @param {Place} place */
function tokenForm(accepted, place) {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    const field = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('token')
    const token = typeof field === 'string' ? field.trim() : ''
    if (token === '') return
    keep('token', token)
    const files = state.waiting
    state.waiting = []
    start(files, false, accepted, place)
  }
  return html`<form class="upload-token" @submit=${submit}>
    <label for="upload-token">管理口令</label>
    <input id="upload-token" name="token" type="password" autocomplete="off" required />
    <button type="submit" class="primary">上传 ${state.waiting.length} 份</button>
    <p class="quiet">只在本次打开的页面中记住。忘记了请问管理员。</p>
  </form>`
}

/** @param {Accepted} accepted @param {Place} place */
function clashBox(accepted, place) {
  const settle = (/** @type {boolean} */ replace) => () => {
    const files = state.clash
    state.clash = []
    if (replace) start(files, true, accepted, place)
    else place.refresh()
  }
  return html`<div class="upload-clash" role="alert">
    <p>${icon('warning')}已有同名的文件，没有改动：${state.clash.map(({ name }) => name).join('、')}</p>
    <button type="button" class="primary" @click=${settle(true)}>以新换旧</button>
    <button type="button" class="plain" @click=${settle(false)}>保留原来的</button>
  </div>`
}

const cleared = (/** @type {Place} */ place) => () => {
  state.rows = []
  place.refresh()
}

/** Files of a drop; a folder is said to be none. @param {DragEvent} event */
function dropped(event) {
  const items = [...(event.dataTransfer?.items ?? [])]
  const folders = items.filter((item) => item.webkitGetAsEntry?.()?.isDirectory).map((item) => item.getAsFile()?.name)
  for (const name of folders) refuse(name ?? '文件夹', '这是文件夹。请打开它，选中其中的文件再拖进来。')
  return [...(event.dataTransfer?.files ?? [])].filter(({ name }) => !folders.includes(name))
}

/** @param {string} file @param {string} note */
function refuse(file, note) {
  state.rows.push({ file, status: 'failed', documents: [], messages: [], note })
}

/** What can be refused here is not sent. @param {File[]} files @param {Accepted} accepted @param {Place} place */
function take(files, accepted, place) {
  if (state.busy) return
  const endings = accepted.formats.flatMap((one) => one.endings)
  const good = files.filter((file) => {
    const ending = /\.[^.]+$/.exec(file.name)?.[0].toLowerCase() ?? ''
    if (!endings.includes(ending))
      refuse(file.name, `不认识的文件格式。可以上传：${endings.join(' ')}。请另存为其中一种再上传。`)
    else if (file.size > accepted.largest)
      refuse(file.name, `文件超过 ${megabytes(accepted.largest)}。请拆分，或请管理员直接放进文件夹。`)
    else return true
    return false
  })
  state.trouble = ''
  if (good.length > 0 && kept('token') !== '') return start(good, false, accepted, place)
  state.waiting = [...state.waiting, ...good]
  place.refresh()
  document.getElementById('upload-token')?.focus()
}

/** @param {File[]} files @param {boolean} replace @param {Accepted} accepted @param {Place} place */
async function start(files, replace, accepted, place) {
  state.trouble = ''
  const before = state.rows.length
  let done = 0
  for (const batch of batches(files, accepted.most)) {
    state.busy = `正在上传和读取第 ${done + 1}${batch.length > 1 ? `—${done + batch.length}` : ''} 份，共 ${files.length} 份……`
    place.refresh()
    if (!(await sendBatch(batch, replace))) {
      state.waiting = files.slice(done)
      break
    }
    done += batch.length
  }
  state.busy = ''
  const taken = state.rows.slice(before).some(({ status }) => status === 'new' || status === 'changed')
  if (taken) go(location.pathname + location.search, { replace: true, focus: 'keep' })
  else place.refresh()
  if (state.waiting.length > 0) document.getElementById('upload-token')?.focus()
}

/** False where the token is wrong, so that nothing of the rest need be tried. @param {File[]} batch @param {boolean} replace @returns {Promise<boolean>} */
async function sendBatch(batch, replace) {
  try {
    const files = await Promise.all(batch.map(async (file) => ({ name: file.name, data: await base64(file) })))
    /** @type {{reports: Row[]}} */
    const { reports } = await send('POST', '/api/documents', { files, replace })
    state.rows.push(...reports)
    return true
  } catch (error) {
    return refused(error, batch, replace)
  }
}

/** @param {unknown} error @param {File[]} batch @param {boolean} replace */
async function refused(error, batch, replace) {
  const status = error instanceof ApiError ? error.status : 0
  const text = error instanceof Error ? error.message : String(error)
  if (status === 401) {
    state.trouble = text
    return false
  }
  // One name that is taken, or one file that cannot be read from the disk, holds up its batch; the others go alone.
  if (batch.length > 1 && (status === 409 || !(error instanceof ApiError))) {
    for (const file of batch) if (!(await sendBatch([file], replace))) return false
  } else if (status === 409) state.clash.push(...batch)
  else for (const { name } of batch) refuse(name, text)
  return true
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${Math.floor(bytes / 1024 / 1024)} MB`
}
