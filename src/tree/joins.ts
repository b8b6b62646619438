/** Whether a printed line goes on with the paragraph above it. */
import { normalise } from '../text/normalise.ts'
import { readMark } from './marks.ts'
import type { Draft, Line } from './types.ts'

const sentenceEnd = /[。；：！？.;:!?…](?:[”’"）)〕】」]*\**)$/u
const verbBracket = /[（(][^（()）]{2,400}(?:负责|牵头|配合|参与|落实)[）)]\**$/u
const signature = /^[\u4e00-\u9fff]{0,12}(?:人民政府|委员会|办公厅|办公室|国务院|[\u4e00-\u9fff]{2}[局部委厅])$/u
const labelBracket =
  /[（(〔[【](?:牵头|责任|配合|负责|参与|落实|指导|完成|实施|主要|协同)[^（(〔[【]{0,400}[）)〕\]】]\**$/u
const startsAnew =
  /^(?:\**(?:[—―–-]{2,}|[●•■◆○▲]|附件|附表|附：|抄送|主送|（此件|\(此件|公开属性|公开方式|信息公开|特此|(?:主要|其他|协同|牵头)?(?:责任|牵头|配合|参与|负责|落实)(?:单位|部门)\s*[:：]|完成时限\s*[:：])|[（(]联系人|\|)/u
const dateLine =
  /^[\d０-９二〇○零一三四五六七八九十]{2,4}\s*年\s*[\d０-９一二三四五六七八九十]{1,3}\s*月(?:\s*[\d０-９一二三四五六七八九十]{1,3}\s*日)?(?:\s*印\s*发)?$/u

const numberLine = /^[^，。；：《》]{1,24}[〔［[【(（]\s*\d{4}\s*[〕］\]】)）]\s*第?\s*\d{1,5}\s*号$/u

/** How the lines of a document are set. */
export interface Layout {
  /** Width at which lines were broken, in Chinese characters; null where a line is a paragraph. */
  wrap: number | null
  /** Forms of numbers whose titles mostly stand on a line of their own. */
  titled: ReadonlySet<string>
}

/** The forms of which most numbered lines are a title alone, not the first line of a sentence. */
export function ownLineTitles(lines: readonly Line[], wrap: number | null): Set<string> {
  const counts = new Map<string, number>()
  for (const line of lines) {
    if (wrap !== null && line.indent + line.width >= wrap - 2.5) continue
    const text = normalise(line.text.slice(0, 120))
    const mark = readMark(text)
    if (mark) counts.set(mark.form, (counts.get(mark.form) ?? 0) + (/[。；：]|，$/u.test(text) ? -1 : 1))
  }
  return new Set([...counts].filter(([form, count]) => count >= 0 && form !== 'article').map(([form]) => form))
}

/** True where the line goes on with the open paragraph. */
export function continues(open: Draft, line: Line, { wrap, titled }: Layout): boolean {
  const last = open.lines.at(-1) as Line
  if (line.depth > 0 || last.depth > 0 || startsAnew.test(line.text) || dateLine.test(line.text)) return false
  if (last.text.startsWith('|') || dateLine.test(last.text) || line.metadata) return false
  if (last.metadata) return wrap !== null && last.indent + last.width >= wrap - 2.5 && readMark(line.text) === null
  if (numberLine.test(line.text) || numberLine.test(last.text)) return false
  const mark = readMark(normalise(line.text.slice(0, 30)))
  if (unclosed(open.text)) return !mark || !sentenceEnd.test(last.text)
  if (mark && !(mark.form === 'decimal' || mark.form === 'half')) return false
  const ended =
    sentenceEnd.test(last.text) || labelBracket.test(open.text.slice(-420)) || verbBracket.test(open.text.slice(-420))
  if (wrap !== null && last.indent + last.width >= wrap - 2.5) return !(ended && line.indent >= last.indent + 1)
  const midSentence = !ended && /[，。；：]/u.test(open.text.slice(-300))
  if (ended || (mark && !(midSentence && mark.form === 'decimal' && mark.values.at(-1) !== 1))) return false
  if (signature.test(line.text) && line.indent > last.indent + 2) return false
  const numbered = numberedLine(open, titled)
  if (numbered !== null) return numbered === 'sentence'
  return /[，。；：、,;:]/u.test(open.text.slice(-300)) || /[，、]$/u.test(open.text)
}

/** What a numbered line without a full stop is: its title, or a sentence that goes on; null for a line without number. */
function numberedLine(open: Draft, titled: ReadonlySet<string>): 'title' | 'sentence' | null {
  const head = normalise(open.text.slice(0, 80))
  const mark = readMark(head)
  if (mark === null) return null
  const title = head.slice(mark.length)
  if (open.text.length > 70 || /[。；：]/u.test(title) || /[，、（《]$/u.test(title)) return 'sentence'
  if (/^【.*】$/u.test(title) || open.lines[0]?.bold) return 'title'
  if (/^本(?:措施|办法|细则|规定|意见|方案)|^对[^策外口标接内]/u.test(title)) return 'sentence'
  return titled.has(mark.form) || (title.length <= 14 && !title.includes('，')) ? 'title' : 'sentence'
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
