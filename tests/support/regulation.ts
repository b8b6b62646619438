/** A short regulation of our own: articles in chapters, two of them with items. */
import { ingest } from '../../src/corpus/ingest.ts'
import type { PolicyRecord } from '../../src/wire.ts'

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

/** The regulation as the pipeline reads it. */
export async function regulation(): Promise<PolicyRecord> {
  const load = async () => new TextEncoder().encode(source)
  const { records } = await ingest([{ name: 'a.txt', given: {}, load }], [], { reuse: false, keepOthers: false })
  return records[0]!
}
