/**
 * Numbers with a unit: 1.4万人, 35—40%, 千亿以上, 百余家, 翻一番.
 * Reads: masked text. Writes: quantities in order of place, with the comparison that the words around them state.
 */
import { afterWords, comparators, type Dimension, dimensionOfUnit, unitPattern } from '../rules/targets.ts'
import { parseQuantity } from '../text/numerals.ts'
import type { TargetOp } from '../wire.ts'

export interface Quantity {
  /** Where the comparison before the number begins (不少于); equals `number` where there is none. */
  start: number
  number: number
  /** End of unit and of words after it (以上). */
  end: number
  op: TargetOp
  value: number | null
  low: number | null
  high: number | null
  unit: string | null
  dimension: Dimension | null
  /** The comparing words before the number, nearest last. */
  before: readonly string[]
  after: string
  /** Measured against something: 不低于城镇居民人均收入的60%. Such a number needs a day or a verb of aim. */
  relative: boolean
  /** Written in Chinese numerals below ten: 三大, 两个; such counts are mostly rhetoric. */
  small: boolean
}

const arabic = '(?<![0-9A-Za-z.第每+＋\\-_])[0-9]{1,12}(?:,[0-9]{3}){0,4}(?:\\.[0-9]{1,8})?'
const chinese = '(?<![0-9.第每数几上一二两三四五六七八九十百千万亿])[一二两三四五六七八九十百千万亿]{1,10}'
const follow = '[0-9]{1,12}(?:\\.[0-9]{1,8})?|[一二两三四五六七八九十百千万亿]{1,10}'
const scale = '万亿|[千百十]亿|亿|[千百十]万|万|千|百'
const right = '(?:（[^（）]{1,6}）)?(?:及以上|或以上|以上|以内|以下|之内|左右|上下)'
const pattern = new RegExp(
  `(?:百分之(?<pct>${follow})|` +
    `(?<a>${arabic}|${chinese})(?<more>余|多)?(?<sa>${scale})?(?<more3>余|多(?!元))?` +
    `(?:(?<ua>${unitPattern})?(?:—|-|–|―|－|～|~|至|到)(?<b>${follow})(?<sb>${scale})?)?` +
    `(?:(?<unit>${unitPattern})(?<more2>余|多)?|(?=以上|左右|规模|大关|[，。；、）]|$)))(?<right>${right})?`,
  'gu',
)
const doubling = /(?<word>翻(?:了)?(?:一|两|2|二)?番|翻(?:一)?倍|倍增)/gu
const longestBefore = 8
const lastLetters: ReadonlySet<string> = new Set(comparators.map(([word]) => word.at(-1) ?? ''))

/** All quantities of a text. Dates, ordinals (第3) and denominators (每千人) are none. */
export function findQuantities(text: string): Quantity[] {
  if (!/[0-9%番倍增百千万亿一二两三四五六七八九十]/u.test(text)) return []
  const found: Quantity[] = []
  for (const match of text.matchAll(pattern)) {
    const quantity = fromMatch(text, match)
    if (quantity && !isDate(text, quantity) && !isNoise(text, quantity)) found.push(quantity)
  }
  for (const match of text.matchAll(doubling)) found.push(fromDoubling(match))
  return found.sort((a, b) => a.number - b.number)
}

/** Years, months and spells are no quantities, unless something is cut down to them: 压缩至4个月; an age only as 期望寿命. */
function isDate(text: string, quantity: Quantity): boolean {
  if (quantity.dimension === 'age')
    return !/寿命(?:岁数)?$/u.test(text.slice(Math.max(0, quantity.start - 4), quantity.start))
  if (quantity.dimension !== 'time' || quantity.before.some((word) => /[压缩减降]|控制/u.test(word))) return false
  const noun = text.slice(Math.max(0, quantity.start - 2), quantity.start)
  return quantity.before.length === 0 || !/^(?:年限|寿命)$/u.test(noun)
}

/** 一次, 一批 as words; 万元 or 万人 as a base, 万元产值能耗; cells of a table run together, 10%3二氧化硫; a range that falls. */
function isNoise(text: string, quantity: Quantity): boolean {
  const { low, high, value, unit } = quantity
  if (low !== null && high !== null && low >= high) return true
  if (/[0-9级]/u.test(text[quantity.end] ?? '')) return true
  const bareScale = /^[百千万亿]$/u.test(text[quantity.number] ?? '')
  if (unit === '万' && quantity.before.length === 0 && quantity.after === '') return true
  if (bareScale && /[元人]$/u.test(unit ?? '') && quantity.before.length === 0 && quantity.after === '') {
    if (/\p{Script=Han}/u.test(text[quantity.end] ?? '')) return true
  }
  if (bareScale && /人$/u.test(unit ?? '') && quantity.before.length === 0 && isSized(text, quantity)) return true
  if (unit !== null && /百分点$/u.test(unit) && (value ?? high ?? 0) > 100) return true
  return text[quantity.number] === '一' && quantity.value === 1 && !/^[家所座个名]$/u.test(unit ?? '')
}

