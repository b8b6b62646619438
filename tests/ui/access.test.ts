/** axe finds nothing on any page, light, dark, large or narrow; no request leaves the host; the strict policy holds. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './support/axe.ts'
import { noChromium, openBrowser, type Site, settled, startSite, visit } from './support/site.ts'

let site: Site
let browser: Browser
beforeAll(async () => {
  if (noChromium) return
  site = await startSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  site?.server.close()
})

const pages = [
  '/',
  '/?q=哪些任务由区科经委负责&doc=pufuban-2025-28',
  '/?q=充电桩建设',
  '/?q=人才&doc=pufu-2025-46&commitment=strive',
  '/documents',
  '/c/pufu-2025-46/2.1.1?tag=u1',
  '/units',
  `/u/${encodeURIComponent('浦东新区科技和经济委员会')}`,
  '/compare',
  '/compare?base=20231122-tjzjgxqggcxf&doc=pufu-2025-42&doc=minfufa-2025-5&gaps=1',
  '/carried',
  '/targets',
  '/references',
  '/d/nothing',
  '/cite',
  '/corrections',
  '/nothing',
]

describe.skipIf(noChromium)('U22, U23: axe, also on chosen filters', () => {
  test.each(pages)('%s', async (path) => {
    const { page, troubles } = await visit(browser, site, path)
    expect(await violations(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, ['color-contrast'])).toEqual([])
    expect(troubles).toEqual([])
  })

  test('the drawer, the suggestions and large type on a narrow window', async () => {
    const { page, troubles } = await visit(browser, site, '/?q=人才', { viewport: { width: 360, height: 740 } })
    await page.getByRole('button', { name: /长者模式/ }).click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.getByRole('button', { name: '筛选', exact: true }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.route('**/api/suggest?*', (route) =>
      route.fulfill({
        json: { suggestions: [{ kind: 'heading', label: '人才服务', detail: '某方案', href: '?q=人才服务' }] },
      }),
    )
    await settled(page, () => page.fill('#q', '人才服务'))
    await page.waitForSelector('#suggestions [role=option]')
    expect(await violations(page)).toEqual([])
    expect(troubles).toEqual([])
  })
})
