/**
 * Untrusted files are parsed in a thread that may run out of time or memory without harm to the program.
 * Reads: bytes, a file name. Writes: the SourceText, or the reason why there is none.
 */
import { Worker } from 'node:worker_threads'
import type { SourceText } from '../wire.ts'
import { UnreadableError } from './unreadable.ts'

export interface Task {
  format: SourceText['format']
  bytes: Uint8Array
  fileName: string
}

export type Answer = { source: SourceText } | { unreadable: string } | { failed: string }

export interface Limits {
  /** Milliseconds a file may take. */
  time: number
  /** Megabytes of heap the thread may use. */
  memory: number
}

export const defaultLimits: Limits = { time: 120_000, memory: 1024 }

/** Milliseconds after which a thread without work ends. */
const idleTime = 20_000

let thread: Worker | undefined
let memoryOfThread = 0
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/** The sources, which Node cannot run as a thread, parse in place. */
export const canReadApart = !import.meta.url.endsWith('.ts')

/**
 * Parses one file after the other in the thread.
 * @throws UnreadableError as the format's reader does, and when time or memory runs out.
 */
export function readApart(task: Task, limits: Limits = defaultLimits): Promise<SourceText> {
  const mine = last.then(() => turn(task, limits))
  last = mine.catch(() => undefined)
  return mine
}

async function turn(task: Task, limits: Limits): Promise<SourceText> {
  clearTimeout(idle)
  if (thread && memoryOfThread !== limits.memory) stop()
  thread ??= start(limits)
  try {
    const answer = await ask(thread, task, limits)
    if ('source' in answer) return answer.source
    if ('unreadable' in answer) throw UnreadableError.of(task.fileName, answer.unreadable)
    throw new UnreadableError(
      task.fileName,
      `解析时出错（${answer.failed.slice(0, 120)}）。请在 Word 或 WPS 中打开并另存后再导入。`,
    )
  } finally {
    idle = setTimeout(stop, idleTime).unref()
  }
}

function stop(): void {
  void thread?.terminate()
  thread = undefined
}

function start({ memory }: Limits): Worker {
  memoryOfThread = memory
  const started = new Worker(new URL('./read-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memory, stackSizeMb: 4 },
  })
  started.on('error', () => undefined)
  started.unref()
  return started
}

/** A thread that failed is ended; the next file gets a new one. */
function ask(worker: Worker, task: Task, { time, memory }: Limits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void) => {
      clearTimeout(timer)
      clearInterval(watch)
      worker.off('message', answered).off('error', failed).off('exit', ended)
      worker.unref()
      action()
    }
    const refuse = (reason: string) =>
      settle(() => {
        stop()
        reject(new UnreadableError(task.fileName, reason))
      })
    const answered = (answer: Answer) => settle(() => resolve(answer))
    const tooMuch = `解析所需内存超过上限（${memory} MB），已停止。请拆成几份，或另存为文本后再导入。`
    const failed = (error: NodeJS.ErrnoException) =>
      refuse(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooMuch
          : `解析时出错（${String(error.message).slice(0, 120)}）。请在 Word 或 WPS 中打开并另存后再导入。`,
      )
    const ended = () => refuse('解析时异常中止。请在 Word 或 WPS 中打开并另存后再导入。')
    const timer = setTimeout(refuse, time, `${time / 1000} 秒内没有解析完，已停止。请拆成几份，或另存为文本后再导入。`)
    // The thread's limit does not count buffers, which is where a compressed stream swells.
    const before = process.memoryUsage.rss()
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > 1.5 * memory * 1024 * 1024) refuse(tooMuch)
    }, 250)
    worker.ref()
    worker.on('message', answered).on('error', failed).on('exit', ended)
    worker.postMessage(task)
  })
}
