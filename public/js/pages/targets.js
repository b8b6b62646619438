/** 指标: figures of all documents in groups, bars where they may be compared, the reason where they may not. Never a sum. */
import { get } from '../api.js'
import { areMany, columnName, documentBoxes } from '../choose.js'
import { permalink } from '../cite.js'
import { html, icon, nothing } from '../dom.js'
import { barChart, plotLibrary } from '../plots.js'

/** @import {DocumentSummary, MetricGroup, MetricValue} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @typedef {import('../plots.js').PlotLibrary} PlotLibrary */
/** @typedef {{documents: DocumentSummary[], groups: MetricGroup[], plot: PlotLibrary | null}} Data */

/** @param {Place} place @param {AbortSignal} signal @returns {Promise<Data>} */
export async function load({ url, again }, signal) {
  const docs = url.searchParams.getAll('doc')
  const asked = docs.length > 0 ? `?${new URLSearchParams(docs.map((id) => ['doc', id]))}` : ''
  /** @type {[{documents: DocumentSummary[]}, {groups: MetricGroup[]}, PlotLibrary | null]} */
  const [{ documents }, { groups }, plot] = await Promise.all([
    get('/api/documents', { signal, kept: again }),
    get(`/api/targets${asked}`, { signal, kept: again }),
    plotLibrary(),
  ])
  return { documents, groups, plot }
}

export const title = () => '指标 · 条析'

/** @param {Data} data @param {Place} place */
export function view({ documents, groups, plot }, { url }) {
  const docs = url.searchParams.getAll('doc')
  const open = areMany(documents)
  const chosen = documents.map(({ id }) => id).filter((id) => (!open && docs.length === 0) || docs.includes(id))
  const limits = { most: documents.length, least: open ? 0 : 1 }
  const same = groups.filter(({ comparable }) => comparable)
  const alike = groups.filter(({ comparable }) => !comparable)
  const names = new Map(documents.map((one) => [one.id, columnName(one)]))
  const asked = new URLSearchParams(docs.map((id) => ['doc', id]))
  return html`<div class="targets-page">
    <header class="page-head">
      <h1 tabindex="-1">指标</h1>
      <p>各文件的同类数字并列，一律照原文，不相加。${same.length} 组可以比较，${alike.length} 组看似同类而不可比。</p>
    </header>
    <div class="chooser">${documentBoxes('文件', documents, chosen, address, limits)}</div>
    <div class="side-bar">
      <p class="legend" role="note">
        ${sample('firm')} 明确要求 ${sample('strive')} 争取、力争 ${sample('range')} 范围
      </p>
      <p class="page-tools">
        <a class="plain" href="/api/export/targets.docx?${asked}" download>导出 Word</a>
        <a class="plain" href="/api/export/targets.xlsx?${asked}" download>导出 Excel</a>
        <button type="button" class="plain" @click=${() => print()}>${icon('print')} 打印</button>
      </p>
    </div>
    <section aria-labelledby="same-title">
      <h2 id="same-title">可以并列比较</h2>
      ${same.length === 0 ? html`<p class="quiet">所选文件中没有可以比较的指标。</p>` : nothing}
      <div class="metric-grid">${same.map((group) => card(group, names, plot))}</div>
    </section>
    <section class="alike" aria-labelledby="alike-title">
      <h2 id="alike-title">看似同类，不可比较</h2>
      <p class="quiet">对象、口径、范围或期限不同，不画图，不排名，不相加。</p>
      <div class="metric-list">${alike.map((group) => card(group, names, null))}</div>
    </section>
  </div>`
}

/** @param {string[]} ids */
function address(ids) {
  return ids.length > 0 ? `/targets?${new URLSearchParams(ids.map((id) => ['doc', id]))}` : '/targets'
}

/** @param {'firm' | 'strive' | 'range'} kind */
function sample(kind) {
  return html`<svg class="bar-sample" viewBox="0 0 24 10" aria-hidden="true"><rect class="bar is-${kind}" x="0.5" y="1.5" width="23" height="7"></rect></svg>`
}

/** @param {MetricGroup} group @param {ReadonlyMap<string, string>} names @param {PlotLibrary | null} plot */
function card(group, names, plot) {
  const { name, unit, comparable, why, members } = group
  const chart = plot && barChart(plot, group, names)
  return html`<article class="metric">
    <h3>${name}${unit ? html`<span class="metric-unit">单位：${unit}</span>` : nothing}</h3>
    ${
      chart
        ? html`<figure class="metric-plot">
            ${chart}
            <figcaption class="vh">条形图，数字与下表相同。</figcaption>
          </figure>`
        : nothing
    }
    <table class="figures ${comparable ? '' : 'is-alike'}">
      <caption class="vh">${name}</caption>
      <thead>
        <tr>
          <th scope="col">文件</th>
          <th scope="col">年份</th>
          <th scope="col">原文</th>
        </tr>
      </thead>
      <tbody>
        ${members.map((member) => row(member, names.get(member.document) ?? member.scope))}
      </tbody>
    </table>
    <ul class="metric-why" aria-label=${comparable ? '比较时须注意' : '不可比的理由'}>
      ${why
        .split('；')
        .filter(Boolean)
        .map((reason) => html`<li>${reason}</li>`)}
    </ul>
  </article>`
}

/** @param {MetricValue} member @param {string} name */
function row(member, name) {
  const { key, year, year_from, surface, commitment, wordings } = member
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="figure-year">
      ${year === null ? '未写' : `${year}年`}${year_from === 'period' ? html`<small>按方案期限</small>` : nothing}
    </td>
    <td>
      <a href=${permalink(key)} data-result>${surface}</a>
      ${commitment === 'strive' ? html`<span class="tag is-inferred">争取／力争</span>` : nothing}
      ${wordings.map((word) => html`<span class="tag">${word}</span>`)}
    </td>
  </tr>`
}
