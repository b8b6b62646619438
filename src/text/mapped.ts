/**
 * Text that knows where it came from: a value and the runs that copy it from the source.
 * Every edit substitutes characters one by one or deletes them, so runs are all that is needed.
 */
import type { Range, Run } from '../wire.ts'

export interface Mapped {
  readonly value: string
  /** In order, without gaps in `value`: each `[at, from, length]` says that `value[at, at+length)` stands at `source[from, from+length)`. */
  readonly runs: readonly Run[]
}

/** Puts `text` for `value[start, end)`; `text` is no longer than the range, what is over is deleted. */
export interface Edit {
  start: number
  end: number
  text: string
}

export const emptyText: Mapped = { value: '', runs: [] }

/** The characters of some source ranges, in the given order. */
export function take(source: string, ranges: readonly Range[]): Mapped {
  const runs: Run[] = []
  const parts: string[] = []
  let at = 0
  for (const [start, end] of ranges) {
    if (end <= start) continue
    parts.push(source.slice(start, end))
    runs.push([at, start, end - start])
    at += end - start
  }
  return { value: parts.join(''), runs: joined(runs) }
}

/** Index of the run that holds `value[index]`; the number of runs when the index is past the end. */
function runAt(runs: readonly Run[], index: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    const [at, , length] = runs[middle] as Run
    if (at + length <= index) low = middle + 1
    else high = middle
  }
  return low
}

/** The part `[start, end)` of a text, still pointing at the source. */
export function slice(text: Mapped, start: number, end = text.value.length): Mapped {
  if (start <= 0 && end >= text.value.length) return text
  if (end <= start) return emptyText
  const runs: Run[] = []
  for (let i = runAt(text.runs, start); i < text.runs.length; i++) {
    const [at, from, length] = text.runs[i] as Run
    if (at >= end) break
    const first = Math.max(at, start)
    const last = Math.min(at + length, end)
    runs.push([first - start, from + first - at, last - first])
  }
  return { value: text.value.slice(start, end), runs }
}

/** Several texts one after the other. */
export function concat(texts: readonly Mapped[]): Mapped {
  const runs: Run[] = []
  let at = 0
  for (const text of texts) {
    for (const [start, from, length] of text.runs) runs.push([at + start, from, length])
    at += text.value.length
  }
  return { value: texts.map((text) => text.value).join(''), runs: joined(runs) }
}

/** Applies edits that are in order and do not overlap. */
export function edit(text: Mapped, edits: readonly Edit[]): Mapped {
  if (edits.length === 0) return text
  const parts: string[] = []
  const kept: Range[] = []
  let done = 0
  for (const { start, end, text: put } of edits) {
    parts.push(text.value.slice(done, start), put)
    if (start + put.length > done) kept.push([done, start + put.length])
    done = end
  }
  parts.push(text.value.slice(done))
  if (done < text.value.length) kept.push([done, text.value.length])
  return { value: parts.join(''), runs: runsOf(text.runs, kept) }
}

/** The runs of the kept ranges of an old value, moved together. One pass over both lists. */
function runsOf(old: readonly Run[], kept: readonly Range[]): Run[] {
  const runs: Run[] = []
  let at = 0
  let i = 0
  for (const [start, end] of kept) {
    while (i < old.length && (old[i] as Run)[0] + (old[i] as Run)[2] <= start) i++
    for (let j = i; j < old.length && (old[j] as Run)[0] < end; j++) {
      const [first, from, length] = old[j] as Run
      const left = Math.max(first, start)
      const right = Math.min(first + length, end)
      runs.push([at + left - start, from + left - first, right - left])
    }
    at += end - start
  }
  return joined(runs)
}

/** Neighbouring runs that copy neighbouring source characters become one. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last && last[0] + last[2] === run[0] && last[1] + last[2] === run[1]) {
      out[out.length - 1] = [last[0], last[1], last[2] + run[2]]
    } else out.push(run)
  }
  return out
}

/** Source index of `value[index]`; for the end of the text, the index after its last character; null for an empty text. */
export function sourceIndex(text: Mapped, index: number): number | null {
  const run = text.runs[runAt(text.runs, index)]
  if (run) return run[1] + index - run[0]
  const last = text.runs.at(-1)
  return last ? last[1] + last[2] : null
}

/** The source ranges that `value[start, end)` was copied from, in the order of the text. */
export function sourceRanges(text: Mapped, start = 0, end = text.value.length): Range[] {
  return slice(text, start, end).runs.map(([, from, length]) => [from, from + length] as const)
}

/** True where source characters were left out between `value[index - 1]` and `value[index]`. */
export function gapBefore(text: Mapped, index: number): boolean {
  if (index <= 0 || index >= text.value.length) return false
  return sourceIndex(text, index) !== (sourceIndex(text, index - 1) ?? 0) + 1
}
