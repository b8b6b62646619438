/** 对照、衔接、指标、文件关系: what the tables say, the state in the address, what can be taken away, narrow windows. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CarriedOut, CompareTable, MetricGroup, ReferenceGraph } from '../../src/wire.ts'
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

const ask = async <T>(path: string) => (await (await fetch(site.url + path)).json()) as T
const city = '20231122-tjzjgxqggcxf'
const columns = (page: Page) => page.locator('.side thead th').count()

describe.skipIf(noChromium)('side by side', () => {
  test('every cell says what the answer says, or that there is nothing', async () => {
    const table = await ask<CompareTable>('/api/compare')
    const { page, troubles } = await visit(browser, site, '/compare')
    const cells = table.rows.flatMap((row) => row.cells)
    const entries = cells.flatMap((cell) => (cell.entries.length > 0 ? cell.entries : cell.mentions))
    expect(await page.locator('.side td').count()).toBe(cells.length)
    const shown = await page.locator('.side td .entry-text').allTextContents()
    expect(shown.sort()).toEqual(entries.map((e) => e.sentence.text).sort())
    const blank = cells.filter((cell) => cell.entries.length === 0)
    expect(await page.locator('.side td.is-blank >> text=未见专门规定').count()).toBe(blank.length)
    expect(troubles).toEqual([])
  })

  test('columns and rows are chosen by keyboard, kept in the address and by Back', async () => {
    const { page } = await visit(browser, site, '/compare')
    const all = await columns(page)
    await page.getByRole('checkbox', { name: '世博园' }).focus()
    await settled(page, () => page.keyboard.press('Space'))
    expect(await columns(page)).toBe(all - 1)
    expect(await page.evaluate(() => document.activeElement?.parentElement?.textContent)).toContain('世博园')
    await settled(page, () => page.getByRole('combobox', { name: '各行为' }).selectOption(city).then())
    expect(new URL(page.url()).searchParams.get('base')).toBe(city)
    await page.reload()
    await page.waitForSelector('.side')
    expect(await page.locator('.side-corner').textContent()).toBe('张江高新区若干意见')
    await settled(page, () => page.goBack())
    expect(await columns(page)).toBe(all - 1)
    expect(await page.locator('.side-corner').textContent()).toBe('主题')
  })

  test('U29: heads stay in sight while the table scrolls; at most six documents; the address alone brings it back', async () => {
    const { page } = await visit(browser, site, '/compare?doc=pufu-2025-46&doc=minfufa-2025-5')
    const box = page.locator('.side-box')
    await box.evaluate((element) => element.scrollTo(200, 900))
    const seen = await box.evaluate((element) => {
      const edge = element.getBoundingClientRect()
      const head = element.querySelector('thead th:last-child')?.getBoundingClientRect()
      const corner = element.querySelector('.side-corner')?.getBoundingClientRect()
      return [(head?.top ?? 0) - edge.top, (corner?.left ?? 0) - edge.left].map(Math.round)
    })
    expect(seen.every((distance) => distance >= 0 && distance <= 2)).toBe(true)
    expect(await page.locator('.side thead th a').allTextContents()).toEqual(['世博园', '闵行园区'])
  })

  test('U28: on paper the table keeps its heads, numbers and links, and drops the controls', async () => {
    const { page } = await visit(browser, site, '/compare?doc=pufu-2025-46&doc=minfufa-2025-5')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.side thead').evaluate((head) => getComputedStyle(head).display)).toBe(
      'table-header-group',
    )
    expect(await page.locator('.side-number').first().isVisible()).toBe(true)
    for (const gone of ['.top', '.chooser', '.page-tools', '.side-nav'])
      expect(await page.locator(gone).isVisible(), gone).toBe(false)
    expect(await page.locator('#printed').textContent()).toMatch(/打印日期：.+链接：.+compare/)
  })

  test('a part of an answer is weaker and says by which words; differences are marked', async () => {
    const { page } = await visit(browser, site, `/compare?base=${city}`)
    const table = await ask<CompareTable>(`/api/compare?base=${city}`)
    const entries = table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.entries))
    expect(await page.locator('.entry.is-weak .entry-grade').count()).toBe(entries.filter((e) => e.rank === 1).length)
    expect(await page.locator('.entry-differs').count()).toBe(entries.flatMap((e) => e.differences).length)
    expect(await page.locator('.entry-why').first().textContent()).toMatch(/^共同的词：./)
  })

  test('the table is copied as a table with links, and saved as a Word file', async () => {
    const { page } = await visit(browser, site, '/compare?theme=talent')
    await page.evaluate(() =>
      addEventListener('copy', (event) => {
        document.body.dataset.copied = event.clipboardData?.getData('text/html') ?? ''
      }),
    )
    await page.getByRole('button', { name: '复制表格' }).click()
    const copied = (await page.evaluate(() => document.body.dataset.copied)) ?? ''
    expect(copied.match(/<tr>/g)).toHaveLength(2)
    expect(copied).toContain(`<a href="${site.url}/c/pufu-2025-46/`)
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 Word' }).click()
    expect((await saved).suggestedFilename()).toBe('政策文件横向对照表.docx')
  })

  test('duties: the sums are those of the answer, and white spots can be shown alone', async () => {
    const { plans, table } = await ask<CarriedOut>(`/api/carried-out?base=${city}`)
    const { page, troubles } = await visit(browser, site, '/carried')
    const sums = await page.locator('.sums td:nth-child(4)').allTextContents()
    expect(sums.map(Number)).toEqual(plans.map(({ blank }) => blank.length))
    await settled(page, () => page.getByRole('link', { name: '只看有空白的任务' }).click())
    const gaps = table.rows.filter((row) => row.cells.some((cell) => cell.entries.length === 0))
    expect(await page.locator('.side tbody tr').count()).toBe(gaps.length)
    expect(troubles).toEqual([])
  })

  test('figures: a bar for each that may be compared and for no other, the printed wording on all', async () => {
    const { groups } = await ask<{ groups: MetricGroup[] }>('/api/targets')
    const { page, troubles } = await visit(browser, site, '/targets')
    const same = groups.filter(({ comparable }) => comparable)
    expect(await page.locator('.metric-plot svg').count()).toBe(same.length)
    expect(await page.locator('.alike svg').count()).toBe(0)
    const figures = same.flatMap(({ members }) => members)
    const ranges = figures.filter(({ low, high }) => low !== null && high !== null)
    const bars = await page.locator('.plot [aria-label=bar] rect').count()
    expect(bars).toBe(figures.length + ranges.length)
    const dashed = page.locator('.plot [aria-label=bar][stroke-dasharray] rect')
    expect(await dashed.count()).toBe(figures.filter(({ commitment }) => commitment === 'strive').length)
    const printed = groups.flatMap(({ members }) => members.map(({ surface }) => surface))
    expect(await page.locator('.figures td a').allTextContents()).toEqual(printed)
    expect(troubles).toEqual([])
  })

  test('relations: a title that differs, a document not in the collection, a basis that has run out', async () => {
    const { page } = await visit(browser, site, '/references')
    const text = (await page.locator('main').textContent()) ?? ''
    for (const words of ['待核原件', '本库未收录', '依据期限已过']) expect(text).toContain(words)
    await settled(page, () => page.getByRole('link', { name: /^依据期限已过/ }).click())
    const { edges } = await ask<ReferenceGraph>('/api/references')
    expect(await page.locator('.relation-list li').count()).toBe(edges.filter((e) => e.expired && e.basis).length)
    expect(new URL(page.url()).searchParams.get('only')).toBe('expired')
  })

  test.each(['/compare', '/carried', '/targets', '/references'])(
    '%s at 360 px scrolls in its own box',
    async (path) => {
      const { page } = await visit(browser, site, path, { viewport: { width: 360, height: 740 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    },
  )
})
