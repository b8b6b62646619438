import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import { corpusHash, readCorpus } from '../../src/corpus/store.ts'
import { updateCorpus } from '../../src/corpus/update.ts'
import { addToCorpus } from '../../src/corpus/uploads.ts'
import { openSearch } from '../../src/search/search.ts'
import { type Running, startServer } from '../../src/server/start.ts'
import { violations } from './support/axe.ts'
import { noChromium, openBrowser, type Site, startSite, visit } from './support/site.ts'

const token = 'correct-horse-battery'
const plan = (number: number, task: string) =>
  `某某县人民政府文件\n\n某府〔2026〕${number}号\n\n滨海新城建设行动方案（2026—2027年）\n\n一、重点任务\n\n（一）${task}。（责任单位：县水务局）\n`
const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

describe.skipIf(noChromium)('files handed in on the page 文件', () => {
  let browser: Browser
  let home: string
  let running: Running
  let site: Site
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'upload-ui-'))
    const where = { seeds: join(home, 'seeds'), corpus: join(home, 'corpus'), index: join(home, 'index') }
    mkdirSync(where.seeds)
    writeFileSync(join(where.seeds, 'a.txt'), plan(1, '修泵站'))
    await updateCorpus(where, { program: 'x' })
    const load = async () => {
      const records = readCorpus(where.corpus)
      const search = await openSearch(records)
      return { catalogue: makeCatalogue(records), search, version: corpusHash(records), loadedAt: new Date() }
    }
    running = await startServer(
      {
        host: '127.0.0.1',
        port: 0,
        signals: false,
        closeTimeout: 100,
        requestsPerMinute: 0,
        admin: { token },
        intake: (files, replace) => addToCorpus(where, files, replace, { program: 'x' }),
      },
      load,
    )
    await running.ready
    site = { url: running.url, server: running.server }
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await running?.close()
    rmSync(home, { recursive: true, force: true })
  })

  const rows = (page: Page) =>
    page.locator('.upload-row').evaluateAll((all) => all.map((row) => row.querySelector('p')?.textContent?.trim()))
  const choose = (page: Page, ...files: ReturnType<typeof file>[]) => page.setInputFiles('#upload-files', files)

  test('several at once, with the token: the good ones can be read and searched, the bad one says why', async () => {
    const { page, troubles } = await visit(browser, site, '/documents', { viewport: { width: 360, height: 740 } })
    page.setDefaultTimeout(20_000)
    await choose(
      page,
      file('乙.txt', plan(2, '修道路')),
      file('坏.txt', new Uint8Array([0, 1, 0])),
      file('图.jpg', 'x'),
    )
    expect(await rows(page)).toEqual(['没有收录　图.jpg'])
    await page.fill('#upload-token', 'a-wrong-token-indeed')
    await page.click('.upload-token button')
    await page.waitForSelector('.upload [role=alert]:has-text("口令不对")')
    await page.fill('#upload-token', token)
    await page.click('.upload-token button')
    await page.waitForFunction(() => document.querySelectorAll('.document-row').length === 2)
    expect((await rows(page)).sort()).toEqual(['已收录　乙.txt', '没有收录　图.jpg', '没有收录　坏.txt'])
    expect(await page.locator('.upload-status').textContent()).toBe('1 份已收录，可以检索；2 份没有收录，原因见下。')
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.click('.upload-row a')
    await page.waitForSelector('h1:has-text("滨海新城")')
    expect(readdirSync(join(home, 'seeds')).sort()).toEqual(['a.txt', '乙.txt'])
    expect(troubles.filter((one) => !one.includes('401'))).toEqual([])
  })

  test('a name that is taken is asked about; dropped files are taken like chosen ones', async () => {
    const { page } = await visit(browser, site, '/documents', { locale: 'zh-CN' })
    page.setDefaultTimeout(20_000)
    await page.evaluate((kept) => sessionStorage.setItem('admin-token', kept), token)
    const data = await page.evaluateHandle(
      (text) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], 'a.txt'))
        return transfer
      },
      plan(1, '修大桥'),
    )
    await page.dispatchEvent('.upload', 'dragover', { dataTransfer: data })
    expect(await page.locator('.upload.is-over').count()).toBe(1)
    await page.dispatchEvent('.upload', 'drop', { dataTransfer: data })
    await page.waitForSelector('.upload-clash:has-text("a.txt")')
    expect(await violations(page)).toEqual([])
    expect(readFileSync(join(home, 'seeds', 'a.txt'), 'utf8')).toContain('修泵站')
    await page.click('.upload-clash .primary')
    await page.waitForSelector('.upload-row.is-changed')
    expect(readFileSync(join(home, 'seeds', 'a.txt'), 'utf8')).toContain('修大桥')
  })

  test('a service that takes nothing shows no field', async () => {
    const plain = await startSite()
    try {
      const { page } = await visit(browser, plain, '/documents', { locale: 'zh-CN' })
      await page.waitForSelector('.document-row')
      expect(await page.locator('.upload').count()).toBe(0)
    } finally {
      plain.server.closeAllConnections()
      plain.server.close()
    }
  })
})
