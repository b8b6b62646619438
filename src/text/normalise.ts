/**
 * The normalised form of policy text, as the hand annotation writes it. Wording is never changed.
 * Each step substitutes characters one by one or deletes them; the order matters, since later steps look at earlier results.
 */
import { type Edit, edit, type Mapped } from './mapped.ts'

export interface Step {
  id: string
  /** What goes in, what comes out; proved by a test. */
  example: readonly [before: string, after: string]
  edits: (text: string) => Edit[]
}

const han = '\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}〇○'
const opening = '“‘《〈（【〔「『'
const closing = '”’》〉）】〕」』'

/** One edit a match; `put` is no longer than the match. */
function matches(regex: RegExp, put: (found: string, at: number, text: string) => string): (text: string) => Edit[] {
  return (text) => {
    const edits: Edit[] = []
    for (const found of text.matchAll(regex)) {
      const start = found.index
      const replacement = put(found[0], start, text)
      if (replacement !== found[0]) edits.push({ start, end: start + found[0].length, text: replacement })
    }
    return edits
  }
}

const drop = () => ''

function halfWidth(char: string): string {
  return String.fromCharCode(char.charCodeAt(0) - 0xfee0)
}

const wide: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '.': '。' }

/** `(` and `)` that enclose Chinese, or whose partner is full-width, or that follow Chinese. */
function wideBrackets(text: string): Edit[] {
  if (!/[()]/u.test(text)) return []
  const isHan = new RegExp(`[${han}]`, 'u')
  const edits: Edit[] = []
  const open: { at: number; han: number }[] = []
  let seen = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string
    if (char === '(' || char === '（') open.push({ at, han: seen })
    else if (char === ')' || char === '）') {
      const start = open.pop()
      if (!start) continue
      const before = text[start.at - 1]
      const mixed = text[start.at] === '（' || char === '）'
      if (seen === start.han && !mixed && !(before !== undefined && isHan.test(before))) continue
      if (text[start.at] === '(') edits.push({ start: start.at, end: start.at + 1, text: '（' })
      if (char === ')') edits.push({ start: at, end: at + 1, text: '）' })
    } else if (char > '⺀' && isHan.test(char)) seen++
  }
  return edits.sort((a, b) => a.start - b.start)
}

/** Keeps one blank between two Latin words or numbers, drops every other. */
function blank(found: string, at: number, text: string): string {
  const before = text[at - 1]
  const after = text[at + found.length]
  if (before === undefined || after === undefined) return ''
  if (found.includes('\n') && /[\d.+-]/u.test(before) && /[\d.+(-]/u.test(after)) return ''
  const latin = /[!-~]/u
  return latin.test(before) && latin.test(after) && !/[%.,;:)\]]/u.test(after) && !/[([]/u.test(before) ? ' ' : ''
}

export const steps: readonly Step[] = [
  {
    id: 'invisible',
    example: ['政\u200b策\ufeff文\ue5d2件', '政策文件'],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this step removes
    edits: matches(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ue000-\uf8ff]/gu, drop),
  },
  {
    id: 'entities',
    example: ['研发&nbsp;&amp;&emsp;转化', '研发 & 转化'],
    edits: matches(/&(?:nbsp|ensp|emsp|amp|lt|gt|quot|middot);/gu, (found) => {
      const chars: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&middot;': '·' }
      return chars[found] ?? ' '
    }),
  },
  {
    id: 'marks',
    example: ['##**一、主要目标**', '一、主要目标'],
    edits: matches(
      /\*{2,}|_{2,}|~~|^[ \t]*#{1,6}(?!#)|^[ \t]*[-*+] +(?=\S)|^[ \t]{0,3}>[ \t]+(?=\S)|\\(?=[!-/:-@[-`{-~])|<\/?(?:br|b|u|strong|sup|sub)\s?\/?>/gmu,
      drop,
    ),
  },
  {
    id: 'digits',
    example: ['２０２５年ＰＣＴ占８５％', '2025年PCT占85%'],
    edits: matches(/[０-９Ａ-Ｚａ-ｚ％＋＝＆]/gu, halfWidth),
  },
  {
    id: 'radicals',
    example: ['⼀是⽀持', '一是支持'],
    edits: matches(/[\u2e80-\u2fd5]/gu, (char) =>
      char.normalize('NFKC').length === 1 ? char.normalize('NFKC') : char,
    ),
  },
  {
    id: 'titles',
    example: ['«若干意见»', '《若干意见》'],
    edits: matches(/[«»]/gu, (char) => (char === '«' ? '《' : '》')),
  },
  {
    id: 'number-points',
    example: ['３．改革，4．5亿元．', '３.改革，4.5亿元．'],
    edits: matches(
      /(?<=[0-9０-９])．(?=[0-9０-９])|(?<=(?:^|[。；：\s]|(?<![0-9０-９])\.)[0-9０-９]{1,3})．|(?<=[\u4e00-\u9fff][0-9０-９]{1,2})．(?=[\u4e00-\u9fff])/gmu,
      () => '.',
    ),
  },
  {
    id: 'stops',
    example: ['形成合力.到2025年，占50%.', '形成合力。到2025年，占50%。'],
    edits: matches(new RegExp(`(?<=[${han}${closing}%])\\.(?![A-Za-z.])|(?<=[0-9])\\.$|．`, 'gu'), () => '。'),
  },
  {
    id: 'commas',
    example: ['支持,推动AI;如下:12:30, 1,000', '支持，推动AI；如下：12:30, 1,000'],
    edits: matches(
      new RegExp(`(?<=[${han}${closing}%]\\s{0,3})[,:;?!]|[,:;](?=\\s{0,3}[${han}${opening}])`, 'gu'),
      (char) => wide[char] ?? char,
    ),
  },
  { id: 'brackets', example: ['(一)总则（试行)2+(3+6)', '（一）总则（试行）2+(3+6)'], edits: wideBrackets },
  { id: 'blanks', example: ['到 2026 年\n推　进 open AI', '到2026年推进open AI'], edits: matches(/\s+/gu, blank) },
]

/** Nothing in it that any step would touch; most lines are so. */
const clean = /^[\u4e00-\u9fff〇，。；：、？！“”‘’（）《》〈〉【】〔〕—…0-9A-Za-z%+]*$/u

/** The normalised form of a text, with the way back. */
export function normaliseMapped(text: Mapped): Mapped {
  if (clean.test(text.value)) return text
  return steps.reduce((done, step) => edit(done, step.edits(done.value)), text)
}

/** The normalised form of a text. */
export function normalise(text: string): string {
  if (clean.test(text)) return text
  return normaliseMapped({ value: text, runs: [[0, 0, text.length]] }).value
}
