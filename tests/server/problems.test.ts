/** The one shape of everything that goes wrong, and everything that can go wrong. */
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { problemKinds } from '../../src/server/problems.ts'
import { problemSchema } from '../../src/server/schemas/answers.ts'
import { start } from './started.ts'
import { type Answer, fakeParts, problemOf, serve } from './support.ts'

const c = encodeURIComponent

/** Holds an answer to the shape and gives its problem. */
function expectProblem(answer: Answer, kind: keyof typeof problemKinds) {
  const { status, title } = problemKinds[kind]
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.headers.etag).toBeUndefined()
  const body = problemSchema.parse(answer.json())
  expect({ http: answer.status, ...body }).toMatchObject({
    http: status,
    status,
    title,
    type: `urn:tiaoxi:problem:${kind}`,
  })
  expect(body.detail).toMatch(/\p{Script=Han}.*[。？]$/u)
  return body
}

const badParameters: [path: string, parameter: string, says: string][] = [
  ['/api/search?page=0', 'page', '应是 1 到'],
  ['/api/search?page=-1', 'page', '应是 1 到'],
  ['/api/search?page=1e3', 'page', '应是 1 到'],
  ['/api/search?page=99999999999999999999', 'page', '应是 1 到'],
  ['/api/search?page=1&page=2', 'page', '只能给一次'],
  ['/api/search?size=1001', 'size', '应是 0 到 1000'],
  ['/api/search?year=26', 'year', '应是 1949 到 2200'],
  ['/api/search?year_op=~', 'year_op', '只能是 =、<=、>='],
  ['/api/search?role=boss', 'role', 'lead、responsible、support、guide'],
  ['/api/search?role=lead&role=__proto__', 'role', 'lead、responsible、support、guide'],
  ['/api/search?has_target=maybe', 'has_target', 'true 或 false'],
  ['/api/search?sort=constructor', 'sort', 'relevance'],
  [`/api/search?q=${c('长'.repeat(501))}`, 'q', '最多 500 个字'],
  ['/api/search?q=a&q=b', 'q', '只能给一次'],
  ['/api/search?q=a%00b', 'q', '控制字符'],
  ['/api/search?q=%1b[31m', 'q', '控制字符'],
  ['/api/search?q=%ff%fe', 'q', '百分号编码'],
  ['/api/search?q=%e6%b5', 'q', '百分号编码'],
  ['/api/search?q=%', 'q', '百分号编码'],
  [`/api/search?${Array.from({ length: 101 }, (_, n) => `unit=${n}`).join('&')}`, 'unit', '最多重复 100 次'],
  [`/api/suggest?q=${'a'.repeat(501)}`, 'q', '最多 500 个字'],
  [`/api/documents/${'a'.repeat(201)}`, 'id', '最多 200 个字'],
  ['/api/units/a%00b', 'id', '控制字符'],
]

const unknownParameters: [path: string, parameter: string][] = [
  ['/api/search?query=a', 'query'],
  ['/api/search?__proto__=1', '__proto__'],
  ['/api/search?constructor[prototype][x]=1', 'constructor[prototype][x]'],
  ['/api/search?toString=1', 'toString'],
  ['/api/search?filters[unit]=x', 'filters[unit]'],
  ['/api/search?=x', ''],
  [`/api/search?${'z'.repeat(5000)}=1`, `${'z'.repeat(60)}…`],
  ['/api/documents?page=1', 'page'],
]

/** Puts a short name before a row whose address may be very long. */
function named<T extends [string, ...string[]]>(row: T): [string, ...T] {
  return [row[0].slice(0, 60), ...row]
}

describe('400', () => {
  test.each(badParameters.map(named))('%s', async (_name, path, parameter, says) => {
    const body = expectProblem(await (await serve()).send(path), 'bad-parameter')
    expect(body.parameter).toBe(parameter)
    expect(body.detail).toContain(says)
  })

  test.each(unknownParameters.map(named))('%s', async (_name, path, parameter) => {
    const body = expectProblem(await (await serve()).send(path), 'unknown-parameter')
    expect(body.parameter).toBe(parameter)
  })

  test('an address that is not UTF-8', async () => {
    const client = await serve()
    for (const path of ['/api/units/%ff', '/d/%e6%b5', '/c/%/1']) expectProblem(await client.send(path), 'bad-request')
  })

  test('what is not HTTP', async () => {
    const { port } = await start()
    const raw = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write('HELLO\r\n\r\n'))
      socket.on('data', (chunk) => {
        text += chunk.toString()
      })
      socket.on('close', () => resolve(text))
    })
    expect(raw).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*urn:tiaoxi:problem:bad-request/s)
  })
})

