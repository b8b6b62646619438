/**
 * Which body a name means in a document of a given place.
 * Names are relative: 区科委 in a Minhang document is 闵行区科学技术委员会, in another district another body.
 * Reads: a name, the place of the document, the gazetteer. Writes: Unit values.
 */
import type { Level, Unit } from '../wire.ts'
import { nameForm } from './units-forms.ts'
import {
  districts,
  everyName,
  fullByShort,
  letterOf,
  localByPlace,
  national,
  nationalByName,
  partyNames,
  placeNames,
  type UnitPlace,
} from './units-gazetteer.ts'

export type { UnitPlace } from './units-gazetteer.ts'

/** All units of the gazetteer, for query understanding; short names as staff type them, with and without 区 / 市 / the place. */
export function unitLexicon(): Unit[] {
  return [...national, ...[...localByPlace.values()].flatMap((names) => [...new Set(names.values())])]
}

/**
 * The unit that `surface` means in a document of `place`: known, else provisional by its form; a class keeps its wording.
 * Never throws; quotation marks and a bracket at the end (县委组织部（县人才办）) do not count.
 */
export function resolveUnit(surface: string, place: UnitPlace): Unit {
  const bare = bareName(surface)
  const name = isPlace(bare) ? `${bare}人民政府` : bare
  if (nameForm(name) === 'functional') {
    return knownUnit(name, place) ?? functionalUnit(name, place) ?? classUnit(name, place)
  }
  return isClass(name, place) ? classUnit(name, place) : (knownUnit(name, place) ?? provisionalUnit(name, place))
}

/** The first two characters of the places: a name that opens otherwise and is in no list is unknown. */
const placeOpenings = new Set(placeNames.map((name) => name.slice(0, 2)))

