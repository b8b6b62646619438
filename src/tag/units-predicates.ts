/**
 * What the words after a name make the body do: lead, be responsible, support, guide; null where they are no duty.
 * Reads: the rest of a sentence. Writes: a role and the rule that gave it.
 */
import {
  adverbs,
  dutyModal,
  dutyVerb,
  isOwnCompany,
  isWeakSubject,
  predicates,
  preposition,
  prepositional,
  relativeClause,
} from '../rules/units-cues.ts'
import { nameForm } from '../rules/units-forms.ts'
import type { Role } from '../wire.ts'

export interface Predicate {
  role: Role
  rule: string
}

/** Where a subject was met: at the start of a sentence or after a comma, after 由, in a bracket. */
export type Opening = 'sentence' | 'agent' | 'bracket'

/** What the words after a subject make it do; null where they are no duty. */
export function duty(rest: string, names: readonly string[], opening: Opening): Predicate | null {
  const titled = opening === 'sentence' && rest[0] === '：' && opensDuty(rest.slice(1)) ? rest.slice(1) : rest
  const found = dutyOf(titled, names, opening)
  if (titled !== rest && found?.role === 'guide') return responsible
  return found?.role === 'responsible' && names.every((name) => supporter.test(name)) ? supports : found
}

/** 县水务局：负责…: behind a colon the duty begins with its verb. */
function opensDuty(rest: string): boolean {
  return dutyVerb.test(rest) || byDuty.test(rest) || /^依?据?职责/u.test(rest)
}

/** 各配合单位要…: the name tells the role. */
const supporter = /(?:配合|协办|协作|协助|参与|参加)(?:责任)?(?:单位|部门)$/u

function dutyOf(rest: string, names: readonly string[], opening: Opening): Predicate | null {
  if (
    /^(?:[的、和与等）]|及(?!时)|(?:主要|分管|有关|相关)?(?:负责同志|负责人|领导)|(?:协助)?分管|(?:常务)?副?(?:主任|局长|部长|厅长|书记|[市区县镇]长|秘书长|处长|会长|院长|总经理|董事长))/u.test(
      rest,
    )
  )
    return null
  if (/^(?:设[在于]|挂靠)/u.test(rest) && names.every((name) => /办公室$/u.test(name))) return null
  const own = cueOf(rest) ?? cueOf(rest.replace(byDuty, '')) ?? cueOf(rest.replace(/^，(?=分别|共同|在)/u, ''))
  if (own) return own
  const { verb, modal, prepositions } = toVerb(rest)
  const cued = cueOf(verb)
  if (cued) return cued
  if (!modal && (/^可(?!持续)/u.test(verb) || names.every((name) => name === '地方'))) return null
  if (/^(?:管委会|管理委员会|党工委|人民政府)/u.test(rest)) return null
  if (!modal && /^[为是由]/u.test(rest) && names.every((name) => name.endsWith('单位'))) return null
  const charged = modal || /^(?:负责(?!人)|承担|做好|抓好|落实|配合|协助|提供|保障|严格|执行)/u.test(verb)
  if (
    (!modal && !/^负责(?!的)/u.test(verb) && relativeClause.test(verb)) ||
    names.every((name) => (isWeakSubject(name) && !(charged && isOwnCompany(name))) || nameForm(name) === 'person')
  )
    return null
  if (
    /^[\u3400-\u9fff]{2,6}?(?:分局|局|中心|办公室|(?:行政|主管|监管|管理)部门|(?:委|办)(?=负责|牵头|统筹|组织|会同|[，。；、]))/u.test(
      rest,
    ) &&
    !dutyVerb.test(rest) &&
    !adverbs.test(rest) &&
    !preposition.test(rest)
  )
    return null
  if (!modal && /^[^，。；]{1,6}了/u.test(verb)) return null
  if (prepositions > 0 && verb === '' && /^在[^，。；]{2,40}(?:发现|认定|提供|提出|形成)的/u.test(rest)) return null
  if (opening === 'agent' && /^[\u3400-\u9fff]/u.test(verb) && !/^(?:组成|构成|决定|授权|委托)/u.test(verb))
    return responsible
  return modal || (prepositions > 0 && opening !== 'bracket') || dutyVerb.test(verb) || dutyVerb.test(rest)
    ? responsible
    : null
}

const responsible: Predicate = { role: 'responsible', rule: 'prose/subject' }
const supports: Predicate = { role: 'support', rule: 'prose/subject' }

function cueOf(rest: string): Predicate | null {
  const plain = rest.replace(adverbs, '')
  for (const cue of predicates) {
    const match = cue.pattern.exec(rest) ?? cue.pattern.exec(plain)
    if (!match) continue
    const after = (cue.pattern.test(rest) ? rest : plain).slice(match[0].length)
    return relativeClause.test(after.slice(0, 24)) && /^的/u.test(after) ? null : { role: cue.role, rule: cue.id }
  }
  return null
}

const byDuty =
  /^(?:根据|按照|依照|依据|按|依)(?:各自|本单位|本部门)?的?(?:工作|部门|法定)?(?:职责权限|职责分工|职能分工|职责|职能|权限|分工)(?:范围)?，?/u

/** Steps over adverbs and phrases (根据各自职责，在规划等方面，) to the verb. */
function toVerb(rest: string): { verb: string; modal: boolean; prepositions: number } {
  let verb = rest.replace(/^，(?=(?:根据|按照|依据|在|作为|结合|围绕|要|应|依法|分别|共同|各自|按职责))/u, '')
  let modal = false
  let prepositions = 0
  for (let i = 0; i < 4; i++) {
    verb = verb.replace(byDuty, '')
    const adverb = adverbs.exec(verb)?.[0] ?? ''
    modal ||= dutyModal.test(adverb)
    verb = verb
      .slice(adverb.length)
      .replace(/^，/u, (mark) => (/(?:规定|要求|程序|职责|分工)$/u.test(adverb) ? '' : mark))
    const phrase = prepositional.exec(verb)
    if (!phrase || !preposition.test(verb)) break
    prepositions++
    verb = verb.slice(phrase[0].length)
  }
  return { verb, modal, prepositions }
}

/** 建立甲局牵头、乙局参与的机制: only leading and taking part count after 建立. */
export function leadingOf(rest: string): Predicate | null {
  const cue = cueOf(rest)
  return cue && (cue.role === 'lead' || cue.role === 'support') ? cue : null
}

/** 明确甲局是责任主体: after 明确 the words that name a role count as well. */
export function assignedOf(rest: string): Predicate | null {
  const cue = leadingOf(rest) ?? cueOf(rest)
  return cue?.rule === 'prose/duty-word' || (cue && cue.role !== 'guide') ? cue : null
}

/** 甲局牵头、乙局和丙局共同组成的机制: who stands behind the leader takes part. */
export function memberOf(rest: string): Predicate | null {
  return /^(?:共同|联合)?(?:组成|构成)/u.test(rest) ? supports : null
}

/** An object ends at a mark or where a verb begins. */
export function endsObject(rest: string): boolean {
  if (rest === '' || /^[，。；：）及和与]/u.test(rest)) return true
  if (
    /^(?:的)?(?:联动|协同|协作|沟通|对接|衔接|联系|配合|联手|共同|共建|合作|密切|紧密|统筹|协调|牵头|综合|担任|兼任|同志|具体)/u.test(
      rest,
    )
  )
    return true
  return !/^的/u.test(rest) && (dutyVerb.test(rest) || preposition.test(rest) || adverbs.test(rest))
}
