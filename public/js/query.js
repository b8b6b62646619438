/** The search page's state as it stands in the URL, and the links that change it. */

/** Parameters that narrow the answer, in the order their chips are shown. */
export const filterNames = [
  'unit',
  'role',
  'doc',
  'park',
  'district',
  'level',
  'year',
  'deadline',
  'has_target',
  'has_deadline',
  'metric',
  'commitment',
  'explicit',
  'theme',
  'clause',
]

/** What the search API takes; anything else in the URL is not sent. */
const apiNames = ['q', ...filterNames, 'year_op', 'sort', 'page', 'size', 'literal']

/**
 * The search parameters of a link the server gave, which may be written for the API or for the page.
 * @param {string} href
 */
export function searchHref(href) {
  const url = new URL(href, location.origin)
  return url.pathname === '/api/search' ? `/${url.search}` : url.pathname + url.search
}

/** Where nothing is asked, the page is the calm home. @param {URLSearchParams} params */
export function isHome(params) {
  return !params.get('q')?.trim() && !filterNames.some((name) => params.getAll(name).some((value) => value !== ''))
}

/** Whether the words are taken as they stand, without understanding. @param {URLSearchParams} params */
export function isLiteral(params) {
  return ['1', 'true'].includes(params.get('literal') ?? '')
}

/** @param {URLSearchParams} params */
export function apiPath(params) {
  const sent = new URLSearchParams()
  for (const name of apiNames) for (const value of params.getAll(name)) if (value !== '') sent.append(name, value)
  return `/api/search?${sent}`
}

/**
 * The same search with other words: filters and sort stay, the page and 按原文检索 do not.
 * @param {URLSearchParams} params
 * @param {string} q
 */
export function withWords(params, q) {
  return changed(params, { q: q.trim() === '' ? null : q, page: null, literal: null })
}

/**
 * The same search with some parameters set or, with null, taken out.
 * @param {URLSearchParams} params
 * @param {Record<string, string | null>} changes
 */
export function changed(params, changes) {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return href(next)
}

/**
 * The same search without one value of a filter.
 * @param {URLSearchParams} params
 * @param {string} name
 * @param {string} value
 */
export function without(params, name, value) {
  const next = new URLSearchParams()
  for (const [key, given] of params)
    if (key !== 'page' && !(key === name && given === value) && !(key === 'year_op' && name === 'year'))
      next.append(key, given)
  return href(next)
}

/** The same words without any filter. @param {URLSearchParams} params */
export function withoutFilters(params) {
  const next = new URLSearchParams(params)
  for (const name of [...filterNames, 'year_op', 'page']) next.delete(name)
  return href(next)
}

/** @param {URLSearchParams} params */
function href(params) {
  const text = params.toString()
  return text ? `/?${text}` : '/'
}
