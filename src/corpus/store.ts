/**
 * The corpus on disk: one JSON a document with sorted keys, and manifest.json with their hashes.
 * A write is all or nothing: new files are laid beside the old ones, `manifest.json.new` is the point of no return,
 * and whoever writes next finishes or undoes what was cut short. Reading changes nothing on disk and needs no lock:
 * a reader takes each record in the version its manifest names, and looks again when a writer was at work.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyRecord } from '../wire.ts'
import { diskReason, syncFolder, writeDurably } from './durable.ts'
import { dropHistory, keepHistory } from './history.ts'
import { stableJson } from './json.ts'

/** Raised whenever the shape of a stored record changes. */
export const corpusFormat = 1

export interface ManifestEntry {
  id: string
  /** File it came from. */
  source: string
  /** SHA-256 of that file. */
  source_sha256: string
  /** SHA-256 of the record's JSON. */
  sha256: string
}

export interface Manifest {
  format: number
  documents: ManifestEntry[]
}

/** The corpus is missing, damaged or of another version; the message says which file and what to do. */
export class CorpusError extends Error {
  override name = 'CorpusError'
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-256 of the JSON of records that were read from disk; records are never changed in place. */
const jsonHashes = new WeakMap<PolicyRecord, string>()

const jsonHash = (record: PolicyRecord): string => jsonHashes.get(record) ?? sha256(stableJson(record))

/** One hash for the whole corpus: what an index was built from. */
export function corpusHash(records: readonly PolicyRecord[]): string {
  return sha256(records.map(jsonHash).join('\n'))
}

/**
 * Reads all records in manifest order.
 * @throws CorpusError when the folder is missing, of another format, or a file does not match its hash.
 */
export function readCorpus(folder: string): PolicyRecord[] {
  return settled(folder, () => readManifest(folder).documents.map((entry) => readRecord(folder, entry)))
}

/** Changes whenever what is stored below `folder` does: a glance at names, sizes and times, for who waits for a change. */
export function corpusState(folder: string): string {
  const corrections = join(folder, 'corrections')
  const names = existsSync(corrections) ? readdirSync(corrections).map((name) => join(corrections, name)) : []
  return [join(folder, 'manifest.json'), join(folder, 'manifest.json.new'), ...names.sort()]
    .map((path) => {
      const info = statSync(path, { throwIfNoEntry: false })
      return info ? `${path} ${info.ino} ${info.size} ${info.mtimeMs}` : ''
    })
    .join('\n')
}

/** What can be made out of the manifest, whatever its format. Never throws. */
export function looseManifest(folder: string): Manifest {
  const isEntry = (entry: Partial<ManifestEntry> | null) =>
    typeof entry?.id === 'string' && typeof entry.source === 'string' && typeof entry.source_sha256 === 'string'
  try {
    const { format, documents } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Partial<Manifest>
    return { format: format ?? 0, documents: Array.isArray(documents) ? documents.filter(isEntry) : [] }
  } catch {
    return { format: 0, documents: [] }
  }
}

/** @throws CorpusError */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json')
  const text = firstText([`${path}.new`, path])
  if (text === null) throw new CorpusError(`${path} 不存在。请先运行 tiaoxi ingest 读入文件。`)
  const manifest = parseJson<Partial<Manifest> | null>(path, text)
  if (manifest?.format !== corpusFormat)
    throw new CorpusError(
      `${path} 的格式版本是 ${manifest?.format}，本程序只认 ${corpusFormat}。请重新运行 tiaoxi ingest。`,
    )
  const { documents } = manifest
  if (!Array.isArray(documents)) throw new CorpusError(`${path} 里没有文件清单。请重新运行 tiaoxi ingest。`)
  return { format: corpusFormat, documents }
}

/** The record in the very version that `entry` names, whether its writer has put it in place yet or not. @throws CorpusError */
export function readRecord(folder: string, entry: ManifestEntry): PolicyRecord {
  const path = join(folder, `${entry.id}.json`)
  const texts = [`${path}.new`, path].map((name) => firstText([name])).filter((text) => text !== null)
  const text = texts.find((one) => sha256(one) === entry.sha256)
  if (texts.length === 0) throw new CorpusError(`${path} 不存在，清单里却有它。请重新运行 tiaoxi ingest。`)
  if (text === undefined)
    throw new CorpusError(`${path} 与清单中的校验值不符（文件被改动或损坏）。请重新运行 tiaoxi ingest。`)
  const record = parseJson<PolicyRecord>(path, text)
  jsonHashes.set(record, entry.sha256)
  return record
}

/** The text of the first file that is there. @throws CorpusError where it is there and cannot be read */
function firstText(paths: readonly string[]): string | null {
  for (const path of paths) {
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue
      throw new CorpusError(`${path} 读不了：${diskReason(error)}。`, { cause: error })
    }
  }
  return null
}

