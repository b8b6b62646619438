/**
 * Who is to do a task, as said beside a citation (由区科经委牵头, 责任单位为…), against the units of the cited clauses.
 * Reads: folded text, a resolved citation and the stretch beside it. Writes: checks and what could not be compared.
 *
 * A body counts as wrong only where the clause names bodies and this one stands nowhere in its words, or where it stands
 * there in a part that excludes the one claimed (牵头 against 配合). Everything else that does not agree is listed as unchecked.
 */
import { knownUnit, resolveUnit } from '../rules/units.ts'
import { nameForm } from '../rules/units-forms.ts'
import type { Clause, Role, UnitTag } from '../wire.ts'
import { type Claim, claimsIn, dutyParts } from './duty-claims.ts'
import { fold } from './fold.ts'
import type { Library, LibraryDocument, Wording } from './library.ts'
import type { Resolved } from './resolve.ts'
import type { Beside, Restated } from './restated.ts'
import type { Stretch } from './stretch.ts'
import { likeness, readsOutOf } from './titles.ts'
import { scopeOf } from './verify.ts'

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
  const parts = dutyParts.map(({ role, name }) => [name, names(tags.filter((tag) => tag.role === role))] as const)
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
