/**
 * A run of names from a known first character on: 海关、公安、税务等驻区职能部门. Chinese has no blanks, so a name ends where
 * its form is complete and what follows is a separator or passes the caller's test.
 * Reads: text, a start, a test of what follows. Writes: the names' ranges.
 */
import { isPlace, knownUnit, type UnitPlace } from '../rules/units.ts'
import { mayFollowName } from '../rules/units-cues.ts'
import { joinsLevels, longestName, mayEndName, type NameForm, nameForm, opensWithVerb } from '../rules/units-forms.ts'
import type { Range } from '../wire.ts'

/** What is looked for: a body before a verb; a body before whatever follows (由甲局…); any organisation (联动智库、药店). */
export type Search = 'body' | 'agent' | 'organisation'

export interface NamedRun {
  spans: Range[]
  end: number
}

const separator = /^(?:、|以及|及其(?!他)|及(?!时)|和|与|或|，(?=各))/u
const bareTail =
  /^等(?:多个|各|有关|相关|[省市区县]级|主管|职能){0,3}(?:部门和单位|部门（单位）|部门|单位|机构|机关|高校院所|科研院所|高校|院校|院所|园区|医院|街镇|镇街|街道|区县|[区县镇地])?(?:及其(?:分支|派出|下属|所属|直属)(?:机构|单位|部门))?|^及其(?:分支|派出|下属|所属|直属)(?:机构|单位|部门)/u

/** 甲局、乙局等|县级主管部门: what the bodies named are, not one more. */
const appositive = /^等(?:[省市区县]级|主管|职能)/u

/**
 * The shortest run of names at `at` after which `follows(end, names)` holds; null where there is none.
 */
export function namesAt(
  text: string,
  at: number,
  end: number,
  place: UnitPlace,
  how: Search,
  follows: (end: number, names: readonly string[]) => boolean,
): NamedRun | null {
  const failed = new Set<number>()
  const wide = how === 'organisation'
  const walk = (from: number, before: Range[], forms: NameForm[], closed: boolean): NamedRun | null => {
    if (before.length > 40 || failed.has(from)) return null
    const named = candidates(text, from, end, place, how, wide || text[from - 1] === '等')
    for (const [until, form] of [
      ...named,
      ...bareHead(text, from, forms.at(-1)),
      ...unknownMember(text, from, end, before.length),
    ]) {
      const spans: Range[] = [...before, [from, until]]
      const all = [...forms, form]
      const names = () => spans.map((span) => text.slice(...span))
      const tail = bareTail.exec(text.slice(until, until + 16))?.[0] ?? ''
      const complete =
        closed || !all.includes('functional') || tail.length > 1 || form === 'class' || (wide && all.length > 1)
      const mark = separator.exec(text.slice(until, until + 3))?.[0] ?? (text[until] === '等' ? '等' : '')
      const onward = /^等(?:多个|各|有关|相关)?(?:部门|单位|机构)$/u.test(tail)
        ? (separator.exec(text.slice(until + tail.length, until + tail.length + 3))?.[0] ?? '')
        : ''
      const runsOn = form === 'class' && text[from] === '各' && text[until] === '各'
      const past = onward === '' ? null : walk(until + tail.length + onward.length, spans, all, true)
      if (past) return past
      const closes = (mark === '' && !runsOn) || appositive.test(tail)
      const rest = closes ? null : walk(until + mark.length, spans, all, closed || mark === '等')
      if (rest) return rest
      if (complete && follows(until, names())) return { spans, end: until }
      if (tail !== '' && follows(until + tail.length, names())) return { spans, end: until + tail.length }
      if (suffixed(text, until)) {
        const closed = text.indexOf('）', until) + 1
        if (follows(closed, names())) return { spans, end: closed }
      }
    }
    failed.add(from)
    return null
  }
  return at >= end || opensWithVerbNotName(text, at, end, place, how) ? null : walk(at, [], [], false)
}

/** 等|部门和学校应当…: the word for what was listed opens no name of its own. */
const bareHeadword = /^(?:部门|单位)/u

