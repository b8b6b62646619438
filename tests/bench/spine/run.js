/**
 * The main job as a person meets it, each step a process of its own, in a folder of its own: read the five seeds, build the index,
 * start until /readyz answers; then one question at a time over HTTP, on one connection kept open and compressed as for a
 * browser, after one round that is not counted.
 * Options: --runs 5. Exit code 1 when a step takes longer than the three seconds promised.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'

const program = new URL('../../../dist/cli.js', import.meta.url).pathname
const seeds = new URL('../../../seeds', import.meta.url).pathname
const limit = 3000
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const rounds = 20
const questions = [
  '哪些任务由区科经委负责',
  '高质量孵化器',
  '2027年之前要完成的指标',
  '人才公寓',
  '投贷联动',
  '浦府〔2025〕42号',
  '区财政局配合的任务',
  '园区上下班坐公交不方便',
]

export async function run(args) {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: '5' } } })
  const steps = { ingest: [], index: [], 'start to ready': [] }
  let answers = []
  for (let n = 0; n < Number(values.runs); n += 1) {
    const home = mkdtempSync(join(tmpdir(), 'bench-'))
    const folders = ['--seeds', seeds, '--corpus', join(home, 'corpus'), '--index', join(home, 'index')]
    steps.ingest.push(await timed(() => call(['ingest', ...folders])))
    steps.index.push(await timed(() => call(['index', ...folders])))
    const served = await serve(folders)
    steps['start to ready'].push(served.ready)
    answers = answers.concat(served.answers)
    rmSync(home, { recursive: true })
  }
  for (const [name, times] of Object.entries(steps)) print(name, times)
  print('/api/search', answers)
  return Object.values(steps).every((times) => median(times) < limit) ? 0 : 1
}

const call = (args) => promisify(execFile)(process.execPath, [program, ...args])

async function timed(action) {
  const start = performance.now()
  await action()
  return performance.now() - start
}

async function serve(folders) {
  const start = performance.now()
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', ...folders])
  const url = await new Promise((resolve) => {
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
      const match = /http:\S+/u.exec(out)
      if (match) resolve(match[0])
    })
  })
  await fetch(`${url}/readyz`)
  const ready = performance.now() - start
  const answers = []
  for (let round = 0; round <= rounds; round += 1)
    for (const question of questions) {
      const took = await timed(() => ask(`${url}/api/search?q=${encodeURIComponent(question)}`))
      if (round > 0) answers.push(took)
    }
  child.kill()
  await new Promise((done) => child.once('exit', done))
  return { ready, answers }
}

function ask(url) {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'gzip, deflate, br' } }, (response) =>
      response.resume().on('end', resolve).on('error', reject),
    ).on('error', reject)
  })
}

const sorted = (times) => [...times].sort((a, b) => a - b)
const median = (times) => sorted(times)[Math.floor(times.length / 2)]

function print(name, times) {
  const all = sorted(times)
  const ms = (value) => `${value.toFixed(value < 20 ? 1 : 0)} ms`
  const p99 = all[Math.min(all.length - 1, Math.floor(all.length * 0.99))]
  console.log(
    `${name.padEnd(16)} median ${ms(median(times))}, p99 ${ms(p99)}, max ${ms(all.at(-1))} (${times.length} runs)`,
  )
}
