/** 有误？: tags, clauses, themes and alignments corrected in the browser, shown with who, when and why, and taken back. */
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { type Correctable, correctable } from '../support/correctable.ts'
import { noChromium, openBrowser, type Site, settled, visit } from './support/site.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const token = 'a-token-for-tests-only'
const key = 'pufu-2025-42/3.y1'

let browser: Browser
let made: Correctable
let site: Site
let reading: Site

function listen(admin: string | null): Promise<Site> {
  const { library } = made
  return new Promise((resolve) => {
    const app = createApp(library.source, { library, admin: { token: admin }, requestsPerMinute: 0 })
    const server: Server = app.listen(0, '127.0.0.1', () =>
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
    )
  })
}

beforeAll(async () => {
  if (!noChromium) browser = await openBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  if (noChromium) return
  made = await correctable()
  site = await listen(token)
  reading = await listen(null)
})
afterEach(async () => {
  for (const one of [site, reading]) {
    one?.server.closeAllConnections()
    one?.server.close()
  }
  await made?.close()
})

async function violations(page: Page): Promise<string[]> {
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axe)
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: { id: string; nodes: { target: string[] }[] }[]
  }
  return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`)
}

const dialog = (page: Page) => page.getByRole('dialog')

/** Signs and sends; waits until the page shows what came of it. */
async function sign(page: Page, why: string) {
  const open = dialog(page)
  await open.getByLabel(/理由/).fill(why)
  await open.getByLabel('校正人').fill('张三')
  const field = open.getByLabel('管理口令')
  if ((await field.count()) > 0) await field.fill(token)
  await settled(page, () => open.locator('.strong').click())
  await open.waitFor({ state: 'detached' })
}

const open = (path: string, options = {}) =>
  visit(browser, site, path, { viewport: { width: 1280, height: 860 }, ...options })
const clause = (page: Page) => page.locator('[id="clause-3.y1"]')

describe.skipIf(noChromium)('corrections', () => {
  test('a tag: role changed by keyboard, shown with who and why and what the rules say, found by search, taken back', async () => {
    const { page, troubles } = await open(`/c/${key}`)
    await clause(page).getByRole('button', { name: '区科经委' }).click()
    const wrong = clause(page).locator('.evidence').getByRole('button', { name: '有误？' })
    await wrong.focus()
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await dialog(page).locator('.dialog-said').first().textContent()).toContain(
      '牵头 浦东新区科技和经济委员会（推断）',
    )
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    expect(await wrong.evaluate((button) => button === document.activeElement)).toBe(true)
    await wrong.click()
    await dialog(page).getByRole('radio', { name: '指导' }).check()
    await sign(page, '核对原件第 3 页')
    const tag = clause(page).getByRole('button', { name: /区科经委.*人工校正/ })
    await tag.waitFor()
    if ((await tag.getAttribute('aria-expanded')) === 'false') await tag.click()
    const evidence = clause(page).locator('.evidence')
    expect(await evidence.textContent()).toMatch(/张三 \d+年\d+月\d+日改正：核对原件第 3 页/)
    expect(await evidence.textContent()).toMatch(/规则原判\s*牵头 浦东新区科技和经济委员会/)
    expect(await violations(page)).toEqual([])
    await evidence.getByRole('button', { name: '撤回校正' }).click()
    expect(await dialog(page).getByLabel('校正人').inputValue()).toBe('张三')
    expect(await dialog(page).getByLabel('管理口令').count()).toBe(0)
    await sign(page, '看错了')
    expect(await page.locator('.clause-tags .by-hand').count()).toBe(0)
    expect(troubles).toEqual([])
  })

  test('a wrong token is said and asked for again; nothing is written', async () => {
    const { page } = await open(`/c/${key}?tag=u0`)
    await page.locator('.evidence').getByRole('button', { name: '有误？' }).click()
    await dialog(page).getByRole('radio', { name: /删去/ }).check()
    await dialog(page).getByLabel(/理由/).fill('试')
    await dialog(page).getByLabel('校正人').fill('张三')
    await dialog(page).getByLabel('管理口令').fill('not-the-right-token')
    await dialog(page).locator('.strong').click()
    const alert = dialog(page).getByRole('alert')
    await expect.poll(() => alert.textContent()).toContain('管理口令不对')
    expect(await dialog(page).getByLabel('管理口令').count()).toBe(1)
    expect(await (await fetch(`${site.url}/api/corrections`)).json()).toEqual({ corrections: [], damaged: [] })
  })

  test('words marked in a clause become a tag; a deleted tag is restored', async () => {
    const { page, troubles } = await open(`/c/${key}`)
    await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('[id="clause-3.y1"] .clause-words') as Node, 4)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf('外高桥集团') ?? -1
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 5)
        getSelection()?.removeAllRanges()
        getSelection()?.addRange(range)
      }
    })
    await clause(page)
      .getByRole('button', { name: /有误？校正/ })
      .click()
    expect(
      await dialog(page)
        .getByLabel(/原文字样/)
        .inputValue(),
    ).toBe('外高桥集团')
    await dialog(page).getByLabel(/^单位/).fill('区国资委')
    await dialog(page).getByRole('radio', { name: '配合' }).check()
    expect(await violations(page)).toEqual([])
    await sign(page, '漏标')
    const tag = clause(page).getByRole('button', { name: /外高桥集团.*人工校正/ })
    await tag.click()
    expect(await clause(page).locator('.evidence').textContent()).toContain('浦东新区国有资产监督管理委员会')
    await clause(page)
      .getByRole('button', { name: /^区科经委/ })
      .click()
    await clause(page).locator('.evidence').getByRole('button', { name: '有误？' }).click()
    await dialog(page).getByRole('radio', { name: /删去/ }).check()
    await sign(page, '不是责任单位')
    const deleted = clause(page).getByRole('button', { name: '区科经委，恢复' })
    await deleted.click()
    await sign(page, '还是的')
    await clause(page)
      .getByRole('button', { name: /^区科经委.*人工校正/ })
      .waitFor()
    expect(await deleted.count()).toBe(0)
    expect(troubles).toEqual([])
  })

  test('a theme and an alignment, from the clause and from the tables', async () => {
    const city = '20231122-tjzjgxqggcxf'
    const { page, troubles } = await open(`/compare?base=${city}&doc=pufu-2025-46`)
    const entry = page.locator('.side td .entry').first()
    const name = (await entry.locator('.entry-name').textContent()) as string
    const entries = page.locator('.side td .entry')
    const before = await entries.count()
    await entry.getByRole('button', { name: /^有误？/ }).click()
    expect(await violations(page)).toEqual([])
    await sign(page, '不是一回事')
    expect(await entries.count()).toBe(before - 1)
    await page.goto(`${site.url}/c/${key}`)
    await clause(page)
      .getByRole('button', { name: /有误？校正/ })
      .click()
    await dialog(page).getByLabel('哪里有误').selectOption('theme')
    await dialog(page).locator('select[name=theme]').selectOption({ label: '补上：土地利用' })
    await sign(page, '条文讲到用地')
    await page.goto(`${site.url}/compare?doc=pufu-2025-42&doc=pufu-2025-46&theme=land`)
    await page.locator('.side .by-hand').first().waitFor()
    await page.goto(`${site.url}/corrections`)
    const rows = page.locator('.correction')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(2)
    expect(await rows.last().textContent()).toContain(
      name.replace(/^[（(]?[一二三四五六七八九十\d]+[）).、]*/, '').slice(0, 4),
    )
    expect(await violations(page)).toEqual([])
    await rows.first().getByRole('button', { name: '撤回校正' }).click()
    await sign(page, '')
    expect(await rows.first().textContent()).toContain('已撤回')
    expect(troubles).toEqual([])
  })

  test('a clause in which two were read as one is set apart', async () => {
    const { page, troubles } = await open(`/c/${key}`)
    await clause(page)
      .getByRole('button', { name: /有误？校正/ })
      .click()
    await dialog(page).getByLabel('哪里有误').selectOption('split')
    await dialog(page)
      .getByLabel(/从哪里起/)
      .fill('发挥保税区管理局协调作用')
    expect(await violations(page)).toEqual([])
    await sign(page, '原件另起一段')
    const made = page.locator('[id="clause-3.y1.x1"]')
    expect(await made.locator('.clause-text').textContent()).toMatch(/^\s*发挥保税区管理局协调作用/)
    expect(await made.textContent()).toContain('人工校正')
    expect(troubles).toEqual([])
  })

  test('where writing is off, the dialog says so and sends nothing', async () => {
    const { page, asked } = await visit(browser, reading, `/c/${key}?tag=u0`, { viewport: { width: 360, height: 740 } })
    await page.locator('.evidence').getByRole('button', { name: '有误？' }).click()
    expect(await dialog(page).textContent()).toContain('没有开启写入')
    expect(await dialog(page).locator('.strong').count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    expect(asked.filter((path) => path.startsWith('/api/corrections'))).toEqual([])
  })
})
