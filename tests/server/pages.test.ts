import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { plainNumber } from '../../src/server/lookup.ts'
import { catalogue, fakeParts, serve } from './support.ts'

const c = encodeURIComponent
const publicFolder = mkdtempSync(join(tmpdir(), 'tiaoxi-public-'))
mkdirSync(join(publicFolder, 'js'))
writeFileSync(join(publicFolder, 'index.html'), '<!doctype html><head><title>条析</title></head>')
writeFileSync(join(publicFolder, 'js', 'main.js'), `export const text = '${'条析 '.repeat(1000)}'`)
writeFileSync(join(publicFolder, 'tsconfig.json'), '{}')
writeFileSync(join(publicFolder, '.hidden.js'), '')
afterAll(() => rmSync(publicFolder, { recursive: true }))

const visit = async (path: string, headers: Record<string, string> = {}) =>
  (await serve(fakeParts(), { publicFolder })).send(path, { headers })

describe('pages', () => {
  const unit = c('区科经委')
  test.each([
    '/',
    '/?q=a',
    '/documents',
    '/units',
    '/compare',
    '/targets',
    '/references',
    '/cite',
    '/d/pufu-2025-42',
    `/u/${unit}`,
    '/c/pufu-2025-46/2.5.1',
  ])('%s is the one page', async (path) => {
    const answer = await visit(path)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(answer.body).toContain('<title>条析</title>')
    expect(answer.headers['cache-control']).toBe('no-cache')
  })

  test.each(['/d/none', '/u/none', '/c/pufu-2025-46/none', '/c/none/1', `/c/${c('浦府〔1999〕1号')}/1`])(
    '%s is the page too, and honestly 404',
    async (path) => {
      const answer = await visit(path)
      expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    },
  )

  test('while loading every page is there', async () => {
    const client = await serve(() => ({ waiting: '正在载入。' }), { publicFolder })
    for (const path of ['/', '/d/none', '/c/none/1']) expect((await client.send(path)).status).toBe(200)
  })
})

test('a mistyped address leads a person home', async () => {
  const answer = await visit('/search?q=<script>', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  expect(answer.body).toContain('url=/plain"')
  expect((await visit('/api/none', { Accept: 'text/html' })).headers['content-type']).toContain('problem+json')
})

describe('a document number in a permalink leads to the clause', () => {
  test.each([
    '浦府〔2025〕46号',
    '浦府[2025]46号',
    '浦府［2025］46号',
    '浦府（2025）46号',
    '浦府【2025】46号',
    '浦府〔２０２５〕第４６号',
    ' 浦府〔2025〕 46 号',
  ])('%s', async (number) => {
    const answer = await visit(`/c/${c(number)}/2.5.1?from=report`)
    expect([answer.status, answer.headers.location]).toEqual([302, '/c/pufu-2025-46/2.5.1?from=report'])
  })

  test('unlike numbers stay unlike', () => {
    const numbers = [
      '浦府〔2025〕42号',
      '浦府办〔2025〕42号',
      '浦府〔2025〕4号',
      '浦府〔2024〕42号',
      '浦府〔202〕542号',
    ]
    expect(new Set(numbers.map(plainNumber)).size).toBe(numbers.length)
  })

  test('it never leads out of the site', async () => {
    for (const path of [
      `/c/${c('//evil.example')}/1`,
      `//evil.example/c/1`,
      `/c/${c('浦府〔2025〕46号')}/${c('//evil.example/..')}`,
    ]) {
      const { headers } = await visit(path)
      if (headers.location) expect(headers.location).toMatch(/^\/c\/pufu-2025-46\/%2F%2F/)
    }
  })
})

describe('files', () => {
  test('are served compressed, with their type, to be asked for again', async () => {
    const answer = await visit('/js/main.js', { 'Accept-Encoding': 'gzip' })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'no-cache',
    })
    const again = await visit('/js/main.js', { 'If-None-Match': String(answer.headers.etag) })
    expect(again.status).toBe(304)
  })

  test('lit-html comes from the installed package, in its browser form', async () => {
    const answer = await visit('/vendor/lit-html/lit-html.js')
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(answer.body).toContain('document')
    expect((await visit('/vendor/lit-html/directives/repeat.js')).status).toBe(200)
    for (const path of ['/vendor/d3/d3.min.js', '/vendor/plot/plot.umd.min.js'])
      expect((await visit(path)).status, path).toBe(200)
  })

  test.each([
    '/tsconfig.json',
    '/.hidden.js',
    '/js',
    '/js/',
    '/index.php',
    '/vendor/lit-html/lit-html.d.ts',
    '/vendor/d3/d3.js',
    '/vendor/plot/../package.json',
  ])('%s is not served', async (path) => {
    expect((await visit(path)).status).toBe(404)
  })
})

