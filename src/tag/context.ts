/** What a tagger knows beside the clauses. */
import type { DocumentFields } from '../wire.ts'

export interface TagContext {
  document: DocumentFields
}
