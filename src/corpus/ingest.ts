/**
 * Files to records: which files are new, changed, renamed, gone, or repeat another; the rest is read, parsed, tagged.
 * One bad file never stops the batch, and what was stored of it stays.
 * Reads: bytes. Writes: records in order of file name, and one report a file.
 */

import { readSource, UnreadableError } from '../read/read.ts'
import type { DocumentFields, PolicyRecord } from '../wire.ts'
import { calledBy } from './describe.ts'
import { stableJson } from './json.ts'
import { recordsOf } from './records.ts'
import { blankReport, type FileReport, reportOf } from './report.ts'
import { type ManifestEntry, sha256 } from './store.ts'

export type { FileReport } from './report.ts'

export interface SourceFile {
  name: string
  /** A folder that could not be listed: `load` says why, and what was stored of its files stays. */
  folder?: true
  /** @throws any error, which becomes the file's report. */
  load(): Promise<Uint8Array>
  /** Fields a sidecar file supplies; they win over what the text says. @throws when it is malformed */
  given: Partial<DocumentFields>
}

export interface IngestResult {
  records: PolicyRecord[]
  /** By file name. */
  reports: FileReport[]
  /** What the sidecar of each file said, as a hash; to be handed in again next time. */
  sidecars: Map<string, string>
}

export interface IngestOptions {
  /** Records of files whose bytes have not changed are taken over. False reads everything anew. */
  reuse: boolean
  /** Records of files that are not among `files` are dropped; true keeps them. */
  keepOthers: boolean
  /** `sidecars` of the run before; a file whose sidecar changed is read anew. Unchanged where absent. */
  sidecars?: ReadonlyMap<string, string>
  /** Manifest entries whose records are damaged: their files are read anew and get their ids back. */
  lost?: readonly ManifestEntry[]
  onFile?: (report: FileReport, done: number, all: number) => void
}

/** A file as it was found, with what is stored of it. */
interface Found {
  file: SourceFile
  /** Of its bytes; null where they cannot be had. */
  hash: string | null
  stored: readonly PolicyRecord[]
  ids: readonly string[]
  /** Its name until now, where it was renamed. */
  formerName: string | null
}

/** `before` are the records stored now. Ids already given to a file stay with it, also when it is renamed. */
export async function ingest(
  files: readonly SourceFile[],
  before: readonly PolicyRecord[],
  options: IngestOptions,
): Promise<IngestResult> {
  const run = new Run(before, options)
  const found = await run.find([...files].sort((a, b) => (a.name < b.name ? -1 : 1)))
  for (const one of found) {
    const report = await run.take(one)
    run.reports.push(report)
    options.onFile?.(report, run.reports.length, found.length)
  }
  for (const name of run.gone) run.reports.push(blankReport(name, 'removed', '文件已不在文件夹中，其条款一并移除'))
  const byName =
    <T>(name: (item: T) => string) =>
    (a: T, b: T) =>
      name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0
  return {
    records: run.records.sort(byName((record) => record.source)),
    reports: run.reports.sort(byName((report) => report.file)),
    sidecars: run.sidecars,
  }
}

/** The state of one ingest: what is accepted so far, by whom. */
class Run {
  readonly records: PolicyRecord[] = []
  readonly reports: FileReport[] = []
  readonly sidecars = new Map<string, string>()
  /** Names of stored files that are gone. */
  readonly gone = new Set<string>()
  private readonly taken = new Set<string>()
  /** File name by the hash of its bytes: the first to come has the document. */
  private readonly owners = new Map<string, string>()
  private readonly byName = new Map<string, PolicyRecord[]>()
  private readonly before: readonly PolicyRecord[]
  private readonly options: IngestOptions

  constructor(before: readonly PolicyRecord[], options: IngestOptions) {
    this.before = before
    this.options = options
  }

  /** Files in the order to take them: those stored before the others, so that no newcomer gets what is theirs. */
  async find(files: readonly SourceFile[]): Promise<Found[]> {
    const names = new Set(files.map((file) => file.name))
    const unlisted = files.filter((file) => file.folder).map((file) => (file.name === './' ? '' : file.name))
    const isHere = (source: string) => names.has(source) || unlisted.some((folder) => source.startsWith(folder))
    for (const record of this.before) {
      const other = !names.has(record.source)
      if (other && (this.options.keepOthers || isHere(record.source))) this.accept([record])
      else if (other) this.gone.add(record.source)
      else this.taken.add(record.id)
    }
    const lost = this.options.lost ?? []
    for (const entry of lost) if (isHere(entry.source)) this.taken.add(entry.id)
    const found: Found[] = []
    for (const file of files) {
      const stored = this.before.filter((record) => record.source === file.name)
      const ids = [...stored, ...lost.filter((entry) => entry.source === file.name)].map(({ id }) => id)
      found.push({ file, hash: await hashOf(file), stored, ids, formerName: null })
    }
    const known = found.filter(({ ids }) => ids.length > 0)
    for (const one of known) if (this.isUnchanged(one)) this.claim(one)
    const fresh = found.filter(({ ids }) => ids.length === 0).map((one) => this.recognise(one))
    return [...known, ...fresh.sort((a, b) => Number(a.formerName === null) - Number(b.formerName === null))]
  }

  /** A new name for bytes whose file is gone is that file renamed. */
  private recognise(one: Found): Found {
    const stored = this.before.filter((record) => this.gone.has(record.source) && record.sha256 === one.hash)
    const formerName = stored[0]?.source
    if (formerName === undefined || this.owners.has(one.hash ?? '')) return one
    const own = stored.filter((record) => record.source === formerName)
    this.gone.delete(formerName)
    for (const record of own) this.taken.add(record.id)
    const renamed = { ...one, stored: own, ids: own.map(({ id }) => id), formerName }
    this.claim(renamed)
    return renamed
  }

