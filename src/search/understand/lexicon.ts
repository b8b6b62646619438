/**
 * What the collection holds by name: units, documents, places, parks, metrics, years. Built once from the records.
 */
import { findFirsts } from '../../rules/comparability.ts'
import { districtsByCity } from '../../rules/places.ts'
import { parkNames } from '../../rules/search.ts'
import type { Clause, PolicyRecord } from '../../wire.ts'
import { inheritedYear, yearOf } from '../entries.ts'
import { fold } from '../fold.ts'
import { type Gradual, gradually } from '../idle.ts'
import { indexNumbers, type Numbered } from './numbered.ts'
import { makeUnitNames, type UnitNames } from './unit-names.ts'

export interface DocumentName {
  id: string
  record: PolicyRecord
  /** 浦府 · 2025 · 42; null where the document has no number. */
  number: { agency: string; year: string; serial: string } | null
  /** Folded titles, longest first. */
  titles: readonly string[]
}

export interface Place {
  /** 浦东新区 */
  district: string
  /** Whether a document of the collection belongs to it. */
  known: boolean
}

export interface Park {
  name: string
  known: boolean
}

export interface KeyedClause {
  key: string
  clause: Clause
}

/** 各相关部门, 各区级部门: a class of units as a text writes it. */
export interface UnitClass {
  surface: string
  /** Without 各, 相关 … */
  noun: string
  /** Whether it means every office of the level. */
  every: boolean
  clauses: readonly KeyedClause[]
}

export interface Lexicon {
  records: readonly PolicyRecord[]
  clauses: ReadonlyMap<string, { clause: Clause; record: PolicyRecord }>
  units: UnitNames
  documents: readonly DocumentName[]
  /** Titles without quotation marks by their first four characters, longest first. */
  titles: ReadonlyMap<string, readonly { bare: string; documents: readonly DocumentName[] }[]>
  /** Documents whose title has this word for its kind (方案, 意见). */
  ofKind(kind: string): readonly DocumentName[]
  /** All titles in one text, to look for a run of characters. */
  titleText: string
  /** Clauses that name a unit, by its id. */
  duties: ReadonlyMap<string, readonly KeyedClause[]>
  /** Classes of units by district, each with the clauses that name it. */
  classes: ReadonlyMap<string | null, readonly UnitClass[]>
  /** Clauses by number, path and heading. */
  numbered: Gradual<Numbered>
  /** Clauses with targets. */
  targeted: readonly { key: string; clause: Clause }[]
  /** Clauses with targets or such a goal, with the years they are due in. */
  due: readonly { key: string; clause: Clause; record: PolicyRecord; years: readonly number[] }[]
  /** Keys of clauses with a goal of one where there was none, written without a number: 零的突破. */
  firsts: readonly string[]
  /** Name of a district, in full or short → district. */
  districts: ReadonlyMap<string, Place>
  parks: ReadonlyMap<string, Park>
  /** Names the documents themselves put in quotation marks: 大零号湾, 服务包. */
  quoted: readonly string[]
  /** Deadline years of the collection, ascending. */
  years: readonly number[]
}

/** Builds the lexicon of a collection. */
export function makeLexicon(records: readonly PolicyRecord[]): Lexicon {
  const years = new Set<number>()
  for (const record of records)
    for (const clause of record.clauses)
      for (const year of [...clause.deadlines.map(yearOf), inheritedYear(record, clause)])
        if (year !== null) years.add(Number(year))
  const documents = records.map(nameDocument)
  const clauses = new Map(
    records.flatMap((record) => record.clauses.map((clause) => [clause.key, { clause, record }] as const)),
  )
  const all = [...clauses].map(([key, one]) => ({ key, ...one }))
  const kinds = new Map<string, readonly DocumentName[]>()
  const firsts = all.filter(({ clause }) => findFirsts(clause.text).length > 0).map(({ key }) => key)
  return {
    records,
    clauses,
    units: makeUnitNames(records),
    documents,
    titles: titlesByStart(documents),
    ofKind: (kind) => {
      const found = kinds.get(kind) ?? documents.filter(({ titles }) => titles.some((title) => title.includes(kind)))
      kinds.set(kind, found)
      return found
    },
    titleText: documents.flatMap(({ titles }) => titles).join('\n'),
    duties: dutiesByUnit(all),
    classes: classesByDistrict(all),
    numbered: gradually(() => indexNumbers(all.map(({ clause }) => clause))),
    targeted: all.filter(({ clause }) => clause.targets.length > 0),
    due: dueClauses(records, new Set(firsts)),
    firsts,
    districts: nameDistricts(records),
    parks: nameParks(records),
    quoted: quotedNames(records),
    years: [...years].sort((a, b) => a - b),
  }
}

function dutiesByUnit(all: readonly KeyedClause[]): Map<string, KeyedClause[]> {
  const duties = new Map<string, KeyedClause[]>()
  for (const one of all)
    for (const unit of new Set(one.clause.units.map((tag) => tag.unit))) listed(duties, unit).push(one)
  return duties
}

