/** Words selected in a clause can be copied with their source: a button stands below them. */
import { openCopyMenu } from './copymenu.js'
import { byId, html, icon, render } from './dom.js'

let listening = new AbortController()
/** @type {HTMLElement | null} */
let button = null

/** From now on, until `unfollowSelection`. @param {string} doc id of the document on the page */
export function followSelection(doc) {
  unfollowSelection()
  listening = new AbortController()
  const { signal } = listening
  document.addEventListener('selectionchange', () => queueMicrotask(() => show(doc)), { signal })
}

export function unfollowSelection() {
  listening.abort()
  button?.remove()
  button = null
}

/** @param {string} doc */
function show(doc) {
  const selection = getSelection()
  const from = selection?.anchorNode?.parentElement?.closest('[data-clause]') ?? null
  const quote = selectedIn(from?.querySelector('.clause-words') ?? null)
  if (button?.getAttribute('aria-expanded') === 'true') return
  if (quote.length < 2 || !(from instanceof HTMLElement) || !selection) {
    button?.remove()
    button = null
    return
  }
  const key = `${doc}/${from.dataset.clause}`
  button ??= make()
  button.onclick = () => button && openCopyMenu(button, [key], selectedIn(from) || quote)
  place(button, selection.getRangeAt(0).getBoundingClientRect())
}

function make() {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'selection-copy plain'
  made.setAttribute('aria-haspopup', 'menu')
  made.setAttribute('aria-expanded', 'false')
  made.addEventListener('pointerdown', keepSelection)
  render(html`${icon('copy')}复制选中文字及出处`, made)
  byId('main').append(made)
  return made
}

/** Below the selection, within the window's width. @param {HTMLElement} element @param {DOMRect} rect */
function place(element, rect) {
  const left = Math.max(8, Math.min(rect.left, document.documentElement.clientWidth - element.offsetWidth - 8))
  element.style.setProperty('left', `${left + scrollX}px`)
  element.style.setProperty('top', `${rect.bottom + scrollY + 6}px`)
}

/** A press on a button leaves the selection as it is. @param {Event} event */
function keepSelection(event) {
  event.preventDefault()
}

/** The words selected inside the element, '' for none. @param {Element | null} element */
function selectedIn(element) {
  const selection = getSelection()
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return ''
  const { commonAncestorContainer } = selection.getRangeAt(0)
  return element.contains(commonAncestorContainer) ? selection.toString().trim() : ''
}
