/**
 * Figures in running text: value or range, unit, direction, year, firm or striven for, and the words that say what is counted.
 * Reads: folded text. Writes: figures with their place; figures compared with a clause's targets.
 */
import { anyOf, citationRules } from '../rules/citations.ts'
import { parseNumeral } from '../text/numerals.ts'
import { cellBefore } from './table.ts'

export interface Figure {
  start: number
  end: number
  text: string
  /** In the base unit: 3.4万人 is 34000. `low === high` for a single value. */
  low: number
  high: number
  range: boolean
  unit: string
  dimension: string
  direction: 'up' | 'down' | 'about' | 'none'
  /** 达到, 突破: the word as written, '' where none. */
  word: string
  strive: boolean
  year: number | null
  /** 三年内 → 3. */
  within: number | null
  /** Words before and after that may name the metric. */
  before: string
  after: string
}

const dimensions = new Map(
  Object.entries(citationRules.units).flatMap(([name, units]) => units.map((u) => [u, name] as const)),
)
const scaled: Readonly<Record<string, number>> = {
  ...{ 万元: 1e4, '万元/人': 1e4, 平方公里: 1e6, 平方千米: 1e6, 公顷: 1e4, 亩: 666.67, 公里: 1e3, 千米: 1e3 },
}
const numeral =
  '[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?|[一二两三四五六七八九]千(?:零?[一二两三四五六七八九十百]{1,5})?|[一二两三四五六七八九十百]{1,5}|(?<![一二两三四五六七八九几数])千(?=[亿万])'
const scales = '万亿|亿|万|千|百'
const unitWords = anyOf([...dimensions.keys()])
const pattern = new RegExp(
  `(?<![0-9.第])(?<low>${numeral})(?:(?:%|${scales})?(?:-|至|到)(?<high>${numeral}))?(?<scale>${scales})?(?<unit>${unitWords}|(?<=[亿万])(?=及?以上|以下|以内|左右))(?!月|工作日|五年|方面|世纪)(?<tail>及以上|以上|以下|以内|左右)?`,
  'gu',
)
const lowScale = new RegExp(`^(?:${numeral})(${scales})(?:-|至|到)`, 'u')
const ofMoney = /资金|资本|投资|产值|营收|收入|规模|基金|金额|贷款|融资/u
const upWords = new RegExp(`(?:${anyOf(citationRules.up)})$`, 'u')
const downWords = new RegExp(`(?:${anyOf(citationRules.down)})(?:在)?$`, 'u')
const striveWords = new RegExp(anyOf(citationRules.strive), 'u')
const fillers = new RegExp(
  `${anyOf([...citationRules.strive, ...citationRules.up, ...citationRules.down])}|(?:到|至)?20\\d\\d年(?:底|末)?(?:之?前)?|年内|[一二两三四五]年内|原则上|总体上|[要应须需将为约]|实现|完成|累计|左右|新增至`,
  'gu',
)

/** The figures of `value` between two places. Text outside is not looked at. */
export function parseFigures(value: string, from = 0, to = value.length): Figure[] {
  const text = value.slice(from, to)
  const figures: Figure[] = []
  let cut = 0
  for (const found of text.matchAll(pattern)) {
    const figure = toFigure(text, found, cut, (at) => cellBefore(value, at + from))
    if (figure === null) continue
    figures.push({ ...figure, start: figure.start + from, end: figure.end + from })
    cut = found.index + found[0].length
  }
  return figures
}

