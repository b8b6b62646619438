/**
 * Stretches of a text that speak of something else: titles 《…》, document numbers 〔2025〕42号, nicknames “20+8”, asides （…）.
 * Masked text keeps its length, so that every position still holds.
 */

/** A private character: no word, no number, no mark. */
export const filler = '\ue000'
const bookTitle = /《[^《》]{0,300}(?:《[^《》]{0,200}》[^《》]{0,200}){0,3}》/gu
const documentNumber = /[〔［[【（(](?:19|20)[0-9]{2}[〕］\]】）)]\s?(?:第)?[0-9]{1,5}号/gu
const quoted = /“[^“”]{1,60}”|‘[^‘’]{1,40}’|「[^「」]{1,40}」/gu
const opening = '（(〔['
const closing = '）)〕]'

/** The text with titles and document numbers blanked out. */
export function maskTitles(text: string): string {
  return blank(blank(text, bookTitle), documentNumber)
}

/** The text with titles, document numbers, quoted nicknames and bracketed asides blanked out; the marks around them stay. */
export function maskNames(text: string): string {
  return maskAsides(maskTitles(text).replace(quoted, inside))
}

function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (m) => filler.repeat(m.length))
}

/** A nickname is blanked; a clause with a figure of its own (实现“产值达到5亿元，用工达到2万人”的目标) is none. */
function inside(text: string): string {
  if (text.includes('，') && /[0-9]/u.test(text)) return `，${text.slice(1, -1)}，`
  return text[0] + filler.repeat(text.length - 2) + text.at(-1)
}

/** 500万元（含）以上; 新（改）建 as one verb. */
function isWord(text: string, from: number, to: number): boolean {
  const inner = text.slice(from + 1, to)
  return (
    inner === '含' ||
    (/^[改扩迁续、]{1,3}$/u.test(inner) && /[新改扩]/u.test(text[from - 1] ?? '') && text[to + 1] === '建')
  )
}

/** Blanks what stands in brackets, nested ones too. A bracket around a qualifier of a number, 500万元（含）以上, stays. */
function maskAsides(text: string): string {
  const depths: number[] = []
  const spans: [number, number][] = []
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? ''
    if (opening.includes(c)) depths.push(i)
    else if (closing.includes(c) && depths.length > 0) {
      const from = depths.pop() ?? 0
      if (depths.length === 0 && !isWord(text, from, i)) spans.push([from, i])
    }
  }
  let out = ''
  let at = 0
  for (const [from, to] of spans) {
    out += text.slice(at, from + 1) + filler.repeat(to - from - 1)
    at = to
  }
  return out + text.slice(at)
}
