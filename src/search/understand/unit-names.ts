/**
 * All names by which people may mean a unit of the collection: as written, with and without the place, short forms.
 * Reads: records and the table of office names. Writes: aliases without place and level, each with its senses.
 */
import { officeContractions, officeEndings, officeKinds, officeNames, weakWords } from '../../rules/search.ts'
import type { Level, PolicyRecord, Role, Unit } from '../../wire.ts'
import { fold } from '../fold.ts'

/** One thing an alias can mean: a unit, in one of its writings. */
export interface UnitSense {
  /** Id of the unit. */
  unit: string
  /** Writings of the tags meant; null = all of the unit's. */
  surfaces: readonly string[] | null
  /** As people read it. */
  label: string
  district: string | null
  level: Level | null
  generic: boolean
}

export interface UnitNames {
  /** Alias, without place and level → senses. */
  senses: ReadonlyMap<string, readonly UnitSense[]>
  /** Aliases and known office names by first character, longest first. */
  byFirst: ReadonlyMap<string, readonly string[]>
  /** Roles of a unit's tags, by its id and by how it is written. */
  roles: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Role>>>
  /** Label of a unit's id: its short name. */
  labels: ReadonlyMap<string, string>
  /** The label as it stands in a list of units of many places: the full name where two units share the short one. */
  titles: ReadonlyMap<string, string>
}

interface Written {
  unit: Unit
  /** How often each stands. */
  surfaces: Map<string, number>
  roles: Map<string, Set<Role>>
}

/** Collects the units of the records with their writings. */
export function makeUnitNames(records: readonly PolicyRecord[]): UnitNames {
  const written = new Map<string, Written>()
  for (const record of records) {
    for (const unit of record.units)
      if (!written.has(unit.id)) written.set(unit.id, { unit, surfaces: new Map(), roles: new Map() })
    for (const clause of record.clauses)
      for (const { unit, surface, role } of clause.units) {
        const one = written.get(unit)
        one?.surfaces.set(surface, (one.surfaces.get(surface) ?? 0) + 1)
        one?.roles.set(surface, (one.roles.get(surface) ?? new Set()).add(role))
      }
  }
  const senses = new Map<string, UnitSense[]>()
  const labels = new Map<string, string>()
  const offices = officeGroups()
  for (const { unit, surfaces } of written.values()) {
    const label = labelOf(unit, surfaces)
    labels.set(unit.id, label)
    for (const name of new Set([unit.name, ...unit.short_names, ...unit.former_names, ...surfaces.keys()]))
      for (const alias of aliasesOf(name, unit, offices)) {
        const meant = writingsMeant(alias, [...surfaces.keys()])
        const sense: UnitSense = {
          unit: unit.id,
          surfaces: meant,
          label,
          ...placeOf(unit, name),
          generic: unit.generic,
        }
        const known = senses.get(alias) ?? []
        if (!known.some((one) => one.unit === unit.id)) senses.set(alias, [...known, sense])
      }
  }
  for (const name of officeNames.flatMap((office) => [...office, ...fieldsOf(office)]))
    if (!senses.has(name)) senses.set(name, [])
  const units = [...written.values()].map(({ unit }) => unit)
  const roles = new Map([...written].map(([id, one]) => [id, one.roles] as const))
  return { senses, roles, byFirst: group(senses.keys()), labels, titles: distinct(labels, units) }
}

/** 市财政局 of two cities are two bodies: each under its full name. */
function distinct(labels: ReadonlyMap<string, string>, units: readonly Unit[]): ReadonlyMap<string, string> {
  const shared = new Map<string, number>()
  for (const label of labels.values()) shared.set(label, (shared.get(label) ?? 0) + 1)
  const titleOf = ({ id, name }: Unit): string => {
    const label = labels.get(id) ?? name
    return (shared.get(label) ?? 0) > 1 ? name : label
  }
  return new Map(units.map((unit) => [unit.id, titleOf(unit)]))
}

/**
 * 市场监管 among the bodies at a park is not asked for by 市场监管局, nor the other way round: where documents write a unit
 * both by its field and as an office, the query's way of writing tells which is meant.
 */
