/** The URL is the state: follows links without loading the page anew, and restores what Back and Forward ask for. */
import { ApiError } from './api.js'
import { byId, html, icon, render } from './dom.js'
import { matchRoute } from './match.js'

/**
 * Where we are. `state` is what the entry of the browser's history carries beside its URL.
 * @typedef {object} Place
 * @property {URL} url
 * @property {Record<string, string>} params named parts of the path
 * @property {Record<string, any>} state
 * @property {boolean} again reached by Back or Forward: an answer from before will do
 * @property {boolean} sketch only what is seen at once is wanted: the whole is drawn right after the next frame
 * @property {() => void} refresh draws the page anew after a change of its own state
 *
 * @typedef {object} Page
 * @property {(place: Place, signal: AbortSignal) => Promise<any>} load
 * @property {(data: any, place: Place) => unknown} view
 * @property {(data: any, place: Place) => string} title
 * @property {(data: any, place: Place, fresh: boolean) => Element | undefined | void} [shown] after drawing; `fresh`: not a mere refresh; gives what is to come into sight
 * @property {() => void} [leave]
 * @property {true} [sketches] knows how to draw the first of it alone
 */

/** @import {Route} from './match.js' */

/** @typedef {{replace?: boolean, state?: Record<string, any>, focus?: 'heading' | 'keep'}} Move */

const main = byId('main')
/** @type {readonly Route[]} */
let routes = []
/** Scroll positions by history entry. @type {Map<string, number>} */
const scrolls = new Map(JSON.parse(sessionStorage.getItem('scrolls') ?? '[]'))
let current = { id: '', href: '' }
let running = new AbortController()
/** @type {Page | null} */
let shownPage = null
/** @type {((url: URL) => void)[]} */
const listeners = []

/** Calls `listener` with each URL that is shown. @param {(url: URL) => void} listener */
export function onMove(listener) {
  listeners.push(listener)
}

/** Starts the router: draws the page of the address bar. @param {readonly Route[]} table */
export function startRouter(table) {
  routes = table
  history.scrollRestoration = 'manual'
  addEventListener('popstate', () => {
    keepScroll()
    if (location.pathname + location.search === current.href && location.hash) return
    show({ again: true })
  })
  addEventListener('pagehide', () => {
    keepScroll()
    sessionStorage.setItem('scrolls', JSON.stringify([...scrolls].slice(-50)))
  })
  document.addEventListener('click', follow)
  return show({ again: false, first: true })
}

/**
 * Goes to a page of ours.
 * @param {string} href
 * @param {Move} [move]
 */
export function go(href, { replace = false, state = {}, focus = 'heading' } = {}) {
  keepScroll()
  const url = new URL(href, location.origin)
  const entry = { ...state, id: replace ? current.id : newId() }
  if (replace) history.replaceState(entry, '', url)
  else history.pushState(entry, '', url)
  return show({ again: false, focus })
}

/**
 * Changes the address of the page as it stands, without loading anything.
 * @param {string} href
 */
export function rename(href) {
  history.replaceState(history.state, '', href)
  current.href = location.pathname + location.search
}

/** An address with its Chinese legible; as it is where its encoding is broken. @param {string} href */
function readable(href) {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}

function newId() {
  return Math.random().toString(36).slice(2)
}

function keepScroll() {
  if (current.id) scrolls.set(current.id, scrollY)
}

/** @param {MouseEvent} event */
function follow(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (!matchRoute(routes, link.pathname)) return
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return
  event.preventDefault()
  const from = 'keepList' in link.dataset ? history.state?.from : undefined
  const state = from ? { from: { ...from, depth: from.depth + 1 } } : {}
  go(link.href, { focus: link.dataset.focus === 'keep' ? 'keep' : 'heading', state })
}

