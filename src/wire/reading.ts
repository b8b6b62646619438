/** Reading. Types only. */
import type { Clause, Discard, DocumentFields, Evidence, Message } from './document.ts'

/** What a file reader hands on. `text` is what all source ranges index. */
export interface SourceText {
  format: 'text' | 'markdown' | 'html' | 'docx' | 'doc' | 'pdf' | 'odt' | 'ofd'
  text: string
  /** Fields a page or file carries beside its text (索引号, 发文字号, 成文日期 …), by the name printed there. */
  meta: Record<string, string>
  messages: Message[]
}

/** A clause before tagging. */
export type BareClause = Omit<Clause, 'key' | 'units' | 'deadlines' | 'targets' | 'inherited'>

/** What the text itself says; the derived fields are added when it enters the corpus. */
export type FrontMatter = Omit<DocumentFields, 'short_title' | 'level' | 'city' | 'district' | 'park'>

export interface ParsedPolicy {
  document: FrontMatter
  evidence: Evidence[]
  clauses: BareClause[]
  discards: Discard[]
  messages: Message[]
}
