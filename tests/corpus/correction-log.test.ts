/** Corrections on disk: appended, never lost, whatever happens to the process or to a line. */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCollection } from '../../src/corpus/collection.ts'
import type { Draft } from '../../src/corpus/corrections/draft.ts'
import { readCorrections } from '../../src/corpus/corrections/store.ts'
import { exportCorrections } from '../../src/corpus/corrections/transfer.ts'
import { addCorrection, takeCorrections, withdrawCorrection } from '../../src/corpus/corrections/write.ts'
import { readCorpus, writeCorpus } from '../../src/corpus/store.ts'
import { updateCorpus } from '../../src/corpus/update.ts'

const records = readCorpus('corpus')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corrections-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = new Date('2026-05-01T08:00:00Z')
const draft = (theme: string, key = 'pufu-2025-42/3.y1'): Draft => ({
  clause: key,
  kind: 'theme',
  action: 'add',
  theme,
  by: '张三',
  why: '核对',
})
const add = (theme: string, key?: string) => addCorrection(folder, records, draft(theme, key), now)
const log = () => join(folder, 'corrections', 'pufu-2025-42.jsonl')

test('made, read, withdrawn: every step stays in the log, keys sorted, in time', () => {
  const made = [add('talent'), add('talent'), add('governance', 'pufu-2025-46/2.1.1')]
  expect(new Set(made.map(({ at }) => at)).size).toBe(3)
  expect(readCorrections(folder)).toEqual({ corrections: made, damaged: [] })
  const [first] = made
  const undone = withdrawCorrection(folder, first?.id as string, { by: '李四', why: '看错' }, now)
  expect(readCorrections(folder).corrections[0]).toEqual(undone)
  expect(() => withdrawCorrection(folder, undone.id, { by: '李四', why: '' }, now)).toThrow('已由李四撤回')
  expect(() => withdrawCorrection(folder, 'x', { by: '李四', why: '' }, now)).toThrow('没有编号为 x 的校正')
  const lines = readFileSync(log(), 'utf8').trimEnd().split('\n')
  expect(lines.length).toBe(3)
  for (const line of lines) {
    const [value] = Object.values(JSON.parse(line)) as [object]
    expect(Object.keys(value)).toEqual(Object.keys(value).sort())
  }
})

test('a line cut short harms no other and is reported; what is added after it is whole', () => {
  const first = add('talent')
  appendFileSync(log(), '{"correction":{"anchor":{"cl')
  const second = add('governance')
  const { corrections, damaged } = readCorrections(folder)
  expect(corrections).toEqual([first, second])
  expect(damaged).toEqual(['corrections/pufu-2025-42.jsonl 第 2 行不完整，未采用，原样保留。'])
})

test('an altered line is not used, and says so', () => {
  add('talent')
  writeFileSync(log(), readFileSync(log(), 'utf8').replace('张三', '王五'))
  expect(readCorrections(folder)).toEqual({ corrections: [], damaged: [expect.stringContaining('内容与编号不符')] })
})

test('corrections survive a corpus written anew, an ingest of everything and a document that goes and comes back', async () => {
  cpSync('seeds', join(folder, 'seeds'), { recursive: true })
  const where = { seeds: join(folder, 'seeds'), corpus: folder, index: join(folder, 'index') }
  writeCorpus(folder, records)
  const made = addCorrection(folder, records, draft('talent'), now)
  const told: string[] = []
  const update = () => updateCorpus(where, { program: 'test', all: true, onMessage: (message) => told.push(message) })
  await update()
  expect(readCollection(folder).corrections).toMatchObject([{ correction: made, status: 'applied' }])
  const file = records.find(({ id }) => id === 'pufu-2025-42')?.source as string
  const text = readFileSync(join(where.seeds, file), 'utf8')
  rmSync(join(where.seeds, file))
  await update()
  expect(told.at(-1)).toContain('1 条人工校正所在的文件不在库中')
  expect(readCollection(folder).corrections).toMatchObject([{ status: 'stale' }])
  writeFileSync(join(where.seeds, file), text)
  await update()
  expect(readCollection(folder).corrections).toMatchObject([{ status: 'applied' }])
  const gone = /由区政府分管领导牵头[\s\S]*?建设举措/u
  expect(text).toMatch(gone)
  writeFileSync(join(where.seeds, file), text.replace(gone, '另有安排'))
  const reports = await update()
  expect(reports.flatMap(({ messages }) => messages).filter(({ rule }) => rule === 'corrections/stale')).toMatchObject([
    {
      level: 'warning',
      text: expect.stringMatching(/^人工校正不再适用（.+）：条款 3\.y1，补上主题：.+，张三 2026-05-01/u),
    },
  ])
})

test('handed to another office and back: nothing twice, a withdrawal travels', () => {
  const made = [add('talent'), add('governance')]
  const other = mkdtempSync(join(tmpdir(), 'corrections-'))
  expect(takeCorrections(other, exportCorrections(made), now)).toEqual({
    added: 2,
    withdrawn: 0,
    known: 0,
    refused: [],
  })
  expect(readCorrections(other).corrections).toEqual(made)
  expect(takeCorrections(other, exportCorrections(made), now)).toMatchObject({ added: 0, known: 2 })
  withdrawCorrection(folder, made[0]?.id as string, { by: '李四', why: '' }, now)
  const file = exportCorrections(readCorrections(folder).corrections)
  expect(takeCorrections(other, file, now)).toMatchObject({ added: 0, withdrawn: 1, known: 1 })
  expect(readCorrections(other)).toEqual(readCorrections(folder))
  rmSync(other, { recursive: true })
})

const built = new URL('../../dist/corpus/corrections/store.js', import.meta.url)

test.skipIf(!existsSync(built))(
  'kill -9 while corrections are added: all that were acknowledged are there (needs the build)',
  async () => {
    const template = add('talent')
    rmSync(join(folder, 'corrections'), { recursive: true })
    const script = `import { readFileSync, writeSync } from 'node:fs'
    import { appendEvents } from ${JSON.stringify(built.href)}
    import { correctionId } from ${JSON.stringify(new URL('./check.js', built).href)}
    const [template, folder] = [JSON.parse(readFileSync(process.argv[1], 'utf8')), process.argv[2]]
    for (let n = 0; ; n++) {
      const said = { ...template, why: process.pid + ' ' + n }
      const correction = { ...said, id: correctionId(said) }
      appendEvents(folder, [{ document: template.anchor.document, event: { correction } }])
      writeSync(1, correction.id + '\\n')
    }`
    const input = join(folder, 'template.json')
    writeFileSync(input, JSON.stringify(template))
    const acknowledged: string[] = []
    for (let round = 0; round < 6; round += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, input, folder])
      acknowledged.push(...(await killSoon(child, 3 + round * 7)))
    }
    const { corrections } = readCorrections(folder)
    const there = new Set(corrections.map(({ id }) => id))
    expect(acknowledged.length).toBeGreaterThan(5)
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
    expect(readdirSync(join(folder, 'corrections'))).toEqual(['pufu-2025-42.jsonl'])
  },
)

/** Whole lines the child had printed by the time it was killed. */
async function killSoon(child: ChildProcess, milliseconds: number): Promise<string[]> {
  let printed = ''
  await new Promise<void>((ready) => {
    child.stdout?.on('data', (data: Buffer) => {
      printed += data.toString()
      ready()
    })
  })
  await new Promise((later) => setTimeout(later, milliseconds))
  const gone = new Promise((done) => child.once('close', done))
  child.kill('SIGKILL')
  await gone
  return printed.split('\n').slice(0, -1)
}
