/** 文件, 单位 and the reader, on the real collection. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noChromium, openBrowser, type Site, settled, startSite, visit } from './support/site.ts'

const clause = '/c/pufu-2025-46/2.1.1'
const unit = `/u/${encodeURIComponent('浦东新区科技和经济委员会')}`

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

const inSight = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const box = element.getBoundingClientRect()
    return box.top >= 0 && box.top < innerHeight
  })
const clipboard = (page: Page, type: string) =>
  page.evaluate(async (wanted) => {
    const [item] = await navigator.clipboard.read()
    return item?.types.includes(wanted) ? (await item.getType(wanted)).text() : ''
  }, type)

describe.skipIf(noChromium)('文件', () => {
  test('the list names each document with number or 文号缺 and leads to its reader', async () => {
    const { page, troubles } = await visit(browser, site, '/documents')
    expect(await page.locator('.document-row').count()).toBe(5)
    expect(await page.getByText('文号缺', { exact: true }).count()).toBe(1)
    await settled(page, () =>
      page
        .getByRole('link', { name: /世博园/ })
        .first()
        .click(),
    )
    expect(new URL(page.url()).pathname).toBe('/d/pufu-2025-46')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    expect(await page.title()).toContain('世博园')
    expect(troubles).toEqual([])
  })

  test('a permalink opens the reader at its clause; outline and focus follow', async () => {
    const { page } = await visit(browser, site, clause)
    expect(await inSight(page, '#clause-2\\.1\\.1')).toBe(true)
    expect(await page.locator('.clause.is-current').getAttribute('data-clause')).toBe('2.1.1')
    expect(await page.locator('.outline a[aria-current=location]').textContent()).toBe('1.深化管理机制')
    await settled(page, () => page.locator('.outline').getByRole('link', { name: '三、保障措施' }).click())
    expect(new URL(page.url()).pathname).toBe('/c/pufu-2025-46/3')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('clause-3')
  })

  test('U4: from a list there is a way back and on; a direct visit shows neither', async () => {
    const { page } = await visit(browser, site, '/?q=人才')
    const hrefs = await page.locator('.card-title a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
    await settled(page, () => page.locator('.card-title a').nth(0).click())
    expect(await page.getByRole('button', { name: '上一条' }).count()).toBe(0)
    await settled(page, () => page.getByRole('button', { name: '下一条' }).click())
    expect(new URL(page.url()).pathname).toBe(hrefs[1])
    await settled(page, () => page.locator('.outline a').first().click())
    await settled(page, () => page.getByRole('link', { name: '返回结果' }).click())
    expect(new URL(page.url()).searchParams.get('q')).toBe('人才')
    const direct = await visit(browser, site, hrefs[1] as string)
    expect(await direct.page.locator('.list-bar').count()).toBe(0)
  })

  test('U4: 下一条 goes on over the end of a page', async () => {
    const { page } = await visit(browser, site, '/?q=创新')
    await settled(page, () => page.locator('.card-title a').last().click())
    await settled(page, () => page.getByRole('button', { name: '下一条' }).click())
    expect(await page.locator('.list-bar .quiet').textContent()).toMatch(/^第 21 \//)
  })

  test('U16: a clause opened from a result has its matched words marked and in sight', async () => {
    const { page } = await visit(browser, site, '/?q=孵化器')
    await settled(page, () => page.locator('.card-title a').first().click())
    const mark = page.locator('.clause.is-current mark').first()
    expect(await mark.textContent()).toContain('孵化')
    expect(await mark.evaluate((m) => m.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
  })

  test('U19: a tag opens its evidence: words marked, role, basis, rule, untouched source; the address keeps it', async () => {
    const { page } = await visit(browser, site, clause)
    await page.locator('.clause.is-current button.tag', { hasText: '区科经委' }).click()
    const evidence = page.locator('#evidence')
    const text = (await evidence.textContent()) ?? ''
    for (const part of ['浦东新区科技和经济委员会', '牵头', '推断', '规则', '来源文件第']) expect(text).toContain(part)
    expect(await page.locator('.clause.is-current .clause-text mark').allTextContents()).toEqual(['区科经委'])
    expect(await evidence.locator('mark').first().textContent()).toBe('区科经委')
    expect(await inSight(page, '#evidence')).toBe(true)
    const again = await visit(browser, site, page.url().replace(site.url, ''))
    expect(await again.page.locator('#evidence').textContent()).toBe(text)
    await again.page.getByRole('button', { name: '收起依据' }).click()
    expect(await again.page.locator('#evidence').count()).toBe(0)
    expect(new URL(again.page.url()).search).toBe('')
  })

  test('a citation is copied as text and as a link', async () => {
    const { page } = await visit(browser, site, clause, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: /^复制引用：1.深化管理机制/ }).click()
    await page
      .getByText(/^已复制引用/)
      .last()
      .waitFor()
    const words = '《张江高新区世博园改革创新发展行动方案（2025-2026年）》（浦府〔2025〕46号）第二部分第（一）项第1条'
    await expect.poll(() => clipboard(page, 'text/plain'), { timeout: 4000 }).toBe(words)
    await expect
      .poll(() => clipboard(page, 'text/html'), { timeout: 4000 })
      .toMatch(
        new RegExp(`<a href="${site.url}${clause}\\?v=[0-9a-f]{8}">${words.replace(/[()（）.?]/gu, '.')}</a>`, 'u'),
      )
    expect(await page.getByRole('status').last().textContent()).toContain('已复制引用')
  })

  test('还有吗: clauses alike, with the words both have, when asked for', async () => {
    const { page, asked } = await visit(browser, site, '/c/pufu-2025-42/2.5.2')
    expect(asked.filter((path) => path.endsWith('/alike'))).toEqual([])
    await page.getByText('还有吗').click()
    const first = page.locator('.alike li').first()
    await first.waitFor()
    expect(await first.textContent()).toMatch(/共同的词：\S+、/)
    expect(await first.getByRole('link').getAttribute('href')).toMatch(/^\/c\/(?!pufu-2025-42\/2\.5\.2$)/)
    expect(await page.locator('.alike').count()).toBe(1)
  })

  test('还有吗 that could not be asked says so, and asks again when opened again', async () => {
    const { page } = await visit(browser, site, '/c/pufu-2025-42/2.5.2')
    await page.route('**/alike', (route) => route.abort(), { times: 1 })
    await page.getByText('还有吗').click()
    await page.locator('.alike [role=alert]').waitFor()
    await page.getByText('还有吗').click()
    await page.getByText('还有吗').click()
    await page.locator('.alike li').first().waitFor()
  })

  test('an address that is none shows our own page, which leads on', async () => {
    const { page, troubles } = await visit(browser, site, '/nothing')
    expect(await page.getByRole('alert').textContent()).toContain('没有这个页面')
    await settled(page, () => page.getByRole('link', { name: '全部文件' }).click())
    expect(await page.locator('main h1').textContent()).toBe('文件')
    expect(troubles).toEqual([])
  })

  test('what is not there is said so', async () => {
    const { page } = await visit(browser, site, '/d/pufu-1999-1')
    expect(await page.getByRole('alert').textContent()).toContain('未找到')
    await page.goto(`${site.url}/c/pufu-2025-46/9.9`)
    expect(await page.getByRole('alert').textContent()).toContain('没有编号为 9.9 的条款')
  })

  test('U24: at 360 px the reader folds its outline and nothing scrolls sideways', async () => {
    const { page } = await visit(browser, site, clause, { viewport: { width: 360, height: 740 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    expect(await page.locator('.outline ol').isVisible()).toBe(false)
  })

  test('other documents that carry a clause out or cite it are listed with the words both have', async () => {
    const { page, troubles } = await visit(browser, site, '/c/20231122-tjzjgxqggcxf/4.1')
    await page.locator('.linked summary').click()
    const items = page.locator('.linked li')
    await items.first().waitFor()
    expect(await items.filter({ hasText: '建设高质量科创孵化平台' }).textContent()).toMatch(
      /闵行园区\s+落实本条\s+共同的词：.*孵化器/,
    )
    expect(await items.filter({ hasText: '引用本文件' }).count()).toBe(3)
    expect(troubles).toEqual([])
  })

  test('U28: print keeps title, number, text, link and date, and drops the controls', async () => {
    const { page } = await visit(browser, site, clause)
    await page.emulateMedia({ media: 'print' })
    for (const kept of ['.front-title', '.front-number', '#printed'])
      expect(await page.locator(kept).isVisible()).toBe(true)
    for (const gone of ['.top', '.outline', '.clause-tools >> nth=0'])
      expect(await page.locator(gone).isVisible()).toBe(false)
    expect(await page.locator('#printed').textContent()).toMatch(/打印日期：.+链接：.+2\.1\.1/)
  })
})

describe.skipIf(noChromium)('单位', () => {
  test('the list groups by district, keeps classes apart, and is searched in place', async () => {
    const { page, asked } = await visit(browser, site, '/units')
    expect(await page.getByRole('region', { name: '浦东新区' }).count()).toBe(1)
    expect(await page.getByRole('region', { name: '类称' }).getByRole('link').count()).toBeGreaterThan(0)
    await settled(page, () => page.getByRole('searchbox', { name: '在单位中查找' }).fill('区科经委'))
    expect(await page.locator('.unit-name').allTextContents()).toEqual(['浦东新区科技和经济委员会'])
    expect(asked.at(-1)).toBe('/api/units?q=区科经委')
    expect(new URL(page.url()).searchParams.get('q')).toBe('区科经委')
    await settled(page, () => page.getByRole('searchbox', { name: '在单位中查找' }).fill('qkjw'))
    expect(await page.locator('.unit-name').allTextContents()).toEqual(['浦东新区科技和经济委员会'])
  })

  test('one unit: 19 duties of 区科经委 with role, deadline and evidence; 可能涉及 apart', async () => {
    const { page } = await visit(browser, site, unit)
    expect(await page.getByRole('status').first().textContent()).toContain('承担 19 条')
    expect(await page.locator('.duty-group tbody tr').count()).toBe(19)
    expect(await page.locator('.duty-group mark').first().textContent()).toBe('区科经委')
    await settled(page, () => page.getByRole('link', { name: '按角色' }).click())
    expect(await page.locator('.duty-group h2').allTextContents()).toEqual(['牵头2 条', '负责17 条'])
    await settled(page, () => page.getByRole('link', { name: '按时限' }).click())
    expect(new URL(page.url()).search).toBe('?by=deadline')
    expect(await page.locator('.duty-group tbody tr').count()).toBe(19)
    expect(await page.locator('.possible').count()).toBe(1)
  })

  test('all duties are copied as a table with links', async () => {
    const { page } = await visit(browser, site, unit, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: '复制为表格' }).click()
    const lines = (await clipboard(page, 'text/plain')).split('\n')
    expect(lines).toHaveLength(20)
    expect(new Set(lines.map((line) => line.split('\t').length))).toEqual(new Set([8]))
    await expect
      .poll(() => clipboard(page, 'text/html'), { timeout: 4000 })
      .toContain(`${site.url}/c/pufuban-2025-28/2.1.1`)
  })
})
