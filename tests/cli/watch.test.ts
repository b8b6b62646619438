import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FileReport } from '../../src/corpus/report.ts'

const program = new URL('../../dist/cli.js', import.meta.url).pathname

const plan = (number: number, task: string) =>
  `某某县人民政府文件\n\n某府〔2026〕${number}号\n\n滨海新城建设行动方案（2026—2027年）\n\n一、重点任务\n\n（一）${task}。（责任单位：县水务局）\n`

describe.skipIf(!existsSync(program))(
  'a folder watched while it is served (needs the build)',
  { timeout: 90_000 },
  () => {
    let home: string
    let children: ChildProcess[] = []
    beforeEach(() => {
      home = mkdtempSync(join(tmpdir(), 'watched-'))
      mkdirSync(join(home, 'seeds'))
    })
    afterEach(() => {
      for (const child of children) child.kill('SIGKILL')
      children = []
      rmSync(home, { recursive: true, force: true })
    })

    /** Lines of standard output, one at each call. */
    const run = (...args: string[]) => {
      const env = { ...process.env, TIAOXI_HOME: home, NO_COLOR: '1' }
      const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      children.push(child)
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
      const line = async (): Promise<string> => String((await lines.next()).value)
      const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
      return { child, line, ended }
    }
    const put = (name: string, text: string) => {
      writeFileSync(join(home, `${name}.part`), text)
      renameSync(join(home, `${name}.part`), join(home, 'seeds', name))
    }
    const statuses = (line: string) =>
      Object.fromEntries((JSON.parse(line) as FileReport[]).map(({ file, status }) => [file, status]))

    test('ingest --watch reads what is put in and drops what is taken out; a running serve follows', async () => {
      put('a.txt', plan(1, '修泵站'))
      const watch = run('ingest', '--watch', '--json')
      expect(statuses(await watch.line())).toEqual({ 'a.txt': 'new' })
      const serve = run('serve', '--port', '0')
      await serve.line()
      const url = /http:\S+/u.exec(await serve.line())?.[0]
      const served = async () => {
        const { documents } = (await (await fetch(`${url}/api/documents`)).json()) as { documents: { id: string }[] }
        return documents.map(({ id }) => id)
      }
      expect(await served()).toEqual(['moufu-2026-1'])
      put('b.txt', plan(2, '修道路'))
      expect(statuses(await watch.line())).toEqual({ 'a.txt': 'unchanged', 'b.txt': 'new' })
      await expect.poll(served, { timeout: 30_000 }).toEqual(['moufu-2026-1', 'moufu-2026-2'])
      rmSync(join(home, 'seeds', 'a.txt'))
      put('c.txt', '')
      expect(statuses(await watch.line())).toEqual({ 'a.txt': 'removed', 'b.txt': 'unchanged', 'c.txt': 'failed' })
      await expect.poll(served, { timeout: 30_000 }).toEqual(['moufu-2026-2'])
      watch.child.kill('SIGINT')
      expect(await watch.ended).toBe(0)
      serve.child.kill('SIGTERM')
      expect(await serve.ended).toBe(0)
    })

    test('start --watch does both in one process', async () => {
      put('a.txt', plan(1, '修泵站'))
      const start = run('start', '--watch', '--port', '0')
      await start.line()
      const url = /http:\S+/u.exec(await start.line())?.[0]
      put('b.txt', plan(2, '修道路'))
      const found = async () =>
        ((await (await fetch(`${url}/api/search?q=${encodeURIComponent('修道路')}`)).json()) as { total: number }).total
      await expect.poll(found, { timeout: 30_000 }).toBe(1)
      start.child.kill('SIGTERM')
      expect(await start.ended).toBe(0)
    })
  },
)
