/**
 * The word index on disk: `index/manifest.json` names the data file, its checksum and what it was built from.
 * Writes are atomic (new file, then a manifest renamed into place). What does not fit is reported, never served.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import type { Segmenter } from '../tokenise.ts'
import { type IndexedText, miniOptions } from './terms.ts'

/** Raised whenever tokens, encoding or the layout of the files change. */
export const indexFormat = 1

export interface IndexManifest {
  format: number
  /** What was indexed: `fingerprint` of the entries. */
  corpus: string
  segmenter: string
  clauses: number
  file: string
  bytes: number
  sha256: string
}

export type IndexRead = { mini: MiniSearch<IndexedText>; reason: null } | { mini: null; reason: string }

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
export function writeIndex(folder: string, mini: MiniSearch<IndexedText>, corpus: string, segmenter: Segmenter): void {
  mkdirSync(folder, { recursive: true })
  const data = JSON.stringify(mini)
  const sha256 = createHash('sha256').update(data).digest('hex')
  const file = `words-${sha256.slice(0, 16)}.json`
  putFile(folder, file, data)
  const manifest: IndexManifest = {
    format: indexFormat,
    corpus,
    segmenter: segmenter.name,
    clauses: mini.documentCount,
    file,
    bytes: Buffer.byteLength(data),
    sha256,
  }
  putFile(folder, 'manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)
  for (const name of readdirSync(folder))
    if (/^words-[0-9a-f]+\.json$/.test(name) && name !== file) rmSync(join(folder, name))
}

function putFile(folder: string, name: string, data: string): void {
  const part = join(folder, `.${name}.${process.pid}.part`)
  writeFileSync(part, data, { flush: true })
  renameSync(part, join(folder, name))
}

/** Reads the index of exactly this corpus; else says in Chinese why it cannot be used. */
export function readIndex(folder: string, corpus: string, segmenter: Segmenter): IndexRead {
  const refuse = (reason: string): IndexRead => ({ mini: null, reason })
  let manifest: IndexManifest
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as IndexManifest
  } catch (error) {
    return refuse((error as NodeJS.ErrnoException).code === 'ENOENT' ? '尚未建立索引' : '索引清单 manifest.json 已损坏')
  }
  if (manifest.format !== indexFormat) return refuse(`索引格式为 ${manifest.format}，程序需要 ${indexFormat}`)
  if (manifest.corpus !== corpus) return refuse('索引与当前语料不一致')
  if (manifest.segmenter !== segmenter.name) return refuse(`索引由 ${manifest.segmenter} 分词，现用 ${segmenter.name}`)
  if (!/^words-[0-9a-f]+\.json$/.test(manifest.file)) return refuse('索引清单 manifest.json 已损坏')
  try {
    const data = readFileSync(join(folder, manifest.file), 'utf8')
    if (createHash('sha256').update(data).digest('hex') !== manifest.sha256)
      return refuse(`索引文件 ${manifest.file} 校验不符`)
    const mini = MiniSearch.loadJSON<IndexedText>(data, miniOptions(segmenter.tokens))
    if (mini.documentCount !== manifest.clauses) return refuse(`索引文件 ${manifest.file} 条款数不符`)
    return { mini, reason: null }
  } catch {
    return refuse(`索引文件 ${manifest.file} 缺失或已损坏`)
  }
}
