/**
 * Where a clause's heading ends and its text begins, put right by a person. No character is changed, only the cut.
 * Reads: a clause and its document's source. Writes: the clause cut anew, its tags moved along.
 */

import { evidenceAt } from '../../tag/source.ts'
import { concat, type Mapped, slice } from '../../text/mapped.ts'
import { normaliseMapped } from '../../text/normalise.ts'
import type { Clause, Tag } from '../../wire.ts'

/** What may stand between a heading and its text; it belongs to neither. */
const divider = /^[\s。．.：:，,；;、　]*$/u
const longestDivider = 6

/** Number of characters of heading and text that are the heading; the divider after it is left out of both. */
export function recut(clause: Clause, source: string, heading: string | null): Clause | null {
  const whole = joined(clause, source)
  if (whole === null) return null
  const wanted = heading ?? ''
  if (!whole.value.startsWith(wanted)) return null
  const rest = whole.value.slice(wanted.length)
  const gap = wanted === '' ? 0 : (/^[。．.：:；;]?/u.exec(rest)?.[0].length ?? 0)
  const head = slice(whole, 0, wanted.length)
  const text = slice(whole, wanted.length + gap)
  const cut: Clause = {
    ...clause,
    heading: heading === null || wanted === '' ? null : head.value,
    text: text.value,
    heading_runs: wanted === '' ? [] : [...head.runs],
    text_runs: text.value === '' ? [] : [...text.runs],
  }
  const shift =
    (clause.heading ?? '').length + (whole.value.length - (clause.heading ?? '').length - clause.text.length)
  const moved = <T extends Tag>(tags: readonly T[]): T[] => tags.flatMap((tag) => moveTag(cut, tag, shift, gap))
  return { ...cut, units: moved(clause.units), deadlines: moved(clause.deadlines), targets: moved(clause.targets) }
}

/** Heading, what stands between, and text as one; null where more than a divider stands between them. */
function joined(clause: Clause, source: string): Mapped | null {
  const head: Mapped = { value: clause.heading ?? '', runs: clause.heading_runs }
  const text: Mapped = { value: clause.text, runs: clause.text_runs }
  if (head.value === '' || text.value === '') return concat([head, text])
  const [last, first] = [clause.heading_runs.at(-1), clause.text_runs[0]]
  if (!last || !first) return null
  const [from, to] = [last[1] + last[2], first[1]]
  const between = source.slice(from, to)
  if (to < from || between.length > longestDivider || !divider.test(between)) return null
  const gap = normaliseMapped({
    value: between.trim(),
    runs: [[0, from + between.search(/\S|$/u), between.trim().length]],
  })
  return concat([head, between.trim() === '' ? { value: '', runs: [] } : gap, text])
}

/** A tag that the new cut would part is left out. */
function moveTag<T extends Tag>(cut: Clause, tag: T, shift: number, gap: number): T[] {
  const start = tag.span[0] + (tag.in === 'text' ? shift : 0)
  const end = tag.span[1] + (tag.in === 'text' ? shift : 0)
  const head = (cut.heading ?? '').length
  const where = end <= head ? 'heading' : 'text'
  const off = where === 'heading' ? 0 : head + gap
  if (where === 'text' && start < off) return []
  return [{ ...tag, ...evidenceAt(cut, where, [start - off, end - off], tag.rule) }]
}