/** The gazetteer's unit for a name in a document of `place`; null where it is not in it. */
export function knownUnit(surface: string, place: UnitPlace): Unit | null {
  if (!everyName.has(surface) && !placeOpenings.has(surface.slice(0, 2)) && !/[“”"‘’）]/u.test(surface)) return null
  const name = bareName(surface)
  const national = nationalByName.get(name)
  if (place.level === '国家' && national) return national
  return localUnit(name, place) ?? national ?? null
}

/** Whether the name is that of a known district, which then stands for its government: 市科委、杨浦区牵头. */
export function isPlace(name: string): boolean {
  return districts.has(name)
}

function localUnit(name: string, { district, city }: UnitPlace): Unit | null {
  const named = placeNames.find((place) => name.startsWith(place) && name.length > place.length)
  if (named) {
    const rest = name.slice(named.length)
    const names = localByPlace.get(named)
    return names?.get(name) ?? names?.get(letterOf(named) + rest) ?? null
  }
  const order = /^市(?!场)/u.test(name) ? [city] : [district, city]
  for (const place of order) {
    const unit = place === null ? undefined : localByPlace.get(place)?.get(name)
    if (unit) return unit
  }
  return null
}

/** 公安、税务 in a list of departments of a district or city: its own bureau, where the gazetteer has one. */
function functionalUnit(name: string, place: UnitPlace): Unit | null {
  const { district, city, level } = place
  const owner = district ?? city
  if (level === '国家' || owner === null) return null
  const stem = owner.replace(/(?:新区|区|市|县)$/u, '')
  const own = [owner, stem, letterOf(owner)].find((at) => name.startsWith(at) && !/^市场/u.test(name))
  const line = own === undefined ? name : name.slice(own.length)
  const names = localByPlace.get(owner)
  for (const kind of ['局', '分局', '委', '委员会', '']) {
    const unit = names?.get(letterOf(owner) + line + kind) ?? (kind === '' ? names?.get(line) : undefined)
    if (unit) return unit
  }
  return null
}

/** 区科经委 with the place put in full: 浦东新区 + 科技和经济委员会. */
function provisionalUnit(name: string, place: UnitPlace): Unit {
  const { owner, rest } = splitOwner(name, place)
  if (owner === null) return madeUnit(name, rest, place, null)
  return madeUnit(fullName(owner, rest), name, place, owner)
}

function madeUnit(full: string, short: string, place: UnitPlace, owner: string | null): Unit {
  const city = owner !== null && owner === place.city
  return {
    id: full,
    name: full,
    short_names: short === full ? [] : [short],
    former_names: [],
    city: place.city,
    district: city ? null : place.district,
    level: city ? '市' : place.level,
    generic: false,
    provisional: true,
  }
}

/** Whose body a name is: the place in front, or the issuing place for 区…, 市…, 县… and for a bare kind of bureau. */
function splitOwner(name: string, { district, city, level }: UnitPlace): { owner: string | null; rest: string } {
  const own = district ?? city
  const named = (short: string) => short.length > 2 || short.endsWith('委')
  const first = name[0] ?? ''
  if (/^市(?!场)/u.test(name) && city && named(name)) return { owner: city, rest: name.slice(1) }
  if ('区县旗'.includes(first) && district && named(name)) return { owner: district, rest: name.slice(1) }
  if (first === '团' && /^团[市区县]委$/u.test(name)) {
    const owner = name[1] === '市' ? city : district
    return owner ? { owner, rest: '团委' } : { owner: null, rest: name }
  }
  const written = [district, city, ...placeNames].find(
    (place) => place && name.startsWith(place) && name !== place && !/^[场容级]/u.test(name.slice(place.length)),
  )
  if (written) return { owner: written, rest: name.slice(written.length) }
  const placed = /^([\u3400-\u9fff]{2,6}?(?:新区|区|市|县|旗|州|盟|省))([\u3400-\u9fff]{2,})$/u.exec(name)
  if (placed?.[1] && placed[2] && fullByShort.has(placed[2])) return { owner: placed[1], rest: placed[2] }
  if (own && level !== '国家' && (fullByShort.has(name) || isLocalWord(name))) return { owner: own, rest: name }
  return { owner: null, rest: name }
}

/** Names that belong to the issuing place though nothing says so: 老港镇, 海关, 书记. */
function isLocalWord(name: string): boolean {
  return nameForm(name) === 'person' || /^[\u3400-\u9fff]{2,6}(?:镇|乡|街道)(?:人民政府|政府|办事处)?$/u.test(name)
}

function fullName(owner: string, rest: string): string {
  if (/^委(?!员会)/u.test(rest)) return `中共${owner}${partyNames.get(rest.slice(1)) ?? rest}`
  if (rest === '团委') return `共青团${owner}委`
  const town = /^([\u3400-\u9fff]{2,6}(?:镇|乡|街道))(?:人民政府|政府|办事处)$/u.exec(rest)
  if (town?.[1]) return owner + town[1]
  return owner + (fullByShort.get(rest) ?? rest)
}

/** A class, not one organisation. In a city's document 区政府 is any of its districts'. */
function isClass(name: string, { district, level }: UnitPlace): boolean {
  const form = nameForm(name)
  if (form === 'class') return !isOneDepartment(name, district, level)
  if (district === null && level !== null && level !== '区' && /^[区县]/u.test(name) && form !== null) return true
  return (
    form === 'person' ||
    /^[各每]/u.test(name) ||
    /等(?:有关|相关)?(?:[市区县镇]|区县|地区)(?:人民)?政府$/u.test(name) ||
    /^(?:街镇|街道|街道办事处|乡镇人民政府|乡镇政府|乡镇|镇|园区|单位|部门|地区|企业|学校)$/u.test(name) ||
    (form === null && nameForm(name, true) === 'circle' && !ownName.test(name))
  )
}

/** Kinds of establishment that bear names of their own: 枣山园区, 某某集团. */
const ownName = /(?:园区|集团|公司|中心|银行|医院|大学|学院|学校)$/u

/** 区税务部门 in a district's document is one body; 税务部门 or 各税务部门 is a class. */
function isOneDepartment(name: string, district: string | null, level: Level | null): boolean {
  if (/有关|相关|各|两级|职能|直属|^市、?[县区]|^区、?[市县镇]/u.test(name)) return false
  if (/^(?:[区县]|市(?!场))(?!级|直|属|有|相|各)[^、]/u.test(name) && /(?:部门|机关|机构)$/u.test(name))
    return name[0] === '市' ? level !== '国家' : district !== null
  if (/^[区县市](?:人民)?政府$/u.test(name)) return name[0] === '市' ? level !== '国家' : district !== null
  return (
    /^[\u3400-\u9fff]{2,6}(?:新区|区|市|县)(?:人民)?政府$/u.test(name) && !/^(?:区|市|县|设区|省|级|地)/u.test(name)
  )
}

/** The unit of a class: its wording, told apart by place. */
function classUnit(name: string, place: UnitPlace): Unit {
  const owner = place.district ?? place.city ?? (place.level === '国家' ? '国家' : null)
  const { city, district, level } = place
  return {
    id: owner === null ? name : `${owner}·${name}`,
    name,
    short_names: [],
    former_names: [],
    city,
    district,
    level,
    generic: true,
    provisional: true,
  }
}

function bareName(surface: string): string {
  const plain = /[“”"‘’]/u.test(surface) ? surface.replace(/[“”"‘’]/gu, '') : surface
  return /[）〕］\]]$/u.test(plain) ? plain.replace(/[（〔［[][^（）〔〕［］[\]]*[）〕］\]]$/u, '') : plain
}
