/**
 * The pages, as a table: one row a URL pattern, one file a page. `:name` is one part of the path, decoded.
 * A row with `nav` stands in the main navigation under that word, in this order.
 */
/** @import {Page} from './router.js' */

/** @type {{pattern: string, nav?: string, section: string, page: () => Promise<Page>}[]} */
export const routes = [
  { pattern: '/', nav: '检索', section: '/', page: () => import('./pages/search.js') },
  { pattern: '/documents', nav: '文件', section: '/documents', page: () => import('./pages/documents.js') },
  { pattern: '/units', nav: '单位', section: '/units', page: () => import('./pages/units.js') },
  { pattern: '/d/:doc', section: '/documents', page: () => import('./pages/reader.js') },
  { pattern: '/c/:doc/:clause', section: '/documents', page: () => import('./pages/reader.js') },
  { pattern: '/u/:unit', section: '/units', page: () => import('./pages/unit.js') },
]

/**
 * The row for a path and the named parts of it; null where no row fits.
 * @param {string} path
 */
export function matchRoute(path) {
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
