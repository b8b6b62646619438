import { expect, test, vi } from 'vitest'
import { memoOf } from '../../src/search/embedded/terms.ts'
import { gradually, inIdle } from '../../src/search/idle.ts'

const counting = (to: number) =>
  gradually(function* () {
    let sum = 0
    for (let n = 1; n <= to; n++) {
      sum += n
      yield
    }
    return sum
  })

test('a gradual value is the same whether made in steps, at once, or begun in steps and asked for', () => {
  const begun = counting(4)
  expect([begun.step(), begun.step()]).toEqual([true, true])
  expect([begun.get(), begun.get(), counting(4).get()]).toEqual([10, 10, 10])
  expect(begun.step()).toBe(false)
})

test('idle work is done slice by slice, and stops when told', () => {
  vi.useFakeTimers()
  try {
    const works = [counting(3), counting(5)]
    inIdle(works)
    expect(works.map((one) => one.step())).toEqual([true, true])
    vi.runAllTimers()
    expect(works.map((one) => one.step())).toEqual([false, false])
    const stopped = counting(3)
    inIdle([stopped])()
    vi.runAllTimers()
    expect([stopped.step(), stopped.step(), stopped.step()]).toEqual([true, true, true])
  } finally {
    vi.useRealTimers()
  }
})

test('the memo of hits stays within its bytes; what was used last stays', () => {
  const hits = (size: number) => ({ ids: new Uint32Array(size), scores: new Float64Array(size) })
  const memo = memoOf(10_000)
  let made = 0
  const ask = (key: string) =>
    memo.get(key, () => {
      made++
      return hits(200)
    })
  for (let n = 0; n < 50; n++) {
    ask('kept')
    ask(`word ${n}`)
    expect(memo.bytes()).toBeLessThanOrEqual(10_000)
  }
  expect(made).toBe(51)
  ask('word 0')
  expect(made).toBe(52)
})
