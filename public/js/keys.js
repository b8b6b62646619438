/** Keys that work on every page: "/" and Ctrl+K to the search box, ↑↓ through a list of results. */
import { byId } from './dom.js'

/** Starts listening. */
export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return
    const typing = isEditable(event.target)
    const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
    const ctrlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey
    if (slash || (ctrlK && (!typing || event.target === byId('q')))) {
      event.preventDefault()
      const box = /** @type {HTMLInputElement} */ (byId('q'))
      box.focus()
      box.select()
      return
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event)
  })
}

/**
 * Moves the focus to the next or previous result title; does nothing where no title has the focus.
 * @param {KeyboardEvent} event
 */
function step(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const titles = resultTitles()
  const at = titles.indexOf(/** @type {HTMLElement} */ (document.activeElement))
  if (at < 0) return
  event.preventDefault()
  const next = titles[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next) next.focus()
  else if (event.key === 'ArrowUp') byId('q').focus()
}

/** The links that ↑↓ step through. */
export function resultTitles() {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-result]')])
}

/** @param {EventTarget | null} target */
function isEditable(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
