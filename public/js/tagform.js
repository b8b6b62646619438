/** The forms that correct one tag: a unit, a deadline, a target; and the form that adds one. */
import { get } from './api.js'
import { openForm, text } from './correct.js'
import { html, marked, nothing } from './dom.js'
import { typed } from './typing.js'
import { amountWords, basisWord, deadlineDays, roles, roleWords } from './words.js'

/** @import {Clause, DeadlineTag, Range, Tag, TargetTag, UnitSummary, UnitTag} from '../../src/wire.ts' */
/** @typedef {'unit' | 'deadline' | 'target'} Kind */

const kindWords = { unit: '责任单位', deadline: '时限', target: '目标' }

/** Corrects a tag as it stands. @param {Clause} clause @param {Tag} tag */
export function correctTag(clause, tag) {
  const kind = tag.tag
  const place = { clause: clause.key, kind, in: tag.in, span: tag.span, quote: tag.surface, was: said(tag) }
  let action = 'change'
  openForm({
    title: `有误？${kindWords[kind]}“${tag.surface}”`,
    view: (refresh) => {
      const pick = (/** @type {string} */ value) => () => {
        action = value
        refresh()
      }
      const choice = (/** @type {string} */ value, /** @type {string} */ label) =>
        html`<label class="choice"
          ><input type="radio" name="action" value=${value} ?checked=${action === value} @change=${pick(value)} />${label}</label
        >`
      return html`${quoteOf(clause, tag.in, tag.span)}
        <p class="dialog-said">现标为：${describe(tag)}</p>
        <fieldset>
          <legend>校正</legend>
          ${choice('change', '改正')} ${choice('delete', `删去（不是${kindWords[kind]}）`)} ${choice('confirm', '确认无误')}
        </fieldset>
        ${action === 'change' ? valueFields(kind, tag) : nothing}`
    },
    read: (form) => ({ ...place, action, ...(action === 'change' ? { now: readValue(kind, form, tag) } : {}) }),
  })
}

/** Puts a deleted tag of the rules back. @param {Clause} clause @param {Tag} tag */
export function restoreTag(clause, tag) {
  openForm({
    title: `恢复${kindWords[tag.tag]}“${tag.surface}”`,
    view: () => html`${quoteOf(clause, tag.in, tag.span)}<p class="dialog-said">恢复为：${describe(tag)}</p>`,
    read: () => ({
      ...{ clause: clause.key, kind: tag.tag, action: 'add', in: tag.in, span: tag.span, quote: tag.surface },
      now: tag.tag === 'unit' ? { role: tag.role, name: tag.surface, explicit: tag.explicit } : said(tag),
    }),
  })
}

/**
 * Fields for a tag the rules missed.
 * @param {Kind} kind
 * @param {Clause} clause
 * @param {string} quote what the reader had marked in the clause, or has typed
 * @param {(quote: string) => void} onQuote
 */
export function addFields(kind, clause, quote, onQuote) {
  return html`${quoteFields('原文字样（须与条款一字不差）', clause, quote, onQuote)} ${valueFields(kind, null)}`
}

/** @param {string} label @param {Clause} clause @param {string} quote @param {(quote: string) => void} onQuote */
export function quoteFields(label, clause, quote, onQuote) {
  const typedQuote = (/** @type {Event} */ event) =>
    onQuote(/** @type {HTMLInputElement} */ (event.target).value.trim())
  return html`<label
      >${label}<input
        name="quote"
        required
        maxlength="200"
        .value=${quote}
        placeholder="先在条款中选中，或抄在这里"
        @change=${typedQuote}
    /></label>
    ${repeated(clause, quote)}`
}

/** @param {Kind} kind @param {Clause} clause @param {FormData} form */
export function readAdded(kind, clause, form) {
  const place = placeIn(clause, form)
  return { clause: clause.key, kind, action: 'add', ...place, now: readValue(kind, form, null, place.quote) }
}

