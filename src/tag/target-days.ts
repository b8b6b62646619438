/**
 * The day by which a goal is due.
 * Reads: the place of a quantity and the deadlines of its text, in order of place. Writes: ISO days.
 */
import type { DeadlineTag } from '../wire.ts'
import type { Reading } from './borrow.ts'
import type { Placed } from './segments.ts'
import { firstAfter } from './signs.ts'

/** The by date: the last deadline before the quantity in the clause, else one after it in the same sentence. */
export function byOf({ quantity, sentence }: Placed, deadlines: readonly DeadlineTag[]): string | null {
  const next = firstAfter(deadlines, quantity.start)
  const after = deadlines[next]
  const found = deadlines[next - 1] ?? (after && after.span[1] <= sentence[1] ? after : undefined)
  return found?.end ?? null
}

/** 到2026年、2028年，产值分别达到5亿元、8亿元: the day of the same place in the list. */
export function stagedBy({ list, facts }: Reading, { quantity, sentence }: Placed): string | null {
  if (list === null || list.size < 2 || list.members > 1) return null
  const end = firstAfter(facts.deadlines, quantity.start)
  const days = facts.deadlines.slice(Math.max(0, end - list.size), end)
  const one = facts.deadlines[end - list.size - 1]
  const all = days.length === list.size && days.every(({ span }) => span[0] >= sentence[0])
  return all && (!one || one.span[0] < sentence[0]) ? (days[list.read - 1]?.end ?? null) : null
}

/** A calendar day in the sentence itself: even a part that looks back may name a goal. */
export function datedInSentence({ quantity, sentence }: Placed, deadlines: readonly DeadlineTag[]): boolean {
  const last = deadlines[firstAfter(deadlines, quantity.start) - 1]
  return last !== undefined && last.span[0] >= sentence[0] && /by-/u.test(last.rule)
}
