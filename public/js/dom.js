/** Templates every page uses. Text of the corpus only ever becomes text nodes. */

import { ref } from '/vendor/lit-html/directives/ref.js'
import { repeat } from '/vendor/lit-html/directives/repeat.js'
import { html, noChange, nothing, render } from '/vendor/lit-html/lit-html.js'

export { html, noChange, nothing, ref, render, repeat }

/** @import {Range} from '../../src/wire.ts' */

/**
 * One icon of the sprite; decoration only, never the sole bearer of a meaning.
 * @param {string} name id in icons.svg
 */
export function icon(name) {
  return html`<svg class="icon" aria-hidden="true"><use href="/icons.svg#${name}"></use></svg>`
}

/**
 * Text with marked ranges, as a list of strings and `<mark>` templates.
 * Ranges may be unsorted or overlap; what lies outside `window` is cut off.
 * @param {string} text
 * @param {readonly Range[]} ranges half-open, in `text`
 * @param {Range} [window] the part to show; all of it by default
 */
export function marked(text, ranges, window = [0, text.length]) {
  /** @type {unknown[]} */
  const parts = []
  let at = Math.max(0, window[0])
  const end = Math.min(text.length, window[1])
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(at, from)
    const stop = Math.min(end, to)
    if (stop <= start) continue
    if (start > at) parts.push(text.slice(at, start))
    parts.push(html`<mark>${text.slice(start, stop)}</mark>`)
    at = stop
  }
  if (at < end) parts.push(text.slice(at, end))
  return parts
}

/** A title whose bracketed end is not broken over lines: （2025—2026年）. @param {string} title */
export function unbroken(title) {
  const [, name = title, years = ''] = /^(.*?)(（[^（）]{1,14}）)$/u.exec(title) ?? []
  return years ? html`${name}<span class="unbroken">${years}</span>` : name
}

/**
 * The element with this id; a missing one is a mistake in index.html.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`index.html has no #${id}`)
  return found
}

/**
 * Shows a short message at the foot of the window and reads it to a screen reader.
 * @param {string} text
 */
export function say(text) {
  const toast = byId('toast')
  toast.textContent = text
  toast.classList.add('is-shown')
  clearTimeout(hide)
  hide = setTimeout(() => {
    toast.classList.remove('is-shown')
    toast.textContent = ''
  }, 4000)
}
/** @type {ReturnType<typeof setTimeout> | undefined} */
let hide
