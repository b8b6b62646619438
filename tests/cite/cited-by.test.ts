import { expect, test } from 'vitest'
import { citedBy } from '../../src/cite/cited-by.ts'
import { makeLibrary } from '../../src/cite/library.ts'
import { ingest } from '../../src/corpus/ingest.ts'
import { withSixth } from '../support/sixth.ts'

const citing = `嘉定区科技服务若干措施

一、落实《张江高新区云桥园改革创新发展行动方案（2025—2026年）》第二部分第（二）项第3条，做好人才服务。

二、参照《张江高新区云桥园改革创新发展行动方案（2025—2026年）》开展其他工作。
`

test('a clause is cited by path, a document by title; nothing cites itself', async () => {
  const { records, sixth } = await withSixth([])
  const load = async () => new TextEncoder().encode(citing)
  const all = await ingest([{ name: 'z.txt', given: {}, load }], records, { reuse: true, keepOthers: true })
  const found = citedBy(all.records, makeLibrary(all.records))
  expect([...found.keys()].sort()).toEqual([sixth.id, `${sixth.id}/2.2.3`])
  expect(found.get(`${sixth.id}/2.2.3`)).toMatchObject([{ whole: false, number: '一、' }])
  expect(found.get(sixth.id)).toMatchObject([{ whole: true, number: '二、' }])
})
