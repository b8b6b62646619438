/** The thread in which reports are checked. Reads: the records once, then one report a message. Writes: one CitationReport back. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Lines } from '../cite/fold.ts'
import { makeLibrary } from '../cite/library.ts'
import { checkReport } from '../cite/report.ts'
import type { PolicyRecord } from '../wire.ts'

const library = makeLibrary(workerData as PolicyRecord[])

parentPort?.on('message', ({ text, lines }: { text: string; lines: Lines }) => {
  parentPort?.postMessage(checkReport(text, library, lines))
})
