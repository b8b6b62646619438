/** Citations in a report. Types only. */
import type { ClauseLink } from './catalogue.ts'

/** `external` = 本库未收录, `not_found` = the document is here but has no such clause, `unresolved` = 指代不明. */
export type CitationStatus = 'ok' | 'ambiguous' | 'not_found' | 'external' | 'unresolved'

/** `no_match` = neither in the cited clause nor anywhere in the collection. */
export type CitationVerdict =
  | 'exact'
  | 'altered'
  | 'truncated_ok'
  | 'wrong_source'
  | 'no_match'
  | 'figure_ok'
  | 'wrong_figure'

/** A piece of a comparison: as it stands in the clause and as the report has it. Equal pieces have both the same. */
export interface WordingChange {
  expected: string
  actual: string
}

/** A quoted or restated wording beside a citation, compared with the clause. `duty`: who is to do it (`exact` or `altered`). */
export interface CitationCheck {
  kind: 'quote' | 'figure' | 'duty'
  text: string
  start: number
  end: number
  verdict: CitationVerdict
  /** The clause's own wording; for wrong_source the key of the true source; null where nothing fits. */
  expected: string | null
  /** Key of the clause that holds the wording or the true figure. */
  key: string | null
  /** That clause as an office would write it. */
  label: string | null
  diff: WordingChange[]
  /** What else the reader should know: 原文为“争取达到”. */
  notes: string[]
}

/** A citation in a report; `start` and `end` count UTF-16 units of the report as handed in. */
export interface Citation {
  surface: string
  start: number
  end: number
  /** Document ids or clause keys: several for a range or list, every candidate for ambiguous, none for the rest. */
  resolves_to: string[]
  status: CitationStatus
  /** The worst of `checks`; null where the report neither quotes nor restates anything beside the citation. */
  check: CitationCheck | null
  checks: CitationCheck[]
  /** One a key of `resolves_to`, as an office would write it. */
  labels: string[]
  /** Facts about the citation itself: 题名有出入, 有效范围第1—17条, 本库未收录. */
  notes: string[]
}

/** What was seen and not checked, and why. */
export interface Unchecked {
  surface: string
  start: number
  end: number
  reason: string
}

/** POST /api/citations/check */
export interface CitationReport {
  citations: Citation[]
  unchecked: Unchecked[]
  /** What the report was checked against. */
  collection: { id: string; title: string; doc_number: string | null }[]
  /** One page to file with the report, Markdown: what is wrong, what wants a look, what was not checked. */
  summary: string
}

/** POST /api/citations/check-docx: the report of a Word file, and the same file with comments. */
export interface CheckedFile {
  report: CitationReport
  /** The text the report's offsets count in. */
  text: string
  /** The annotated .docx, base64. */
  file: string
  /** Citations that were not made links, and why. */
  unlinked: { surface: string; reason: string }[]
}

/** What a clause said once, or says now; see text/fingerprint.ts. */
export interface PastWording {
  clause: string
  fingerprint: string
  number: string | null
  heading: string | null
  text: string
}

/**
 * GET /api/permalinks/:doc/:clause. `same`; `edited` = the link bears no fingerprint and the clause read otherwise before;
 * `changed` = the words differ from those cited; `moved` = the same words under another number; `gone` = nothing like them
 * is there now; `missing` = there never was such a clause.
 */
export interface Permalink {
  state: 'same' | 'edited' | 'changed' | 'moved' | 'gone' | 'missing'
  document: string
  /** The clause to show; null for gone and missing. */
  key: string | null
  /** The lasting link of that clause, `/c/<key>?v=<fingerprint>`. */
  link: string | null
  /** The words when they were cited, and the words now. */
  cited: PastWording | null
  present: PastWording | null
  /** From `cited` (expected) to `present` (actual). */
  changes: WordingChange[]
  /** In Chinese, for the reader; empty for same. */
  note: string
  /** For missing and gone: the clauses there are at that place. */
  near: ClauseLink[]
}

/** Name of a way to copy a clause; the templates are in rules/citations.json and, an office's own, in citation-templates.json. */
export type CopyFormat =
  | 'official'
  | 'first'
  | 'short'
  | 'footnote'
  | 'quote'
  | 'block'
  | 'markdown'
  | 'html'
  | 'link'
  | 'json'

/** A clause ready for the clipboard. */
export interface CopiedCitation {
  format: CopyFormat
  label: string
  plain: string
  html: string
}
