/**
 * Waits for a folder of source files to change. It looks, rather than being told: shared folders on a network tell
 * nothing, and a look at names, sizes and times is cheap.
 * Reads: the folder's names. Writes: calls.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { filesBelow } from './folder.ts'

export interface SettleOptions {
  /** Milliseconds for which nothing must have changed: a file still being copied is left alone. */
  settle: number
  /** Milliseconds after which a folder that never stands still is read as it is. */
  patience: number
  /** Milliseconds until a call that failed is made again. */
  retry: number
}

export const settleDefaults: SettleOptions = { settle: 1500, patience: 30_000, retry: 30_000 }

export interface Settler {
  /** Takes what was seen at `now`; true when it is time to call. The first thing seen is due at once. */
  isDue(state: string, now: number): boolean
  /** The call for what was last seen has ended at `now`. */
  ended(ok: boolean, now: number): void
}

/** Decides, of what is seen of a folder over time, when it has changed and stands still. */
export function makeSettler({ settle, patience, retry }: SettleOptions): Settler {
  let known: string | null = null
  let last: string | null = null
  let [changedAt, restlessSince, failedAt] = [-Infinity, -Infinity, -Infinity]
  return {
    isDue: (state, now) => {
      if (state !== last && last !== null) {
        changedAt = now
        if (last === known) restlessSince = now
        failedAt = -Infinity
      }
      last = state
      const still = now - changedAt >= settle || now - restlessSince >= patience
      return state !== known && still && now - failedAt >= retry
    },
    ended: (ok, now) => {
      known = ok ? last : null
      failedAt = ok ? -Infinity : now
      restlessSince = now
    },
  }
}

export interface WatchOptions extends SettleOptions {
  /** Milliseconds between two looks; more where a look takes long. */
  every: number
  signal: AbortSignal
  onError: (error: unknown) => void
}

/**
 * Calls `changed` at once, and then whenever the folder has changed since and stands still; one call at a time.
 * Returns when `signal` is aborted and the last call has ended.
 */
export async function watchFolder(folder: string, changed: () => Promise<void>, options: WatchOptions): Promise<void> {
  const { every, signal, onError } = options
  const settler = makeSettler(options)
  while (!signal.aborted) {
    const start = performance.now()
    const state = await stateOf(folder)
    const looked = performance.now() - start
    if (settler.isDue(state, performance.now())) {
      const ok = await changed().then(
        () => true,
        (error: unknown) => {
          onError(error)
          return false
        },
      )
      settler.ended(ok, performance.now())
    }
    await pause(Math.max(every, 20 * looked), undefined, { signal }).catch(() => undefined)
  }
}

/** Names, sizes and times of everything in it that may be a source file or belong to one. */
async function stateOf(folder: string): Promise<string> {
  const found = await filesBelow(folder)
  return found
    .map(({ name, stat, error }) => `${name} ${stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : error}`)
    .join('\n')
}
