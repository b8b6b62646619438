/** Whether a printed line goes on with the paragraph above it. */
import { normalise } from '../text/normalise.ts'
import { readMark } from './marks.ts'
import type { Draft, Line } from './types.ts'

const sentenceEnd = /[。；：！？.;:!?…](?:[”’"）)〕】」]*\**)$/u
const labelBracket =
  /[（(〔[【](?:牵头|责任|配合|负责|参与|落实|指导|完成|实施|主要|协同)[^（(〔[【]{0,400}[）)〕\]】]\**$/u
const startsAnew =
  /^(?:\**(?:[—―–-]{2,}|[●•■◆○▲]|附件|附表|附：|抄送|主送|（此件|\(此件|公开属性|公开方式|信息公开|特此)|[（(]联系人|\|)/u
const dateLine =
  /^[\d０-９二〇○零一三四五六七八九十]{2,4}\s*年\s*[\d０-９一二三四五六七八九十]{1,3}\s*月(?:\s*[\d０-９一二三四五六七八九十]{1,3}\s*日)?(?:\s*印\s*发)?$/u

const numberLine = /^[^，。；：《》]{1,24}[〔［[【(（]\s*\d{4}\s*[〕］\]】)）]\s*第?\s*\d{1,5}\s*号$/u

/** `wrap` is the width at which lines were broken, null where a line is a paragraph. */
export function continues(open: Draft, line: Line, wrap: number | null): boolean {
  const last = open.lines.at(-1) as Line
  if (line.depth > 0 || last.depth > 0 || startsAnew.test(line.text) || dateLine.test(line.text)) return false
  if (last.text.startsWith('|') || dateLine.test(last.text) || last.metadata || line.metadata) return false
  if (numberLine.test(line.text) || numberLine.test(last.text)) return false
  const mark = readMark(normalise(line.text.slice(0, 30)))
  if (unclosed(open.text)) return !mark || !sentenceEnd.test(last.text)
  if (mark && !(mark.form === 'decimal' || mark.form === 'half')) return false
  const ended = sentenceEnd.test(last.text) || labelBracket.test(open.text.slice(-420))
  if (wrap !== null && last.indent + last.width >= wrap - 2.5) return !(ended && line.indent >= last.indent + 1)
  if (mark || ended || headingLike(open)) return false
  return /[，。；：、,;:]/u.test(open.text.slice(-300)) || /[，、]$/u.test(open.text)
}

/** A numbered line without a sentence in it: its title; what follows is text. */
function headingLike(open: Draft): boolean {
  if (open.text.length > 80) return false
  const text = normalise(open.text)
  const mark = readMark(text)
  if (mark === null || text.length > 60 || /[。；：]/u.test(text) || /[，、（《]$/u.test(text)) return false
  const title = text.slice(mark.length)
  return mark.form !== 'article' || /^【.*】$/u.test(title) || (title.length <= 14 && !title.includes('，'))
}

/** True where a book title or bracket that opened in the last stretch is not closed yet. */
function unclosed(text: string): boolean {
  const tail = text.slice(-120)
  let titles = 0
  let brackets = 0
  for (const char of tail) {
    if (char === '《' || char === '«') titles++
    else if (char === '》' || char === '»') titles = Math.max(0, titles - 1)
    else if (char === '（' || char === '(') brackets++
    else if (char === '）' || char === ')') brackets = Math.max(0, brackets - 1)
  }
  return titles > 0 || brackets > 0
}
