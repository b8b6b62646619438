/**
 * What a clause is for. A table compares measures with measures and sets goals beside them; frames are left out.
 * Reads: a clause and whether it has children. Writes: its role.
 */
import type { Clause, ClauseRole, PolicyRecord } from '../wire.ts'

const goal = /目标|愿景/u
const principle = /指导思想|基本原则|总体要求|总体思路|工作原则/u
/** A closing paragraph about validity and interpretation, not about things to be done. */
const formal = /起施行|有效期|负责解释|同时废止|特此通知|印发之日/u

/** @param parents ids of the clauses that have children. */
export function roleOf(clause: Clause, parents: ReadonlySet<string>): ClauseRole {
  const text = clause.text.trim()
  if (clause.kind === 'preamble') return 'frame'
  const headings = [...clause.above.map((above) => above.heading ?? ''), clause.heading ?? '']
  // The nearest heading that speaks of goals or principles decides: 工作目标 under 总体要求 is a goal.
  const telling = headings.findLast((heading) => goal.test(heading) || principle.test(heading))
  if (text === '') return 'frame'
  if (telling !== undefined) return goal.test(telling) ? 'goal' : 'principle'
  if (clause.kind === 'tail' && (formal.test(text) || text.length < 60)) return 'frame'
  return parents.has(clause.id) && sentenceCount(text) < 2 ? 'frame' : 'measure'
}

function sentenceCount(text: string): number {
  return text.split(/[。；]/u).filter((sentence) => sentence.trim() !== '').length
}

/** Ids of the clauses that have children. */
export function parentIds(record: PolicyRecord): ReadonlySet<string> {
  return new Set(record.clauses.flatMap((clause) => clause.parent ?? []))
}
