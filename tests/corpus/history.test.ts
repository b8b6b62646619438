/** What clauses said before is kept beside the corpus, so that links to changed words can show them. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keepHistory, readHistory } from '../../src/corpus/history.ts'
import { readCorpus, writeCorpus } from '../../src/corpus/store.ts'
import type { Clause, PolicyRecord } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'

const [first, second] = goldRecords() as [PolicyRecord, PolicyRecord]

function withClause(record: PolicyRecord, id: string, change: Partial<Clause>): PolicyRecord {
  return { ...record, clauses: record.clauses.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'history-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const own = first.clauses.find((clause) => clause.text.length > 20) as Clause

test('nothing is kept while nothing changes; a changed clause leaves its old words, each once', () => {
  const place = folder()
  writeCorpus(place, [first, second])
  writeCorpus(place, [first, second])
  expect(existsSync(join(place, 'history'))).toBe(false)
  const changed = withClause(first, own.id, { text: `${own.text}另加一句。` })
  for (const record of [changed, first, changed, first]) writeCorpus(place, [record, second])
  expect(readHistory(place, first.id).map(({ text }) => text)).toEqual([own.text, `${own.text}另加一句。`])
  expect(readHistory(place, second.id)).toEqual([])
  expect(readCorpus(place)).toHaveLength(2)
})

test('blanks, width and dashes are no change', () => {
  const place = folder()
  keepHistory(place, first, withClause(first, own.id, { text: ` ${own.text.replaceAll('，', ',')} ` }))
  expect(readHistory(place, first.id)).toEqual([])
})

test('twenty wordings of a clause are kept; a document that leaves takes its history along', () => {
  const place = folder()
  for (let n = 0; n < 30; n += 1) writeCorpus(place, [withClause(first, own.id, { text: `第${n}稿` }), second])
  expect(readHistory(place, first.id).map(({ text }) => text)).toEqual(
    Array.from({ length: 20 }, (_, i) => `第${i + 9}稿`),
  )
  writeCorpus(place, [second])
  expect(readHistory(place, first.id)).toEqual([])
})
