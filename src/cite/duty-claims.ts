/**
 * Claims beside a citation on who is to do a task: 由区科经委牵头, 责任单位为…, a cell headed 责任单位.
 * Reads: folded text and the stretch beside a citation. Writes: claims with the names and the part they are to play.
 */
import { anyOf, citationRules, sayingVerbs } from '../rules/citations.ts'
import { knownUnit, type UnitPlace } from '../rules/units.ts'
import { nameForm } from '../rules/units-forms.ts'
import type { Role } from '../wire.ts'
import type { Resolved } from './resolve.ts'
import { isActedOn, type Stretch } from './stretch.ts'
import { cellsOf } from './table.ts'

/** A claim: `names` are to play `role`; `whole` where the list pretends to be complete. */
export interface Claim {
  start: number
  end: number
  names: string[]
  role: Role
  whole: boolean
  /** Whether the words say that they restate the document. */
  cued: boolean
  /** Alone in a cell, without a verb: the names standing somewhere in the clause prove nothing. */
  bare: boolean
}

/** The parts a body may play, with the words for them. */
export const dutyParts = citationRules.duties as { role: Role; name: string; verbs: string[]; labels: string[] }[]
const roleOfWord = new Map(dutyParts.flatMap(({ role, verbs, labels }) => [...verbs, ...labels].map((w) => [w, role])))
const verbs = anyOf(dutyParts.flatMap((row) => row.verbs))
const labels = anyOf(dutyParts.flatMap((row) => row.labels))
const says = anyOf(sayingVerbs)
const byVerb = new RegExp(
  `(?:(?:[，；：]|^|${says})由?|交?由)(?<names>[\\u4e00-\\u9fff“”、]{2,60}?)(?:等(?:\\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:单位|部门|方面)?)?(?:共同|分别|具体|统一|一并)?(?<verb>${verbs})(?![了过])`,
  'gu',
)
const byLabel = new RegExp(
  `(?<label>${labels})(?:分别)?(?:为|是|包括|有|列为|写为|系|：)(?<names>[\\u4e00-\\u9fff“”、]{2,120})`,
  'gu',
)
const beforeLabel = new RegExp(
  `(?:[，；：]|^|${says})(?<names>[\\u4e00-\\u9fff“”、]{2,60}?)(?:被)?(?:为|是|系|作为|列为)(?<label>${labels})`,
  'gu',
)
const sayingEnd = new RegExp(`(?:(?:${says})，?由?|(?:任务|工作)由?)$`, 'u')
const reported = new RegExp(`${says}|的?任务|的?工作`, 'u')
const ownPlan = new RegExp(anyOf([...citationRules.own_plan, ...citationRules.progress]), 'u')
/** What stands between the opener and the names: 还明确由…. */
const opening = new RegExp(`^.*(?:由|${says})`, 'u')
const others = /等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:单位|部门|方面)?$/u

/** The claims in the stretch beside a citation, in order. `place` tells whose 区科经委 is meant. */
export function claimsIn(value: string, citation: Resolved, [from, to]: Stretch, place: UnitPlace): Claim[] {
  const text = value.slice(from, to)
  const claims: Claim[] = []
  const underIt = isActedOn(value, citation)
  for (const [pattern, labelled] of [
    [byLabel, true],
    [beforeLabel, true],
    [byVerb, false],
  ] as const) {
    for (const found of text.matchAll(pattern)) {
      const { names: run = '', verb, label } = found.groups ?? {}
      const names = run.replace(opening, '')
      const read = readNames(names.replace(others, ''), place)
      const at = found.index + found[0].indexOf(run) + run.length - names.length
      const role = roleOfWord.get(verb ?? label ?? '')
      const piece = text.slice(lastComma(text, at), at)
      if (read === null || role === undefined || ownPlan.test(piece)) continue
      const start = from + (labelled && pattern === byLabel ? found.index : at)
      const end = from + found.index + found[0].length
      if (claims.some((one) => one.start < end && start < one.end)) continue
      const sourced = /^[^，；]*（[^（）]{0,6}$/u.test(value.slice(end, to))
      const told = sourced || (!underIt && restates(text.slice(0, at))) || follows(claims.at(-1), value, start)
      const cued = labelled || at <= 2 || told
      claims.push({
        start,
        end,
        names: read,
        role,
        whole: labelled && role === 'responsible' && !others.test(names),
        cued,
        bare: false,
      })
    }
  }
  return [...claims, ...cellClaims(value, from, place)].sort((a, b) => a.start - b.start)
}

/** The names in a column headed 责任单位. */
function cellClaims(value: string, from: number, place: UnitPlace): Claim[] {
  const row = value.lastIndexOf('\n', from - 1) + 1
  return cellsOf(value, row).flatMap(({ start, end, head }) => {
    const role = roleOfWord.get(head)
    const words = value.slice(start, end)
    const names = role === undefined ? null : readNames(words.replace(others, '').replace(/；/gu, '、'), place)
    if (role === undefined || names === null) return []
    return [{ start, end, names, role, whole: role === 'responsible' && !others.test(words), cued: true, bare: true }]
  })
}

/** 要求由, 任务由, 要求…，由, 该项任务由: what stands before the names says that they are the document's. */
function restates(before: string): boolean {
  return sayingEnd.test(before) || (reported.test(before) && /[，。]由$|。[^，。；]*$/u.test(before))
}

/** 由甲局牵头，乙局配合: what goes on right behind a claim of the document's is the document's too. */
function follows(last: Claim | undefined, value: string, start: number): boolean {
  return last?.cued === true && /^[，、；]$/u.test(value.slice(last.end, start))
}

function lastComma(text: string, at: number): number {
  return Math.max(...['，', '；', '。', '：'].map((mark) => text.lastIndexOf(mark, at - 1))) + 1
}

/** 区科经委、区发改委和相关管理局 → three names; null where a part is no name of a body. */
function readNames(text: string, place: UnitPlace): string[] | null {
  const names: string[] = []
  for (const part of text.split(/、|以及|会同/u)) {
    const apart = knownUnit(part, place) === null ? part.split(/[和与及]/u) : [part]
    const several = apart.every((name) => isName(name) && nameForm(name) !== 'functional')
    if (!several && !isName(part)) return null
    names.push(...(several ? apart : [part]))
  }
  return names.length > 0 && !names.some((name) => /^(?:我|本|该)/u.test(name)) ? names : null
}

function isName(part: string): boolean {
  return nameForm(part) !== null
}
