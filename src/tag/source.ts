/**
 * From a place in a clause to its place in the source.
 * Reads: runs (text copied unchanged in length) and a range of the text. Writes: ranges of the source, in order, merged.
 */
import type { BareClause, Range, Run, TagBase } from '../wire.ts'

/** The parts of the source that a range of the text was copied from; empty where no run covers it. */
export function toSource(runs: readonly Run[], [start, end]: Range): Range[] {
  const found: [number, number][] = []
  for (const [at, from, length] of runs) {
    const first = Math.max(start, at)
    const last = Math.min(end, at + length)
    if (first >= last) continue
    const piece: [number, number] = [from + first - at, from + last - at]
    const before = found.at(-1)
    if (before && before[1] === piece[0]) before[1] = piece[1]
    else found.push(piece)
  }
  return found
}

/** The evidence part of a tag: surface, span and source of a range in the clause's text or heading. */
export function evidenceAt(clause: BareClause, where: 'text' | 'heading', span: Range, rule: string): TagBase {
  const text = where === 'text' ? clause.text : (clause.heading ?? '')
  const runs = where === 'text' ? clause.text_runs : clause.heading_runs
  return { surface: text.slice(...span), in: where, span, source: toSource(runs, span), rule }
}
