/**
 * The collection as it is served: loaded at the start, and anew when it changed on disk (an ingest, an upload, a correction).
 * Readers keep the old one until the new one is whole; a load that fails changes nothing.
 * Reads: what `load` gives. Writes: the parts that requests are answered from.
 */
import type { AppParts, LibraryPort, PartsSource, Waiting } from './parts.ts'

export interface Library extends LibraryPort {
  /** Asked at each request. */
  source: PartsSource
  /** Answers from these parts from the next request on. */
  replace(parts: AppParts): void
  /** Looks every `milliseconds` whether `state` (a cheap sign of what lies on disk) differs, and reloads. */
  follow(state: () => string, milliseconds: number, onReload: (error: unknown) => void): void
  close(): Promise<void>
}

/** Milliseconds for which replaced parts stay usable: longer than any request may take. */
const grace = 60_000

/** @param load gets the parts now served, and may return them where nothing changed */
export function makeLibrary(load: (now?: AppParts) => Promise<AppParts>): Library {
  let current: AppParts | Waiting = { waiting: '正在载入文件和索引，请稍候。' }
  let loading: Promise<AppParts> | undefined
  let next: Promise<AppParts> | undefined
  let timer: NodeJS.Timeout | undefined

  const replace = (parts: AppParts) => {
    const old = current
    current = parts
    if (!('waiting' in old) && old !== parts) setTimeout(() => void old.search.close(), grace).unref()
  }
  const loadNow = async (): Promise<AppParts> => {
    try {
      const parts = await load('waiting' in current ? undefined : current)
      replace(parts)
      return parts
    } catch (error) {
      if ('waiting' in current) current = { waiting: '文件或索引载入失败，原因见服务的输出。排除后请重新启动。' }
      throw error
    } finally {
      loading = undefined
    }
  }
  /** A load under way may have read before the change: who asks meanwhile shares the one after it. */
  const reload = (): Promise<AppParts> => {
    if (loading === undefined) {
      loading = loadNow()
      return loading
    }
    next ??= loading
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return reload()
      })
    return next
  }
  return {
    source: () => current,
    current: () => ('waiting' in current ? null : current),
    replace,
    reload,
    follow: (state, milliseconds, onReload) => {
      let seen = state()
      timer = setInterval(() => {
        const now = state()
        if (now === seen) return
        seen = now
        reload().then(() => onReload(null), onReload)
      }, milliseconds).unref()
    },
    close: async () => {
      clearInterval(timer)
      await loading?.catch(() => undefined)
      if (!('waiting' in current)) await current.search.close()
    },
  }
}
