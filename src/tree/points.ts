/** Sentence-level points: 一是…。二是…。 or 一要…。二要…。 Reads: units with their text. Writes: a child a point. */
import { parseNumeral } from '../text/numerals.ts'
import { habitOf, splitHeading } from './headings.ts'

import { cutPart } from './parts.ts'
import type { Part, Unit } from './types.ts'
import { newUnit } from './units.ts'

interface Found {
  part: number
  at: number
  printed: string
  value: number
}

const markers =
  /(?<=^|[。；：，、”）])(?:([一二三四五六七八九十]{1,3})(是(?!否)|要(?![求件素点]))|第([一二三四五六七八九十]{1,3})(，|是))/gu

/** The enumerations of a unit's own text, cut into children. */
export function cutPoints(unit: Unit): void {
  const found = sequence(unit.body)
  if (found.length < 2) return
  const body: Part[] = []
  const points: Unit[] = []
  let next = 0
  for (const [i, part] of unit.body.entries()) {
    let rest = part
    let done = 0
    let holder: Part[] = body
    for (; found[next]?.part === i; next++) {
      const point = found[next] as Found
      const [before, after] = cutPart(rest, point.at - done)
      if (before.raw.length > 0) holder.push(before)
      const child = newPoint(unit, point, points.length + 1)
      points.push(child)
      holder = child.body
      rest = after
      done = point.at
    }
    holder.push(rest)
  }
  unit.body = body
  for (const point of points) takeMarker(point)
  for (const run of runsOf(points, found)) {
    const habit = habitOf(run)
    for (const point of run) splitHeading(point, habit)
  }
  unit.children.unshift(...points)
}

/** The points of each enumeration; a new one begins at 一. */
function runsOf(points: readonly Unit[], found: readonly Found[]): Unit[][] {
  const runs: Unit[][] = []
  for (const [i, point] of points.entries()) {
    if (found[i]?.value === 1) runs.push([])
    runs.at(-1)?.push(point)
  }
  return runs
}

function newPoint(unit: Unit, found: Found, ordinal: number): Unit {
  const point = newUnit('point', 'point', unit)
  point.printed = found.printed
  point.value = ordinal
  point.step = `y${ordinal}`
  return point
}

/** Takes the marker off. */
function takeMarker(point: Unit): void {
  const first = point.body[0]
  if (!first) return
  const comma = first.text.value[(point.printed as string).length] === '，' ? 1 : 0
  const [head, rest] = cutPart(first, (point.printed as string).length + comma)
  point.head = head.raw
  point.body[0] = rest
}

/** Markers in order that count 一, 二, 三 …; several enumerations may follow each other. */
function sequence(parts: readonly Part[]): Found[] {
  const out: Found[] = []
  let run: Found[] = []
  const close = () => {
    if (run.length >= 2) out.push(...run)
    run = []
  }
  for (const [part, { text }] of parts.entries()) {
    for (const found of text.value.matchAll(markers)) {
      const value = parseNumeral(found[1] ?? found[3] ?? '') ?? 0
      const previous = run.at(-1)
      const next: Found = { part, at: found.index, printed: found[0].replace('，', ''), value }
      if (previous && value === previous.value + 1 && sameKind(previous, next)) run.push(next)
      else if (value === 1) {
        close()
        run = [next]
      }
    }
  }
  close()
  return out
}

function sameKind(a: Found, b: Found): boolean {
  const kind = ({ printed }: Found) => (printed.startsWith('第') ? '第' : printed.at(-1))
  return kind(a) === kind(b)
}
