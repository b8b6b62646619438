/** Regulations: 第二条 is the article of that number, whatever items the articles list. */
import { expect, test } from 'vitest'
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
