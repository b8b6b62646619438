/** Shapes of uploads and of what became of them. */
import { z } from 'zod'
import type { FileReport } from '../../corpus/report.ts'
import { message } from './document.ts'

const count = z.number().int()

export const fileReport = z
  .strictObject({
    file: z.string().meta({ description: '存放的文件名' }),
    status: z.enum(['new', 'changed', 'unchanged', 'renamed', 'same', 'removed', 'failed']).meta({
      description: 'new 新增，changed 更新，unchanged 未变，same 与已有的重复、未收录，failed 读不了、未收录',
    }),
    documents: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        clauses: count,
        units: count,
        deadlines: count,
        targets: count,
      }),
    ),
    messages: z.array(message),
    note: z.string().nullable().meta({ description: '读不了的原因和办法，或须知道的事' }),
  })
  .meta({ id: 'FileReport' }) satisfies z.ZodType<FileReport>
