/** Files handed in over HTTP: kept in the seeds folder, read, served; refused one by one. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import type { FileReport } from '../../src/corpus/report.ts'
import { corpusHash, readCorpus } from '../../src/corpus/store.ts'
import { updateCorpus } from '../../src/corpus/update.ts'
import { addToCorpus, safeName } from '../../src/corpus/uploads.ts'
import { routes } from '../../src/server/routes/table.ts'
import { start } from './started.ts'
import { fakeParts, problemOf, send } from './support.ts'

const token = 'correct-horse-battery'
const plan = (number: number, task: string) =>
  `某某县人民政府文件\n\n某府〔2026〕${number}号\n\n滨海新城建设行动方案（2026—2027年）\n\n一、重点任务\n\n（一）${task}。（责任单位：县水务局）\n`
const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64')

async function office() {
  const home = mkdtempSync(join(tmpdir(), 'upload-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const where = { seeds: join(home, 'seeds'), corpus: join(home, 'corpus'), index: join(home, 'index') }
  mkdirSync(where.seeds)
  writeFileSync(join(where.seeds, 'a.txt'), plan(1, '修泵站'))
  await updateCorpus(where, { program: 'x' })
  const load = async () => {
    const records = readCorpus(where.corpus)
    return { ...fakeParts(), catalogue: makeCatalogue(records), version: corpusHash(records) }
  }
  const { port, ready } = await start(load, {
    admin: { token },
    intake: (files, replace) => addToCorpus(where, files, replace, { program: 'x', wait: 0 }),
  })
  await ready
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
  const upload = (body: unknown, given: Record<string, string> = headers) =>
    send(port, '/api/documents', { method: 'POST', headers: given, body: JSON.stringify(body) })
  const served = async () => {
    const { documents } = (await send(port, '/api/documents', {})).json() as { documents: { source: string }[] }
    return documents.map(({ source }) => source)
  }
  const seeds = () => readdirSync(where.seeds).sort()
  return { where, port, upload, served, seeds }
}
const reportsOf = (answer: { json(): unknown }) => (answer.json() as { reports: FileReport[] }).reports

test('good files are kept, read and served at once; a bad one beside them, and a copy, are reported and not kept', async () => {
  const { where, upload, served, seeds } = await office()
  const answer = await upload({
    files: [
      { name: 'C:\\temp\\新 方案.txt', data: base64(plan(2, '修道路')) },
      { name: '../../坏.txt', data: base64(new Uint8Array([0, 1, 2, 0, 255])) },
      { name: '图.jpg', data: base64('x') },
      { name: 'a.meta.json', data: base64(plan(1, '修泵站')) },
      { name: '空.txt', data: '' },
      { name: '又一份.txt', data: base64(plan(1, '修泵站')) },
      { name: '又一份.txt', data: base64(plan(5, '修泵站')) },
    ],
  })
  expect(answer.status, answer.body).toBe(200)
  const route = routes.find(({ path, method }) => path === '/api/documents' && method === 'post')
  expect(route?.response.safeParse(answer.json()).error).toBeUndefined()
  const found = reportsOf(answer).map(({ file, status }) => `${file} ${status}`)
  expect(found.sort()).toEqual(
    [
      '新 方案.txt new',
      '坏.txt failed',
      '图.jpg failed',
      'a.meta.json failed',
      '空.txt failed',
      '又一份.txt same',
      '又一份.txt failed',
    ].sort(),
  )
  expect(reportsOf(answer).find(({ file }) => file === '图.jpg')?.note).toContain('可以导入')
  expect(reportsOf(answer).find(({ status }) => status === 'new')?.documents).toMatchObject([
    { id: 'moufu-2026-2', clauses: 2, units: 1 },
  ])
  expect(seeds()).toEqual(['a.txt', '新 方案.txt'])
  expect(await served()).toEqual(['a.txt', '新 方案.txt'])
  const next = await updateCorpus(where, { program: 'x' })
  expect(next.map(({ status }) => status)).toEqual(['unchanged', 'unchanged'])
})

test('a name that is taken: 409 with the names and nothing stored; with replace the new file takes its place', async () => {
  const { where, upload, seeds } = await office()
  const files = [
    { name: 'a.txt', data: base64(plan(1, '修大桥')) },
    { name: 'b.txt', data: base64(plan(2, '修道路')) },
  ]
  const refused = await upload({ files })
  expect([refused.status, problemOf(refused).names]).toEqual([409, ['a.txt']])
  expect([seeds(), readCorpus(where.corpus).length]).toEqual([['a.txt'], 1])
  const taken = reportsOf(await upload({ files, replace: true }))
  expect(taken.map(({ file, status }) => `${file} ${status}`)).toEqual(['a.txt changed', 'b.txt new'])
  expect(readFileSync(join(where.seeds, 'a.txt'), 'utf8')).toContain('修大桥')
  const broken = await upload({ files: [{ name: 'a.txt', data: base64(new Uint8Array([0, 0, 1])) }], replace: true })
  expect(reportsOf(broken)).toMatchObject([{ status: 'failed', note: expect.stringContaining('予以保留') }])
  expect(readFileSync(join(where.seeds, 'a.txt'), 'utf8')).toContain('修大桥')
})

test('401 without the token, 415 for another type, 400 for no base64, 413 for too much: nothing is stored', async () => {
  const { port, upload, seeds } = await office()
  const files = [{ name: 'b.txt', data: base64(plan(2, '修道路')) }]
  expect((await upload({ files }, { 'Content-Type': 'application/json' })).status).toBe(401)
  expect((await upload({ files }, { 'Content-Type': 'text/plain', Authorization: `Bearer ${token}` })).status).toBe(415)
  expect(problemOf(await upload({ files: [{ name: 'b.txt', data: '不是' }] }))).toMatchObject({
    status: 400,
    parameter: 'files.0.data',
  })
  expect((await upload({ files: [] })).status).toBe(400)
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': '60000000',
    Authorization: `Bearer ${token}`,
  }
  const large = await send(port, '/api/documents', { method: 'POST', headers, body: '{' })
  expect(large.status).toBe(413)
  expect(seeds()).toEqual(['a.txt'])
})

test('while another program writes: 503 to come back later; a disk that refuses: 507 without paths', async () => {
  const { where, upload } = await office()
  const files = [{ name: 'b.txt', data: base64(plan(2, '修道路')) }]
  writeFileSync(
    join(where.corpus, '.lock'),
    JSON.stringify({ pid: process.pid, host: (await import('node:os')).hostname() }),
  )
  const busy = await upload({ files })
  expect([busy.status, busy.headers['retry-after']]).toEqual([503, '10'])
  rmSync(join(where.corpus, '.lock'))
  rmSync(where.seeds, { recursive: true })
  writeFileSync(where.seeds, '')
  const refused = await upload({ files })
  expect(refused.status).toBe(507)
  expect(refused.body).not.toContain(where.seeds)
  expect(existsSync(join(where.corpus, '.lock'))).toBe(false)
})

describe('names under which files are kept', () => {
  test.each([
    ['方案.docx', '方案.docx'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\用户\\桌面\\方案.TXT', '方案.TXT'],
    ['.隐藏.txt', '隐藏.txt'],
    ['~$方案.docx', '方案.docx'],
    ['a\u0000b\u202e\n.txt', 'ab.txt'],
    ['  多  个   空格  .txt', '多 个 空格.txt'],
    ['a<b>:"|?*.md', 'ab.md'],
    ['con.txt', '文件con.txt'],
    ['.txt', '文件.txt'],
    ['🙂.txt', '🙂.txt'],
    [`${'长'.repeat(300)}.docx`, `${'长'.repeat(65)}.docx`],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given)).toBe(kept)
  })
})
