/** What was understood and what was chosen, each piece removable. */
import { html, icon, nothing } from './dom.js'
import { changed, filterNames, isLiteral, searchHref, without, withoutFilters } from './query.js'
import { filterWords, valueWords } from './words.js'

/** @import {Facet, SearchResult, Understood} from '../../src/wire.ts' */

/**
 * @param {SearchResult} result
 * @param {URLSearchParams} params
 */
export function chips(result, params) {
  const understood = result.understood.filter((piece) => piece.kind !== 'text')
  const chosen = chosenFilters(result, params)
  const literal = isLiteral(params)
  if (understood.length === 0 && chosen.length === 0 && !literal) return nothing
  return html`<div class="chips">
    ${understood.length > 0 ? understoodLine(understood, params) : nothing}
    ${
      literal
        ? html`<p class="chip-line">
            <span class="chip-lead">正按原文检索</span>
            <a class="quiet-link" data-focus="keep" href=${changed(params, { literal: null, page: null })}>恢复理解</a>
          </p>`
        : nothing
    }
    ${chosen.length > 0 ? chosenLine(chosen, params) : nothing}
  </div>`
}

/**
 * @param {Understood[]} understood
 * @param {URLSearchParams} params
 */
function understoodLine(understood, params) {
  return html`<div class="chip-line">
    <span class="chip-lead">理解为</span>
    <ul aria-label="对检索词的理解">
      ${understood.map(
        (piece) =>
          html`<li>
            <a
              class="chip is-understood"
              data-focus="keep"
              href=${searchHref(piece.href)}
              title="出自“${piece.surface}”"
              aria-label="不作此理解：${piece.label}"
              >${piece.label}${icon('close')}</a
            >
          </li>`,
      )}
    </ul>
    <a class="quiet-link" data-focus="keep" href=${changed(params, { literal: '1', page: null })}>按原文检索</a>
  </div>`
}

/**
 * @param {{name: string, value: string, label: string}[]} chosen
 * @param {URLSearchParams} params
 */
function chosenLine(chosen, params) {
  return html`<div class="chip-line">
    <span class="chip-lead">已选</span>
    <ul aria-label="已选筛选">
      ${chosen.map(({ name, value, label }) => {
        const group = filterWords[name] ?? name
        return html`<li>
          <a
            class="chip"
            data-focus="keep"
            href=${without(params, name, value)}
            aria-label="移除筛选：${group}=${label}"
            ><span class="chip-group">${group}</span>${label}${icon('close')}</a
          >
        </li>`
      })}
    </ul>
    <a class="quiet-link" data-focus="keep" href=${withoutFilters(params)} aria-label="清空全部筛选">清空</a>
  </div>`
}

/**
 * The filters of the URL with the words for their values.
 * @param {SearchResult} result
 * @param {URLSearchParams} params
 */
export function chosenFilters(result, params) {
  return filterNames.flatMap((name) =>
    params
      .getAll(name)
      .filter((value) => value !== '')
      .map((value) => ({ name, value, label: labelOf(result.facets, params, name, value) })),
  )
}

/**
 * @param {Facet[]} facets
 * @param {URLSearchParams} params
 * @param {string} name
 * @param {string} value
 */
function labelOf(facets, params, name, value) {
  const known = facets.find((facet) => facet.name === name)?.values.find((one) => one.value === value)?.label
  if (name === 'year') {
    const op = params.get('year_op')
    return `${value}年${op === '<=' ? '及以前' : op === '>=' ? '及以后' : ''}`
  }
  return known ?? valueWords[name]?.[value] ?? value
}
