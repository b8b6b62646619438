import { expect, test } from 'vitest'
import { readSource } from '../../src/read/read.ts'
import { UnreadableError } from '../../src/read/unreadable.ts'
import { parsePolicy } from '../../src/tree/parse.ts'

const page = (body: string, head = '') =>
  new TextEncoder().encode(`<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`)
const read = (body: string, head?: string) => readSource(page(body, head), 'a.html')

const article = `
  <p style="text-align:center">某某县人民政府关于印发</p><p style="text-align:center">滨海新城建设行动方案的通知</p>
  <p>各乡镇人民政府：</p><p>现将《滨海新城建设行动方案》印发给你们，请认真贯彻执行，有关情况及时报告。</p>
  <h2>一、重点任务</h2><p>（一）修建泵站。到2027年，在沿河各村建成泵站<b>3座</b>，保障农田灌溉用水。</p><p>（责任单位：县水务局）</p>`

test('the text of the document is read, navigation and footer are not, and that is said', async () => {
  const { text, messages } = await read(
    `<nav><a href="/">首页</a></nav><ul class="menu"><li><a href="a">政务公开</a></li><li><a href="b">办事服务</a></li></ul>
     <div><div class="x">${article}</div></div><div>主办：某某县人民政府办公室</div>`,
  )
  expect(text).toContain('建成泵站3座，保障')
  expect(text).not.toMatch(/首页|政务公开|主办/u)
  expect(messages.map((message) => message.rule)).toEqual(['read/html-navigation'])
})

test('labelled rows beside the text fill what the text lacks', async () => {
  const source = await read(
    `<table><tr><td>发文字号：</td><td>某府〔2026〕3号</td><td><b>成 文 日 期：</b></td><td>2026年3月2日</td></tr></table><div>${article}</div>`,
  )
  expect(source.meta).toMatchObject({ 发文字号: '某府〔2026〕3号', 成文日期: '2026年3月2日' })
  const { document } = parsePolicy(source.text, { format: 'html', meta: source.meta })
  expect(document).toMatchObject({ doc_number: '某府〔2026〕3号', issue_date: '2026-03-02' })
})

test('a title over two lines is put together when the page names it whole', async () => {
  const { text } = await read(
    `<div>${article}</div>`,
    '<title>某某县人民政府关于印发滨海新城建设行动方案的通知_某某县人民政府网</title>',
  )
  expect(text.split('\n')[0]).toBe('某某县人民政府关于印发滨海新城建设行动方案的通知')
})

test('a table of data gives a line of cells a row, spanned cells repeated; a table for layout gives its text', async () => {
  const { text } = await read(
    `<table><tr><td>${article}<table><tr><th>任务</th><th>单位</th></tr><tr><td rowspan="2">修路</td><td>县交通局</td></tr><tr><td>县财政局</td></tr></table></td></tr></table>`,
  )
  expect(text).toContain('| 任务 | 单位 |\n\n| 修路 | 县交通局 |\n\n| 修路 | 县财政局 |')
  expect(text).toContain('各乡镇人民政府：')
})

test('list numbers that only the browser draws are written out', async () => {
  const { text } = await read(
    `<div>${article}<ol start="3"><li>修建泵站，按期完成。</li><li>疏浚河道，按期完成。</li></ol></div>`,
  )
  expect(text).toContain('3. 修建泵站，按期完成。\n\n4. 疏浚河道')
})

test.each([
  ['a page without text', '<div id="app"></div><script>load()</script>', /没有正文文字/u],
  ['a page nested without end', '<div>'.repeat(60_000), /没有正文文字|嵌套过深/u],
])('%s is refused with the remedy', async (_, body, message) => {
  await expect(read(body)).rejects.toThrow(UnreadableError)
  await expect(read(body)).rejects.toThrow(message)
})

test('scripts, hidden parts and comments never become text', async () => {
  const { text } = await read(
    `<div>${article}<p style="display: none">暗中的字，不可读入。</p><!-- 注释，不可读入 --><script>"脚本，不可读入。"</script></div>`,
  )
  expect(text).not.toContain('不可读入')
})
