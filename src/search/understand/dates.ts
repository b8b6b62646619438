/** Years and kinds of deadline in a query: 2027年之前, 2025年底, 三年内, 什么时候起施行. */
import { parseNumeral } from '../../text/numerals.ts'
import type { Where } from '../engine.ts'
import { type Draft, matchesIn, take, takeAs } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

export interface DateReading {
  /** Years asked for that the collection has; null where no year is named. */
  years: readonly number[] | null
  /** Whether a year or a kind of deadline is named. */
  asked: boolean
  /** Years as asked for, and whether in, up to or from them; empty where none is. */
  named: readonly number[]
  op: '=' | '<=' | '>='
}

const noYear = { years: null, named: [], op: '=' } as const

const year =
  '(?<year>20[0-9]{2}|(?<![0-9])2[0-9](?=\\s*年(?:年?[底末前内]|之前|以前|度?的?(?:要|应|须|完成|达到|到期|目标|指标|任务)))|二[〇零○][〇零○一二三四五六七八九]{2}|今年|本年度?|明年|后年|去年|前年|(?<![0-9〇零一二三四五六七八九十几两多半全每当来同上下今明去后前本年])年(?=[底末内]))'
const end =
  '(?:\\s*年?12月31日|\\s*年?\\s*年?\\s*(?:底|末|内)|年(?:\\d{1,2}月(?:\\d{1,2}日|底|末)?|[上下]半年|[一二三四]季度)?)?'
const range = /(?<year>20\d\d)年?\s*(?:-|到|至)\s*(?<last>20\d\d)年?(?:之间|期间)?/u
const before = new RegExp(`(?:在|到|于)?${year}${end}\\s*(?:之前|以前|前|为止|以内)`, 'u')
const after = new RegExp(`${year}${end}\\s*及?其?(?:之后|以后|后|以来|起|往后)(?!施行|实施|执行)`, 'u')
const asOf = new RegExp(`(?:截至|截止到|截止|不晚于|最迟|最晚)${year}${end}`, 'u')
const plain = new RegExp(`(?:到|至|在)?${year}(?![0-9.]|\\s*(?:亿|万|家|个|件|人|元|%|号))${end}`, 'u')
const within =
  /(?<![\d〇零○一二三四五六七八九])(?:(?<count>[一二两三四五六七八九十]|\d)年(?:之内|以内|内|时间)|(?:限期|时限|期限)(?:为|是)?(?<limit>[一二两三四五六七八九十]|\d)年)/u
const whenAsked = '(?:[什啥]么?时候|何时|几时|哪一?[天日]|几月几[号日]|几号|[什啥]么?时间|从?哪一?天)'
const effect = new RegExp(
  `自?${whenAsked}?(?:开始|正式|起)*(?:施行|生效)(?:的?(?:日期|时间|日子?|起点))?(?:是|为|在|:)?${whenAsked}?|${whenAsked}(?:开始|正式|起)*(?:实施|执行|实行|启用)|(?:开始|正式)*(?:实施|执行|实行|启用)的?(?:日期|时间)(?:是|为|在)?${whenAsked}?|从${whenAsked}开始(?:算|起算|计算)?(?=$|[?吗呢的])`,
  'u',
)

/** What the plans are called beside a year. */
const yearsPlan = /[两三四五]年(?:行动)?(?:计划|方案)|[两三四五]年行动/u

const statedKinds = ['by', 'within', 'period']

const day = /(?<year>20\d\d)年(?<month>\d{1,2})月(?<day>\d{1,2})日/u
const timed =
  /(?<no>没有|没|未|无)?(?:写明|明确|规定|注明|有)(?:了|的)?(?:具体|完成)?(?:时限|期限|时间节点|完成时间|时间要求)/u

