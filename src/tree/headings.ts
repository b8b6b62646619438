/** Reads: units whose first part holds title and text. Writes: the title apart from the text. */
import { slice, sourceIndex } from '../text/mapped.ts'
import { cutRanges } from './parts.ts'
import type { Part, Unit } from './types.ts'

/** A first sentence up to this length is a title; a longer one is text. */
const longest = 30

/** Index after the first full stop outside brackets, title marks and quotation marks; -1 without one. */
export function firstStop(text: string, stops = '。', within = 80): number {
  let depth = 0
  const end = Math.min(text.length, within)
  for (let i = 0; i < end; i++) {
    const char = text[i] as string
    if ('（《〔【“'.includes(char)) depth++
    else if ('）》〕】”'.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && stops.includes(char)) return i + 1
  }
  return -1
}

/** Splits the title off the first part of a unit. */
export function splitHeading(unit: Unit): void {
  const first = unit.body[0]
  if (!first) return
  const end = headingEnd(unit, first)
  if (end <= 0) return
  const whole = slice(first.text, 0, end)
  const title = slice(whole, 0, whole.value.replace(/[。．：]+$/u, '').length)
  if (title.value === '') return
  unit.heading = title
  const rest = slice(first.text, end)
  const offset = rest.value === '' ? Number.POSITIVE_INFINITY : (sourceIndex(rest, 0) as number)
  const [head, after] = cutRanges(first.raw, offset)
  unit.head = [...unit.head, ...head]
  if (rest.value === '') unit.body.shift()
  else unit.body[0] = { text: rest, raw: after }
}

/** Where the title ends in the first part; 0 where there is none. */
function headingEnd(unit: Unit, first: Part): number {
  const text = first.text.value
  if (unit.bold > 1 && unit.bold <= 80 && !/[。；].*[。；]/u.test(text.slice(0, unit.bold))) {
    return unit.bold + (text[unit.bold] === '。' ? 1 : 0)
  }
  const stop = firstStop(text)
  if (stop > 0 && stop < text.length) return stop - 1 <= longest ? stop : 0
  const leaf = unit.body.length === 1 && unit.children.length === 0
  if (stop === text.length) return stop - 1 <= longest && (!leaf || unit.form === 'point') ? stop : 0
  return titleOnly(text, leaf) ? text.length : 0
}

/** A line without a full stop. */
function titleOnly(text: string, leaf: boolean): boolean {
  if (text.length > 60 || /[；，、]$/u.test(text)) return false
  if (/：$/u.test(text)) return text.length <= 16 && !/[，下列如以]/u.test(text)
  return !leaf || text.length <= 40
}
