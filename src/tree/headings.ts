/** Reads: units whose first part holds title and text. Writes: the title apart from the text. */
import { slice, sourceIndex } from '../text/mapped.ts'
import { walk } from './outline.ts'
import { cutRanges } from './parts.ts'
import type { Part, Unit } from './types.ts'

/** A first sentence up to this length is a title; a longer one is text. */
const longest = 30

/** How titles are printed among the units of one kind. */
export interface Habit {
  /** The units are items of a list that end in ；: their first sentences are no titles. */
  list: boolean
  /** Most units have a short first sentence and text after it. */
  titled: boolean
  /** How many of them have, 0 to 1. */
  share: number
}

/** Index after the first full stop outside brackets, title marks and quotation marks; -1 without one. */
export function firstStop(text: string, within = 80): number {
  let depth = 0
  const end = Math.min(text.length, within)
  for (let i = 0; i < end; i++) {
    const char = text[i] as string
    if ('（《〔【“'.includes(char)) depth++
    else if ('）》〕】”'.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && char === '。') return i + 1
  }
  return -1
}

/** Splits the titles off all units of a tree. */
export function splitHeadings(root: Unit): void {
  const everywhere = new Map<string, Habit>()
  for (const [form, units] of byForm([...walk(root)])) everywhere.set(form, habitOf(units))
  for (const unit of [root, ...walk(root)]) {
    for (const [form, children] of byForm(unit.children)) {
      const overall = everywhere.get(form) ?? habitOf(children)
      const own = habitOf(children)
      const few = form === 'article' || (children.length < 3 && !(children.length === 2 && own.share === 1))
      const habit = few ? { ...overall, list: own.list } : own
      for (const child of children) splitHeading(child, habit)
    }
  }
}

function byForm(units: readonly Unit[]): Map<string, Unit[]> {
  const groups = new Map<string, Unit[]>()
  for (const unit of units) {
    const group = groups.get(unit.form)
    if (group) group.push(unit)
    else groups.set(unit.form, [unit])
  }
  return groups
}

/** How titles are printed among siblings. */
export function habitOf(units: readonly Unit[]): Habit {
  const enders = share(units, (unit) => /[；，](?:或者?|和|以及)?$/u.test(lead(unit)))
  const titled = share(units, (unit) => hasTitle(unit, unit.form === 'article' ? 22 : longest))
  return { list: enders > 0 && titled < 0.8, titled: titled >= 0.5, share: titled }
}

function lead(unit: Unit): string {
  return unit.body[0]?.text.value ?? ''
}

/** True where a unit begins with a title and has something below it. */
function hasTitle(unit: Unit, length: number): boolean {
  const text = lead(unit)
  if (unit.heading || shortLead(text, length) || unit.bold > 1) return true
  if (unit.children.length === 0 && unit.body.slice(1).every((part) => onlyLabel(part.text.value))) return false
  return text.length <= 60 && (!/[。；，、：]$/u.test(text) || firstStop(text) === Math.min(text.length, length + 1))
}

/** 第一条（目的依据）为了…: the title of an article; the bracket of a list begins with its number. */
const articleBracket = /^（(?![一二三四五六七八九十\d]{1,3}）)[\u4e00-\u9fff、，“”和与及]{2,24}）(?![的，。；：、])/u

/** Words of a rule or an amount, as no title has. */
const noTitle = /万元|亿元|\d%|的，|应当|不得|^本(?:措施|办法|细则|规定|意见|方案)/u

function shortLead(text: string, length: number): boolean {
  const stop = firstStop(text)
  if (stop > 0 && noTitle.test(text.slice(0, stop))) return false
  return (stop > 0 && stop - 1 <= length && !onlyLabel(text.slice(stop))) || /^【[^【】]{1,40}】/u.test(text)
}

/** A short title before longer text even where its neighbours have none: a verb and its object, no clause of its own. */
const plainTitle =
  /^(?:支持|鼓励|加强|加快|加大|强化|优化|完善|健全|推进|推动|提升|建立|构建|规范|落实|深化|促进|培育|打造|做好|扩大|严格)[^，。；：、的了由为是应须可已将在对按给不]{3,18}。(?=.{24,})/u

