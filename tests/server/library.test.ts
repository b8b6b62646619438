import { expect, onTestFinished, test, vi } from 'vitest'
import { makeLibrary } from '../../src/server/library.ts'
import type { AppParts } from '../../src/server/parts.ts'
import { deferred, fakeParts } from './support.ts'

const named = (version: string): AppParts => ({ ...fakeParts(), version })

test('reloads asked for during a load share one that begins after it; readers keep the old parts until then', async () => {
  const gates = [deferred<AppParts>(), deferred<AppParts>(), deferred<AppParts>()]
  let loads = 0
  const library = makeLibrary(() => gates[loads++]?.promise ?? Promise.reject(new Error('one load too many')))
  const version = () => {
    const parts = library.source()
    return 'waiting' in parts ? parts.waiting : parts.version
  }
  const first = library.reload()
  expect(version()).toContain('正在载入')
  gates[0]?.resolve(named('a'))
  await first
  const second = library.reload()
  const [third, fourth] = [library.reload(), library.reload()]
  expect([loads, version()]).toEqual([2, 'a'])
  gates[1]?.resolve(named('b'))
  await second
  expect(version()).toBe('b')
  gates[2]?.resolve(named('c'))
  expect([(await third).version, (await fourth).version, version(), loads]).toEqual(['c', 'c', 'c', 3])
})

test('a load that fails leaves what was served, is told, and is made again at the next change', async () => {
  const versions = [named('a'), new Error('manifest.json 已损坏'), named('b')]
  const library = makeLibrary(async () => {
    const next = versions.shift()
    if (next instanceof Error || next === undefined) throw next
    return next
  })
  onTestFinished(() => library.close())
  await library.reload()
  let state = '1'
  const told = vi.fn()
  library.follow(() => state, 2, told)
  state = '2'
  await expect.poll(() => told.mock.calls.length).toBe(1)
  expect(String(told.mock.calls[0])).toContain('已损坏')
  expect(library.source()).toMatchObject({ version: 'a' })
  state = '3'
  await expect.poll(() => told.mock.calls.length).toBe(2)
  expect(library.source()).toMatchObject({ version: 'b' })
})
