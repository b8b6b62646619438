/** zod twins of what relates documents to each other; held to wire.ts by the compiler. */
import { z } from 'zod'
import type {
  Alignment,
  AlikeClause,
  CitedBy,
  DocumentEdge,
  MetricGroup,
  MetricValue,
  Reference,
  ReferenceGraph,
  RelatedClause,
  ThemeClauses,
} from '../../wire.ts'
import { commitment, range, targetOp } from './document.ts'

const differences = {
  exact: z.boolean().meta({ description: '与所指文件的题名一字不差' }),
  missing: z.array(z.string()).meta({ description: '比所指文件题名少的字' }),
  extra: z.array(z.string()).meta({ description: '比所指文件题名多的字' }),
}

const reference = z
  .strictObject({
    document: z.string(),
    clause: z.string().nullable(),
    where: z.enum(['notice_title', 'notice_body', 'preamble', 'clause', 'footnote']),
    surface: z.string(),
    span: range,
    in: z.enum(['heading', 'text']),
    title: z.string().nullable(),
    number: z.string().nullable(),
    resolves_to: z.string().nullable().meta({ description: '所指文件的编号；本库未收录为 null' }),
    ...differences,
    status: z.enum(['ok', 'near', 'external', 'self']),
    basis: z.boolean().meta({ description: '写明为贯彻落实此文件' }),
  })
  .meta({ id: 'Reference', description: '一处提到的文件' }) satisfies z.ZodType<Reference>

const edge = z
  .strictObject({
    from: z.string(),
    to: z.string().nullable(),
    title: z.string().nullable(),
    number: z.string().nullable(),
    basis: z.boolean(),
    ...differences,
    mentions: z.number().int(),
    period_end: z.number().int().nullable(),
    expired: z.boolean().meta({ description: '所指文件的期限已过' }),
  })
  .meta({ id: 'DocumentEdge', description: '文件与文件的关系' }) satisfies z.ZodType<DocumentEdge>

export const referenceGraph = z
  .strictObject({ today: z.string(), edges: z.array(edge), references: z.array(reference) })
  .meta({ id: 'ReferenceGraph' }) satisfies z.ZodType<ReferenceGraph>

export const themeClauses = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    definition: z.string(),
    clauses: z.array(
      z.strictObject({
        key: z.string(),
        number: z.string().nullable(),
        heading: z.string().nullable(),
        document: z.string(),
        rank: z.number().int().meta({ description: '此主题在该条款中的次序，1 为主要主题' }),
        score: z.number(),
        terms: z.array(z.string()).meta({ description: '据以判断的词' }),
        by_hand: z.boolean().exactOptional().meta({ description: '人工校正过' }),
      }),
    ),
  })
  .meta({ id: 'ThemeClauses', description: '一个主题和属于它的条款' }) satisfies z.ZodType<ThemeClauses>

/** What two wordings say differently, and what it means. */
export const wordingDifference = z.strictObject({ a: z.string(), b: z.string(), note: z.string() })

const alignment = z
  .strictObject({
    a: z.string(),
    b: z.string(),
    kind: z.enum(['implements', 'counterpart']).meta({ description: 'implements b 落实 a，counterpart 互为对应' }),
    grade: z.union([z.literal(1), z.literal(2)]).meta({ description: '2 主要对象相同，1 部分相同' }),
    score: z.number(),
    themes: z.array(z.string()),
    terms: z.array(z.string()).meta({ description: '两边共有的词，即并列的理由' }),
    evidence: z.strictObject({ a: range, b: range }).nullable(),
    differences: z.array(wordingDifference),
    by_hand: z.boolean().exactOptional(),
  })
  .meta({ id: 'Alignment', description: '两份文件中说同一件事的两个条款' }) satisfies z.ZodType<Alignment>

export const citedByClause = z
  .strictObject({
    key: z.string(),
    number: z.string().nullable(),
    heading: z.string().nullable(),
    document: z.string(),
    surface: z.string(),
    span: range,
    whole: z.boolean().meta({ description: '引用的是整份文件' }),
  })
  .meta({ id: 'CitedBy', description: '引用此条款或其文件的条款' }) satisfies z.ZodType<CitedBy>

export const relatedClause = z
  .strictObject({
    key: z.string(),
    number: z.string().nullable(),
    heading: z.string().nullable(),
    document: z.string(),
    alignment,
  })
  .meta({ id: 'RelatedClause' }) satisfies z.ZodType<RelatedClause>

export const alikeClause = z
  .strictObject({
    key: z.string(),
    number: z.string().nullable(),
    heading: z.string().nullable(),
    document: z.string(),
    title: z.string().meta({ description: '所在文件的简称' }),
    terms: z.array(z.string()).meta({ description: '两条共同的词，最能说明相近的在前' }),
  })
  .meta({ id: 'AlikeClause' }) satisfies z.ZodType<AlikeClause>

const metricValue = z
  .strictObject({
    key: z.string(),
    document: z.string(),
    scope: z.string().meta({ description: '数字所说的园区、区或市' }),
    surface: z.string(),
    span: range,
    metric: z.string(),
    op: targetOp,
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    unit: z.string().nullable(),
    year: z.number().int().nullable(),
    year_from: z.enum(['stated', 'period']).nullable(),
    commitment,
    wordings: z.array(z.string()).meta({ description: '引用时必须照抄的限定词：新增、当年、累计、约' }),
  })
  .meta({ id: 'MetricValue' }) satisfies z.ZodType<MetricValue>

export const metricGroup = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    comparable: z.boolean(),
    why: z.string().meta({ description: '为什么可比、比时注意什么，或为什么不可比' }),
    members: z.array(metricValue),
  })
  .meta({ id: 'MetricGroup' }) satisfies z.ZodType<MetricGroup>
