/**
 * Searching and reading without scripts, under /plain: the full pages send browsers there that run none.
 * Reads: catalogue, search. Writes: whole pages of HTML.
 */
import express, { type Express, type Request, type Response } from 'express'
import { unitFinder } from '../corpus/find-units.ts'
import { pageSize, QueryParameterError, queryFromParams } from '../search/params.ts'
import { within } from './limits.ts'
import { unitOf } from './lookup.ts'
import { type AppParts, defaultLimits, type PartsSource } from './parts.ts'
import { type Markup, markup, page } from './plain-html.ts'
import { documentsView, documentView, resultsView, tablesView, unitsView, unitView } from './plain-pages.ts'
import { ProblemError } from './problems.ts'

/** Most parameters of an address that are kept. */
const longestQuery = 2000

interface Shown {
  title: string
  content: Markup
  q?: string
}

type Show = (parts: AppParts, request: Request<{ id?: string }>) => Shown | null | Promise<Shown | null>

const pages: Readonly<Record<string, Show>> = {
  '/': async ({ search, catalogue }, request) => {
    const params = paramsOf(request)
    const q = params.get('q') ?? ''
    if (params.size === 0) return { title: '检索', content: documentsView(catalogue.documents()) }
    const result = await within(
      defaultLimits.answerTimeout,
      search.search({ ...queryFromParams(params), size: pageSize }),
    )
    return { title: q || '检索', content: resultsView(result), q }
  },
  '/documents': ({ catalogue }) => ({ title: '文件', content: documentsView(catalogue.documents()) }),
  '/d/:id': ({ catalogue }, { params: { id = '' } }) => {
    const record = catalogue.document(id)
    return record ? { title: record.document.title, content: documentView(record) } : null
  },
  '/units': ({ catalogue }, request) => {
    const fits = unitFinder(paramsOf(request).get('q') ?? '')
    return { title: '单位', content: unitsView(catalogue.units().filter(({ unit }) => fits(unit))) }
  },
  '/u/:id': ({ catalogue }, { params: { id = '' } }) => {
    const detail = unitOf(catalogue, id)
    return { title: detail.unit.name, content: unitView(detail) }
  },
  '/tables': ({ catalogue }) => ({ title: '表格', content: tablesView(catalogue.documents()) }),
}

export function mountPlain(app: Express, source: PartsSource): void {
  const router = express.Router({ caseSensitive: true })
  for (const [path, show] of Object.entries(pages))
    router.get(path, async (request, response) => {
      const parts = source()
      if ('waiting' in parts)
        return send(response, 503, { title: '请稍候', content: markup`<h1>请稍候</h1><p>${parts.waiting}</p>` })
      try {
        const shown = await show(parts, request)
        return send(response, shown ? 200 : 404, shown ?? missing('没有这一页。'))
      } catch (error) {
        if (error instanceof ProblemError) return send(response, error.problem.status, missing(error.problem.detail))
        if (error instanceof QueryParameterError) return send(response, 400, missing(error.message))
        throw error
      }
    })
  app.use('/plain', router)
}

/** Where a browser without scripts finds what this address of the full pages shows. */
export function plainAddress(address: string): string {
  const cut = address.indexOf('?')
  const path = cut < 0 ? address : address.slice(0, cut)
  const query = cut < 0 ? '' : address.slice(cut, cut + longestQuery)
  const clause = /^\/c\/([^/]+)\/([^/]+)$/u.exec(path)
  if (clause) return `/plain/d/${clause[1]}#${clause[2]}`
  if (path === '/') return `/plain${query}`
  return /^\/(?:documents|units|[du]\/[^/]+)$/u.test(path) ? `/plain${path}` : '/plain/tables'
}

function paramsOf(request: Request<{ id?: string }>): URLSearchParams {
  return new URL(request.originalUrl, 'http://localhost').searchParams
}

function missing(detail: string): Shown {
  return { title: '没有找到', content: markup`<h1>没有找到</h1><p>${detail}</p>` }
}

function send(response: Response, status: number, { title, content, q }: Shown): void {
  response
    .status(status)
    .type('html')
    .set('Cache-Control', 'no-cache')
    .send(page(title, content, q))
}
