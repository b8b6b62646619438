/** Parks, districts and levels in a query. A place the collection has nothing of gives an empty answer that says so. */
import type { Where } from '../engine.ts'
import { type Draft, gap, matchesIn, takeAs } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

const cityLevel =
  /市级(?=文件|政策|层面|意见|要求|部署)|(?:全市|市)层面|市里(?:面)?的?(?=文件|政策|意见|要求|\p{Script=Han})|市政府(?=文件|政策|意见)/u

/** Takes places out of the draft and adds the condition they make. */
export function readPlaces(draft: Draft, lexicon: Lexicon, stands: (run: string) => boolean): void {
  const wheres: Where[] = []
  const parks = readNames(draft, lexicon.parks, stands, (park) => ({
    value: park.name,
    known: park.known,
    label: '园区',
  }))
  if (parks.length > 0) wheres.push({ group: 'park', match: { park: parks } })
  const districts = readNames(
    draft,
    lexicon.districts,
    () => false,
    (place) => ({
      value: place.district,
      known: place.known,
      label: '区',
    }),
  )
  if (districts.length > 0) wheres.push({ group: 'district', match: { district: districts } })
  if (districts.length > 0) readJoinedParks(draft, lexicon, parks)
  if (parks.length > 0 && wheres.every((where) => !('group' in where && where.group === 'park')))
    wheres.push({ group: 'park', match: { park: parks } })
  draft.filters = { ...draft.filters, park: parks, district: districts }
  if (wheres.length > 0) draft.where.push({ any: wheres })
  for (const match of matchesIn(draft, cityLevel)) {
    takeAs(draft, [match.index, match.index + match[0].length], { kind: 'level', value: '市', label: '层级：市' })
    draft.where.push({ group: 'level', match: { level: ['市'] } })
    draft.filters = { ...draft.filters, level: ['市'] }
  }
}

/** 闵行与世博: a park without 园 beside a place already read. */
function readJoinedParks(draft: Draft, lexicon: Lexicon, parks: string[]): void {
  for (const park of new Set(lexicon.parks.values())) {
    const stem = park.name.replace(/(?:园区|园)$/u, '')
    if (!park.known || stem.length < 2 || stem === park.name) continue
    const joined = new RegExp(`(?<=${gap}[与和跟及、,/])${stem}|${stem}(?=[与和跟及、,/]${gap})`, 'u')
    for (const match of matchesIn(draft, joined)) {
      const span = [match.index, match.index + stem.length] as const
      takeAs(draft, span, { kind: 'park', value: park.name, label: `园区：${park.name}` })
      if (!parks.includes(park.name)) parks.push(park.name)
    }
  }
}

const sorted = new WeakMap<ReadonlyMap<string, unknown>, readonly string[]>()

function longestFirst(names: ReadonlyMap<string, unknown>): readonly string[] {
  const known = sorted.get(names) ?? [...names.keys()].sort((a, b) => b.length - a.length)
  sorted.set(names, known)
  return known
}

interface Read {
  value: string
  known: boolean
  label: string
}

/** A name the collection has no document of is left to the words where it `stands` in a text. */
function readNames<T>(
  draft: Draft,
  names: ReadonlyMap<string, T>,
  stands: (run: string) => boolean,
  read: (one: T) => Read,
): string[] {
  const found = new Set<string>()
  for (const name of longestFirst(names)) {
    for (let at = draft.rest.indexOf(name); at >= 0; at = draft.rest.indexOf(name, at + 1)) {
      const { value, known, label } = read(names.get(name)!)
      if (!known && stands(name)) continue
      const kind = label === '园区' ? 'park' : 'district'
      takeAs(draft, [at, at + name.length], { kind, value, label: `${label}：${value}` })
      if (known) found.add(value)
      else draft.outside.push({ kind, name: value })
    }
  }
  return [...found]
}
