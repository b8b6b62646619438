/**
 * Puts people's corrections over what the rules say, in the order in which they were made; a later one goes before an
 * earlier one at the same place. The rules' records stay as they are; what does not fit any more is reported, not applied.
 * Reads: records and corrections. Writes: corrected records and the state of every correction.
 */
import { themeRows } from '../../rules/themes.ts'
import type {
  Clause,
  ClauseHand,
  Correction,
  CorrectionState,
  Fix,
  HandMark,
  PolicyRecord,
  Tag,
  UnitValue,
} from '../../wire.ts'
import { findAnchor, type Place } from './anchor.ts'
import { setApart, takeOut } from './clauses.ts'
import { recut } from './heading.ts'
import { inTime } from './line.ts'
import { asRules, saidBy, sameValue, type TagKind, type TagValue, tagAt, tagByHand, tagsOf, withTags } from './tags.ts'
import { type Draft, finish, noteUnit, startDraft } from './working.ts'

export interface Replayed {
  records: PolicyRecord[]
  /** In the order of the corrections given. */
  states: CorrectionState[]
}

type Done = Pick<CorrectionState, 'status' | 'reason'> & { replaces?: string | undefined }

/** Records without corrections come back as the very same values. */
export function replay(records: readonly PolicyRecord[], corrections: readonly Correction[]): Replayed {
  const drafts = new Map<string, Draft>()
  const byId = new Map(records.map((record) => [record.id, record]))
  const draftOf = (id: string): Draft | null => {
    const record = byId.get(id)
    if (!record) return null
    const draft = drafts.get(id) ?? startDraft(record)
    drafts.set(id, draft)
    return draft
  }
  const states = new Map<string, CorrectionState>()
  for (const correction of inTime(corrections)) {
    const state = apply(correction, draftOf, states)
    states.set(correction.id, state)
  }
  return {
    records: records.map((record) => finish(drafts.get(record.id), record)),
    states: corrections.map(({ id }) => states.get(id) as CorrectionState),
  }
}

function apply(
  correction: Correction,
  draftOf: (id: string) => Draft | null,
  states: Map<string, CorrectionState>,
): CorrectionState {
  const state = (rest: Partial<CorrectionState>): CorrectionState => ({
    correction,
    status: 'stale',
    found: null,
    key: null,
    reason: null,
    ...rest,
  })
  if (correction.withdrawn) return state({ status: 'withdrawn' })
  const draft = draftOf(correction.anchor.document)
  if (!draft) return state({ reason: '库中没有这份文件' })
  const place = findAnchor([...draft.clauses.values()], correction.anchor)
  if ('lost' in place) return state({ reason: place.lost })
  const { replaces, ...done } = applyFix(draft, place, correction, draftOf)
  const earlier = replaces === undefined ? undefined : states.get(replaces)
  if (earlier && done.status !== 'stale') states.set(earlier.correction.id, { ...earlier, status: 'superseded' })
  return state({ ...done, found: place.found, key: place.clause.key })
}

function applyFix(draft: Draft, place: Place, correction: Correction, draftOf: (id: string) => Draft | null): Done {
  const { fix } = correction
  const { id, at, by, why } = correction
  const hand: HandMark = { id, action: fix.action, at, by, why }
  if (fix.kind === 'theme') return applyTheme(draft, place, fix, hand)
  if (fix.kind === 'alignment') return applyAlignment(draft, place, fix, hand, draftOf)
  if (fix.kind === 'heading') return applyHeading(draft, place, fix, hand)
  if (fix.kind === 'clause') return applyClause(draft, place, hand)
  return fix.action === 'delete' ? deleteTag(draft, place, fix, hand) : putTag(draft, place, fix, hand)
}

type TagFix = Extract<Fix, { kind: TagKind }>

function put(draft: Draft, clause: Clause): void {
  draft.clauses.set(clause.id, clause)
}

const noHand: ClauseHand = { deleted: [], themes: [], alignments: [], heading: null, clause: null }

/** A clause with its hand; without one where nothing is left in it. */
function withHand(clause: Clause, change: Partial<ClauseHand>): Clause {
  const hand = { ...noHand, ...clause.hand, ...change }
  const { hand: _, ...rest } = clause
  const empty =
    hand.deleted.length + hand.themes.length + hand.alignments.length === 0 &&
    hand.heading === null &&
    hand.clause === null
  return empty ? rest : { ...rest, hand }
}

function putTag(draft: Draft, place: Place, fix: TagFix, hand: HandMark): Done {
  const { clause, span } = place
  if (span === null || fix.now === null) return { status: 'stale', reason: '校正没有写明内容' }
  const here = { in: place.in, span }
  const tags = tagsOf(clause, fix.kind)
  const meant = (among: readonly Tag[]) => {
    const found = tagAt(among, place.in, span, fix.was ?? fix.now)
    return found && (fix.action !== 'add' || sameValue(fix.kind, saidBy(found), fix.now)) ? found : null
  }
  const before = meant(tags)
  const deleted = meant(clause.hand?.deleted.filter((tag) => tag.tag === fix.kind) ?? [])
  const rules = asRules(before) ?? asRules(deleted)
  const tag = tagByHand(clause, fix.kind, here, fix.now, { hand, rules })
  const rest = tags.filter(
    (other) => other !== before && !(fix.kind === 'unit' && sameValue('unit', saidBy(other), fix.now)),
  )
  const changed = withTags(clause, fix.kind, [...rest, tag])
  put(draft, withHand(changed, { deleted: (clause.hand?.deleted ?? []).filter((other) => other !== deleted) }))
  if (fix.kind === 'deadline') draft.deadlines = true
  if (fix.kind === 'unit') noteUnit(draft, fix.now as UnitValue)
  const agrees =
    fix.action !== 'confirm' && before !== null && !before.hand && sameValue(fix.kind, saidBy(before), fix.now)
  return { status: agrees ? 'agrees' : 'applied', reason: null, replaces: before?.hand?.id ?? deleted?.hand?.id }
}

