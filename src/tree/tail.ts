/** The closing paragraph that belongs to no numbered unit. Reads: the finished tree. Writes: a `tail` unit at its end. */
import { newUnit, walk } from './outline.ts'
import type { Part, Unit } from './types.ts'

const closingWords =
  /^(?:本|以上|上述|该)[^，。；]{0,24}(?:自|从).{2,40}起?(?:施行|实施|执行|生效)|^(?:本|以上|上述)[^，。；]{0,20}(?:由.{2,60}解释|有效期|施行期|未尽事宜|印发后)|^自.{2,30}起(?:施行|实施|执行)/u
const labelled = /(?:责任|牵头|负责|配合|参与|落实|实施)[^（）〔〕]{0,400}[）〕]$/u

/** Moves closing paragraphs out of the last unit. `wrapped`: paragraphs cannot be told apart by line breaks. */
export function cutTail(root: Unit, wrapped: boolean): void {
  const units = [...walk(root)].filter((unit) => unit.type !== 'point')
  const last = units.at(-1)
  if (!last) return
  const from = last.body.findIndex((part, i) => i > 0 && closes(part, last.body[i - 1] as Part, units, last, wrapped))
  if (from < 0) return
  const tail = newUnit('tail', 'tail', root)
  tail.step = 'tail'
  tail.body = last.body.splice(from)
  root.children.push(tail)
}

function closes(part: Part, before: Part, units: readonly Unit[], last: Unit, wrapped: boolean): boolean {
  if (closingWords.test(part.text.value)) return true
  if (wrapped || part.text.value.length < 20 || !labelled.test(before.text.value.slice(-420))) return false
  const alike = units.filter((unit) => unit.form === last.form && unit !== last)
  return alike.length >= 3 && alike.every((unit) => unit.body.length <= 1 || unit.children.length > 0)
}
