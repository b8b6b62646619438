/**
 * A report's text as the finder reads it: marks of the layout dropped, widths, brackets, quotes and dashes made one,
 * each unit with the place it came from. Reads: any text. Writes: Folded.
 */
import type { Range } from '../wire.ts'

/** `value[i]` came from the unit `at[i]` of the text; `at` has one entry more, the length of the text. */
export interface Folded {
  value: string
  at: Uint32Array
}

/** `wrapped`: a line may end inside a sentence (pasted text); `paragraphs`: each line is a paragraph of its own (Word). */
export type Lines = 'wrapped' | 'paragraphs'

/** Layout that stands between the characters of a text and is no part of it. Each runs in linear time. */
const marks: readonly RegExp[] = [
  /<\/?[a-zA-Z][^<>\n]{0,400}>/gu,
  /\]\((?:https?:|\/)[^()\s]{0,400}\)/gu,
  /\[(?=[^[\]\n]{1,200}\]\((?:https?:|\/))/gu,
  /\[\^[^\]\s]{1,8}\]|[⁰¹²³⁴-⁹]+/gu,
  /[*`\u200b-\u200d\ufeff\u00ad]/gu,
  /^[ \t\u3000]*(?:[-—–－]+[ \t]*\d{1,4}[ \t]*[-—–－]+|第[ \t]*\d{1,4}[ \t]*页.{0,12})[ \t\u3000]*\n?/gmu,
  /^#{1,6}[ \t]+/gmu,
]

const single: Readonly<Record<string, string>> = {
  ...{ '«': '《', '»': '》', '〈': '《', '〉': '》', '＜': '《', '＞': '》', '(': '（', ')': '）', '．': '.' },
  ...{ '「': '“', '」': '”', '『': '‘', '』': '’', '⋯': '…', ':': '：', ';': '；', '!': '！', '?': '？' },
  ...{ '［': '[', '］': ']', '—': '-', '–': '-', '−': '-', '―': '-', '﹣': '-', '～': '-', '~': '-', '－': '-' },
  ...{ '‒': '-', '﹝': '〔', '﹞': '〕', '｢': '“', '｣': '”', '︰': '：', '﹕': '：' },
}

/** Folds a text; never fails. */
export function fold(text: string, lines: Lines = 'wrapped'): Folded {
  const dropped = droppedUnits(text, lines)
  const units: string[] = []
  const at: number[] = []
  let open = false
  for (let i = 0; i < text.length; i += 1) {
    if (dropped[i] === 1) continue
    const char = text[i] ?? ''
    if (char === '\n') open = false
    if (char === '"' || char === '＂') {
      units.push(open ? '”' : '“')
      open = !open
    } else units.push(foldChar(char, text, i))
    at.push(i)
  }
  at.push(text.length)
  return { value: yearBrackets(units.join('')), at: Uint32Array.from(at) }
}

/** The range of the text that a range of the folded text came from. */
export function sourceRange(folded: Folded, start: number, end: number): Range {
  if (end <= start) return [folded.at[start] ?? 0, folded.at[start] ?? 0]
  return [folded.at[start] ?? 0, (folded.at[end - 1] ?? 0) + 1]
}

function foldChar(char: string, text: string, i: number): string {
  const known = single[char]
  if (known !== undefined) return known
  if (char === ',') return /[0-9]/u.test(text[i - 1] ?? '') && /[0-9]/u.test(text[i + 1] ?? '') ? ',' : '，'
  const code = char.charCodeAt(0)
  const latin = code >= 0xff10 && code <= 0xff5a && /[A-Za-z0-9]/u.test(String.fromCharCode(code - 0xfee0))
  return latin || char === '％' || char === '／' ? String.fromCharCode(code - 0xfee0) : char
}

/** Any bracket around the year of a document number becomes 〔〕; the length stays. */
function yearBrackets(value: string): string {
  return value.replace(
    /[〔[【（{《<]((?:19|20)\d\d年?)[〕\]】）}》>](?=第?\d{1,4}号)/gu,
    (_, year: string) => `〔${year}〕`,
  )
}

function droppedUnits(text: string, lines: Lines): Uint8Array {
  const dropped = new Uint8Array(text.length)
  for (const mark of marks) {
    for (const found of text.matchAll(mark)) dropped.fill(1, found.index, found.index + found[0].length)
  }
  for (const found of text.matchAll(/[^\S\n]+/gu)) dropped.fill(1, found.index, found.index + found[0].length)
  if (lines === 'wrapped') dropSoftBreaks(text, dropped)
  return dropped
}

/** A break inside an open bracket, or after a long line that ends in the middle of a sentence, ends no paragraph. */
function dropSoftBreaks(text: string, dropped: Uint8Array): void {
  let lineStart = 0
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
    const line = keptText(text, dropped, lineStart, i)
    const next = text.slice(i + 1, i + 41).replace(/^[ \t\u3000]+/u, '')
    if (isSoft(line, next)) dropped[i] = 1
    lineStart = i + 1
  }
}

function keptText(text: string, dropped: Uint8Array, start: number, end: number): string {
  let kept = ''
  for (let i = start; i < end; i += 1) if (dropped[i] === 0) kept += text[i]
  return kept
}

function isSoft(line: string, next: string): boolean {
  if (line === '' || next === '' || next.startsWith('\n')) return false
  if (
    /^(?:#|>|\||[-*+][ \t]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、])/u.test(
      next,
    )
  )
    return false
  if (/\|$|^>|^\|/u.test(line)) return false
  const open = line.lastIndexOf('《')
  if (open >= 0 && line.length - open < 80 && !line.includes('》', open)) return true
  const bracket = Math.max(line.lastIndexOf('〔'), line.lastIndexOf('（'), line.lastIndexOf('('))
  if (bracket >= 0 && line.length - bracket < 60 && !/[）)〕]/u.test(line.slice(bracket))) return true
  return line.length >= 18 && !/[。！？；：:!?;”》）)]$/u.test(line)
}