function deleteTag(draft: Draft, place: Place, fix: TagFix, hand: HandMark): Done {
  const { clause, span } = place
  if (span === null) return { status: 'stale', reason: '校正没有写明内容' }
  const tags = tagsOf(clause, fix.kind)
  const found = tagAt(tags, place.in, span, fix.was)
  if (!found || !sameValue(fix.kind, saidBy(found), fix.was as TagValue)) return { status: 'agrees', reason: null }
  const rules = asRules(found)
  const deleted = rules === null ? [] : [{ ...rules, hand }]
  const left = withTags(
    clause,
    fix.kind,
    tags.filter((tag) => tag !== found),
  )
  put(draft, withHand(left, { deleted: [...(clause.hand?.deleted ?? []), ...deleted] }))
  if (fix.kind === 'deadline') draft.deadlines = true
  return { status: 'applied', reason: null, replaces: found.hand?.id }
}

function applyHeading(draft: Draft, place: Place, fix: Extract<Fix, { kind: 'heading' }>, hand: HandMark): Done {
  const { clause } = place
  const cut = clause.heading === fix.now ? clause : recut(clause, draft.record.source_text, fix.now)
  if (cut === null) return { status: 'stale', reason: `条款不再以“${fix.now ?? ''}”开头` }
  const { heading, text } = clause
  const rules = clause.hand?.heading?.rules ?? { heading, text }
  put(draft, withHand(cut, { heading: { rules, hand } }))
  for (const other of draft.clauses.values())
    if (other.above.some((above) => above.id === clause.id && above.heading !== cut.heading))
      put(draft, {
        ...other,
        above: other.above.map((above) => (above.id === clause.id ? { ...above, heading: cut.heading } : above)),
      })
  const agrees = fix.action === 'change' && !clause.hand?.heading && cut === clause
  return { status: agrees ? 'agrees' : 'applied', reason: null, replaces: clause.hand?.heading?.hand.id }
}

/** A clause confirmed, taken out, or set apart from the words meant on. */
function applyClause(draft: Draft, { clause, in: where, span }: Place, hand: HandMark): Done {
  const replaces = clause.hand?.clause?.id
  if (hand.action === 'delete') {
    draft.clauses = takeOut(draft.clauses, clause)
    draft.discards.push(...clause.source.map((source) => ({ source, reason: '人工校正：不是条款' })))
    draft.deadlines = true
    return { status: 'applied', reason: null, replaces }
  }
  if (hand.action === 'confirm') {
    put(draft, withHand(clause, { clause: hand }))
    return { status: 'applied', reason: null, replaces }
  }
  const apart = where === 'text' && span !== null ? setApart(draft.clauses, clause, span[0]) : null
  if (apart === null) return { status: 'stale', reason: '从这里起不能另成一条' }
  draft.clauses = apart.clauses
  draft.deadlines = true
  put(draft, withHand(apart.made, { clause: hand }))
  return { status: 'applied', reason: null }
}

function applyTheme(draft: Draft, { clause }: Place, fix: Extract<Fix, { kind: 'theme' }>, hand: HandMark): Done {
  if (!themeRows.some(({ id }) => id === fix.theme)) return { status: 'stale', reason: `没有主题 ${fix.theme}` }
  const themes = clause.hand?.themes ?? []
  const before = themes.find(({ theme }) => theme === fix.theme)
  put(draft, withHand(clause, { themes: [...themes.filter((one) => one !== before), { theme: fix.theme, hand }] }))
  return { status: 'applied', reason: null, replaces: before?.hand.id }
}

function applyAlignment(
  draft: Draft,
  place: Place,
  fix: Extract<Fix, { kind: 'alignment' }>,
  hand: HandMark,
  draftOf: (id: string) => Draft | null,
): Done {
  const other = draftOf(fix.other.document)
  if (!other || other === draft) return { status: 'stale', reason: '库中没有对应的另一份文件' }
  const found = findAnchor([...other.clauses.values()], fix.other)
  if ('lost' in found) return { status: 'stale', reason: `另一条：${found.lost}` }
  let replaces: string | undefined
  for (const [side, own, far] of [
    [draft, place.clause, found.clause],
    [other, found.clause, place.clause],
  ] as const) {
    const list = own.hand?.alignments ?? []
    const before = list.find((one) => one.other === far.key)
    replaces ??= before?.hand.id
    const alignments = [...list.filter((one) => one !== before), { other: far.key, grade: fix.grade, hand }]
    put(side, withHand(own, { alignments }))
  }
  return { status: 'applied', reason: null, replaces }
}
