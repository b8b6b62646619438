import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stableJson } from '../../src/corpus/json.ts'
import { CorpusError, readCorpus, recoverCorpus, writeCorpus } from '../../src/corpus/store.ts'
import { goldRecords } from '../support/gold.ts'

const records = goldRecords()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

test('what is written is read again, and writing it once more changes no byte', () => {
  writeCorpus(folder, records)
  const first = files()
  expect(readCorpus(folder)).toEqual(records)
  writeCorpus(folder, readCorpus(folder))
  expect(files()).toEqual(first)
})

test('stable JSON is JSON, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(stableJson({ b: [[1, 2]], a: 1 })).toBe(stableJson({ a: 1, b: [[1, 2]] }))
})

test('a document that is gone leaves no file', () => {
  writeCorpus(folder, records)
  writeCorpus(folder, records.slice(1))
  expect(readdirSync(folder).sort()).toEqual(['manifest.json', ...records.slice(1).map((r) => `${r.id}.json`)].sort())
})

test.each([
  ['a missing manifest', (dir: string) => rmSync(join(dir, 'manifest.json')), /manifest\.json 不存在.*tiaoxi ingest/u],
  ['a changed file', (dir: string) => writeFileSync(join(dir, `${records[0]?.id}.json`), '{}'), /校验值不符/u],
  ['a missing file', (dir: string) => rmSync(join(dir, `${records[0]?.id}.json`)), /清单里却有它/u],
  ['a broken manifest', (dir: string) => writeFileSync(join(dir, 'manifest.json'), '{"form'), /不是完整的 JSON/u],
  ['another format', (dir: string) => writeFileSync(join(dir, 'manifest.json'), '{"format":99}'), /格式版本是 99/u],
])('%s is refused with the remedy', (_, damage, message) => {
  writeCorpus(folder, records)
  damage(folder)
  expect(() => readCorpus(folder)).toThrow(CorpusError)
  expect(() => readCorpus(folder)).toThrow(message)
})

test('a write cut short before its point of no return is undone', () => {
  writeCorpus(folder, records)
  const before = files()
  writeFileSync(join(folder, `${records[0]?.id}.json.new`), '{"half')
  writeFileSync(join(folder, 'manifest.json.part'), '{"ha')
  expect(recoverCorpus(folder)).toBe('undone')
  expect(files()).toEqual(before)
})

const built = new URL('../../dist/corpus/store.js', import.meta.url)

test.skipIf(!existsSync(built))(
  'kill -9 in the middle of writes leaves one of the two corpora (needs the build)',
  async () => {
    const a = records.slice(0, 3)
    const b = records.slice(2).map((record) => ({ ...record, sha256: 'b' }))
    writeCorpus(folder, a)
    const script = `import { readFileSync } from 'node:fs'
    import { writeCorpus } from ${JSON.stringify(built.href)}
    const [a, b] = JSON.parse(readFileSync(process.argv[1], 'utf8'))
    process.stdout.write('ready')
    for (;;) { writeCorpus(process.argv[2], b); writeCorpus(process.argv[2], a) }`
    const input = join(tmpdir(), `corpus-input-${process.pid}.json`)
    writeFileSync(input, JSON.stringify([a, b]))
    for (let round = 0; round < 8; round += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, input, folder])
      await killSoon(child, 5 + round * 9)
      const read = readCorpus(folder)
      expect([stableJson(a), stableJson(b)]).toContain(stableJson(read))
    }
    rmSync(input)
  },
)

async function killSoon(child: ChildProcess, milliseconds: number): Promise<void> {
  await new Promise((ready) => child.stdout?.once('data', ready))
  await new Promise((later) => setTimeout(later, milliseconds))
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
}
