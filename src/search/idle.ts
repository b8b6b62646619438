/** Work that may wait: done between requests a few milliseconds at a time, or at once where it is asked for. */

/** A value made step by step. */
export interface Gradual<T> {
  /** The value; what is left to do is done now. */
  get(): T
  /** One step; false once nothing is left. */
  step(): boolean
}

/** Makes a value by a generator that yields after each small step. Nothing is done before the first `step` or `get`. */
export function gradually<T>(make: () => Generator<void, T>): Gradual<T> {
  let steps: Generator<void, T> | null = null
  let made: { value: T } | null = null
  const step = (): boolean => {
    if (made) return false
    steps ??= make()
    const next = steps.next()
    if (next.done) made = { value: next.value }
    return !next.done
  }
  const get = (): T => {
    while (step()) {}
    return made!.value
  }
  return { get, step }
}

const sliceMilliseconds = 4
/** Of the time, the work takes one part in so many and leaves the rest to requests. */
const share = 5

/** Runs the steps of each work in turn, after a pause to let the program start. Returns how to stop it. */
export function inIdle(works: readonly Pick<Gradual<unknown>, 'step'>[]): () => void {
  let at = 0
  let timer: NodeJS.Timeout | null = null
  const slice = (): void => {
    const start = performance.now()
    while (at < works.length && performance.now() - start < sliceMilliseconds) if (!works[at]!.step()) at++
    wait((share - 1) * (performance.now() - start))
  }
  const wait = (pause: number): void => {
    timer = at < works.length ? setTimeout(slice, pause).unref() : null
  }
  wait(100)
  return () => {
    if (timer) clearTimeout(timer)
  }
}
