/** Documents without line breaks. Reads: pieces that hold many numbered units. Writes: one piece a unit. */
import { parseNumeral } from '../text/numerals.ts'
import { cutFields } from './frontcuts.ts'
import { guessedTitleEnd, usualTitleEnd } from './glued.ts'
import { cited, rankOf, readMark } from './marks.ts'
import { cutPieceAt } from './parts.ts'
import type { Mark, Piece } from './types.ts'

/** A paragraph shorter than this is left alone, unless it holds several levels of numbers. */
const shortest = 240

const numerals = '[一二三四五六七八九十百]{1,5}'
const inline = new RegExp(
  [
    `(?<part>(?<![第十百])${numerals}(?=、(?!\\d(?!\\d{3}年)|[二三四五六七八九十]{1,2}[^是、])))`,
    `(?<section>（${numerals}）(?![、和至或项条款—]|（))`,
    `(?<article>第${numerals}条(?!${cited}|[、，款]|[和及或与至]?第|中[的规所，]))`,
    `(?<chapter>第${numerals}[章节篇](?!${cited}))`,
    '(?<item>(?<![\\d.．—～~\\-+×第（(])\\d{1,2}(?=[.、](?!%|\\d(?!\\d{3}年))))',
    '(?<bracket>（\\d{1,2}）(?![、和至或项条款]))',
    '(?<dash>——(?=[\\u4e00-\\u9fff“]))',
  ].join('|'),
  'gu',
)

/** 责任单位：甲局、乙局 without a stop behind it. */
const unitList = /(?:责任|牵头|配合|参与|负责|落实)(?:单位|部门)：[^。；：]{0,190}[局委办部厅府会院区县市镇司心队行]$/u

interface Candidate {
  at: number
  form: string
  value: number
  /** What stands before it ends a sentence. */
  clean: boolean
  /** A usual title or a lower number follows at once. */
  titled: boolean
}

/** Cuts run-on pieces at their marks and at the fields glued to them; other pieces pass unchanged. */
export function splitRunOn(pieces: readonly Piece[]): Piece[] {
  let begun = false
  return splitMarks(pieces).flatMap((piece) => {
    const marked = readMark(piece.text.value) !== null
    const glued = piece.runOn || (!marked && !begun && piece.text.value.length > 40)
    begun ||= marked
    return glued && !piece.row ? cutFields(piece, !begun) : [piece]
  })
}

function splitMarks(pieces: readonly Piece[]): Piece[] {
  const total = pieces.reduce((sum, piece) => sum + piece.text.value.length, 0)
  return pieces.flatMap((piece) => {
    const length = piece.text.value.length
    if (piece.row) return [piece]
    const list = inlineList(piece.text.value)
    const cuts = length < shortest / 2 ? [] : sequence(candidates(piece.text.value))
    if (length < shortest && cuts.length < 3 && new Set(cuts.map((cut) => cut.form)).size < 2)
      return cutPieceAt(piece, new Set(list))
    const parts = cuts.filter((cut) => cut.form === 'part' || cut.form === 'chapter' || cut.form === 'article').length
    if (parts < 2 && length < total * 0.3 && cuts.length < 12) return cutPieceAt(piece, new Set(list))
    if (parts + cuts.length < 3) return cutPieceAt(piece, new Set(list))
    return cutPieceAt(piece, cutsFor(piece.text.value, cuts))
  })
}

function candidates(text: string): Candidate[] {
  const out: Candidate[] = []
  const quoted = text.replace(/“[^“”]{1,60}”/gu, (words) => '“'.repeat(words.length))
  for (const found of text.matchAll(inline)) {
    if (quoted[found.index] === '“') continue
    const [form, printed] = Object.entries(found.groups ?? {}).find(([, value]) => value !== undefined) as [
      string,
      string,
    ]
    const before = found.index === 0 ? '。' : (text[found.index - 1] as string)
    const digits = printed.replace(/[（）第章节篇条]/gu, '')
    const value = form === 'dash' ? 0 : (parseNumeral(digits) ?? 0)
    const kind = form === 'chapter' ? `chapter${printed.at(-1)}` : form
    out.push({
      at: found.index,
      form: kind,
      value,
      clean:
        /[。；：！？）〕】”…]/u.test(before) || unitList.test(text.slice(Math.max(0, found.index - 200), found.index)),
      titled: announces(text, found.index),
    })
  }
  return out
}

/** True where a short title and a lower number follow a mark, or a title whose text follows without a stop. */
function announces(text: string, at: number): boolean {
  return (
    /^[^。；：，]{1,30}（一）/u.test(text.slice(at, at + 36)) ||
    (usualTitleEnd(text, at) ?? guessedTitleEnd(text, at)) !== null
  )
}

const order = ['chapter篇', 'chapter章', 'chapter节', 'part', 'article', 'section', 'item', 'bracket', 'dash']

