/** Who may write: the guard before every route that changes what is stored. */
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type AdminOptions, checkToken } from '../../src/server/admin.ts'
import { describeApi } from '../../src/server/openapi.ts'
import { remove, write } from '../../src/server/route.ts'
import { routes } from '../../src/server/routes/table.ts'
import { none } from '../../src/server/schemas/parameters.ts'
import { fakeParts, problemOf, serve } from './support.ts'

const token = 'correct-horse-battery'
let written = 0

const note = {
  path: '/api/notes',
  summary: '记下',
  description: '记下一条。',
  params: none,
  query: none,
  response: z.strictObject({ written: z.number() }),
}
const table = [
  write({ ...note, body: z.strictObject({ text: z.string().max(2000) }), answer: () => ({ written: ++written }) }),
  remove({ ...note, answer: () => ({ written: ++written }) }),
]

const client = (admin?: AdminOptions) => serve(fakeParts(), { ...(admin ? { admin } : {}) }, undefined, table)
const json = { 'Content-Type': 'application/json' }
const bearer = { Authorization: `Bearer ${token}` }

async function send(headers: Record<string, string>, admin: AdminOptions | undefined = { token }, method = 'POST') {
  const server = await client(admin)
  const body = method === 'POST' ? { body: '{"text":"a"}' } : {}
  const before = written
  const answer = await server.send('/api/notes', { method, headers: { ...json, ...headers }, ...body })
  return { answer, wrote: written - before }
}

test('with the token it is written, whatever the method', async () => {
  expect(await send(bearer)).toMatchObject({ answer: { status: 200 }, wrote: 1 })
  expect(await send({ Authorization: `bearer ${token}` })).toMatchObject({ answer: { status: 200 }, wrote: 1 })
  expect(await send(bearer, { token }, 'DELETE')).toMatchObject({ answer: { status: 200 }, wrote: 1 })
})

test.each([
  ['no token', {}],
  ['a wrong token', { Authorization: 'Bearer correct-horse-batterz' }],
  ['a beginning of the token', { Authorization: 'Bearer correct-horse' }],
  ['more than the token', { Authorization: `Bearer ${token}x` }],
  ['another scheme', { Authorization: `Basic ${token}` }],
  ['the token elsewhere', { 'X-Token': token, Cookie: `token=${token}` }],
])('%s is refused with 401', async (_, headers) => {
  const { answer, wrote } = await send(headers as Record<string, string>)
  expect([answer.status, wrote]).toEqual([401, 0])
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="tiaoxi"')
  expect(problemOf(answer).type).toBe('urn:tiaoxi:problem:unauthorised')
})

test('without a token set, nobody writes: 403 that says how to switch it on', async () => {
  for (const admin of [undefined, { token: null }]) {
    const server = await client(admin)
    const answer = await server.send('/api/notes', {
      method: 'POST',
      headers: { ...json, ...bearer },
      body: '{"text":"a"}',
    })
    expect(problemOf(answer)).toMatchObject({ status: 403, title: '没有开启写入' })
    expect(problemOf(answer).detail).toContain('TIAOXI_ADMIN_TOKEN')
  }
})

