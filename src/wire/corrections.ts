/** Corrections by people. Types only. */
import type { CorrectionAction, DeadlineTag, Range, Signature, TargetTag, UnitTag } from './document.ts'

/** A clause as the person saw it, and the piece of it that is meant. Found again by id and by these words. */
export interface Anchor {
  document: string
  clause: string
  heading: string | null
  text: string
  in: 'text' | 'heading'
  /** The piece meant, a range of heading or text; null where the whole clause is meant. */
  span: Range | null
  /** The words at `span`; empty where the whole clause is meant. */
  quote: string
}

export type UnitValue = Pick<UnitTag, 'role' | 'generic' | 'explicit' | 'unit' | 'name'>
export type DeadlineValue = Pick<DeadlineTag, 'kind' | 'end' | 'start'>
export type TargetValue = Pick<
  TargetTag,
  'metric' | 'op' | 'value' | 'low' | 'high' | 'unit' | 'by' | 'by_from' | 'commitment'
>

/** What a person says. `was` is what stood there; `now` is what shall stand: for delete null, for confirm the same. */
export type Fix =
  | { kind: 'unit'; action: CorrectionAction; was: UnitValue | null; now: UnitValue | null }
  | { kind: 'deadline'; action: CorrectionAction; was: DeadlineValue | null; now: DeadlineValue | null }
  | { kind: 'target'; action: CorrectionAction; was: TargetValue | null; now: TargetValue | null }
  /** Where the heading ends and the text begins; null = no heading. */
  | { kind: 'heading'; action: 'confirm' | 'change'; was: string | null; now: string | null }
  /** delete: it is no clause; add: from the words meant on, the text is a clause of its own. */
  | { kind: 'clause'; action: 'confirm' | 'delete' | 'add' }
  | { kind: 'theme'; action: 'confirm' | 'delete' | 'add'; theme: string }
  | { kind: 'alignment'; action: 'confirm' | 'delete' | 'add'; other: Anchor; grade: 1 | 2 }

/** One fix by a person, kept apart from what the rules say. Never altered; it can only be withdrawn. */
export interface Correction extends Signature {
  /** Hash of all the rest but `withdrawn`. */
  id: string
  anchor: Anchor
  fix: Fix
  withdrawn: Signature | null
}

/**
 * `applied`; `agrees` = the rules now say the same; `superseded` by a later one at the same place; `withdrawn`;
 * `stale` = its place is not found any more: 不再适用.
 */
export type CorrectionStatus = 'applied' | 'agrees' | 'superseded' | 'withdrawn' | 'stale'

/** A correction and what became of it in the collection as it is. */
export interface CorrectionState {
  correction: Correction
  status: CorrectionStatus
  /** How its place was found: untouched or by its words, after normalisation, or by look-alike characters. */
  found: 'exact' | 'normalised' | 'near' | null
  /** Key of the clause where it holds now. */
  key: string | null
  /** Why it does not apply, in Chinese. */
  reason: string | null
}
