/**
 * The front door: a collection opened for search. Reads records and the stored index; answers queries as the wire says.
 */
import type { DocumentSummary, Hit, PolicyRecord, Query, SearchResult, Suggestion } from '../wire.ts'
import { type EmbeddedEngine, embeddedEngine } from './embedded/engine.ts'
import { fingerprint, readIndex, writeIndex } from './embedded/store.ts'
import type { EngineQuery, EngineResult } from './engine.ts'
import { makeEntries, type Themes } from './entries.ts'
import { countedColumns, engineFilters, type FacetLabels, makeFacets } from './facets.ts'
import { foldClause } from './fold.ts'
import { markWords, snippetOf } from './highlight.ts'
import { gradually, inIdle } from './idle.ts'
import { offersFor } from './instead.ts'
import { type Lexicon, makeLexicon, type Reader, type Reading, understand } from './query.ts'
import { rankHits } from './rank.ts'
import { type Related, relatedTo } from './related.ts'
import { makeSuggester } from './suggest.ts'
import { loadSegmenter, type SegmenterName } from './tokenise.ts'
import { makeSpeller } from './understand/respell.ts'

export interface OpenOptions {
  /** Folder of the stored index; nothing is read or written where absent. */
  indexFolder?: string
  /** Themes of clauses by key, where they are known. */
  themes?: Themes
  /** Rebuild the stored index even where it fits. */
  rebuild?: boolean
  /** The year 今年 means in a query; that of the machine's clock where not given. */
  thisYear?: () => number
}

export interface Search {
  /** @throws UnsupportedQueryError */
  search(query: Query): Promise<SearchResult>
  suggest(text: string): Suggestion[]
  /** “还有吗”: the clauses most like one, with the words they share; empty for an unknown key. */
  related(key: string, size?: number): Promise<Related[]>
  close(): Promise<void>
  /** Name of the segmenter in use. */
  segmenter: SegmenterName
  /** Why the stored index was built anew; empty where it was used as it is. */
  messages: readonly string[]
}

interface Opened {
  engine: EmbeddedEngine
  lexicon: Lexicon
  reader: Reader
  summaries: ReadonlyMap<string, DocumentSummary>
  labels: FacetLabels
}

/** Opens a collection. A stored index that is missing, damaged or outdated is built anew, and `messages` says why. */
export async function openSearch(records: readonly PolicyRecord[], options: OpenOptions = {}): Promise<Search> {
  const lexicon = makeLexicon(records)
  const words = [...lexicon.units.senses.keys(), ...lexicon.parks.keys(), ...lexicon.quoted]
  const segmenter = await loadSegmenter(words)
  const entries = makeEntries(records, options.themes)
  const { indexFolder: folder } = options
  const corpus = folder ? fingerprint(entries, words) : ''
  const stored = folder && !options.rebuild ? readIndex(folder, corpus, segmenter) : null
  const engine = embeddedEngine({ segmenter, stored: stored?.words ?? null })
  await engine.load(entries)
  const messages: string[] = []
  const mini = engine.mini()
  if (folder && !stored?.words && mini) {
    const heavy = new Map(engine.heavy().map((token) => [token, engine.warm(token)]))
    const reason = stored ? `${stored.reason}，` : ''
    try {
      writeIndex(folder, { mini, heavy }, corpus, segmenter)
      messages.push(`${reason}已重新建立索引：${folder}`)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      messages.push(
        `${reason}索引已在内存中建立，但写不进 ${folder}（${code}：磁盘已满、只读或没有权限），下次启动时须再建。`,
      )
    }
  }
  const summaries = new Map(records.map((record) => [record.id, summarise(record)]))
  const labels: FacetLabels = {
    unit: lexicon.units.titles,
    doc: new Map(records.map((record) => [record.id, record.document.short_title || record.document.title])),
  }
  const counts = { frequency: engine.frequency, meet: engine.meet, size: entries.length }
  const texts = { lexicon, segmenter, hasRun: engine.hasRun, frequency: engine.frequency }
  const { thisYear = () => new Date().getFullYear() } = options
  const reader: Reader = { lexicon, segmenter, counts, speller: makeSpeller(texts), hasRun: engine.hasRun, thisYear }
  const suggester = makeSuggester(lexicon, options.themes ?? new Map())
  const heavyWords = folder ? [] : [gradually(() => warmWords(engine))]
  const stopWarming = inIdle([...reader.speller.tables, suggester.sounds, lexicon.numbered, ...heavyWords])
  const opened: Opened = { engine, lexicon, reader, summaries, labels }
  return {
    search: (query) => answer(opened, query),
    suggest: suggester.suggest,
    related: (key, size = 6) => relatedTo(key, size, { engine, lexicon, segmenter, frequency: engine.frequency }),
    close: () => {
      stopWarming()
      return engine.close()
    },
    segmenter: segmenter.name,
    messages,
  }
}

