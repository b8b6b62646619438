/**
 * Units named in a query: 区科经委, 闵行区科委, 张江科建办. Names are relative to the place, and a name one character away
 * is another body: nothing here guesses.
 */
import { questionWords } from '../../rules/search.ts'
import { type Draft, gap } from './draft.ts'
import type { Lexicon, Place } from './lexicon.ts'
import { looksLikeOffice, type UnitSense } from './unit-names.ts'

/** A unit named in the query. */
export interface Named {
  span: readonly [number, number]
  surface: string
  /** Empty: named with a place or level the collection has no such unit of. */
  senses: readonly UnitSense[]
}

/** What the units' finder asks of the collection's text: whether a run stands there, and in how many clauses. */
export interface Standing {
  stands: (run: string) => boolean
  count: (run: string) => number
}

/** Units the rest of the query names, in order. */
export function findUnits(draft: Draft, lexicon: Lexicon, { stands, count }: Standing): Named[] {
  const duty = questionWords.duty.some((word) => draft.text.includes(word))
  const named = findNames(draft, lexicon, duty)
  if (named.length === 1 && isTopic(draft, named[0]!, lexicon, count)) return []
  if (named.length > 0) return named
  return [
    ...(duty || wholeForm.test(draft.rest) ? findForms(draft, stands) : []),
    ...findMisspelt(draft, lexicon, stands),
  ]
}

/** 消防, 教育 alone: asked as a subject where few of the clauses with the word mean the unit by it. */
function isTopic(draft: Draft, { span, senses }: Named, lexicon: Lexicon, count: Standing['count']): boolean {
  const name = draft.text.slice(...span)
  if (draft.rest.replaceAll(gap, '').trim() !== name || looksLikeOffice(name)) return false
  const duties = senses.reduce((sum, { unit }) => sum + (lexicon.duties.get(unit)?.length ?? 0), 0)
  return duties * 5 < count(name)
}

function findNames(draft: Draft, lexicon: Lexicon, duty: boolean): Named[] {
  const found: Named[] = []
  for (let at = 0; at < draft.rest.length; ) {
    const named = nameAt(draft, lexicon, at, duty)
    if (named) {
      found.push(named)
      at = named.span[1]
    } else at++
  }
  return found
}

const officeForm =
  /(?<=^|[^\p{Script=Han}]|[由找归请])(?:\p{Script=Han}{2,3}区|区|市|县)?\p{Script=Han}{1,6}?(?:委员会|委|局|办公室|办|厅|管委会|镇|街道)(?=的|负责|牵头|承担|配合|要|有|应|需|干|做|是|参与|管|$)/u
const wholeForm = /^\s*\p{Script=Han}{2,12}(?:委员会|委|局|办公室|办|厅|管委会|镇|街道)\s*$/u
const noOffice =
  /(?:布局|格局|全局|大局|结局|当局|创办|举办|主办|承办|开办|协办|帮办|通办|快办|好办|难办|督办|催办|交办|智能办|代办|包办|难办|好办|查办|城镇|集镇)$|怎么|怎样|如何|咋|什么|哪|谁|几/u

/** A name with the form of an office that stands nowhere in the collection: asked for, but not here. */
function findForms(draft: Draft, stands: (run: string) => boolean): Named[] {
  const match = officeForm.exec(draft.rest)
  if (!match || noOffice.test(match[0]) || stands(match[0])) return []
  const span = [match.index, match.index + match[0].length] as const
  return [{ span, surface: draft.typed.slice(...span), senses: [] }]
}

const subject =
  /^\s*(?<name>\p{Script=Han}{3,14}?)(?=$|\s|负责|牵头|承担|的(?:职责|任务|工作|责任|事)|要做|有什么|有哪些|做什么|管什么)/u

/** One character off the name of a unit, and nowhere in the collection: some other body, or a slip. Never guessed. */
function findMisspelt(draft: Draft, lexicon: Lexicon, stands: (run: string) => boolean): Named[] {
  const name = subject.exec(draft.rest)?.groups?.name
  if (name === undefined || stands(name)) return []
  const near = [...lexicon.units.labels.values()].some((label) => isOneOff(name, label))
  if (!near) return []
  const start = draft.rest.indexOf(name)
  const span = [start, start + name.length] as const
  return [{ span, surface: draft.typed.slice(...span), senses: [] }]
}

/** 区区态|环境局, 区人才办|作局: what stands around the short name makes it a slip of a longer one, which it must not answer for. */
function isPartOfSlip(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  for (const label of lexicon.units.labels.values()) {
    if (label.length <= end - start + 1) continue
    for (let from = Math.max(0, end - label.length); from <= start; from++)
      if (isOneOff(text.slice(from, from + label.length), label)) return true
  }
  return false
}

function isOneOff(typed: string, label: string): boolean {
  if (typed.length !== label.length) return false
  const wrong = [...typed].filter((character, at) => character !== label.charAt(at))
  // 闵行的科委 is no slip of 闵行区科委.
  return wrong.length === 1 && wrong[0] !== '的'
}

interface Head {
  end: number
  place: Place | null
  level: '市' | '区' | null
}

/** A place and a level before a name: 闵行区|科委, 浦东|区|…, 市|…; also none at all. */
function headsAt(rest: string, at: number, lexicon: Lexicon): Head[] {
  const heads: Head[] = []
  const city = /^(?:上海市|上海|市)(?!场)/u.exec(rest.slice(at, at + 4))
  for (const from of city ? [at, at + city[0].length] : [at])
    for (const length of [5, 4, 3, 2]) {
      const place = lexicon.districts.get(rest.slice(from, from + length))
      if (!place) continue
      const end = from + length
      if (/[区县的]/u.test(rest.charAt(end))) heads.push({ end: end + 1, place, level: '区' })
      heads.push({ end, place, level: '区' })
    }
  if (city) heads.push({ end: at + city[0].length, place: null, level: '市' })
  if (/^(?:本区|区)/u.test(rest.slice(at)))
    heads.push({ end: at + (rest.charAt(at) === '本' ? 2 : 1), place: null, level: '区' })
  heads.push({ end: at, place: null, level: null })
  return heads
}

