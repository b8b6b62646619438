/**
 * Puts the route table and the health answers into the app.
 * Reads: routes, the parts in use. Writes: handlers that check parameters, answer JSON, and know their ETag.
 */
import type { Express, Request, RequestHandler, Response } from 'express'
import { within } from './limits.ts'
import { readParams, readQuery } from './parameters.ts'
import type { AppParts, PartsSource } from './parts.ts'
import { problem } from './problems.ts'
import type { Asked, Route } from './route.ts'

/** Mounts one route; other methods get 405, OPTIONS says which are allowed. */
export function mount(app: Express, route: Route, source: PartsSource, answerTimeout: number): void {
  const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
  app
    .route(path)
    .get(async (request, response) => {
      const asked: Asked<unknown, unknown> = {
        params: readParams(route.params, request.params),
        query: readQuery(route.query, queryString(request)),
        request,
      }
      const parts = readyParts(source)
      if (notModified(request, response, parts)) return
      const value = await within(answerTimeout, Promise.resolve(route.answer(parts, asked as Asked<never, never>)))
      response.json(value)
    })
    .all(refuseMethod)
}

/** OPTIONS answers 204 with what is allowed; every other method that came so far is 405. */
export const refuseMethod: RequestHandler = (request, response) => {
  const allow = 'GET, HEAD, OPTIONS'
  if (request.method === 'OPTIONS') {
    response.status(204).set('Allow', allow).end()
    return
  }
  throw problem('method-not-allowed', `此地址只支持 ${allow}。`, undefined, { Allow: allow })
}

/** /healthz: the process lives. /readyz: it can answer, and from what. */
export function mountHealth(app: Express, source: PartsSource): void {
  const fresh = (response: Response) => response.set('Cache-Control', 'no-store')
  app
    .route('/healthz')
    .get((_request, response) => {
      fresh(response).json({ status: 'alive' })
    })
    .all(refuseMethod)
  app
    .route('/readyz')
    .get((_request, response) => {
      fresh(response).json(describeParts(readyParts(source)))
    })
    .all(refuseMethod)
}

function describeParts({ catalogue, search, version, loadedAt }: AppParts) {
  const documents = catalogue.documents()
  return {
    status: 'ready',
    documents: documents.length,
    clauses: documents.reduce((sum, { counts }) => sum + counts.clauses, 0),
    segmenter: search.segmenter,
    corpus: version,
    loaded_at: loadedAt.toISOString(),
  }
}

/** @throws ProblemError 503 with the reason and a hint when to come back */
function readyParts(source: PartsSource): AppParts {
  const parts = source()
  if ('waiting' in parts) throw problem('not-ready', parts.waiting, undefined, { 'Retry-After': '2' })
  return parts
}

/**
 * Answers depend on the URL, the corpus and this process's code alone: hash of the corpus and time of loading are
 * validator enough, and a page that has the answer is told so before any work is done.
 */
function notModified(request: Request, response: Response, parts: AppParts): boolean {
  response.set('ETag', `W/"${parts.version.slice(0, 16)}-${parts.loadedAt.getTime().toString(36)}"`)
  response.set('Cache-Control', 'no-cache')
  if (!request.fresh) return false
  response.status(304).end()
  return true
}

function queryString(request: Request): string {
  const cut = request.originalUrl.indexOf('?')
  return cut < 0 ? '' : request.originalUrl.slice(cut + 1)
}
