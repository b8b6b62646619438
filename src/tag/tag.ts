/**
 * Runs the taggers over the clauses of one document.
 * Reads: clauses and what is known of the document. Writes: the same clauses with units, deadlines and targets, in order of place.
 */
import type { BareClause, Clause, TagBase } from '../wire.ts'
import type { TagContext } from './context.ts'
import { tagDeadlines } from './deadlines.ts'
import { inheritDeadlines } from './inherit.ts'
import { tagTargets } from './targets.ts'
import { tagUnits } from './units.ts'

export type TaggedClause = BareClause & Pick<Clause, 'units' | 'deadlines' | 'targets' | 'inherited'>

/**
 * Tags each clause, in the order given.
 * @throws Error when a tagger breaks its promise that a tag's surface stands at its span.
 */
export function tagClauses(clauses: readonly BareClause[], context: TagContext): TaggedClause[] {
  const units = tagUnits(clauses, context)
  const deadlines = tagDeadlines(clauses, context)
  const targets = tagTargets(clauses, deadlines, context)
  const inherited = inheritDeadlines(clauses, deadlines, context)
  return clauses.map((clause, i) => ({
    ...clause,
    units: inOrder(clause, units[i] ?? []),
    deadlines: inOrder(clause, deadlines[i] ?? []),
    targets: inOrder(clause, targets[i] ?? []),
    inherited: inherited[i] ?? null,
  }))
}

/** Heading before text, then by place. */
function inOrder<T extends TagBase>(clause: BareClause, tags: readonly T[]): T[] {
  for (const tag of tags) checkTag(clause, tag)
  return [...tags].sort((a, b) => a.in.localeCompare(b.in) || a.span[0] - b.span[0] || a.span[1] - b.span[1])
}

function checkTag(clause: BareClause, tag: TagBase): void {
  const field = tag.in === 'heading' ? (clause.heading ?? '') : clause.text
  if (field.slice(...tag.span) !== tag.surface)
    throw new Error(`rule ${tag.rule}: “${tag.surface}” does not stand at ${tag.span.join('–')} of clause ${clause.id}`)
}
