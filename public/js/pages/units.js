/** 单位: who has duties, by district; classes (相关管理局) apart. */
import { get } from '../api.js'
import { html, icon, nothing, repeat } from '../dom.js'
import { go } from '../router.js'
import { typed } from '../typing.js'
import { roles, roleWords } from '../words.js'

/** @import {UnitSummary} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @param {Place} place @param {AbortSignal} signal @returns {Promise<UnitSummary[]>} */
export async function load({ url, again }, signal) {
  const q = (url.searchParams.get('q') ?? '').trim()
  const answer = await get(`/api/units${q ? `?q=${encodeURIComponent(q)}` : ''}`, { signal, kept: again })
  return /** @type {{units: UnitSummary[]}} */ (answer).units
}

export const title = () => '单位 · 条析'

/** @param {UnitSummary[]} units @param {Place} place */
export function view(units, { url }) {
  const q = (url.searchParams.get('q') ?? '').trim()
  const own = units.filter(({ unit }) => !unit.generic)
  const classes = units.filter(({ unit }) => unit.generic)
  return html`<div class="column">
    <header class="page-head">
      <h1 tabindex="-1">单位</h1>
      <p role="status">${q ? '找到' : '共'} ${own.length} 个单位${classes.length > 0 ? `、${classes.length} 个类称` : ''}</p>
    </header>
    ${searchBox(q)}
    ${byDistrict(own).map(
      ([district, list]) =>
        html`<section class="unit-group" aria-label=${district}>
          <h2>${district}<span class="count">${list.length} 个</span></h2>
          ${unitList(list)}
        </section>`,
    )}
    ${
      classes.length > 0
        ? html`<section class="unit-group" aria-label="类称">
            <h2>类称<span class="count">${classes.length} 个</span></h2>
            <p class="quiet">文件只写了一类单位，未指明具体是哪一家，因此单列。</p>
            ${unitList(classes)}
          </section>`
        : nothing
    }
    ${units.length === 0 ? html`<p class="note">${icon('info')}没有名称含“${q}”的单位。可换用简称、全称或区名。</p>` : nothing}
  </div>`
}

/** @param {string} q */
function searchBox(q) {
  const onTyped = typed((text) =>
    go(text.trim() ? `/units?q=${encodeURIComponent(text.trim())}` : '/units', { replace: true, focus: 'keep' }),
  )
  return html`<label class="filter-box"
    >${icon('search')}<span class="vh">在单位中查找</span
    ><input type="search" id="unit-filter" value=${q} placeholder="单位全称、简称、区名或拼音首字母" @input=${onTyped} @compositionend=${onTyped}
  /></label>`
}

/** @param {UnitSummary[]} list */
function unitList(list) {
  return html`<ul class="units">
    ${repeat(list, ({ unit }) => unit.id, row)}
  </ul>`
}

/** @param {UnitSummary} summary */
function row({ unit, clauses, documents, roles: counts }) {
  const short = unit.short_names.find((name) => name !== unit.name)
  return html`<li class="unit-row">
    <a class="unit-name" href="/u/${encodeURIComponent(unit.id)}" data-result>${unit.name}</a>
    ${short ? html`<span class="quiet">${short}</span>` : nothing}
    ${unit.provisional ? html`<span class="tag is-inferred" title="名录中没有，按文中写法收列，全称待核">暂列</span>` : nothing}
    <span class="unit-counts">
      ${roles.map((role) => (counts[role] > 0 ? html`<span>${roleWords[role]} <b>${counts[role]}</b></span>` : nothing))}
      <span class="quiet">${documents} 份文件，${clauses} 条</span>
    </span>
  </li>`
}

/** @param {UnitSummary[]} units @returns {[string, UnitSummary[]][]} */
function byDistrict(units) {
  /** @type {Map<string, UnitSummary[]>} */
  const groups = new Map()
  for (const summary of units) {
    const name = summary.unit.district ?? (summary.unit.city ? `${summary.unit.city}（市级）` : '未定区域')
    groups.set(name, [...(groups.get(name) ?? []), summary])
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length)
}
