/**
 * What is asked of units: which of them, in which role (牵头, 配合), alone or together.
 */
import { questionWords, roleWords } from '../../rules/search.ts'
import type { Role, UnitTag } from '../../wire.ts'
import { type Draft, matchesIn, take, takeAs } from './draft.ts'
import { inferredDuties, isMeant, ownDuties, perhapsMeant, whereOf } from './duties.ts'
import type { Lexicon } from './lexicon.ts'
import { findUnits, type Named, type Standing } from './mentions.ts'
import type { UnitSense } from './unit-names.ts'

/** What was asked of units; null where the query names none. */
export interface UnitReading {
  senses: readonly UnitSense[]
  roles: readonly Role[]
  /** Tags that answer. */
  answers: (tag: UnitTag) => boolean
  /** Names asked for that the collection has not. */
  missing: readonly string[]
}

/** Takes units and roles out of the draft and adds the condition they make. */
export function readUnits(
  draft: Draft,
  lexicon: Lexicon,
  standing: Standing = { stands: () => true, count: () => 0 },
): UnitReading | null {
  const named = findUnits(draft, lexicon, standing)
  if (named.length === 0) return null
  const beside = takeBeside(draft, named)
  const senses = named.flatMap((one) => one.senses)
  const roles = heldRoles(readRoles(draft, named, standing.stands), senses, lexicon, draft)
  const missing = named.filter((one) => one.senses.length === 0).map((one) => one.surface)
  for (const one of named) {
    const label = one.senses.length > 0 ? [...new Set(one.senses.map((sense) => sense.label))].join('、') : one.surface
    takeAs(draft, one.span, { kind: 'unit', value: one.senses[0]?.unit ?? one.surface, label: `责任单位：${label}` })
  }
  draft.filters = { ...draft.filters, unit: [...new Set(senses.map((sense) => sense.unit))], role: [...roles] }
  if (senses.length === 0) {
    const keys = missing.flatMap((name) => perhapsMeant(name, lexicon))
    if (keys.length > 0) {
      draft.where.push({ keys })
      draft.notes.push(`条款未写“${missing.join('、')}”，列出写“相关……”并提到其所在区域的，是否包括它请核实`)
      return { senses, roles, answers: () => false, missing }
    }
    draft.outside.push(...missing.map((name) => ({ kind: 'unit' as const, name })))
    return { senses, roles, answers: () => false, missing }
  }
  const together = takeTogether(draft) || beside
  const wheres = named.filter((one) => one.senses.length > 0).map((one) => whereOf(one.senses, roles, lexicon, draft))
  const inferred = wheres.length === 1 ? inferredDuties(senses, roles, lexicon, draft.filters.doc) : null
  if (inferred !== null) {
    wheres[0] = { any: [wheres[0]!, { keys: inferred }] }
    draft.notes.push(
      roles[0] === 'lead'
        ? '条款未写明该单位牵头，列出它排在首位或牵头机构设在它那里的（推定）'
        : '条款未写明该单位配合，列出它排在后面的（推定）',
    )
  }
  draft.where.push(together ? { all: wheres } : { any: wheres })
  draft.should.push({ where: { any: named.map((one) => ownDuties(one.senses, roles)) }, weight: 4 })
  if (!together && wheres.length > 1) for (const where of wheres) draft.should.push({ where, weight: 1 })
  const answers = (tag: UnitTag): boolean =>
    senses.some((sense) => isMeant(sense, tag)) && (roles.length === 0 || roles.includes(tag.role) || inferred !== null)
  return { senses, roles, answers, missing }
}

/** 负责 of a unit that clauses name in other parts only asks for those: shown, and said so. */
function heldRoles(asked: Role[], senses: readonly UnitSense[], lexicon: Lexicon, draft: Draft): Role[] {
  if (!asked.includes('responsible') || senses.length === 0) return asked
  const held = senses.flatMap(({ unit, surfaces }) =>
    [...(lexicon.units.roles.get(unit) ?? [])].flatMap(([surface, roles]) =>
      surfaces === null || surfaces.includes(surface) ? [...roles] : [],
    ),
  )
  const others = held.length > 0 && !held.some((role) => asked.includes(role))
  if (others) draft.notes.push('条款未写明该单位负责，列出写明它配合、指导的')
  return others ? [] : asked
}

/** 甲局|配合|乙委的任务: what both have a part in, whoever leads. */
function takeBeside(draft: Draft, named: readonly Named[]): boolean {
  const [first, second] = named
  if (named.length !== 2 || !first || !second) return false
  const between = draft.rest.slice(first.span[1], second.span[0])
  if (!/^(?:要|需要?|应)?(?:配合|协助|会同|协同|联合)$/u.test(between)) return false
  take(draft, first.span[1], second.span[0])
  return true
}

/** 共同, 一起, 都: all of the units, not any. */
function takeTogether(draft: Draft): boolean {
  let found = false
  for (const match of matchesIn(
    draft,
    /共同|一起|一块儿?|一道|一同|合力|联合|携手|合作(?=的)|交叉|重合|同时|都|均|既|又/u,
  )) {
    take(draft, match.index, match.index + match[0].length)
    found = true
  }
  return found
}

/** 指导|服务站, 联动|机制: a word for a part that opens a name the clauses have; 负责 and 牵头 open none. */
function opensName(draft: Draft, word: string, end: number, stands: (run: string) => boolean): boolean {
  const next = /^\p{Script=Han}{2}/u.exec(draft.rest.slice(end))?.[0]
  if (!next || /牵头|负责|承担|责任/u.test(word) || questionWords.drop.has(next)) return false
  return !questionWords.duty.some((one) => next.startsWith(one.slice(0, 2))) && stands(word + next)
}

/** Roles named beside the units: the 领导 of a 领导小组 is none, and 牵头还是配合 asks for one. */
function readRoles(draft: Draft, named: readonly Named[], stands: (run: string) => boolean): Role[] {
  const roles = new Set<Role>()
  const either = /还是|或者?/u.test(draft.rest)
  for (const row of roleWords) {
    const words = [...row.words].sort((a, b) => b.length - a.length)
    for (const match of matchesIn(draft, new RegExp(words.join('|'), 'u'))) {
      const span = [match.index, match.index + match[0].length] as const
      if (named.some((one) => span[0] < one.span[1] && one.span[0] < span[1])) continue
      if (opensName(draft, match[0], span[1], stands)) continue
      if (either) {
        take(draft, ...span)
        continue
      }
      for (const role of row.roles) roles.add(role as Role)
      takeAs(draft, span, { kind: 'role', value: row.roles.join(','), label: `角色：${row.label}` })
    }
  }
  return [...roles]
}

/** Drops words that only say duties are asked for. */
export function dropDutyWords(draft: Draft): void {
  const words = new RegExp(`${questionWords.duty.join('|')}|(?:分|主)?管(?=[哪什啥的]|$)`, 'u')
  for (const match of matchesIn(draft, words)) take(draft, match.index, match.index + match[0].length)
}
