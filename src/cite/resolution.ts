/** What resolving a citation gives and has at hand. Types, and what stands for a reference that cannot be told. */
import type { CitationStatus } from '../wire.ts'
import type { Meant } from './documents.ts'
import type { Finding, Found } from './find.ts'
import type { Library, LibraryDocument } from './library.ts'

export interface Resolved {
  found: Found
  status: CitationStatus
  documents: LibraryDocument[]
  /** Document ids or clause keys. */
  keys: string[]
  notes: string[]
}

export interface Resolution {
  resolved: Resolved[]
  passed: Finding['passed']
}

/** What is known where a citation stands: the text, the collection, the citations before it. */
export interface State {
  value: string
  library: Library
  done: Resolved[]
  meanings: Map<string, Meant>
  passed: Finding['passed']
}

export const unresolved = (note: string): Meant => ({ status: 'unresolved', documents: [], by: 'none', notes: [note] })
