/** Which clauses hold the duties of a unit: those that name it, and those that may concern it. */
import { officeAreas } from '../../rules/search.ts'
import type { Role, UnitTag } from '../../wire.ts'
import type { Where } from '../engine.ts'
import type { Draft } from './draft.ts'
import type { KeyedClause, Lexicon } from './lexicon.ts'
import { looksLikeOffice, type UnitSense } from './unit-names.ts'

/** Whether a tag is of the unit meant. */
export const isMeant = (sense: UnitSense, tag: UnitTag): boolean =>
  tag.unit === sense.unit && (sense.surfaces === null || sense.surfaces.includes(tag.surface))

/** Clauses with a tag of one of the units, in one of the roles. */
export function ownDuties(senses: readonly UnitSense[], roles: readonly Role[]): Where {
  const units = new Map<string, { surfaces: readonly string[] | null; unit: string[] }>()
  for (const { unit, surfaces } of senses) {
    const written = surfaces?.join('、') ?? ''
    const alike = units.get(written) ?? { surfaces, unit: [] }
    alike.unit.push(unit)
    units.set(written, alike)
  }
  const match = ({ surfaces, unit }: { surfaces: readonly string[] | null; unit: string[] }): Where => ({
    group: 'unit',
    match: {
      unit,
      ...(surfaces === null ? {} : { surface: surfaces }),
      ...(roles.length > 0 ? { role: roles } : {}),
    },
  })
  return { any: [...units.values()].map(match) }
}

/** A unit's own duties, and clauses that may concern it. */
export function whereOf(senses: readonly UnitSense[], roles: readonly Role[], lexicon: Lexicon, draft: Draft): Where {
  const called = [...new Map(senses.map((sense) => [`${sense.district}·${sense.label}`, sense])).values()]
  const possible = called.flatMap((sense) => [
    ...(sense.generic ? [] : possiblyConcerned(sense, roles, lexicon)),
    ...asChief(sense, roles, lexicon),
  ])
  const labels = [...new Set(senses.map((sense) => sense.label))]
  draft.marks.push(...labels)
  const towns = labels.map(townOf).filter((town) => town !== null)
  const place = senses.flatMap((sense) => (sense.district ? [sense.district] : []))
  const inTown = towns.map((run): Where => ({ all: [{ run }, { group: 'district', match: { district: place } }] }))
  return { any: [ownDuties(senses, roles), { keys: possible }, ...inTown] }
}

/** Clauses that name the 主要领导 of the place, where its 书记 or 区长 is asked for. */
function asChief({ label, district }: UnitSense, roles: readonly Role[], lexicon: Lexicon): string[] {
  if (!/(?<!副)(?:书记|[省市区县镇]长)$/u.test(label)) return []
  const chiefs = (lexicon.classes.get(district) ?? []).filter(({ surface }) => /主要(?:领导|负责)/u.test(surface))
  return chiefs.flatMap(({ surface, clauses }) => {
    const names = (tag: UnitTag): boolean => tag.surface === surface && (roles.length === 0 || roles.includes(tag.role))
    return clauses.flatMap(({ key, clause }) => (clause.units.some(names) ? [key] : []))
  })
}

/**
 * Clauses that name a class the unit belongs to: 相关管理局 where the text names the unit's area; 各区级相关部门.
 * For a town also clauses that name the town.
 */
function possiblyConcerned(sense: UnitSense, roles: readonly Role[], lexicon: Lexicon): string[] {
  const { label, district } = sense
  const areas = areasOf(label)
  const office = isPlainOffice(label, areas)
  return (lexicon.classes.get(district) ?? []).flatMap(({ noun, every, surface, clauses }) => {
    if (isOfClass(label, noun)) return namingArea(clauses, areas)
    if (!every || !office || (roles.length > 0 && !roles.includes('responsible'))) return []
    const isAsked = (tag: UnitTag): boolean => tag.generic && tag.surface === surface && tag.role === 'responsible'
    return clauses.flatMap(({ key, clause }) => (clause.units.some(isAsked) ? [key] : []))
  })
}

/** Clauses that name a class (相关管理局) and the area of an office of it that no clause names: 金桥管理局. */
export function perhapsMeant(name: string, lexicon: Lexicon): string[] {
  const areas = areasOf(name)
  if (areas.length === 0) return []
  const classes = [...lexicon.classes.values()].flat().filter(({ noun }) => isOfClass(name, noun))
  return classes.flatMap(({ clauses }) => namingArea(clauses, areas))
}

function namingArea(clauses: readonly KeyedClause[], areas: readonly string[]): string[] {
  return clauses.flatMap(({ key, clause }) => {
    const text = `${clause.heading ?? ''}\n${clause.text}`
    return areas.some((area) => text.includes(area)) ? [key] : []
  })
}

/**
 * Where no clause (of the documents, if any are named) says which of the units it lists leads: those that list the unit first (lead) or after another (support).
 * Also those where a body seated at the unit (办公室设在…) has the role. Null where a clause does say so of the unit, or none
 * does either: an inference, to be shown as one.
 */
export function inferredDuties(
  senses: readonly UnitSense[],
  roles: readonly Role[],
  lexicon: Lexicon,
  documents: readonly string[],
): string[] | null {
  const [role, ...more] = roles
  if (more.length > 0 || (role !== 'lead' && role !== 'support')) return null
  const keys: string[] = []
  const concerned = new Map(senses.flatMap(({ unit }) => lexicon.duties.get(unit) ?? []).map((one) => [one.key, one]))
  for (const { key, clause } of concerned.values()) {
    if (documents.length > 0 && !documents.some((id) => key.startsWith(`${id}/`))) continue
    const own = clause.units.filter((tag) => senses.some((sense) => isMeant(sense, tag)))
    if (own.some((tag) => tag.role === role)) return null
    const hosts = own.some((tag) => ['设在', '设于', '挂靠'].some((word) => clause.text.includes(word + tag.surface)))
    if (hosts && clause.units.some((tag) => tag.role === role)) keys.push(key)
    else if (own.some((tag) => tag.explicit && tag.role === 'responsible' && tag.first === (role === 'lead')))
      keys.push(key)
  }
  return keys.length > 0 ? keys : null
}

/** What a unit that is a place is called in a text: 老港镇 → 老港; a zone by its name. */
function townOf(label: string): string | null {
  if (/(?:工业区|开发区|试验区|商务区)$/u.test(label)) return label
  const name = label.replace(/(?:镇|街道)$/u, '')
  return name !== label && name.length >= 2 ? name : null
}

function areasOf(label: string): readonly string[] {
  const stem = label.replace(/(?:管理局|管委会|管理委员会)$/u, '')
  return [...(officeAreas[label] ?? []), ...(stem !== label && stem.length >= 2 ? [stem] : [])]
}

/** 相关管理局 covers 世博管理局, but not every bureau does what the text asks of the 相关 ones: its area must be named. */
function isOfClass(label: string, noun: string): boolean {
  return label.endsWith(noun) && noun.length >= 3 && noun !== label
}

/** An office of the government without an area of its own, as 各区级部门 means them all. */
function isPlainOffice(label: string, areas: readonly string[]): boolean {
  return looksLikeOffice(label) && areas.length === 0 && !/[镇司团院组]$/u.test(label)
}
