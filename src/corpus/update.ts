/**
 * The everyday job: brings a corpus up to date with its source files, as its only writer, all or nothing.
 * Reads: the source files, the corpus, what is remembered of the last run. Writes: the corpus and that memory.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { reportStale } from './corrections/report.ts'
import { writeDurably } from './durable.ts'
import { nameIn, sourceFiles } from './folder.ts'
import { type IngestOptions, ingest, type SourceFile } from './ingest.ts'
import { withLock } from './lock.ts'
import type { FileReport } from './report.ts'
import { salvageCorpus } from './salvage.ts'
import { CorpusError, type ManifestEntry, readCorpus, writeCorpus } from './store.ts'

/** Where the data of one collection lies. */
export interface Workplace {
  /** Source files; what `updateCorpus` without `paths` keeps the corpus equal to. */
  seeds: string
  corpus: string
  /** Derived files; here the memory of the last run. */
  index: string
}

export interface UpdateOptions {
  /** Hash of the program: when it changes, unchanged files are read anew. */
  program: string
  /** Only these files or folders; the documents of all others stay. */
  paths?: readonly string[]
  /** Read unchanged files anew. */
  all?: boolean
  onFile?: IngestOptions['onFile']
  /** Told, in Chinese, what a person should know: a damaged corpus, another writer. */
  onMessage?: (message: string) => void
  /** Milliseconds to wait for another writer. */
  wait?: number
}

/**
 * @throws FolderError when a path is not there; CorpusError when the corpus cannot be written, or is damaged and only
 * some files are to be read; BusyError when another process is writing
 */
export async function updateCorpus(where: Workplace, options: UpdateOptions): Promise<FileReport[]> {
  const { paths } = options
  const reports = await asOnlyWriter(where, options, async () =>
    update(where, await filesAt(where.seeds, paths), paths !== undefined, options),
  )
  return paths === undefined ? reports : reports.map((report) => warnOutside(report, where, paths))
}

/** What happens around the reading of files that do not lie in the seeds folder yet. */
export interface Steps {
  /** First of all, as the only writer. What it throws ends the update. */
  check(): void
  /** When all is read, before the corpus is written: so that no document ever lacks its file. */
  keep(reports: readonly FileReport[]): void
}

/** Like `updateCorpus`, for files from elsewhere; the documents of all others stay. */
export async function updateWith(
  where: Workplace,
  files: readonly SourceFile[],
  options: UpdateOptions,
  steps: Steps,
): Promise<FileReport[]> {
  return asOnlyWriter(where, options, async () => {
    steps.check()
    return update(where, files, true, options, steps)
  })
}

function asOnlyWriter<T>(where: Workplace, { wait, onMessage }: UpdateOptions, action: () => Promise<T>): Promise<T> {
  return withLock(where.corpus, action, {
    ...(wait === undefined ? {} : { wait }),
    ...(onMessage ? { onWait: onMessage } : {}),
  })
}

async function update(
  where: Workplace,
  files: readonly SourceFile[],
  some: boolean,
  { program, all, onFile, onMessage }: UpdateOptions,
  steps?: Steps,
): Promise<FileReport[]> {
  const stored = readStored(where.corpus, some, onMessage)
  const memory = recall(where.index)
  const result = await ingest(files, stored.records, {
    reuse: all !== true && memory.program === program,
    keepOthers: some,
    sidecars: memory.sidecars,
    lost: stored.lost,
    ...(onFile ? { onFile } : {}),
  })
  steps?.keep(result.reports)
  writeCorpus(where.corpus, result.records)
  if (some) remember(where.index, { ...memory, sidecars: new Map([...memory.sidecars, ...result.sidecars]) })
  else remember(where.index, { program, sidecars: result.sidecars })
  return reportStale(where.corpus, result.records, result.reports, onMessage ?? (() => undefined))
}

async function filesAt(seeds: string, paths: readonly string[] | undefined): Promise<SourceFile[]> {
  const found = await Promise.all((paths ?? [seeds]).map((path) => sourceFiles(path, seeds)))
  const byName = new Map<string, SourceFile>()
  for (const file of found.flat()) byName.set(file.name, byName.get(file.name) ?? file)
  return [...byName.values()]
}

/** Records of a damaged corpus are kept as far as they are whole; the files of the others are read anew. */
function readStored(folder: string, some: boolean, onMessage: UpdateOptions['onMessage']) {
  try {
    return { records: readCorpus(folder), lost: [] as ManifestEntry[] }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    const salvaged = salvageCorpus(folder)
    const empty = salvaged.records.length + salvaged.lost.length === 0
    if (some && !empty) throw new CorpusError(`${error.message} 先不带文件名运行 tiaoxi ingest 重建，再读入单个文件。`)
    if (!empty || existsSync(join(folder, 'manifest.json'))) onMessage?.(`${error.message} 现从原文件重建。`)
    return salvaged
  }
}

/** A file named by hand that lies elsewhere goes when the whole folder is next read; who named it should know. */
function warnOutside(report: FileReport, where: Workplace, paths: readonly string[]): FileReport {
  const inside = paths.every((path) => nameIn(where.seeds, path) !== null)
  if (inside || !['new', 'changed', 'unchanged', 'renamed'].includes(report.status)) return report
  const note = `文件不在 ${where.seeds} 中：下次不带文件名读入时会被移除，要长期收录请复制到那里`
  return { ...report, note: report.note === null ? note : `${report.note}；${note}` }
}

interface Memory {
  program: string
  sidecars: ReadonlyMap<string, string>
}

const memoryName = 'ingested.json'

function recall(folder: string): Memory {
  try {
    const { program, sidecars } = JSON.parse(readFileSync(join(folder, memoryName), 'utf8')) as Record<string, object>
    return { program: String(program), sidecars: new Map(Object.entries(sidecars ?? {})) }
  } catch {
    return { program: '', sidecars: new Map() }
  }
}

/** Without it everything is read anew next time: slower, nothing worse. */
function remember(folder: string, { program, sidecars }: Memory): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeDurably(join(folder, memoryName), JSON.stringify({ program, sidecars: Object.fromEntries(sidecars) }))
  } catch {
    // a read-only or full disk
  }
}