/** 千人以上|供水工程: how large the thing is, where no verb stands before the number. */
function isSized(text: string, { number, end, after }: Quantity): boolean {
  return (
    after !== '' &&
    /^\p{Script=Han}/u.test(text.slice(end)) &&
    !/[训养引聚进招纳]$/u.test(text.slice(Math.max(0, number - 1), number))
  )
}

function fromMatch(text: string, match: RegExpExecArray): Quantity | null {
  const g = match.groups ?? {}
  const index = !g.pct && !g.unit && !g.sa && isIndex(text, match.index)
  const parts = g.pct ? { low: null, high: parseQuantity(g.pct), unit: '%' } : readParts(g, index)
  if (!parts?.high) return null
  const end = match.index + match[0].length
  const near = wordsBefore(text, match.index)
  const base = near.words.length === 0 && parts.unit === '%' ? baseBefore(text, match.index) : null
  const before = base ?? near
  const after = g.right?.replace(/^（[^（）]*）/u, '') ?? ''
  const range = parts.low !== null
  const more = g.more !== undefined || g.more2 !== undefined || g.more3 !== undefined
  return {
    ...{ start: before.start, number: match.index, end },
    op: range ? 'range' : comparison(before.words, after, more),
    value: range ? null : parts.high.value,
    low: parts.low?.value ?? null,
    high: range ? parts.high.value : null,
    unit: parts.unit,
    dimension: parts.unit === null ? 'ratio' : dimensionOfUnit(parts.unit),
    before: before.words,
    after,
    relative: base !== null,
    small: /^[一二两三四五六七八九]$/u.test(g.a ?? ''),
  }
}

/** 利用系数提高到0.63, 指数达到90: a number that needs no unit. */
function isIndex(text: string, number: number): boolean {
  return /(?:系数|指数|容积率|得分)[^，。；0-9]{0,6}(?:[到达至]|控制在|稳定在|保持在|不[低高小大]于|不超过|≥|≤)$/u.test(
    text.slice(Math.max(0, number - 20), number),
  )
}

type Groups = Readonly<Record<string, string | undefined>>
type Parts = {
  low: ReturnType<typeof parseQuantity>
  high: ReturnType<typeof parseQuantity>
  /** null for an index, which has none. */
  unit: string | null
}

/** Both ends of a range share the scale and the unit of the last: 1000—1200万元. */
function readParts(g: Groups, index: boolean): Parts | null {
  const first = parseQuantity(`${g.a ?? ''}${g.sa ?? ''}`)
  const last = g.b === undefined ? first : parseQuantity(`${g.b}${g.sb ?? ''}`)
  if (!first || !last) return null
  if (g.ua && g.unit && g.ua !== g.unit) return null
  const unit = `${last.scale}${g.unit ?? ''}`
  if (unit === '') return index ? { low: g.b === undefined ? null : first, high: last, unit: null } : null
  const bare = g.unit === undefined
  if (bare && !/[万亿]/u.test(last.scale)) return null
  return {
    low: g.b === undefined ? null : first,
    high: last,
    unit: bare && last.scale.includes('亿') ? `${unit}元` : unit,
  }
}

function fromDoubling(match: RegExpExecArray): Quantity {
  const twice = /[两2二]/u.test(match[0])
  return {
    ...{ start: match.index, number: match.index, end: match.index + match[0].length },
    ...{ op: 'x2', value: twice ? 4 : 2, low: null, high: null, unit: null },
    ...{ dimension: 'times', before: [], after: '', relative: false, small: false },
  }
}

/** 不低于|上年度居民收入|的60%: the comparison stands before what it is measured against. */
function baseBefore(text: string, number: number): { start: number; words: string[] } | null {
  const left = text.slice(Math.max(0, number - 40), number)
  const found = /(不低于|不少于|不超过|不高于|达到)[^，。；：、的0-9]{2,28}的$/u.exec(left)
  return found ? { start: number - left.length + found.index, words: [found[1] as string] } : null
}

/** The run of comparing words that ends where the number begins: 达到不少于. */
function wordsBefore(text: string, number: number): { start: number; words: string[] } {
  const words: string[] = []
  let start = number
  for (;;) {
    if (!lastLetters.has(text[start - 1] ?? '')) return { start, words }
    const left = text.slice(Math.max(0, start - longestBefore), start)
    const word = comparators.find(([w]) => left.endsWith(w))?.[0]
    if (word === undefined || words.length > 3) return { start, words }
    words.unshift(word)
    start -= word.length
  }
}

const opOf = new Map([...comparators, ...afterWords])

function comparison(before: readonly string[], after: string, more: boolean): TargetOp {
  const last = opOf.get(after)
  const words = before.map((word) => [word, opOf.get(word)] as const)
  if (last === '~' || words.some(([, op]) => op === '~')) return '~'
  const bound = words.find(([, op]) => op !== '>=')?.[1]
  return bound ?? last ?? (more ? '>' : '>=')
}