/** Ends of names that begin at `from`: offices of people, the longest known name, then forms, shortest first; 经济和信息化 before 经济. */
function candidates(
  text: string,
  from: number,
  end: number,
  place: UnitPlace,
  how: Search,
  wide: boolean,
): [number, NameForm][] {
  if (bareHeadword.test(text.slice(from, from + 2))) return []
  const limit = Math.min(end, from + longestName)
  const formed: [number, NameForm][] = []
  const places: [number, NameForm][] = []
  let known = -1
  for (let i = from + 1; i < limit; i++) {
    const char = text[i]!
    if (endsNames(text, from, i)) break
    if (!mayEndName(char) || (how !== 'agent' && !mayFollowName(text[i + 1]))) continue
    const name = text.slice(from, i + 1)
    if (cutsWord(char, text.slice(i + 1, i + 4))) continue
    if (isPlace(name)) places.push([i + 1, 'establishment'])
    if (knownUnit(name, place) && !name.includes('称')) known = i + 1
    const form = nameForm(name, wide)
    if (form) formed.push([i + 1, form])
  }
  const people = formed.filter(([, form]) => form === 'person').reverse()
  const first: [number, NameForm][] = known > 0 ? [[known, 'body']] : []
  const rest = formed.filter(([until, form]) => until !== known && form !== 'person' && form !== 'functional')
  return [...people, ...first, ...rest, ...formed.filter(([, form]) => form === 'functional').reverse(), ...places]
}

/** 各部门、街镇、园区: a bare word for a class after a class. */
function bareHead(text: string, from: number, last: NameForm | undefined): [number, NameForm][] {
  const run =
    /^(?:(?:实施|责任|配合|参与|牵头|成员|承办|协办|参加)(?:单位|部门)|乡镇（街道）|街镇|街道办(?:事处)?|街道|乡镇|镇|(?:工业|产业|科技)?园区|开发区|科研院所|科研机构|高校|院校|医疗机构|行业协会|部门和单位|单位|部门|地区|企业|分局|大队)/u.exec(
      text.slice(from, from + 8),
    )
  const mark = text[from - 1] ?? ''
  const joined = mark === '、' || ((mark === '和' || mark === '及') && run !== null && !/^[单部]/u.test(run[0]))
  return last === 'class' && joined && run ? [[from + run[0].length, 'class']] : []
}

/** A member of no known form in a long list of names: it ends at the next mark of the list. */
function unknownMember(text: string, from: number, end: number, before: number): [number, NameForm][] {
  if (before < 2 || opensWithVerb(text.slice(from, from + 4))) return []
  const run = /^[\u3400-\u9fff]{2,12}?(?=、|等[、，参配牵负按部有])/u.exec(text.slice(from, Math.min(end, from + 14)))
  return run && !/[的了和及与]/u.test(run[0]) ? [[from + run[0].length, 'establishment']] : []
}

/** Whether a name that ended here would cut a word or a longer name: 部|门, 区|域, 市|场, 区委|宣传部, 各区|政府. */
function cutsWord(last: string, next: string): boolean {
  return /^(?:部门|区[域块位间级]|市[场级容]|地[区方]|办[法事公]|委会(?!同|商)|会议|[省县]级|委员|委托|局[面长]|院[校士]|[省市区县镇乡州]政[府协]|委(?:宣传部|组织部|统战部|政法委|办公|编办|监委|监察委|网信办|社会工|党校|金融办|农办|督查|督考|考核办|改革办|政研室|研究室|老干部局|巡察办|目标)|府(?:办公|研究室|督查室|参事室|新闻办|外办|法制办))/u.test(
    last + next,
  )
}

/** A mark that no name runs over, but for 县（市、区） and 区委、区政府主要领导. */
function endsNames(text: string, from: number, at: number): boolean {
  if (!'，。；：、！？\u0001'.includes(text[at]!)) return false
  const before = text.slice(from, at)
  return (
    !/（[^）]*$/u.test(before) &&
    !(
      /^(?:[市区县省]委?|各?省(?:、自治区)?)$/u.test(before) ||
      (text[at] === '、' && joinsLevels(before, text.slice(at + 1, at + 15)))
    )
  )
}

function suffixed(text: string, at: number): boolean {
  return /^（(?:牵头|以下(?:简|统|合|并)?称[^）]{1,12})）/u.test(text.slice(at, at + 24))
}

/** 牵头部门要…: a bearer of the task, though it opens with a verb. */
const bearer = /^(?:牵头|配合|参与|协助|承担|落实|建设|实施)(?:责任)?(?:单位|部门|主体)/u

/** Cheap refusal of the many places where a verb stands. */
function opensWithVerbNotName(text: string, at: number, end: number, place: UnitPlace, how: Search): boolean {
  return (
    opensWithVerb(text.slice(at, at + 4)) &&
    !(how === 'body' && bearer.test(text.slice(at, at + 8))) &&
    knownPrefix(text, at, end, place) === null
  )
}

function knownPrefix(text: string, at: number, end: number, place: UnitPlace): number | null {
  for (let i = at + 2; i < Math.min(end, at + 14); i++) if (knownUnit(text.slice(at, i), place)) return i
  return null
}
