/** GET /api/permalinks/{doc}/{clause}: where a link leads now, and whether the words are those that were cited. */
import { z } from 'zod'
import { followLink, linkedDocument } from '../../cite/permalink.ts'
import { libraryOf } from '../derived.ts'
import { problem } from '../problems.ts'
import { get } from '../route.ts'
import { permalink } from '../schemas/citations.ts'
import { text } from '../schemas/parameters.ts'

const follow = get({
  path: '/api/permalinks/{doc}/{clause}',
  summary: '链接现在指向哪一条',
  description:
    '条款链接 /c/… 的去处：文字未变、编号已变、文字已变（附引用时和现在的文字）、已没有、从来没有（附有效范围）。',
  params: z.object({
    doc: text('文件编号，或文号，如 浦府〔2025〕42号'),
    clause: text('条款编号，如 2.5.1，或 第二部分第（五）项第1条'),
  }),
  query: z.object({
    v: text('引用时文字的指纹，复制的链接里带有')
      .regex(/^(?:[0-9a-f]{8})?$/, { error: '应是 8 位十六进制数' })
      .default(''),
  }),
  response: permalink,
  problems: ['not-found'],
  answer: ({ catalogue, history }, { params: { doc, clause }, query: { v } }) => {
    const document = linkedDocument(libraryOf(catalogue), doc)
    if (!document) throw problem('not-found', `本库未收录“${doc}”。已收录的文件见“文件”页（/documents）。`, 'doc')
    return followLink(document, clause, v, history?.(document.id) ?? [])
  },
})

export const permalinkRoutes = [follow]
