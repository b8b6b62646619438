/** Where each character of a source went. */
import type { ParsedPolicy, Range } from '../../src/wire.ts'
import { fold } from './fold.ts'

/** The non-blank characters that are lost, or taken twice by clauses and discards, as readable complaints. */
export function misplaced(source: string, parsed: readonly ParsedPolicy[]): string[] {
  const owners = new Uint8Array(source.length)
  const fronts = new Uint8Array(source.length)
  const add = (into: Uint8Array, [start, end]: Range) => {
    for (let i = start; i < end; i++) into[i] = (into[i] as number) + 1
  }
  for (const one of parsed) {
    for (const clause of one.clauses) for (const range of clause.source) add(owners, range)
    for (const discard of one.discards) add(owners, discard.source)
    for (const found of one.evidence) for (const range of found.source) add(fronts, range)
  }
  const complaints: string[] = []
  for (let i = 0; i < source.length && complaints.length < 5; i++) {
    if (/[\s\u0085]/u.test(source[i] as string)) continue
    const around = JSON.stringify(source.slice(Math.max(0, i - 10), i + 20))
    if (owners[i] === 0 && fronts[i] === 0) complaints.push(`lost at ${i}: ${around}`)
    if ((owners[i] as number) > 1) complaints.push(`taken ${owners[i]} times at ${i}: ${around}`)
  }
  return complaints
}

/** Clause characters that are not what their runs point at. */
export function untrueRuns(source: string, parsed: ParsedPolicy): string[] {
  const complaints: string[] = []
  for (const clause of parsed.clauses) {
    const sides = [
      [clause.text, clause.text_runs],
      [clause.heading ?? '', clause.heading_runs],
    ] as const
    for (const [text, runs] of sides) {
      let at = 0
      for (const [start, from, length] of runs) {
        if (start !== at) complaints.push(`${clause.id}: hole before ${start}`)
        at += length
        for (let i = 0; i < length; i++) {
          const [shown, printed] = [text[start + i] as string, source[from + i] as string]
          if (shown !== printed && shown !== ' ' && printed !== '&' && fold(shown) !== fold(printed))
            complaints.push(`${clause.id}: ${shown} is not ${printed}`)
        }
      }
      if (at !== text.length) complaints.push(`${clause.id}: runs end at ${at} of ${text.length}`)
    }
  }
  return complaints
}
