/**
 * The word index on disk: `index/manifest.json` names the data file, its checksum and what it was built from.
 * Writes are atomic (new file, then a manifest renamed into place). What does not fit is reported, never served.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import type { Segmenter } from '../tokenise.ts'
import type { StoredWords } from './engine.ts'
import { type IndexedText, miniOptions, type Postings } from './terms.ts'

/** Raised whenever tokens, encoding or the layout of the files change. */
export const indexFormat = 2

export interface IndexManifest {
  format: number
  /** What was indexed: `fingerprint` of the entries. */
  corpus: string
  segmenter: string
  clauses: number
  words: StoredFile
  /** Hits of the heaviest tokens: numbers (32 bit) then scores (64 bit) of each, in this order. */
  heavy: StoredFile & { terms: [token: string, hits: number][] }
}

export interface StoredFile {
  file: string
  bytes: number
  sha256: string
}

export type IndexRead = { words: StoredWords; reason: null } | { words: null; reason: string }

/** SHA-256 of the keys and texts, in order, and of the words kept whole. */
export function fingerprint(
  entries: readonly { key: string; heading: string; text: string }[],
  words: readonly string[],
): string {
  const hash = createHash('sha256')
  for (const { key, heading, text } of entries) hash.update(`${key}\u0001${heading}\u0001${text}\u0002`)
  hash.update([...words].sort().join('\u0001'))
  return hash.digest('hex')
}

/** Writes the index so that a reader sees the old or the new one, never a mix. */
export function writeIndex(folder: string, { mini, heavy }: StoredWords, corpus: string, segmenter: Segmenter): void {
  mkdirSync(folder, { recursive: true })
  const words = putData(folder, 'words', 'json', Buffer.from(JSON.stringify(mini)))
  const lists = putData(folder, 'heavy', 'bin', packLists([...heavy.values()]))
  const manifest: IndexManifest = {
    format: indexFormat,
    corpus,
    segmenter: segmenter.name,
    clauses: mini.documentCount,
    words,
    heavy: { ...lists, terms: [...heavy].map(([token, { ids }]) => [token, ids.length]) },
  }
  putFile(folder, 'manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)
  for (const name of readdirSync(folder))
    if (dataFile.test(name) && name !== words.file && name !== lists.file) rmSync(join(folder, name))
}

const dataFile = /^(?:words|heavy)-[0-9a-f]+\.(?:json|bin)$/

function putData(folder: string, kind: string, ending: string, data: Buffer): StoredFile {
  const sha256 = createHash('sha256').update(data).digest('hex')
  const file = `${kind}-${sha256.slice(0, 16)}.${ending}`
  putFile(folder, file, data)
  return { file, bytes: data.length, sha256 }
}

function putFile(folder: string, name: string, data: string | Buffer): void {
  const part = join(folder, `.${name}.${process.pid}.part`)
  writeFileSync(part, data, { flush: true })
  renameSync(part, join(folder, name))
}

/** Scores of a list start at a multiple of eight bytes. */
const idBytes = (hits: number): number => Math.ceil(hits / 2) * 8

function packLists(lists: readonly Postings[]): Buffer {
  const data = Buffer.alloc(lists.reduce((sum, { ids }) => sum + idBytes(ids.length) + ids.length * 8, 0))
  let at = 0
  for (const { ids, scores } of lists) {
    Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength).copy(data, at)
    at += idBytes(ids.length)
    Buffer.from(scores.buffer, scores.byteOffset, scores.byteLength).copy(data, at)
    at += scores.byteLength
  }
  return data
}

function unpackLists(data: Buffer, terms: readonly (readonly [string, number])[]): Map<string, Postings> {
  const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.length) as ArrayBuffer
  const lists = new Map<string, Postings>()
  let at = 0
  for (const [token, hits] of terms) {
    const ids = new Uint32Array(buffer, at, hits)
    at += idBytes(hits)
    lists.set(token, { ids, scores: new Float64Array(buffer, at, hits) })
    at += hits * 8
  }
  return lists
}

/** Reads the index of exactly this corpus; else says in Chinese why it cannot be used. */
export function readIndex(folder: string, corpus: string, segmenter: Segmenter): IndexRead {
  const refuse = (reason: string): IndexRead => ({ words: null, reason })
  let manifest: IndexManifest
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as IndexManifest
  } catch (error) {
    return refuse((error as NodeJS.ErrnoException).code === 'ENOENT' ? '尚未建立索引' : '索引清单 manifest.json 已损坏')
  }
  if (manifest.format !== indexFormat) return refuse(`索引格式为 ${manifest.format}，程序需要 ${indexFormat}`)
  if (manifest.corpus !== corpus) return refuse('索引与当前语料不一致')
  if (manifest.segmenter !== segmenter.name) return refuse(`索引由 ${manifest.segmenter} 分词，现用 ${segmenter.name}`)
  const { words, heavy } = manifest
  if (!dataFile.test(words?.file ?? '') || !dataFile.test(heavy?.file ?? ''))
    return refuse('索引清单 manifest.json 已损坏')
  try {
    const [data, lists] = [readFileSync(join(folder, words.file)), readFileSync(join(folder, heavy.file))]
    if (!matches(data, words)) return refuse(`索引文件 ${words.file} 校验不符`)
    if (!matches(lists, heavy)) return refuse(`索引文件 ${heavy.file} 校验不符`)
    const mini = MiniSearch.loadJSON<IndexedText>(data.toString('utf8'), miniOptions(segmenter.tokens))
    if (mini.documentCount !== manifest.clauses) return refuse(`索引文件 ${words.file} 条款数不符`)
    return { words: { mini, heavy: unpackLists(lists, heavy.terms) }, reason: null }
  } catch {
    return refuse(`索引文件 ${words.file} 缺失或已损坏`)
  }
}

const matches = (data: Buffer, stored: StoredFile): boolean =>
  data.length === stored.bytes && createHash('sha256').update(data).digest('hex') === stored.sha256
