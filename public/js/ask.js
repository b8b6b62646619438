/** The search box: searches as you type, never while an input method composes; suggestions as a combobox. */
import { get } from './api.js'
import { byId, html, icon, render } from './dom.js'
import { resultTitles } from './keys.js'
import { isHome, searchHref, withWords } from './query.js'
import { go, onMove } from './router.js'

/** @import {Suggestion} from '../../src/wire.ts' */

const pause = 160
/** A phone's predictive keyboard composes Latin and Chinese alike without end; there a longer pause stands for the end. */
const phonePause = 600
const phone = /Android/.test(navigator.userAgent)

/** @type {Record<Suggestion['kind'], string>} */
const kindWords = { unit: '单位', document: '文件', metric: '指标', heading: '条款', theme: '主题' }
/** @type {Record<Suggestion['kind'], string>} */
const kindIcons = { unit: 'unit', document: 'doc', metric: 'target', heading: 'list', theme: 'theme' }

const form = /** @type {HTMLFormElement} */ (byId('ask'))
const box = /** @type {HTMLInputElement} */ (byId('q'))
const list = byId('suggestions')

/** @type {Suggestion[]} */
let suggestions = []
let active = -1
let composing = false
/** Enter or Esc that belongs to the input method: the key-down arrives marked as such. */
let keyOfMethod = false
/** One stretch of typing is one entry of the history. */
let typing = false
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
let asked = new AbortController()

/** Starts the search box. */
export function startAsk() {
  box.addEventListener('compositionstart', () => {
    composing = true
    clearTimeout(timer)
  })
  box.addEventListener('compositionend', () => {
    composing = false
    later(pause)
  })
  box.addEventListener('input', (event) => {
    const inMethod = composing || (event instanceof InputEvent && event.isComposing)
    if (!inMethod) later(pause)
    else if (phone && !/[a-z]/i.test(/** @type {InputEvent} */ (event).data ?? '')) later(phonePause)
  })
  box.addEventListener('keydown', onKey)
  box.addEventListener('blur', close)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!composing && !keyOfMethod) submit()
  })
  // Who turns to the results wants to see them.
  byId('main').addEventListener('pointermove', () => {
    if (suggestions.length > 0) close()
  })
  list.addEventListener('mousedown', (event) => event.preventDefault())
  onMove((url) => {
    if (typing && document.activeElement === box && url.pathname === '/') return
    typing = false
    box.value = url.pathname === '/' ? (url.searchParams.get('q') ?? '') : ''
    clearTimeout(timer)
    close()
  })
}

/** @param {number} milliseconds */
function later(milliseconds) {
  clearTimeout(timer)
  timer = setTimeout(() => {
    search()
    suggest()
  }, milliseconds)
}

/** Searches as you type; on other pages typing only suggests, so that nobody is torn from a text. */
function search() {
  if (location.pathname !== '/') return
  const params = new URLSearchParams(location.search)
  if (box.value.trim() === (params.get('q') ?? '').trim()) return
  const replace = typing
  typing = true
  go(withWords(params, box.value), { replace, focus: 'keep' })
}

function submit() {
  clearTimeout(timer)
  close()
  const here = location.pathname === '/' ? new URLSearchParams(location.search) : new URLSearchParams()
  const next = new URLSearchParams(here)
  if (box.value.trim() === (here.get('q') ?? '').trim() && location.pathname === '/') {
    typing = false
    return
  }
  const replace = typing && location.pathname === '/'
  typing = false
  go(withWords(next, box.value), { replace, focus: 'keep' })
}

async function suggest() {
  asked.abort()
  asked = new AbortController()
  const { signal } = asked
  const q = box.value.trim()
  if (!q) return close()
  try {
    const answer = await get(`/api/suggest?q=${encodeURIComponent(q)}`, { signal })
    if (signal.aborted || document.activeElement !== box) return
    suggestions = /** @type {{suggestions: Suggestion[]}} */ (answer).suggestions.slice(0, 7)
    active = -1
    draw()
  } catch {
    if (!signal.aborted) close()
  }
}

function close() {
  asked.abort()
  suggestions = []
  active = -1
  draw()
}

function draw() {
  const open = suggestions.length > 0
  list.hidden = !open
  box.setAttribute('aria-expanded', String(open))
  if (active >= 0) box.setAttribute('aria-activedescendant', `suggestion-${active}`)
  else box.removeAttribute('aria-activedescendant')
  render(
    suggestions.map(
      (suggestion, i) =>
        html`<div
          id="suggestion-${i}"
          role="option"
          aria-selected=${i === active ? 'true' : 'false'}
          @click=${() => pick(suggestion)}
        >
          ${icon(kindIcons[suggestion.kind])}
          <span class="suggestion-label">${suggestion.label}</span>
          <span class="suggestion-detail">${suggestion.detail}</span>
          <span class="suggestion-kind">${kindWords[suggestion.kind]}</span>
        </div>`,
    ),
    list,
  )
}

/** @param {Suggestion} suggestion */
function pick(suggestion) {
  clearTimeout(timer)
  typing = false
  close()
  go(searchHref(suggestion.href))
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  keyOfMethod = event.isComposing || event.keyCode === 229
  if (keyOfMethod) return
  const chosen = suggestions[active]
  if (event.key === 'Enter' && chosen) {
    event.preventDefault()
    pick(chosen)
  } else if (event.key === 'Escape') {
    event.preventDefault()
    onEscape()
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const step = event.key === 'ArrowDown' ? 1 : -1
    if (suggestions.length > 0) {
      event.preventDefault()
      active = ((active + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1
      draw()
      list.children[active]?.scrollIntoView({ block: 'nearest' })
    } else if (step === 1 && resultTitles()[0]) {
      event.preventDefault()
      resultTitles()[0]?.focus()
    }
  }
}

/** Esc: first the suggestions, then the words. */
function onEscape() {
  if (suggestions.length > 0) return close()
  if (!box.value) return box.blur()
  box.value = ''
  clearTimeout(timer)
  const params = new URLSearchParams(location.search)
  if (location.pathname === '/' && !isHome(params)) search()
}
