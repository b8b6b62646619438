import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CompareTable, PolicyRecord, ReferenceGraph, SearchResult, ThemeClauses } from '../../src/wire.ts'

const program = new URL('../../dist/cli.js', import.meta.url).pathname

interface Run {
  code: number
  out: string
  err: string
}

function tiaoxi(args: string[], home?: string): Promise<Run> {
  const env = { ...process.env, NO_COLOR: '1', ...(home ? { TIAOXI_HOME: home } : {}) }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

describe.skipIf(!existsSync(program))('tiaoxi (needs the build)', () => {
  let home: string
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'tiaoxi-'))
  })
  afterAll(() => rmSync(home, { recursive: true }))

  test('help lists every command, and each has its own help', async () => {
    const { code, out } = await tiaoxi(['--help'])
    expect(code).toBe(0)
    const names = [...out.matchAll(/^ {2}([a-z]+) /gmu)].map((match) => match[1] ?? '')
    expect(names).toEqual(
      expect.arrayContaining(['start', 'ingest', 'index', 'serve', 'search', 'parse', 'cite', 'eval']),
    )
    for (const name of names) expect((await tiaoxi([name, '--help'])).out).toContain(`用法：tiaoxi ${name}`)
  })

  test.each([
    [['nonsense'], 2, '没有命令 nonsense'],
    [['search'], 2, '请写检索词'],
    [['search', '--colour', 'red', 'x'], 2, 'tiaoxi search --help'],
    [['search', 'x', '--size', '-3'], 2, '--size'],
    [['parse', '/no/such/file.txt'], 1, '/no/such/file.txt 不存在'],
    [['ingest', '/no/such/folder'], 1, '/no/such/folder 不存在'],
    [['serve', '--port', '99999'], 2, '--port 99999 无效'],
    [['serve', 'papers'], 2, '只接受选项'],
    [['search', '人才', '--page', '0'], 2, 'page'],
    [['search', '--size'], 2, '--size 后面缺少'],
    [['search', ''], 2, '请写检索词'],
  ])('%j ends with %i and says what to do', async (args, expected, message) => {
    const { code, err } = await tiaoxi(args)
    expect({ code, said: err.includes(message) }, err).toEqual({ code: expected, said: true })
  })

  test('哪些任务由区科经委负责 gives the 19 clauses, each with role and evidence', async () => {
    const { out } = await tiaoxi(['search', '哪些任务由区科经委负责', '--json', '--size', '0'])
    const result = JSON.parse(out) as SearchResult
    expect(result.total).toBe(19)
    expect(
      result.hits.every((hit) => hit.answers.length > 0 && hit.answers.every((tag) => tag.surface === '区科经委')),
    ).toBe(true)
    expect(result.hits.some((hit) => hit.key.startsWith('minfufa'))).toBe(false)
  })

  test('export writes each table in the format of its file name, and says what it lacks', async () => {
    const city = '20231122-tjzjgxqggcxf'
    for (const [table, first] of [
      [['compare', '--doc', 'pufu-2025-42', '--doc', 'pufu-2025-46'], '未见专门规定'],
      [['carried', '--base', city], '未见'],
      [['targets'], '可并列'],
      [['tasks', '孵化器'], 'http://localhost:8080/c/'],
    ] as const) {
      const file = join(home, `${table[0]}.csv`)
      const { code, err } = await tiaoxi(['export', ...table, '--out', file])
      expect(code, err).toBe(0)
      expect(readFileSync(file, 'utf8').includes(first), first).toBe(true)
    }
    expect((await tiaoxi(['export', 'compare', '--out', join(home, 'x.txt')])).err).toContain('.xlsx')
    expect((await tiaoxi(['export', 'carried', '--out', join(home, 'x.docx')])).err).toContain('--base')
    expect((await tiaoxi(['export', 'compare', '--doc', 'none', '--out', join(home, 'x.docx')])).err).toContain(
      'pufu-2025-42',
    )
  })

  test("what holds between documents: the API's answers as JSON, lines for people without", async () => {
    const city = '20231122-tjzjgxqggcxf'
    const json = async (...args: string[]) => JSON.parse((await tiaoxi([...args, '--json'])).out)
    const { themes } = (await json('themes', '人才')) as { themes: ThemeClauses[] }
    expect(themes.map(({ id, clauses }) => [id, clauses.length > 3])).toEqual([['talent', true]])
    const table = (await json('compare', '--base', city, '--clause', '2.2', '--doc', 'pufu-2025-46')) as CompareTable
    expect([table.columns.length, table.rows.map(({ id }) => id)]).toEqual([1, [`${city}/2.2`]])
    const { edges } = (await json('references', '--doc', 'pufu-2025-42', '--day', '2025-12-31')) as ReferenceGraph
    expect(edges.filter(({ expired }) => expired)).toEqual([])
    expect((await tiaoxi(['references', '--day', '2026-01-01'])).out).toContain('依据期限已过（至2025年）')
    expect((await tiaoxi(['compare', '--theme', '土地利用'])).out).toContain('未见专门规定')
    expect((await tiaoxi(['targets', '孵化器'])).out).toMatch(/高质量孵化器　可并列[\s\S]+孵化器　不可比/)
    expect((await tiaoxi(['carried', '--base', city])).out).toContain('未见对应条款')
    expect((await tiaoxi(['themes', '没有这个'])).err).toContain('人才')
  })

  test('parse prints the record with the field names of the annotation', async () => {
    const { out } = await tiaoxi(['parse', 'seeds/001_52a5bab9509efbf1.txt'])
    const record = JSON.parse(out) as PolicyRecord
    expect(record.document.doc_number).toBe('浦府办〔2025〕28号')
    expect(Object.keys(record.clauses[0] ?? {})).toEqual(
      expect.arrayContaining(['id', 'kind', 'number', 'heading', 'text', 'units', 'deadlines', 'targets']),
    )
  })

  test('a folder of one good and one bad file is ingested, indexed and searched', async () => {
    const seeds = join(home, 'papers')
    const folders = ['--seeds', seeds, '--corpus', join(home, 'c'), '--index', join(home, 'i')]
    await import('node:fs').then((fs) => fs.mkdirSync(seeds))
    writeFileSync(join(seeds, 'bad.bin'), new Uint8Array([0, 1, 2, 0, 255]))
    writeFileSync(
      join(seeds, 'good.txt'),
      '滨海新城建设行动方案（2026—2027年）\n\n一、重点任务\n\n（一）修建泵站。（责任单位：县水务局）\n',
    )
    const ingested = await tiaoxi(['ingest', ...folders])
    expect(ingested.code).toBe(1)
    expect(ingested.out).toContain('bad.bin')
    expect((await tiaoxi(['index', ...folders])).code).toBe(0)
    expect((await tiaoxi(['search', '泵站', ...folders])).out).toContain('修建泵站')
    writeFileSync(join(home, 'c', 'manifest.json'), '{"format":99,"documents":[]}')
    const refused = await tiaoxi(['search', '泵站', ...folders])
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('请重新运行 tiaoxi ingest') })
  })

  test('start ingests, loads, prints the address and stops when told', async () => {
    const args = [
      'start',
      '--port',
      '0',
      '--seeds',
      'seeds',
      '--corpus',
      join(home, 'corpus'),
      '--index',
      join(home, 'index'),
    ]
    const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, NO_COLOR: '1' } })
    let out = ''
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString()
        const match = /http:\S+/u.exec(out)
        if (match) resolve(match[0])
      })
      child.once('exit', () => reject(new Error(out)))
    })
    expect(out).toContain('5 份文件、155 条条款')
    const answer = (await (
      await fetch(`${url}/api/search?q=${encodeURIComponent('哪些任务由区科经委负责')}`)
    ).json()) as SearchResult
    expect(answer.total).toBe(19)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await gone).toBe(0)
  })
})
