/** Questions for the unit that answers for something: 人才公寓由谁负责, 哪个部门牵头. What is left is the topic. */
import { roleWords } from '../../rules/search.ts'
import type { Where } from '../engine.ts'
import { type Draft, matchesIn, takeAs } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

const body = '(?:部门|单位|委办局|机构|处室|局)'
const who = new RegExp(
  `(?:(?<level>[省市区县])[里级上]的?)?(?:应该|应当|应|该|归|由|是|属于?)*(?:谁家?|哪[个些家]?${body}|什么${body})(?:应该|应当|来|去|在|具体|主要)*(?<verb>牵头负责|负责|牵头|主管|分管|承担|落实|配合|协助|参与|推进|[管抓])?|(?:责任|牵头|配合|主管)${body}(?:是谁|是哪[个些家]?(?:${body})?|是什么|有哪些)`,
  'u',
)

/** Takes a question for the unit out of the draft. Gives the clauses that could answer it alone; null where none is asked. */
export function readWho(draft: Draft, lexicon: Lexicon): Where | null {
  let found: Where | null = null
  for (const match of matchesIn(draft, who)) {
    const span = [match.index, match.index + match[0].length] as const
    const roles = roleWords.find((row) => row.words.includes(match.groups?.verb ?? ''))?.roles
    takeAs(draft, span, { kind: 'question', value: 'unit', label: '问责任单位：先列写明单位的条款' })
    const level = match.groups?.level
    const surface = level === undefined ? [] : departmentsOf(level, lexicon)
    if (surface.length > 0) draft.where.push({ group: 'unit', match: { surface } })
    found = { group: 'unit', match: surface.length > 0 ? { surface } : roles ? { role: roles } : {} }
  }
  return found
}

/** 市里哪些部门: 各相关市级部门, 市区相关部门, as clauses call the offices of a level. */
function departmentsOf(level: string, lexicon: Lexicon): string[] {
  const name = new RegExp(`^(?:各|相关|有关)*[省市区县、]{0,3}${level}.{0,3}(?:级|相关|有关).{0,2}部门$`, 'u')
  return [...lexicon.units.roles.values()].flatMap((surfaces) => [...surfaces.keys()].filter((one) => name.test(one)))
}
