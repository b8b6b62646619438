/**
 * Words without quotation marks that make a duty of what the clause only encourages (鼓励 → 必须), or the other way round.
 * Reads: the words, the cited clauses. Writes: a verdict where the rest of the words is nearly the clause's own; else nothing.
 */
import { anyOf, citationRules } from '../rules/citations.ts'
import { difference, foldWording, trimEnds, wordingAt } from './compare.ts'
import type { Wording } from './library.ts'
import { type Judged, nearestIn } from './verify.ts'

const { must, may } = citationRules.force
const musts = new RegExp(anyOf(must), 'u')
const mays = new RegExp(anyOf(may), 'u')

/** @param text words behind a reporting verb, to a stop or comma. */
export function judgeForce(text: string, scope: readonly Wording[]): Judged | null {
  const written = trimEnds(foldWording(text).value)
  const strict = musts.exec(written)?.[0]
  const soft = mays.exec(written)?.[0]
  if ((strict === undefined) === (soft === undefined) || scope.length > 12) return null
  const near = nearestIn(written, [written], scope)
  if (near === null || near.likeness < 0.75) return null
  const { wording } = near
  const { value } = wording.folded
  const start = Math.max(0, value.slice(0, near.start).search(/[^，。；、]*$/u), near.start - 8)
  const own = value.slice(start, near.end)
  const [ownStrict, ownSoft] = [musts.exec(own)?.[0], mays.exec(own)?.[0]]
  const swapped =
    strict === undefined
      ? ownStrict !== undefined && ownSoft === undefined
      : ownSoft !== undefined && ownStrict === undefined
  if (!swapped) return null
  const expected = wordingAt(wording.text, wording.folded, start, near.end)
  const notes = [`语气：原文为“${ownSoft ?? ownStrict}”，报告作“${strict ?? soft}”`]
  return { verdict: 'altered', expected, key: wording.key, diff: difference(own, written), notes }
}
