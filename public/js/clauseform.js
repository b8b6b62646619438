/** The forms that correct a clause beyond its tags: what the rules missed, its heading, its themes, its counterparts. */
import { get } from './api.js'
import { openForm, text } from './correct.js'
import { html, nothing } from './dom.js'
import { addFields, placeIn, quoteFields, readAdded } from './tagform.js'
import { clauseName } from './words.js'

/** @import {Clause, RelatedClause, ThemeClauses} from '../../src/wire.ts' */

const faults = {
  unit: '漏标责任单位',
  deadline: '漏标时限',
  target: '漏标目标',
  heading: '标题与正文分界有误',
  split: '两条并成了一条',
  delete: '这不是条款（页眉、目录等）',
  confirm: '没有错，确认无误',
  theme: '主题有误',
  alignment: '与其他文件的对应有误',
}
/** @typedef {keyof typeof faults} Fault */

/** @param {Clause} clause @param {string} [selected] words of the clause the reader had marked */
export async function correctClause(clause, selected = '') {
  /** @type {Fault} */
  let fault = 'unit'
  let quote = selected
  /** @type {ThemeClauses[] | null} */
  let themes = null
  /** @type {RelatedClause[] | null} */
  let related = null
  const fetchFor = async (/** @type {Fault} */ what, /** @type {() => void} */ refresh) => {
    if (what === 'theme') themes ??= await themesOf(clause)
    if (what === 'alignment') related ??= await relatedOf(clause.key)
    refresh()
  }
  openForm({
    title: `有误？${clauseName(clause)}`,
    view: (refresh) => {
      const choose = (/** @type {Event} */ event) => {
        fault = /** @type {Fault} */ (/** @type {HTMLSelectElement} */ (event.target).value)
        refresh()
        fetchFor(fault, refresh)
      }
      return html`<label
          >哪里有误<select name="fault" @change=${choose}>
            ${Object.entries(faults).map(([value, word]) => html`<option value=${value} ?selected=${value === fault}>${word}</option>`)}
          </select></label
        >
        ${
          fault === 'split'
            ? quoteFields('从哪里起另成一条（照抄其开头的文字，或先在条款中选中）', clause, quote, (typed) => {
                quote = typed
                refresh()
              })
            : fault === 'unit' || fault === 'deadline' || fault === 'target'
              ? addFields(fault, clause, quote, (typed) => {
                  quote = typed
                  refresh()
                })
              : fields(fault, clause, themes, related)
        }`
    },
    read: (form) => {
      if (fault === 'heading')
        return { clause: clause.key, kind: 'heading', action: 'change', now: text(form, 'heading') || null }
      if (fault === 'delete' || fault === 'confirm') return { clause: clause.key, kind: 'clause', action: fault }
      if (fault === 'split') return { clause: clause.key, kind: 'clause', action: 'add', ...placeIn(clause, form) }
      if (fault === 'theme') return { clause: clause.key, kind: 'theme', ...chosenTheme(form) }
      if (fault === 'alignment') return { clause: clause.key, kind: 'alignment', ...chosenPair(form) }
      return readAdded(fault, clause, form)
    },
  })
}

/** @param {'heading' | 'theme' | 'alignment' | 'delete' | 'confirm'} fault @param {Clause} clause @param {ThemeClauses[] | null} themes @param {RelatedClause[] | null} related */
function fields(fault, clause, themes, related) {
  if (fault === 'confirm') return html`<p class="dialog-said">确认本条的起止、标题和正文都对。</p>`
  if (fault === 'delete')
    return html`<p class="dialog-said">本条将不再列为条款，其下级上移一级；原文不动，可随时撤回。</p>`
  if (fault === 'heading')
    return html`<label
        >标题到哪里为止（照抄条款开头的文字；没有标题则留空）<input name="heading" maxlength="300" .value=${clause.heading ?? ''}
      /></label>
      <p class="dialog-said">其后为正文，一个字也不会改。</p>`
  if (fault === 'theme') return themes ? themeFields(clause.key, themes) : loading
  return related ? pairFields(related) : loading
}

const loading = html`<p class="dialog-said" role="status">正在读取……</p>`

/** All themes, with the clause among those it has. @param {Clause} clause @returns {Promise<ThemeClauses[]>} */
async function themesOf(clause) {
  const document = clause.key.slice(0, clause.key.indexOf('/'))
  /** @type {{themes: ThemeClauses[]}} */
  const { themes } = await get(`/api/themes?doc=${encodeURIComponent(document)}`)
  return themes
}

