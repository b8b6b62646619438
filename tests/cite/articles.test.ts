/** Regulations: 第二条 is the article of that number, whatever items the articles list. */
import { expect, test } from 'vitest'
import { makeLibrary } from '../../src/cite/library.ts'
import { checkReport } from '../../src/cite/report.ts'
import { ingest } from '../../src/corpus/ingest.ts'

const source = `滨海市渔港管理办法

第一章　总则

第一条　为了加强渔港管理，制定本办法。

第二条　下列事项由港务机构办理：
（一）进港登记；
（二）泊位安排。

第二章　维护

第三条　养护单位承担下列工作：
（一）疏浚航道；
（二）检修码头。
`

test.each([
  ['《滨海市渔港管理办法》第二条', ['c1.a2']],
  ['《滨海市渔港管理办法》第二条第（二）项', ['c1.a2.2']],
  ['《滨海市渔港管理办法》第二条、第三条', ['c1.a2', 'c2.a3']],
  ['《滨海市渔港管理办法》第二条第（一）项和第（二）项', ['c1.a2.1', 'c1.a2.2']],
  ['《滨海市渔港管理办法》第三条第一款第（二）项', ['c2.a3.2']],
  ['《滨海市渔港管理办法》第二章第三条', ['c2.a3']],
])('%s', async (text, ids) => {
  const load = async () => new TextEncoder().encode(source)
  const { records } = await ingest([{ name: 'a.txt', given: {}, load }], [], { reuse: false, keepOthers: false })
  const { citations } = checkReport(`${text}已经落实。`, makeLibrary(records))
  expect(citations.map(({ status }) => status)).toEqual(citations.map(() => 'ok'))
  expect(citations.flatMap((one) => one.resolves_to)).toEqual(ids.map((id) => `${records[0]!.id}/${id}`))
})

test('an article that is not there gives the valid range', async () => {
  const load = async () => new TextEncoder().encode(source)
  const { records } = await ingest([{ name: 'a.txt', given: {}, load }], [], { reuse: false, keepOthers: false })
  const { citations } = checkReport('见《滨海市渔港管理办法》第九条。', makeLibrary(records))
  expect(citations).toMatchObject([{ status: 'not_found', notes: ['有效范围：第1—3条'] }])
})
