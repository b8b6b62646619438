/** A small window over the page: the browser's own dialog, so that focus, Esc and screen readers work as everywhere. */
import { html, icon, render } from './dom.js'

/**
 * Opens a dialog with a form. `view` draws what stands between title and buttons; `submit` may throw an error to be shown.
 * Focus goes back to where it was when the dialog closes.
 * @param {{
 *   title: string,
 *   view: (refresh: () => void) => unknown,
 *   submit: ((form: FormData) => Promise<void>) | null,
 *   action?: string,
 * }} what without `submit` there is nothing to send, only to close
 */
export function openDialog({ title, view, submit, action = '提交' }) {
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog'
  dialog.setAttribute('aria-labelledby', 'dialog-title')
  let trouble = ''
  let busy = false
  const onSubmit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    if (!submit || busy) return
    busy = true
    trouble = ''
    draw()
    try {
      await submit(new FormData(/** @type {HTMLFormElement} */ (event.target)))
      dialog.close()
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error)
    }
    busy = false
    if (dialog.isConnected) draw()
  }
  const draw = () =>
    render(
      html`<form @submit=${onSubmit}>
        <header class="dialog-head">
          <h2 id="dialog-title">${title}</h2>
          <button type="button" class="dialog-close" @click=${() => dialog.close()}>${icon('close')}<span class="vh">关闭</span></button>
        </header>
        <div class="dialog-body">${view(draw)}</div>
        <p class="dialog-trouble" role="alert">${trouble}</p>
        <footer class="dialog-foot">
          <button type="button" class="plain" @click=${() => dialog.close()}>${submit ? '取消' : '关闭'}</button>
          ${submit ? html`<button type="submit" class="strong" ?disabled=${busy}>${busy ? '正在保存……' : action}</button>` : ''}
        </footer>
      </form>`,
      dialog,
    )
  draw()
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
