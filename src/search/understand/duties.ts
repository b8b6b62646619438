/** Which clauses hold the duties of a unit: those that name it, and those that may concern it. */
import { officeAreas } from '../../rules/search.ts'
import type { Role, UnitTag } from '../../wire.ts'
import type { Where } from '../engine.ts'
import type { Draft } from './draft.ts'
import type { Lexicon } from './lexicon.ts'
import { looksLikeOffice, type UnitSense } from './unit-names.ts'

/** Whether a tag is of the unit meant. */
export const isMeant = (sense: UnitSense, tag: UnitTag): boolean =>
  tag.unit === sense.unit && (sense.surfaces === null || sense.surfaces.includes(tag.surface))

/** Clauses with a tag of one of the units, in one of the roles. */
export function ownDuties(senses: readonly UnitSense[], roles: readonly Role[]): Where {
  const match = (sense: UnitSense): Where => ({
    group: 'unit',
    match: {
      unit: [sense.unit],
      ...(sense.surfaces === null ? {} : { surface: sense.surfaces }),
      ...(roles.length > 0 ? { role: roles } : {}),
    },
  })
  return { any: senses.map(match) }
}

/** A unit's own duties, and clauses that may concern it. */
export function whereOf(senses: readonly UnitSense[], roles: readonly Role[], lexicon: Lexicon, draft: Draft): Where {
  const possible = senses.flatMap((sense) => [
    ...(sense.generic ? [] : possiblyConcerned(sense, roles, lexicon)),
    ...asChief(sense, roles, lexicon),
  ])
  for (const sense of senses) draft.marks.push(sense.label)
  const towns = senses.map((sense) => townOf(sense.label)).filter((town) => town !== null)
  const place = senses.flatMap((sense) => (sense.district ? [sense.district] : []))
  const inTown = towns.map((run): Where => ({ all: [{ run }, { group: 'district', match: { district: place } }] }))
  return { any: [ownDuties(senses, roles), { keys: possible }, ...inTown] }
}

/** Clauses that name the 主要领导 of the place, where its 书记 or 区长 is asked for. */
function asChief({ label, district }: UnitSense, roles: readonly Role[], lexicon: Lexicon): string[] {
  if (!/(?<!副)(?:书记|[省市区县镇]长)$/u.test(label)) return []
  const names = (tag: UnitTag): boolean =>
    /主要(?:领导|负责)/u.test(tag.surface) && (roles.length === 0 || roles.includes(tag.role))
  return lexicon.generic
    .filter(({ clause, record }) => record.document.district === district && clause.units.some(names))
    .map(({ key }) => key)
}

/**
 * Clauses that name a class the unit belongs to: 相关管理局 where the text names the unit's area; 各区级相关部门.
 * For a town also clauses that name the town.
 */
function possiblyConcerned(sense: UnitSense, roles: readonly Role[], lexicon: Lexicon): string[] {
  const label = sense.label
  const areas = areasOf(label)
  const keys: string[] = []
  for (const { key, clause, record } of lexicon.generic) {
    if (sense.district !== record.document.district) continue
    const text = `${clause.heading ?? ''}\n${clause.text}`
    if (clause.units.some((tag) => tag.generic && includesUnit(tag, label, areas, text, roles))) keys.push(key)
  }
  return keys
}

/**
 * Where no clause says which of the units it lists leads: those that list the unit first (lead) or after another (support).
 * Also those where a body seated at the unit (办公室设在…) has the role. Null where a clause does say so of the unit, or none
 * does either: an inference, to be shown as one.
 */
export function inferredDuties(
  senses: readonly UnitSense[],
  roles: readonly Role[],
  lexicon: Lexicon,
): string[] | null {
  const [role, ...more] = roles
  if (more.length > 0 || (role !== 'lead' && role !== 'support')) return null
  const keys: string[] = []
  for (const [key, { clause }] of lexicon.clauses) {
    if (clause.units.length === 0) continue
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

function includesUnit(
  tag: UnitTag,
  label: string,
  areas: readonly string[],
  text: string,
  roles: readonly Role[],
): boolean {
  const noun = tag.surface.replace(/^(?:各|相关|有关|其他)+/u, '')
  if (label.endsWith(noun) && noun.length >= 3 && noun !== label) return areas.some((area) => text.includes(area))
  const every = /^各.{0,3}(?:区级|级).{0,4}部门$/u.test(tag.surface)
  const fits = roles.length === 0 || roles.includes('responsible')
  return (
    every &&
    fits &&
    tag.role === 'responsible' &&
    looksLikeOffice(label) &&
    !areas.length &&
    !/[镇司团院组]$/u.test(label)
  )
}
