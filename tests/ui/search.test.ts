/** 检索 as a member of staff uses it. The U numbers are those of the list of conventions the page was built to. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SearchResult, Suggestion } from '../../src/wire.ts'
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

const keys = (page: Page) =>
  page.locator('.card-title a').evaluateAll((links) => links.map((a) => a.getAttribute('href')))
const count = async (page: Page) => Number(await page.locator('.results-count b').textContent())
const searches = (asked: string[]) => asked.filter((path) => path.startsWith('/api/search'))

const suggestions: Suggestion[] = [
  {
    kind: 'unit',
    label: '浦东新区科技和经济委员会',
    detail: '区科经委，19 条',
    href: '?unit=浦东新区科技和经济委员会',
  },
  { kind: 'document', label: '世博园行动方案', detail: '浦府〔2025〕46号', href: '/d/pufu-2025-46' },
]

describe.skipIf(noChromium)('检索', () => {
  test('home: one box, focused, and example questions that work', async () => {
    const { page, troubles } = await visit(browser, site, '/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
    await settled(page, () => page.getByRole('link', { name: '哪些任务由区科经委负责' }).click())
    expect(new URL(page.url()).searchParams.get('q')).toBe('哪些任务由区科经委负责')
    expect(await count(page)).toBeGreaterThan(0)
    expect(troubles).toEqual([])
  })

  test('U1: a fresh browser opening the address shows the same clauses in the same order', async () => {
    const first = await visit(browser, site, '/')
    await settled(first.page, async () => {
      await first.page.fill('#q', '人才')
    })
    await settled(first.page, () => first.page.locator('.facet-value').first().click())
    await settled(first.page, () => first.page.getByRole('link', { name: '文件顺序' }).click())
    const second = await visit(browser, site, first.page.url().replace(site.url, ''))
    expect(await keys(second.page)).toEqual(await keys(first.page))
    expect(await second.page.getByRole('link', { name: '文件顺序' }).getAttribute('aria-current')).toBe('true')
    expect(await second.page.inputValue('#q')).toBe('人才')
  })

  test('U2: typing makes one history entry; Back restores results and scroll', async () => {
    const { page } = await visit(browser, site, '/')
    const before = await page.evaluate(() => history.length)
    for (const letter of '创新') {
      await settled(page, () => page.keyboard.insertText(letter))
    }
    expect(await page.evaluate(() => history.length)).toBe(before + 1)
    const shown = await keys(page)
    await page.evaluate(() => scrollTo(0, 900))
    await settled(page, () =>
      page
        .locator('.card-title a')
        .nth(5)
        .evaluate((link: HTMLElement) => link.click()),
    )
    expect(page.url()).toContain('/c/')
    await settled(page, () => page.goBack())
    expect(await keys(page)).toEqual(shown)
    expect(await page.evaluate(() => scrollY)).toBe(900)
  })

  test('recent searches stand on the home page, stay in this browser, and can be cleared', async () => {
    const { page } = await visit(browser, site, '/', { locale: 'zh-CN' })
    expect(await page.getByText('最近检索').count()).toBe(0)
    await settled(page, () => page.fill('#q', '孵化器'))
    await page.waitForFunction(() => localStorage.getItem('recent')?.includes('孵化器'), undefined, { timeout: 30_000 })
    await page.goto(site.url)
    await page.getByText('最近检索').first().waitFor()
    expect(await page.getByRole('link', { name: '孵化器', exact: true }).getAttribute('href')).toBe(
      `/?q=${encodeURIComponent('孵化器')}`,
    )
    await page.getByRole('button', { name: '清除最近检索' }).click()
    expect(await page.getByText('最近检索').count()).toBe(0)
    expect(await page.evaluate(() => localStorage.getItem('recent'))).toBe('[]')
  })

  test('U3, U9: new words keep filters; a filter goes back to page 1; chips name what they remove', async () => {
    const { page } = await visit(browser, site, '/?q=创新&page=2')
    await settled(page, () => page.locator('.facet-value').first().click())
    const url = new URL(page.url())
    expect(url.searchParams.get('page')).toBeNull()
    expect(url.searchParams.getAll('doc')).toHaveLength(1)
    await settled(page, () => page.fill('#q', '人才'))
    expect(new URL(page.url()).searchParams.getAll('doc')).toHaveLength(1)
    const label = await page.locator('.facet-value.is-chosen .facet-label').textContent()
    await page.keyboard.press('Escape')
    await settled(page, () => page.getByRole('link', { name: `移除筛选：文件=${label}` }).click())
    expect(new URL(page.url()).searchParams.getAll('doc')).toEqual([])
    expect(new URL(page.url()).searchParams.get('q')).toBe('人才')
  })

  test('U5, U6: values of one facet add up, facets narrow, a chosen value stays removable; 清空 frees all', async () => {
    const { page } = await visit(browser, site, '/?q=人才')
    const all = await count(page)
    const facet = page.locator('.facet').first().locator('.facet-value')
    const counts = (await facet.locator('.count').allTextContents()).map((text) => Number.parseInt(text, 10))
    await settled(page, () => facet.nth(0).click())
    expect(await count(page)).toBe(counts[0])
    await settled(page, () => facet.nth(1).click())
    expect(await count(page)).toBe((counts[0] as number) + (counts[1] as number))
    expect(await page.locator('.facet-value.is-chosen').count()).toBe(2)
    await settled(page, () => page.getByRole('link', { name: '清空全部筛选' }).click())
    expect(await count(page)).toBe(all)
  })

  test('U6: a chosen value stays to be removed at count 0, and its group is open on load', async () => {
    const unit = encodeURIComponent('浦东新区数据局')
    const { page } = await visit(browser, site, `/?q=孵化器&unit=${unit}&commitment=strive`)
    const chosen = page.getByRole('link', { name: /^.+，0 条，已选，按下移除$/ })
    expect(await chosen.count()).toBeGreaterThan(0)
    const groups = page.locator('.facet', { has: page.locator('.is-chosen') })
    expect(await groups.evaluateAll((all) => all.map((one) => (one as HTMLDetailsElement).open))).toEqual([true, true])
    await settled(page, () => page.locator('.facet-value.is-chosen').first().click())
    expect(new URL(page.url()).searchParams.getAll('unit')).toEqual([])
  })

  test('U7, U20: a long facet unfolds, is searched (keys typed there are words), put in order, and its 更多 names it for a screen reader', async () => {
    const { page } = await visit(browser, site, '/?q=创新')
    await page.getByRole('button', { name: /^更多责任单位/ }).click()
    await page.getByRole('searchbox', { name: '在责任单位中查找' }).fill('科经')
    const labels = await page.locator('.facet', { hasText: '责任单位' }).locator('.facet-label').allTextContents()
    expect(labels.length).toBeGreaterThan(0)
    expect(labels.every((label) => label.includes('科'))).toBe(true)
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    await page.getByRole('searchbox', { name: '在责任单位中查找' }).fill('')
    await page.getByRole('button', { name: '改按名称排列责任单位' }).click()
    const named = await page.locator('.facet', { hasText: '责任单位' }).locator('.facet-label').allTextContents()
    expect(named.length).toBeGreaterThan(labels.length)
    expect(named).toEqual([...named].sort((a, b) => a.localeCompare(b, 'zh-CN')))
  })

  test('U14: nothing is sent while an input method composes; its Enter does not submit', async () => {
    const { page, asked } = await visit(browser, site, '/')
    const cdp: CDPSession = await page.context().newCDPSession(page)
    await page.focus('#q')
    const before = asked.length
    for (const text of ['r', 'ren', 'ren c', 'ren cai'])
      await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.keyboard.press('Enter')
    await page.waitForTimeout(400)
    expect(asked.slice(before)).toEqual([])
    expect(new URL(page.url()).search).toBe('')
    await settled(page, () => cdp.send('Input.insertText', { text: '人才' }))
    expect(searches(asked)).toHaveLength(1)
    expect(new URL(page.url()).searchParams.get('q')).toBe('人才')
  })

  test('U14: on a phone, predictive text that never ends its composition still searches', async () => {
    const { page } = await visit(browser, site, '/', {
      userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
    })
    const cdp = await page.context().newCDPSession(page)
    await page.focus('#q')
    await settled(page, () => cdp.send('Input.imeSetComposition', { text: '人才', selectionStart: 2, selectionEnd: 2 }))
    expect(new URL(page.url()).searchParams.get('q')).toBe('人才')
  })

  test('U16: a result shows document, number, path, units with role and basis, deadline and the matched words', async () => {
    const { page } = await visit(browser, site, '/?q=提升创新主体密度')
    const text = (await page.locator('.card').first().textContent())?.replace(/\s+/g, '') ?? ''
    for (const part of ['浦府办〔2025〕28号', '二、主要任务', '1.提升创新主体密度', '负责', '明示'])
      expect(text).toContain(part)
    expect(await page.locator('.card mark').first().textContent()).toBe('提升创新主体密度')
  })

  test('U17, U18, U21: exact count in a status; nothing found says what else to try', async () => {
    const { page } = await visit(browser, site, '/documents')
    await page.route('**/api/search?*', async (route) => {
      const answer = (await (await route.fetch()).json()) as SearchResult
      await route.fulfill({ json: { ...answer, instead: [{ label: '去掉“完成年份”', count: 3, href: '?q=人才' }] } })
    })
    await page.goto(`${site.url}/?q=充电桩`)
    await page.waitForSelector('.instead')
    expect(await page.getByRole('status').first().textContent()).toContain('没有找到')
    expect(await page.locator('.instead li a').count()).toBeGreaterThan(0)
    expect(await page.getByRole('button', { name: /反馈/ }).isVisible()).toBe(true)
  })

  test('U20: keys only: "/" to the box, ↓ to suggestions, Tab picks nothing, Esc closes then clears, ↑↓ and Enter through results', async () => {
    const { page } = await visit(browser, site, '/?q=人才')
    await page.route('**/api/suggest?*', (route) => route.fulfill({ json: { suggestions } }))
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
    await page.keyboard.insertText('区科经委')
    await page.waitForSelector('#suggestions [role=option]')
    await page.keyboard.press('ArrowDown')
    expect(await page.getAttribute('#q', 'aria-activedescendant')).toBe('suggestion-0')
    await page.keyboard.press('Tab')
    expect(await page.inputValue('#q')).toBe('区科经委')
    expect(await page.locator('#suggestions').isVisible()).toBe(false)
    await page.keyboard.press('Control+k')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(
      await page.evaluate(() => [...document.querySelectorAll('[data-result]')].indexOf(document.activeElement!)),
    ).toBe(1)
    const href = await page.evaluate(() => document.activeElement?.getAttribute('href'))
    await settled(page, () => page.keyboard.press('Enter'))
    expect(new URL(page.url()).pathname).toBe(href)
    await settled(page, () => page.goBack())
    await page.focus('#q')
    await page.keyboard.press('Escape')
    expect(await page.inputValue('#q')).toBe('')
  })

  test('on other pages typing only suggests; Enter searches; a broken address still shows a page', async () => {
    const { page, asked, troubles } = await visit(browser, site, '/documents')
    await page.fill('#q', '人才')
    await page.waitForTimeout(300)
    expect(searches(asked)).toEqual([])
    await settled(page, () => page.keyboard.press('Enter'))
    expect(new URL(page.url()).searchParams.get('q')).toBe('人才')
    expect(await count(page)).toBeGreaterThan(0)
    await page.goto(`${site.url}/?q=%E4%BA`)
    expect(await page.locator('main h1').textContent()).toContain('检索结果')
    expect(troubles).toEqual([])
  })

  test('U21: after paging the focus is on the heading of the results, the page is marked', async () => {
    const { page } = await visit(browser, site, '/?q=创新')
    await settled(page, () => page.getByRole('link', { name: '下一页' }).click())
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('results-title')
    expect(await page.getByRole('link', { name: '第 2 页' }).getAttribute('aria-current')).toBe('page')
  })

  test('U22: counts are read with their value; the page understood what it says, undoable', async () => {
    const { page } = await visit(browser, site, '/?q=区科经委')
    expect(await page.getByRole('link', { name: /^.+，\d+ 条$/ }).count()).toBeGreaterThan(0)
    expect(await page.getByRole('link', { name: /^不作此理解：/ }).count()).toBe(1)
    await settled(page, () => page.getByRole('link', { name: '按原文检索' }).click())
    expect(await page.getByRole('link', { name: /^不作此理解：/ }).count()).toBe(0)
    expect(await page.getByText('正按原文检索').isVisible()).toBe(true)
  })

  test('U24: at 360 px filters are a drawer that takes and gives back the focus; nothing scrolls sideways', async () => {
    const { page } = await visit(browser, site, '/?q=人才', { viewport: { width: 360, height: 740 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    expect(await page.locator('#facets').isVisible()).toBe(false)
    await page.getByRole('button', { name: '筛选', exact: true }).click()
    await page.waitForFunction(() => document.activeElement?.classList.contains('facets-close'))
    await settled(page, () => page.locator('.facet-value').first().click())
    expect(await page.locator('#facets').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('facets-open')
  })

  test('U24: 长者模式 enlarges all type and is remembered', async () => {
    const { page } = await visit(browser, site, '/', { locale: 'zh-CN' })
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
    const normal = await size()
    await page.getByRole('button', { name: /长者模式/ }).click()
    expect(await size()).toBeGreaterThan(normal * 1.25)
    await page.reload()
    await page.waitForSelector('main h1')
    expect(await size()).toBeGreaterThan(normal * 1.25)
    expect(await page.getByRole('button', { name: /长者模式/ }).getAttribute('aria-pressed')).toBe('true')
  })

  test('U25: with scripts off one searches and reads; nothing leaves the host', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    page.setDefaultTimeout(5000)
    const left: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) left.push(request.url())
    })
    await page.goto(`${site.url}/?q=${encodeURIComponent('区科经委')}`)
    await page.waitForURL('**/plain?q=*')
    expect(await page.getByRole('status').textContent()).toContain('19 条')
    await page.locator('ol h2 a').first().click()
    await page.waitForURL('**/plain/d/**')
    expect(await page.locator('section:target').count()).toBe(1)
    await page.getByRole('searchbox', { name: '检索' }).fill('孵化器')
    await page.getByRole('button', { name: '检索' }).click()
    expect(await page.locator('mark').first().textContent()).toContain('孵化器')
    expect(left).toEqual([])
    await context.close()
  })
})
