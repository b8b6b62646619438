/** 引用核查: a report goes in, its citations come out checked. Nothing of it is kept beyond this page. */
import { get, post } from '../api.js'
import { permalink } from '../cite.js'
import { html, icon, nothing, repeat, say } from '../dom.js'
import { findingRow, keysOf } from '../finding.js'
import { readReport, saveFile, saveText } from '../reportfile.js'
import { reportForm } from '../reportform.js'
import { reportSummary, reportText } from '../reportsheets.js'
import { countOf, countWords, findings, levels } from '../verdicts.js'

/** @import {CheckedFile, CitationReport, ClauseDetail} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */
/** @import {Finding, Level} from '../verdicts.js' */
/** @import {ReportFile} from '../reportfile.js' */

/**
 * The report in hand; held while the tab is open, so that Back from a clause finds it again.
 * @typedef {object} State
 * @property {string} text as typed, or as read from the file
 * @property {ReportFile | null} file
 * @property {CitationReport | null} report
 * @property {string} annotated the .docx with comments, base64
 * @property {Finding[]} all
 * @property {Level | null} level the filter
 * @property {Finding | null} open
 * @property {boolean} busy
 * @property {string} trouble
 * @property {boolean} links
 * @property {Map<string, ClauseDetail | null>} clauses
 */

/** @returns {State} */
const empty = () => ({
  text: '',
  file: null,
  report: null,
  annotated: '',
  all: [],
  level: null,
  open: null,
  busy: false,
  trouble: '',
  links: false,
  clauses: new Map(),
})
let state = empty()

export const load = async () => state
export const title = () => '引用核查 · 条析'

/** @param {State} _state @param {Place} place */
export function view(_state, place) {
  return html`<div class="cite">
    <header class="page-head">
      <h1 tabindex="-1">引用核查</h1>
      <p>找出报告里的每一处引用，核对条款、引文和数字。</p>
    </header>
    <p class="note no-print">${icon('info')}<span><b>涉密文件不得上传。</b>报告只在内存中核对，不保存、不记录。</span></p>
    ${state.report ? results(state.report, place) : form(place)}
  </div>`
}

/** @param {Place} place */
function form(place) {
  return reportForm(state, {
    typed: (text) => {
      state.text = text
    },
    take: (file) => take(file, place),
    check: () => check(place),
  })
}

