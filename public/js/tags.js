/** Tags as they are shown: stated and inferred, stated and inherited look different and say so. */
import { byHandMark } from './correct.js'
import { html, icon, nothing } from './dom.js'
import { amountWords, basisWord, deadlineDays, inheritedFrom, roleWords, untilWords } from './words.js'

/** @import {DeadlineTag, InheritedDeadline, TargetTag, UnitTag} from '../../src/wire.ts' */

/**
 * @param {UnitTag} tag
 * @param {boolean} [answers] it is why this clause was found
 */
export function unitTag(tag, answers = false) {
  return html`<span class="tag unit role-${tag.role} ${tag.explicit ? 'is-stated' : 'is-inferred'} ${answers ? 'is-answer' : ''}"
    ><b>${roleWords[tag.role]}</b>${tag.surface}<small>${basisWord(tag)}</small>${
      tag.generic ? html`<small>类称</small>` : nothing
    }${tag.by_hand ? byHandMark : nothing}</span
  >`
}

/** @param {TargetTag} tag */
export function targetTag(tag) {
  return html`<span class="tag target"
    >${icon('target')}${tag.metric} <b>${amountWords(tag)}</b>${
      tag.commitment === 'strive' ? html`<small>力争</small>` : nothing
    }${tag.by ? html`<small>${tag.by_from === 'inherited' ? '承上文 ' : ''}${untilWords(tag.by)}</small>` : nothing}${tag.by_hand ? byHandMark : nothing}</span
  >`
}

/** @param {DeadlineTag} tag */
export function deadlineTag(tag) {
  const days = deadlineDays(tag)
  return html`<span class="tag deadline is-stated"
    >${icon('calendar')}<b>${tag.surface}</b>${days ? html`<small>${days}</small>` : html`<small>未定日期</small>`}<small
      >明示</small
    >${tag.by_hand ? byHandMark : nothing}</span
  >`
}

/** @param {InheritedDeadline} inherited */
export function inheritedTag(inherited) {
  return html`<span class="tag deadline is-inherited"
    >${icon('calendar')}${untilWords(inherited.end)}<small>${inheritedFrom(inherited)}</small></span
  >`
}
