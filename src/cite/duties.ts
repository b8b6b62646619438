/**
 * Who is to do a task, as said beside a citation (由区科经委牵头, 责任单位为…), against the units of the cited clauses.
 * Reads: folded text, a resolved citation and the stretch beside it. Writes: checks and what could not be compared.
 *
 * A body counts as wrong only where the clause names bodies and this one stands nowhere in its words, or where it stands
 * there in a part that excludes the one claimed (牵头 against 配合). Everything else that does not agree is listed as unchecked.
 */
import { anyOf, citationRules, sayingVerbs } from '../rules/citations.ts'
import { knownUnit, resolveUnit, type UnitPlace } from '../rules/units.ts'
import { nameForm } from '../rules/units-forms.ts'
import type { Clause, Role, UnitTag } from '../wire.ts'
import { fold } from './fold.ts'
import type { Library, LibraryDocument, Wording } from './library.ts'
import type { Resolved } from './resolve.ts'
import type { Beside, Restated } from './restated.ts'
import { isActedOn, type Stretch } from './stretch.ts'
import { cellsOf } from './table.ts'
import { likeness, readsOutOf } from './titles.ts'
import { scopeOf } from './verify.ts'

/** A claim: `names` are to play `role`; `whole` where the list pretends to be complete. */
interface Claim {
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

const rows = citationRules.duties as { role: Role; name: string; verbs: string[]; labels: string[] }[]
const roleOfWord = new Map(rows.flatMap(({ role, verbs, labels }) => [...verbs, ...labels].map((w) => [w, role])))
const verbs = anyOf(rows.flatMap((row) => row.verbs))
const labels = anyOf(rows.flatMap((row) => row.labels))
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

/** Judges every claim between the two places. */
export function judgeDuties(
  value: string,
  citation: Resolved,
  range: Stretch,
  inQuotes: Uint8Array,
  library: Library,
): Beside {
  const beside: Beside = { checks: [], unchecked: [] }
  const scope = scopeOf(library, citation.keys)
  const [document] = citation.documents
  if (document === undefined || citation.status !== 'ok') return beside
  for (const claim of claimsIn(value, citation, range, document.record.document)) {
    if (inQuotes[claim.start] === 1) continue
    const judged = judge(claim, value.slice(claim.start, claim.end), scope, document)
    if (typeof judged === 'string') beside.unchecked.push({ start: claim.start, end: claim.end, reason: judged })
    else beside.checks.push({ ...judged, start: claim.start, end: claim.end })
  }
  return beside
}

function claimsIn(value: string, citation: Resolved, [from, to]: Stretch, place: UnitPlace): Claim[] {
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

type Judgement = Omit<Restated, 'start' | 'end'> | string

function judge(claim: Claim, words: string, scope: readonly Wording[], document: LibraryDocument): Judgement {
  const said = claim.bare ? undefined : scope.find((wording) => wording.folded.value.includes(words))
  if (said !== undefined) return agreed(said.clause, words, [])
  const tags = scope.flatMap(({ clause }) => clause.units)
  if (tags.length === 0) return '所引条款未写责任单位'
  const own = scope.find(({ clause }) => claim.names.every((name) => tagsOf(name, clause.units, document).length > 0))
  if (own === undefined) return absent(claim, scope, tags, document)
  const parts = claim.names.map((name) => ({
    name,
    roles: tagsOf(name, own.clause.units, document).map((tag) => tag.role),
  }))
  const opposed = parts.filter(({ roles }) => roles.every((role) => excludes(claim.role, role))).map(({ name }) => name)
  if (opposed.length > 0 && !claim.cued) return '未写明是否转述原文，与条款所列分工不同'
  if (opposed.length > 0) return wrong(own.clause, words, `${opposed.join('、')}在该条款中的分工不同`, own.clause.units)
  return agreed(own.clause, listed(own.clause.units), notesOf(claim, parts, own.clause, document))
}

/** No clause of the scope lists them all. */
function absent(
  claim: Claim,
  scope: readonly Wording[],
  tags: readonly UnitTag[],
  document: LibraryDocument,
): Judgement {
  const missing = claim.names.filter((name) => tagsOf(name, tags, document).length === 0)
  const [first] = scope
  if (missing.length === 0 || first === undefined) return '所引范围内没有一条列全这些单位'
  if (missing.some((name) => scope.some(({ folded }) => folded.value.includes(name))))
    return '原文提到该单位，未写明分工'
  if (!missing.some((name) => isOther(name, tags, document))) return '所引条款的单位写法与报告不同，无法核对'
  // A table may set bodies of its own against a cited task; a list that shares a name with the clause's restates it.
  if (!claim.cued || (claim.bare && missing.length === claim.names.length))
    return '未写明是否转述原文，所引条款未列该单位'
  const clause = scope.find((one) => one.clause.units.length > 0)?.clause ?? first.clause
  return wrong(clause, claim.names.join('、'), `该条款未列${missing.join('、')}`, tags)
}

/** A body of its own and not perhaps one of these in other words: both known to the gazetteer, or unlike in wording. */
function isOther(name: string, tags: readonly UnitTag[], { record }: LibraryDocument): boolean {
  const form = nameForm(name)
  if (form !== 'body' && form !== 'establishment') return false
  const known = knownUnit(name, record.document) !== null
  return tags.every(
    (tag) =>
      (known && knownUnit(tag.surface, record.document) !== null) ||
      (likeness(name, plain(tag.surface)) < 0.75 && !readsOutOf(plain(tag.surface), name, 9)),
  )
}

function notesOf(
  claim: Claim,
  parts: readonly { name: string; roles: Role[] }[],
  clause: Clause,
  document: LibraryDocument,
): string[] {
  const notes: string[] = []
  const unlike = parts.filter(({ roles }) => !roles.includes(claim.role) && claim.role !== 'responsible')
  if (unlike.length > 0) notes.push(`原文将${unlike.map(({ name }) => name).join('、')}列为责任单位，未分牵头、配合`)
  const explicit = clause.units.filter((tag) => tag.explicit && !excludes(claim.role, tag.role))
  const left = explicit.filter((tag) => !claim.names.some((name) => tagsOf(name, [tag], document).length > 0))
  if (claim.whole && left.length > 0) notes.push(`原文还列有${names(left)}`)
  return notes
}

/** 配合 and 指导 are no 牵头 or 负责; who is but listed as responsible may lead or help. */
function excludes(claimed: Role, role: Role): boolean {
  if (claimed === role || (role === 'responsible' && claimed !== 'guide')) return false
  return !(claimed === 'responsible' && role === 'lead')
}

function tagsOf(name: string, tags: readonly UnitTag[], { record }: LibraryDocument): UnitTag[] {
  const full = (words: string): string => resolveUnit(words, record.document).name
  return tags.filter((tag) => {
    const own = plain(tag.surface)
    return own === name || (!tag.generic && [plain(tag.name), full(own)].includes(full(name)))
  })
}

function agreed(clause: Clause, expected: string, notes: string[]): Judgement {
  return { kind: 'duty', verdict: 'exact', expected, key: clause.key, diff: [], notes }
}

function wrong(clause: Clause, actual: string, note: string, tags: readonly UnitTag[]): Judgement {
  const expected = listed(tags)
  return { kind: 'duty', verdict: 'altered', expected, key: clause.key, diff: [{ expected, actual }], notes: [note] }
}

function listed(tags: readonly UnitTag[]): string {
  const parts = rows.map(({ role, name }) => [name, names(tags.filter((tag) => tag.role === role))] as const)
  return parts
    .filter(([, bodies]) => bodies !== '')
    .map(([name, bodies]) => `${name}：${bodies}`)
    .join('；')
}

function names(tags: readonly UnitTag[]): string {
  return [...new Set(tags.map((tag) => tag.surface))].slice(0, 12).join('、')
}

function plain(text: string): string {
  return fold(text, 'paragraphs').value.replace(/[\n“”]/gu, '')
}
