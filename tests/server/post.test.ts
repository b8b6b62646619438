/** Routes that take JSON, shown on one made up for the purpose. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeApi } from '../../src/server/openapi.ts'
import { post } from '../../src/server/route.ts'
import { none } from '../../src/server/schemas/parameters.ts'
import { fakeParts, problemOf, serve } from './support.ts'

const echo = post({
  path: '/api/echo/{id}',
  summary: '回声',
  description: '原样返回。',
  params: z.object({ id: z.string() }),
  query: none,
  body: z.strictObject({ text: z.string().max(2000), times: z.number().int().default(1) }),
  bodyBytes: 4096,
  response: z.strictObject({ text: z.string() }),
  answer: (_parts, { body }) => ({ text: body.text.repeat(body.times) }),
})

const json = { 'Content-Type': 'application/json' }
const client = () => serve(fakeParts(), { bodyBytes: 100 }, undefined, [echo])
const send = async (body: string, headers: Record<string, string> = json) =>
  (await client()).send('/api/echo/1', { method: 'POST', body, headers })

test('the body is checked and answered; nothing is stored on the way', async () => {
  const answer = await send('{"text":"条","times":3}')
  expect([answer.status, answer.json()]).toEqual([200, { text: '条条条' }])
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' })
  expect(answer.headers.etag).toBeUndefined()
})

test.each([
  ['{"text":1}', json, 400, 'text'],
  ['{"text":"a","x":1}', json, 400, 'body'],
  ['{"times":1}', json, 400, 'text'],
  ['[]', json, 400, 'body'],
  ['{"text":', json, 400, undefined],
  ['', json, 400, 'text'],
  ['{"text":"a"}', { 'Content-Type': 'text/plain' }, 415, undefined],
  ['{"text":"a"}', { 'Content-Type': 'application/json; charset=gbk' }, 415, undefined],
  [`{"text":"${'a'.repeat(5000)}"}`, json, 413, undefined],
])('%s is refused', async (body, headers, status, parameter) => {
  const answer = await send(body, headers as Record<string, string>)
  expect(problemOf(answer)).toMatchObject({ status })
  expect(problemOf(answer).parameter).toBe(parameter)
  expect(problemOf(answer).detail).toMatch(/^\P{Script=Latin}*\p{Script=Han}/u)
})

test('a body of unknown length is cut off at the limit', async () => {
  const chunked = { ...json, 'Transfer-Encoding': 'chunked' }
  expect((await send(`{"text":"${'a'.repeat(5000)}"}`, chunked)).status).toBe(413)
})

test('only the methods a path has', async () => {
  const server = await client()
  const options = await server.send('/api/echo/1', { method: 'OPTIONS' })
  expect([options.status, options.headers.allow]).toEqual([204, 'POST, OPTIONS'])
  expect((await server.send('/api/echo/1')).status).toBe(405)
})

test('it is described with its body', () => {
  const { paths } = describeApi([echo], '1') as { paths: Record<string, { post: { requestBody: object } }> }
  expect(paths['/api/echo/{id}']?.post.requestBody).toMatchObject({ required: true })
})
