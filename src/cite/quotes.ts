/**
 * Quotations of a report and the citation each belongs to.
 * Reads: folded text, resolved citations. Writes: quotes, attached or with the reason why not.
 */
import { anyOf, citationRules } from '../rules/citations.ts'
import type { Resolved } from './resolve.ts'

/** `start` and `end` are inside the quotation marks, in the folded text. */
export interface Quote {
  start: number
  end: number
  /** A reporting verb stands right before it: 要求“…”. */
  direct: boolean
  of: Resolved | null
  /** A few words in quotation marks that may as well be a name: worth a verdict only where they stand in the clause. */
  brief: boolean
  /** Why it belongs to none; null where it is attached or no quotation of a document. */
  reason: string | null
}

const verbs = anyOf(citationRules.report_verbs)
const introduced = new RegExp(`(?:${verbs})(?:了|出|的是|的|到|道|为|是|如下|以下内容)?(?:：|，|：\\n>?)?$`, 'u')
const otherSpeaker = new RegExp(
  `(?:${anyOf(citationRules.speakers)})[^。；]{0,12}(?:${anyOf(citationRules.speech_verbs)})`,
  'u',
)
const sourceAfter =
  /^[，。、]?(?:的?(?:表述|要求|规定|提法|任务|目标|部署|安排|说法|内容)|(?:这)?一?[句段语](?:话)?|这[句段](?:话)?|之说|等(?:表述|提法|要求|内容))?(?:，|。)?(?:（(?:[^（）]{0,8})|(?:这)?(?:是|为|系|即)|[详参]?见(?:于)?|(?:的?说法)?(?:被|误)?(?:归|算|记|安|列)(?:到|入|于|在|作|为)|误作|误引为|写作|源于|取自|抄自|选自|见诸|依据(?:是|为)|根据(?:是|为)|出处(?:是|为)|来源(?:是|为)|语[出见]|(?:语)?出自|引自|摘自|源自|来自|载于|出于|来源：?|出处：?|——?|--|\n--)$/u

/** Finds the outermost quotations outside citations and says which citation each belongs to. */
export function attachQuotes(value: string, citations: readonly Resolved[]): Quote[] {
  return quotations(value)
    .filter(([start, end]) => (citations[lastBefore(citations, start)]?.found.end ?? 0) < end)
    .flatMap(([start, end]) => {
      const held = heldBy(value, start + 1, end - 1, citations)
      return held.length > 0 ? held : (attach(value, start + 1, end - 1, citations) ?? [])
    })
}

/** Ranges of the outermost quotations, marks included; where marks do not pair, the innermost pairs. */
export function quotations(value: string): [number, number][] {
  const ranges: [number, number][] = []
  let paragraph = 0
  for (let end = value.indexOf('\n'); ; end = value.indexOf('\n', paragraph)) {
    const stop = end < 0 ? value.length : end
    ranges.push(...inParagraph(value, paragraph, stop))
    if (end < 0) return ranges
    paragraph = end + 1
  }
}

function inParagraph(value: string, from: number, to: number): [number, number][] {
  const outer: [number, number][] = []
  const inner: [number, number][] = []
  const open: number[] = []
  for (let i = from; i < to; i += 1) {
    const char = value[i]
    if (char === '“') open.push(i)
    if (char !== '”' || open.length === 0) continue
    const start = open.pop() ?? i
    if (open.length === 0) outer.push([start, i + 1])
    inner.push([start, i + 1])
  }
  if (open.length === 0) return outer.length > 0 ? outer : singleQuotes(value, from, to)
  return inner.filter(([s, e]) => !inner.some(([s2, e2]) => s2 < s && e < e2))
}

/** ‘…’ used as the outer marks. */
function singleQuotes(value: string, from: number, to: number): [number, number][] {
  return [...value.slice(from, to).matchAll(/‘([^‘’]{6,400})’/gu)].map((found) => [
    from + found.index,
    from + found.index + found[0].length,
  ])
}

