/**
 * From a keystroke to the answer on the screen, at the collection of the repository: how long the server took, how long the page
 * took from the end of the response to the first of its results, to the next frame, and to the whole page. Needs a Chromium (CHROMIUM_PATH).
 */
import { chromium } from 'playwright-core'
import { makeCatalogue } from '../../../dist/corpus/catalogue.js'
import { corpusHash, readCorpus } from '../../../dist/corpus/store.js'
import { openSearch } from '../../../dist/search/search.js'
import { startServer } from '../../../dist/server/start.js'

const typed = [
  '孵化器',
  '区科经委负责什么',
  '2026年的目标',
  '人才公寓',
  '数据跨境流动',
  '科技金融',
  '脑机接口',
  '知识产权保护',
]

/** @returns {Promise<number>} exit code */
export async function run() {
  const records = readCorpus('corpus')
  const running = await startServer({ host: '127.0.0.1', port: 0, requestsPerMinute: 0 }, async () => ({
    catalogue: makeCatalogue(records),
    search: await openSearch(records),
    version: corpusHash(records),
    loadedAt: new Date(),
  }))
  await running.ready
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  const page = await browser.newPage()
  await page.addInitScript(watch)
  await page.goto(`${running.url}/?q=园区`)
  await page.waitForLoadState('networkidle')
  for (const text of typed) {
    await page.fill('input[type=search], input[name=q]', '')
    await page.type('input[type=search], input[name=q]', text, { delay: 250 })
    await page.waitForTimeout(400)
  }
  const seen = await page.evaluate(() => window.seen)
  const table = Object.entries({
    请求到响应结束: seen.map((one) => one.request),
    响应结束到新结果写入页面: seen.map((one) => one.page),
    响应结束到下一帧开始: seen.map((one) => one.frame),
    响应结束到整页写完: seen.map((one) => one.whole),
  }).map(([name, times]) => [name, row(times)])
  console.log(`${seen.length} 次检索，逐字输入 ${typed.length} 个检索词；毫秒`)
  console.table(Object.fromEntries(table))
  await browser.close()
  await running.close()
  return 0
}

function row(times) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] * 10) / 10
  return { p50: at(0.5), p95: at(0.95), 最大: at(1) }
}

/** Runs in the page: pairs the end of each answer of the search with the first change of the page after it. */
function watch() {
  window.seen = []
  let ended = null
  const plain = window.fetch
  window.fetch = async (...args) => {
    const path = String(args[0]?.url ?? args[0])
    const start = performance.now()
    const response = await plain(...args)
    if (!path.includes('/api/search')) return response
    const text = await response.text()
    ended = { request: performance.now() - start, at: performance.now() }
    return new Response(text, response)
  }
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      if (!ended) return
      const { request, at } = ended
      ended = null
      const one = { request, page: performance.now() - at, frame: 0, whole: 0 }
      const whole = () => {
        one.whole = performance.now() - at
      }
      document.getElementById('main').addEventListener('settled', whole, { once: true })
      requestAnimationFrame(() => {
        one.frame = performance.now() - at
        window.seen.push(one)
      })
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}