function writingsMeant(alias: string, surfaces: readonly string[]): readonly string[] | null {
  const isOffice = looksLikeOffice(alias)
  const meant = surfaces.filter((surface) => looksLikeOffice(surface) === isOffice)
  return meant.length === 0 || meant.length === surfaces.length ? null : meant
}

/** As the documents write it most often. */
function labelOf(unit: Unit, surfaces: ReadonlyMap<string, number>): string {
  const [first] = [...surfaces].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))
  return first?.[0].replace(/[“”]/gu, '') ?? unit.short_names[0] ?? unit.name
}

function placeOf(unit: Unit, name: string): { district: string | null; level: Level | null } {
  const city = /^(?:市|上海市)(?!场)/u.test(name) && unit.level !== '区'
  return { district: unit.district, level: unit.level ?? (city ? '市' : null) }
}

function officeGroups(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    officeNames.flatMap((office) => [...office, ...fieldsOf(office)].map((name) => [name, office] as const)),
  )
}

/** 浦东新区科技和经济委员会 → 科技和经济委员会, 科经委, …; the place and the level are read apart. */
function aliasesOf(name: string, unit: Unit, offices: ReadonlyMap<string, readonly string[]>): string[] {
  const folded = fold(name).replaceAll('"', '').replace(/^.*·/u, '')
  const bare = withoutPlace(folded, unit)
  const cores = new Set([bare, folded])
  if (folded.includes('、')) cores.add(folded.replaceAll('、', ''))
  if (unit.generic) {
    for (const word of ['职能', '开发']) cores.add(folded.replace(word, ''))
    const bare = folded.replace(/^(?:各|相关|有关)+/u, '')
    if (bare.length >= 4) cores.add(bare)
  }
  if (bare.endsWith('部门') && !unit.generic) cores.add(bare.slice(0, -2))
  else if (!unit.generic && bare.length <= 4 && !looksLikeOffice(bare)) cores.add(`${bare}部门`)
  const office = offices.get(bare) ?? []
  for (const same of [...office, ...fieldsOf(office)]) cores.add(same)
  const example = /^(?<name>\p{Script=Han}{3,6})等\p{Script=Han}{4,}$/u.exec(folded)?.groups?.name
  if (example !== undefined) for (const end of ['', folded.slice(-4)]) cores.add(example + end)
  for (const [long, short] of officeContractions)
    for (const core of [...cores])
      if (core.includes(long)) {
        const shorter = core.replace(long, short)
        cores.add(shorter)
        // 某地区投资促进服务中心 is called 投资促进服务中心, and 投促中心.
        if (looksLikeOffice(shorter)) for (const one of [core, shorter]) cores.add(one.slice(core.indexOf(long)))
      }
  for (const kind of officeKinds) if (folded.endsWith(kind)) cores.add(kind)
  return [...cores].filter((core) => core.length >= 2)
}

/** 环保局, 卫健委 → 环保部门, 卫健部门; not where the field is of many offices (科技). */
function fieldsOf(office: readonly string[]): string[] {
  const fields = office.map((name) => /^(\p{Script=Han}{2,5})(?<!委)(?:委|局|办)$/u.exec(name)?.[1] ?? '')
  return fields.filter((field) => field !== '' && !weakWords.has(field)).map((field) => `${field}部门`)
}

function withoutPlace(name: string, unit: Unit): string {
  const short = unit.district?.replace(/(?:新区|区|县)$/u, '')
  const city = unit.city?.replace(/市$/u, '')
  const places = [unit.city, city, unit.district, short].filter((place) => place !== null && place !== undefined)
  let bare = name
  for (const place of places) if (place !== '' && bare.startsWith(place)) bare = bare.slice(place.length)
  bare = bare.replace(/^(?:新区|区|市)(?=\p{Script=Han}{2})(?!场|政(?!府))/u, '')
  return bare.length >= 2 && !officeEndings.includes(bare) ? bare : name
}

function group(names: Iterable<string>): Map<string, string[]> {
  const byFirst = new Map<string, string[]>()
  for (const name of names) {
    const list = byFirst.get(name.charAt(0)) ?? []
    list.push(name)
    byFirst.set(name.charAt(0), list)
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return byFirst
}

/** Whether a name ends as names of organisations do, so that it is one wherever it stands. */
export function looksLikeOffice(name: string): boolean {
  return name.length >= 2 && officeEndings.some((ending) => name.endsWith(ending))
}
