/** The best k of a stream of scored numbers: higher score first, then lower number. */
export interface Top {
  add(id: number, score: number): void
  /** Best first. */
  take(): { id: number; score: number }[]
}

/** A heap of at most `k` entries, the worst on top. */
export function topOf(k: number): Top {
  const ids: number[] = []
  const scores: number[] = []
  const worse = (a: number, b: number): boolean =>
    scores[a]! < scores[b]! || (scores[a] === scores[b] && ids[a]! > ids[b]!)
  const swap = (a: number, b: number): void => {
    ;[ids[a], ids[b]] = [ids[b]!, ids[a]!]
    ;[scores[a], scores[b]] = [scores[b]!, scores[a]!]
  }
  const sink = (): void => {
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      const right = left + 1
      let low = at
      if (left < ids.length && worse(left, low)) low = left
      if (right < ids.length && worse(right, low)) low = right
      if (low === at) return
      swap(at, low)
      at = low
    }
  }
  const rise = (): void => {
    for (let at = ids.length - 1; at > 0; ) {
      const up = (at - 1) >> 1
      if (!worse(at, up)) return
      swap(at, up)
      at = up
    }
  }
  return {
    add: (id, score) => {
      if (ids.length < k) {
        ids.push(id)
        scores.push(score)
        rise()
        return
      }
      if (k === 0 || score < scores[0]! || (score === scores[0] && id > ids[0]!)) return
      ids[0] = id
      scores[0] = score
      sink()
    },
    take: () => ids.map((id, at) => ({ id, score: scores[at]! })).sort((a, b) => b.score - a.score || a.id - b.id),
  }
}
