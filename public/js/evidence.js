/** Why a tag stands where it stands: role, basis, rule and the untouched source. */
import { handWords, withdrawButton } from './correct.js'
import { html, icon, marked, nothing } from './dom.js'
import { correctTag, describe } from './tagform.js'
import { amountWords, dayWords, deadlineDays, inheritedFrom, roleWords, untilWords } from './words.js'

/** @import {Clause, DeadlineTag, HandMark, InheritedDeadline, PolicyRecord, Range, Tag, TargetTag, UnitTag} from '../../src/wire.ts' */

/** @typedef {{key: string, tag: UnitTag | DeadlineTag | TargetTag} | {key: 'i', tag: InheritedDeadline}} Chosen `key` names the tag in the URL: u0, d0, t0, i */

const around = 24

/**
 * The tag of a clause that `key` names; null where there is none.
 * @param {Clause} clause
 * @param {string | null} key
 * @returns {Chosen | null}
 */
export function findTag(clause, key) {
  if (key === 'i') return clause.inherited ? { key: 'i', tag: clause.inherited } : null
  const match = /^([udt])(\d+)$/.exec(key ?? '')
  if (!key || !match) return null
  const lists = { u: clause.units, d: clause.deadlines, t: clause.targets }
  const tag = lists[/** @type {'u' | 'd' | 't'} */ (match[1])][Number(match[2])]
  return tag ? { key, tag } : null
}

/**
 * @param {Chosen} chosen
 * @param {PolicyRecord} record
 * @param {() => void} close
 * @param {Clause} clause
 */
export function evidence(chosen, record, close, clause) {
  const { tag } = chosen
  return html`<div class="evidence" id="evidence" role="group" aria-label="标签依据">
    <button type="button" class="evidence-close" @click=${close}>${icon('close')}<span class="vh">收起依据</span></button>
    <dl>
      ${rows(tag).map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}
      ${'rule' in tag && !tag.by_hand ? html`<dt>规则</dt><dd><code>${tag.rule}</code></dd>` : nothing}
      ${'tag' in tag && tag.hand ? handRows(tag, tag.hand) : nothing}
      ${tag.source.length > 0 && record.source_text ? passage(record.source_text, tag.source) : nothing}
    </dl>
    ${
      'tag' in tag
        ? html`<p class="evidence-foot">
            <button type="button" class="wrong" aria-haspopup="dialog" @click=${() => correctTag(clause, tag)}>有误？</button>
            ${tag.hand ? withdrawButton(tag.hand) : nothing}
          </p>`
        : nothing
    }
  </div>`
}

/** Who corrected it, and what the rules say. @param {Tag} tag @param {HandMark} hand */
function handRows({ rules }, hand) {
  return html`<dt>人工校正</dt>
    <dd>${handWords(hand)}</dd>
    <dt>规则原判</dt>
    <dd>${rules ? describe(rules) : '未标'}</dd>`
}

/** @param {Chosen['tag']} tag @returns {[string, unknown][]} */
function rows(tag) {
  if (!('tag' in tag)) return inheritedRows(tag)
  if (tag.tag === 'unit') return unitRows(tag)
  if (tag.tag === 'deadline')
    return [
      ['时限', tag.surface],
      ['推算', deadlineDays(tag) ?? '文中未定日期，不作推算'],
      ['依据', '明示'],
    ]
  const by = tag.by ? `${untilWords(tag.by)}（${tag.by_from === 'inherited' ? '承上文' : '文中写明'}）` : '文中未写'
  return [
    ['指标', tag.metric],
    ['数值', amountWords(tag)],
    ['时间', by],
    ['力度', tag.commitment === 'strive' ? '力争' : '明确要求'],
  ]
}

/** @param {UnitTag} tag @returns {[string, unknown][]} */
function unitRows(tag) {
  const read = tag.explicit ? '明示：责任单位栏写明' : '推断：从行文读出'
  const basis = tag.by_hand ? '人工校正' : read
  return [
    [
      '单位',
      html`<a href="/u/${encodeURIComponent(tag.unit)}">${tag.name}</a>${tag.generic ? '（类称，不指一家）' : ''}`,
    ],
    ['角色', `${roleWords[tag.role]}${tag.first ? '；列在首位，文中未说明首位即牵头' : ''}`],
    ['依据', basis],
  ]
}

/** @param {InheritedDeadline} inherited @returns {[string, unknown][]} */
function inheritedRows(inherited) {
  const origin = inherited.from === 'period' ? '文件标题中的规划期' : '上文'
  return [
    ['时限', dayWords(inherited.end)],
    ['依据', `${inheritedFrom(inherited)}：本条未写时限，取自${origin}“${inherited.surface}”`],
  ]
}

/**
 * The source around the tag, untouched, with the line it starts in.
 * @param {string} source
 * @param {readonly Range[]} ranges in the source
 */
function passage(source, ranges) {
  const start = Math.min(...ranges.map(([from]) => from))
  const end = Math.max(...ranges.map(([, to]) => to))
  const line = source.slice(0, start).split('\n').length
  const before = source.slice(Math.max(0, start - around), start).trimStart().length
  const after = source.slice(end, end + around).trimEnd().length
  const window = /** @type {const} */ ([start - before, end + after])
  return html`<dt>原文</dt>
    <dd>
      <span class="quiet">来源文件第 ${line} 行</span>
      <blockquote class="passage">${marked(source, ranges, window)}</blockquote>
    </dd>`
}