function toFigure(text: string, found: RegExpExecArray, cut: number, cell: (at: number) => string): Figure | null {
  const { low = '', high, scale = '', tail = '' } = found.groups ?? {}
  // 千亿以上: what is counted in 亿 without a unit is money; in 万 only where the words speak of money.
  if (
    !found.groups?.unit &&
    !scale.endsWith('亿') &&
    !ofMoney.test(text.slice(Math.max(0, found.index - 12), found.index))
  )
    return null
  const unit = found.groups?.unit || '元'
  if (low === '一' && high === undefined) return null
  const lowOwn = lowScale.exec(found[0])?.[1]
  const first = amount(low, lowOwn ?? scale, unit)
  const last = high === undefined ? first : amount(high, scale, unit)
  if (first === null || last === null) return null
  const end = found.index + found[0].length
  const start = Math.max(cut, lastBreak(text, found.index))
  const before = text.slice(start, found.index).trim() === '' ? cell(start) : text.slice(start, found.index)
  const near = text.slice(Math.max(0, found.index - 200), found.index)
  const sentence = near.slice(Math.max(near.lastIndexOf('。'), near.lastIndexOf('；')) + 1)
  return {
    start: found.index,
    end,
    text: found[0],
    low: first,
    high: last,
    range: high !== undefined,
    unit,
    dimension: dimensions.get(unit) ?? unit,
    ...directionOf(before, tail),
    strive: striveWords.test(before.slice(-16)),
    year: yearOf(sentence),
    within: withinOf(before),
    before: metricWords(before),
    after: metricWords(/^[^，。；：、|\n0-9]{0,24}/u.exec(text.slice(end))?.[0] ?? ''),
  }
}

function amount(numeralText: string, scale: string, unit: string): number | null {
  const value = parseNumeral(numeralText)
  if (value === null) return null
  const times = { '': 1, 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8, 万亿: 1e12 }[scale] ?? 1
  return Number((value * times * (scaled[unit] ?? 1)).toPrecision(12))
}

function directionOf(before: string, tail: string): Pick<Figure, 'direction' | 'word'> {
  if (tail === '以下' || tail === '以内') return { direction: 'down', word: tail }
  if (tail === '以上' || tail === '及以上') return { direction: 'up', word: tail }
  const down = downWords.exec(before)?.[0] ?? ''
  const up = upWords.exec(before)?.[0] ?? ''
  if (down !== '' && down.length >= up.length) return { direction: 'down', word: down }
  if (up !== '') return { direction: 'up', word: up }
  if (tail === '左右' || /[约近]$/u.test(before)) return { direction: 'about', word: '约' }
  return { direction: 'none', word: '' }
}

/** The last year that the sentence sets before the figure: 到2026年, 2026年底前; of a span of years the last. */
function yearOf(sentence: string): number | null {
  const years = [...sentence.matchAll(/(20\d\d)年/gu)]
  return years.length === 0 ? null : Number(years.at(-1)?.[1])
}

/** 三年内新建…: the span set right before the figure. */
export function withinOf(before: string): number | null {
  return parseNumeral(
    /(?<![0-9〇零一二三四五六七八九十])([0-9]|[一二两三四五六七八九十])年(?:之|以)?内/u.exec(before)?.[1] ?? '',
  )
}

function lastBreak(text: string, at: number): number {
  for (let i = at - 1; i >= 0; i -= 1) if ('，。；：、！？|\n'.includes(text[i] ?? '')) return i + 1
  return 0
}

const opening = new RegExp(`^.{0,6}?(?:${anyOf(citationRules.report_verbs.filter((verb) => verb.length > 1))})`, 'u')

/** What is left of the words beside a figure when verbs, years and directions are taken out. */
export function metricWords(text: string): string {
  return text
    .replace(opening, '')
    .replace(fillers, '')
    .replace(/[“”‘’《》（）]/gu, '')
    .slice(-24)
}

/** Years, figures and directions in order, as words that can be compared: what must not change in a quote. */
export function figureTokens(value: string): string[] {
  const tokens: { at: number; token: string }[] = []
  for (const figure of parseFigures(value)) {
    const token = `${figure.low}-${figure.high}${figure.dimension === 'percent' ? figure.unit : figure.dimension}`
    tokens.push({ at: figure.start, token })
    if (figure.direction !== 'none') tokens.push({ at: figure.start - 0.5, token: figure.direction })
  }
  for (const found of value.matchAll(/(20\d\d)(?=年|-)/gu)) tokens.push({ at: found.index, token: found[1] ?? '' })
  return tokens.sort((a, b) => a.at - b.at).map(({ token }) => token)
}

/** Whether all of `some` stand in `all` in that order. */
export function inOrder(some: readonly string[], all: readonly string[]): boolean {
  let at = 0
  for (const one of some) {
    const next = all.indexOf(one, at)
    if (next < 0) return false
    at = next + 1
  }
  return true
}