function classesByDistrict(all: readonly (KeyedClause & { record: PolicyRecord })[]): Map<string | null, UnitClass[]> {
  const places = new Map<string | null, Map<string, KeyedClause[]>>()
  for (const one of all) {
    const { district } = one.record.document
    const surfaces = places.get(district) ?? new Map<string, KeyedClause[]>()
    places.set(district, surfaces)
    const named = one.clause.units.filter((tag) => tag.generic).map((tag) => tag.surface)
    for (const surface of new Set(named)) listed(surfaces, surface).push(one)
  }
  const classOf = ([surface, clauses]: [string, KeyedClause[]]): UnitClass => ({
    surface,
    noun: surface.replace(/^(?:各|相关|有关|其他)+/u, ''),
    every: /^各.{0,3}(?:区级|级).{0,4}部门$/u.test(surface),
    clauses,
  })
  return new Map([...places].map(([district, surfaces]) => [district, [...surfaces].map(classOf)]))
}

function listed<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name) ?? []
  lists.set(name, list)
  return list
}

function quotedNames(records: readonly PolicyRecord[]): string[] {
  const names = new Map<string, number>()
  for (const record of records)
    for (const { text } of record.clauses)
      for (const [, name = ''] of text.matchAll(/“(\p{Script=Han}{2,8})”/gu))
        names.set(name, (names.get(name) ?? 0) + 1)
  return [...names.keys()].sort()
}

/** Years a clause states, else the one it has from its plan. */
export function dueYears(record: PolicyRecord, clause: Clause): number[] {
  const stated = clause.deadlines.map(yearOf)
  const all = stated.length > 0 ? stated : [inheritedYear(record, clause)]
  return all.flatMap((year) => (year === null ? [] : [Number(year)]))
}

function dueClauses(records: readonly PolicyRecord[], firsts: ReadonlySet<string>): Lexicon['due'] {
  return records.flatMap((record) =>
    record.clauses
      .filter((clause) => clause.text !== '' && (clause.targets.length > 0 || firsts.has(clause.key)))
      .map((clause) => ({ key: clause.key, clause, record, years: dueYears(record, clause) })),
  )
}

function titlesByStart(documents: readonly DocumentName[]): Map<string, { bare: string; documents: DocumentName[] }[]> {
  const byTitle = new Map<string, DocumentName[]>()
  for (const one of documents)
    for (const title of new Set(one.titles.map((title) => title.replaceAll('"', ''))))
      if (title.length >= 4) byTitle.set(title, [...(byTitle.get(title) ?? []), one])
  const byStart = new Map<string, { bare: string; documents: DocumentName[] }[]>()
  for (const [bare, named] of [...byTitle].sort((a, b) => b[0].length - a[0].length)) {
    const list = byStart.get(bare.slice(0, 4)) ?? []
    list.push({ bare, documents: named })
    byStart.set(bare.slice(0, 4), list)
  }
  return byStart
}

function nameDocument(record: PolicyRecord): DocumentName {
  const { title, notice_title, short_title, doc_number } = record.document
  const inner = notice_title?.match(/《(.+)》/u)?.[1]
  const parts = doc_number ? /^(.+?)\((\d{4})\)第?(\d+)号/u.exec(fold(doc_number).replaceAll(' ', '')) : null
  const titles = [title, notice_title, inner, short_title].filter((one) => one !== null && one !== undefined)
  return {
    id: record.id,
    record,
    number: parts ? { agency: parts[1]!, year: parts[2]!, serial: String(Number(parts[3]!)) } : null,
    titles: [...new Set(titles.map(fold).filter((one) => one !== ''))].sort((a, b) => b.length - a.length),
  }
}

/** 闵行区 → 闵行; 浦东新区 → 浦东. */
export function shortPlace(district: string): string {
  return district.replace(/(?:新区|区|县|市)$/u, '')
}

function nameDistricts(records: readonly PolicyRecord[]): Map<string, Place> {
  const known = new Set(records.map((record) => record.document.district).filter((one) => one !== null))
  const all = new Set([...Object.values(districtsByCity).flat(), ...known])
  const names = new Map<string, Place>()
  for (const district of all) {
    const place: Place = { district, known: known.has(district) }
    names.set(district, place)
    const short = shortPlace(district)
    if (short.length >= 2 && !names.get(short)?.known) names.set(short, place)
  }
  return names
}

function nameParks(records: readonly PolicyRecord[]): Map<string, Park> {
  const names = new Map<string, Park>()
  for (const { name, same } of parkNames) for (const one of [name, ...same]) names.set(one, { name, known: false })
  const known = new Set(records.map((record) => record.document.park).filter((one) => one !== null))
  for (const park of known) {
    const core = park.replace(/(?:园区|园)$/u, '')
    const listed = parkNames.find(({ name, same }) => name === park || same.includes(park))
    const same = core === park ? [park] : [`${core}园`, `${core}园区`]
    for (const one of [park, ...same, ...(listed ? [listed.name, ...listed.same] : [])])
      names.set(one, { name: park, known: true })
  }
  return names
}