/** The place of the words in the form. @param {Clause} clause @param {FormData} form */
export function placeIn(clause, form) {
  const quote = text(form, 'quote')
  const found = placesOf(clause, quote)
  const nth = text(form, 'nth')
  if (found.length > 1 && nth === '') throw new Error(`条款中有 ${found.length} 处“${quote}”，请选明是第几处。`)
  const place = found[Number(nth || '1') - 1]
  if (!place) throw new Error(quote ? `条款中没有“${quote}”，请照抄原文。` : '请写明原文字样。')
  return { ...place, quote }
}

/** @param {Clause} clause @param {string} quote */
function repeated(clause, quote) {
  const places = placesOf(clause, quote)
  if (places.length < 2) return nothing
  return html`<label
    >条款中有 ${places.length} 处，是第几处<select name="nth" required>
      <option value="">请选择</option>
      ${places.map((_, i) => html`<option value=${i + 1}>第 ${i + 1} 处</option>`)}
    </select></label
  >`
}

/** @param {Clause} clause @param {string} quote @returns {{in: 'heading' | 'text', span: Range}[]} */
function placesOf(clause, quote) {
  if (quote === '') return []
  return /** @type {const} */ (['heading', 'text']).flatMap((where) => {
    const field = clause[where] ?? ''
    /** @type {{in: 'heading' | 'text', span: Range}[]} */
    const found = []
    for (let at = field.indexOf(quote); at >= 0; at = field.indexOf(quote, at + 1))
      found.push({ in: where, span: [at, at + quote.length] })
    return found
  })
}

/** What is around the words. @param {Clause} clause @param {'heading' | 'text'} where @param {Range} span */
function quoteOf(clause, where, span) {
  const field = clause[where] ?? ''
  return html`<blockquote class="dialog-quote" tabindex="0">
    ${marked(field, [span], [Math.max(0, span[0] - 40), span[1] + 40])}
  </blockquote>`
}

/** What a tag says, as the server takes it. @param {Tag} tag */
function said(tag) {
  if (tag.tag === 'unit') {
    const { role, generic, explicit, unit, name } = tag
    return { role, generic, explicit, unit, name }
  }
  if (tag.tag === 'deadline') {
    const { kind, end, start } = tag
    return { kind, end, start }
  }
  const { metric, op, value, low, high, unit, by, by_from, commitment } = tag
  return { metric, op, value, low, high, unit, by, by_from, commitment }
}

/** @param {Tag} tag */
export function describe(tag) {
  if (tag.tag === 'unit') return `${roleWords[tag.role]} ${tag.name}${'rule' in tag ? `（${basisWord(tag)}）` : ''}`
  if (tag.tag === 'deadline') return deadlineDays(tag) ?? '未定日期'
  return `${tag.metric} ${amountWords(tag)}${tag.commitment === 'strive' ? '（力争）' : ''}`
}

/** @param {Kind} kind @param {Tag | null} tag */
function valueFields(kind, tag) {
  if (kind === 'unit') return unitFields(/** @type {UnitTag | null} */ (tag))
  if (kind === 'deadline') return deadlineFields(/** @type {DeadlineTag | null} */ (tag))
  return targetFields(/** @type {TargetTag | null} */ (tag))
}

/** @param {UnitTag | null} tag */
function unitFields(tag) {
  const offer = typed(async (q) => {
    const list = document.getElementById('unit-names')
    if (!list || q.trim() === '') return
    /** @type {{units: UnitSummary[]}} */
    const { units } = await get(`/api/units?q=${encodeURIComponent(q.trim())}`, { kept: true })
    list.replaceChildren(...units.slice(0, 12).map(({ unit }) => new Option(unit.name, unit.name)))
  })
  return html`<label
      >单位（全称或文中的简称，按本文件所在的区理解）<input
        name="name"
        required
        maxlength="100"
        list="unit-names"
        .value=${tag?.name ?? ''}
        @input=${offer}
        @compositionend=${offer}
    /></label>
    <datalist id="unit-names"></datalist>
    <fieldset>
      <legend>角色</legend>
      ${roles.map(
        (role) =>
          html`<label class="choice"
            ><input type="radio" name="role" value=${role} ?checked=${role === (tag?.role ?? 'responsible')} />${roleWords[role]}</label
          >`,
      )}
    </fieldset>`
}

