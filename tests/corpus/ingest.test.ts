import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { FolderError, sourceFiles } from '../../src/corpus/folder.ts'
import { ingest, type SourceFile } from '../../src/corpus/ingest.ts'
import { stableJson } from '../../src/corpus/json.ts'

const plan = (number: number, task: string) =>
  `某某县人民政府文件\n\n某府〔2026〕${number}号\n\n滨海新城建设行动方案（2026—2027年）\n\n为推进新城建设，制定本方案。\n\n一、重点任务\n\n（一）${task}。到2027年，建成泵站3座。（责任单位：县水务局）\n`

const file = (name: string, content: string | Uint8Array): SourceFile => ({
  name,
  given: {},
  load: async () => (typeof content === 'string' ? new TextEncoder().encode(content) : content),
})
const anew = { reuse: false, keepOthers: false }
const statuses = (reports: { file: string; status: string }[]) =>
  Object.fromEntries(reports.map((r) => [r.file, r.status]))

test('new, changed, unchanged and removed files are told apart, and untouched records are taken over', async () => {
  const first = await ingest(
    [file('a.txt', plan(1, '修泵站')), file('b.txt', plan(2, '修道路')), file('c.txt', plan(3, '种树'))],
    [],
    anew,
  )
  expect(statuses(first.reports)).toEqual({ 'a.txt': 'new', 'b.txt': 'new', 'c.txt': 'new' })
  const second = await ingest([file('a.txt', plan(1, '修泵站')), file('b.txt', plan(2, '修大桥'))], first.records, {
    ...anew,
    reuse: true,
  })
  expect(statuses(second.reports)).toEqual({ 'a.txt': 'unchanged', 'b.txt': 'changed', 'c.txt': 'removed' })
  expect(second.records[0]).toBe(first.records[0])
  expect(second.records.map((record) => record.id)).toEqual(['moufu-2026-1', 'moufu-2026-2'])
})

test('one bad file stops nothing, and what was stored of it stays', async () => {
  const before = await ingest([file('a.txt', plan(1, '修泵站')), file('b.txt', plan(2, '修道路'))], [], anew)
  const after = await ingest(
    [
      file('a.txt', new Uint8Array([0, 1, 2, 3, 0, 255, 254, 0])),
      file('b.txt', plan(2, '修道路')),
      file('empty.txt', ''),
    ],
    before.records,
    anew,
  )
  expect(statuses(after.reports)).toEqual({ 'a.txt': 'failed', 'b.txt': 'unchanged', 'empty.txt': 'failed' })
  expect(after.reports[0]?.note).toContain('已收录的旧内容予以保留')
  expect(after.records.map((record) => record.source)).toEqual(['a.txt', 'b.txt'])
})

test('the same bytes under two names are one document', async () => {
  const { records, reports } = await ingest(
    [file('a.txt', plan(1, '修泵站')), file('b.txt', plan(1, '修泵站'))],
    [],
    anew,
  )
  expect(records).toHaveLength(1)
  expect(reports[1]).toMatchObject({ status: 'same', note: '与 a.txt 内容相同，未重复收录' })
})

test('an id once given stays with its file when a namesake comes before it', async () => {
  const first = await ingest([file('m.txt', plan(1, '修泵站'))], [], anew)
  const second = await ingest([file('a.txt', plan(1, '修道路')), file('m.txt', plan(1, '修泵站'))], first.records, anew)
  expect(Object.fromEntries(second.records.map((record) => [record.source, record.id]))).toEqual({
    'a.txt': 'moufu-2026-1-2',
    'm.txt': 'moufu-2026-1',
  })
})

test('the same files give the same bytes', async () => {
  const files = readdirSync('seeds').map((name) => file(name, readFileSync(join('seeds', name))))
  const [one, two] = [await ingest(files, [], anew), await ingest([...files].reverse(), [], anew)]
  expect(stableJson(two.records)).toBe(stableJson(one.records))
})

test('a sidecar supplies what the text lacks; a malformed one is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'a.txt'), plan(1, '修泵站'))
  writeFileSync(join(folder, 'a.meta.json'), '{"short_title":"新城方案"}')
  writeFileSync(join(folder, 'b.txt'), plan(2, '修泵站'))
  writeFileSync(join(folder, 'b.txt.meta.json'), '{"colour":"red"}')
  const { records, reports } = await ingest(await sourceFiles(folder), [], anew)
  expect(records.map((record) => record.document.short_title)).toEqual(['新城方案'])
  expect(reports[1]?.note).toContain('b.txt.meta.json 的字段 colour 无法使用')
})

test('a folder that is not there is refused with the remedy', async () => {
  await expect(sourceFiles('/no/such/folder')).rejects.toThrow(FolderError)
  await expect(sourceFiles('/no/such/folder')).rejects.toThrow('--seeds')
})
