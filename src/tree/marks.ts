/** The ladder of printed numbers: one row a form, outermost first. Reads: normalised text. */

import { gapBefore, type Mapped } from '../text/mapped.ts'
import { parseNumeral } from '../text/numerals.ts'
import type { ClauseKind } from '../wire.ts'
import type { Mark } from './types.ts'

export interface Form {
  form: string
  kind: ClauseKind
  /** Letter before the number in an id. */
  letter: string
  /** Matches at the start of a piece; group 1 is the number. */
  regex: RegExp
  examples: string[]
  not: string[]
}

/** What follows a number that is only cited: 第三条规定的, 第一章所称. */
export const cited = '规定|所[称列述指规]|的'
const chinese = '[〇零一二三四五六七八九十百千]{1,8}'

export const forms: readonly Form[] = [
  {
    form: 'volume',
    kind: 'chapter',
    letter: 'b',
    regex: new RegExp(`^第(${chinese}|\\d{1,3})[编篇](?![幅章者目])`, 'u'),
    examples: ['第一篇发展环境'],
    not: ['第一篇幅'],
  },
  {
    form: 'division',
    kind: 'chapter',
    letter: 'p',
    regex: new RegExp(`^第(${chinese}|\\d{1,3})部分(?!的)`, 'u'),
    examples: ['第二部分主要任务'],
    not: ['第二部分的任务'],
  },
  {
    form: 'chapter',
    kind: 'chapter',
    letter: 'c',
    regex: new RegExp(`^第(${chinese}|\\d{1,3})章(?!${cited})`, 'u'),
    examples: ['第一章总则', '第二章规划与建设'],
    not: ['第一章规定的'],
  },
  {
    form: 'subchapter',
    kind: 'chapter',
    letter: 's',
    regex: new RegExp(`^第(${chinese}|\\d{1,3})节(?!${cited}|约)`, 'u'),
    examples: ['第一节基础'],
    not: ['第一节规定的'],
  },
  {
    form: 'article',
    kind: 'article',
    letter: 'a',
    regex: new RegExp(
      `^第(${chinese}|\\d{1,3})条(?:之(${chinese}))?(?!${cited}|[、，款]|[和及或与至]?第|中[的规所，]|之[^一二三四五六七八九十])`,
      'u',
    ),
    examples: [
      '第一条为了',
      '第十二条【范围】',
      '第三条之一',
      '第五条规划主管部门',
      '第六条中小学校',
      '第七条所有单位',
    ],
    not: ['第三条规定的', '第三条第二款', '第三条至第五条', '第三条所称', '第三条中规定'],
  },
  {
    form: 'part',
    kind: 'part',
    letter: '',
    regex: new RegExp(`^(${chinese})[、.．](?!\\d(?!\\d{3}年|\\d?[+＋]))`, 'u'),
    examples: ['一、目标', '十二、保障', '一、2025年工作'],
    not: ['一是', '三五年'],
  },
  {
    form: 'task',
    kind: 'section',
    letter: '',
    regex: new RegExp(`^(?:任务|行动|举措|工程|专项行动|措施)(${chinese}|\\d{1,2})[：:、.](?!\\d)`, 'u'),
    examples: ['任务一：培育企业', '行动3：修路', '举措二、扩面'],
    not: ['任务一览表', '行动一致', '工程：一'],
  },
  {
    form: 'section',
    kind: 'section',
    letter: '',
    regex: new RegExp(
      `^[（(](${chinese})[）)](?:[、.．](?![（(]))?(?![、.．或—-]|和(?![谐睦美平善])|至(?![少多今])|[项条款])`,
      'u',
    ),
    examples: ['（一）指导思想', '（十二）推进'],
    not: ['（一）项规定', '（一）、（二）'],
  },
  {
    form: 'decimal',
    kind: 'item',
    letter: '',
    regex:
      /^(\d{1,2}(?:\.\d{1,2}){1,4})[.、]?(?=\D)(?![%‰℃个万亿元倍年月日米吨家]|平方|公[里顷斤]|百分|千[米瓦克]|人[次/／]|[A-Za-z]{1,2}\b)/u,
    examples: ['1.1编制目的', '4.2.1响应', '2.1分级'],
    not: ['2.5万人', '1.5%'],
  },
  {
    form: 'item',
    kind: 'item',
    letter: '',
    regex: /^(\d{1,3})[.、．](?!%|\d(?!\d{3}年))/u,
    examples: ['1.提升', '12、推进', '3.2026年底前'],
    not: ['2.5万', '2025年'],
  },
  {
    form: 'bracket',
    kind: 'item',
    letter: '',
    regex: /^[（(](\d{1,2})[）)](?![、或]|和(?![谐睦美平善])|至(?![少多今])|[项条款])/u,
    examples: ['（1）申请'],
    not: ['（2025）', '（1）、（2）项'],
  },
  {
    form: 'half',
    kind: 'item',
    letter: '',
    regex: /^(\d{1,2})[)）]/u,
    examples: ['1）申请'],
    not: ['（1）'],
  },
  {
    form: 'circle',
    kind: 'item',
    letter: '',
    regex: /^([①-⑳])/u,
    examples: ['①申请'],
    not: ['1'],
  },
]

