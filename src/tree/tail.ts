/** The closing paragraph that belongs to no numbered unit. Reads: the tree with titles. Writes: a `tail` unit at its end. */
import { walk } from './outline.ts'
import { cutPart } from './parts.ts'
import type { Part, Unit } from './types.ts'
import { newUnit } from './units.ts'

const closingWords =
  /^(?:本|以上|上述|该)[^，。；]{0,24}(?:自|从).{2,40}起?(?:施行|实施|执行|生效)|^(?:本|以上|上述)[^，。；]{0,20}(?:由.{2,60}解释|有效期|施行期|未尽事宜|印发后)|^自.{2,30}起(?:施行|实施|执行)|^各(?:地|区|县|乡镇|有关|级)[^。]{0,60}(?:结合|要|应|可)[^。]{0,60}(?:制定|研究|细化|抓好|贯彻|报)/u
const rallying = /^(?:让我们|各位代表|特此(?:通知|通告|公告|函告|批复))/u
const labelled = /(?:责任|牵头|负责|配合|参与|落实|实施)[^（）〔〕]{0,400}[）〕]$/u

/** A label behind which the whole document is summed up. */
const afterLabel = /(?:负责|牵头|单位|部门|[局委办部厅府会])[）〕](?=各(?:地区|级|有关部门|部门)[^。]{4,80}。)/u

/** Moves closing paragraphs out of the last unit. */
export function cutTail(root: Unit): void {
  const units = [...walk(root)].filter((unit) => unit.type !== 'point' && unit.type !== 'row')
  const last = units.at(-1)
  if (!last || last.type === 'box' || isClosingUnit(last) || root.children.some((unit) => unit.type === 'tail')) return
  cutAfterLabel(units, last)
  const from = last.body.findIndex((part, i) => closes(part, last.body[i - 1], units, last))
  if (from < 0) return
  const tail = newUnit('tail', 'tail', root)
  tail.step = 'tail'
  tail.body = last.body.splice(from)
  root.children.push(tail)
}

/** 四、附则: what is said of validity there belongs to it. */
function isClosingUnit({ heading }: Unit): boolean {
  return (
    heading !== null &&
    /^(?:附则|附件?说明|其[他它](?:事项|规定|要求)?|有关(?:事项|说明)|(?:施行|实施|执行|有效)(?:时间|日期|期限?)|政策(?:说明|解释|期限|有效期|执行))$/u.test(
      heading.value.replace(/\s/gu, ''),
    )
  )
}

/** A paragraph in closing words; or one too many where every other unit has just one. */
function closes(part: Part, before: Part | undefined, units: readonly Unit[], last: Unit): boolean {
  if (!before) return false
  const text = part.text.value
  if (closingWords.test(text) || rallying.test(text)) return true
  if (text.length < 20) return false
  const alike = units.filter((unit) => unit.form === last.form && unit !== last)
  if (endsInLabel(before)) {
    if (/^各(?:地|区|级|县|有关|责任|部门|单位|市|乡镇|街道)/u.test(text)) return true
    const closed = alike.filter((unit) => unit.body.length > 0 && endsInLabel(unit.body.at(-1) as Part))
    return closed.length >= 3 && alike.every((unit) => !unit.body.slice(0, -1).some(endsInLabel))
  }
  return alike.length >= 5 && alike.every((unit) => unit.body.length <= 1 || unit.children.length > 0)
}

function endsInLabel(part: Part): boolean {
  return labelled.test(part.text.value.slice(-420))
}

/** In run-on text the label bracket ends a unit; what follows the last one is a paragraph of its own. */
function cutAfterLabel(units: readonly Unit[], last: Unit): void {
  const part = last.body.at(-1) as Part | undefined
  const addressed = part && afterLabel.exec(part.text.value)
  if (part && addressed) last.body.splice(-1, 1, ...cutPart(part, addressed.index + addressed[0].length))
  const alike = units.filter((unit) => unit.form === last.form && unit !== last && unit.body.length === 1)
  if (!part || addressed || endsInLabel(part) || alike.length < 3) return
  if (!alike.every((unit) => endsInLabel(unit.body[0] as Part))) return
  const found =
    /^.*[（〔](?:[^（）〔〕]{0,40}(?:责任|牵头|负责)[^（）〔〕]{0,300}|[^（）〔〕]{2,300}(?:负责|牵头))[）〕](?=[^，。；、]{2}.{18,}$)/u.exec(
      part.text.value,
    )
  if (found) last.body.splice(-1, 1, ...cutPart(part, found[0].length))
}
