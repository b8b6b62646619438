/**
 * What clauses said before: `history/<document id>.json` beside the corpus, so that a link to words that have changed can show them.
 * Reads: a record as stored and as it will be. Writes: one file a document that has changed; a document that leaves takes its history along.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from '../text/fingerprint.ts'
import type { PastWording, PolicyRecord } from '../wire.ts'
import { writeDurably } from './durable.ts'
import { stableJson } from './json.ts'

/** Wordings kept of one clause; the oldest go first. */
const keptPerClause = 20

/** Past wordings of a document, oldest first; none where there are none or the file cannot be read. */
export function readHistory(folder: string, id: string): PastWording[] {
  try {
    return JSON.parse(readFileSync(pathOf(folder, id), 'utf8')) as PastWording[]
  } catch {
    return []
  }
}

/** Adds what `before` says and `after` does not say at the same place. */
export function keepHistory(folder: string, before: PolicyRecord, after: PolicyRecord): void {
  const known = readHistory(folder, before.id)
  const all = mergeHistory(known, before, after)
  if (all.at(-1) === known.at(-1)) return
  mkdirSync(join(folder, 'history'), { recursive: true })
  const path = pathOf(folder, before.id)
  writeDurably(`${path}.part`, stableJson(all))
  renameSync(`${path}.part`, path)
}

/** The history with the clauses of `before` that are not word for word in `after` under the same id. */
export function mergeHistory(known: readonly PastWording[], before: PolicyRecord, after: PolicyRecord): PastWording[] {
  const kept = new Set(after.clauses.map(({ id, heading, text }) => `${id} ${fingerprint(heading, text)}`))
  for (const one of known) kept.add(`${one.clause} ${one.fingerprint}`)
  const added = before.clauses
    .map(({ id, number, heading, text }) => ({
      clause: id,
      fingerprint: fingerprint(heading, text),
      number,
      heading,
      text,
    }))
    .filter((one) => !kept.has(`${one.clause} ${one.fingerprint}`))
  const all = [...known, ...added]
  const counts = new Map<string, number>()
  return all
    .reverse()
    .filter(({ clause }) => {
      const count = (counts.get(clause) ?? 0) + 1
      counts.set(clause, count)
      return count <= keptPerClause
    })
    .reverse()
}

/** Removes the history of documents that are no longer in the corpus. */
export function dropHistory(folder: string, ids: ReadonlySet<string>): void {
  const place = join(folder, 'history')
  if (!existsSync(place)) return
  for (const name of readdirSync(place)) if (!ids.has(name.replace(/\.json$/u, ''))) rmSync(join(place, name))
}

function pathOf(folder: string, id: string): string {
  return join(folder, 'history', `${id}.json`)
}