/** Index of the last citation that begins at or before the place; -1 where none does. They stand in order. */
function lastBefore(citations: readonly Resolved[], place: number): number {
  let [low, high] = [0, citations.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((citations[middle]?.found.start ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return low - 1
}

const held = /^(?:中|里)?(?:均|都|也|皆|已|则)?(?:有|写了|写明|提到|提出|规定|明确|作了|沿用|出现|载明)/u

/** “…”这一要求，A和B都写了: the quote is of each of them. */
function heldBy(value: string, start: number, end: number, citations: readonly Resolved[]): Quote[] {
  const first = lastBefore(citations, start) + 1
  const before = citations[first - 1]
  const next = citations[first]
  if (next === undefined || next.found.start < end || next.found.start - end > 24) return []
  if (!/^[^。；！？\n“]{0,20}，$/u.test(value.slice(end + 1, next.found.start))) return []
  if (before !== undefined && !/[。；！？\n]/u.test(value.slice(before.found.end, start))) return []
  let last = first
  while (
    /^(?:、|和|与|及|以及)$/u.test(value.slice(citations[last]?.found.end, citations[last + 1]?.found.start)) &&
    last < first + 6
  )
    last += 1
  const after = citations[last]?.found.end ?? value.length
  if (!held.test(value.slice(after, after + 8)) || end - start < 5) return []
  return citations.slice(first, last + 1).map((of) => ({ start, end, direct: false, brief: false, of, reason: null }))
}

function attach(value: string, start: number, end: number, citations: readonly Resolved[]): Quote | null {
  const length = end - start
  if (length < 2) return null
  const at = lastBefore(citations, start)
  const before = citations[at]
  const after = citations.slice(at + 1, at + 4).find((one) => one.found.start >= end)
  const direct = introduced.test(value.slice(Math.max(0, start - 16), start - 1))
  if (
    after !== undefined &&
    after.found.start - end <= 24 &&
    sourceAfter.test(value.slice(end + 1, after.found.start))
  ) {
    return { start, end, direct: true, brief: false, of: after, reason: null }
  }
  const between = before === undefined ? null : withoutQuotes(value.slice(before.found.end, start - 1))
  const carries = between !== null && carriesOn(between)
  if (before === undefined || between === null || !carries) {
    return length >= 12 ? { start, end, direct, brief: false, of: null, reason: '引文旁没有引用' } : null
  }
  if (otherSpeaker.test(between))
    return length >= 8 ? { start, end, direct, brief: false, of: null, reason: '引文似为他人所说' } : null
  const brief = length < 8 && !direct
  if (brief && length < 5) return null
  return { start, end, direct, brief, of: before, reason: null }
}

/** No sentence ends between the citation and the quote, or the next one says that it goes on (原文为, 同时要求). */
function carriesOn(between: string): boolean {
  const stop = Math.max(between.lastIndexOf('。'), between.lastIndexOf('！'), between.lastIndexOf('？'))
  const line = between.lastIndexOf('\n')
  if (line >= 0) return /：$/u.test(between.slice(0, line)) && /^>?$/u.test(between.slice(line + 1)) && stop < 0
  if (stop < 0) return true
  const stops = between.match(/[。！？]/gu)?.length ?? 0
  return (
    stops === 1 &&
    /^(?:其?原文|具体表述|其中|同时还?要求|即|并要求|还要求|也要求|同时提出|其表述)/u.test(between.slice(stop + 1))
  )
}

function withoutQuotes(text: string): string {
  return text.replace(/“[^“”]*”/gu, '')
}

const restatedFrom = new RegExp(
  `^(?:[^，。；：“”\\n]{0,10}：(?!\\n)|[中里]?(?:还|也|则|又|同时)?(?:${verbs})(?:了|道|的是)?，?)`,
  'u',
)

/**
 * The words behind a colon or a reporting verb that stand without quotation marks (第15条：通过…), to the end of the sentence
 * and to each comma before it, longest first. Ranges of the folded text, of twelve characters at least.
 */
export function statedAfter(value: string, citation: Resolved): (readonly [number, number])[] {
  const lead = restatedFrom.exec(value.slice(citation.found.end, citation.found.end + 16))?.[0]
  if (lead === undefined) return []
  const start = citation.found.end + lead.length
  const length = value.slice(start, start + 400).search(/[。；\n]/u)
  const words = value.slice(start, start + (length < 0 ? 400 : length))
  const commas = [...words.matchAll(/，/gu)].map((found) => found.index)
  if (value[start] === '“') return []
  return [words.length, ...commas.reverse().slice(0, 6)]
    .filter((end) => end >= 12)
    .map((end) => [start, start + end] as const)
}
