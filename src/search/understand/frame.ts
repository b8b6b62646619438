/** Words around a question that say only that one asks: 身上, 汇总一下, 原文有. They go where something else has been understood. */
import { questionWords } from '../../rules/search.ts'
import { type Draft, gap, matchesIn, take } from './draft.ts'

/** 哪几块, 这几份文件, 五份方案, 哪件: how many are asked for, whatever they are counted in. */
const counted = [
  '(?:有?哪[几些]?|有几|[这那]几|有多少|[几两三四五六七八九十](?=份))(?:份|块|件|桩|样|处|部|篇|档子?|摊子?)(?:文件|方案|材料|政策)?',
  '(?:一共|总共)?(?:有)?(?:几|多少)[个项条件](?=任务|工作|事|活|条款)',
]
const frame = new RegExp([...counted, ...questionWords.frame].join('|'), 'u')
const dutyFrame = new RegExp(
  [...counted, '的?活(?=有|是|都|[,?]|$)', ...questionWords.dutyFrame, ...questionWords.frame].join('|'),
  'u',
)
/** A character between two gaps, signs or ends, as 办 in 该␟办的事. */
const lonely = new RegExp(`(?<=^|[${gap}\\s的,])[${questionWords.single}](?=[${gap}\\s的,]|$)`, 'u')

/** Drops the words around a question; `duties` also those that go with a unit (职能, 清单). */
export function dropFrameWords(draft: Draft, duties: boolean): void {
  for (const match of matchesIn(draft, duties ? dutyFrame : frame))
    take(draft, match.index, match.index + match[0].length)
  if (duties) for (const match of matchesIn(draft, lonely)) take(draft, match.index, match.index + match[0].length)
}

/** 有没有, 提没提, 算不算. */
const whether = /(?<one>\p{Script=Han})[没不]有?\k<one>/u

/** Drops the verbs of a question for yes or no. */
export function dropWhether(draft: Draft): void {
  for (const match of matchesIn(draft, whether)) take(draft, match.index, match.index + match[0].length)
}
