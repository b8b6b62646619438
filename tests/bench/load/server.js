/** The server under load, in a process of its own. Tells its parent the address, then its event-loop delay whenever asked. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { themeNames } from '../../../dist/cli/open.js'
import { makeCatalogue } from '../../../dist/corpus/catalogue.js'
import { corpusHash, readCorpus } from '../../../dist/corpus/store.js'
import { openSearch } from '../../../dist/search/search.js'
import { startServer } from '../../../dist/server/start.js'
import { loadRecords } from '../search/load.js'

const { corpus, index, clauses, file } = JSON.parse(process.argv[2])
const made = clauses > 0 ? mkdtempSync(join(tmpdir(), 'tiaoxi-load-')) : null
const running = await startServer({ host: '127.0.0.1', port: 0, requestsPerMinute: 0 }, async () => {
  const records = made ? loadRecords(clauses, file).records : readCorpus(corpus)
  const themes = made ? new Map() : themeNames(records)
  const search = await openSearch(records, { indexFolder: made ?? index, themes })
  return { catalogue: makeCatalogue(records), search, version: corpusHash(records), loadedAt: new Date() }
})
await running.ready

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
let used = process.cpuUsage()
/** Processor time of the longest turn of the loop: late is also who gets no processor, busy is only who works. */
let longestTurn = 0
let turnStart = process.cpuUsage()
const watchTurn = () => {
  const { user, system } = process.cpuUsage(turnStart)
  longestTurn = Math.max(longestTurn, (user + system) / 1e3)
  turnStart = process.cpuUsage()
  setImmediate(watchTurn).unref()
}
watchTurn()
const milliseconds = (nanoseconds) => nanoseconds / 1e6

process.on('message', () => {
  const { heapUsed, rss } = process.memoryUsage()
  const { user, system } = process.cpuUsage(used)
  used = process.cpuUsage()
  process.send({
    delay: {
      p50: milliseconds(delay.percentile(50)),
      p99: milliseconds(delay.percentile(99)),
      max: milliseconds(delay.max),
    },
    longestTurn,
    cpu: (user + system) / 1e6,
    heap: heapUsed / 2 ** 20,
    rss: rss / 2 ** 20,
  })
  delay.reset()
  longestTurn = 0
})
process.on('disconnect', async () => {
  await running.close()
  if (made) rmSync(made, { recursive: true, force: true })
})
process.send({ url: running.url })
