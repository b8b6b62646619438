/** A sixth document, invented, of a district and a park that the collection does not have. */
import { ingest } from '../../src/corpus/ingest.ts'
import type { PolicyRecord } from '../../src/wire.ts'

export const sixthName = 'yunqiao.txt'

export const sixthText = `上海市嘉定区人民政府文件

嘉府发〔2025〕77号

嘉定区人民政府关于印发《张江高新区云桥园改革创新发展行动方案（2025—2026年）》的通知

各街镇人民政府，区政府各委、办、局：

现将《张江高新区云桥园改革创新发展行动方案（2025—2026年）》印发给你们，请认真按照执行。

上海市嘉定区人民政府

2025年5月20日

张江高新区云桥园改革创新发展行动方案（2025—2026年）

为贯彻落实《关于推进张江高新区改革创新发展建设世界领先科技园区的若干意见》，推动云桥园高质量发展，制定本方案。

一、发展目标

到2026年，园区高质量孵化器达到3家，引进培育“独角兽”“隐形冠军”企业4家。

二、重点任务

（一）优化管理体制

1.理顺管理机制。由区政府分管领导牵头，区科委统筹协调，建立园区管理机构和运营公司联席会议制度，定期研究园区重大事项。

（二）提升创新能力

2.建设高质量孵化器。支持高校和企业共建高质量孵化器，完善概念验证、中试平台，推动科技成果转化。（责任单位：区科委、云桥镇）

3.加大人才培育力度。引进海外高层次人才，完善人才公寓和人才服务，开展紧缺急需人才专项培训。（责任单位：区人力资源社会保障局、区科委）

4.强化科技金融服务。设立园区天使投资引导基金，引导社会资本投早投小，2026年底前基金规模达到10亿元。（责任单位：区财政局）

三、保障措施

一是加强组织领导。各单位按照职责分工抓好落实。
`

/**
 * The records given, and the sixth among them, as the program itself would read it.
 * @param more further plans of the same wording, each for a park of its own
 */
export async function withSixth(
  records: readonly PolicyRecord[],
  more = 0,
): Promise<{ records: PolicyRecord[]; sixth: PolicyRecord }> {
  const texts = Array.from({ length: more + 1 }, (_, at) =>
    at === 0
      ? sixthText
      : sixthText.replaceAll('云桥', `${'甲乙丙丁戊己庚辛壬癸'[at]}桥`).replace('77号', `${77 + at}号`),
  )
  const files = texts.map((text, at) => ({
    name: at === 0 ? sixthName : `more-${at}.txt`,
    given: {},
    load: async () => new TextEncoder().encode(text),
  }))
  const result = await ingest(files, records, { reuse: true, keepOthers: true })
  const sixth = result.records.find(({ source }) => source === sixthName)
  if (!sixth) throw new Error(result.reports.map(({ note }) => note).join(' '))
  return { records: result.records, sixth }
}