/** Takes dates out of the draft; 今年 is `thisYear`. Whether a year is a condition or a wish is for the caller. */
export function readDates(draft: Draft, lexicon: Lexicon, thisYear: number): DateReading {
  for (const match of matchesIn(draft, effect)) {
    takeAs(draft, spanOf(match), { kind: 'deadline', value: 'effective', label: '时限：施行日期' })
    draft.where.push({ group: 'when', match: { deadline: ['effective'] } })
    draft.filters = { ...draft.filters, deadline: ['effective'] }
    return { ...noYear, asked: true }
  }
  for (const match of matchesIn(draft, timed)) {
    const has = match.groups?.no === undefined
    const value = String(has)
    takeAs(draft, spanOf(match), { kind: 'has_deadline', value, label: has ? '时限：写明' : '时限：未写明' })
    draft.where.push({ group: 'has_deadline', match: { has_deadline: [value] } })
    draft.filters = { ...draft.filters, has_deadline: has }
    return { ...noYear, asked: true }
  }
  for (const match of matchesIn(draft, day)) {
    const before = draft.rest.slice(match.index + match[0].length)
    if (/^(?:之前|以前|前|止|底)/u.test(before)) break
    takeAs(draft, spanOf(match), { kind: 'phrase', value: match[0], label: `日期：${match[0]}` })
    draft.where.push({ run: match[0] })
    draft.marks.push(match[0])
    return { ...noYear, asked: true }
  }
  for (const match of matchesIn(draft, within)) {
    takeAs(draft, spanOf(match), { kind: 'deadline', value: 'within', label: `时限：${match[0]}` })
    const count = match.groups?.count ?? match.groups?.limit ?? ''
    const writings = [
      count,
      /\d/.test(count) ? '零一二三四五六七八九'.charAt(Number(count)) : String(parseNumeral(count)),
    ]
    const said: Where = { any: writings.map((one) => ({ run: `${one}年` })) }
    draft.where.push({ all: [{ group: 'when', match: { deadline: ['within'] } }, said] })
    draft.filters = { ...draft.filters, deadline: ['within'] }
    return { ...noYear, asked: true }
  }
  const asked = readYears(draft, thisYear)
  if (asked) for (const match of matchesIn(draft, yearsPlan)) take(draft, ...spanOf(match))
  if (!asked) return { ...noYear, asked: false }
  const years = lexicon.years.filter((one) => asked.holds(one))
  const pieceYears = asked.named.filter((one) => one !== null)
  draft.filters = { ...draft.filters, year: pieceYears, year_op: asked.op }
  if (asked.op === '<=') draft.should.push({ where: statedIn(asked.named), weight: 0.5 })
  return { years, asked: true, named: pieceYears, op: asked.op }
}

interface Years {
  named: number[]
  op: '=' | '<=' | '>='
  holds: (year: number) => boolean
}

const relative: Record<string, number> = { 前年: -2, 去年: -1, 今年: 0, 年: 0, 本年: 0, 本年度: 0, 明年: 1, 后年: 2 }

/** 2026, 二〇二六, 明年 → 2026. */
function yearNumber(word: string, thisYear: number): number {
  const step = relative[word]
  if (step !== undefined) return thisYear + step
  if (/^\d\d$/u.test(word)) return 2000 + Number(word)
  return Number(
    [...word]
      .map((one) => (/\d/.test(one) ? one : '〇一二三四五六七八九'.indexOf(one.replace(/[零○]/u, '〇'))))
      .join(''),
  )
}

function readYears(draft: Draft, thisYear: number): Years | null {
  for (const match of matchesIn(draft, range)) {
    const [first, last] = [Number(match.groups?.year), Number(match.groups?.last)]
    takeAs(draft, spanOf(match), { kind: 'year', value: `${first}-${last}`, label: `时限：${first}—${last}年` })
    return { named: [first, last], op: '=', holds: (one) => one >= first && one <= last }
  }
  const rows = [
    { pattern: before, op: '<=' as const, word: '年底前' },
    { pattern: asOf, op: '<=' as const, word: '年底前' },
    { pattern: after, op: '>=' as const, word: '年及以后' },
    { pattern: plain, op: '=' as const, word: '年' },
  ]
  const found: Years[] = []
  for (const { pattern, op, word } of rows)
    for (const match of matchesIn(draft, pattern)) {
      const named = yearNumber(match.groups?.year ?? '', thisYear)
      takeAs(draft, spanOf(match), { kind: 'year', value: String(named), label: `时限：${named}${word}` })
      const holds = (one: number): boolean => (op === '=' ? one === named : op === '<=' ? one <= named : one >= named)
      found.push({ named: [named], op, holds })
    }
  if (found.length === 0) return null
  return {
    named: found.flatMap((one) => one.named),
    op: found[0]!.op,
    holds: (one) => found.some((years) => years.holds(one)),
  }
}

const withTarget: Where = { group: 'has_target', match: { has_target: ['true'] } }

/**
 * Clauses whose own date falls in the years, or whose figure is dated by the plan's period; with `duties` also those
 * without a figure, for every task of a plan is due with it.
 * `firsts` are the clauses with a goal of one where there was none, written without a number.
 */
export function inYears(years: readonly number[], duties: boolean, firsts: readonly string[]): Where {
  const year = years.map(String)
  return {
    any: [
      statedIn(years),
      {
        all: [
          { group: 'when', match: { year, deadline: ['inherited'] } },
          ...(duties ? [] : [{ any: [withTarget, { keys: firsts }] }]),
        ],
      },
    ],
  }
}

/** Clauses that state a date in the years themselves. */
export function statedIn(years: readonly number[]): Where {
  return { group: 'when', match: { year: years.map(String), deadline: statedKinds } }
}

const spanOf = (match: RegExpExecArray): readonly [number, number] => [match.index, match.index + match[0].length]
