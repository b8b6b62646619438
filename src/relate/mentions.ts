/**
 * Finds where a text names a document: 《title》, a document number, or 该方案 after either.
 * Reads: a text. Writes: mentions with half-open UTF-16 ranges of that text.
 */
import type { Range } from '../wire.ts'

export interface Mention {
  surface: string
  span: Range
  /** As printed between the outer 《》; null for a bare number or a back-reference. */
  title: string | null
  /** 浦府〔2025〕42号 with 〔〕, without blanks. */
  number: string | null
  /** Short name that the text gives it: 以下简称《行动方案》. */
  alias: string | null
  /** Last word of the title meant by a back-reference: 该方案 → 方案. */
  back: string | null
}

const open = /[《«]/u
const close = /[》»]/u
/** A title longer than this is an unclosed bracket. */
const longestTitle = 160
const number = /(\p{Script=Han}{0,14})[〔［【（([]\s?(\d{4})\s?[〕］】）)\]]\s?第?\s?(\d{1,4})\s?号/gu
const backReference = /(?:该|上述|前述)(方案|意见|计划|规划|办法|措施|通知|规定)/gu
const aliasAfter = /^[（(]?[^）)。；]{0,30}?(?:以下简称|下称|简称)[:：]?\s?[“"《«]([^“”"《》«»]{2,20})[”"》»]/u

/** All mentions in reading order; a number in the bracket after a title belongs to the title. */
export function findMentions(text: string): Mention[] {
  const titles = findTitles(text)
  const numbers = [...text.matchAll(number)].map((match) => toNumber(match))
  const bare: Mention[] = []
  for (const found of numbers) {
    const owner = titles.find(
      (title) => title.span[1] <= found.span[0] && /^\s?[（(]?$/u.test(text.slice(title.span[1], found.span[0])),
    )
    if (owner !== undefined) owner.number = found.number
    else if (!titles.some((title) => title.span[0] <= found.span[0] && found.span[1] <= title.span[1])) bare.push(found)
  }
  const back = [...text.matchAll(backReference)].map(
    (match): Mention => ({ ...blank, surface: match[0], span: rangeOf(match), back: match[1]! }),
  )
  return [...titles, ...bare, ...back].sort((a, b) => a.span[0] - b.span[0])
}

const blank = { title: null, number: null, alias: null, back: null }

function rangeOf(match: RegExpExecArray): Range {
  return [match.index, match.index + match[0].length]
}

/** Outermost 《…》; brackets inside belong to the title. */
function findTitles(text: string): Mention[] {
  const found: Mention[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (depth > 0 && at - start > longestTitle) depth = 0
    if (open.test(char)) {
      if (depth === 0) start = at
      depth++
    } else if (close.test(char) && depth > 0) {
      depth--
      if (depth === 0) found.push(toTitle(text, start, at + 1))
    }
  }
  return found
}

function toTitle(text: string, start: number, end: number): Mention {
  const surface = text.slice(start, end)
  const alias = aliasAfter.exec(text.slice(end, end + 60))?.[1] ?? null
  return { ...blank, surface, span: [start, end], title: surface.slice(1, -1), alias }
}

/** The Chinese characters before the bracket may hold more than the agency: 按照沪府发 → 沪府发. */
function toNumber(match: RegExpExecArray): Mention {
  const before = match[1]!
  const agency = before.slice(
    Math.max(...[...'据照按依和与及的由至见以经为'].map((char) => before.lastIndexOf(char))) + 1,
  )
  const cut = before.length - agency.length
  const span: Range = [match.index + cut, match.index + match[0].length]
  return { ...blank, surface: match[0].slice(cut), span, number: `${agency}〔${match[2]}〕${Number(match[3])}号` }
}
