/** Clauses by what numbers them: path, printed number, heading. A query names one of many thousand in a few steps. */
import { parseNumeral } from '../../text/numerals.ts'
import type { Clause } from '../../wire.ts'

export interface Numbered {
  /** Clauses whose path the test accepts, in order. */
  byPath(accepts: (id: string) => boolean): Clause[]
  /** Clauses printed with the number, in order. */
  byNumber(number: number): Clause[]
  /** Clauses whose heading, of three characters or more, stands in the text. */
  headedIn(text: string): Clause[]
}

/** Indexes clauses in their order. Yields between small steps. */
export function* indexNumbers(clauses: readonly Clause[]): Generator<void, Numbered> {
  const paths = new Map<string, number[]>()
  const numbers = new Map<number, Clause[]>()
  const headings = new Map<string, number[]>()
  const known = new Map<string | null, number | null>()
  for (const [at, clause] of clauses.entries()) {
    add(paths, clause.id, at)
    if (!known.has(clause.number)) known.set(clause.number, numberOf(clause.number))
    const number = known.get(clause.number) ?? null
    if (number !== null) add(numbers, number, clause)
    if (clause.heading && clause.heading.length >= 3) add(headings, clause.heading, at)
    if (at % 64 === 63) yield
  }
  const pick = (index: ReadonlyMap<string, number[]>, accepts: (name: string) => boolean): Clause[] => {
    const found: number[] = []
    for (const [name, places] of index) if (accepts(name)) found.push(...places)
    return found.sort((a, b) => a - b).map((at) => clauses[at]!)
  }
  return {
    byPath: (accepts) => pick(paths, accepts),
    byNumber: (number) => numbers.get(number) ?? [],
    headedIn: (text) => pick(headings, (heading) => text.includes(heading)),
  }
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** `（三）` → 3; null where no number is printed. */
export function numberOf(printed: string | null): number | null {
  const digits = /\d+|[一二三四五六七八九十百零〇]+/u.exec(printed ?? '')
  return digits ? parseNumeral(digits[0]) : null
}
