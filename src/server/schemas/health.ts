/** Answers of /healthz and /readyz. */
import { z } from 'zod'

export const health = z.strictObject({ status: z.literal('alive') }).meta({ id: 'Health' })

export const readiness = z
  .strictObject({
    status: z.literal('ready'),
    documents: z.number().int(),
    clauses: z.number().int(),
    segmenter: z.string().meta({ description: '在用的分词器' }),
    corpus: z.string().meta({ description: '文件库的散列值' }),
    loaded_at: z.string().meta({ description: '载入时刻，ISO 8601' }),
  })
  .meta({ id: 'Readiness' })
