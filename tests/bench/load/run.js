/**
 * Many readers at once: 50 connections ask the server the development queries and the pages for a bounded time.
 * Every answer is held against the one given before the load; the server's event-loop delay is measured inside it.
 * Options: --seconds 10 --connections 50 --corpus FOLDER --index FOLDER; or --clauses N [--file regulations.jsonl.gz] for a
 * collection of that size. Beside the delay it says how busy the machine was: a process that gets no processor is late too.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'

const root = new URL('../../../', import.meta.url)

/** @returns {Promise<number>} exit code: 1 when an answer was wrong */
export async function run(args) {
  const { values } = parseArgs({ args, options })
  const server = fork(new URL('./server.js', import.meta.url), [
    JSON.stringify({ ...values, clauses: Number(values.clauses) }),
  ])
  server.once('exit', (code) => code && process.exit(code))
  const [{ url }] = await once(server, 'message')
  try {
    const agent = new Agent({ keepAlive: true, maxSockets: Number(values.connections) })
    const paths = await addresses(url, agent)
    const expected = new Map()
    for (const path of paths) expected.set(path, await ask(agent, url + path))
    await inside(server)
    const tally = await hammer(agent, url, expected, Number(values.connections), Number(values.seconds))
    report(tally, await inside(server), paths.length, values)
    agent.destroy()
    return tally.wrong.length === 0 ? 0 : 1
  } finally {
    server.disconnect()
  }
}

const options = {
  seconds: { type: 'string', default: '10' },
  connections: { type: 'string', default: '50' },
  corpus: { type: 'string', default: 'corpus' },
  index: { type: 'string', default: 'index' },
  clauses: { type: 'string', default: '0' },
  file: { type: 'string' },
}

/** The queries of the development set, and each kind of page. */
async function addresses(url, agent) {
  const queries = readFileSync(new URL('tests/gold/queries.dev.jsonl', root), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).query)
  const { documents } = JSON.parse((await ask(agent, `${url}/api/documents`)).body)
  const { units } = JSON.parse((await ask(agent, `${url}/api/units`)).body)
  return [
    ...queries.map((query) => `/api/search?q=${encodeURIComponent(query)}`),
    ...queries.map((query) => `/api/suggest?q=${encodeURIComponent(query.slice(0, 4))}`),
    ...documents.slice(0, 20).map(({ id }) => `/api/documents/${encodeURIComponent(id)}`),
    ...units.slice(0, 20).map(({ unit }) => `/api/units/${encodeURIComponent(unit.id)}`),
    '/api/documents',
    '/api/units',
    '/api/search?size=0',
    '/',
  ]
}

/** Each connection asks one address after the other, in an order of its own, until the time is over. */
async function hammer(agent, url, expected, connections, seconds) {
  const paths = [...expected.keys()]
  const times = new Map()
  const wrong = []
  const start = performance.now()
  const end = start + seconds * 1000
  const reader = async (number) => {
    for (let at = number * 7; performance.now() < end; at += 1) {
      const path = paths[at % paths.length]
      const asked = performance.now()
      const answer = await ask(agent, url + path).catch((error) => ({ status: String(error.code), body: '' }))
      const kind = path.includes('size=0') ? '/api/search 全部' : path.split('?')[0].split('/').slice(0, 3).join('/')
      if (!times.has(kind)) times.set(kind, [])
      times.get(kind).push(performance.now() - asked)
      const right = expected.get(path)
      if (answer.status !== right.status || answer.body !== right.body) wrong.push(`${path} ${answer.status}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, number) => reader(number)))
  return { times, wrong, seconds: (performance.now() - start) / 1000 }
}

function report({ times, wrong, seconds }, { delay, heap, rss, cpu, longestTurn }, addressCount, { connections }) {
  const all = [...times.values()].flat()
  console.log(`${connections} 个连接，${seconds.toFixed(1)} 秒，${addressCount} 个地址；毫秒`)
  console.table(Object.fromEntries([...times, ['合计', all]].map(([kind, list]) => [kind, row(list, seconds)])))
  console.log(
    `事件循环延迟 p50 ${ms(delay.p50)}，p99 ${ms(delay.p99)}，最大 ${ms(delay.max)} 毫秒；最长一轮占用处理器 ${ms(longestTurn)} 毫秒`,
  )
  console.log(`服务进程占用处理器 ${cpu.toFixed(1)} 秒，机器负载 ${loadavg()[0].toFixed(1)}（${cpus().length} 核）`)
  console.log(`内存 堆 ${heap.toFixed(0)} MB，常驻 ${rss.toFixed(0)} MB`)
  console.log(wrong.length === 0 ? '回答全部正确' : `有误的回答 ${wrong.length} 个：${wrong.slice(0, 5).join('；')}`)
}

function row(times, seconds) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part) => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))])
  const 每秒 = Math.round(times.length / seconds)
  return { 次数: times.length, 每秒, p50: at(0.5), p95: at(0.95), p99: at(0.99), 最大: at(1) }
}

const ms = (value) => Math.round(value * 10) / 10

/** What the server measured in itself since last asked. */
async function inside(server) {
  server.send('measure')
  const [measured] = await once(server, 'message')
  return measured
}

function ask(agent, url) {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (piece) => {
        body += piece
      })
      response.on('end', () => resolve({ status: response.statusCode, body }))
    }).on('error', reject)
  })
}