/** @param {CitationReport} report @param {Place} place */
function results(report, place) {
  const { all, level } = state
  const shown = level ? all.filter((one) => one.level === level) : all
  return html`<div class="cite-bar">
      <p role="status" class="cite-count">${countWords(all)}</p>
      <div class="page-tools">
        ${state.file?.data ? download(place) : nothing}
        <button type="button" class="plain" @click=${() => saveText(report.summary, summaryName())}>下载摘要</button>
        <button type="button" class="plain" @click=${() => print()}>${icon('print')}打印摘要</button>
        <button type="button" class="plain" @click=${() => again(place)}>换一份报告</button>
      </div>
    </div>
    <p class="quiet cite-scope">
      ${all.length === 0 ? '没有找到引用，因此什么也没有核对。' : '“未核对”不等于“无误”。'}比对范围为本库
      ${report.collection.length} 份文件；“本库未收录”只说明本库没有这份文件。
    </p>
    <div class="cite-report">
      <section class="cite-list" aria-label="核查结果">
        ${filters(place)}
        <ol>
          ${repeat(
            shown,
            (one) => all.indexOf(one),
            (one) =>
              findingRow(one, all.indexOf(one), {
                open: state.open === one,
                clauses: state.clauses,
                toggle: () => choose(state.open === one ? null : one, place),
                show: () => bring(`#cited-${all.indexOf(one)}`, true),
              }),
          )}
        </ol>
      </section>
      <section class="cite-text" aria-label="报告全文"><div class="sheet">${reportText(state, (one, i) => showRow(one, i, place))}</div></section>
    </div>
    ${reportSummary(report, state.file?.name ?? '粘贴的文字', all)}`
}

function summaryName() {
  return `${state.file?.name.replace(/\.\w+$/, '') ?? '报告'}（核查摘要）.txt`
}

/** @param {Place} place */
function download(place) {
  const save = async () => {
    const data = state.file?.data
    if (!data) return
    try {
      const file = state.links
        ? /** @type {CheckedFile} */ (
            await post('/api/citations/check-docx', { data, site: location.origin, links: true })
          ).file
        : state.annotated
      saveFile(file, state.file?.name.replace(/\.docx$/i, '（已核查）.docx') ?? '已核查.docx')
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  }
  const toggle = () => {
    state.links = !state.links
    place.refresh()
  }
  return html`<label class="cite-links"><input type="checkbox" .checked=${state.links} @change=${toggle} />加链接</label>
    <button type="button" class="primary" @click=${save}>下载批注文件</button>`
}

/** @param {Place} place */
function filters(place) {
  const pick = (/** @type {Level | null} */ level) => {
    state.level = level
    place.refresh()
  }
  return html`<div class="cite-filters no-print" role="group" aria-label="按结论筛选">
    <button type="button" aria-pressed=${String(state.level === null)} @click=${() => pick(null)}>
      全部<span class="count">${state.all.length}</span>
    </button>
    ${levels
      .filter(([level]) => countOf(state.all, level) > 0)
      .map(
        ([level, word]) =>
          html`<button type="button" aria-pressed=${String(state.level === level)} @click=${() => pick(level)}>
            ${word}<span class="count">${countOf(state.all, level)}</span>
          </button>`,
      )}
  </div>`
}

/** @param {File} file @param {Place} place */
async function take(file, place) {
  state = { ...empty(), text: state.text, busy: true }
  place.refresh()
  try {
    state.file = await readReport(file)
    if (state.file.text !== null) state.text = state.file.text
    await check(place)
  } catch (error) {
    fail(error, place)
  }
}

/** @param {Place} place */
async function check(place) {
  const { file, text } = state
  if (!file?.data && text.trim() === '') return fail(new Error('请先粘贴报告文字，或选择文件。'), place)
  state.busy = true
  state.trouble = ''
  place.refresh()
  try {
    if (file?.data) {
      /** @type {CheckedFile} */
      const checked = await post('/api/citations/check-docx', { data: file.data, site: location.origin })
      state = { ...state, text: checked.text.trimEnd(), report: checked.report, annotated: checked.file }
    } else state.report = await post('/api/citations/check', { text })
    state.all = state.report ? findings(state.report) : []
    state.busy = false
    place.refresh()
    document.querySelector('h1')?.focus({ preventScroll: true })
    scrollTo(0, 0)
  } catch (error) {
    fail(error, place)
  }
}

/** @param {unknown} error @param {Place} place */
function fail(error, place) {
  state.busy = false
  state.file = null
  state.trouble = error instanceof Error ? error.message : String(error)
  place.refresh()
}

/** Back to the form; pasted text stays there to be mended, a file is let go. @param {Place} place */
function again(place) {
  state = { ...empty(), text: state.file ? '' : state.text }
  place.refresh()
  document.getElementById('report')?.focus()
}

/** Opens a finding and fetches its clauses. @param {Finding | null} one @param {Place} place */
async function choose(one, place) {
  state.open = one
  place.refresh()
  if (!one) return
  bring(`#cited-${state.all.indexOf(one)}`, false)
  const { clauses } = state
  const keys = one.citation ? keysOf(one.citation).filter((key) => key.includes('/') && !clauses.has(key)) : []
  await Promise.all(
    keys.map(async (key) => {
      clauses.set(key, null)
      clauses.set(key, await get(permalink(key).replace('/c/', '/api/clauses/'), { kept: true }).catch(() => null))
    }),
  )
  place.refresh()
}

/** From the words in the report to their row, also where the filter hides it. @param {Finding} one @param {number} i @param {Place} place */
function showRow(one, i, place) {
  state.level = null
  choose(one, place)
  bring(`#finding-${i}`, true)
}

/** Brings an element into sight: always when asked, else only where text and list stand side by side. @param {string} selector @param {boolean} asked */
function bring(selector, asked) {
  const element = document.querySelector(selector)
  if (!element || (!asked && !matchMedia('(min-width: 62.01rem)').matches)) return
  element.scrollIntoView({ block: 'center' })
  if (asked) element.querySelector('button')?.focus({ preventScroll: true })
  if (asked && element instanceof HTMLAnchorElement) element.focus({ preventScroll: true })
}
