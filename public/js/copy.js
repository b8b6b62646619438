/** Copying as plain text and, with links that survive pasting, as HTML. */
import { say } from './dom.js'

/**
 * Copies. Works on plain http too, where the newer clipboard interface is closed.
 * @param {string} plain
 * @param {string} done what to say when it is done
 * @param {string} [rich] HTML; its text must be escaped already
 */
export function copyText(plain, done, rich) {
  const onCopy = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', plain)
    if (rich) event.clipboardData?.setData('text/html', rich)
  }
  document.addEventListener('copy', onCopy, { once: true })
  const copied = document.execCommand('copy')
  document.removeEventListener('copy', onCopy)
  say(copied ? done : '未能复制，请选中文字后手动复制。')
}

/** @param {string} text */
export function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