/** What any form begins with; most paragraphs begin with none of it. */
const mayBegin = /^[第（(\d①-⑳〇零一二三四五六七八九十百千任行举工专措]/u

/** Rank of a form, outermost 0. */
export function rankOf(form: string): number {
  return forms.findIndex((row) => row.form === form)
}

export function formOf(form: string): Form {
  return forms.find((row) => row.form === form) as Form
}

/** ★（一）: a sign that sets a task apart stands before its number. */
const starred = /^[★☆▲△◆◇■※](?=[（(第\d一二三四五六七八九十])/u

/** The printed number a normalised text starts with. */
export function readMark(text: string): Mark | null {
  if (starred.test(text)) {
    const mark = readMark(text.slice(1))
    return mark === null ? null : { ...mark, length: mark.length + 1 }
  }
  if (!mayBegin.test(text)) return null
  const head = text.slice(0, 24)
  for (const row of forms) {
    const found = row.regex.exec(head)
    if (found) return { form: row.form, printed: found[0], values: valuesOf(row.form, found), length: found[0].length }
  }
  return null
}

/**
 * `3.12345热线提质`: an item whose title opens with digits looks like a decimal; that the item before it is 2 tells them apart.
 * `before` is the number of the last item, 0 where a list may begin, -1 among decimals.
 */
export function readDigitTitle(text: string, before: number): Mark | null {
  const found = /^(\d{1,3})[.．](?!1[^\d+＋])\d{1,5}(?=[\u4e00-\u9fffA-Z“+＋])/u.exec(text)
  const value = Number(found?.[1])
  if (!found || value !== before + 1) return null
  const printed = found[0].slice(0, (found[1] as string).length + 1)
  return { form: 'item', printed, values: [value], length: printed.length }
}

function valuesOf(form: string, found: RegExpExecArray): number[] {
  const number = found[1] as string
  if (form === 'decimal') return number.split('.').map(Number)
  if (form === 'circle') return [number.charCodeAt(0) - 0x245f]
  const value = /^\d/u.test(number) ? Number(number) : parseNumeral(number)
  return [value ?? 0, ...(found[2] ? [parseNumeral(found[2]) ?? 0] : [])]
}

const parted = new RegExp(`^第(${chinese}|\\d{1,3})([章节条])`, 'u')
const partedForms: Readonly<Record<string, string>> = { 章: 'chapter', 节: 'subchapter', 条: 'article' }

/** `第八条 规定…`: the blank behind the number, which normalisation removes, tells it from a citation. */
export function readPartedMark(text: Mapped): Mark | null {
  const found = parted.exec(text.value.slice(0, 24))
  if (!found || !gapBefore(text, found[0].length)) return null
  const values = [parseNumeral(found[1] as string) ?? 0]
  return { form: partedForms[found[2] as string] as string, printed: found[0], values, length: found[0].length }
}

/** `1 总则`: a number and a blank, which normalisation removes; the source still shows it. */
export function readSpacedNumber(text: Mapped): Mark | null {
  const found = /^\d{1,2}(?=[\u4e00-\u9fff])/u.exec(text.value)
  if (!found || !gapBefore(text, found[0].length)) return null
  return { form: 'decimal', printed: found[0], values: [Number(found[0])], length: found[0].length }
}
