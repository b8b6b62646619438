import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CorpusError, readCorpus } from '../../src/corpus/store.ts'
import { type UpdateOptions, updateCorpus } from '../../src/corpus/update.ts'

const plan = (number: number, task: string) =>
  `某某县人民政府文件\n\n某府〔2026〕${number}号\n\n滨海新城建设行动方案（2026—2027年）\n\n为推进新城建设，制定本方案。\n\n一、重点任务\n\n（一）${task}。到2027年，建成泵站3座。（责任单位：县水务局）\n`

let home: string
let where: { seeds: string; corpus: string; index: string }
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'update-'))
  where = { seeds: join(home, 'seeds'), corpus: join(home, 'corpus'), index: join(home, 'index') }
  mkdirSync(where.seeds)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(where.seeds, name)), { recursive: true })
  writeFileSync(join(where.seeds, name), content)
}
const update = async (options: Partial<UpdateOptions> = {}) => {
  const reports = await updateCorpus(where, { program: 'this one', ...options })
  return Object.fromEntries(reports.map((report) => [report.file, report]))
}
const statuses = (reports: Awaited<ReturnType<typeof update>>) =>
  Object.fromEntries(Object.entries(reports).map(([name, { status }]) => [name, status]))
const ids = () => Object.fromEntries(readCorpus(where.corpus).map((record) => [record.source, record.id]))

describe('what became of a file', () => {
  test('a new name for the same bytes keeps the id, and a touched file is not changed', async () => {
    put('m.txt', plan(1, '修泵站'))
    put('n.txt', plan(1, '修道路'))
    await update()
    expect(ids()).toEqual({ 'm.txt': 'moufu-2026-1', 'n.txt': 'moufu-2026-1-2' })
    renameSync(join(where.seeds, 'n.txt'), join(where.seeds, 'a.txt'))
    utimesSync(join(where.seeds, 'm.txt'), 1, 1)
    const reports = await update()
    expect(statuses(reports)).toEqual({ 'a.txt': 'renamed', 'm.txt': 'unchanged' })
    expect(reports['a.txt']?.note).toContain('原名 n.txt')
    expect(ids()).toEqual({ 'a.txt': 'moufu-2026-1-2', 'm.txt': 'moufu-2026-1' })
  })

  test('a copy that comes first by name takes nothing from the file it repeats', async () => {
    put('m.txt', plan(1, '修泵站'))
    await update()
    put('a.txt', plan(1, '修泵站'))
    put('b.md', plan(1, '修 泵站').replace('\n\n一、', '\n\n\n一、'))
    const reports = await update()
    expect(statuses(reports)).toEqual({ 'a.txt': 'same', 'b.md': 'same', 'm.txt': 'unchanged' })
    expect(reports['b.md']?.note).toContain('与 m.txt 是同一份文件')
    expect(ids()).toEqual({ 'm.txt': 'moufu-2026-1' })
    rmSync(join(where.seeds, 'm.txt'))
    expect(statuses(await update())).toEqual({ 'a.txt': 'renamed', 'b.md': 'same' })
    expect(ids()).toEqual({ 'a.txt': 'moufu-2026-1' })
  })

  test('one number over two texts: both stay, and it is said', async () => {
    put('a.txt', plan(1, '修泵站'))
    put('b.txt', plan(1, '修大桥'))
    const reports = await update()
    expect(readCorpus(where.corpus)).toHaveLength(2)
    expect(reports['b.txt']?.note).toContain('文号与 a.txt 相同而内容不同')
  })

  test('a sidecar written, changed or taken away is noticed; a broken one keeps what was stored', async () => {
    const title = () => readCorpus(where.corpus)[0]?.document.short_title
    put('a.txt', plan(1, '修泵站'))
    await update()
    const own = title()
    for (const [content, status, expected] of [
      ['{"short_title":"新城方案"}', 'changed', '新城方案'],
      ['{"short_title":', 'failed', '新城方案'],
      ['{"short_title":"新方案"}', 'changed', '新方案'],
    ] as const) {
      put('a.meta.json', content)
      expect(statuses(await update())).toEqual({ 'a.txt': status })
      expect(title()).toBe(expected)
    }
    rmSync(join(where.seeds, 'a.meta.json'))
    expect(statuses(await update())).toEqual({ 'a.txt': 'changed' })
    expect(title()).toBe(own)
    expect(statuses(await update())).toEqual({ 'a.txt': 'unchanged' })
  })

  test('a good file that turns unreadable stays in the corpus until it is gone', async () => {
    put('a.txt', plan(1, '修泵站'))
    await update()
    for (const bad of [new Uint8Array(), new Uint8Array([0, 1, 2, 0, 255, 254])]) {
      put('a.txt', bad)
      const reports = await update()
      expect(reports['a.txt']).toMatchObject({ status: 'failed', note: expect.stringContaining('予以保留') })
      expect(readCorpus(where.corpus)).toHaveLength(1)
    }
    rmSync(join(where.seeds, 'a.txt'))
    expect(statuses(await update())).toEqual({ 'a.txt': 'removed' })
    expect(readCorpus(where.corpus)).toEqual([])
  })
})

