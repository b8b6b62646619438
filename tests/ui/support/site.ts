/** The site under test: the real server on a free port, and a Chromium to look at it with. */
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { themeNames } from '../../../src/cli/open.ts'
import { makeCatalogue } from '../../../src/corpus/catalogue.ts'
import { readCorpus } from '../../../src/corpus/store.ts'
import { openSearch } from '../../../src/search/search.ts'
import { type AppParts, createApp } from '../../../src/server/app.ts'
import type { PolicyRecord } from '../../../src/wire.ts'

export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
/** Without a Chromium the suite is skipped on a person's machine, never in CI. */
export const noChromium = !existsSync(chromiumPath) && !process.env.CI

export interface Site {
  url: string
  server: Server
}

export const corpusRecords = () => readCorpus(fileURLToPath(new URL('../../../corpus', import.meta.url)))

export async function startSite(
  port = 0,
  records: readonly PolicyRecord[] = corpusRecords(),
  more: Partial<AppParts> = {},
): Promise<Site> {
  const search = await openSearch(records, { themes: themeNames(records) })
  const parts = { catalogue: makeCatalogue(records), search, version: 'ui', loadedAt: new Date(0), ...more }
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

const window = { viewport: { width: 1280, height: 860 } }
const shared = new WeakMap<Browser, Promise<BrowserContext>>()

/** One visitor's context for all plain visits: the browser's cache then spares each page the loading of all its files. */
function sharedContext(browser: Browser): Promise<BrowserContext> {
  const context = shared.get(browser) ?? browser.newContext(window)
  shared.set(browser, context)
  return context
}

/** A fresh tab with its own history; with options, a visitor with own storage. */
export async function visit(
  browser: Browser,
  site: Site,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const own = Object.keys(options).length > 0
  const context = own ? await browser.newContext({ ...window, ...options }) : await sharedContext(browser)
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

/** Waits until the page has settled after what `act` did. */
export async function settled(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => {
    const main = document.getElementById('main') as HTMLElement
    delete main.dataset.settled
    main.addEventListener('settled', () => (main.dataset.settled = ''), { once: true })
  })
  await act()
  await page.waitForSelector('main[data-settled]', { state: 'attached' })
}