describe('404 says what to do', () => {
  test.each([
    ['/api/documents/none', '已收录 5 份文件'],
    [`/api/documents/${c('浦府〔2025〕42号')}`, 'pufu-2025-42'],
    ['/api/documents/__proto__', '没有编号为“__proto__”的文件'],
    ['/api/clauses/none/1', '已收录的文件见“文件”页（/documents）'],
    [`/api/clauses/${c('浦府[2025]42号')}/1`, 'pufu-2025-42'],
    ['/api/clauses/pufu-2025-46/2.5.99', '它的上级 2.5 存在'],
    ['/api/clauses/pufu-2025-46/toString', '没有条款“toString”'],
    [`/api/units/${c('科经委')}`, '是否指：区科经委'],
    ['/api/units/zzz', '文件中出现的单位见“单位”页（/units）'],
    ['/api/none', '/api/openapi.json'],
    ['/api', '/api/openapi.json'],
    ['/none', '请从首页'],
    ['/tsconfig.json', '请从首页'],
    ['/vendor/lit-html/package.json', '请从首页'],
    ['/vendor/lit-html/../express/index.js', '请从首页'],
    ['/js/../../package.json', '请从首页'],
    ['/js/..%2f..%2fpackage.json', '请从首页'],
    ['/.gitignore', '请从首页'],
    ['/search', '请从首页'],
  ])('%s', async (path, says) => {
    expect(expectProblem(await (await serve()).send(path), 'not-found').detail).toContain(says)
  })
})

test('405 says which methods are allowed', async () => {
  const client = await serve()
  for (const path of [
    '/api/search',
    '/api/documents/pufu-2025-42',
    '/healthz',
    '/readyz',
    '/api/openapi.json',
    '/',
    '/d/x',
  ])
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await client.send(path, { method })
      expectProblem(answer, 'method-not-allowed')
      expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS')
    }
})

test('413 for a body beyond the limit, before it is read', async () => {
  const client = await serve(fakeParts(), { bodyBytes: 1024 }, undefined, [])
  const body = expectProblem(
    await client.send('/api/search', { method: 'POST', body: 'x'.repeat(1025), headers: { 'Content-Length': '1025' } }),
    'too-large',
  )
  expect(body.detail).toContain('1 KB')
})

test('414 for an address beyond the limit', async () => {
  expectProblem(await (await serve()).send(`/api/search?q=${'a'.repeat(12_000)}`), 'url-too-long')
})

test('429 beyond the requests a minute; pages and health are not counted', async () => {
  const client = await serve(fakeParts(), { requestsPerMinute: 2 })
  for (const path of ['/api/documents', '/healthz', '/api/documents', '/healthz'])
    expect((await client.send(path)).status).toBe(200)
  const answer = await client.send('/api/documents')
  expectProblem(answer, 'too-many-requests')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect((await client.send('/healthz')).status).toBe(200)
})

test('500 gives a number and nothing of the inside', async () => {
  const seen: [string, unknown][] = []
  const error = new Error('secret at /somewhere/index.json')
  const parts = fakeParts({ search: () => Promise.reject(error) })
  const client = await serve(parts, { onError: (number, cause) => seen.push([number, cause]) })
  const answer = await client.send('/api/search?q=x')
  const { detail } = expectProblem(answer, 'internal')
  expect(answer.body).not.toMatch(/secret|somewhere|Error|at /)
  expect(seen).toEqual([[/编号 (\w+)/.exec(detail)?.[1], error]])
})

test('503 with the reason while loading; the process is alive all the same', async () => {
  const client = await serve(() => ({ waiting: '正在载入文件和索引，请稍候。' }))
  for (const path of ['/readyz', '/api/search', '/api/documents', `/api/units/${c('区科经委')}`]) {
    const answer = await client.send(path)
    expect(expectProblem(answer, 'not-ready').detail).toContain('正在载入')
    expect(answer.headers['retry-after']).toBe('2')
  }
  expect((await client.send('/healthz')).status).toBe(200)
  expect((await client.send('/api/openapi.json')).status).toBe(200)
})

test('503 when an answer takes too long', async () => {
  const parts = fakeParts({ search: () => new Promise(() => {}) })
  expectProblem(await (await serve(parts, { answerTimeout: 50 })).send('/api/search'), 'timeout')
})

test('a problem is the same over HEAD, without its body', async () => {
  const answer = await (await serve()).send('/api/documents/none', { method: 'HEAD' })
  expect([answer.status, answer.body]).toEqual([404, ''])
})

test('the shape is what wire.ts says', async () => {
  expect(Object.keys(problemOf(await (await serve()).send('/api/search?page=0'))).sort()).toEqual([
    'detail',
    'parameter',
    'status',
    'title',
    'type',
  ])
})
