/** GET /api/units and /api/units/{id}. */
import { z } from 'zod'
import { unitFinder } from '../../corpus/find-units.ts'
import { unitOf } from '../lookup.ts'
import { get } from '../route.ts'
import { unitDetail, unitSummary } from '../schemas/answers.ts'
import { none, text } from '../schemas/parameters.ts'

const units = get({
  path: '/api/units',
  summary: '全部单位',
  description: '文件中出现的单位，条款多的在前；指一类单位的排在后面。',
  params: none,
  query: z.object({ q: text('单位名称的一部分：全称、简称、曾用名或行政区，也可写拼音或首字母').default('') }),
  response: z.strictObject({ units: z.array(unitSummary) }),
  answer: ({ catalogue }, { query }) => {
    const fits = unitFinder(query.q)
    return { units: catalogue.units().filter(({ unit }) => fits(unit)) }
  },
})

const unit = get({
  path: '/api/units/{id}',
  summary: '一个单位的全部任务',
  description: '此单位牵头、负责、配合、指导的条款，写明它的字样，以及只写一类单位、可能涉及它的条款。',
  params: z.object({ id: text('单位的规范名称，如 浦东新区科技和经济委员会') }),
  query: none,
  response: unitDetail,
  problems: ['not-found'],
  answer: ({ catalogue }, { params }) => unitOf(catalogue, params.id),
})

export const unitRoutes = [units, unit]
