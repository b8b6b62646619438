/** Which page an address means. */
/** @import {Page} from './router.js' */

/**
 * @typedef {object} Route
 * @property {string} pattern `:name` is one part of the path, decoded
 * @property {string} [nav] word in the main navigation
 * @property {string} section path of the navigation entry it belongs to
 * @property {() => Promise<Page>} page
 */

/**
 * The row for a path and the named parts of it; null where no row fits.
 * @param {readonly Route[]} routes
 * @param {string} path
 */
export function matchRoute(routes, path) {
  const parts = path.split('/').filter(Boolean)
  for (const route of routes) {
    const wanted = route.pattern.split('/').filter(Boolean)
    if (wanted.length !== parts.length) continue
    /** @type {Record<string, string>} */
    const params = {}
    const fits = wanted.every((word, i) => {
      const part = parts[i] ?? ''
      if (!word.startsWith(':')) return word === part
      params[word.slice(1)] = decode(part)
      return true
    })
    if (fits) return { route, params }
  }
  return null
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