/** Nothing, or a bracket of responsible units. */
function onlyLabel(text: string): boolean {
  return (
    text === '' ||
    /^[（〔][^（）〔〕]*(?:（[^（）]*）[^（）〔〕]*)*[）〕]$/u.test(text) ||
    /^(?:主要|其他)?(?:责任|牵头|配合|参与|负责|落实|完成)(?:单位|部门|时限|时间)：[^。；]{2,200}$/u.test(text)
  )
}

function share(units: readonly Unit[], test: (unit: Unit) => boolean): number {
  return units.length === 0 ? 0 : units.filter(test).length / units.length
}

/** Splits the title off the first part of a unit. */
export function splitHeading(unit: Unit, habit: Habit): void {
  const first = unit.body[0]
  if (!first || unit.heading || unit.type === 'tail' || unit.type === 'row' || unit.form === 'table') return
  const end = headingEnd(unit, first, habit)
  if (end <= 0) return
  const whole = slice(first.text, 0, end)
  const bracketed = /^(?:【[^【】]*】|（[^（）]*）)$/u.test(whole.value)
  const length = whole.value.replace(/[。．：]+$/u, '').length
  const title = bracketed ? slice(whole, 1, length - 1) : slice(whole, 0, length)
  if (title.value === '') return
  unit.heading = title
  const rest = slice(first.text, end)
  const offset = rest.value === '' ? Number.POSITIVE_INFINITY : (sourceIndex(rest, 0) as number)
  const [head, after] = cutRanges(first.raw, offset)
  unit.head = [...unit.head, ...head]
  if (rest.value === '') unit.body.shift()
  else unit.body[0] = { text: rest, raw: after }
}

/** Where the title ends in the first part; 0 where there is none. */
function headingEnd(unit: Unit, first: Part, habit: Habit): number {
  const text = first.text.value
  const bracket = /^【[^【】]{1,40}】/u.exec(text) ?? (unit.form === 'article' ? articleBracket.exec(text) : null)
  if (bracket) return bracket[0].length
  if (unit.bold > 1 && unit.bold <= 80 && !/[。；].*[。；]/u.test(text.slice(0, unit.bold))) {
    return unit.bold + (text[unit.bold] === '。' ? 1 : 0)
  }
  if (habit.list) return 0
  const role = roleBracket(text)
  if (role > 0) return role
  const stop = firstStop(text)
  const leaf = unit.children.length === 0 && unit.body.slice(1).every((part) => onlyLabel(part.text.value))
  if (stop > 0 && noTitle.test(text.slice(0, stop))) return 0
  if (unit.form === 'article') return articleEnd(text, stop, habit)
  const titled =
    habit.titled ||
    unit.form === 'point' ||
    unit.form === 'dash' ||
    (plainTitle.test(text) && !onlyLabel(text.slice(stop)))
  if (stop > 0 && stop < text.length) return stop - 1 <= longest && titled ? stop : 0
  if (stop === text.length) {
    const short = stop - 1 <= longest
    return short &&
      (unit.form === 'point' || unit.form === 'dash' || (leaf ? habit.titled : unit.children.length === 0 || short))
      ? stop
      : 0
  }
  return titleOnly(text, leaf, habit) ? text.length : 0
}

/** Articles have titles only where most of them do, or on a line of their own. */
function articleEnd(text: string, stop: number, habit: Habit): number {
  if (stop > 0 && stop < text.length) return habit.titled && stop - 1 <= 22 ? stop : 0
  return stop < 0 && text.length <= 14 && !/[，；：、]/u.test(text) ? text.length : 0
}

/** 推进教育发展（由教育局牵头实施）: the bracket is text, not title. */
function roleBracket(text: string): number {
  const found = /^[^。；（）]{2,40}(?=（[^（）]{2,60}(?:牵头|负责|实施|落实|配合)[^（）]{0,12}）$)/u.exec(text)
  return found ? found[0].length : 0
}

/** A line without a full stop. */
function titleOnly(text: string, leaf: boolean, habit: Habit): boolean {
  if (text.length > 60 || /[；，、]$/u.test(text)) return false
  if (/：$/u.test(text)) return habit.titled && text.length <= 16 && !/[，下列如以]/u.test(text)
  return !leaf || text.length <= 40
}
