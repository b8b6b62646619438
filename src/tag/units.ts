/**
 * Responsible units of each clause: who leads, is responsible, supports or guides, stated by a label or read from prose.
 * Reads: clauses in document order, the place the document speaks from. Writes: unit tags in order of place, one entry a unit a role a clause.
 */
import { resolveUnit, type UnitPlace } from '../rules/units.ts'
import { background } from '../rules/units-cues.ts'
import type { BareClause, DocumentFields, Unit, UnitTag } from '../wire.ts'
import { outsideBrackets } from './brackets.ts'
import type { TagContext } from './context.ts'
import { rowHeaders } from './headers.ts'
import { evidenceAt } from './source.ts'
import { labelledUnits, rowUnits, type Standing } from './units-labels.ts'
import { statedOrder, type UnitFinding } from './units-order.ts'
import { namedDuty, proseUnits } from './units-prose.ts'

/** The unit tags of each clause, in the order of the clauses. A rule said once (逗号前为牵头单位，下同) holds to the end. */
export function tagUnits(clauses: readonly BareClause[], context: TagContext): UnitTag[][] {
  const place = placeOf(context.document)
  let standing: Standing = { order: orderOfDocument(clauses), blanket: [] }
  const headers = rowHeaders(clauses)
  const below = new Map(clauses.toReversed().flatMap((c) => (c.parent === null ? [] : [[c.parent, c]])))
  return clauses.map((clause) => {
    const header = headers.of(clause)
    const row = header === undefined ? [] : rowUnits(header, clause.text, place)
    if (row.length > 0) return distinct(row.map((found) => asTag(clause, 'text', found, place)))
    const tags: UnitTag[] = []
    for (const where of ['heading', 'text'] as const) {
      const text = (where === 'text' ? clause.text : clause.heading) ?? ''
      if (text === '') continue
      const labelled = labelledUnits(text, place, standing)
      standing = labelled.standing
      const prose = where === 'text' && !isBackground(clause) ? proseUnits(text, labelled.taken, place) : []
      const titled =
        where === 'heading' && labelled.units.length === 0 ? titledUnits(clause, below.get(clause.id), place) : []
      for (const found of [...labelled.units, ...titled, ...prose]) tags.push(asTag(clause, where, found, place))
    }
    return distinct(tags)
  })
}

/** 1.县水务局：负责…, or （一）县水务局 over its own list of duties: the heading names who has to do what stands below. */
function titledUnits(clause: BareClause, below: BareClause | undefined, place: UnitPlace): UnitFinding[] {
  const { heading, text, above } = clause
  if (heading === null || isBackground(clause)) return []
  if (text !== '') return namedDuty(heading, text, place) ?? []
  const shared = above.some((one) => one.heading !== null && /分工|职责|责任|任务/u.test(one.heading))
  if (!shared || below === undefined) return []
  return namedDuty(heading, below.heading ?? below.text, place) ?? []
}

/** The register entries of the units that the tags name, one each, by id. */
export function unitsOf(tags: readonly UnitTag[], context: TagContext): Unit[] {
  const place = placeOf(context.document)
  const units = new Map<string, Unit>()
  for (const tag of tags) {
    const name = tag.rule === 'units/blanket' ? tag.name : tag.surface
    const unit = units.get(tag.unit) ?? resolveUnit(name, place)
    if (unit.id === tag.unit) units.set(unit.id, withName(unit, tag.surface, tag.rule))
  }
  return [...units.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** A name the document uses is a short name of the unit too. */
function withName(unit: Unit, surface: string, rule: string): Unit {
  const known = surface === unit.name || unit.short_names.includes(surface) || unit.former_names.includes(surface)
  return known || rule === 'units/blanket' ? unit : { ...unit, short_names: [...unit.short_names, surface] }
}

/** A rule of order said in running text (a notice, a 说明) holds for the whole document; one in a bracket is read where it stands. */
function orderOfDocument(clauses: readonly BareClause[]): Standing['order'] {
  for (const clause of clauses) {
    const said = statedOrder(clause.text) && statedOrder(outsideBrackets(clause.text))
    if (said) return said
  }
  return null
}

function isBackground(clause: BareClause): boolean {
  return [clause, ...clause.above].some(({ heading }) => heading !== null && background.test(heading))
}

function asTag(clause: BareClause, where: 'text' | 'heading', found: UnitFinding, place: UnitPlace): UnitTag {
  const evidence = evidenceAt(clause, where, found.span, found.rule)
  const unit = resolveUnit(found.named ?? evidence.surface, place)
  return {
    tag: 'unit',
    ...evidence,
    role: found.role,
    generic: unit.generic,
    explicit: found.explicit,
    unit: unit.id,
    name: unit.name,
    first: found.first,
  }
}

/** One entry a unit a role; what a label states goes before what prose says. */
function distinct(tags: readonly UnitTag[]): UnitTag[] {
  const kept = new Map<string, UnitTag>()
  for (const tag of [...tags.filter((t) => t.explicit), ...tags.filter((t) => !t.explicit)]) {
    const key = `${tag.unit} ${tag.role}`
    if (!kept.has(key)) kept.set(key, tag)
  }
  return [...kept.values()].sort(
    (a, b) => Number(b.in === 'heading') - Number(a.in === 'heading') || a.span[0] - b.span[0],
  )
}

function placeOf({ district, city, level }: DocumentFields): UnitPlace {
  return { district, city, level }
}