test('a folder as people keep them: links, folders, odd names are read; what programs leave about is not', async () => {
  const long = '关于'.repeat(35)
  const names = ['有 空格.txt', '🙂.txt', `${long}.txt`, '子/文件夹/甲.txt', '第一行\n第二行.txt']
  for (const [at, name] of names.entries()) put(name, plan(at + 1, '修泵站'))
  for (const litter of ['.DS_Store', '.hidden/x.txt', '~$方案.docx', 'Thumbs.db', 'a.txt.part', '__MACOSX/y.txt'])
    put(litter, 'x')
  writeFileSync(join(home, 'outside.txt'), plan(9, '修泵站'))
  symlinkSync(join(home, 'outside.txt'), join(where.seeds, 'link.txt'))
  symlinkSync(where.seeds, join(where.seeds, '子', 'loop'))
  symlinkSync(join(home, 'nowhere'), join(where.seeds, 'broken.txt'))
  execFileSync('mkfifo', [join(where.seeds, 'pipe.txt')])
  const reports = await update()
  expect(statuses(reports)).toEqual({
    ...Object.fromEntries(names.map((name) => [name, 'new'])),
    'link.txt': 'new',
    'broken.txt': 'failed',
  })
  expect(reports['broken.txt']?.note).toContain('文件不存在')
})

test('a file is one file however it is named; one from elsewhere is said to stay only for now', async () => {
  put('子/甲.txt', plan(1, '修泵站'))
  await update()
  expect(statuses(await update({ paths: [join(where.seeds, '子', '甲.txt')] }))).toEqual({ '子/甲.txt': 'unchanged' })
  writeFileSync(join(home, 'outside.txt'), plan(2, '修道路'))
  const reports = await update({ paths: [join(home, 'outside.txt')] })
  expect(reports['outside.txt']).toMatchObject({ status: 'new', note: expect.stringContaining('文件不在') })
  expect(Object.keys(ids())).toEqual(['outside.txt', '子/甲.txt'])
  expect(statuses(await update())).toEqual({ 'outside.txt': 'removed', '子/甲.txt': 'unchanged' })
})

describe('a damaged corpus', () => {
  beforeEach(async () => {
    put('a.txt', plan(1, '修泵站'))
    put('b.txt', plan(1, '修道路'))
    await update()
    rmSync(join(where.seeds, 'a.txt'))
    put('c.txt', plan(3, '种树'))
  })

  test.each([
    ['a record', (corpus: string) => writeFileSync(join(corpus, 'moufu-2026-1-2.json'), '{"half')],
    ['the manifest', (corpus: string) => writeFileSync(join(corpus, 'manifest.json'), '{"half')],
    ['another format', (corpus: string) => replaceIn(join(corpus, 'manifest.json'), '"format": 1', '"format": 99')],
  ])('%s: made anew from the files, with the ids they had', async (_, damage) => {
    damage(where.corpus)
    const said: string[] = []
    await update({ onMessage: (message) => said.push(message) })
    expect(said.join()).toContain('现从原文件重建')
    expect(ids()).toMatchObject({ 'b.txt': 'moufu-2026-1-2', 'c.txt': 'moufu-2026-3' })
  })

  test('is not cut down to the files named', async () => {
    writeFileSync(join(where.corpus, 'moufu-2026-1-2.json'), '{"half')
    const files = readdirSync(where.corpus)
    await expect(update({ paths: [join(where.seeds, 'c.txt')] })).rejects.toThrow(/先不带文件名运行 tiaoxi ingest/u)
    expect(readdirSync(where.corpus)).toEqual(files)
  })
})

