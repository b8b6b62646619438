import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeSettler, watchFolder } from '../../src/corpus/watch.ts'

const options = { settle: 100, patience: 1000, retry: 500 }

test('the first look is due at once; a change is due when nothing has moved for the time of settling', () => {
  const settler = makeSettler(options)
  expect(settler.isDue('a', 0)).toBe(true)
  settler.ended(true, 10)
  expect(settler.isDue('a', 5000)).toBe(false)
  for (let size = 1; size <= 9; size += 1) expect(settler.isDue(`a b${size}`, 5000 + size * 90)).toBe(false)
  expect(settler.isDue('a b9', 5880)).toBe(false)
  expect(settler.isDue('a b9', 5910)).toBe(true)
  settler.ended(true, 5920)
  expect(settler.isDue('a b9', 9000)).toBe(false)
})

test('a change taken back before it settled is none', () => {
  const settler = makeSettler(options)
  settler.isDue('a', 0)
  settler.ended(true, 0)
  expect([settler.isDue('a b', 10), settler.isDue('a', 20), settler.isDue('a', 5000)]).toEqual([false, false, false])
})

test('a folder that never stands still is read all the same; a failed call is made again, at once after a change', () => {
  const settler = makeSettler(options)
  settler.isDue('0', 0)
  settler.ended(true, 0)
  const due = Array.from({ length: 25 }, (_, i) => settler.isDue(String(i + 1), 2000 + i * 50))
  expect(due.indexOf(true)).toBe(20)
  settler.ended(false, 4000)
  const last = '25'
  expect([settler.isDue(last, 4200), settler.isDue(last, 4600)]).toEqual([false, true])
  settler.ended(false, 4600)
  expect([settler.isDue('new', 4700), settler.isDue('new', 4850)]).toEqual([false, true])
})

test('a folder is watched: at the start, and at each change; a call that throws is told and ends nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'watch-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const stop = new AbortController()
  const errors: unknown[] = []
  let calls = 0
  const changed = async () => {
    calls += 1
    if (calls === 1) writeFileSync(join(folder, 'a.txt'), '一')
    if (calls === 2) throw new Error('refused')
    if (calls === 3) stop.abort()
  }
  await watchFolder(folder, changed, {
    settle: 20,
    patience: 60_000,
    retry: 20,
    every: 5,
    signal: stop.signal,
    onError: (error) => errors.push(error),
  })
  expect(calls).toBe(3)
  expect(String(errors)).toContain('refused')
})