/** @param {string} key @returns {Promise<RelatedClause[]>} */
async function relatedOf(key) {
  const [document = '', id = ''] = key.split('/')
  /** @type {{related: RelatedClause[]}} */
  const { related } = await get(`/api/clauses/${encodeURIComponent(document)}/${encodeURIComponent(id)}/related`)
  return related
}

/** @param {string} key @param {ThemeClauses[]} themes */
function themeFields(key, themes) {
  const has = (/** @type {ThemeClauses} */ theme) => theme.clauses.some((one) => one.key === key)
  const own = themes.filter(has)
  return html`<p class="dialog-said">现有主题：${own.length > 0 ? own.map(({ name }) => name).join('、') : '无'}</p>
    <label
      >校正<select name="theme" required>
        <option value="">请选择</option>
        ${own.map(({ id, name }) => html`<option value="delete ${id}">删去：${name}</option>`)}
        ${own.map(({ id, name }) => html`<option value="confirm ${id}">确认：${name}</option>`)}
        ${themes.filter((theme) => !has(theme)).map(({ id, name }) => html`<option value="add ${id}">补上：${name}</option>`)}
      </select></label
    >`
}

/** @param {FormData} form */
function chosenTheme(form) {
  const [action, theme] = text(form, 'theme').split(' ')
  return { action, theme }
}

/** @param {RelatedClause[]} related */
function pairFields(related) {
  const name = (/** @type {RelatedClause} */ one) => `${one.document} ${clauseName(one)}`
  return html`<label
      >校正<select name="pair" required>
        <option value="">请选择</option>
        <option value="add">补上对应（在下面写明另一条）</option>
        ${related.map((one) => html`<option value="delete ${one.key}">删去：${name(one)}</option>`)}
        ${related.map((one) => html`<option value="confirm ${one.key}">确认：${name(one)}</option>`)}
      </select></label
    >
    <label>另一条的网址或编号（补上时填）<input name="other" maxlength="300" placeholder="如 pufu-2025-46/2.1.1，或该条的链接" /></label>
    ${gradeField(2)}`
}

/** @param {1 | 2} grade */
function gradeField(grade) {
  return html`<fieldset>
    <legend>对应程度</legend>
    <label class="choice"><input type="radio" name="grade" value="2" ?checked=${grade === 2} />同一件事</label>
    <label class="choice"><input type="radio" name="grade" value="1" ?checked=${grade === 1} />部分相关</label>
  </fieldset>`
}

/** @param {FormData} form */
function chosenPair(form) {
  const [action, key] = text(form, 'pair').split(' ')
  const other = key ?? keyIn(text(form, 'other'))
  if (!other) throw new Error('请写明另一条的网址或编号，如 pufu-2025-46/2.1.1。')
  return { action, other, grade: Number(text(form, 'grade')) }
}

/** The key in a link or a key as it is. @param {string} typed */
function keyIn(typed) {
  const found = /([a-z0-9-]+\/[^/?#\s]+)(?:[?#].*)?$/u.exec(typed)
  try {
    return found?.[1] ? decodeURIComponent(found[1]) : null
  } catch {
    return null
  }
}

/** 有误？ on a cell: the clause does not stand for the theme, or the two do not belong together. @param {{row: {id: string, label: string}, by: 'theme' | 'clause', entry: {key: string, number: string | null, heading: string | null, rank: number}}} cell */
export function correctCell({ row, by, entry }) {
  const isTheme = by === 'theme'
  const what = isTheme ? `主题“${row.label}”` : `与“${row.label}”的对应`
  openForm({
    title: `有误？${clauseName(entry)}`,
    view: () => html`<fieldset>
        <legend>${what}</legend>
        <label class="choice"><input type="radio" name="action" value="delete" checked />不对，删去</label>
        <label class="choice"><input type="radio" name="action" value="confirm" />确认无误</label>
      </fieldset>
      ${isTheme ? nothing : gradeField(entry.rank === 1 ? 1 : 2)}`,
    read: (form) => {
      const action = text(form, 'action')
      if (isTheme) return { clause: entry.key, kind: 'theme', action, theme: row.id }
      return { clause: row.id, kind: 'alignment', action, other: entry.key, grade: Number(text(form, 'grade')) }
    },
  })
}
