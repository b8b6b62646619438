/**
 * The port every search engine fills: it holds clauses as text and facet rows, and answers structured queries.
 * It knows nothing of documents, units or Chinese questions; `query.ts` turns what people type into an EngineQuery.
 */

/** Facet columns by group. Columns of one group are read together: unit=X & role=lead means one tag that is both. */
export const facetGroups = {
  unit: ['unit', 'role', 'explicit', 'surface'],
  target: ['metric', 'commitment'],
  when: ['year', 'deadline'],
  doc: ['doc'],
  park: ['park'],
  district: ['district'],
  level: ['level'],
  theme: ['theme'],
  has_target: ['has_target'],
  has_deadline: ['has_deadline'],
} as const

export type FacetGroup = keyof typeof facetGroups
export type FacetColumn = (typeof facetGroups)[FacetGroup][number]

/** Rows of a group: one value, or null, a column. */
export type FacetRows = Partial<Record<FacetGroup, (readonly (string | null)[])[]>>

export interface IndexedClause {
  key: string
  /** '' where there is none. */
  heading: string
  text: string
  /** ISO day by which clauses can be ordered; those without one come last. */
  day?: string | null
  rows: FacetRows
}

/** A condition on one clause. */
export type Where =
  | { all: readonly Where[] }
  | { any: readonly Where[] }
  | { not: Where }
  /** One row of the group has, in each named column, one of the values. */
  | { group: FacetGroup; match: Partial<Record<FacetColumn, readonly string[]>> }
  | { keys: readonly string[] }
  /** This run of characters stands in heading or text. */
  | { run: string }

/** One thing asked for in words; any of its writings will do. */
export interface Term {
  any: readonly { text: string; weight: number }[]
  /** A clause without it is no answer; see `need`. */
  required: boolean
}

export type FacetFilters = Partial<Record<FacetColumn, readonly string[]>>

export interface EngineQuery {
  where: Where | null
  terms: readonly Term[]
  /** How many of the required terms a clause must have; all where not given. */
  need?: number
  /** Clauses with this run of characters are found too, whatever `where` and `terms` say. */
  also: string | null
  /** Chosen facet values: OR in a column, AND between columns. */
  filters: FacetFilters
  /** What makes a clause answer better: its weight is added to the score. */
  should: readonly { where: Where; weight: number }[]
  /** `relevance` and `dated` (earliest day first) fall back to the order of loading where scores or days are equal. */
  sort: 'relevance' | 'loaded' | 'dated'
  offset: number
  /** 0 = all. */
  limit: number
  /** Columns to count. */
  count: readonly FacetColumn[]
  /** Refines the order of the best hits: given key and base score, in base order; returns new scores. */
  refine?: ((hits: readonly EngineHit[]) => number[]) | undefined
}

export interface EngineHit {
  key: string
  score: number
}

export interface EngineResult {
  /** Exact. */
  total: number
  hits: EngineHit[]
  /** Counts over all hits: for value v, the results if v alone were chosen in its column, all else as it is. */
  counts: Partial<Record<FacetColumn, [value: string, count: number][]>>
}

export interface Engine {
  /** Replaces everything. */
  load(clauses: readonly IndexedClause[]): Promise<void>
  /** @throws UnsupportedQueryError for what this engine cannot do. */
  search(query: EngineQuery): Promise<EngineResult>
  close(): Promise<void>
}

/** An engine was asked for something it cannot do; the message says what. */
export class UnsupportedQueryError extends Error {
  override name = 'UnsupportedQueryError'
}

/** A query that asks for everything; spread it and change what matters. */
export const everything: EngineQuery = {
  where: null,
  terms: [],
  also: null,
  filters: {},
  should: [],
  sort: 'relevance',
  offset: 0,
  limit: 20,
  count: [],
}
