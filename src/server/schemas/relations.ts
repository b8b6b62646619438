/** zod twins of what relates documents to each other; held to wire.ts by the compiler. */
import { z } from 'zod'
import type { DocumentEdge, Reference, ReferenceGraph, ThemeClauses } from '../../wire.ts'
import { range } from './document.ts'

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
      }),
    ),
  })
  .meta({ id: 'ThemeClauses', description: '一个主题和属于它的条款' }) satisfies z.ZodType<ThemeClauses>
