/**
 * What a document is, beyond what it prints: level, city, district, park, short title.
 * Reads: front matter. Writes: DocumentFields. Nothing here is invented: each value is a part of issuer or title.
 */
import {
  cityOfDistrict,
  districtsByCity,
  genres,
  nationalPrefixes,
  titleEnds,
  titleVerbs,
  zoneWords,
} from '../rules/places.ts'
import type { DocumentFields, FrontMatter } from '../wire.ts'

type Place = Pick<DocumentFields, 'level' | 'city' | 'district'>

/** Adds the derived fields; `given` (a sidecar file's) wins over what is derived. */
export function describeDocument(front: FrontMatter, given: Partial<DocumentFields> = {}): DocumentFields {
  const merged = { ...front, ...given }
  const place = placeOf(merged)
  const park = parkOf(merged.title) ?? parkOf(merged.notice_title ?? '')
  return { ...merged, ...place, park, short_title: shortTitle(merged.title, park, place), ...given }
}

/** Level, city and district from the issuer, else from notice title or title. */
export function placeOf(front: Pick<FrontMatter, 'issuer' | 'notice_title' | 'title'>): Place {
  for (const text of [front.issuer, front.notice_title, front.title]) {
    const place = text ? placeIn(text) : null
    if (place) return place
  }
  return { level: null, city: null, district: null }
}

const provincePattern = /^([\p{Script=Han}]{2,7}?(?:省|自治区))/u
const cityPattern = /^([\p{Script=Han}]{2,6}?市)/u
const districtPattern = /^([\p{Script=Han}]{2,6}?(?:新区|区|县|旗))(?=[\p{Script=Han}]{0,12}(?:政府|委|局|办))/u
const ministryPattern = /^[\p{Script=Han}]{2,12}?(?:部|总局|总署|委员会)(?:$|[\s、办关])/u

function placeIn(text: string): Place | null {
  if (nationalPrefixes.some((prefix) => text.startsWith(prefix))) return { level: '国家', city: null, district: null }
  const province = provincePattern.exec(text)?.[1] ?? ''
  const city = cityPattern.exec(text.slice(province.length))?.[1] ?? null
  const rest = text.slice(province.length + (city?.length ?? 0))
  const known = Object.values(districtsByCity)
    .flat()
    .find((name) => rest.startsWith(name))
  const district = known ?? districtPattern.exec(rest)?.[1] ?? null
  if (district) return { level: '区', city: city ?? cityOfDistrict(district), district }
  if (city) return { level: '市', city, district: null }
  if (province) return { level: '省', city: null, district: null }
  return ministryPattern.test(text) ? { level: '国家', city: null, district: null } : null
}

/** The park a title is about: the name ending in 园 or 园区 right after the zone's name (张江高新区世博园…). */
export function parkOf(title: string): string | null {
  for (const zone of zoneWords) {
    const at = title.indexOf(zone)
    if (at < 0) continue
    const name = /^[\p{Script=Han}]{2,6}?园区?/u.exec(title.slice(at + zone.length))?.[0]
    if (name && !/[的和与及]|领先|发展|建设|科技园|产业园/u.test(name)) return name
  }
  return null
}

const longestShort = 18

/** A name to call the document by: park and genre, or the title without place and years, or its object and genre. */
export function shortTitle(title: string, park: string | null, place: Place): string {
  const bare = title.replace(/[（(][^（）()]*[）)]$/u, '').trim()
  const genre = genres.find((word) => bare.endsWith(word)) ?? ''
  if (park) return park + genre
  const local = [place.city, place.district].reduce<string>(
    (text, name) => (name && text.startsWith(name) ? text.slice(name.length) : text),
    bare,
  )
  if (local.length <= longestShort && !local.startsWith('关于')) return local || title
  const object = objectOf(local.slice(0, local.length - genre.length))
  return object ? object + genre : local
}

/** `推进张江高新区改革创新发展…的` → `张江高新区`: the first object between the verbs and what is done to it. */
function objectOf(phrase: string): string {
  const verbs = new RegExp(titleVerbs.join('|'), 'u')
  for (const piece of phrase.split(/[\s、，]+/u).flatMap((part) => part.split(verbs))) {
    const cuts = titleEnds.map((end) => piece.indexOf(end)).filter((at) => at >= 0)
    const object = cuts.length > 0 ? piece.slice(0, Math.min(...cuts)) : piece
    if (object.length >= 3) return object
  }
  return ''
}
