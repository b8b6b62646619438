/** Pairs hand-made tags with found ones, one to one, in order; what counts as equal is up to the caller. */
export interface Matching<A, B> {
  pairs: [A, B][]
  missed: A[]
  extra: B[]
  gold: number
  found: number
}

export function matchTags<A, B>(
  gold: readonly A[],
  found: readonly B[],
  equal: (a: A, b: B) => boolean,
): Matching<A, B> {
  const extra = [...found]
  const pairs: [A, B][] = []
  const missed: A[] = []
  for (const tag of gold) {
    const at = extra.findIndex((other) => equal(tag, other))
    if (at < 0) missed.push(tag)
    else pairs.push([tag, ...(extra.splice(at, 1) as [B])])
  }
  return { pairs, missed, extra, gold: gold.length, found: found.length }
}

interface Spanned {
  span: readonly [number, number]
}

export function overlaps(a: Spanned, b: Spanned): boolean {
  return a.span[0] < b.span[1] && b.span[0] < a.span[1]
}
