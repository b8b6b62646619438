/** The server under load, in a process of its own. Tells its parent the address, then its event-loop delay whenever asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { makeCatalogue } from '../../../dist/corpus/catalogue.js'
import { corpusHash, readCorpus } from '../../../dist/corpus/store.js'
import { openSearch } from '../../../dist/search/search.js'
import { startServer } from '../../../dist/server/start.js'

const [corpus, index] = process.argv.slice(2)
const running = await startServer({ host: '127.0.0.1', port: 0, requestsPerMinute: 0 }, async () => {
  const records = readCorpus(corpus)
  const search = await openSearch(records, { indexFolder: index })
  return { catalogue: makeCatalogue(records), search, version: corpusHash(records), loadedAt: new Date() }
})
await running.ready

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const milliseconds = (nanoseconds) => nanoseconds / 1e6

process.on('message', () => {
  const { heapUsed, rss } = process.memoryUsage()
  process.send({
    delay: {
      p50: milliseconds(delay.percentile(50)),
      p99: milliseconds(delay.percentile(99)),
      max: milliseconds(delay.max),
    },
    heap: heapUsed / 2 ** 20,
    rss: rss / 2 ** 20,
  })
  delay.reset()
})
process.on('disconnect', () => running.close())
process.send({ url: running.url })
