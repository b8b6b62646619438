/** Figures in groups, a row each: those that may be compared, then those that look alike and may not, with the reason. */
import type { CompareColumn, MetricGroup, MetricValue } from '../wire.ts'
import type { Naming } from './entries.ts'
import { type Cell, linked, plain, type Sheet } from './sheet.ts'

/** @param day ISO day on which the table was made */
export function targetsSheet(
  groups: readonly MetricGroup[],
  documents: ReadonlyMap<string, Pick<CompareColumn, 'label' | 'title' | 'doc_number'>>,
  naming: Naming,
  day: string,
): Sheet {
  const row = (group: MetricGroup, member: MetricValue): Cell[] => {
    const document = documents.get(member.document)
    const { key, scope, year, year_from, surface, commitment } = member
    return [
      plain(group.name),
      plain(group.comparable ? '可并列' : '不可比'),
      plain(document?.label ?? scope),
      plain(year === null ? '未写' : `${year}年${year_from === 'period' ? '（按方案期限）' : ''}`),
      plain(surface),
      plain(commitment === 'strive' ? '争取／力争' : '明确要求'),
      plain(group.why),
      linked(
        `《${document?.title ?? member.document}》（${document?.doc_number ?? '文号缺'}）${naming.path(key)}`,
        naming.link(key),
      ),
    ]
  }
  return {
    title: '指标对照表',
    notes: ['所列为文件原文的数字，只并列，不相加；可否比较及其理由见各行。', `制表日期：${day}。`],
    columns: [
      { label: '指标', width: 22 },
      { label: '可否比较', width: 13 },
      { label: '文件', width: 16 },
      { label: '年份', width: 12 },
      { label: '原文', width: 34 },
      { label: '力度', width: 13 },
      { label: '理由', width: 48 },
      { label: '出处', width: 34 },
    ],
    merged: [0, 1, 6],
    rows: groups.flatMap((group) => group.members.map((member) => row(group, member))),
  }
}
