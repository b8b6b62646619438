import { documentOf } from '../text/keys.ts'
import type { CitedBy, Clause, PolicyRecord } from '../wire.ts'
import { findCitations } from './find.ts'
import { fold, sourceRange } from './fold.ts'
import type { Library } from './library.ts'
import { resolveCitations } from './resolve.ts'

/**
 * Which of the clauses cite a clause or a document of the collection: by clause key and by document id.
 * A document's citations of itself, and those that fit several, are left out.
 */
export function citedBy(
  records: readonly PolicyRecord[],
  library: Library,
  mayCite: (clause: Clause) => boolean = ({ text }) => /[《〔]/u.test(text),
): ReadonlyMap<string, CitedBy[]> {
  const found = new Map<string, CitedBy[]>()
  for (const { id: document, clauses } of records)
    for (const clause of clauses) {
      if (!mayCite(clause)) continue
      const { key, number, heading, text } = clause
      const folded = fold(text, 'paragraphs')
      const { resolved } = resolveCitations(folded.value, findCitations(folded, library), library)
      for (const { found: citation, keys, status } of resolved) {
        if (status === 'ambiguous') continue
        const span = sourceRange(folded, citation.start, citation.end)
        for (const cited of keys) {
          const whole = !cited.includes('/')
          if (documentOf(cited) === document) continue
          const list = found.get(cited) ?? []
          found.set(cited, list)
          list.push({ key, number, heading, document, surface: text.slice(...span), span, whole })
        }
      }
    }
  return found
}