/** @param {{again: boolean, first?: boolean, focus?: 'heading' | 'keep'}} how */
async function show({ again, first = false, focus }) {
  running.abort()
  running = new AbortController()
  const { signal } = running
  const id = history.state?.id ?? newId()
  if (!history.state?.id) history.replaceState({ ...history.state, id }, '')
  current = { id, href: location.pathname + location.search }
  const url = new URL(location.href)
  for (const listener of listeners) listener(url)
  drawNav(url.pathname)
  /** @type {Element | undefined} */
  let target
  const busy = setTimeout(() => main.setAttribute('aria-busy', 'true'), 120)
  try {
    target = await draw(url, { again, signal, focus })
  } catch (error) {
    if (signal.aborted) return
    drawFailure(error)
  } finally {
    clearTimeout(busy)
    if (!signal.aborted) main.removeAttribute('aria-busy')
  }
  if (signal.aborted) return
  const kept = again || first ? scrolls.get(id) : undefined
  if (kept !== undefined) scrollTo(0, kept)
  else if (target) target.scrollIntoView({ block: target.tagName === 'MARK' ? 'center' : 'start' })
  else if (focus === 'heading') scrollTo(0, 0)
  settleFocus(focus, target?.closest('[tabindex]'))
  main.dispatchEvent(new CustomEvent('settled'))
}

/**
 * @param {URL} url
 * @param {{again: boolean, signal: AbortSignal, focus: 'heading' | 'keep' | undefined}} how
 */
async function draw(url, { again, signal, focus }) {
  const match = matchRoute(routes, url.pathname)
  if (!match) throw new ApiError(`没有这个页面：${readable(url.pathname)}`, 404)
  const page = await match.route.page()
  /** @type {Place} */
  const place = { url, params: match.params, state: history.state ?? {}, again, sketch: false, refresh: () => {} }
  const data = await page.load(place, signal)
  if (signal.aborted) return undefined
  if (shownPage && shownPage !== page) shownPage.leave?.()
  shownPage = page
  const paint = (/** @type {boolean} */ fresh) => {
    render(page.view(data, place), main)
    return page.shown?.(data, place, fresh) ?? undefined
  }
  place.refresh = () => {
    if (!signal.aborted) paint(false)
  }
  document.body.dataset.page = match.route.pattern
  document.title = page.title(data, place)
  signPrint()
  place.sketch = page.sketches === true && focus === 'keep' && scrollY === 0
  const target = paint(true)
  if (!place.sketch) return target
  await nextFrame()
  if (signal.aborted) return undefined
  place.sketch = false
  paint(false)
  return target
}

/** Until what was drawn can be seen; a window out of sight draws no frames and does not wait for them. */
function nextFrame() {
  return new Promise((seen) => {
    const late = setTimeout(seen, 100)
    requestAnimationFrame(() => {
      clearTimeout(late)
      setTimeout(seen)
    })
  })
}

/** What a printed page says of itself. */
function signPrint() {
  const day = new Date()
  const words = `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`
  byId('printed').textContent = `打印日期：${words}　链接：${readable(location.href)}`
}

/** @param {'heading' | 'keep' | undefined} focus @param {HTMLElement | null | undefined} target what came into sight */
function settleFocus(focus, target) {
  if (!focus) return
  const active = document.activeElement
  const lost = !active || active === document.body || active === main
  if (focus === 'keep' && !lost) return
  /** @type {HTMLElement | null} */
  const heading = target ?? main.querySelector('h1')
  heading?.focus({ preventScroll: true })
}

/** @param {unknown} error */
function drawFailure(error) {
  const missing = error instanceof ApiError && error.status === 404
  const text = error instanceof ApiError ? error.message : '页面出错，请刷新重试。'
  if (!(error instanceof ApiError)) console.error(error)
  shownPage?.leave?.()
  shownPage = null
  document.title = '条析'
  document.body.dataset.page = 'problem'
  render(
    html`<section class="problem" role="alert">
      ${icon('warning')}
      <h1 tabindex="-1">${missing ? '未找到' : '未能显示'}</h1>
      <p>${text}</p>
      <p class="problem-ways">
        ${missing ? html`<a class="plain" href="/documents">全部文件</a>` : html`<button type="button" class="plain" @click=${() => show({ again: false })}>重试</button>`}
        <a class="plain" href="/">回到检索</a>
      </p>
    </section>`,
    main,
  )
}

/** @param {string} path */
function drawNav(path) {
  const section = matchRoute(routes, path)?.route.section
  render(
    routes
      .filter((route) => route.nav)
      .map(
        (route) =>
          html`<a href=${route.pattern} aria-current=${route.section === section ? 'page' : 'false'}>${route.nav}</a>`,
      ),
    byId('nav'),
  )
}
