/** The form a report is handed in with: pasted, chosen or dropped. */
import { html, icon, nothing } from './dom.js'

/** @import {ReportFile} from './reportfile.js' */

/**
 * @param {{text: string, file: ReportFile | null, busy: boolean, trouble: string}} state
 * @param {{typed: (text: string) => void, take: (file: File) => void, check: () => void}} does
 */
export function reportForm(state, { typed, take, check }) {
  /** @param {DragEvent} event */
  const dropped = (event) => {
    event.preventDefault()
    const file = event.dataTransfer?.files[0]
    if (file) take(file)
  }
  return html`<form
    class="cite-form"
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault()
      check()
    }}
    @dragover=${(/** @type {Event} */ event) => event.preventDefault()}
    @drop=${dropped}
  >
    <label for="report">报告文字</label>
    <textarea
      id="report"
      rows="14"
      maxlength="300000"
      placeholder="把报告粘贴在这里，或把 .docx、.md、.txt 文件拖进来"
      .value=${state.text}
      @input=${(/** @type {Event} */ event) => {
        typed(/** @type {HTMLTextAreaElement} */ (event.target).value)
      }}
    ></textarea>
    <div class="cite-actions">
      <button type="submit" class="primary" ?disabled=${state.busy}>核查</button>
      <label class="plain file-pick"
        >${icon('doc')}选择文件<input
          type="file"
          class="vh"
          accept=".docx,.md,.markdown,.txt"
          @change=${(/** @type {Event} */ event) => {
            const file = /** @type {HTMLInputElement} */ (event.target).files?.[0]
            if (file) take(file)
          }}
      /></label>
      <span class="quiet">.docx、.md、.txt，不超过 15 MB</span>
    </div>
    <p role="status" class="cite-busy">${state.busy ? html`<progress aria-label="正在核查"></progress>${busyWords(state)}` : ''}</p>
    ${state.trouble ? html`<p class="note" role="alert">${icon('warning')}${state.trouble}</p>` : nothing}
  </form>`
}

/** What is being done, and for how long it may take. @param {{text: string, file: ReportFile | null}} state */
function busyWords({ file, text }) {
  if (file?.data)
    return `正在核查 ${file.name}（${Math.max(1, Math.round((file.data.length * 0.75) / 1024))} KB），一百页约需几秒…`
  return text.length > 20_000 ? `正在核查 ${(text.length / 10_000).toFixed(1)} 万字，约需几秒…` : '正在核查…'
}
