/** Many requests at once: each goes on in a turn of the event loop of its own, in order. */
import type { Request, Response } from 'express'
import { expect, test } from 'vitest'
import { takeTurns } from '../../src/server/turns.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('one request a turn, in order; those whose client has gone are passed over', async () => {
  const turns = takeTurns()
  const order: number[] = []
  const come = (number: number, destroyed = false) =>
    turns({} as Request, { destroyed } as Response, () => {
      order.push(number)
    })
  come(1)
  come(2)
  come(3, true)
  come(4)
  expect(order).toEqual([])
  await turn()
  expect(order).toEqual([1])
  come(5)
  await turn()
  expect(order).toEqual([1, 2])
  for (let n = 0; n < 4; n++) await turn()
  expect(order).toEqual([1, 2, 4, 5])
  come(6)
  await turn()
  expect(order).toEqual([1, 2, 4, 5, 6])
})