test('every answer carries the security headers, and nothing that needs https', async () => {
  for (const path of ['/', '/js/main.js', '/api/documents', '/api/none', '/healthz', '/c/%ff/1']) {
    const { headers } = await visit(path)
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';object-src 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    })
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  }
})

test('the log has one line a request, without what was searched for', async () => {
  const lines: string[] = []
  const client = await serve(fakeParts(), { publicFolder, log: (line) => lines.push(line) })
  await client.send(`/api/search?q=${c('孵化器')}`)
  await client.send('/api/none?q=secret')
  await expect.poll(() => lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^GET \/api\/search 200 \d+ms$/)
  expect(lines[1]).toMatch(/^GET \/api\/none 404 \d+ms$/)
})

describe('without scripts', () => {
  const client = () => serve(fakeParts(), { publicFolder })

  test.each([
    ['/', '/plain'],
    ['/?q=%22%3E%3Cscript%3E&unit=a', '/plain?q=%22%3E%3Cscript%3E&#38;unit=a'],
    ['/c/pufu-2025-46/2.5.1?tag=u1', '/plain/d/pufu-2025-46#2.5.1'],
    ['/d/pufu-2025-42', '/plain/d/pufu-2025-42'],
    ['/units?q=qkjw', '/plain/units'],
    ['/compare?doc=a', '/plain/tables'],
  ])('%s sends the browser to %s', async (path, to) => {
    const { body, headers } = await (await client()).send(path)
    expect(body).toContain(`<noscript><meta http-equiv="refresh" content="0;url=${to}" /></noscript>`)
    expect((await (await client()).send(path, { headers: { 'If-None-Match': String(headers.etag) } })).status).toBe(304)
  })

  test('a search shows its clauses, each leading to its place in the document', async () => {
    const { body } = await (await client()).send(`/plain?q=${c('孵化器')}`)
    const links = [...body.matchAll(/<h2><a href="(\/plain\/d\/[^"#]+)#([^"]+)">/gu)]
    expect(links.length).toBeGreaterThan(3)
    const [, page, id] = links[0] as unknown as [string, string, string]
    const document = await (await client()).send(page)
    expect(document.body).toContain(`<section id="${decodeURIComponent(id)}">`)
    expect(document.body).not.toContain('<script')
  })

  test('documents, units, one unit, tables to take away; what is not there is said', async () => {
    const unit = catalogue.units()[0]?.unit.id ?? ''
    for (const path of ['/plain', '/plain/documents', '/plain/units', `/plain/u/${c(unit)}`, '/plain/tables'])
      expect((await (await client()).send(path)).status, path).toBe(200)
    for (const path of ['/plain/d/none', '/plain/u/none', '/plain/none'])
      expect((await (await client()).send(path)).status, path).toBe(404)
    const bad = await (await client()).send('/plain?q=a&year=abc')
    expect([bad.status, bad.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
  })

  test('what was typed stays text', async () => {
    const { body } = await (await client()).send(`/plain?q=${c('"><script>alert(1)</script>')}`)
    expect(body).not.toContain('<script')
    expect(body).toContain('&#34;&#62;&#60;script&#62;')
  })
})