/** Works out the hits of the heaviest words. */
function* warmWords(engine: EmbeddedEngine): Generator<void, void> {
  for (const word of engine.heavy()) yield void engine.warm(word)
}

async function answer(opened: Opened, query: Query): Promise<SearchResult> {
  const reading = understand(query, opened.reader)
  const { total, hits, counts } = await find(opened.engine, toEngineQuery(opened, query, reading), reading)
  return {
    query: reading.query,
    understood: reading.understood,
    total,
    page: query.page,
    pages: query.size === 0 ? 1 : Math.max(1, Math.ceil(total / query.size)),
    hits: hits.map(({ key, score }) => makeHit(opened, reading, key, score)),
    facets: makeFacets(query, counts, opened.labels),
    instead:
      total === 0 ? await offersFor(query, reading, opened.lexicon, opened.labels, (one) => totalOf(opened, one)) : [],
    notes: reading.notes,
  }
}

const engineSorts = { relevance: 'relevance', document: 'loaded', deadline: 'dated' } as const

function toEngineQuery(opened: Opened, query: Query, reading: Reading): EngineQuery {
  const dead = reading.outside.length > 0 || reading.unknown.length > 0
  const { wish } = reading
  return {
    where: dead ? { any: [] } : reading.where,
    terms: dead ? [] : reading.terms,
    need: reading.need,
    also: reading.also,
    filters: engineFilters(query.filters, opened.lexicon.years),
    should: reading.should,
    sort: engineSorts[query.sort],
    offset: (query.page - 1) * query.size,
    limit: query.size,
    count: countedColumns,
    refine: wish ? (hits) => rankHits(hits, wish, opened.lexicon) : undefined,
  }
}

/** Where a set is asked for together with a topic: what has the topic as it stands, else all of its words, else part of them. */
async function find(engine: EmbeddedEngine, asked: EngineQuery, { closely }: Reading): Promise<EngineResult> {
  if (!closely || asked.terms.length === 0) return engine.search(asked)
  const terms = asked.terms.map((term) => ({ ...term, any: term.any.filter(({ weight }) => weight >= closely.least) }))
  const need = terms.filter((term) => term.required).length
  const where = [asked.where, closely.where].filter((one) => one !== null)
  if (closely.run !== null) {
    const whole = await engine.search({ ...asked, where: { all: [...where, { run: closely.run }] } })
    if (whole.total > 0) return whole
  }
  const close = await engine.search({ ...asked, where: { all: where }, terms, need })
  return close.total > 0 ? close : engine.search(asked)
}

async function totalOf(opened: Opened, query: Query): Promise<number> {
  const reading = understand(query, opened.reader)
  const asked = { ...toEngineQuery(opened, query, reading), offset: 0, limit: 1, count: [], refine: undefined }
  const { total } = await find(opened.engine, asked, reading)
  return total
}

function makeHit(opened: Opened, reading: Reading, key: string, score: number): Hit {
  const { clause, record } = opened.lexicon.clauses.get(key)!
  const folded = foldClause(clause)
  const heading = markWords(clause.heading ?? '', reading.marks, folded.heading)
  const text = markWords(clause.text, reading.marks, folded.text)
  return {
    key,
    clause,
    document: opened.summaries.get(record.id)!,
    score,
    marks: { heading, text },
    snippet: snippetOf(clause.text, text),
    answers: reading.answers ? clause.units.filter(reading.answers) : [],
  }
}

function summarise(record: PolicyRecord): DocumentSummary {
  const { clauses } = record
  const sum = (of: (clause: PolicyRecord['clauses'][number]) => number): number =>
    clauses.reduce((total, clause) => total + of(clause), 0)
  return {
    id: record.id,
    source: record.source,
    document: record.document,
    counts: {
      clauses: clauses.length,
      units: sum((clause) => clause.units.length),
      deadlines: sum((clause) => clause.deadlines.length),
      targets: sum((clause) => clause.targets.length),
      messages: record.messages.filter((message) => message.level !== 'info').length,
    },
  }
}