function nameAt(draft: Draft, lexicon: Lexicon, at: number, duty: boolean): Named | null {
  // 副区长 is not the 区长.
  if (draft.text.charAt(at - 1) === '副') return null
  const found: Named[] = []
  for (const head of headsAt(draft.rest, at, lexicon)) {
    for (const alias of lexicon.units.byFirst.get(draft.rest.charAt(head.end)) ?? []) {
      if (!draft.rest.startsWith(alias, head.end)) continue
      const end = endOf(draft.rest, head.end + alias.length, alias)
      const all = lexicon.units.senses.get(alias) ?? []
      const senses = officesFirst(
        alias,
        all.filter((sense) => fits(sense, head)),
      )
      const named: Named = { span: [at, end], surface: draft.typed.slice(at, end), senses }
      const inner = head.end
      if (
        accepted(draft, named, alias, head, all, duty) &&
        !isPartOfSlip(draft.text, inner, inner + alias.length, lexicon)
      )
        found.push(named)
    }
  }
  const longest = Math.max(0, ...found.map((one) => one.span[1]))
  return found.find((one) => one.senses.length > 0 && one.span[1] === longest) ?? found[0] ?? null
}

/** 老港镇|政府: what people add to a name. */
function endOf(rest: string, end: number, alias: string): number {
  const ends = /(?:镇|街道)$/u.test(alias) ? /^(?:人民政府|政府|办事处)/u : /办$/u.test(alias) ? /^公室/u : null
  const more = ends?.exec(rest.slice(end))
  return end + (more?.[0].length ?? 0)
}

function fits(sense: UnitSense, head: Head): boolean {
  // 上海市某区某领导小组: of the city by its level, of the district by its name.
  if (head.place && sense.label.includes(head.place.district)) return true
  if (head.place && sense.district !== head.place.district) return false
  if (head.level === '市') return sense.level === '市'
  return head.level === null || sense.level !== '市'
}

/** A name that ends as an office's is that of an office, where one is called so: 市场监督管理局 is not the 市场监管 of a park. */
function officesFirst(alias: string, senses: readonly UnitSense[]): readonly UnitSense[] {
  const offices = looksLikeOffice(alias) ? senses.filter((sense) => looksLikeOffice(sense.label)) : []
  return offices.length > 0 ? offices : senses
}

function accepted(
  draft: Draft,
  named: Named,
  alias: string,
  head: Head,
  all: readonly UnitSense[],
  duty: boolean,
): boolean {
  const [start, end] = named.span
  if (draft.rest.replaceAll(gap, '').trim() === draft.text.slice(...named.span))
    return named.senses.length > 0 || looksLikeOffice(alias)
  if (all.length > 0 && all.every((sense) => sense.generic)) return genericAsked(draft, end, duty)
  if (looksLikeOffice(alias)) return !(all.length === 0 && head.level === null && !duty && start > 0)
  const after = draft.rest.slice(end)
  if (all.length > 0 && (alias.endsWith('部门') || asksDuties.test(after) || (duty && listed.test(after)))) return true
  if (duty && all.length > 0 && edge.test(draft.rest.charAt(start - 1)) && edge.test(after.charAt(0))) return true
  return duty && /职责|负责|牵头|承担|分工|责任/u.test(draft.text)
}

/** What stands beside a name that is no part of a longer word. */
const edge = new RegExp(`^(?:[\\s、,;:和与及跟在的${gap}]|)$`, 'u')
/** 海关|、税务等部门 */
const listed = /^[\p{Script=Han}、,]{0,20}?(?:等|这些|几个|几家)\p{Script=Han}{0,6}(?:部门|单位)/u

/** 企业管家|要做什么 */
const asksDuties =
  /^(?:这边|那边|系统)?(?:需要|应该|应当|[需要应该])?(?:具体)?(?:(?:做|干|承担|负责|配合|参与|协助)(?:些|了|做|干|承担|完成)?(?:什么|哪些|啥|哪几)|(?:配合|参与|协助|承担|负责|牵头)(?:完成)?的|[做干](?:嘛|吗|点[啥什])|的(?:职责|分工)|(?:要|需要?)?(?:配合|参与|协助)\s*$)/u

const dutyNoun = '(?:主体|主要|具体|共同|全部)?(?:职责|任务|责任|工作|分工|活儿?)'
const asked = '(?:什么|哪些|啥|哪几[项条])'
const genericDuties = new RegExp(
  `^(?:都|均|各)?(?:需要|需|要|应该|应当|应|得|该)?(?:负责|牵头|承担|落实|完成|配合|做|干|参与|的?${dutyNoun}|有${asked}(?:的)?${dutyNoun}|(?:对|给|为)\\p{Script=Han}{1,8}?(?:的|有?${asked})(?:指导|支持|职责|责任))`,
  'u',
)
const inBrackets = /^(?:\([^)]*)?\)/u
/** 区委书记|和区长: another name beside this one. */
const nextName = /^(?:和|与|、|及|以及)[\p{Script=Han}]{2,8}?(?=需|要|应|负责|牵头|承担|落实|配合|做|干|参与|的|有)/u

/** 各园区 is a unit only where it is asked for duties and for nothing else. */
function genericAsked(draft: Draft, end: number, duty: boolean): boolean {
  return duty && genericDuties.test(draft.rest.slice(end).replace(inBrackets, '').replace(nextName, ''))
}
