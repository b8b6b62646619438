/** A fold of a clause whose content is asked for when a reader opens it, and kept; after a failure, opening it again asks again. */
import { html } from './dom.js'

/**
 * @template T
 * @param {{name: string, summary: string, ask: (path: string) => Promise<T>, view: (answer: T) => unknown}} fold
 *   `name` is its class; `path` is the clause's key, ready for an address
 * @returns {(clause: {key: string}, refresh: () => void) => unknown}
 */
export function onDemand({ name, summary, ask, view }) {
  /** By key. @type {Map<string, {answer: T} | {failed: string} | 'asked'>} */
  const known = new Map()
  /** @param {string} key @param {() => void} refresh */
  const request = async (key, refresh) => {
    known.set(key, 'asked')
    refresh()
    try {
      known.set(key, { answer: await ask(key.split('/').map(encodeURIComponent).join('/')) })
    } catch (error) {
      known.set(key, { failed: error instanceof Error ? error.message : String(error) })
    }
    refresh()
  }
  /** @param {string} key */
  const content = (key) => {
    const now = known.get(key)
    if (now === undefined || now === 'asked') return html`<p class="quiet">正在读取……</p>`
    return 'failed' in now ? html`<p class="note" role="alert">${now.failed}</p>` : view(now.answer)
  }
  return ({ key }, refresh) => {
    const toggled = (/** @type {Event} */ event) => {
      const now = known.get(key)
      const wanted = now === undefined || (now !== 'asked' && 'failed' in now)
      if (/** @type {HTMLDetailsElement} */ (event.target).open && wanted) request(key, refresh)
    }
    return html`<details class=${name} @toggle=${toggled}>
      <summary>${summary}</summary>
      ${content(key)}
    </details>`
  }
}
