/** What is said of each file after an ingest. */
import type { Message, PolicyRecord } from '../wire.ts'

/** `same`: repeats another file; `renamed`: known under another name until now. */
export type FileStatus = 'new' | 'changed' | 'unchanged' | 'renamed' | 'same' | 'removed' | 'failed'

export interface FileReport {
  file: string
  status: FileStatus
  documents: { id: string; title: string; clauses: number; units: number; deadlines: number; targets: number }[]
  messages: Message[]
  /** Why it failed and what to do, which file it repeats, or what else a person should know of it. */
  note: string | null
}

export function blankReport(file: string, status: FileStatus, note: string | null = null): FileReport {
  return { file, status, documents: [], messages: [], note }
}

export function reportOf(file: string, status: FileStatus, records: readonly PolicyRecord[]): FileReport {
  const documents = records.map(({ id, document, clauses }) => {
    const count = (kind: 'units' | 'deadlines' | 'targets') =>
      clauses.reduce((sum, clause) => sum + clause[kind].length, 0)
    const counts = { units: count('units'), deadlines: count('deadlines'), targets: count('targets') }
    return { id, title: document.title || document.short_title, clauses: clauses.length, ...counts }
  })
  return { ...blankReport(file, status), documents, messages: records.flatMap((record) => record.messages) }
}
