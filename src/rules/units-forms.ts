/**
 * By what form a run of characters is the name of a body, a class of bodies, or an office held by a person.
 * Reads: units-forms.json. Writes: the form of one name.
 */
import { compilePattern, type PatternRow } from './pattern.ts'
import data from './units-forms.json' with { type: 'json' }

/** body = an organ of state or party; establishment = institute, company, hospital …; functional = 公安、税务 for their bodies. */
export type NameForm = 'body' | 'establishment' | 'class' | 'circle' | 'person' | 'functional'

const fragments = expandFragments(data.fragments)

/** The rows of the rules file with the fragments they use, for the test that proves every row. */
export const formRows: readonly PatternRow[] = [
  ...data.bodies,
  ...data.establishments,
  ...data.classes,
  ...data.circles,
  ...data.people,
]
export const formFragments: Readonly<Record<string, string>> = fragments

const bodies = compile(data.bodies)
const establishments = compile(data.establishments)
const classes = compile(data.classes)
const circles = compile(data.circles)
const people = compile(data.people)
const functional = compilePattern(
  { id: 'form/functional', pattern: data.functional.pattern, examples: [], not: [] },
  fragments,
  'u',
)
const innerVerb = new RegExp(data.inner_verbs.join('|'), 'u')
const innerBody = new RegExp(data.inner_bodies.join('|'), 'u')
const innerPerson = new RegExp(data.inner_people.join('|'), 'u')
/** 组织 opens a name only as 组织部 or 组织人事; else it is a verb. */
const opensField = new RegExp(`^(?!组织(?![部、]|人事))(?:${fragments.field})(?!中心)`, 'u')
const upperLevel = new RegExp(data.levels.before, 'u')
const lowerLevel = new RegExp(data.levels.after, 'u')
const partyLevel = new RegExp(data.levels.party, 'u')
const verbStart = new RegExp(`^(?:${[...data.verbs].sort((a, b) => b.length - a.length).join('|')})`, 'u')

/** Marks that never stand in a name; 对 only as 对外. */
const foreign = /[的了将把被让使《》<>“”"'0-9A-Za-z%；。：！？]|对(?!外)|[和及与或]$|^[和及与或等、]/u
/** Common words that end like a body's name and are none. */
const misleading =
  /(?:全部|内部|外部|总部|局部|干部|部分|办法|创办|举办|主办|承办|协办|开办|布局|格局|结局|大局|全局|部署|当局|委托|社会各界|(?:^|[小大各]|中心|特色|重点|新型|卫星|节点|边境|周边|旅游)城镇|乡镇化|集镇|重镇|城乡|下乡|返乡|家乡|帮办|督办|交办|经办|原因|原委|(?<!市)政委|补办|申办|联办|兴办|新办|网办|快办|通办|领办|帮扶|联盟建设)$/u

/** Characters that names end on: those of the fields of duty, and of the words for kinds of body. */
const lastOfName = new Set([
  ...fragments.field!,
  ...'科股局委办厅署部院会府所心司团学协站馆队镇乡街道园区县市门位构关体业主组人中厂议导志记长任室行社库店台校商盟省州旗地方处源大班）',
])

/** The longest name looked at; longer runs are sentences. */
export const longestName = 44

/** The form of a name, or null where it has none. `circle` (药店, 智库 …) is tried last and only where asked for. */
export function nameForm(name: string, wide = false): NameForm | null {
  if (name.length < 2 || name.length > longestName) return null
  const seen = wide ? seenWide : seenStrict
  const before = seen.get(name)
  if (before !== undefined) return before
  const form = formOf(name, wide)
  if (seen.size >= 20_000) seen.clear()
  seen.set(name, form)
  return form
}

/** Forms found before: the same few names recur through a document. Emptied when full, so memory stays flat. */
const seenStrict = new Map<string, NameForm | null>()
const seenWide = new Map<string, NameForm | null>()

function formOf(name: string, wide: boolean): NameForm | null {
  if ('志导人长记任'.includes(name.at(-1)!) && matches(people, name)) return innerPerson.test(name) ? null : 'person'
  if (foreign.test(name.replace('设区的市', '市'))) return null
  if (matches(classes, name)) return innerVerb.test(name) ? null : 'class'
  const barred = opensWithVerb(name) || misleading.test(name) || innerBody.test(name)
  if (!barred && matches(bodies, name)) return 'body'
  if (functional.test(name)) return 'functional'
  if (barred) return null
  if (matches(establishments, name)) return 'establishment'
  return wide && !/等(?:部门|单位|机构|企业|高校)/u.test(name) && matches(circles, name) ? 'circle' : null
}

/** Whether a name may end on the character; saves looking at most places of a text. */
export function mayEndName(char: string): boolean {
  return lastOfName.has(char)
}

/** Whether the run opens with a verb or preposition, so that it is no name; 发展改革 and 应急 open names. */
export function opensWithVerb(text: string): boolean {
  return verbStart.test(text) && !opensField.test(text)
}

/** Whether 、 only parts two levels that share what follows: 各市|、|县（区）人民政府; 区县党委|、|政府. */
export function joinsLevels(before: string, after: string): boolean {
  return (
    (upperLevel.test(before) && lowerLevel.test(after)) || (partyLevel.test(before) && /^(?:人民)?政府/u.test(after))
  )
}

function matches(patterns: readonly RegExp[], name: string): boolean {
  return patterns.some((pattern) => pattern.test(name))
}

function compile(rows: readonly PatternRow[]): RegExp[] {
  return rows.map((row) => compilePattern(row, fragments, 'u'))
}

/** Puts fragments into fragments, so that one may use another that is listed before it. */
function expandFragments(raw: Record<string, string>): Record<string, string> {
  const done: Record<string, string> = {}
  for (const [name, text] of Object.entries(raw))
    done[name] = text.replace(/\$([a-z][a-z_]*)/gu, (_, other: string) => `(?:${done[other]})`)
  return done
}