  async take(one: Found): Promise<FileReport> {
    const { file, stored, formerName } = one
    try {
      const unchanged = this.isUnchanged(one)
      const sidecar = sha256(stableJson(file.given))
      const sameSidecar = (this.options.sidecars?.get(formerName ?? file.name) ?? sidecar) === sidecar
      const twin = this.owners.get(one.hash ?? '') ?? file.name
      if (twin !== file.name) return blankReport(file.name, 'same', `与 ${twin} 内容相同，未重复收录`)
      this.sidecars.set(file.name, sidecar)
      const status = formerName === null ? (stored.length === 0 ? 'new' : 'changed') : 'renamed'
      if (unchanged && sameSidecar && this.options.reuse) {
        const records =
          formerName === null
            ? stored
            : stored.map((record) => ({ ...record, source: file.name, document: calledBy(record.document, file.name) }))
        return this.accepted(one, status === 'renamed' ? status : 'unchanged', records)
      }
      const bytes = await file.load()
      const hash = sha256(bytes)
      const read = await readSource(bytes, file.name)
      const records = recordsOf(read, file, hash, one.ids, this.taken)
      refuseEmpty(file.name, records)
      const double = this.sameDocuments(records)
      if (double !== null)
        return blankReport(file.name, 'same', `与 ${double} 是同一份文件（文号或标题、全部条款均相同），未重复收录`)
      this.owners.set(hash, file.name)
      return this.accepted(one, status === 'changed' && unchanged && sameSidecar ? 'unchanged' : status, records)
    } catch (error) {
      this.accept(stored)
      this.sidecars.set(file.name, 'to be read again')
      return failed(file, error, stored.length > 0)
    }
  }

  private accepted({ file, formerName }: Found, status: FileReport['status'], records: readonly PolicyRecord[]) {
    const namesake = records.map((record) => this.namesakeOf(record)).find((name) => name !== undefined)
    this.accept(records)
    const notes = [
      ...(formerName === null ? [] : [`原名 ${formerName}，条款网址不变`]),
      ...(namesake === undefined
        ? []
        : [`文号与 ${namesake} 相同而内容不同，两份都已收录；如是同一文件的不同版本，请删去旧的一份`]),
    ]
    return { ...reportOf(file.name, status, records), note: notes.join('；') || null }
  }

  private accept(records: readonly PolicyRecord[]): void {
    for (const record of records) {
      this.records.push(record)
      this.taken.add(record.id)
      const name = nameOf(record.document)
      this.byName.set(name, [...(this.byName.get(name) ?? []), record])
      if (!this.owners.has(record.sha256)) this.owners.set(record.sha256, record.source)
    }
  }

  private isUnchanged({ stored, hash, ids }: Found): boolean {
    return stored.length > 0 && stored.length === ids.length && stored.every((record) => record.sha256 === hash)
  }

  private claim({ file, hash }: Found): void {
    if (hash !== null && !this.owners.has(hash)) this.owners.set(hash, file.name)
  }

  /** The file whose documents these are again: another format or another copy of the same text. */
  private sameDocuments(records: readonly PolicyRecord[]): string | null {
    const twins = records.map((record) => {
      const body = bodyOf(record)
      return this.likeOf(record).find((other) => body !== '' && bodyOf(other) === body)
    })
    return twins.length > 0 && twins.every((twin) => twin !== undefined) ? (twins[0]?.source ?? null) : null
  }

  private namesakeOf(record: PolicyRecord): string | undefined {
    if (record.document.doc_number === null) return undefined
    return this.likeOf(record).find((other) => other.source !== record.source)?.source
  }

  private likeOf(record: PolicyRecord): PolicyRecord[] {
    return this.byName.get(nameOf(record.document)) ?? []
  }
}

/** What a document is called, whatever its brackets and spacing: its number, else title and date. */
function nameOf({ doc_number, title, issue_date }: DocumentFields): string {
  const plain = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
  return doc_number === null ? `${plain(title)} ${issue_date ?? ''}` : plain(doc_number)
}

async function hashOf(file: SourceFile): Promise<string | null> {
  try {
    return sha256(await file.load())
  } catch {
    return null
  }
}

/** A document without a clause could not be found by anything: the file counts as one that cannot be read. */
function refuseEmpty(name: string, records: readonly PolicyRecord[]): void {
  if (records.some(({ clauses }) => clauses.length > 0)) return
  const reason = records.flatMap(({ messages }) => messages).find(({ level }) => level === 'error')
  throw new UnreadableError(name, `${reason?.text ?? '没有读出任何条款，请检查文件内容'}。`)
}

/** The words of all clauses, whatever their spacing and marks. */
function bodyOf(record: PolicyRecord): string {
  const text = record.clauses.map(({ heading, text }) => `${heading ?? ''}\n${text}`).join('\n')
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '')
}

function failed(file: SourceFile, error: unknown, stored: boolean): FileReport {
  const message = error instanceof Error ? error.message : String(error)
  const explained = error instanceof UnreadableError || (error instanceof Error && error.name === 'FolderError')
  const reason = explained ? message : `读取失败：${message}`
  const kept = file.folder ? ' 其中已收录的文件予以保留。' : stored ? ' 已收录的旧内容予以保留。' : ''
  return blankReport(file.name, 'failed', reason + kept)
}
