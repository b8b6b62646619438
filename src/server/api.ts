/**
 * Puts the route table and the health answers into the app.
 * Reads: routes, the parts in use. Writes: handlers that check parameters, answer JSON, and know their ETag.
 */
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import type { ExportedFile } from '../export/file.ts'
import { type AdminOptions, guardWrites } from './admin.ts'
import { within } from './limits.ts'
import { readBody, readParams, readQuery } from './parameters.ts'
import type { AppParts, Intake, LibraryPort, PartsSource } from './parts.ts'
import { problem } from './problems.ts'
import type { Asked, Method, Route } from './route.ts'
import { today } from './today.ts'

/** Mounts the table, path by path; methods a path does not have get 405, OPTIONS says which it has. */
export function mountRoutes(app: Express, routes: readonly Route[], source: PartsSource, limits: AnswerLimits): void {
  const guard = guardWrites(limits.admin ?? { token: null })
  for (const path of new Set(routes.map((route) => route.path))) {
    const same = routes.filter((route) => route.path === path)
    const place = app.route(path.replaceAll(/\{(\w+)\}/g, ':$1'))
    for (const route of same) {
      if (route.admin) place[route.method](...guard)
      if (route.body) place[route.method](express.json({ limit: route.bodyBytes ?? limits.bodyBytes }))
      place[route.method](answerRoute(route, source, limits))
    }
    place.all(refuseMethod(...same.map((route) => route.method)))
  }
}

interface AnswerLimits {
  answerTimeout: number
  bodyBytes: number
  admin?: AdminOptions
  library?: LibraryPort
  intake?: Intake
}

function answerRoute(route: Route, source: PartsSource, limits: AnswerLimits): RequestHandler {
  return async (request, response) => {
    const asked: Asked<unknown, unknown, unknown> = {
      params: readParams(route.params, request.params),
      query: readQuery(route.query, queryString(request)),
      body: route.body ? readBody(route.body, request) : undefined,
      request,
      writing: typeof limits.admin?.token === 'string',
      library: limits.library ?? null,
      intake: limits.intake ?? null,
    }
    const parts = readyParts(source)
    if (route.method !== 'get') response.set('Cache-Control', 'no-store')
    else if (notModified(request, response, parts)) return
    const answer = route.answer(parts, asked as Asked<never, never, never>)
    const value = await within(route.answerTimeout ?? limits.answerTimeout, Promise.resolve(answer))
    if (route.files) sendFile(response, value as ExportedFile)
    else response.json(value)
  }
}

function sendFile(response: Response, { name, type, bytes }: ExportedFile): void {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  response.set({ 'Content-Type': type, 'Content-Disposition': disposition }).send(Buffer.from(bytes))
}

/** OPTIONS answers 204 with what is allowed; every other method that came so far is 405. */
export function refuseMethod(...methods: Method[]): RequestHandler {
  const allow = [
    ...(methods.includes('get') ? ['GET', 'HEAD'] : []),
    ...(methods.includes('post') ? ['POST'] : []),
    ...(methods.includes('delete') ? ['DELETE'] : []),
    'OPTIONS',
  ].join(', ')
  return (request, response) => {
    if (request.method !== 'OPTIONS')
      throw problem('method-not-allowed', `此地址只支持 ${allow}。`, undefined, { Allow: allow })
    response.status(204).set('Allow', allow).end()
  }
}

/** /healthz: the process lives. /readyz: it can answer, and from what. */
export function mountHealth(app: Express, source: PartsSource): void {
  const fresh = (response: Response) => response.set('Cache-Control', 'no-store')
  app
    .route('/healthz')
    .get((_request, response) => {
      fresh(response).json({ status: 'alive' })
    })
    .all(refuseMethod('get'))
  app
    .route('/readyz')
    .get((_request, response) => {
      fresh(response).json(describeParts(readyParts(source)))
    })
    .all(refuseMethod('get'))
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
 * Answers depend on the URL, the corpus, this process's code and (what has expired) the day alone: those are validator
 * enough, and a page that has the answer is told so before any work is done.
 */
function notModified(request: Request, response: Response, parts: AppParts): boolean {
  const marks = [parts.version.slice(0, 16), parts.loadedAt.getTime().toString(36), today()]
  response.set('ETag', `W/"${marks.join('-')}"`)
  response.set('Cache-Control', 'no-cache')
  if (!request.fresh) return false
  response.status(304).end()
  return true
}

function queryString(request: Request): string {
  const cut = request.originalUrl.indexOf('?')
  return cut < 0 ? '' : request.originalUrl.slice(cut + 1)
}
