/** A document added to the collection is on every page; with many documents the choice of columns stays small. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withSixth } from '../support/sixth.ts'
import { corpusRecords, noChromium, openBrowser, type Site, settled, startSite, visit } from './support/site.ts'

let six: Site
let many: Site
let browser: Browser
const more = 9
beforeAll(async () => {
  if (noChromium) return
  six = await startSite(0, (await withSixth(corpusRecords())).records)
  many = await startSite(0, (await withSixth(corpusRecords(), more)).records)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  six?.server.close()
  many?.server.close()
})

describe.skipIf(noChromium)('the sixth document', () => {
  test.each([
    ['/documents', 'main', '张江高新区云桥园改革创新发展行动方案'],
    ['/compare', '.side thead', '云桥园'],
    ['/compare?base=20231122-tjzjgxqggcxf', '.side thead', '云桥园'],
    ['/carried', '.sums', '云桥园'],
    ['/carried', '.side tbody', '3.加大人才培育力度'],
    ['/targets', '.metric-grid .figures', '园区高质量孵化器达到3家'],
    ['/targets', '.metric-plot', '云桥园'],
    ['/references', 'main', '张江高新区云桥园改革创新发展行动方案'],
    ['/units', '.unit-group', '嘉定区'],
    ['/?q=孵化器', '.card', '建设高质量孵化器'],
  ])('%s shows it in %s', async (path, part, words) => {
    const { page, troubles } = await visit(browser, six, path)
    await page.waitForSelector(part)
    expect((await page.locator(part).allTextContents()).join('').replace(/\s+/gu, '')).toContain(words)
    expect(troubles).toEqual([])
  })
})

describe.skipIf(noChromium)('many documents', () => {
  test('the boxes are folded, searched and ticked; parks come first', async () => {
    const { page } = await visit(browser, many, '/compare')
    expect(await page.locator('.side thead th').count()).toBe(7)
    expect(await page.locator('.side thead').textContent()).not.toContain('若干意见')
    await page.locator('.many-boxes summary').click()
    await page.locator('.boxes .box-label.is-on input').first().focus()
    await settled(page, () => page.keyboard.press('Space'))
    expect(await page.locator('.side thead th').count()).toBe(6)
    await page.getByRole('searchbox', { name: '在文件中查找' }).fill('若干意见')
    expect(await page.locator('.many-boxes .box-label:visible').allTextContents()).toEqual([
      expect.stringContaining('张江高新区若干意见'),
    ])
    await settled(page, () => page.locator('.many-boxes .box-label:visible input').check())
    expect(await page.locator('.boxes-chosen').textContent()).toContain('张江高新区若干意见')
  })

  test('figures: all documents until some are ticked', async () => {
    const { page } = await visit(browser, many, '/targets')
    expect(await page.locator('.boxes-chosen').textContent()).toBe(`全部 ${6 + more} 份`)
    await page.locator('.many-boxes summary').click()
    await settled(page, () => page.getByRole('checkbox', { name: '云桥园' }).check())
    expect(new URL(page.url()).searchParams.getAll('doc')).toHaveLength(1)
    await settled(page, () => page.getByRole('checkbox', { name: '云桥园' }).uncheck())
    expect(new URL(page.url()).search).toBe('')
  })

  test.each(['/compare', '/carried', '/targets', '/references', '/documents', '/units'])(
    '%s at 360 px scrolls in its own box',
    async (path) => {
      const { page } = await visit(browser, many, path, { viewport: { width: 360, height: 740 } })
      for (const folded of await page.locator('.row-boxes > summary').all()) await folded.click()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    },
  )
})
