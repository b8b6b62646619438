/**
 * Checks reports away from the thread that answers everybody else, one after the other, each within its time.
 * Reads: records, reports. Writes: CitationReports. A report is held in memory while it is checked, and nowhere else.
 */
import { Worker } from 'node:worker_threads'
import type { DocxOptions } from '../cite/docx.ts'
import type { Lines } from '../cite/fold.ts'
import { makeLibrary } from '../cite/library.ts'
import type { CheckedFile, CitationReport, PolicyRecord } from '../wire.ts'
import { type Answer, answerTask, type Task } from './check-task.ts'
import { problem } from './problems.ts'

export interface Checker {
  /** @throws ProblemError when it takes too long or too many are waiting */
  check(text: string, lines: Lines): Promise<CitationReport>
  /** A .docx in base64. @throws like `check`, and 400 when the file cannot be read */
  checkFile(file: string, options: DocxOptions): Promise<CheckedFile>
}

export interface CheckerLimits {
  /** Milliseconds one report may take. */
  time: number
  /** Milliseconds a thread may take to read the collection in, which the first report waits for. */
  start: number
  /** Reports that may wait for their turn. */
  waiting: number
  /** Milliseconds after which a thread without work ends. */
  idle: number
}

const defaults: CheckerLimits = { time: 10_000, start: 120_000, waiting: 8, idle: 60_000 }

/** The built program checks in a thread; the sources, which Node cannot run as a thread, check in place. */
export function makeChecker(records: readonly PolicyRecord[], limits: Partial<CheckerLimits> = {}): Checker {
  return import.meta.url.endsWith('.ts')
    ? checkerInPlace(records)
    : checkerInThread(records, { ...defaults, ...limits })
}

function checkerInPlace(records: readonly PolicyRecord[]): Checker {
  const library = makeLibrary(records)
  return checkerBy(async (task) => answerTask(task, library))
}

/** The two ways of asking, over one way of answering. */
function checkerBy(answer: (task: Task) => Promise<Answer>): Checker {
  return {
    check: async (text, lines) => {
      const given = await answer({ text, lines })
      if ('report' in given) return given.report
      throw new Error('a text was not answered with a report')
    },
    checkFile: async (file, options) => {
      const given = await answer({ file, options })
      if ('unreadable' in given) throw problem('bad-request', given.unreadable, 'data')
      if ('checked' in given) return given.checked
      throw new Error('a file was not answered with a file')
    },
  }
}

function checkerInThread(records: readonly PolicyRecord[], limits: CheckerLimits): Checker {
  let thread: Worker | undefined
  let ready: Promise<unknown> | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const stop = () => {
    void thread?.terminate()
    thread = undefined
  }

  const turn = async (task: Task): Promise<Answer> => {
    waiting -= 1
    clearTimeout(idle)
    if (thread === undefined) {
      thread = startThread(records)
      ready = answerOf(thread, limits.start, tooLong(limits.start, '请稍候再试。'))
    }
    try {
      await ready
      const answer = answerOf<Answer>(thread, limits.time, tooLong(limits.time, '请把报告分成几段，分别核查。'))
      thread.postMessage(task)
      return await answer
    } catch (error) {
      stop()
      throw error
    } finally {
      idle = setTimeout(stop, limits.idle).unref()
    }
  }

  return checkerBy((task) => {
    if (waiting >= limits.waiting)
      throw problem('too-many-requests', '等待核查的报告过多。请稍候再试。', undefined, { 'Retry-After': '10' })
    waiting += 1
    const mine = last.then(() => turn(task))
    last = mine.catch(() => undefined)
    return mine
  })
}

function startThread(records: readonly PolicyRecord[]): Worker {
  const thread = new Worker(new URL('./check-worker.js', import.meta.url), {
    workerData: records,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  thread.on('error', () => undefined)
  thread.unref()
  return thread
}

function tooLong(time: number, advice: string): Error {
  return problem('timeout', `${time / 1000} 秒内没有核查完。${advice}`)
}

/** The next message of the thread. @throws `late` when it does not come in time, and what ends the thread */
function answerOf<T>(thread: Worker, time: number, late: Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const settle = (action: () => void) => {
      clearTimeout(timer)
      thread.off('message', answered).off('error', failed)
      action()
    }
    const answered = (answer: T) => settle(() => resolve(answer))
    const failed = (error: unknown) => settle(() => reject(error))
    const timer = setTimeout(failed, time, late)
    thread.on('message', answered).on('error', failed)
  })
}
