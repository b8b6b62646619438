/** One unit: all it owes, with the sentence that says so; apart from it what it may be concerned in. */
import { get } from '../api.js'
import { copyText } from '../copy.js'
import { html, icon, nothing } from '../dom.js'
import { dutiesToCopy, dutyTable, groupDuties } from '../duties.js'
import { roles, roleWords } from '../words.js'

/** @import {Duty, UnitDetail} from '../../../src/wire.ts' */
/** @import {Grouping} from '../duties.js' */
/** @import {Place} from '../router.js' */

/** @type {[Grouping, string][]} */
const groupings = [
  ['document', '按文件'],
  ['role', '按角色'],
  ['deadline', '按时限'],
]

/** @param {Place} place @param {AbortSignal} signal @returns {Promise<UnitDetail>} */
export function load({ params, again }, signal) {
  return get(`/api/units/${encodeURIComponent(params.unit ?? '')}`, { signal, kept: again })
}

/** @param {UnitDetail} detail */
export function title({ unit }) {
  return `${unit.name} · 单位 · 条析`
}

/** @param {UnitDetail} detail @param {Place} place */
export function view({ unit, duties, possible }, { url }) {
  const by = groupings.find(([name]) => name === url.searchParams.get('by'))?.[0] ?? 'document'
  const written = [...new Set(duties.flatMap((duty) => duty.tags.map((tag) => tag.surface)))]
  const facts = [
    unit.district ?? unit.city,
    written.length > 0 ? `文中写作：${written.join('、')}` : null,
    unit.former_names.length > 0 ? `曾用名：${unit.former_names.join('、')}` : null,
  ]
  return html`<div class="unit-page">
    <header class="page-head">
      <h1 tabindex="-1">${unit.name}</h1>
      <p>${facts.filter(Boolean).join('　')}</p>
      ${unit.generic ? html`<p class="note">${icon('info')}这是类称，文件未指明具体是哪一家单位。</p>` : nothing}
      ${unit.provisional ? html`<p class="note">${icon('info')}暂列单位：名录中没有，名称按文中写法收列，请核对全称。</p>` : nothing}
    </header>
    <div class="unit-bar">
      <p role="status" class="unit-sum">${sum(duties)}</p>
      <nav class="sorts unit-views" aria-label="排列方式">
        ${groupings.map(
          ([name, label]) =>
            html`<a
              data-focus="keep"
              href="${url.pathname}${name === 'document' ? '' : `?by=${name}`}"
              aria-current=${name === by ? 'true' : 'false'}
              >${label}</a
            >`,
        )}
      </nav>
      <p class="page-tools">
        <button type="button" class="plain" @click=${() => copy(duties)}>${icon('copy')} 复制为表格</button>
        <a class="plain-link" href="/?unit=${encodeURIComponent(unit.id)}">在检索中打开</a>
      </p>
    </div>
    ${groups(duties, by)} ${possibleSection(possible)}
  </div>`
}

/** @param {readonly Duty[]} duties */
function sum(duties) {
  const counts = roles
    .map(
      (role) =>
        /** @type {const} */ ([role, duties.filter((duty) => duty.tags.some((tag) => tag.role === role)).length]),
    )
    .filter(([, count]) => count > 0)
  return html`承担 <b>${duties.length}</b> 条${counts.length > 0 ? `：${counts.map(([role, count]) => `${roleWords[role]} ${count}`).join('，')}` : ''}`
}

/** @param {readonly Duty[]} duties @param {Grouping} by */
function groups(duties, by) {
  return groupDuties(duties, by).map(
    ({ label, note, duties: some }) =>
      html`<section class="duty-group">
        <h2>${label}${note ? html`<span class="duty-note">${note}</span>` : nothing}<span class="count">${some.length} 条</span></h2>
        ${dutyTable(label, some, by !== 'document')}
      </section>`,
  )
}

/** @param {readonly Duty[]} possible */
function possibleSection(possible) {
  if (possible.length === 0) return nothing
  return html`<section class="possible" aria-labelledby="possible-title">
    <h2 id="possible-title">可能涉及<span class="count">${possible.length} 条</span></h2>
    <p class="quiet">以下条款只写了类称（如“相关部门”），是否包括本单位，文件没有写明，不计入上面的条数。</p>
    ${dutyTable('可能涉及', possible, true)}
  </section>`
}

/** @param {readonly Duty[]} duties */
function copy(duties) {
  const { plain, rich } = dutiesToCopy(duties, location.origin)
  copyText(plain, `已复制 ${duties.length} 条，可粘贴到 Word、WPS 或 Excel。`, rich)
}
