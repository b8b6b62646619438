/**
 * A query while it is being understood: what was typed, and which characters are not yet taken by a reader of pieces.
 */
import type { Filters, Understood } from '../../wire.ts'
import type { Where } from '../engine.ts'

/** Stands for a character already taken: a boundary no pattern crosses. */
export const gap = '\u241f'

/** What was taken, before it has a link. `span` is a range of the typed text, null where it covers no one stretch. */
export interface Piece {
  kind: Understood['kind']
  value: string
  label: string
  surface: string
  span: readonly [number, number] | null
}

export interface Missing {
  kind: 'unit' | 'doc' | 'park' | 'district' | 'year'
  name: string
}

export interface Draft {
  /** As typed. */
  typed: string
  /** Folded and simplified; as long as the typed text. */
  text: string
  /** `text` with a gap for each character taken. */
  rest: string
  pieces: Piece[]
  /** Conditions a clause must meet. */
  where: Where[]
  /** What makes a clause answer better. */
  should: { where: Where; weight: number }[]
  /** The filters as they would stand in a URL: shown, not applied. */
  filters: Filters
  /** Asked for by name but not in the collection: the answer is empty. */
  outside: Missing[]
  notes: string[]
  phrases: string[]
  exclude: string[]
  /** Words to mark in the hits beside the topic's. */
  marks: string[]
}

/** Takes `[start, end)` out of the rest. */
export function take(draft: Draft, start: number, end: number): void {
  draft.rest = draft.rest.slice(0, start) + gap.repeat(end - start) + draft.rest.slice(end)
}

/** Takes a stretch and records what it was taken for. */
export function takeAs(draft: Draft, span: readonly [number, number], piece: Omit<Piece, 'span' | 'surface'>): void {
  draft.pieces.push({ ...piece, surface: draft.typed.slice(...span), span })
  take(draft, ...span)
}

/** All matches of a global pattern in the rest, first to last, none overlapping a stretch taken meanwhile. */
export function* matchesIn(draft: Draft, pattern: RegExp): Generator<RegExpExecArray> {
  const regex = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`)
  for (let match = regex.exec(draft.rest); match; match = regex.exec(draft.rest)) {
    if (match[0] === '') regex.lastIndex++
    else yield match
  }
}

/** Whether every character that says anything is taken. */
export function restIsEmpty(draft: Draft): boolean {
  return draft.rest.replaceAll(gap, '').replace(/[\s,.?!;:"()、。]/gu, '') === ''
}