/** @param {string} name @param {string} label @param {Record<string, string>} options @param {string} chosen */
function select(name, label, options, chosen) {
  return html`<label
    >${label}<select name=${name}>
      ${Object.entries(options).map(
        ([value, word]) => html`<option value=${value} ?selected=${value === chosen}>${word}</option>`,
      )}
    </select></label
  >`
}

const deadlineKinds = { by: '截止某日', within: '若干时间内', period: '一段时间', effective: '施行日期' }

/** @param {DeadlineTag | null} tag */
function deadlineFields(tag) {
  return html`<div class="dialog-row">
    ${select('kind', '类型', deadlineKinds, tag?.kind ?? 'by')}
    <label class="only-span">起<input name="start" type="date" .value=${tag?.start ?? ''} /></label>
    <label>止（最后一天）<input name="end" type="date" .value=${tag?.end ?? ''} /></label>
  </div>`
}

const ops = {
  '>=': '不低于',
  '>': '超过',
  '<=': '不高于',
  '<': '低于',
  '~': '约',
  '=': '等于',
  range: '区间',
  x2: '倍增',
}

/** @param {TargetTag | null} tag */
function targetFields(tag) {
  const amount = (
    /** @type {string} */ name,
    /** @type {string} */ label,
    /** @type {number | null | undefined} */ value,
    kind = '',
  ) =>
    html`<label class=${kind}>${label}<input name=${name} type="number" step="any" .value=${String(value ?? '')} /></label>`
  return html`<label>指标<input name="metric" required maxlength="100" .value=${tag?.metric ?? ''} /></label>
    <div class="dialog-row">
      ${select('op', '方向', ops, tag?.op ?? '>=')} ${amount('value', '数值', tag?.value)} ${amount('low', '区间下限', tag?.low, 'only-range')}
      ${amount('high', '区间上限', tag?.high, 'only-range')}
      <label>计量单位<input name="unit" maxlength="20" .value=${tag?.unit ?? ''} /></label>
      <label>完成日期<input name="by_day" type="date" .value=${tag?.by ?? ''} /></label>
      ${select('commitment', '力度', { firm: '明确要求', strive: '力争' }, tag?.commitment ?? 'firm')}
    </div>`
}

/** @param {Kind} kind @param {FormData} form @param {Tag | null} tag @param {string} [quote] */
function readValue(kind, form, tag, quote = '') {
  if (kind === 'unit') {
    const explicit = tag?.tag === 'unit' ? tag.explicit : false
    return { role: text(form, 'role'), name: text(form, 'name') || quote, explicit }
  }
  const day = (/** @type {string} */ name) => text(form, name) || null
  if (kind === 'deadline') {
    const span = ['period', 'within'].includes(text(form, 'kind'))
    return { kind: text(form, 'kind'), end: day('end'), start: span ? day('start') : null }
  }
  const number = (/** @type {string} */ name) => (text(form, name) === '' ? null : Number(text(form, name)))
  const by = day('by_day')
  const before = tag?.tag === 'target' ? tag : null
  const range = text(form, 'op') === 'range'
  return {
    metric: text(form, 'metric'),
    op: text(form, 'op'),
    ...{ value: number('value'), low: range ? number('low') : null, high: range ? number('high') : null },
    unit: text(form, 'unit') || null,
    by,
    by_from: by === null ? null : by === before?.by ? before.by_from : 'stated',
    commitment: text(form, 'commitment'),
  }
}
