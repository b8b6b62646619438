/**
 * The Express app: what happens to a request, from top to bottom. Everything it knows comes in as parts.
 * Reads: parts (catalogue, search). Writes: HTTP answers.
 */
import { constants } from 'node:zlib'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { mountHealth, mountRoutes, refuseMethod } from './api.ts'
import { securityHeaders } from './headers.ts'
import { limitRate, limitSizes } from './limits.ts'
import { describeApi } from './openapi.ts'
import { mountPages, ownPublicFolder } from './pages.ts'
import { type AppOptions, type AppParts, defaultLimits, type PartsSource } from './parts.ts'
import { handleErrors, problem } from './problems.ts'
import type { Route } from './route.ts'
import { routes } from './routes/table.ts'
import { takeTurns } from './turns.ts'

export type { AppOptions, AppParts, PartsSource, SearchPart, Waiting } from './parts.ts'

/** Version of the API; raised when an answer changes its meaning. */
const apiVersion = '1.0.0'

/** Half the work of the usual settings for a twentieth more bytes: an answer waits for its compression. */
const squeezing = {
  level: 3,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 } },
}

/**
 * Makes the app.
 * @param parts what to answer from, or a function asked at each request (it may say that it is still loading)
 * @param table the API's routes; tests hand in their own
 */
export function createApp(
  parts: AppParts | PartsSource,
  options: AppOptions = {},
  table: readonly Route[] = routes,
): Express {
  const limits = { ...defaultLimits, ...options }
  const source: PartsSource = typeof parts === 'function' ? parts : () => parts
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', false)
  app.set('etag', false)
  app.set('case sensitive routing', true)
  app.set('trust proxy', options.trustProxies ?? 0)
  if (options.log) app.use(logRequests(options.log))
  app.use(securityHeaders())
  app.use(compression(squeezing))
  app.use(limitSizes(Math.max(...[limits, ...table].map(({ bodyBytes }) => bodyBytes ?? 0))))
  mountHealth(app, source)
  app.use(['/api', '/plain'], limitRate(limits.requestsPerMinute), takeTurns())
  mountDescription(app, table)
  mountRoutes(app, table, source, limits)
  mountPages(app, source, options.publicFolder ?? ownPublicFolder)
  app.use(refuseUnknown)
  app.use(handleErrors(options.onError ?? reportError))
  return app
}

function mountDescription(app: Express, table: readonly Route[]): void {
  const description = JSON.stringify(describeApi(table, apiVersion))
  app
    .route('/api/openapi.json')
    .get((_request, response) => {
      response.type('application/json').set('Cache-Control', 'no-cache').send(description)
    })
    .all(refuseMethod('get'))
}

/** What is not even a page: a person who mistyped has got one that leads on, a program gets a problem. */
const refuseUnknown: RequestHandler = (request) => {
  const api = /^\/api(?:\/|$)/.test(request.path)
  const where = api ? '接口说明见 /api/openapi.json。' : '请从首页 / 进入。'
  throw problem('not-found', `没有地址 ${request.path.slice(0, 200)}。${where}`)
}

/** One line when the answer is done. The path alone: what people search for is nobody's business. */
function logRequests(log: (line: string) => void): RequestHandler {
  return (request, response, next) => {
    const start = performance.now()
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : '中断'
      log(`${request.method} ${request.path} ${status} ${Math.round(performance.now() - start)}ms`)
    })
    next()
  }
}

function reportError(number: string, error: unknown): void {
  console.error(`出错 ${number}:`, error)
}