/** The candidates that count on from what is open: the next number, or 1 below something larger. */
function sequence(found: readonly Candidate[]): Candidate[] {
  const last = new Map<string, number>()
  const out: Candidate[] = []
  let lastAt = -1
  for (const one of found) {
    const previous = last.get(one.form) ?? 0
    const rank = order.indexOf(one.form)
    const heading = out.at(-1)
    const afterHeading = heading !== undefined && order.indexOf(heading.form) < rank && one.at - lastAt <= 45
    if (one.form === 'dash') {
      if ((one.clean || afterHeading) && one.at > 0) out.push(one)
      continue
    }
    const next = one.value === previous + 1
    const begins = one.value === 1
    const strong = rank <= order.indexOf('part')
    const announced = next && one.form === 'part' && one.titled
    if (!(next || begins) || !(one.clean || afterHeading || (strong && begins && previous === 0) || announced)) continue
    if (begins && !next && rank <= order.indexOf('part') && previous < 2) continue
    out.push({ ...one, form: one.form })
    lastAt = one.at
    last.set(one.form, one.value)
  }
  return out.map((one) => ({ ...one, form: one.form.replace(/^chapter.$/u, 'chapter') }))
}

/** Forms whose numbers may stand within a paragraph. */
const listed = new Set(['part', 'article', 'section', 'bracket', 'circle', 'half', 'item'])
const colon = /：(?=[（(]?[1一①])/gu
const stop =
  /(?:[；;。：]|(?<=[^（）]{4})）)(?=[（(]?(?:[\d①-⑳]|[一二三四五六七八九十]{1,3}[）)、])|第[一二三四五六七八九十百]{1,5}条)/gu

/** A title between a number and the first number of its list: 【奖励】, 扩大内需, or 扩大内需。 before 1. */
const ownTitle =
  /^(?:(?:【[^【】]{1,40}】|[^，。；：（）]{2,30})(?=（[一1]）)|[^。；：（）]{2,40}。(?=1[.、．](?!\d)))/u

/** （1）甲；（2）乙；（3）丙 in one paragraph, from its beginning or behind a colon: where they begin. */
function inlineList(text: string): number[] {
  const first = readMark(text)
  const title = first === null ? 0 : first.length + (ownTitle.exec(text.slice(first.length))?.[0].length ?? 0)
  const second = first && readMark(text.slice(title))
  const nested = first && second?.values[0] === 1 && rankOf(second.form) > rankOf(first.form)
  const cuts = nested
    ? [title, ...followers(text, title, second)]
    : first && listed.has(first.form)
      ? followers(text, 0, first)
      : []
  for (const found of text.matchAll(colon)) {
    const at = found.index + 1
    const mark = at > (cuts.at(-1) ?? 0) ? readMark(text.slice(at, at + 30)) : null
    if (mark?.values[0] !== 1 || !listed.has(mark.form) || (first && rankOf(mark.form) <= rankOf(first.form))) continue
    const rest = followers(text, at, mark)
    if (rest.length > 0) cuts.push(at, ...rest)
  }
  return cuts
}

/** Where the numbers after one mark stand, each behind a stop, up to where the form begins anew. */
function followers(text: string, from: number, first: Mark): number[] {
  const cuts: number[] = []
  let value = first.values[0] as number
  stop.lastIndex = from
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    const at = found.index + 1
    const mark = readMark(text.slice(at, at + 30))
    if (mark?.form !== first.form) continue
    if (mark.values[0] === 1) break
    if (text[found.index] === '：' || mark.values[0] !== value + 1) continue
    cuts.push(at)
    value++
  }
  return cuts
}

const titledForms = new Set(['part', 'section', 'chapter', 'dash'])

/** Where to cut for the marks: before each, and after a title that is glued to its text. */
function cutsFor(text: string, cuts: readonly Candidate[]): Set<number> {
  const at = new Set(cuts.map((cut) => cut.at))
  for (const form of titledForms) {
    const alike = cuts.filter((cut) => cut.form === form)
    const guesses = alike.map((cut) => guessedTitleEnd(text, cut.at))
    const open = alike.filter((cut) => !closedTitle(text, cut.at)).length
    const usual = usualLength(text, alike, guesses)
    const agreed =
      guesses.filter((guess) => guess !== null).length >= Math.max(1, open * 0.5) && open >= alike.length * 0.3
    for (const [i, cut] of alike.entries()) {
      const end = usualTitleEnd(text, cut.at) ?? (agreed ? (guesses[i] ?? usual(i)) : null)
      if (typeof end === 'number') at.add(end)
    }
  }
  return at
}

/** A short title that ends in a stop, or in the next mark. */
const titleBefore = /^.{3,35}?(?=。|（一）|(?<!\d)1[.、])/u

/** Where a title without a guess would end, were it as long as all its siblings': parallel titles are. Null where they differ. */
function usualLength(
  text: string,
  alike: readonly Candidate[],
  guesses: readonly (number | null)[],
): (i: number) => number | null {
  const lengths = alike.flatMap((cut, i) => {
    const end = usualTitleEnd(text, cut.at) ?? guesses[i] ?? null
    return end === null ? (titleBefore.exec(text.slice(cut.at, cut.at + 42))?.[0].length ?? []) : end - cut.at
  })
  const common = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0
  const most = lengths.filter((length) => length === common).length
  return (i) => {
    const at = alike[i]?.at ?? 0
    const fits = most >= 3 && most >= lengths.length - 1 && !/[。，；：（]/u.test(text.slice(at, at + common + 1))
    return fits && !closedTitle(text, at) ? at + common : null
  }
}

/** True where a short title ends in a stop, or in the next mark. */
function closedTitle(text: string, at: number): boolean {
  return titleBefore.test(text.slice(at, at + 42))
}
