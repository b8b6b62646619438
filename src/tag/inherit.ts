/**
 * Deadlines a clause does not state itself: from the lead sentence or heading above, else from the period in the title.
 * They are marked as inherited and never count as stated.
 */
import type { BareClause, DeadlineTag, Evidence, InheritedDeadline, Range } from '../wire.ts'
import type { TagContext } from './context.ts'

/** The inherited deadline of each clause; null where it states its own, has no text, or nothing above sets one. */
export function inheritDeadlines(
  clauses: readonly BareClause[],
  deadlines: readonly (readonly DeadlineTag[])[],
  context: TagContext,
): (InheritedDeadline | null)[] {
  const byId = new Map(clauses.map((clause, i) => [clause.id, { clause, own: deadlines[i] ?? [] }]))
  const fromTitle = fromPeriod(context)
  return clauses.map((clause, i) => {
    const owes = clause.text !== '' && clause.kind !== 'preamble' && clause.kind !== 'tail'
    if (!owes || (deadlines[i] ?? []).length > 0) return null
    for (let id = clause.parent; id !== null; ) {
      const above = byId.get(id)
      if (!above) break
      const found = bindingDeadline(above.own)
      if (found === 'several') return fromTitle
      if (found)
        return { end: found.end, from: 'above', clause: id, surface: found.tag.surface, source: found.tag.source }
      id = above.clause.parent
    }
    return fromTitle
  })
}

/** The one day that the deadlines of a clause agree on; `several` where they set stages, so that none binds what is below. */
function bindingDeadline(tags: readonly DeadlineTag[]): { end: string; tag: DeadlineTag } | 'several' | null {
  const binding = tags.filter((tag) => tag.kind !== 'effective' && tag.end !== null)
  const [first] = binding
  if (first?.end == null) return null
  return binding.every((tag) => tag.end === first.end) ? { end: first.end, tag: first } : 'several'
}

const titleYears = /20[0-9]{2}年?(?:—|-|–|―|－|～|~|至)20[0-9]{2}年?/u

function fromPeriod(context: TagContext): InheritedDeadline | null {
  const { period, title } = context.document
  const found = titleYears.exec(title)
  if (!period) return null
  const surface = found?.[0] ?? title
  return { end: `${period.end}-12-31`, from: 'period', clause: null, surface, source: titleSource(context.evidence) }
}

function titleSource(evidence: readonly Evidence[] | undefined): Range[] {
  return evidence?.find(({ field }) => field === 'title')?.source ?? []
}
