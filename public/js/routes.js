/**
 * The pages, as a table: one row a URL pattern, one file a page. `:name` is one part of the path, decoded.
 * A row with `nav` stands in the main navigation under that word, in this order.
 */
/** @import {Route} from './match.js' */

/** @type {Route[]} */
export const routes = [
  { pattern: '/', nav: '检索', section: '/', page: () => import('./pages/search.js') },
  { pattern: '/documents', nav: '文件', section: '/documents', page: () => import('./pages/documents.js') },
  { pattern: '/units', nav: '单位', section: '/units', page: () => import('./pages/units.js') },
  { pattern: '/compare', nav: '对照', section: '/compare', page: () => import('./pages/compare.js') },
  { pattern: '/targets', nav: '指标', section: '/targets', page: () => import('./pages/targets.js') },
  { pattern: '/carried', section: '/compare', page: () => import('./pages/carried.js') },
  { pattern: '/references', section: '/compare', page: () => import('./pages/references.js') },
  { pattern: '/cite', nav: '引用核查', section: '/cite', page: () => import('./pages/cite.js') },
  { pattern: '/corrections', section: '/documents', page: () => import('./pages/corrections.js') },
  { pattern: '/d/:doc', section: '/documents', page: () => import('./pages/reader.js') },
  { pattern: '/c/:doc/:clause', section: '/documents', page: () => import('./pages/reader.js') },
  { pattern: '/u/:unit', section: '/units', page: () => import('./pages/unit.js') },
]
