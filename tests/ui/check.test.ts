/** 引用核查 and the menu of citations, on the real collection. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docxFiles } from '../cite/docx-files.ts'
import { violations } from './support/axe.ts'
import { noChromium, openBrowser, type Site, startSite, visit } from './support/site.ts'

const report = readFileSync(new URL('../gold/report1.md', import.meta.url), 'utf8')
const word = (await docxFiles()).LibreOffice as Uint8Array

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

const clipboard = (page: Page, type: string) =>
  page.evaluate(async (wanted) => {
    const [item] = await navigator.clipboard.read()
    return item?.types.includes(wanted) ? (await item.getType(wanted)).text() : ''
  }, type)

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('报告文字').fill(text)
  await page.getByRole('button', { name: '核查', exact: true }).click()
  await page.waitForSelector('.finding')
}

describe.skipIf(noChromium)('引用核查', () => {
  test('a pasted report: counts, verdicts in the text and as a list, the difference, the clause beside it', async () => {
    const { page, troubles } = await visit(browser, site, '/cite')
    expect(await page.locator('.note').first().textContent()).toContain('涉密文件不得上传')
    await paste(page, report)
    expect(await page.locator('.cite-count').textContent()).toMatch(/^找到引用 29 处：有误 \d+ 处.*未核对/)
    expect(await page.locator('.cite-text .cited').count()).toBe(await page.locator('.finding').count())
    expect(await page.locator('.cite-text .sheet').textContent()).toBe(report)
    await page.locator('.cite-filters').getByRole('button', { name: /^有误/ }).click()
    expect(await page.locator('.finding:not(.is-wrong)').count()).toBe(0)
    const altered = page.locator('.finding', { hasText: '引文与原文不一致' }).first()
    await altered.getByRole('button').first().click()
    expect(await altered.locator('ins').allTextContents()).toEqual(['调'])
    expect(await altered.locator('del').allTextContents()).toEqual(['同'])
    await altered.locator('.passage mark').waitFor()
    expect(await altered.locator('.passage mark').textContent()).toContain('加大统筹协调力度')
    expect(await page.locator('.cited.is-chosen').textContent()).toBe('《闵行园区行动方案》第1条')
    expect(await violations(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, ['color-contrast'])).toEqual([])
    expect(troubles).toEqual([])
  })

  test('by keyboard alone: paste, check, filter, open, to the place in the text and back to the list', async () => {
    const { page } = await visit(browser, site, '/cite')
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim())
    await page.getByLabel('报告文字').focus()
    await page.keyboard.insertText('《闵行园区行动方案》第25条要求很高。另见浦府〔2025〕42号第三部分。')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.finding')
    expect(await focused()).toBe('引用核查')
    const wrong = page.getByRole('button', { name: /^有误/ })
    for (let i = 0; i < 20 && !(await wrong.evaluate((one) => one === document.activeElement)); i += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('.finding').count()).toBe(1)
    await page.keyboard.press('Tab')
    while (!(await focused())?.includes('第25条')) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('.finding').textContent()).toContain('有效范围：第1—17条')
    await page.keyboard.press('Tab')
    while ((await focused()) !== '在报告中查看') await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('cited-0')
    await page.keyboard.press('Enter')
    expect(await focused()).toContain('第25条')
  })

  test('a Word file is dropped and comes back with its comments; with links when asked for', async () => {
    const { page, asked } = await visit(browser, site, '/cite')
    await page.evaluate(
      ([data]) => {
        const bytes = Uint8Array.from(atob(data as string), (char) => char.charCodeAt(0))
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([bytes], '督查报告.docx'))
        document.querySelector('.cite-form')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }))
      },
      [Buffer.from(word).toString('base64')],
    )
    await page.waitForSelector('.finding')
    const save = async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载批注文件' }).click(),
      ])
      expect(file.suggestedFilename()).toBe('督查报告（已核查）.docx')
      return readFileSync(await file.path()).length
    }
    const plain = await save()
    expect(plain).toBeGreaterThan(word.length)
    const [page1] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载摘要' }).click(),
    ])
    expect(page1.suggestedFilename()).toBe('督查报告（核查摘要）.txt')
    expect(readFileSync(await page1.path(), 'utf8')).toMatch(/## 有误（\d+处）[\s\S]*## 比对范围/u)
    await page.getByLabel('加链接').check()
    expect(await save()).toBeGreaterThan(plain)
    expect(asked.filter((path) => !path.startsWith('/api/citations/'))).toEqual([])
  })

  test('what cannot be checked is said; a report without citations does not read as a pass', async () => {
    const { page } = await visit(browser, site, '/cite')
    await page.setInputFiles('input[type=file]', { name: '报告.wps', mimeType: '', buffer: Buffer.from('x') })
    expect(await page.getByRole('alert').textContent()).toContain('另存为 .docx')
    await page.setInputFiles('input[type=file]', { name: '报告.docx', mimeType: '', buffer: Buffer.from('x') })
    await page.getByText('不是 .docx').waitFor()
    await page.getByLabel('报告文字').fill('今天天气很好。')
    await page.getByRole('button', { name: '核查', exact: true }).click()
    await page.getByText('没有找到引用，因此什么也没有核对').waitFor()
  })

  test('the browser keeps nothing of the report', async () => {
    const { page } = await visit(browser, site, '/cite')
    await paste(page, '绝密样稿：见浦府〔2025〕42号第三部分。')
    const kept = () =>
      page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]))
    expect(await kept()).not.toContain('绝密样稿')
    await page.reload()
    await page.waitForSelector('main h1')
    expect(await page.content()).not.toContain('绝密样稿')
    expect(await kept()).not.toContain('绝密样稿')
  })

  test('at 360 px nothing scrolls sideways; printed, it is a summary', async () => {
    const { page } = await visit(browser, site, '/cite', { viewport: { width: 360, height: 740 } })
    expect(await violations(page)).toEqual([])
    await paste(page, report)
    await page.locator('.finding.is-wrong button').first().click()
    await page.locator('.passage').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    expect(await violations(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.cite-summary').isVisible()).toBe(true)
    expect(await page.locator('.cite-report').isVisible()).toBe(false)
    expect(await page.locator('.cite-summary').textContent()).toContain('比对范围')
  })
})

describe.skipIf(noChromium)('copying a citation', () => {
  test('by keyboard: the menu opens, is walked, copies text and link, and shuts', async () => {
    const { page, troubles } = await visit(browser, site, '/c/pufu-2025-46/2.5.1', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const button = page.getByRole('button', { name: /^复制引用的其他写法：1.创新搭建/ })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem').first().waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('公文式')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('menu').count()).toBe(0)
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => clipboard(page, 'text/plain'), { timeout: 4000 })
      .toBe('《世博园行动方案》第二部分第（五）项第1条')
    await expect
      .poll(() => clipboard(page, 'text/html'), { timeout: 4000 })
      .toContain(`href="${site.url}/c/pufu-2025-46/2.5.1`)
    expect(troubles).toEqual([])
  })

  test('words selected in a clause are copied with their source; the menu of the clause quotes them too', async () => {
    const { page, troubles } = await visit(browser, site, '/c/pufu-2025-46/2.5.1', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const select = (length: number) =>
      page.evaluate((count) => {
        const words = document.querySelector('#clause-2\\.5\\.1 .clause-text')?.firstChild
        const texts = document.createTreeWalker(words?.parentNode as Node, NodeFilter.SHOW_TEXT)
        let node = texts.nextNode()
        while (node && (node.textContent ?? '').trim().length < count) node = texts.nextNode()
        getSelection()?.setBaseAndExtent(node as Node, 0, node as Node, count)
        return getSelection()?.toString() ?? ''
      }, length)
    const words = await select(12)
    await page.getByRole('button', { name: '复制选中文字及出处' }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('menuitem', { name: /^引文并注出处/ }).click()
    await expect
      .poll(() => clipboard(page, 'text/plain'), { timeout: 4000 })
      .toMatch(new RegExp(`^“${words}”（《.*》（浦府〔2025〕46号）第二部分第（五）项第1条）$`, 'u'))
    await page.evaluate(() => getSelection()?.removeAllRanges())
    await page.getByRole('button', { name: '复制选中文字及出处' }).waitFor({ state: 'detached' })
    expect(troubles).toEqual([])
  })

  test('from the list of results: one, and all of the page', async () => {
    const { page, troubles } = await visit(browser, site, '/?q=孵化器', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.locator('.card-copy').first().click()
    await page.getByRole('menuitem', { name: /^公文式/ }).click()
    await expect.poll(() => clipboard(page, 'text/plain'), { timeout: 4000 }).toMatch(/^《.+》（.+）第.+$/u)
    const all = page.getByRole('button', { name: /^复制本页 \d+ 条的引用/ })
    await all.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /^简称/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('menuitem', { name: /^简称/ }).click()
    const lines = (await clipboard(page, 'text/plain')).split('\n')
    expect(lines).toHaveLength(await page.locator('.card').count())
    expect((await clipboard(page, 'text/html')).match(/<a href="http[^"]+\?v=[0-9a-f]{8}">/gu)).toHaveLength(
      lines.length,
    )
    expect(troubles).toEqual([])
  })
})