/** Reads; and where that fails because a writer is putting its files in place, once more. */
function settled<T>(folder: string, read: () => T): T {
  const path = join(folder, 'manifest.json')
  const state = () => [path, `${path}.new`].map((name) => firstText([name]) ?? '').join('\n')
  for (let tries = 0; ; tries += 1) {
    const before = state()
    try {
      return read()
    } catch (error) {
      if (!(error instanceof CorpusError) || tries > 100 || state() === before) throw error
    }
  }
}

function parseJson<T>(path: string, text: string): T {
  try {
    return JSON.parse(text) as T
  } catch (cause) {
    throw new CorpusError(`${path} 不是完整的 JSON。请重新运行 tiaoxi ingest。`, { cause })
  }
}

/**
 * Replaces the corpus by `records`. Files whose bytes would not change are left alone. One writer at a time: see lock.ts.
 * Interrupted at any point, the folder still opens: as it was before, or as it is meant to be.
 * @throws CorpusError when the disk refuses (full, read-only); the corpus is as before
 */
export function writeCorpus(folder: string, records: readonly PolicyRecord[]): Manifest {
  try {
    mkdirSync(folder, { recursive: true })
    recoverCorpus(folder)
    const stored = new Map(looseManifest(folder).documents.map((entry) => [entry.id, entry.sha256]))
    const documents = records.map((record) => layBeside(folder, record, stored.get(record.id)))
    const manifest: Manifest = { format: corpusFormat, documents }
    if (firstText([join(folder, 'manifest.json')]) === stableJson(manifest) && !laidBeside(folder)) return manifest
    writeDurably(join(folder, 'manifest.json.part'), stableJson(manifest))
    syncFolder(folder)
    renameSync(join(folder, 'manifest.json.part'), join(folder, 'manifest.json.new'))
    syncFolder(folder)
    recoverCorpus(folder)
    dropHistory(folder, new Set(documents.map((entry) => entry.id)))
    return manifest
  } catch (error) {
    if (error instanceof CorpusError) throw error
    const undone = undo(folder) ? '原有内容未动。' : ''
    throw new CorpusError(`${folder} 写不进去：${diskReason(error)}。${undone}`, { cause: error })
  }
}

/** Writes the record to `ID.json.new` unless `ID.json` already holds it. `stored`: hash the manifest gives for that file. */
function layBeside(folder: string, record: PolicyRecord, stored: string | undefined): ManifestEntry {
  const path = join(folder, `${record.id}.json`)
  const known = jsonHashes.get(record)
  const entry = { id: record.id, source: record.source, source_sha256: record.sha256 }
  if (known !== undefined && known === stored && existsSync(path)) return { ...entry, sha256: known }
  const json = stableJson(record)
  const old = existsSync(path) ? readFileSync(path, 'utf8') : null
  if (old !== null && old !== json) keepOld(folder, path, old, record)
  if (old !== json) writeDurably(`${path}.new`, json)
  return { ...entry, sha256: sha256(json) }
}

/** A record that is damaged is laid beside itself, though the manifest does not change. */
function laidBeside(folder: string): boolean {
  return readdirSync(folder).some((name) => name.endsWith('.json.new'))
}

/** Takes back what a write laid out; false once it is past its point of no return. */
function undo(folder: string): boolean {
  if (existsSync(join(folder, 'manifest.json.new'))) return false
  try {
    recoverCorpus(folder)
  } catch {
    // the next writer tries again; no reader minds
  }
  return true
}

/** What the stored record says and the new one no longer does; a damaged one has nothing to keep. */
function keepOld(folder: string, path: string, stored: string, record: PolicyRecord): void {
  try {
    keepHistory(folder, parseJson<PolicyRecord>(path, stored), record)
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
  }
}

/**
 * Finishes a write whose `manifest.json.new` stands, undoes one that never got so far. Does nothing to a sound folder.
 */
export function recoverCorpus(folder: string): 'sound' | 'finished' | 'undone' {
  const names = existsSync(folder) ? readdirSync(folder) : []
  const pending = names.filter((name) => /\.json\.(?:new|part)$/u.test(name))
  if (pending.length === 0) return 'sound'
  const committed = pending.includes('manifest.json.new')
  for (const name of pending) {
    if (name === 'manifest.json.new') continue
    const path = join(folder, name)
    if (committed && name.endsWith('.new')) renameSync(path, path.slice(0, -'.new'.length))
    else rmSync(path)
  }
  if (!committed) return 'undone'
  const next = join(folder, 'manifest.json.new')
  const kept = new Set(
    parseJson<Manifest>(next, readFileSync(next, 'utf8')).documents.map((entry) => `${entry.id}.json`),
  )
  renameSync(next, join(folder, 'manifest.json'))
  for (const name of names)
    if (name.endsWith('.json') && name !== 'manifest.json' && !kept.has(name)) rmSync(join(folder, name))
  return 'finished'
}
