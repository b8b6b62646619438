/**
 * Clauses that people take out (what is none: a running head, a line of the contents) or set apart (two read as one).
 * Reads: the clauses of a document. Writes: new lists; no character is lost, what is taken out becomes a discard.
 */
import { evidenceAt } from '../../tag/source.ts'
import { slice } from '../../text/mapped.ts'
import type { Clause, Range, Tag } from '../../wire.ts'

export type Clauses = ReadonlyMap<string, Clause>

/** Without the clause; its children move up to where it stood. */
export function takeOut(clauses: Clauses, gone: Clause): Map<string, Clause> {
  const left = [...clauses.values()].filter((clause) => clause.id !== gone.id)
  return byId(
    left.map((clause) =>
      clause.above.some(({ id }) => id === gone.id) || clause.parent === gone.id
        ? {
            ...clause,
            parent: clause.parent === gone.id ? gone.parent : clause.parent,
            above: clause.above.filter(({ id }) => id !== gone.id),
          }
        : clause,
    ),
  )
}

/** With the text from `at` on as a clause of its own below the one it stood in; null where nothing would be left on one side. */
export function setApart(
  clauses: Clauses,
  clause: Clause,
  at: number,
): { clauses: Map<string, Clause>; made: Clause } | null {
  const whole = { value: clause.text, runs: clause.text_runs }
  const kept = slice(whole, 0, clause.text.slice(0, at).trimEnd().length)
  const moved = slice(whole, at)
  const from = moved.runs[0]?.[1]
  const inOrder = clause.text_runs.every((run, i) => i === 0 || run[1] >= (clause.text_runs[i - 1]?.[1] ?? 0))
  if (kept.value === '' || moved.value.trim() === '' || from === undefined || !inOrder) return null
  const first: Clause = {
    ...clause,
    text: kept.value,
    text_runs: [...kept.runs],
    source: cutRanges(clause.source, 0, from),
  }
  const made: Clause = {
    ...clause,
    ...freeChild(clauses, clause),
    kind: 'point',
    number: null,
    heading: null,
    heading_runs: [],
    text: moved.value,
    text_runs: [...moved.runs],
    source: cutRanges(clause.source, from, Number.POSITIVE_INFINITY),
    parent: clause.id,
    above: [...clause.above, { id: clause.id, number: clause.number, heading: clause.heading }],
  }
  const { hand: _, ...plain } = made
  const parts = [
    withOwnTags(first, clause, 0, kept.value.length),
    withOwnTags(plain, clause, at, clause.text.length),
  ] as const
  const all = [...clauses.values()].flatMap((one) => (one.id === clause.id ? parts : [one]))
  return { clauses: byId(all), made: parts[1] }
}

function byId(clauses: readonly Clause[]): Map<string, Clause> {
  return new Map(clauses.map((clause) => [clause.id, clause]))
}

function freeChild(clauses: Clauses, { id, key }: Clause): { id: string; key: string } {
  const document = key.slice(0, key.length - id.length)
  for (let n = 1; ; n++) {
    const child = `${id}.x${n}`
    if (!clauses.has(child)) return { id: child, key: document + child }
  }
}

function cutRanges(ranges: readonly Range[], from: number, to: number): Range[] {
  return ranges
    .map(([start, end]): Range => [Math.max(start, from), Math.min(end, to)])
    .filter(([start, end]) => start < end)
}

/** The tags that stand in `[from, to)` of the text they were found in; those of the heading stay with it. */
function withOwnTags(part: Clause, whole: Clause, from: number, to: number): Clause {
  const own = <T extends Tag>(tags: readonly T[]): T[] =>
    tags.flatMap((tag) => {
      if (tag.in === 'heading') return part.heading === null ? [] : [tag]
      const [start, end] = tag.span
      return start < from || end > to
        ? []
        : [{ ...tag, ...evidenceAt(part, 'text', [start - from, end - from], tag.rule) }]
    })
  return { ...part, units: own(whole.units), deadlines: own(whole.deadlines), targets: own(whole.targets) }
}
