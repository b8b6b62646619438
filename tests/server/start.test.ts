import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { addressFrom, startServer } from '../../src/server/start.ts'
import { start } from './started.ts'
import { deferred, fakeParts, problemOf, send } from './support.ts'

describe('address', () => {
  test('is this machine alone, port 8080, unless HOST and PORT say otherwise', () => {
    expect(addressFrom({})).toEqual({ host: '127.0.0.1', port: 8080 })
    expect(addressFrom({ HOST: '0.0.0.0', PORT: '9000' })).toEqual({ host: '0.0.0.0', port: 9000 })
    expect(addressFrom({ HOST: '', PORT: '' })).toEqual({ host: '127.0.0.1', port: 8080 })
  })

  test.each(['http', '-1', '65536', '80a', '1e3'])('PORT=%s is refused by name', (port) => {
    expect(() => addressFrom({ PORT: port })).toThrow(`端口 PORT=${port} 无效`)
  })

  test('a port in use is said in Chinese, with what to do', async () => {
    const { port } = await start()
    const second = startServer({ host: '127.0.0.1', port, signals: false }, fakeParts())
    await expect(second).rejects.toThrow(
      `端口 ${port} 已被占用（127.0.0.1）。请关闭占用它的程序，或用 PORT 指定别的端口`,
    )
  })

  test('an address this machine does not have', async () => {
    const started = startServer({ host: '203.0.113.1', port: 0, signals: false }, fakeParts())
    await expect(started).rejects.toThrow('本机没有地址 203.0.113.1')
  })
})

describe('loading', () => {
  test('answers from the first moment: alive, not ready, then ready', async () => {
    const loading = deferred<ReturnType<typeof fakeParts>>()
    const { port } = await start(loading.promise)
    expect((await send(port, '/healthz', {})).status).toBe(200)
    expect((await send(port, '/readyz', {})).status).toBe(503)
    loading.resolve(fakeParts())
    await expect.poll(async () => (await send(port, '/readyz', {})).status).toBe(200)
  })

  test('a failure is told to the caller; the reader learns that it failed, not why', async () => {
    const { port, ready } = await start(() => Promise.reject(new Error('corpus/manifest.json 不存在')))
    await expect(ready).rejects.toThrow('manifest.json')
    const answer = await send(port, '/readyz', {})
    expect(answer.status).toBe(503)
    expect(problemOf(answer).detail).toBe('文件或索引载入失败，原因见服务的输出。排除后请重新启动。')
  })

  test('other parts are switched in between two requests, and old ETags end', async () => {
    const { port, replace, ready } = await start()
    await ready
    const before = await send(port, '/api/documents', {})
    replace({ ...fakeParts(), version: 'another', loadedAt: new Date(0) })
    const headers = { 'If-None-Match': String(before.headers.etag) }
    expect((await send(port, '/api/documents', { headers })).status).toBe(200)
  })
})

test('closing lets a running answer finish, then closes the search once', async () => {
  const { promise, resolve } = deferred<void>()
  let closed = 0
  const parts = fakeParts()
  const slow = { ...parts.search, close: () => void closed++ }
  slow.search = async (query) => {
    await promise
    return parts.search.search(query)
  }
  const { port, close, ready } = await start({ ...parts, search: slow }, { closeTimeout: 5000 })
  await ready
  const running = send(port, '/api/search', {})
  await new Promise((done) => setTimeout(done, 50))
  const ending = [close(), close()]
  expect(closed).toBe(0)
  resolve()
  expect((await running).status).toBe(200)
  await Promise.all(ending)
  expect(closed).toBe(1)
  await expect(send(port, '/healthz', {})).rejects.toThrow('ECONNREFUSED')
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the process politely, once', async (signal) => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  onTestFinished(() => exit.mockRestore())
  const before = process.listenerCount(signal)
  const { port } = await start(fakeParts(), { signals: true })
  expect(process.listenerCount(signal)).toBe(before + 1)
  process.emit(signal)
  await expect.poll(() => exit.mock.calls).toEqual([[0]])
  expect(process.listenerCount(signal)).toBe(before)
  await expect(send(port, '/healthz', {})).rejects.toThrow('ECONNREFUSED')
})
