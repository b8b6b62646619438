/**
 * Thousands of laws and regulations, one file after the other, as `ingest` takes them: bytes, text, tree, tags.
 * Prints MB of text a second of processor time and the memory in use after each fifth of the files.
 * Options: --file FILE ({path, text} a line, .gz or not) --limit N. Where the file is absent it says so and measures nothing.
 * Exit code 1 below 1 MB/s, or when memory grows with the number of files.
 */
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createGunzip } from 'node:zlib'
import { ingest } from '../../../dist/corpus/ingest.js'

const usual = fileURLToPath(new URL('../../../../shared/bench/regulations.jsonl.gz', import.meta.url))
const floor = 1
const growth = 1.5

/** @returns {Promise<number>} exit code */
export async function run(args) {
  const { values } = parseArgs({
    args,
    options: { file: { type: 'string' }, limit: { type: 'string', default: 'Infinity' } },
  })
  const file = values.file ?? usual
  if (!existsSync(file)) {
    console.log('略过：没有法规文件（--file FILE，每行一个 {path, text}）。')
    return 0
  }
  const laws = await readLaws(file, Number(values.limit))
  const total = { bytes: 0, clauses: 0, tags: 0, processor: 0 }
  const memory = []
  for (const [i, law] of laws.entries()) {
    await measure(law, total)
    laws[i] = null
    if ((i + 1) % Math.ceil(laws.length / 5) === 0 || i === laws.length - 1) memory.push(inUse())
  }
  return report(laws.length, total, memory)
}

/** The texts stay outside the heap, so that what is measured is what the reading holds. */
async function readLaws(file, limit) {
  const stream = createReadStream(file)
  const lines = createInterface({ input: file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream })
  const laws = []
  for await (const line of lines) {
    if (laws.length >= limit) break
    const { path, text } = JSON.parse(line)
    laws.push({ name: path, bytes: Buffer.from(text) })
  }
  return laws
}

async function measure({ name, bytes }, total) {
  const start = process.cpuUsage()
  const file = { name, load: async () => bytes, given: {} }
  const { records } = await ingest([file], [], { reuse: false, keepOthers: false })
  const { user, system } = process.cpuUsage(start)
  total.processor += (user + system) / 1e6
  total.bytes += bytes.length
  for (const clause of records.flatMap((record) => record.clauses)) {
    total.clauses++
    total.tags += clause.units.length + clause.deadlines.length + clause.targets.length
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

/** Heap after a collection, MB. */
function inUse() {
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

function report(count, { bytes, clauses, tags, processor }, memory) {
  const speed = bytes / 1e6 / processor
  console.log(`${count} 件，${(bytes / 1e6).toFixed(1)} MB，${clauses} 条，${tags} 个标注`)
  console.log(`处理器时间 ${processor.toFixed(1)} 秒，每秒 ${speed.toFixed(2)} MB（至少 ${floor}）`)
  console.log(`堆内存，每五分之一：${memory.map((mb) => `${mb.toFixed(0)} MB`).join('、')}`)
  const flat = Math.max(...memory) <= Math.max(100, memory[0] * growth)
  if (!flat) console.log('内存随文件数增长')
  return speed >= floor && flat ? 0 : 1
}
