/** The site under test: the real server on a free port, and a Chromium to look at it with. */
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { makeCatalogue } from '../../../src/corpus/catalogue.ts'
import { createApp } from '../../../src/server/app.ts'
import { goldRecords } from '../../support/gold.ts'
import { fakeSearch } from './fake-search.ts'

export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
/** Without a Chromium the suite is skipped on a person's machine, never in CI. */
export const noChromium = !existsSync(chromiumPath) && !process.env.CI

export interface Site {
  url: string
  server: Server
}

export async function startSite(port = 0): Promise<Site> {
  const catalogue = makeCatalogue(goldRecords())
  const parts = { catalogue, search: fakeSearch(catalogue), version: 'ui', loadedAt: new Date(0) }
  const app = createApp(parts, { requestsPerMinute: 0 })
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(port, '127.0.0.1', () => resolve(listening))
  })
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** What went wrong on a page or left the host; a test expects it to be empty. */
export interface Watched {
  page: Page
  /** Paths asked of the API, in order. */
  asked: string[]
  troubles: string[]
}

/** A fresh visitor: own storage, own history. */
export async function visit(
  browser: Browser,
  site: Site,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(5000)
  const watched: Watched = { page, asked: [], troubles: [] }
  page.on('pageerror', (error) => watched.troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) watched.troubles.push(message.text())
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== site.url) watched.troubles.push(`left the host: ${url.href}`)
    else if (url.pathname.startsWith('/api/')) watched.asked.push(decodeURIComponent(url.pathname + url.search))
  })
  await page.goto(site.url + path)
  await page.waitForSelector('main h1')
  return watched
}
