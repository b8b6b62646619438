/** GET /api/documents, /api/documents/{id} and /api/clauses/{doc}/{id}. */
import { z } from 'zod'
import { clauseOf, documentOf } from '../lookup.ts'
import { get } from '../route.ts'
import { clauseDetail } from '../schemas/answers.ts'
import { documentSummary, policyRecord } from '../schemas/document.ts'
import { none, text } from '../schemas/parameters.ts'

const documents = get({
  path: '/api/documents',
  summary: '全部文件',
  description: '已收录的文件及其要素、条款数和标注数。',
  params: none,
  query: none,
  response: z.strictObject({ documents: z.array(documentSummary) }),
  answer: ({ catalogue }) => ({ documents: catalogue.documents() }),
})

const document = get({
  path: '/api/documents/{id}',
  summary: '一份文件',
  description: '文件的要素、原文、全部条款和标注；每个标注指明它在原文中的位置。',
  params: z.object({ id: text('文件编号，如 pufu-2025-42') }),
  query: none,
  response: policyRecord,
  problems: ['not-found'],
  answer: ({ catalogue }, { params }) => documentOf(catalogue, params.id),
})

const clause = get({
  path: '/api/clauses/{doc}/{id}',
  summary: '一个条款',
  description: '条款、标注与依据、上级标题、前后条款、下级和原文。',
  params: z.object({ doc: text('文件编号'), id: text('条款编号，如 2.5.1、1.y2、preamble') }),
  query: none,
  response: clauseDetail,
  problems: ['not-found'],
  answer: ({ catalogue }, { params }) => clauseOf(catalogue, params.doc, params.id),
})

export const documentRoutes = [documents, document, clause]
