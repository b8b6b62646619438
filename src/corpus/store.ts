/**
 * The corpus on disk: one JSON a document with sorted keys, and manifest.json with their hashes.
 * A write is all or nothing: new files are laid beside the old ones, `manifest.json.new` is the point of no return,
 * and whoever opens the folder next finishes or undoes what was cut short.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyRecord } from '../wire.ts'
import { writeDurably } from './durable.ts'
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

/** One hash for the whole corpus: what an index was built from. */
export function corpusHash(records: readonly PolicyRecord[]): string {
  return sha256(records.map((record) => sha256(stableJson(record))).join('\n'))
}

/**
 * Reads all records in manifest order.
 * @throws CorpusError when the folder is missing, of another format, or a file does not match its hash.
 */
export function readCorpus(folder: string): PolicyRecord[] {
  recoverCorpus(folder)
  return readManifest(folder).documents.map((entry) => readRecord(folder, entry))
}

/** @throws CorpusError */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json')
  if (!existsSync(path)) throw new CorpusError(`${path} 不存在。请先运行 tiaoxi ingest 读入文件。`)
  const manifest = parseJson<Manifest>(path, readFileSync(path, 'utf8'))
  if (manifest.format !== corpusFormat)
    throw new CorpusError(
      `${path} 的格式版本是 ${manifest.format}，本程序只认 ${corpusFormat}。请重新运行 tiaoxi ingest。`,
    )
  return manifest
}

function readRecord(folder: string, entry: ManifestEntry): PolicyRecord {
  const path = join(folder, `${entry.id}.json`)
  if (!existsSync(path)) throw new CorpusError(`${path} 不存在，清单里却有它。请重新运行 tiaoxi ingest。`)
  const text = readFileSync(path, 'utf8')
  if (sha256(text) !== entry.sha256)
    throw new CorpusError(`${path} 与清单中的校验值不符（文件被改动或损坏）。请重新运行 tiaoxi ingest。`)
  return parseJson<PolicyRecord>(path, text)
}

function parseJson<T>(path: string, text: string): T {
  try {
    return JSON.parse(text) as T
  } catch (cause) {
    throw new CorpusError(`${path} 不是完整的 JSON。请重新运行 tiaoxi ingest。`, { cause })
  }
}

/**
 * Replaces the corpus by `records`. Files whose bytes would not change are left alone.
 * Interrupted at any point, the folder still opens: as it was before, or as it is meant to be.
 */
export function writeCorpus(folder: string, records: readonly PolicyRecord[]): Manifest {
  mkdirSync(folder, { recursive: true })
  recoverCorpus(folder)
  const documents: ManifestEntry[] = []
  for (const record of records) {
    const json = stableJson(record)
    const path = join(folder, `${record.id}.json`)
    documents.push({ id: record.id, source: record.source, source_sha256: record.sha256, sha256: sha256(json) })
    if (!existsSync(path) || readFileSync(path, 'utf8') !== json) writeDurably(`${path}.new`, json)
  }
  const manifest: Manifest = { format: corpusFormat, documents }
  writeDurably(join(folder, 'manifest.json.part'), stableJson(manifest))
  renameSync(join(folder, 'manifest.json.part'), join(folder, 'manifest.json.new'))
  recoverCorpus(folder)
  return manifest
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
