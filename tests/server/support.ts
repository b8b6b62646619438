/** A real server on a free port, answering from the gold through a search that only looks for substrings. */
import { type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import { type AppOptions, type AppParts, createApp, type PartsSource } from '../../src/server/app.ts'
import type { SearchPart } from '../../src/server/parts.ts'
import type { Route } from '../../src/server/route.ts'
import type { Hit, Problem, Query } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'

export const catalogue = makeCatalogue(goldRecords())

export function fakeParts(search: Partial<SearchPart> = {}): AppParts {
  return {
    catalogue,
    search: {
      segmenter: 'none',
      search: findSubstring,
      suggest: (text) =>
        catalogue
          .documents()
          .filter(({ document }) => text !== '' && document.title.includes(text))
          .map(({ id, document }) => ({ kind: 'document', label: document.title, detail: id, href: `/d/${id}` })),
      close: () => {},
      ...search,
    },
    version: 'f00dfeed'.repeat(8),
    loadedAt: new Date('2026-01-02T03:04:05Z'),
  }
}

async function findSubstring(query: Query) {
  const { doc } = query.filters
  const clauses = catalogue.records
    .filter((record) => doc.length === 0 || doc.includes(record.id))
    .flatMap((record) => record.clauses)
    .filter((clause) => clause.text.includes(query.q))
  const size = query.size || clauses.length
  const hits = clauses.slice((query.page - 1) * size, query.page * size).map((clause): Hit => {
    const document = catalogue.summary(clause.key.split('/')[0] as string)
    if (!document) throw new Error(`no document for ${clause.key}`)
    const marks = { heading: [], text: [] }
    return { key: clause.key, clause, document, score: 1, marks, snippet: [0, clause.text.length], answers: [] }
  })
  const facets = [
    {
      name: 'doc' as const,
      label: '文件',
      values: [{ value: 'a', label: 'a', count: 1, selected: false, href: '/?doc=a' }],
    },
  ]
  return {
    query,
    understood: [],
    total: clauses.length,
    page: query.page,
    pages: Math.ceil(clauses.length / (size || 1)),
    hits,
    facets,
    instead: [],
    notes: [],
  }
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
  json(): unknown
}

export interface Client {
  port: number
  /** Sends the path as it is: nothing is encoded or tidied on the way. */
  send(path: string, options?: { method?: string; headers?: Record<string, string>; body?: string }): Promise<Answer>
}

/** Listens until the test (or the file's hook that called) is over. */
export async function serve(
  parts: AppParts | PartsSource = fakeParts(),
  options: AppOptions = {},
  onEnd: (close: () => void) => void = onTestFinished,
  table?: readonly Route[],
): Promise<Client> {
  const server = createApp(parts, options, table).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, send: (path, sending = {}) => send(port, path, sending) }
}

export function send(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const status = response.statusCode ?? 0
        resolve({ status, headers: response.headers, body: text, json: () => JSON.parse(text) })
      })
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

export const problemOf = (answer: Answer) => answer.json() as Problem

/** A promise and the function that settles it. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