describe('pages of other sites', () => {
  test.each([
    ['another site', { Origin: 'http://evil.example' }],
    ['a sandboxed page', { Origin: 'null' }],
    ['another port', { Origin: 'http://127.0.0.1:1' }],
    ['a name that was made to point here', { Host: 'evil.example', Origin: 'http://evil.example' }],
    ['such a name without an origin', { Host: 'evil.example:80' }],
    ['an address dressed up', { Host: '127.0.0.1.evil.example' }],
    ['no sensible host', { Host: 'a b' }],
    ['a browser that says so', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister host', { 'Sec-Fetch-Site': 'same-site' }],
  ])('%s cannot write even with the token', async (_, headers) => {
    const { answer, wrote } = await send({ ...bearer, ...(headers as Record<string, string>) })
    expect([answer.status, wrote]).toEqual([403, 0])
    expect(problemOf(answer).type).toBe('urn:tiaoxi:problem:forbidden')
  })

  test.each([
    ['localhost', { Host: 'localhost:8080', Origin: 'http://localhost:8080' }],
    ['an address', { Host: '10.1.2.3:8080', Origin: 'http://10.1.2.3:8080' }],
    ['an address of version 6', { Host: '[::1]:8080', Origin: 'http://[::1]:8080' }],
    ['a registered name, behind https', { Host: 'tiaoxi.pudong.example', Origin: 'https://tiaoxi.pudong.example' }],
    ['a program', {}],
  ])('our own page by %s can', async (_, headers) => {
    const admin = { token, hosts: ['tiaoxi.pudong.example'] }
    const { answer, wrote } = await send({ ...bearer, ...(headers as Record<string, string>) }, admin)
    expect([answer.status, wrote]).toEqual([200, 1])
  })
})

test('wrong tokens are counted, right ones are not', async () => {
  const server = await client({ token, triesPerMinute: 3 })
  const ask = (headers: Record<string, string>) =>
    server.send('/api/notes', { method: 'POST', headers: { ...json, ...headers }, body: '{"text":"a"}' })
  for (let n = 0; n < 6; n++) expect((await ask(bearer)).status).toBe(200)
  for (let n = 0; n < 3; n++) expect((await ask({ Authorization: 'Bearer wrong' })).status).toBe(401)
  const refused = await ask({ Authorization: 'Bearer wrong' })
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60'])
  expect((await ask(bearer)).status).toBe(429)
})

test('writing is limited too', async () => {
  const server = await client({ token, writesPerMinute: 2 })
  const statuses: number[] = []
  for (let n = 0; n < 3; n++)
    statuses.push((await server.send('/api/notes', { method: 'DELETE', headers: bearer })).status)
  expect(statuses).toEqual([200, 200, 429])
})

test('the body of who may not write is not read', async () => {
  const { port } = await client({ token })
  const status = await new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path: '/api/notes', method: 'POST', headers: json }, (answer) => {
      resolve(answer.statusCode)
      asking.destroy()
    })
    asking.on('error', reject)
    asking.write('{"text":"never ends')
  })
  expect(status).toBe(401)
})

test('JSON alone is taken', async () => {
  const server = await client({ token })
  const form = { ...bearer, 'Content-Type': 'application/x-www-form-urlencoded' }
  expect((await server.send('/api/notes', { method: 'POST', headers: form, body: 'text=a' })).status).toBe(415)
})

describe('token', () => {
  test('none is none; blanks around it are not part of it', () => {
    expect([checkToken(undefined), checkToken(''), checkToken('  \n')]).toEqual([null, null, null])
    expect(checkToken(` ${token}\n`)).toBe(token)
  })

  test.each(['short', '口令口令口令口令口令口令口令口令口令', 'two words that are long'])('%s is refused', (given) => {
    expect(() => checkToken(given)).toThrow('管理口令')
  })
})

test('every route that changes what is stored is guarded, and says so in the description', () => {
  const { paths } = describeApi(routes, '1') as { paths: Record<string, Record<string, { security?: object[] }>> }
  for (const { path, method, admin } of routes) {
    expect([path, method, paths[path]?.[method]?.security]).toEqual([path, method, admin ? [{ admin: [] }] : undefined])
    if (method === 'delete') expect([path, admin]).toEqual([path, true])
  }
})

test('/api/admin says whether writing is on, and whether a token is right', async () => {
  const on = await serve(fakeParts(), { admin: { token } })
  expect((await on.send('/api/admin')).json()).toEqual({ writing: true })
  const check = (headers: Record<string, string>) =>
    on.send('/api/admin', { method: 'POST', headers: { ...json, ...headers }, body: '{}' })
  expect((await check(bearer)).status).toBe(200)
  expect((await check({ Authorization: 'Bearer wrong' })).status).toBe(401)
  const off = await serve()
  expect((await off.send('/api/admin')).json()).toEqual({ writing: false })
})
