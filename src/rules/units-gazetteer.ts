/**
 * The gazetteer: state bodies, and the bodies known to exist in each city and district, under all their names.
 * Reads: units-national.json, units-local.json, units-types.json. Writes: Unit values by name.
 */
import type { Level, Unit } from '../wire.ts'
import { districtsByCity } from './places.ts'
import localData from './units-local.json' with { type: 'json' }
import nationalData from './units-national.json' with { type: 'json' }
import typeData from './units-types.json' with { type: 'json' }

/** Kinds that every place and the state have: without the place they name none. */
const common = /^(?:人民|总工会|红十字会)/u

/** The place a document speaks from. */
export interface UnitPlace {
  district: string | null
  city: string | null
  level: Level | null
}

interface NamedUnit {
  name: string
  short: string[]
  former?: string[]
  sure?: boolean
}

interface LocalPlace {
  place: string
  city: string
  district: string | null
  like?: string
  bureaus: string[]
  units: NamedUnit[]
  towns: string[]
}

const types = new Map(typeData.types.map((type) => [type.full, type.short]))
export const fullByShort = new Map(
  typeData.types.flatMap((type) => [type.full, ...type.short].map((short) => [short, type.full] as const)),
)
/** Organ of a party committee, in any of its names → 委 and its full name: 编办 → 委机构编制委员会办公室. */
export const partyNames: ReadonlyMap<string, string> = new Map([
  ['', '委员会'],
  ...localData.party.flatMap(({ full, short }) => [full, ...short].map((name) => [name, `委${full}`] as const)),
])
const shared: Readonly<Record<string, readonly string[]>> = localData.shared
const places: readonly LocalPlace[] = localData.places.map((place) => ({ units: [], towns: [], ...place }))

export const national = nationalData.units.map((unit) => asUnit(unit, { city: null, district: null, level: '国家' }))
export const nationalByName = byName(national)
export const localByPlace = new Map(places.map((place) => [place.place, byName(unitsOfPlace(place))]))
/** All names of all places: a name that is none of them need not be looked for. */
export const everyName = new Set([
  ...nationalByName.keys(),
  ...[...localByPlace.values()].flatMap((names) => [...names.keys()]),
])
export const districts = new Set(Object.values(districtsByCity).flat())
export const placeNames = places.map((place) => place.place).sort((a, b) => b.length - a.length)

function unitsOfPlace(place: LocalPlace): Unit[] {
  const { city, district } = place
  const level: Level = district === null ? '市' : '区'
  const where = { city, district, level }
  const kinds = [...(place.like ? (shared[place.like] ?? []) : []), ...(shared.everywhere ?? []), ...place.bureaus]
  return [
    ...[...new Set(kinds)].map((full) => asUnit(bureau(place, full), where)),
    ...place.units.map((unit) => asUnit(unit, where)),
    ...partyOrgans(place).map((unit) => asUnit(unit, where)),
    ...place.towns.map((town) =>
      asUnit({ name: place.place + town, short: townNames(town) }, { ...where, level: '镇街' }),
    ),
  ]
}

/** The party committee of a place and its organs: 区委, 区委组织部, 浦东新区委组织部. */
function partyOrgans({ place, units }: LocalPlace): NamedUnit[] {
  const before = [`${letterOf(place)}委`, `${place}委`]
  const known = new Set(units.map((unit) => unit.name))
  const committee = { name: `中共${place}委员会`, short: [...before, `中共${place}委`] }
  const organs = localData.party.map(({ full, short }) => ({
    name: `中共${place}委${full}`,
    short: [full, ...short].flatMap((name) => before.map((start) => start + name)),
  }))
  return [committee, ...organs.filter((organ) => !known.has(organ.name))]
}

/** 浦东新区科技和经济委员会: 区科经委, 科经委, 浦东新区科经委, 浦东科经委. */
function bureau({ place }: LocalPlace, full: string): NamedUnit {
  const letter = letterOf(place)
  const shorts = [...(types.get(full) ?? []), full]
  const stem = place.replace(/(?:新区|区|市)$/u, '')
  return {
    name: place + full,
    short: [
      ...shorts.map((short) => letter + short),
      ...shorts.filter((short) => short !== full).flatMap((short) => [place + short, stem + short]),
      ...(common.test(full) ? [] : shorts),
    ],
  }
}

function townNames(town: string): string[] {
  return /街道$/u.test(town) ? [town, `${town}办事处`] : [town, `${town}政府`, `${town}人民政府`]
}

export function letterOf(place: string): string {
  return place.at(-1) ?? ''
}

function asUnit(unit: NamedUnit, place: UnitPlace): Unit {
  return {
    id: unit.name,
    name: unit.name,
    short_names: [...new Set(unit.short)],
    former_names: unit.former ?? [],
    ...place,
    generic: false,
    provisional: unit.sure === false,
  }
}

/** Every name of a unit → the unit; a full or short name wins over a former name. */
function byName(units: readonly Unit[]): Map<string, Unit> {
  const names = new Map<string, Unit>()
  const add = (name: string, unit: Unit) => names.has(name) || names.set(name, unit)
  for (const unit of units) add(unit.name, unit)
  for (const unit of units) for (const name of unit.short_names) add(name, unit)
  for (const unit of units) for (const name of unit.former_names) add(name, unit)
  return names
}
