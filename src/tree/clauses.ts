/** Reads: the tree of units. Writes: flat clauses in the order of the text, with ids, headings above and source ranges. */
import { concat } from '../text/mapped.ts'
import type { BareClause, Heading } from '../wire.ts'
import { walk } from './outline.ts'
import { hull, mergeRanges } from './parts.ts'
import { holdsFlatTable } from './tables.ts'
import { type Findings, tell, type Unit } from './types.ts'

/** The clauses of a tree. Ids are unique: a number printed twice under one heading gets `-2`, and a message. */
export function toClauses(root: Unit, findings: Findings): BareClause[] {
  const ids = new Map<Unit, string>()
  const used = new Map<string, number>()
  const clauses: BareClause[] = []
  for (const unit of walk(root)) {
    const parent = unit.parent && unit.parent !== root ? unit.parent : null
    const wanted = parent ? `${ids.get(parent)}.${unit.step}` : unit.step
    let id = wanted
    for (let again = (used.get(wanted) ?? 0) + 1; used.has(id); again++) {
      id = `${wanted}-${again}`
      used.set(wanted, again)
    }
    if (id !== wanted) {
      const text = `编号“${unit.printed ?? ''}”在同一处出现不止一次，后一个记为 ${id}`
      tell(findings, 'tree/number-twice', 'warning', text, hull(unit.head))
    }
    used.set(id, 1)
    ids.set(unit, id)
    const clause = toClause(unit, id, parent ? (ids.get(parent) as string) : null, above(unit, root, ids))
    if (holdsFlatTable(clause.text)) {
      const text = `${id} 里的表格各格连在一起，无法拆成行，原样留在正文中`
      tell(findings, 'tree/flat-table', 'warning', text, hull(clause.source))
    }
    clauses.push(clause)
  }
  return clauses
}

function toClause(unit: Unit, id: string, parent: string | null, headings: Heading[]): BareClause {
  const text = concat(unit.body.map((part) => part.text))
  return {
    id,
    kind: unit.type,
    number: unit.printed,
    heading: unit.heading?.value ?? null,
    text: text.value,
    parent,
    above: headings,
    heading_runs: [...(unit.heading?.runs ?? [])],
    text_runs: [...text.runs],
    source: mergeRanges([...unit.head, ...unit.body.flatMap((part) => part.raw)]),
  }
}

function above(unit: Unit, root: Unit, ids: ReadonlyMap<Unit, string>): Heading[] {
  const out: Heading[] = []
  for (let up = unit.parent; up && up !== root; up = up.parent) {
    out.unshift({ id: ids.get(up) as string, number: up.printed, heading: up.heading?.value ?? null })
  }
  return out
}
