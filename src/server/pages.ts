/**
 * The web pages: files of public/, lit-html from its package, and index.html for the addresses of the UI, whose state is in the URL.
 * Reads: files, the catalogue (to say 404 honestly and to resolve document numbers). Writes: files as they are.
 */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { followLink, linkedDocument } from '../cite/permalink.ts'
import { refuseMethod } from './api.ts'
import { libraryOf } from './derived.ts'
import { documentByNumber } from './lookup.ts'
import type { AppParts, PartsSource } from './parts.ts'
import { mountPlain, plainAddress } from './plain.ts'
import { escapeHtml } from './plain-html.ts'

/** public/ lies beside src/ and dist/. */
export const ownPublicFolder = fileURLToPath(new URL('../../public', import.meta.url))

/** Addresses of the UI that name nothing in the collection. */
const fixedPages = [
  '/',
  '/documents',
  '/units',
  '/compare',
  '/carried',
  '/targets',
  '/references',
  '/cite',
  '/corrections',
]

/** Kinds of file that pages are made of; nothing else in the folders is served. */
const served = /\.(?:html|js|mjs|css|svg|png|ico|webp|woff2|txt|webmanifest)$/

export function mountPages(app: Express, source: PartsSource, folder: string): void {
  const index = indexPage(folder)
  for (const path of fixedPages)
    app
      .route(path)
      .get((request, response) => index(request, response))
      .all(refuseMethod('get'))
  app
    .route('/d/:id')
    .get((request, response) =>
      index(
        request,
        response,
        exists(source, (catalogue) => catalogue.document(request.params.id)),
      ),
    )
    .all(refuseMethod('get'))
  app
    .route('/u/:id')
    .get((request, response) =>
      index(
        request,
        response,
        exists(source, (catalogue) => catalogue.unit(request.params.id)),
      ),
    )
    .all(refuseMethod('get'))
  app
    .route('/c/:doc/:id')
    .get((request, response) => {
      const permalink = permalinkOf(source, request)
      if (permalink) return response.set('Cache-Control', 'no-cache').redirect(302, permalink)
      const { doc, id } = request.params
      return index(
        request,
        response,
        exists(source, (catalogue, parts) => catalogue.clause(`${doc}/${id}`) ?? presentKey(parts, request)),
      )
    })
    .all(refuseMethod('get'))
  app
    .route('/c/:doc')
    .get((request, response) => {
      const id = exists(source, (catalogue) => catalogue.summary(request.params.doc))
      const named = id === 200 ? request.params.doc : documentId(source, request.params.doc)
      if (named) return response.set('Cache-Control', 'no-cache').redirect(302, `/d/${encodeURIComponent(named)}`)
      return index(request, response, 404)
    })
    .all(refuseMethod('get'))
  mountPlain(app, source)
  app.use('/vendor/lit-html', files(litHtmlFolder()))
  app.use('/vendor/d3', onlyFile('d3', 'd3.min.js'))
  app.use('/vendor/plot', onlyFile('@observablehq/plot', 'plot.umd.min.js'))
  app.use(files(folder))
  app.use((request, response, next) => (wantsPage(request) ? index(request, response, 404) : next()))
}

/** Somebody mistyped an address in a browser. */
function wantsPage(request: Request): boolean {
  const isPage = !/^\/api(?:\/|$)/.test(request.path) && request.method === 'GET'
  return isPage && request.accepts(['json', 'html']) === 'html'
}

/**
 * index.html from memory, read once. Into its head goes where a browser without scripts finds the same, so its ETag
 * differs from address to address.
 */
function indexPage(folder: string): (request: Request, response: Response, status?: number) => void {
  let file: string | undefined
  return (request, response, status = 200) => {
    file ??= readFileSync(join(folder, 'index.html'), 'utf8')
    const to = escapeHtml(status === 404 ? '/plain' : plainAddress(request.originalUrl))
    const body = file.replace(
      '</head>',
      () => `<noscript><meta http-equiv="refresh" content="0;url=${to}" /></noscript>\n  </head>`,
    )
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 27)
    response
      .status(status)
      .type('html')
      .set({ 'Cache-Control': 'no-cache', ETag: `"${tag}"` })
      .send(body)
  }
}

type CatalogueOf = Exclude<ReturnType<PartsSource>, { waiting: string }>['catalogue']

/** 404 only where the collection is loaded and has no such thing; the page itself then says so. */
function exists(source: PartsSource, find: (catalogue: CatalogueOf, parts: AppParts) => unknown): number {
  const parts = source()
  return 'waiting' in parts || find(parts.catalogue, parts) ? 200 : 404
}

/** The clause that a link to words of before leads to now; null where it leads nowhere. */
function presentKey({ catalogue, history }: AppParts, { params: { doc, id } }: Request<{ doc: string; id: string }>) {
  const document = linkedDocument(libraryOf(catalogue), doc)
  return document ? followLink(document, id, '', history?.(document.id) ?? []).key : null
}

/** The id of the document with this number; null where none or several have it. */
function documentId(source: PartsSource, number: string): string | null {
  const parts = source()
  return 'waiting' in parts ? null : (documentByNumber(parts.catalogue, number)?.id ?? null)
}

/** `/c/浦府〔2025〕42号/2.5.1` → `/c/pufu-2025-42/2.5.1`; null where the first part is no number of a document. */
function permalinkOf(source: PartsSource, request: Request<{ doc: string; id: string }>): string | null {
  const parts = source()
  if ('waiting' in parts || parts.catalogue.summary(request.params.doc)) return null
  const named = documentId(source, request.params.doc)
  if (named === null) return null
  const cut = request.originalUrl.indexOf('?')
  const rest = cut < 0 ? '' : request.originalUrl.slice(cut)
  return `/c/${encodeURIComponent(named)}/${encodeURIComponent(request.params.id)}${rest}`
}

/** File names carry no version, so browsers ask again each time and get 304. */
function files(folder: string): RequestHandler {
  const serve = express.static(folder, { index: false, redirect: false, cacheControl: false, setHeaders: revalidate })
  return (request, response, next) => (served.test(request.path) ? serve(request, response, next) : next())
}

function revalidate(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('Cache-Control', 'no-cache')
}

/** One file of an installed package's dist folder: the build for browsers. */
function onlyFile(name: string, file: string): RequestHandler {
  const folder = join(packageFolder(name), 'dist')
  const serve = files(folder)
  return (request, response, next) => (request.path === `/${file}` ? serve(request, response, next) : next())
}

/** Packages that export no file of their own are found by where Node looks for them. */
function packageFolder(name: string): string {
  const places = createRequire(import.meta.url).resolve.paths(name) ?? []
  const place = places.find((one) => existsSync(join(one, name, 'package.json')))
  if (place === undefined) throw new Error(`package ${name} is not installed`)
  return join(place, name)
}

/** The browser build of the installed package (its entry for Node is another file in a folder below). */
function litHtmlFolder(): string {
  const entry = createRequire(import.meta.url).resolve('lit-html/directive.js')
  return dirname(entry).replace(/[\\/]node(?:[\\/]development)?$/, '')
}
