/** 引用核查: a report goes in, its citations come out checked. Nothing of it is kept beyond this page. */
import { get, post } from '../api.js'
import { permalink } from '../cite.js'
import { html, icon, nothing, repeat, say } from '../dom.js'
import { facts, findingRow, keysOf } from '../finding.js'
import { readReport, saveFile, saveText } from '../reportfile.js'
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
    ${state.report ? results(state.report, place) : input(place)}
  </div>`
}

/** @param {Place} place */
function input(place) {
  /** @param {DragEvent} event */
  const dropped = (event) => {
    event.preventDefault()
    const file = event.dataTransfer?.files[0]
    if (file) take(file, place)
  }
  return html`<form
    class="cite-form"
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault()
      check(place)
    }}
    @dragover=${(/** @type {Event} */ event) => event.preventDefault()}
    @drop=${dropped}
  >
    <label for="report">报告文字</label>
    <textarea
      id="report"
      rows="14"
      maxlength="300000"
      placeholder="把报告粘贴在这里，或把 .docx、.md、.txt 文件拖进来"
      .value=${state.text}
      @input=${(/** @type {Event} */ event) => {
        state.text = /** @type {HTMLTextAreaElement} */ (event.target).value
      }}
    ></textarea>
    <div class="cite-actions">
      <button type="submit" class="primary" ?disabled=${state.busy}>核查</button>
      <label class="plain file-pick"
        >${icon('doc')}选择文件<input
          type="file"
          class="vh"
          accept=".docx,.md,.markdown,.txt"
          @change=${(/** @type {Event} */ event) => {
            const file = /** @type {HTMLInputElement} */ (event.target).files?.[0]
            if (file) take(file, place)
          }}
      /></label>
      <span class="quiet">.docx、.md、.txt，不超过 15 MB</span>
    </div>
    <p role="status" class="cite-busy">${state.busy ? html`<progress aria-label="正在核查"></progress>${busyWords()}` : ''}</p>
    ${state.trouble ? html`<p class="note" role="alert">${icon('warning')}${state.trouble}</p>` : nothing}
  </form>`
}

/** What is being done, and for how long it may take. */
function busyWords() {
  const { file, text } = state
  if (file?.data)
    return `正在核查 ${file.name}（${Math.max(1, Math.round((file.data.length * 0.75) / 1024))} KB），一百页约需几秒…`
  return text.length > 20_000 ? `正在核查 ${(text.length / 10_000).toFixed(1)} 万字，约需几秒…` : '正在核查…'
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
      <section class="cite-text" aria-label="报告全文"><div class="sheet">${reportText(place)}</div></section>
    </div>
    ${summary(report)}`
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

/** The text of the report with each finding as a link to its row, and the compared words underlined. @param {Place} place */
function reportText(place) {
  const marks = state.all.map((one, i) => ({ start: one.start, end: one.end, one, i }))
  const compared = state.all.flatMap((one, i) =>
    (one.citation?.checks ?? []).map(({ start, end }) => ({ start, end, one: null, i, level: one.level })),
  )
  const pieces = [...marks, ...compared].sort((a, b) => a.start - b.start || (a.one ? -1 : 1))
  /** @type {unknown[]} */
  const out = []
  let at = 0
  for (const { start, end, one, i, ...rest } of pieces) {
    if (start < at) continue
    out.push(state.text.slice(at, start))
    const words = state.text.slice(start, end)
    if (one) {
      const open = (/** @type {Event} */ event) => {
        event.preventDefault()
        state.level = null
        choose(one, place)
        bring(`#finding-${i}`, true)
      }
      out.push(
        html`<a
          class="cited is-${one.level} ${state.open === one ? 'is-chosen' : ''}"
          id="cited-${i}"
          href="#finding-${i}"
          title=${one.title}
          @click=${open}
          >${words}</a
        >`,
      )
    } else out.push(html`<span class="compared is-${'level' in rest ? rest.level : ''}">${words}</span>`)
    at = end
  }
  out.push(state.text.slice(at))
  return out
}

/** One page for the file: what needs a change first, what was not checked last. @param {CitationReport} report */
function summary(report) {
  return html`<section class="cite-summary print-only">
    <h2>${state.file?.name ?? '粘贴的文字'}</h2>
    ${levels.map(([level, word]) => {
      const here = state.all.filter((one) => one.level === level)
      if (here.length === 0) return nothing
      const brief = level === 'ok' || level === 'found'
      return html`<h3>${word}（${here.length} 处）</h3>
        <ul>
          ${here.map(
            ({ surface, title, reason, citation }) =>
              html`<li><b>${surface}</b>　${title}${reason && reason !== title ? `　${reason}` : ''}${citation && !brief ? facts(citation) : nothing}</li>`,
          )}
        </ul>`
    })}
    <h3>比对范围</h3>
    <ul>
      ${report.collection.map(({ title, doc_number }) => html`<li>《${title}》（${doc_number ?? '文号缺'}）</li>`)}
    </ul>
  </section>`
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

/** Brings an element into sight: always when asked, else only where text and list stand side by side. @param {string} selector @param {boolean} asked */
function bring(selector, asked) {
  const element = document.querySelector(selector)
  if (!element || (!asked && !matchMedia('(min-width: 62.01rem)').matches)) return
  element.scrollIntoView({ block: 'center' })
  if (asked) element.querySelector('button')?.focus({ preventScroll: true })
  if (asked && element instanceof HTMLAnchorElement) element.focus({ preventScroll: true })
}
