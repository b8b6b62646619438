/** The thread in which untrusted files are parsed: a Task a message in, an Answer out. */
import { parentPort } from 'node:worker_threads'
import type { Answer, Task } from './apart.ts'
import { formats } from './formats.ts'
import { UnreadableError } from './unreadable.ts'

async function answer({ format, bytes, fileName }: Task): Promise<Answer> {
  try {
    const reader = formats.find((one) => one.name === format)
    if (!reader) return { failed: `no reader for ${format}` }
    return { source: await reader.read(bytes, fileName) }
  } catch (error) {
    if (error instanceof UnreadableError) return { unreadable: error.message }
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await answer(task))
})
