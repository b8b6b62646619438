/**
 * What the server answers from, and what it is told about its surroundings.
 * The parts are made by the rooms (catalogue, search); the server only asks them.
 */
import type { Templates } from '../cite/format.ts'
import type { Catalogue } from '../corpus/catalogue.ts'
import type { FileReport } from '../corpus/report.ts'
import type { Upload } from '../corpus/uploads.ts'
import type { CorrectionState, PastWording, Query, SearchResult, Suggestion } from '../wire.ts'
import type { AdminOptions } from './admin.ts'

export interface SearchPart {
  /** Name of the word segmenter in use, as shown by /readyz. */
  segmenter: string
  search(query: Query): Promise<SearchResult>
  suggest(text: string): Suggestion[]
  /** The clauses most like one, with the words they share; absent where the search cannot tell. */
  related?(key: string): Promise<{ key: string; terms: string[] }[]>
  close(): void | Promise<void>
}

export interface AppParts {
  catalogue: Catalogue
  search: SearchPart
  /** Hash of the corpus: with `loadedAt` it makes the ETag of every answer. */
  version: string
  loadedAt: Date
  /** People's corrections as they are applied in `catalogue`, and the folder they are written to. */
  corrections?: { corpus: string; states: readonly CorrectionState[]; damaged: readonly string[] }
  /** What the clauses of a document said before, oldest first; without it links know the present only. */
  history?: (documentId: string) => PastWording[]
  /** The office's ways to write a citation; without them those of the product. */
  templates?: Templates
}

/** What routes that write are given. */
export interface LibraryPort {
  /** Loads what is on disk now; resolves when requests are answered from it. */
  reload(): Promise<AppParts>
  /** What is served now; null before the first load. */
  current(): AppParts | null
}

/** Why there is nothing to answer from yet (or any more), in Chinese, with what to do. */
export interface Waiting {
  waiting: string
}

/** Asked anew for every request, so that a rebuilt index is switched in by one assignment. */
export type PartsSource = () => AppParts | Waiting

/**
 * Keeps files and makes documents of them, all or none; one report a file.
 * @throws NameTakenError, CorpusError, BusyError
 */
export type Intake = (files: readonly Upload[], replace: boolean) => Promise<FileReport[]>

export interface AppOptions {
  /** Who may write; without it nobody may. */
  admin?: AdminOptions
  /** How routes that write have the new state served; absent where the parts never change. */
  library?: LibraryPort
  /** Takes in files that are handed in; absent where there is no folder for them. */
  intake?: Intake
  /** Requests under /api/ a minute and address; 0 = no limit. */
  requestsPerMinute?: number
  /** Bytes a request's body may have. */
  bodyBytes?: number
  /** Milliseconds after which an unfinished answer is given up. */
  answerTimeout?: number
  /** Number of proxies in front whose X-Forwarded-For is trusted; none unless told. */
  trustProxies?: number
  /** Folder of the web pages. */
  publicFolder?: string
  /** Gets one line a request: method, path without parameters, status, milliseconds. */
  log?: (line: string) => void
  /** Gets unexpected errors with the number shown to the reader. */
  onError?: (number: string, error: unknown) => void
}

export const defaultLimits = {
  requestsPerMinute: 3000,
  bodyBytes: 1024 * 1024,
  answerTimeout: 15_000,
  /** Characters of a request's path and parameters; Node's own limit on all headers is 16 KiB. */
  urlLength: 12_000,
}
