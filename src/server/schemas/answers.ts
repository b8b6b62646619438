/** zod twins of what the catalogue and the search answer; held to wire.ts by the compiler. */
import { z } from 'zod'
import type { ClauseDetail, Problem, SearchResult, Suggestion, UnitDetail, UnitSummary } from '../../wire.ts'
import { clause, commitment, deadlineFilter, documentSummary, level, range, role, unit, unitTag } from './document.ts'

const link = z
  .strictObject({ key: z.string(), number: z.string().nullable(), heading: z.string().nullable() })
  .meta({ id: 'ClauseLink' })

export const clauseDetail = z
  .strictObject({
    clause,
    document: documentSummary,
    previous: link.nullable(),
    next: link.nullable(),
    children: z.array(link),
    passages: z
      .array(z.strictObject({ source: range, text: z.string() }))
      .meta({ description: '条款在来源文件中的原样文字' }),
  })
  .meta({ id: 'ClauseDetail', description: '条款、前后条款、下级和原文' }) satisfies z.ZodType<ClauseDetail>

export const unitSummary = z
  .strictObject({
    unit,
    clauses: z.number().int(),
    documents: z.number().int(),
    roles: z.strictObject({
      lead: z.number().int(),
      responsible: z.number().int(),
      support: z.number().int(),
      guide: z.number().int(),
    }),
  })
  .meta({ id: 'UnitSummary', description: '单位和涉及它的条款数' }) satisfies z.ZodType<UnitSummary>

const duty = z
  .strictObject({ key: z.string(), clause, document: documentSummary, tags: z.array(unitTag) })
  .meta({ id: 'Duty', description: '单位的一项任务和写明它的字样' })

export const unitDetail = z
  .strictObject({
    unit,
    duties: z.array(duty),
    possible: z.array(duty).meta({ description: '只写一类单位、可能涉及此单位的条款' }),
  })
  .meta({ id: 'UnitDetail', description: '一个单位的全部任务' }) satisfies z.ZodType<UnitDetail>

const filters = z
  .strictObject({
    unit: z.array(z.string()),
    role: z.array(role),
    doc: z.array(z.string()),
    park: z.array(z.string()),
    district: z.array(z.string()),
    level: z.array(level),
    year: z.array(z.number().int()),
    year_op: z.enum(['=', '<=', '>=']),
    deadline: z.array(deadlineFilter),
    has_target: z.boolean().nullable(),
    has_deadline: z.boolean().nullable(),
    metric: z.array(z.string()),
    commitment: z.array(commitment),
    explicit: z.boolean().nullable(),
    theme: z.array(z.string()),
    clause: z.array(z.string()),
    clause_number: z.array(z.number().int()),
    value: z.strictObject({ num: z.number(), unit: z.string() }).nullable(),
  })
  .meta({ id: 'Filters', description: '筛选条件：同一项内为“或”，各项之间为“且”' })

const filterName = z.enum(Object.keys(filters.shape) as [keyof typeof filters.shape, ...(keyof typeof filters.shape)[]])

const query = z
  .strictObject({
    q: z.string(),
    text: z.string(),
    phrases: z.array(z.string()),
    exclude: z.array(z.string()),
    filters,
    sort: z.enum(['relevance', 'document', 'deadline']),
    page: z.number().int(),
    size: z.number().int(),
    literal: z.boolean(),
  })
  .meta({ id: 'Query' })

const understood = z
  .strictObject({
    kind: z.union([filterName, z.enum(['phrase', 'exclude', 'text', 'spelling', 'question'])]),
    value: z.string(),
    label: z.string(),
    surface: z.string(),
    href: z.string(),
  })
  .meta({ id: 'Understood', description: '检索词中的一段和对它的理解；href 去掉这一段' })

const hit = z
  .strictObject({
    key: z.string(),
    clause,
    document: documentSummary,
    score: z.number(),
    marks: z.strictObject({ heading: z.array(range), text: z.array(range) }),
    snippet: range,
    answers: z.array(unitTag),
  })
  .meta({ id: 'Hit' })

const facet = z
  .strictObject({
    name: filterName,
    label: z.string(),
    values: z.array(
      z.strictObject({
        value: z.string(),
        label: z.string(),
        count: z.number().int(),
        selected: z.boolean(),
        href: z.string(),
      }),
    ),
  })
  .meta({ id: 'Facet', description: '一组筛选项；count 是选它时的条数，href 切换它' })

export const searchResult = z
  .strictObject({
    query,
    understood: z.array(understood),
    total: z.number().int(),
    page: z.number().int(),
    pages: z.number().int(),
    hits: z.array(hit),
    facets: z.array(facet),
    instead: z.array(z.strictObject({ label: z.string(), count: z.number().int(), href: z.string() })),
    notes: z.array(z.string()),
  })
  .meta({ id: 'SearchResult' }) satisfies z.ZodType<SearchResult>

export const suggestion = z
  .strictObject({
    kind: z.enum(['unit', 'document', 'metric', 'heading', 'theme']),
    label: z.string(),
    detail: z.string(),
    href: z.string(),
  })
  .meta({ id: 'Suggestion' }) satisfies z.ZodType<Suggestion>

export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: '错在哪里，怎么办' }),
    parameter: z.string().exactOptional().meta({ description: '有误的参数或文件' }),
    names: z.array(z.string()).exactOptional().meta({ description: '有冲突的文件名' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 问题说明' }) satisfies z.ZodType<Problem>
