/** Whether a printed line goes on with the paragraph above it. */
import { normalise } from '../text/normalise.ts'
import { readMark } from './marks.ts'
import { looksLikeTitle } from './titles.ts'
import type { Draft, Line, Mark } from './types.ts'

const sentenceEnd = /[。；：！？.;:!?…](?:[”’"）)〕】」]*\**)$/u
const signature = /^[\u4e00-\u9fff]{0,12}(?:人民政府|委员会|办公厅|办公室|国务院|[\u4e00-\u9fff]{2}[局部委厅])$/u
const label = /^(?:牵头|责任|配合|负责|参与|落实|指导|完成|实施|主要|协同)/u
const verb = /(?:负责|牵头|配合|参与|落实)$/u
const startsAnew =
  /^(?:\**(?:[—―–-]{2,}|[●•■◆○▲]|附件|附表|附：|抄送|主送|（此件|\(此件|公开属性|公开方式|信息公开|特此|各位(?:代表|委员)[^。]{0,20}[:：!！]$|(?:主要|其他|协同|牵头)?(?:责任|牵头|配合|参与|负责|落实)(?:单位|部门|科室|处室|股室)\s*[:：]|完成时限\s*[:：])|[（(]?联系(?:人|电话|方式|地址)\s*[:：]|[（(](?:征求意见稿|送审稿|讨论稿|草案)[）)]$|\|)/u
const dateLine =
  /^[\d０-９二〇○零一三四五六七八九十]{2,4}\s*年\s*[\d０-９一二三四五六七八九十]{1,3}\s*月(?:\s*[\d０-９一二三四五六七八九十]{1,3}\s*日)?(?:\s*印\s*发)?$/u

const numberLine = /^[^，。；：《》]{1,24}[〔［[【(（]\s*\d{4}\s*[〕］\]】)）]\s*第?\s*\d{1,5}\s*号$/u

/** 第八条 规定: with a blank behind it no citation, whatever follows. */
const partedNumber = /^(?:\*\*)?第[〇零一二三四五六七八九十百千]{1,8}[章条](?:\*\*)?[\s　]/u

/** 附件2某某组成 in run-on text, before a blank. */
const attachmentTitle = /附(?:件|表|录)\d{1,2}[:：]?[^。；，：（）《》]{4,50}$/u

/** How the lines of a document are set. */
export interface Layout {
  /** Width at which lines were broken, in Chinese characters; null where a line is a paragraph. */
  wrap: number | null
  /** Forms of numbers whose titles mostly stand on a line of their own. */
  titled: ReadonlySet<string>
  /** Blanks before lines that go on, where first lines are indented; null where they are not. */
  margin: number | null
}

/** The margin of broken text whose paragraphs begin with blanks. */
export function marginOf(lines: readonly Line[]): number | null {
  const indents = lines.filter((line) => line.width >= 15).map((line) => line.indent)
  indents.sort((a, b) => a - b)
  const margin = indents[Math.floor(indents.length * 0.1)]
  if (margin === undefined) return null
  const indented = indents.filter((indent) => indent >= margin + 0.9).length / indents.length
  return indented > 0.08 && indented < 0.9 ? margin : null
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
export function continues(open: Draft, line: Line, layout: Layout): boolean {
  const last = open.lines.at(-1) as Line
  const full = layout.wrap !== null && last.indent + last.width >= layout.wrap - 2.5
  const mark = readMark(normalise(line.text.slice(0, 30)))
  if (mark === null && partedNumber.test(line.text)) return false
  if (last.metadata) return full && !line.metadata && mark === null
  if (/[（(〔《“]$/u.test(last.text) && line.depth === 0 && !line.row) return true
  const cutNumber = /\d\.$/u.test(last.text) && /^\d{1,3}(?![\d.、．])/u.test(line.text)
  const ended = !cutNumber && (sentenceEnd.test(last.text) || endsInLabel(open.text))
  const punctuated = /[，。；：、,;:]/u.test(open.text.slice(-300))
  if (full && !ended && (punctuated || open.text.endsWith('》')) && inMidSentence(open, line, mark)) return true
  if (standsAlone(last, line) || (line.shared && attachmentTitle.test(open.text.slice(-70)))) return false
  if (line.blanks > 0 && namesAttachment(open.text) && !/^[（(]/u.test(line.text)) return false
  if (layout.wrap === null && line.blanks > 0 && opensDocument(open, line)) return false
  if (titleOf(open) && (line.text === open.text || signature.test(line.text))) return false
  if (!full && titleOf(open) && /^(?:为|根据|按照|近年来|依据)/u.test(line.text)) return false
  if (unclosed(open.text)) return !mark || !sentenceEnd.test(last.text)
  const odd = mark !== null && (mark.form === 'decimal' || mark.form === 'half')
  if (mark && !odd) return false
  if (full) return !beginsAnew(open, line, ended, layout)
  if (ended || (odd && !(punctuated && mark.form === 'decimal' && mark.values.at(-1) !== 1))) return false
  if (signature.test(line.text) && line.indent > last.indent + 2) return false
  const numbered = numberedLine(open, layout.titled)
  return numbered === null ? punctuated : numbered === 'sentence'
}

/** True where a bracket of responsible units closes the text, brackets inside it counted. */
function endsInLabel(text: string): boolean {
  const tail = text.slice(-420).replace(/\**$/u, '')
  if (!/[）)〕\]】]$/u.test(tail)) return false
  let depth = 0
  for (let at = tail.length - 1; at >= 0; at--) {
    const char = tail[at] as string
    if ('）)〕]】'.includes(char)) depth++
    else if ('（(〔[【'.includes(char) && --depth === 0) {
      const inside = tail.slice(at + 1, -1)
      return inside.length >= 2 && (label.test(inside) || verb.test(inside))
    }
  }
  return false
}

/** Lines that never join: headings, tables, dates, document numbers, labelled lines. */
function standsAlone(last: Line, line: Line): boolean {
  if (line.depth > 0 || last.depth > 0 || last.row || line.row || line.metadata) return true
  return (
    [startsAnew, dateLine, numberLine].some((form) => form.test(line.text)) ||
    dateLine.test(last.text) ||
    numberLine.test(last.text)
  )
}

/** 附件：甲实施方案, whole: the signature or the plan stands below it. */
function namesAttachment(text: string): boolean {
  const title = /^附(?:件|表)\d{0,2}[:：](.{4,100})$/u.exec(text)?.[1]
  return title !== undefined && looksLikeTitle(normalise(title))
}

const documentTitle =
  /^[^，。；：《》、]{8,60}(?:方案|计划|意见|措施|办法|规划|要点|细则)(?:[（(][^（）()]{2,20}[）)]){0,2}$/u

/** A whole title below a blank line, where the line above did not stop in mid-phrase. */
function opensDocument(open: Draft, line: Line): boolean {
  return documentTitle.test(line.text) && !/[，、的和与及《（(]$|(?:关于|制定|印发|落实|根据|按照)$/u.test(open.text)
}

/** A full line that stops in mid-sentence: what looks like a number or dash on the next line belongs to the sentence. */
function inMidSentence(open: Draft, line: Line, mark: Mark | null): boolean {
  if (line.depth > 0 || line.metadata || line.row || !/[\u4e00-\u9fff\d，、》—]$/u.test(open.text)) return false
  return mark ? !['part', 'chapter', 'section'].includes(mark.form) && !titleOf(open) : /^[—―–-]{2}/u.test(line.text)
}

/** After a full line: a paragraph ended there, or a title did. */
function beginsAnew(open: Draft, line: Line, ended: boolean, { titled, margin }: Layout): boolean {
  const last = open.lines.at(-1) as Line
  if (ended)
    return (
      line.indent >= last.indent + 1 || signature.test(line.text) || /^本[\u4e00-\u9fff]{2,6}[自由]/u.test(line.text)
    )
  const indented = margin !== null && line.indent >= margin + 0.9
  if (titleOf(open)) return !/^[（(]\d{4}/u.test(line.text)
  return indented && (numberedLine(open, titled) === 'title' || startsLikeTitle(open))
}

/** A numbered line that fills its width with no more than a title: one clause or two, and no stop. */
function startsLikeTitle(open: Draft): boolean {
  const head = normalise(open.text)
  const mark = readMark(head)
  return mark !== null && head.length <= 34 && !/[。；：、《（]/u.test(head.slice(mark.length))
}

/** The title of a document, whole so far. */
function titleOf(open: Draft): boolean {
  return open.text.length <= 60 && !/[，,]/u.test(open.text) && looksLikeTitle(normalise(open.text))
}

/** What a numbered line without a full stop is: its title, or a sentence that goes on; null for a line without number. */
function numberedLine(open: Draft, titled: ReadonlySet<string>): 'title' | 'sentence' | null {
  const head = normalise(open.text.slice(0, 80))
  const mark = readMark(head)
  if (mark === null) return null
  const title = head.slice(mark.length)
  if (open.text.length > 70 || /[。；：]/u.test(title) || /[，、（《]$/u.test(title)) return 'sentence'
  if (/^【.*】$/u.test(title) || open.lines[0]?.bold) return 'title'
  if (title.includes('以下简称') || /^本(?:措施|办法|细则|规定|意见|方案)|^对[^策外口标接内]/u.test(title))
    return 'sentence'
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
