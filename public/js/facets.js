/** Filters: links the server made, with true counts; a drawer on narrow windows. */
import { html, icon, nothing, repeat } from './dom.js'
import { searchHref } from './query.js'

/** @import {Facet, FacetValue} from '../../src/wire.ts' */

const shownAtFirst = 6
const searchFrom = 12

/** What the reader opened, by facet; lost on leaving the site, and no part of the answer. */
const local = {
  drawer: false,
  /** @type {Set<string>} */ all: new Set(),
  /** @type {Map<string, string>} */ find: new Map(),
  /** @type {Set<string>} */ byName: new Set(),
}

export function drawerOpen() {
  return local.drawer
}

/**
 * @param {Facet[]} facets
 * @param {number} total results now
 * @param {() => void} refresh
 */
export function facetPanel(facets, total, refresh) {
  const close = () => setDrawer(false, refresh)
  return html`<aside
      class="facets ${local.drawer ? 'is-open' : ''}"
      id="facets"
      aria-label="筛选"
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && local.drawer && close()}
    >
      <div class="facets-head">
        <h2>筛选</h2>
        <button type="button" class="facets-close" @click=${close}>${icon('close')}<span class="vh">关闭筛选</span></button>
      </div>
      <div class="facets-body">
        ${repeat(
          facets.filter((facet) => narrows(facet, total)).sort((a, b) => rank(a) - rank(b)),
          (facet) => facet.name,
          (facet, i) => facetGroup(facet, i, refresh),
        )}
      </div>
      <div class="facets-foot"><button type="button" class="primary" @click=${close}>查看 ${total} 条结果</button></div>
    </aside>
    ${local.drawer ? html`<div class="backdrop" @click=${close}></div>` : nothing}`
}

/** What staff ask for first stands first; facets not named here follow in the server's order. */
const order = ['doc', 'unit', 'role', 'year', 'deadline', 'theme', 'metric', 'has_target', 'commitment', 'explicit']

/** @param {Facet} facet */
function rank({ name }) {
  const at = order.indexOf(name)
  return at < 0 ? order.length : at
}

/** A facet whose one value all results share says nothing. @param {Facet} facet @param {number} total */
function narrows({ values }, total) {
  return values.length > 1 || values.some((value) => value.selected || value.count !== total)
}

/**
 * @param {number} chosen
 * @param {() => void} refresh
 */
export function drawerButton(chosen, refresh) {
  return html`<button
    type="button"
    class="facets-open"
    id="facets-open"
    aria-expanded=${local.drawer ? 'true' : 'false'}
    aria-controls="facets"
    @click=${() => setDrawer(true, refresh)}
  >
    ${icon('filter')}筛选${chosen > 0 ? html`<span class="badge">${chosen}<span class="vh"> 项已选</span></span>` : nothing}
  </button>`
}

/**
 * @param {boolean} open
 * @param {() => void} refresh
 */
function setDrawer(open, refresh) {
  local.drawer = open
  document.body.classList.toggle('has-drawer', open)
  refresh()
  const next = document.querySelector(open ? '.facets-close' : '#facets-open')
  if (next instanceof HTMLElement) next.focus()
}

/** Closes the drawer without moving the focus, as the page goes away. */
export function leaveFacets() {
  local.drawer = false
  document.body.classList.remove('has-drawer')
}

/**
 * @param {Facet} facet
 * @param {number} index
 * @param {() => void} refresh
 */
function facetGroup(facet, index, refresh) {
  const chosen = facet.values.filter((value) => value.selected)
  const values = shownValues(facet)
  const long = facet.values.length > shownAtFirst
  const all = local.all.has(facet.name)
  const toggleAll = () => {
    if (all) local.all.delete(facet.name)
    else local.all.add(facet.name)
    local.find.delete(facet.name)
    refresh()
  }
  return html`<details class="facet" ?open=${index < 5 || chosen.length > 0}>
    <summary>${facet.label}${chosen.length > 0 ? html`<span class="badge">${chosen.length}<span class="vh"> 项已选</span></span>` : nothing}${icon('down')}</summary>
    <fieldset>
      <legend class="vh">${facet.label}</legend>
      ${all && facet.values.length >= searchFrom ? tools(facet, refresh) : nothing}
      <ul>
        ${repeat(values, (value) => value.value, valueLink)}
      </ul>
      ${values.length === 0 ? html`<p class="quiet">没有符合的${facet.label}</p>` : nothing}
      ${
        long
          ? html`<button
              type="button"
              class="facet-more"
              aria-expanded=${all ? 'true' : 'false'}
              aria-label="${all ? '收起' : '更多'}${facet.label}，共 ${facet.values.length} 项"
              @click=${toggleAll}
            >
              ${all ? '收起' : `更多（${facet.values.length}）`}
            </button>`
          : nothing
      }
    </fieldset>
  </details>`
}

/** @param {Facet} facet */
function shownValues(facet) {
  if (!local.all.has(facet.name)) return facet.values.filter((value, i) => i < shownAtFirst || value.selected)
  const find = (local.find.get(facet.name) ?? '').trim()
  const found = facet.values.filter((value) => value.label.includes(find) || value.selected)
  return local.byName.has(facet.name) ? found.sort((a, b) => a.label.localeCompare(b.label, 'zh-CN')) : found
}

/**
 * @param {Facet} facet
 * @param {() => void} refresh
 */
function tools(facet, refresh) {
  const byName = local.byName.has(facet.name)
  const onInput = (/** @type {InputEvent} */ event) => {
    if (event.isComposing) return
    local.find.set(facet.name, /** @type {HTMLInputElement} */ (event.target).value)
    refresh()
  }
  const order = () => {
    if (byName) local.byName.delete(facet.name)
    else local.byName.add(facet.name)
    refresh()
  }
  return html`<div class="facet-tools">
    <input
      type="search"
      aria-label="在${facet.label}中查找"
      placeholder="在${facet.label}中查找"
      @input=${onInput}
      @compositionend=${onInput}
    />
    <button type="button" aria-label="${byName ? '改按条数' : '改按名称'}排列${facet.label}" @click=${order}>
      ${byName ? '改按条数' : '改按名称'}
    </button>
  </div>`
}

/** @param {FacetValue} value */
function valueLink(value) {
  return html`<li>
    <a
      class="facet-value ${value.selected ? 'is-chosen' : ''}"
      href=${searchHref(value.href)}
      data-focus="keep"
      aria-current=${value.selected ? 'true' : 'false'}
      aria-label="${value.label}，${value.count} 条${value.selected ? '，已选，按下移除' : ''}"
      ><span class="box" aria-hidden="true"></span><span class="facet-label">${value.label}</span
      ><span class="count">${value.count}</span></a
    >
  </li>`
}
