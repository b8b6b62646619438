/**
 * Files handed in over the network: under what name they are kept, and what they become.
 * Reads: names and bytes. Writes: the files into the seeds folder, their documents into the corpus.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { formats, listFormats } from '../read/formats.ts'
import { isReadable, sizeLimit } from '../read/read.ts'
import { diskReason, writeDurably } from './durable.ts'
import { sidecarOf } from './folder.ts'
import type { SourceFile } from './ingest.ts'
import { blankReport, type FileReport } from './report.ts'
import { CorpusError } from './store.ts'
import { type UpdateOptions, updateWith, type Workplace } from './update.ts'

export interface Upload {
  name: string
  bytes: Uint8Array
}

/** What can be handed in: formats by their name for people, with their endings (`.docx`). */
export const acceptedFormats: readonly { label: string; endings: string[] }[] = formats.map(({ label, endings }) => ({
  label,
  endings: endings.map((ending) => `.${ending}`),
}))

/** Files of these names are there already; nothing was stored. */
export class NameTakenError extends Error {
  override name = 'NameTakenError'
  readonly names: readonly string[]

  constructor(names: readonly string[]) {
    super(`已有同名的文件：${names.join('、')}`)
    this.names = names
  }
}

/** Bytes of the longest name: file systems take 255, and a sidecar's ending must still fit. */
const longestName = 200

/**
 * The name under which a file is kept: no folders, nothing hidden, nothing a file system or a terminal would stumble
 * over (also Windows', since folders are shared). The ending stays.
 */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*\ufffd]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const cut = plain.lastIndexOf('.')
  const ending = cut < 0 ? '' : plain.slice(cut).replaceAll(' ', '')
  const stem = (cut < 0 ? plain : plain.slice(0, cut)).replace(/^[.~$\s]+|[.~\s]+$/gu, '')
  const sound = /^(?:con|prn|aux|nul|com\d|lpt\d)?$/iu.test(stem) ? `文件${stem}` : stem
  return clipBytes(sound, longestName - Buffer.byteLength(ending)) + (Buffer.byteLength(ending) > 40 ? '' : ending)
}

function clipBytes(text: string, most: number): string {
  let out = ''
  for (const char of text) {
    if (Buffer.byteLength(out + char) > most) break
    out += char
  }
  return out
}

/**
 * Takes files into the seeds folder and the corpus. A file that cannot be read is not kept, and stops no other.
 * @param replace a file of the same name takes the place of the one there
 * @throws NameTakenError unless `replace`; CorpusError, BusyError like `updateCorpus`
 */
export async function addToCorpus(
  where: Workplace,
  uploads: readonly Upload[],
  replace: boolean,
  options: Pick<UpdateOptions, 'program' | 'wait'>,
): Promise<FileReport[]> {
  const named = uploads.map(({ name, bytes }) => ({ name: safeName(name), bytes }))
  const unknown = named.filter(({ name }) => !isReadable(name))
  const twice = named.filter(({ name }, at) => named.findIndex((other) => other.name === name) < at)
  const files = named.filter((one) => !twice.includes(one) && !unknown.includes(one))
  const there = new Set<string>()
  const reports = await updateWith(where, files.map(toSource(where.seeds)), options, {
    check: () => {
      for (const { name } of files) if (existsSync(join(where.seeds, name))) there.add(name)
      if (there.size > 0 && !replace) throw new NameTakenError([...there])
    },
    keep: (done) => {
      const status = new Map(done.map((report) => [report.file, report.status]))
      const good = files.filter(({ name }) => {
        const is = status.get(name)
        return is !== 'failed' && (is !== 'same' || there.has(name))
      })
      keep(where.seeds, good)
    },
  })
  const refused = named
    .filter((one) => !files.includes(one))
    .map((one) => blankReport(one.name, 'failed', unknown.includes(one) ? unknownFormat : nameTwice))
  return [...reports, ...refused]
}

const nameTwice = '同一批里有两个同名的文件，这一份没有收录。请改名后再上传。'
const unknownFormat = `不认识的文件格式。可以导入：${listFormats()}。请另存为其中一种再导入。`

function toSource(seeds: string): (upload: Upload) => SourceFile {
  return ({ name, bytes }) => ({
    name,
    get given() {
      return sidecarOf(join(seeds, name))
    },
    load: async () => bytes,
  })
}

/** All are on disk before the first takes its place. */
function keep(folder: string, files: readonly Upload[]): void {
  const parts: [part: string, path: string][] = []
  try {
    mkdirSync(folder, { recursive: true })
    for (const { name, bytes } of files) {
      const part = join(folder, `.upload-${randomUUID()}.part`)
      parts.push([part, join(folder, name)])
      writeDurably(part, bytes)
    }
    for (const [part, path] of parts) renameSync(part, path)
  } catch (error) {
    for (const [part] of parts) rmSync(part, { force: true })
    throw new CorpusError(`${folder} 写不进去：${diskReason(error)}。`, { cause: error })
  }
}

/** Largest file that can be handed in, in bytes; what is larger is put into the folder by hand. */
export const largestUpload = Math.min(30 * 1024 * 1024, sizeLimit)
