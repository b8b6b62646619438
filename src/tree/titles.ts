/** Recognising titles: of a notice, of the plan it brings, of a document without notice. */
import { readMark } from './marks.ts'
import type { Piece } from './types.ts'

const genre =
  '(?:通知|意见|方案|计划|办法|规定|措施|细则|规划|决定|决议|纲要|批复|函|条例|通告|公告|公报|预案|清单|指引|指南|要点|报告|安排|规则|规程|标准|制度|政策|章程|目录|请示|令|任务书|路线图|工作安排|若干政策|守则|准则|规范|导则|说明|分工|倡议书|承诺书|名单|台账|行动|实施|试行|解释|(?<=共和国[^，。；]{1,40})法)'
const bracketTail = '(?:[（(〔][^（）()]{1,40}[）)〕])*'
const endsLikeTitle = new RegExp(`${genre}${bracketTail}$`, 'u')

/** A line that could be a title: no sentence, ends with the name of a genre. */
export function looksLikeTitle(text: string): boolean {
  return (
    text.length >= 4 && text.length <= 150 && !/[。；：！]/u.test(text) && endsLikeTitle.test(text) && !readMark(text)
  )
}

/** 印发某年《政府工作报告》确定的任务分解方案: the report is a word of the title. */
const usedInside = /^(?:确定|提出|明确|规定|重点|主要|任务|目标|责任|分工|分解)/u

/** The title of the thing a notice brings: 关于印发《甲》的通知 → 甲. Nested titles count whole. */
export function broughtTitle(notice: string): string | null {
  const cue = /(?:印发|转发|批转|下发|公布|发布|颁布|征求(?:对|关于)?(?=《))/u.exec(notice)
  if (!cue) return null
  const after = notice.slice(cue.index + cue[0].length)
  const open = after.indexOf('《')
  if (open >= 0) {
    const close = firstClose(after, open)
    if (open > 0 && usedInside.test(after.slice(close + 1))) return after.replace(/的通知$/u, '')
    return close > open ? after.slice(open + 1, close) : null
  }
  const bare = /^(.{4,100}?)(?:的通知|的函|的公告)?$/u.exec(after)?.[1] ?? null
  return bare !== null && /[转]/u.test(cue[0]) ? bare.replace(/^[^，。]{2,30}?(?=关于)/u, '') : bare
}

/** Where the first title ends: before another (《甲》《乙》, 《甲》和《乙》), else at the last mark. */
function firstClose(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text[i] === '《') depth++
    else if (text[i] === '》' && --depth === 0 && /^[、和及与]?《/u.test(text.slice(i + 1, i + 3))) return i
  }
  return text.lastIndexOf('》')
}

/** Letters and digits of a title, without what copies differ in. */
export function bareTitle(title: string): string {
  return title.replace(/[^\p{L}\p{N}]/gu, '').replace(/的/gu, '')
}

/** How alike two titles are, 0 to 1: shared pairs of characters (Dice). */
export function titleLikeness(a: string, b: string): number {
  const [left, right] = [pairs(bareTitle(a)), pairs(bareTitle(b))]
  if (left.length === 0 || right.length === 0) return a === b ? 1 : 0
  const counts = new Map<string, number>()
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = counts.get(pair) ?? 0
    if (count > 0) shared++
    counts.set(pair, count - 1)
  }
  return (2 * shared) / (left.length + right.length)
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
}

export interface TitleAt {
  /** Pieces `[from, to)` hold it. */
  from: number
  to: number
}

/** Where a known title stands on pieces of its own, from `start` on; up to four pieces together. */
export function findTitle(pieces: readonly Piece[], title: string, start: number, end = pieces.length): TitleAt | null {
  for (let from = start; from < end; from++) {
    const found = bestWindow(pieces, title, from, end)
    if (!found) continue
    if (/^附件[：:]/u.test((pieces[from] as Piece).text.value)) {
      const again = pieces
        .slice(from + 1, Math.min(end, from + 12))
        .findIndex((_, i) => comesAgain(pieces, title, from + 1 + i, end))
      if (again >= 0) return bestWindow(pieces, title, from + 1 + again, end)
    }
    const later = from + 1 < end ? bestWindow(pieces, title, from + 1, end) : null
    return later && later.likeness > found.likeness ? later : found
  }
  return null
}

/** 附件：甲方案 in the list of a notice, and again over the plan itself. */
function comesAgain(pieces: readonly Piece[], title: string, from: number, end: number): boolean {
  return /^附件/u.test((pieces[from] as Piece).text.value) && bestWindow(pieces, title, from, end) !== null
}

/** The run of pieces from `from` on that is most like the title. */
function bestWindow(
  pieces: readonly Piece[],
  title: string,
  from: number,
  end: number,
): (TitleAt & { likeness: number }) | null {
  const length = bareTitle(title).length
  let best: (TitleAt & { likeness: number }) | null = null
  let joined = ''
  for (let to = from + 1; to <= Math.min(from + 4, end); to++) {
    const text = (pieces[to - 1] as Piece).text.value
    if (/[。；！]|：$/u.test(text) || text.length > 160) break
    joined += text
    if (bareTitle(joined).length > length * 1.5 + 8) break
    if (/^(?:关于)?(?:印发|转发)|的通知$/u.test(joined)) continue
    const likeness = titleLikeness(joined, title)
    if (likeness >= 0.8 && likeness > (best?.likeness ?? 0)) best = { from, to, likeness }
  }
  return best
}
