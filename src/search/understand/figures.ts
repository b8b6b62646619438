/** Words by which figures are asked for: 多少, 指标; with how strongly they are meant, and the words around them that say nothing more. */
import { questionWords } from '../../rules/search.ts'
import { type Draft, matchesIn, take, takeAs } from './draft.ts'

/** 多少, 指标, 目标: figures are asked for; 力争, 争取: those that are striven for. */
export function readFigureWords(draft: Draft): boolean {
  let asked = false
  const words = new RegExp(questionWords.number.join('|'), 'u')
  for (const match of matchesIn(draft, words)) {
    const span = [match.index, match.index + match[0].length] as const
    if (!asked) {
      takeAs(draft, span, { kind: 'has_target', value: 'true', label: '问数量：先列有量化目标的条款' })
      draft.filters = { ...draft.filters, has_target: true }
    } else take(draft, ...span)
    asked = true
  }
  if (!asked) return false
  for (const { pattern, value, label } of commitments)
    for (const match of matchesIn(draft, pattern)) {
      takeAs(draft, [match.index, match.index + match[0].length], {
        kind: 'commitment',
        value,
        label: `力度：${label}`,
      })
      draft.where.push({ group: 'target', match: { commitment: [value] } })
      draft.filters = { ...draft.filters, commitment: [value] }
    }
  return true
}

/** A query that ends in the name of a quantity asks for figures. */
export const metricEnd =
  /(?:规模|数量|占比|比重|比例|产值|收入|营收|总量|申请量|生产率|增加值|面积|强度|人数|家数|增速|增长率)[\s?？]*$/u

const commitments = [
  {
    pattern: /力争(?:实现|完成|达到)?|争取(?:实现|完成|达到)?|努力(?:实现|完成|达到)?/u,
    value: 'strive' as const,
    label: '力争',
  },
  { pattern: /刚性|硬性|必须完成|约束性|必须达到|明确承诺/u, value: 'firm' as const, label: '明确要求' },
]

/** 各园区, 分别: parks are to be compared, which every answer does. */
export function dropCompareWords(draft: Draft): void {
  const compare = new RegExp(questionWords.compare.join('|'), 'u')
  for (const match of matchesIn(draft, compare)) take(draft, match.index, match.index + match[0].length)
}

/** Words that only say that something is due. */
export function dropDoneWords(draft: Draft): void {
  const words =
    /任务书|任务|指标|目标|完成|实现|达到|达成|建成|到期|要求|事项|工作|时间节点|节点|时限|期限|截止|交账|兑现|做到|达标|办成|办完|收官|前|底|年度/u
  for (const match of matchesIn(draft, words)) take(draft, match.index, match.index + match[0].length)
}
