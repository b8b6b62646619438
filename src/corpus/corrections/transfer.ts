/**
 * Corrections handed from one office to another.
 * Reads: corrections here and in a file. Writes: which of the file's are new here, and what became of the rest.
 */
import type { Correction } from '../../wire.ts'
import { checkCorrection } from './check.ts'
import type { CorrectionEvent } from './store.ts'

/** The shape of an exported file. */
export interface CorrectionFile {
  format: 1
  corrections: Correction[]
}

export interface Import {
  /** What to append to the log. */
  events: { document: string; event: CorrectionEvent }[]
  added: number
  /** Withdrawn there and not here: withdrawn here too. */
  withdrawn: number
  /** Here already. */
  known: number
  /** Not taken, and why. */
  refused: { id: string; reason: string }[]
}

export function exportCorrections(corrections: readonly Correction[]): CorrectionFile {
  return { format: 1, corrections: [...corrections] }
}

/**
 * The rules: the same correction is taken once; one withdrawn on either side is withdrawn; one that was altered after it
 * was made, or made tomorrow, is refused; two different ones at one place are both kept, and the later one holds.
 * @throws Error, in Chinese, for what is no such file
 */
export function importCorrections(here: readonly Correction[], file: unknown, now: Date): Import {
  const { format, corrections } = (typeof file === 'object' && file !== null ? file : {}) as Record<string, unknown>
  if (format !== 1 || !Array.isArray(corrections)) throw new TypeError('不是条析导出的校正文件（format 1）。')
  const known = new Map(here.map((one) => [one.id, one]))
  const result: Import = { events: [], added: 0, withdrawn: 0, known: 0, refused: [] }
  corrections.forEach((value: unknown, i) => {
    const wrong = checkCorrection(value) ?? futureOf(value as Correction, now)
    const named = String((value as { id?: unknown } | null)?.id ?? `第 ${i + 1} 条`)
    if (wrong !== null) {
      result.refused.push({ id: named, reason: wrong })
      return
    }
    takeOne(value as Correction, known, result)
  })
  return result
}

function takeOne(one: Correction, known: Map<string, Correction>, result: Import): void {
  const { document } = one.anchor
  const mine = known.get(one.id)
  known.set(one.id, one)
  if (!mine) {
    result.events.push({ document, event: { correction: one } })
    result.added += 1
  } else if (one.withdrawn && !mine.withdrawn) {
    result.events.push({ document, event: { withdrawal: { id: one.id, ...one.withdrawn } } })
    result.withdrawn += 1
  } else result.known += 1
}

/** A clock set ahead would make a correction hold against all that are made later. */
function futureOf({ at }: Correction, now: Date): string | null {
  return Date.parse(at) > now.getTime() + 86_400_000 ? '时间在将来' : null
}
