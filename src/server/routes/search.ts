/** GET /api/search and GET /api/suggest. */
import { z } from 'zod'
import { emptyFilters, pageSize, queryOf } from '../../search/params.ts'
import type { Query } from '../../wire.ts'
import type { AppParts } from '../parts.ts'
import { get } from '../route.ts'
import { searchResult, suggestion } from '../schemas/answers.ts'
import { commitment, deadlineFilter, level, role } from '../schemas/document.ts'
import { flag, list, none, oneOf, text, texts, whole } from '../schemas/parameters.ts'

/** Characters of what may be typed; the page's input has the same limit. */
const longestText = 500

/** Most hits one answer carries, also where all are asked for. */
export const mostHits = 1000

export const searchParameters = z.object({
  q: text('检索词，如：哪些任务由区科经委负责', longestText).default(''),
  unit: texts('单位的规范名称'),
  role: list(oneOf(role.options), '单位的角色：lead 牵头，responsible 负责，support 配合，guide 指导'),
  doc: texts('文件编号'),
  park: texts('园区'),
  district: texts('行政区'),
  level: list(oneOf(level.options), '层级'),
  year: list(whole(1949, 2200), '期限的年份'),
  year_op: oneOf(['=', '<=', '>='])
    .default('=')
    .meta({ description: '年份如何比较：= 当年，<= 当年及以前，>= 当年及以后' }),
  deadline: list(
    oneOf(deadlineFilter.options),
    '期限的种类：by、within、period、effective 为写明的，inherited 承自规划期或上级标题',
  ),
  has_target: flag('是否有量化目标'),
  has_deadline: flag('是否有期限'),
  metric: texts('指标'),
  commitment: list(oneOf(commitment.options), '目标的力度：firm 明确要求，strive 力争'),
  explicit: flag('true 责任单位栏写明，false 从行文读出'),
  theme: texts('主题'),
  clause: texts('条款编号，如 2.5.1'),
  sort: oneOf(['relevance', 'document', 'deadline'])
    .default('relevance')
    .meta({ description: '排序：relevance 相关度，document 文件顺序，deadline 期限先后' }),
  page: whole(1, 1_000_000).default(1).meta({ description: '第几页，从 1 起' }),
  size: whole(0, mostHits)
    .default(pageSize)
    .meta({ description: `每页条数；0 = 全部，最多 ${mostHits} 条` }),
  literal: flag('true = 按字面检索，不作理解'),
})

/** The wire's query of checked parameters; the text is understood by the search itself. */
export function toQuery(given: z.output<typeof searchParameters>): Query {
  const { q, sort, page, size, literal, ...filters } = given
  return queryOf(q.trim(), {
    filters: { ...emptyFilters, ...filters },
    sort,
    page,
    size,
    literal: literal ?? false,
  })
}

const search = get({
  path: '/api/search',
  summary: '检索条款',
  description:
    '按文字、单位、期限、指标等查找条款，给出对检索词的理解、命中条款、标注和各筛选项的条数。筛选参数可重复，同名为“或”，异名为“且”。',
  params: none,
  query: searchParameters,
  response: searchResult,
  answer: (parts, asked) => answerSearch(parts, toQuery(asked.query)),
})

/** The search's answer; with size 0 as much as one answer carries. */
export async function answerSearch(parts: AppParts, asked: Query) {
  const all = asked.size === 0
  const result = await parts.search.search(all ? { ...asked, size: mostHits } : asked)
  if (!all || result.total <= mostHits) return result
  return { ...result, notes: [...result.notes, `共 ${result.total} 条，一次最多给出 ${mostHits} 条，请翻页取其余。`] }
}

const suggest = get({
  path: '/api/suggest',
  summary: '输入提示',
  description: '按已输入的文字（可为拼音）提示单位、文件、指标、标题和主题。',
  params: none,
  query: z.object({ q: text('已输入的文字', longestText).default('') }),
  response: z.strictObject({ suggestions: z.array(suggestion) }),
  answer: (parts, { query: { q } }) => ({ suggestions: parts.search.suggest(q) }),
})

export const searchRoutes = [search, suggest]
