/**
 * Files to records: read, parse, describe, tag. One bad file never stops the batch, and what was stored of it stays.
 * Reads: bytes. Writes: records in order of file name, and one report a file.
 */
import { readSource, UnreadableError } from '../read/read.ts'
import type { TagContext } from '../tag/context.ts'
import { tagClauses } from '../tag/tag.ts'
import { unitsOf } from '../tag/units.ts'
import { parsePolicies } from '../tree/parse.ts'
import type { DocumentFields, Message, ParsedPolicy, PolicyRecord, SourceText } from '../wire.ts'
import { describeDocument } from './describe.ts'
import { baseId, freeId } from './ids.ts'
import { corpusFormat, sha256 } from './store.ts'

export interface SourceFile {
  name: string
  /** @throws any error, which becomes the file's report. */
  load(): Promise<Uint8Array>
  /** Fields a sidecar file supplies; they win over what the text says. */
  given: Partial<DocumentFields>
}

export type FileStatus = 'new' | 'changed' | 'unchanged' | 'same' | 'removed' | 'failed'

export interface FileReport {
  file: string
  status: FileStatus
  documents: { id: string; title: string; clauses: number; units: number; deadlines: number; targets: number }[]
  messages: Message[]
  /** Why it failed and what to do, or which file it repeats. */
  note: string | null
}

export interface IngestResult {
  records: PolicyRecord[]
  reports: FileReport[]
}

export interface IngestOptions {
  /** Records of files whose bytes have not changed are taken over. False reads everything anew. */
  reuse: boolean
  /** Records of files that are not among `files` are dropped; true keeps them. */
  keepOthers: boolean
  onFile?: (report: FileReport, done: number, all: number) => void
}

/** `before` are the records stored now. Ids already given to a file stay with it. */
export async function ingest(
  files: readonly SourceFile[],
  before: readonly PolicyRecord[],
  options: IngestOptions,
): Promise<IngestResult> {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  const names = new Set(sorted.map((file) => file.name))
  const others = before.filter((record) => !names.has(record.source))
  const kept = options.keepOthers ? others : []
  const taken = new Set([...kept, ...before.filter((record) => names.has(record.source))].map((record) => record.id))
  const seen = new Map<string, string>(kept.map((record) => [record.sha256, record.source]))
  const records: PolicyRecord[] = [...kept]
  const reports: FileReport[] = []
  const tell = (report: FileReport) => {
    reports.push(report)
    options.onFile?.(report, reports.length, sorted.length)
  }
  for (const file of sorted) {
    const stored = before.filter((record) => record.source === file.name)
    const outcome = await ingestFile(file, stored, taken, seen, options.reuse)
    records.push(...outcome.records)
    tell(outcome.report)
  }
  if (!options.keepOthers)
    for (const source of new Set(others.map((record) => record.source))) reports.push(removed(source))
  records.sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0))
  return { records, reports }
}

interface Outcome {
  records: PolicyRecord[]
  report: FileReport
}

async function ingestFile(
  file: SourceFile,
  stored: readonly PolicyRecord[],
  taken: Set<string>,
  seen: Map<string, string>,
  reuse: boolean,
): Promise<Outcome> {
  try {
    const bytes = await file.load()
    const hash = sha256(bytes)
    const twin = seen.get(hash)
    if (twin !== undefined)
      return { records: [], report: { ...blank(file.name, 'same'), note: `与 ${twin} 内容相同，未重复收录` } }
    seen.set(hash, file.name)
    const unchanged = stored.length > 0 && stored.every((record) => record.sha256 === hash)
    if (unchanged && reuse) return { records: [...stored], report: reportOf(file.name, 'unchanged', stored) }
    const records = recordsOf(await readSource(bytes, file.name), file, hash, stored, taken)
    return {
      records,
      report: reportOf(file.name, stored.length === 0 ? 'new' : unchanged ? 'unchanged' : 'changed', records),
    }
  } catch (error) {
    const reason =
      error instanceof UnreadableError
        ? error.message
        : `读取失败：${error instanceof Error ? error.message : String(error)}`
    const note = stored.length > 0 ? `${reason} 已收录的旧内容予以保留。` : reason
    return { records: [...stored], report: { ...blank(file.name, 'failed'), note } }
  }
}

/** The documents of one file as records. Also used for a single file outside the corpus (`stored` and `taken` empty). */
export function recordsOf(
  read: SourceText,
  file: Pick<SourceFile, 'name' | 'given'>,
  hash: string,
  stored: readonly PolicyRecord[],
  taken: Set<string>,
): PolicyRecord[] {
  const policies = parsePolicies(read.text, { format: read.format, meta: read.meta, path: file.name })
  return policies.map((parsed, index) => {
    const document = describeDocument(parsed.document, index === 0 ? file.given : {})
    const base = baseId(document)
    const own = stored.map((record) => record.id).find((id) => id === base || id.replace(/-\d+$/u, '') === base)
    const id = own ?? freeId(base, taken)
    taken.add(id)
    return toRecord(id, file.name, hash, read, parsed, document)
  })
}

function toRecord(
  id: string,
  source: string,
  hash: string,
  read: SourceText,
  parsed: ParsedPolicy,
  document: DocumentFields,
): PolicyRecord {
  const context: TagContext = { document, evidence: parsed.evidence }
  const clauses = tagClauses(parsed.clauses, context).map((clause) => ({ ...clause, key: `${id}/${clause.id}` }))
  return {
    format: corpusFormat,
    id,
    source,
    sha256: hash,
    source_text: read.text,
    document,
    evidence: parsed.evidence,
    clauses,
    units: unitsOf(
      clauses.flatMap((clause) => clause.units),
      context,
    ),
    discards: parsed.discards,
    messages: [...read.messages, ...parsed.messages],
  }
}

function blank(file: string, status: FileStatus): FileReport {
  return { file, status, documents: [], messages: [], note: null }
}

function removed(file: string): FileReport {
  return { ...blank(file, 'removed'), note: '文件已不在文件夹中，其文件记录一并移除' }
}

function reportOf(file: string, status: FileStatus, records: readonly PolicyRecord[]): FileReport {
  const documents = records.map((record) => {
    const count = (kind: 'units' | 'deadlines' | 'targets') =>
      record.clauses.reduce((sum, clause) => sum + clause[kind].length, 0)
    const { id, document, clauses } = record
    return {
      id,
      title: document.title,
      clauses: clauses.length,
      units: count('units'),
      deadlines: count('deadlines'),
      targets: count('targets'),
    }
  })
  return { file, status, documents, messages: records.flatMap((record) => record.messages), note: null }
}
