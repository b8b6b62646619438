/**
 * What two clauses on one subject say differently, by rules kept as data.
 * Reads: two texts. Writes: the pairs of wordings set against each other.
 */
import data from '../rules/differences.json' with { type: 'json' }
import type { Clause, Difference } from '../wire.ts'

const rows = data.rows.map((row) => ({ ...row, sides: row.sides.map((side) => new RegExp(side, 'u')) }))
const above = new RegExp(data.above.pattern, 'u')

export interface Differences {
  differences: Difference[]
  /** The two are not of grade 2, however alike: the one does not carry out the other. */
  capped: boolean
}

/** A difference is marked only where each text has one side and neither has both. */
export function findDifferences(a: string, b: string): Differences {
  const found = rows.flatMap(({ note, caps, sides }) => {
    const [inA, inB] = [a, b].map((text) => sides.map((side) => side.exec(text)?.[0]))
    const [x, y] = [only(inA!), only(inB!)]
    return x !== null && y !== null && x.side !== y.side ? [{ a: x.word, b: y.word, note, caps }] : []
  })
  return { differences: found.map(({ a, b, note }) => ({ a, b, note })), capped: found.some(({ caps }) => caps) }
}

function only(words: readonly (string | undefined)[]): { side: number; word: string } | null {
  const sides = words.flatMap((word, side) => (word === undefined ? [] : [{ side, word }]))
  return sides.length === 1 ? sides[0]! : null
}

/** The clause binds a level above those who carry the document out: 强化市级统筹. */
export function bindsLevelAbove(clause: Clause): boolean {
  return above.test(clause.heading ?? '')
}
