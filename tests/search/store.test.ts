import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queryOf } from '../../src/search/params.ts'
import { openSearch } from '../../src/search/search.ts'
import { goldRecords } from '../support/gold.ts'

const records = goldRecords()
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const open = async (some = records) => {
  const search = await openSearch(some, { indexFolder: folder })
  const { total, hits } = await search.search(queryOf('高质量孵化器'))
  await search.close()
  return { messages: search.messages.join(), total, keys: hits.map((hit) => hit.key) }
}
const damage = (change: (data: string) => string, name: RegExp) => {
  const file = join(folder, readdirSync(folder).find((one) => name.test(one))!)
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

test('an index is built once, then used as it is, with the same answers', async () => {
  const first = await open()
  expect(first.messages).toMatch(/尚未建立索引/)
  const second = await open()
  expect(second.messages).toBe('')
  expect(second).toEqual({ ...first, messages: '' })
})

test.each([
  ['damaged data', () => damage((data) => data.replace('"index":[', '"index":[['), /^words/), /校验不符/],
  ['cut off data', () => damage((data) => data.slice(0, 1000), /^words/), /校验不符/],
  ['damaged manifest', () => damage((data) => data.slice(0, 40), /^manifest/), /已损坏/],
  ['another format', () => damage((data) => data.replace('"format": 2', '"format": 99'), /^manifest/), /格式为 99/],
  [
    'another segmenter',
    () => damage((data) => data.replace(/"segmenter": "[^"]+"/, '"segmenter": "x"'), /^manifest/),
    /分词/,
  ],
  ['damaged hits', () => damage((data) => `${data} `, /^heavy/), /校验不符/],
  ['missing data', () => rmSync(join(folder, readdirSync(folder).find((one) => /^words/.test(one))!)), /缺失/],
])('%s is reported and rebuilt, never served', async (_, harm, reason) => {
  const before = await open()
  harm()
  const after = await open()
  expect(after.messages).toMatch(reason)
  expect(after.keys).toEqual(before.keys)
  expect((await open()).messages).toBe('')
})

test('an index of other clauses is outdated', async () => {
  await open()
  expect((await open(records.slice(1))).messages).toMatch(/与当前语料不一致/)
  expect(readdirSync(folder).filter((name) => name.startsWith('words'))).toHaveLength(1)
})
