/** startServer on a free port, closed when the test is over. */
import { onTestFinished } from 'vitest'
import type { AppParts } from '../../src/server/app.ts'
import { type StartOptions, startServer } from '../../src/server/start.ts'
import { fakeParts } from './support.ts'

export async function start(
  parts: AppParts | Promise<AppParts> | (() => Promise<AppParts>) = fakeParts(),
  options: StartOptions = {},
) {
  const running = await startServer(
    { host: '127.0.0.1', port: 0, signals: false, closeTimeout: 200, ...options },
    parts,
  )
  onTestFinished(() => running.close())
  return { ...running, port: Number(new URL(running.url).port) }
}
