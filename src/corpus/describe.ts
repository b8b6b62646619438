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

const untitled = '题名缺（'

/** A document without a printed title is called by its file, and said to have none. @param file name of its file now */
export function calledBy(document: DocumentFields, file: string): DocumentFields {
  const { short_title } = document
  return short_title === '' || short_title.startsWith(untitled)
    ? { ...document, short_title: `${untitled}${file}）` }
    : document
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
/** 技术市场, 城市市容 and 杭州城市大脑 name no city; 聊城市 does. */
const cityPattern = /^(?!城市|关于)([\p{Script=Han}]{2,6}?(?<!\p{Script=Han}{2}城)市)(?![场容])/u
const districtPattern =
  /^([\p{Script=Han}]{2,6}?(?:新区|区|县|旗))(?!县)(?=[\p{Script=Han}]{0,12}(?:政府|委|局|办(?!法)))/u
/** 莘县, 歙县: a county of one character. */
const shortCounty = /^((?![各本全我该市省区两每外])\p{Script=Han}县)(?=[\p{Script=Han}]{0,12}(?:政府|委|局|办(?!法)))/u
/** 某市东山区稳增长措施: behind its city a district needs no body; but 城区, 高新区 … name no district. */
const districtAlone =
  /^(?![\p{Script=Han}]?(?:城|社|园|郊|景|地|片|校|街|小|辖|库|灾|老|新|农|牧|中心|高新|经开|示范|保税|自贸|开发|试验|规划|功能|核心|集聚|商务)区)([\p{Script=Han}]{2}区|[\p{Script=Han}]{1,3}县)(?![域城])/u
const ministryPattern = /^[\p{Script=Han}]{2,12}?(?:部|总局|总署|委员会)(?:$|[\s、办关])/u

function placeIn(issued: string): Place | null {
  const text = issued.replace(/^中共(?!中央)/u, '')
  if (nationalPrefixes.some((prefix) => text.startsWith(prefix))) return { level: '国家', city: null, district: null }
  const province = provincePattern.exec(text)?.[1] ?? ''
  const city = cityPattern.exec(text.slice(province.length))?.[1] ?? null
  const rest = text.slice(province.length + (city?.length ?? 0))
  const known = Object.values(districtsByCity)
    .flat()
    .find((name) => rest.startsWith(name))
  const district =
    known ??
    shortCounty.exec(rest)?.[1] ??
    districtPattern.exec(rest)?.[1] ??
    (city ? (districtAlone.exec(rest)?.[1] ?? null) : null)
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

/**
 * A name to call the document by: park and genre, or the title without issuer, place and years, or its object and genre.
 * `国务院关于促进综合保税区高水平开放的若干意见` → `综合保税区若干意见`.
 */
export function shortTitle(title: string, park: string | null, place: Place): string {
  const bare = innerTitle(
    withoutIssuer(title.replace(/[（(][^（）()]*年[^（）()]*[）)]|[（(][^（）()]*[）)]$/gu, '').trim()),
  )
  const genre = genres.find((word) => bare.endsWith(word)) ?? ''
  if (park) return park + genre
  if (lawGenres.test(title)) return title.replace(/中华人民共和国(?=\p{Script=Han}{2,}法)/gu, '')
  const local = [place.city, place.district].reduce<string>(
    (text, name) => (name && text.startsWith(name) ? text.slice(name.length) : text),
    bare,
  )
  if (local.length <= longestShort && !local.startsWith('关于')) return local || title
  const object = objectOf(local.slice(0, local.length - genre.length))
  return object ? object + genre : local
}

/** A regulation is called by where it holds (某省条例 is not 某市条例), a law without the name of the state. */
const lawGenres = /^(?!.*(?:关于|印发|通知)).{2,24}(?:条例|(?<!办)法|(?<=《[^》]{2,30}法》的?)(?:办法|规定|细则))$/u

/** `某市人民政府关于加快…的意见` → `关于加快…的意见`: the issuer before 关于 is no part of what the document is about. */
function withoutIssuer(title: string): string {
  const issuer =
    /^[\p{Script=Han}\s、]{2,24}?(?:[院厅部委局署办会省市区县]|政府|办公室|法院)\s?(?=关于)/u.exec(title)?.[0] ?? ''
  return title.slice(issuer.length)
}

/** `关于印发…若干政策的通知` → `关于印发…若干政策`; `关于贯彻落实《…规划》的实施意见` → `…规划实施意见`. */
function innerTitle(title: string): string {
  const carried = title.replace(/的(?:通知|函|批复)$/u, '')
  const inner = genres.some((word) => word.length > 2 && carried.endsWith(word)) ? carried : title
  const quoted = /《([^《》]+)》的?(.*)$/u.exec(inner)
  return quoted ? `${quoted[1]}${quoted[2]}` : inner
}

/** `推进张江高新区改革创新发展…的` → `张江高新区`: the first object between the verbs and what is done to it. */
function objectOf(phrase: string): string {
  const verbs = new RegExp(titleVerbs.join('|'), 'u')
  const objects = phrase
    .split(/[\s、，]+/u)
    .flatMap((part) => part.split(verbs))
    .map((piece) => piece.replace(titleOpeners, ''))
    .filter((piece) => !titleTimes.test(piece))
    .map((piece) => {
      const cuts = titleEnds.map((end) => piece.indexOf(end)).filter((at) => at >= 0)
      return cuts.length > 0 ? piece.slice(0, Math.min(...cuts)) : piece
    })
  return objects.find((object) => object.length >= 3) ?? objects.find((object) => object.length === 2) ?? ''
}

const titleOpeners = /^(?:发展|本市|我市|全市|全区|本区|我区)+/u
/** Words before the object that name a time or a manner. */
const titleTimes = /^(?:新时代|新时期|当前.*|\d{4}年|第.{1,3}批|有力有效|企业|业务准入)$/u
