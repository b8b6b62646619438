/** What can still be had from a damaged corpus. Reads: its folder. Writes: whole records, and the files to be read anew. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyRecord } from '../wire.ts'
import { corpusFormat, looseManifest, type ManifestEntry, readRecord } from './store.ts'

/** The records of a damaged corpus that are whole, and what the manifest says of the others. Never throws. */
export function salvageCorpus(folder: string): { records: PolicyRecord[]; lost: ManifestEntry[] } {
  const records: PolicyRecord[] = []
  const lost: ManifestEntry[] = []
  const { format, documents } = looseManifest(folder)
  if (documents.length === 0) return { records, lost: entriesOfFiles(folder) }
  for (const entry of documents) {
    try {
      if (format === corpusFormat) records.push(readRecord(folder, entry))
      else lost.push(entry)
    } catch {
      lost.push(entry)
    }
  }
  return { records, lost }
}

/** Where the manifest itself is lost, the records still say whose they are. */
function entriesOfFiles(folder: string): ManifestEntry[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  return names.flatMap((name) => {
    try {
      const { id, source, sha256 } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Partial<PolicyRecord>
      if (`${id}.json` !== name || typeof source !== 'string' || typeof sha256 !== 'string') return []
      return [{ id: id ?? '', source, source_sha256: sha256, sha256: '' }]
    } catch {
      return []
    }
  })
}
