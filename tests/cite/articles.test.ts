/** Regulations: 第二条 is the article of that number, whatever items the articles list. */
import { expect, test } from 'vitest'
import { copyCitation } from '../../src/cite/format.ts'
import { chineseNumber, labelOf } from '../../src/cite/label.ts'
import { makeLibrary } from '../../src/cite/library.ts'
import { checkReport } from '../../src/cite/report.ts'
import { regulation } from '../support/regulation.ts'

test.each([
  ['《滨海市渔港管理办法》第二条', ['c1.a2']],
  ['《滨海市渔港管理办法》第二条第（二）项', ['c1.a2.2']],
  ['《滨海市渔港管理办法》第二条、第三条', ['c1.a2', 'c2.a3']],
  ['《滨海市渔港管理办法》第二条第（一）项和第（二）项', ['c1.a2.1', 'c1.a2.2']],
  ['《滨海市渔港管理办法》第三条第一款第（二）项', ['c2.a3.2']],
  ['《滨海市渔港管理办法》第二章第三条', ['c2.a3']],
])('%s', async (text, ids) => {
  const record = await regulation()
  const { citations } = checkReport(`${text}已经落实。`, makeLibrary([record]))
  expect(citations.map(({ status }) => status)).toEqual(citations.map(() => 'ok'))
  expect(citations.flatMap((one) => one.resolves_to)).toEqual(ids.map((id) => `${record.id}/${id}`))
})

test('an article that is not there gives the valid range', async () => {
  const record = await regulation()
  const { citations } = checkReport('见《滨海市渔港管理办法》第九条。', makeLibrary([record]))
  expect(citations).toMatchObject([{ status: 'not_found', notes: ['有效范围：第1—3条'] }])
})

test('an article is cited without its chapter, an item below its article, and each leads back', async () => {
  const record = await regulation()
  const library = makeLibrary([record])
  const paths = record.clauses.map(({ key }) => labelOf(library.byId, key).replace(/^《.*》/u, ''))
  expect(paths).toEqual([
    ...['第一章', '第一条', '第二条', '第二条第（一）项', '第二条第（二）项'],
    ...['第二章', '第三条', '第三条第（一）项', '第三条第（二）项'],
  ])
  for (const { key } of record.clauses) {
    const { citations } = checkReport(`见${copyCitation(library, key, 'official').plain}。`, library)
    expect(citations.flatMap((one) => one.resolves_to)).toEqual([key])
  }
})

test.each([
  [10, '十'],
  [21, '二十一'],
  [100, '一百'],
  [105, '一百零五'],
  [117, '一百一十七'],
  [120, '一百二十'],
  [1260, '1260'],
])('article %i is printed %s', (number, printed) => {
  expect(chineseNumber(number)).toBe(printed)
})
