/**
 * The way to a clause as written after a document's name: 第二部分第（三）项第8条 · 二、（三）5. · “总体目标”部分 · 第7至9条.
 * Reads: folded text and a place in it. Writes: steps, several ways where the writer lists them.
 */
import { pastHeading } from './path-headings.ts'
import { matchAt } from './path-lists.ts'
import { readStep, type Step } from './path-steps.ts'

export type { Step } from './path-steps.ts'

export interface Paths {
  ways: Step[][]
  end: number
  /** A number here counts something else (第3条产线): what stands before it is no citation either. */
  blocked: boolean
}

const toFirst = /(?:，|其中的|其中|之中的|文中的|文中|正文的|正文|中的|里的|当中的|项下的|的|中|里|之|在|、|：|-)?/uy
const toNext = /(?:中的|里的|下的|项下的|其中的|的|中|里|下|之|、|，|\/|>|-|·)?/uy
const toOther = /(?:以及|、|和|与|及|，)/uy

/** Reads the ways that begin at `at`, right after a document's name; none gives an empty list and `end === at`. */
export function readPaths(value: string, at: number, headings: ReadonlySet<string>): Paths {
  const first = readWay(value, at, [], headings, toFirst)
  if (first.blocked) return { ways: [], end: at, blocked: true }
  if (first.steps.length === 0) return { ways: [], end: at, blocked: false }
  const ways = [first.steps]
  let end = first.end
  for (let n = 0; n < 12; n += 1) {
    const other = readOther(value, end, ways.at(-1) ?? [], headings)
    if (other === null) break
    ways.push(other.steps)
    end = other.end
  }
  return { ways, end, blocked: false }
}

/** Another way after 和 or 、, which shares the steps above its first one: 第（二）项第1点和第（三）项第2点. */
function readOther(
  value: string,
  at: number,
  last: readonly Step[],
  headings: ReadonlySet<string>,
): { steps: Step[]; end: number } | null {
  const join = matchAt(toOther, value, at)
  if (join === null || join[0] === '，') return null
  const next = readStep(value, at + join[0].length, headings, false)
  if (next === null || next === 'blocked') return null
  const step = asBefore(next.step, last)
  const steps = [...last.filter(({ rank }) => rank < step.rank), step]
  const rest = readWay(value, next.end, steps, headings, toNext)
  return rest.blocked ? null : { steps: rest.steps.length === 0 ? steps : rest.steps, end: rest.end }
}

function readWay(
  value: string,
  at: number,
  before: readonly Step[],
  headings: ReadonlySet<string>,
  opener: RegExp,
): { steps: Step[]; end: number; blocked: boolean } {
  const steps = [...before]
  let end = at
  for (let n = 0; n < 6; n += 1) {
    const join = matchAt(steps.length === 0 ? opener : toNext, value, end)?.[0] ?? ''
    const deeper = steps.at(-1)
    const read =
      readStep(value, end + join.length, headings, deeper !== undefined, join) ??
      (join === '' ? null : readStep(value, end, headings, deeper !== undefined, ''))
    if (read === 'blocked') return { steps, end, blocked: n === 0 }
    if (read === null || (deeper !== undefined && !goesDeeper(deeper, read.step, join))) break
    steps.push(
      deeper !== undefined && belowArticle(deeper, read.step) ? { ...read.step, rank: deeper.rank + 0.5 } : read.step,
    )
    end = read.step.kind === 'number' ? pastHeading(value, read.end, headings) : read.end
  }
  return { steps, end, blocked: false }
}

/** 第二部分 第（三）项 goes down; 第4条、第6条 stays: that is another way. */
function goesDeeper(above: Step, below: Step, join: string): boolean {
  if (above.kind === 'heading' || below.kind === 'heading')
    return !/[、和与及，]/u.test(join) || above.rank < below.rank
  return below.rank > above.rank || (belowArticle(above, below) && !/[、和与及，]/u.test(join))
}

/** 第二条第（一）项, 第三条第一款第（二）项: in a regulation the items stand below the article, not above it. */
function belowArticle(above: Step, below: Step): boolean {
  if (above.kind !== 'number' || below.kind !== 'number') return false
  return below.unit === '项' && (above.unit === '条' || above.unit === '款') && above.numbers.length === 1
}

/** 第二条第（一）项和第（三）项: the second item stands where the first does. */
function asBefore(next: Step, last: readonly Step[]): Step {
  const same = last.find((step) => step.kind === 'number' && next.kind === 'number' && step.unit === next.unit)
  return same === undefined ? next : { ...next, rank: same.rank }
}
