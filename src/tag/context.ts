/** What a tagger knows beside the clauses. */
import type { DocumentFields, Evidence } from '../wire.ts'

export interface TagContext {
  document: DocumentFields
  /** Where the fields of the document stand in the source, so that an inherited deadline can point at the title. */
  evidence?: readonly Evidence[]
}
