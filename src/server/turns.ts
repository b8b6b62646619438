/** One answer a turn of the event loop: many requests that come at once must not hold the loop for the sum of their work. */
import type { RequestHandler } from 'express'

/** Requests wait in order; each goes on in a turn of its own, and sockets and timers are served between two. */
export function takeTurns(): RequestHandler {
  const waiting: (() => void)[] = []
  let running = false
  const goOn = (): void => {
    waiting.shift()?.()
    running = waiting.length > 0
    if (running) setImmediate(goOn)
  }
  return (_request, response, next) => {
    waiting.push(() => {
      if (!response.destroyed) next()
    })
    if (running) return
    running = true
    setImmediate(goOn)
  }
}
