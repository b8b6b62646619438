/** GET and POST /api/admin: whether anything can be written here, and whether a token is right. */
import { z } from 'zod'
import { get, write } from '../route.ts'
import { none } from '../schemas/parameters.ts'

const status = get({
  path: '/api/admin',
  summary: '能否写入',
  description: '本服务是否开启了写入（人工校正、上传文件）。没有开启时，只能查阅。',
  params: none,
  query: none,
  response: z.strictObject({ writing: z.boolean().meta({ description: '已设定管理口令，凭口令可以写入' }) }),
  answer: (_parts, { writing }) => ({ writing }),
})

const check = write({
  path: '/api/admin',
  summary: '核对管理口令',
  description: '口令随 Authorization: Bearer 送来，对就答 200，不作任何改动。',
  params: none,
  query: none,
  body: z.strictObject({}),
  response: z.strictObject({ writing: z.literal(true) }),
  problems: ['unsupported-media-type'],
  answer: () => ({ writing: true as const }),
})

export const adminRoutes = [status, check]
