/** Links to clauses that have changed, moved, gone, or never were; by number; by document. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PastWording } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'
import { violations } from './support/axe.ts'
import { noChromium, openBrowser, type Site, settled, startSite, visit } from './support/site.ts'

const record = goldRecords().find(({ id }) => id === 'pufu-2025-46')
const before = `${record?.clauses.find(({ id }) => id === '3.y1')?.text.slice(0, -8)}并按季度通报。`
const old: PastWording[] = [
  {
    clause: '3.y1',
    fingerprint: '0badc0de',
    number: '一是',
    heading: null,
    text: before,
  },
  {
    clause: '7.7',
    fingerprint: '00c0ffee',
    number: '7.',
    heading: '旧条',
    text: '这一条后来删去了，没有与它相近的文字。',
  },
]

let site: Site
let browser: Browser
beforeAll(async () => {
  if (noChromium) return
  site = await startSite(0, undefined, { history: (id) => (id === 'pufu-2025-46' ? old : []) })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  site?.server.close()
})

describe.skipIf(noChromium)('a link', () => {
  test('whose fingerprint does not fit says 自引用后文字有变, in sight at the clause', async () => {
    const { page, troubles } = await visit(browser, site, '/c/pufu-2025-46/2.5.1?v=deadbeef')
    const note = page.locator('.link-note')
    expect(await note.textContent()).toContain('自引用后文字有变')
    expect(await page.locator('.is-current').getAttribute('data-clause')).toBe('2.5.1')
    expect(await note.evaluate((one) => one.getBoundingClientRect().bottom < innerHeight)).toBe(true)
    expect(troubles).toEqual([])
  })

  test('to old words shows both texts side by side', async () => {
    const { page } = await visit(browser, site, '/c/pufu-2025-46/3.y1?v=0badc0de')
    const note = page.locator('.link-note')
    expect(await note.locator('dd').first().textContent()).toBe(old[0]?.text)
    expect(await note.locator('dd ins, dd del').count()).toBeGreaterThan(1)
    expect(await violations(page)).toEqual([])
    const plain = await visit(browser, site, '/c/pufu-2025-46/3.y1')
    expect(await plain.page.locator('.link-note').textContent()).toContain('有过变动')
    await settled(plain.page, () => plain.page.locator('.outline a').first().click())
    expect(await plain.page.locator('.link-note').count()).toBe(0)
  })

  test('to a clause that is gone shows its words', async () => {
    const { page } = await visit(browser, site, '/c/pufu-2025-46/7.7?v=00c0ffee')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('所引条款已没有')
    expect(await page.getByRole('alert').textContent()).toContain('这一条后来删去了')
  })

  test('to a clause that never was gives the valid range in place of the document', async () => {
    const { page } = await visit(browser, site, '/c/pufu-2025-46/2.5.9', { viewport: { width: 360, height: 740 } })
    expect(await page.getByRole('alert').textContent()).toContain('有效范围：第二部分第（五）项第1条')
    expect(await page.locator('.clause').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await settled(page, () => page.getByRole('alert').getByRole('link').first().click())
    expect(new URL(page.url()).pathname).toBe('/c/pufu-2025-46/2.5.1')
  })

  test('by number leads to the clause, by path too, by document to its page', async () => {
    const { page } = await visit(browser, site, '/c/浦府〔2025〕42号/2.1.1')
    expect(new URL(page.url()).pathname).toBe('/c/pufu-2025-42/2.1.1')
    expect(await page.locator('.link-note').count()).toBe(0)
    await page.goto(`${site.url}/c/浦府[2025]46号/第二部分第（五）项第1条`)
    await page.waitForSelector('.is-current')
    expect(new URL(page.url()).pathname).toBe('/c/pufu-2025-46/2.5.1')
    await page.goto(`${site.url}/c/浦府〔2025〕46号`)
    expect(new URL(page.url()).pathname).toBe('/d/pufu-2025-46')
  })
})
