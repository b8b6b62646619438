/** The ways to copy a clause, as a menu below its tools; the words come from the office's own templates. */
import { get } from './api.js'
import { copyText } from './copy.js'
import { byId, html, icon, render, say } from './dom.js'

/** @import {CopiedCitation} from '../../src/wire.ts' */

let shut = () => {}

/** Address of all ways to write the citations. @param {readonly string[]} keys @param {string} [quote] */
function copiesPath(keys, quote = '') {
  const params = new URLSearchParams([...keys.map((key) => ['key', key]), ['site', location.origin]])
  if (quote) params.set('quote', quote)
  return `/api/citations/copy?${params}`
}

/** @param {readonly string[]} keys @param {string} [quote] @returns {Promise<CopiedCitation[]>} */
async function copiesOf(keys, quote) {
  const { copies } = await get(copiesPath(keys, quote), { kept: true })
  return copies
}

/** Fetches a clause's citations while the pointer or the focus is on its way, so that copying waits for nothing. @param {string} key */
export function prepareCopy(key) {
  copiesOf([key]).catch(() => {})
}

/** Copies the clause's citation as 公文式. @param {string} key */
export async function copyOfficial(key) {
  try {
    const [one] = await copiesOf([key])
    if (one) copyText(one.plain, `已复制引用：${brief(one.plain)}`, one.html)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Opens the menu of one clause, or of several, at the button that was pressed; a second press shuts it.
 * @param {HTMLElement} button
 * @param {readonly string[]} keys
 * @param {string} [quote] words of the one clause to be quoted in place of all of it
 */
export async function openCopyMenu(button, keys, quote) {
  const again = button.getAttribute('aria-expanded') === 'true'
  shut()
  if (again) return
  try {
    draw(button, await copiesOf(keys, quote))
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
}

/** @param {HTMLElement} button @param {readonly CopiedCitation[]} copies */
function draw(button, copies) {
  const holder = document.createElement('div')
  holder.className = 'copy-menu'
  holder.setAttribute('role', 'menu')
  holder.setAttribute('aria-label', '复制引用的写法')
  const listening = new AbortController()
  const close = (/** @type {boolean} */ back) => {
    listening.abort()
    holder.remove()
    button.setAttribute('aria-expanded', 'false')
    shut = () => {}
    if (back) button.focus({ preventScroll: true })
  }
  shut = () => close(false)
  const copy = (/** @type {CopiedCitation} */ one) => {
    close(true)
    copyText(one.plain, `已复制${one.label}：${brief(one.plain)}`, one.html)
  }
  render(
    copies.map(
      (one) =>
        html`<button type="button" role="menuitem" tabindex="-1" @click=${() => copy(one)}>
          <span class="copy-label">${icon('copy')}${one.label}</span><span class="copy-words">${brief(one.plain)}</span>
        </button>`,
    ),
    holder,
  )
  holder.addEventListener('keydown', (event) => steer(event, holder, () => close(true)))
  const outside = (/** @type {Event} */ event) => {
    if (event.target instanceof Node && !holder.contains(event.target) && !button.contains(event.target)) close(false)
  }
  document.addEventListener('pointerdown', outside, { signal: listening.signal })
  document.addEventListener('focusin', outside, { signal: listening.signal })
  byId('main').append(holder)
  place(holder, button)
  button.setAttribute('aria-expanded', 'true')
  holder.querySelector('button')?.focus({ preventScroll: true })
}

/** Below the button, within the window's width. @param {HTMLElement} holder @param {HTMLElement} button */
function place(holder, button) {
  const at = button.getBoundingClientRect()
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - holder.offsetWidth - 8))
  const below = at.bottom + holder.offsetHeight + 8 < innerHeight
  const top = below ? at.bottom + 4 : Math.max(8, at.top - holder.offsetHeight - 4)
  holder.style.setProperty('left', `${left + scrollX}px`)
  holder.style.setProperty('top', `${top + scrollY}px`)
}

/** @param {KeyboardEvent} event @param {HTMLElement} holder @param {() => void} close */
function steer(event, holder, close) {
  const items = [...holder.querySelectorAll('button')]
  const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement))
  /** @type {Record<string, number>} */
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }
  const next = to[event.key]
  if (event.key !== 'Escape' && event.key !== 'Tab' && next === undefined) return
  event.stopPropagation()
  if (event.key === 'Tab') return
  event.preventDefault()
  if (next === undefined) close()
  else items[next % items.length]?.focus()
}

/** @param {string} text */
function brief(text) {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
