import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { checkedFile, citationReport } from '../../src/server/schemas/citations.ts'
import type { CitationReport, CopiedCitation } from '../../src/wire.ts'
import { fakeParts, problemOf, serve } from './support.ts'

const report = readFileSync(new URL('../gold/report1.md', import.meta.url), 'utf8')

async function check(body: unknown) {
  const { send } = await serve()
  const headers = { 'Content-Type': 'application/json' }
  return send('/api/citations/check', { method: 'POST', body: JSON.stringify(body), headers })
}

describe('checking a report', () => {
  test('answers in its shape, with places in the text as it was handed in', async () => {
    const answer = await check({ text: report })
    expect(answer.status).toBe(200)
    const { citations, unchecked, collection } = citationReport.parse(answer.json()) as CitationReport
    expect(citations.length).toBeGreaterThan(10)
    for (const { surface, start, end } of [...citations, ...unchecked]) expect(report.slice(start, end)).toBe(surface)
    expect(collection).toHaveLength(5)
  })

  test('neither the log nor a cache keeps anything of it', async () => {
    const lines: string[] = []
    const { send } = await serve(fakeParts(), { log: (line) => lines.push(line) })
    const body = JSON.stringify({ text: '见浦府〔2025〕42号。' })
    const answer = await send('/api/citations/check', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    })
    expect(answer.headers['cache-control']).toBe('no-store')
    await expect.poll(() => lines).toEqual([expect.stringMatching(/^POST \/api\/citations\/check 200 \d+ms$/)])
  })

  test.each([
    [{ text: '' }, 'text'],
    [{}, 'text'],
    [{ text: '字'.repeat(300_001) }, 'text'],
    [{ text: 'a', lines: 'x' }, 'lines'],
  ])('refuses what is no report', async (body, parameter) => {
    expect(problemOf(await check(body))).toMatchObject({ status: 400, parameter })
  })

  test('413 beyond all reports', async () => {
    expect(problemOf(await check({ text: '字'.repeat(500_000) }))).toMatchObject({ status: 413 })
  })
})

describe('copying a citation', () => {
  const copy = async (query: string) => (await serve()).send(`/api/citations/copy?${query}`)

  test('gives every way of writing, in the order asked, with links to the site', async () => {
    const answer = await copy('key=pufu-2025-46/2.5.1&key=pufu-2025-42&site=http://10.0.0.1:8080')
    const { copies } = answer.json() as { copies: CopiedCitation[] }
    const html = copies.find(({ format }) => format === 'html')?.html ?? ''
    expect(html).toContain('http://10.0.0.1:8080/c/pufu-2025-46/2.5.1')
    expect(html.indexOf('46号')).toBeLessThan(html.indexOf('42号'))
  })

  test.each([
    ['', 400, 'key'],
    ['key=none/1', 404, 'doc'],
    ['key=pufu-2025-46/9.9.9', 404, 'id'],
    [`key=pufu-2025-46/2.5.1&quote=${encodeURIComponent('并非原文的话')}`, 400, 'quote'],
    ['key=none', 404, 'id'],
    ['key=pufu-2025-46&site=javascript:alert(1)', 400, 'site'],
    ['key=pufu-2025-46&site=http://a/%22onload', 400, 'site'],
  ])('%s is refused', async (query, status, parameter) => {
    expect(problemOf(await copy(query))).toMatchObject({ status, parameter })
  })
})

describe('POST /api/citations/check-docx', () => {
  const word = readFileSync(new URL('../cite/files/libreoffice.docx', import.meta.url))
  const post = async (body: object) =>
    (await serve()).send('/api/citations/check-docx', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })

  test('a Word file comes back with its comments', async () => {
    const answer = await post({ data: word.toString('base64'), site: 'http://10.0.0.1', links: true })
    const { report, text, file } = checkedFile.parse(answer.json())
    expect(report.citations).toHaveLength(4)
    for (const { surface, start, end } of report.citations) expect(text.slice(start, end)).toBe(surface)
    const parts = unzipSync(Buffer.from(file, 'base64'))
    expect(strFromU8(parts['word/comments.xml'] ?? new Uint8Array())).toContain('数据与原文不符')
  })

  test('what is no Word file is refused in words', async () => {
    const answer = await post({ data: Buffer.from('hello').toString('base64') })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.json())).toContain('另存')
  })
})
