import { expect, test } from 'vitest'
import { makeLexicon } from '../../src/search/query.ts'
import { loadSegmenter, segmenterName } from '../../src/search/tokenise.ts'
import { goldRecords } from '../support/gold.ts'

const records = goldRecords()

const both = await Promise.all([loadSegmenter([], 'nodejieba'), loadSegmenter([], '@node-rs/jieba')]).then(
  () => true,
  () => false,
)

test.skipIf(!both)('both segmenters cut every clause alike (skipped where only one can be installed)', async () => {
  const words = [...makeLexicon(records).units.senses.keys()]
  const [first, second] = await Promise.all([loadSegmenter(words, 'nodejieba'), loadSegmenter(words, '@node-rs/jieba')])
  for (const { heading, text } of records.flatMap((record) => record.clauses)) {
    const whole = `${heading ?? ''}\n${text}`
    expect(second.tokens(whole)).toEqual(first.tokens(whole))
    expect(second.cut(whole)).toEqual(first.cut(whole))
  }
})

test('unit names stay whole; figures and letters are words; width and case do not matter', async () => {
  const segmenter = await loadSegmenter(['区科经委'])
  expect(segmenterName()).toBe(segmenter.name)
  expect(segmenter.cut('由区科经委统筹推进')).toContain('区科经委')
  expect(segmenter.tokens('到２０２６年ＰＣＴ达到1.4万件')).toEqual(expect.arrayContaining(['2026', 'pct', '1.4']))
  expect(segmenter.tokens('3D打印')).toEqual(expect.arrayContaining(['3d', '打印']))
})
