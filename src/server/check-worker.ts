/**
 * The thread in which reports are checked. Reads: the records once, then one report a message.
 * Writes: `ready` when it has taken the records in, then the answer to each report.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { makeLibrary } from '../cite/library.ts'
import type { PolicyRecord } from '../wire.ts'
import { answerTask, type Task } from './check-task.ts'

const library = makeLibrary(workerData as PolicyRecord[])

parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(answerTask(task, library))
})

parentPort?.postMessage('ready')
