/**
 * The words beside a citation that speak of it.
 * Reads: folded text, the citations in order. Writes: half-open ranges of the folded text.
 */
import { anyOf, citationRules } from '../rules/citations.ts'
import { metricCell } from './cells.ts'
import type { Resolved } from './resolve.ts'

export type Stretch = readonly [start: number, end: number]

const source = new RegExp(`(?:${anyOf(citationRules.source_before)})$`, 'u')
const holds =
  /^(?:中|里)?(?:对此)?(?:均|都|也|已)?(?:有|作了|做了)?(?:明确|规定|要求|提出|确定|定下|设定|部署|安排|载明|列明)(?:的|。|；|，|规定|要求|$)/u
const outcome = /过半|完成|进度|差距|还差|尚|超额|目标的[0-9]/u
const same = new RegExp(`^(?:${anyOf(citationRules.same_task)})`, 'u')

const acting = /(?:按照|根据|依据|依照|遵照|落实|对照|围绕|结合|参照|按)$/u

/** 按照…，由甲局牵头: what follows may be the writer's own arrangement. */
export function isActedOn(value: string, { found }: Resolved): boolean {
  return acting.test(value.slice(Math.max(0, found.start - 4), found.start))
}

/** To the end of the sentence or the next citation; before it where it stands in brackets; the row in a table. */
export function besideOf(value: string, all: readonly Resolved[], index: number, one: Resolved): Stretch {
  const next = all[index + 1]?.found.start ?? value.length
  const { start, end } = one.found
  const line = value.lastIndexOf('\n', start - 1) + 1
  if (value[line] === '|') {
    const stop = value.indexOf('\n', end)
    const row = stop < 0 ? value.length : stop
    const other = all.slice(index + 1, index + 9).find((two) => value.slice(end, two.found.start).includes('|'))
    return [Math.max(line, lastElsewhere(value, all, index)), Math.min(other?.found.start ?? row, row)]
  }
  if (value[start - 1] === '（' || /[（][^（）]{0,6}$/u.test(value.slice(Math.max(0, start - 7), start))) {
    const before = Math.max(all[index - 1]?.found.end ?? 0, sentenceStart(value, start))
    return [before, start]
  }
  const stop = sentenceEnd(value, end, next)
  return [end, same.test(value.slice(stop + 1, stop + 12)) ? sentenceEnd(value, stop + 1, next) : stop]
}

/** Whether another citation stands in the same cell of a table, so that what the row says may be of either. */
export function sharesCell(value: string, all: readonly Resolved[], index: number): boolean {
  const own = all[index]?.found
  if (own === undefined || value[value.lastIndexOf('\n', own.start - 1) + 1] !== '|') return false
  const [before, after] = [all[index - 1]?.found, all[index + 1]?.found]
  const together = (from: number, to: number): boolean => !/[|\n]/u.test(value.slice(from, to))
  return (
    (before !== undefined && together(before.end, own.start)) || (after !== undefined && together(own.end, after.start))
  )
}

/** Where the last citation before this one ends that stands in another cell. */
function lastElsewhere(value: string, all: readonly Resolved[], index: number): number {
  const start = all[index]?.found.start ?? 0
  const before = all.slice(Math.max(0, index - 8), index)
  return before.findLast((one) => /[|\n]/u.test(value.slice(one.found.end, start)))?.found.end ?? 0
}

/** What a citation says that stands behind its statement: 80个品种，是《…》第9条定下的任务; null where it stands elsewhere. */
export function statedBefore(value: string, all: readonly Resolved[], index: number, one: Resolved): Stretch | null {
  const { start, end } = one.found
  const cued = source.test(value.slice(Math.max(0, start - 6), start))
  if (!cued && !holds.test(value.slice(end, end + 12))) return null
  // …规定的任务完成过半: the figures before tell how far it has come.
  if (outcome.test(value.slice(end, sentenceEnd(value, end, end + 60)))) return null
  if (value[sentenceStart(value, start)] === '|') return null
  return topicOf(value, all, index, one)
}

/** The words of the sentence before the citation, where no other citation stands in it (新药方面，《…》提出…); the cell of the metric in a row. */
export function topicOf(value: string, all: readonly Resolved[], index: number, one: Resolved): Stretch | null {
  const from = sentenceStart(value, one.found.start)
  if (value[from] === '|') return metricCell(value, from, [one.found.start, one.found.end])
  const before = all[index - 1]?.found.end ?? 0
  return before > from || from >= one.found.start ? null : [from, one.found.start]
}

function sentenceEnd(value: string, from: number, to: number): number {
  const stop = value.slice(from, to).search(/[。；！？\n]/u)
  return stop < 0 ? to : from + stop
}

function sentenceStart(value: string, at: number): number {
  for (let i = at - 1; i >= 0; i -= 1) if ('。；！？\n'.includes(value[i] ?? '')) return i + 1
  return 0
}
