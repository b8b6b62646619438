/** One file's text to records: parse, describe, tag. Reads: text. Writes: records with their ids. */
import type { TagContext } from '../tag/context.ts'
import { tagClauses } from '../tag/tag.ts'
import { unitsOf } from '../tag/units.ts'
import { parsePolicies } from '../tree/parse.ts'
import type { DocumentFields, ParsedPolicy, PolicyRecord, SourceText } from '../wire.ts'
import { calledBy, describeDocument } from './describe.ts'
import { baseId, freeId } from './ids.ts'
import { corpusFormat } from './store.ts'

/**
 * The documents of one file. A file outside the corpus has no `ids`, and nothing is `taken`.
 * @param given fields a sidecar supplies for the first document
 * @param ids ids this file's documents had before; they keep them
 * @param taken ids in use; those given here are added
 */
export function recordsOf(
  read: SourceText,
  file: { name: string; given: Partial<DocumentFields> },
  hash: string,
  ids: readonly string[],
  taken: Set<string>,
): PolicyRecord[] {
  const policies = parsePolicies(read.text, { format: read.format, meta: read.meta, path: file.name })
  const used = new Set<string>()
  return policies.map((parsed, index) => {
    const document = calledBy(describeDocument(parsed.document, index === 0 ? file.given : {}), file.name)
    const base = baseId(document)
    const own = ids.find((id) => !used.has(id) && (id === base || id.replace(/-\d+$/u, '') === base))
    const id = own ?? freeId(base, taken)
    taken.add(id)
    used.add(id)
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