function replaceIn(path: string, old: string, next: string): void {
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(old)
  writeFileSync(path, text.replace(old, next))
}

describe('the only writer', () => {
  test('two at once: one after the other, and nothing is lost', async () => {
    for (const n of [1, 2, 3]) put(`${n}.txt`, plan(n, '修泵站'))
    await Promise.all([1, 2, 3].map((n) => update({ paths: [join(where.seeds, `${n}.txt`)] })))
    expect(Object.keys(ids())).toEqual(['1.txt', '2.txt', '3.txt'])
    expect(existsSync(join(where.corpus, '.lock'))).toBe(false)
  })

  test('a living writer is waited for, then named; a dead one is taken over', async () => {
    put('a.txt', plan(1, '修泵站'))
    mkdirSync(where.corpus)
    const lock = (pid: number) =>
      writeFileSync(join(where.corpus, '.lock'), JSON.stringify({ pid, host: hostname(), token: 'x' }))
    lock(process.pid)
    await expect(update({ wait: 0 })).rejects.toThrow(`进程 ${process.pid}`)
    const dead = spawn(process.execPath, ['-e', ''])
    await new Promise((done) => dead.once('exit', done))
    lock(dead.pid ?? 0)
    expect(statuses(await update({ wait: 0 }))).toEqual({ 'a.txt': 'new' })
  })

  test('a disk that refuses leaves the corpus as it was, and the reason is said', async () => {
    put('a.txt', plan(1, '修泵站'))
    await update()
    put('a.txt', plan(1, '修道路'))
    mkdirSync(join(where.corpus, 'manifest.json.part'))
    await expect(update()).rejects.toThrow(CorpusError)
    expect(readCorpus(where.corpus)[0]?.source_text).toContain('修泵站')
    writeFileSync(join(home, 'file'), '')
    await expect(updateCorpus({ ...where, corpus: join(home, 'file') }, { program: '' })).rejects.toThrow('不是文件夹')
  })
})

const built = new URL('../../dist/corpus/update.js', import.meta.url)

test.skipIf(!existsSync(built))(
  'kill -9 at any moment of an ingest leaves the old or the new corpus, and the next one goes on (needs the build)',
  async () => {
    const [old, next] = ['old', 'next'].map((name) => join(home, name)) as [string, string]
    for (const [folder, task] of [
      [old, '修泵站'],
      [next, '修道路'],
    ] as const) {
      mkdirSync(folder)
      for (let n = 1; n <= 12; n += 1) writeFileSync(join(folder, `${n}.txt`), plan(n, task))
    }
    const script = `import { updateCorpus } from ${JSON.stringify(built.href)}
      const [old, next, corpus, index] = process.argv.slice(1)
      for (let run = 0; ; run += 1) {
        await updateCorpus({ seeds: run % 2 ? next : old, corpus, index }, { program: 'x' })
        if (run < 2) process.stdout.write(String(run))
      }`
    for (let round = 0; round < 6; round += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, old, next, where.corpus, where.index])
      await new Promise((ready) => child.stdout?.once('data', ready))
      for (let reads = 0; reads < 5 + 7 * round; reads += 1) expect(oneText()).toBe(true)
      await kill(child)
      expect(oneText()).toBe(true)
      await updateCorpus({ ...where, seeds: old }, { program: 'x', wait: 0 })
      expect(oneText('修泵站')).toBe(true)
    }
  },
)

/** All twelve documents are there, and from the same folder. */
function oneText(task = '修'): boolean {
  const records = readCorpus(where.corpus)
  const tasks = new Set(records.map((record) => /修泵站|修道路/u.exec(record.source_text)?.[0] ?? ''))
  return records.length === 12 && tasks.size === 1 && [...tasks][0]?.startsWith(task) === true
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
}
