/** POST /api/documents: files are handed in, kept in the seeds folder, and served at once. GET /api/formats: which. */
import { z } from 'zod'
import { diskReason } from '../../corpus/durable.ts'
import { BusyError } from '../../corpus/lock.ts'
import { CorpusError } from '../../corpus/store.ts'
import { acceptedFormats, largestUpload, NameTakenError } from '../../corpus/uploads.ts'
import { problem } from '../problems.ts'
import { get, write } from '../route.ts'
import { fileReport } from '../schemas/intake.ts'
import { none } from '../schemas/parameters.ts'

/** Files of one request. */
const mostFiles = 50

/** A file of the largest size in base64, and the names. */
const bodyBytes = Math.ceil((largestUpload * 4) / 3) + 64 * 1024

const accepted = get({
  path: '/api/formats',
  summary: '可以上传的格式',
  description: '可以上传的文件格式及其扩展名，一份文件的上限。',
  params: none,
  query: none,
  response: z.strictObject({
    formats: z.array(z.strictObject({ label: z.string(), endings: z.array(z.string()) })),
    largest: z.number().int().meta({ description: '一次上传的上限，字节' }),
    most: z.number().int().meta({ description: '一次上传的份数上限' }),
  }),
  answer: () => ({ formats: acceptedFormats.map((one) => ({ ...one })), largest: largestUpload, most: mostFiles }),
})

const upload = write({
  path: '/api/documents',
  summary: '上传文件',
  description:
    '收录一份或几份政策文件：存入 seeds/，读成条款，立即可查。各份文件分别报告结果，一份读不了不影响其他；读不了的、与已有文件内容相同的不保存。文件名会去掉路径和不能用的字符。',
  params: none,
  query: none,
  body: z.strictObject({
    files: z
      .array(
        z.strictObject({
          name: z.string().min(1, { error: '没有文件名' }).max(500, { error: '文件名最多 500 个字' }),
          data: z
            .string()
            .regex(/^[A-Za-z0-9+/]*={0,2}$/, { error: '须为 base64' })
            .meta({ description: '文件的内容，base64' }),
        }),
      )
      .min(1, { error: '没有文件' })
      .max(mostFiles, { error: `一次最多 ${mostFiles} 份` }),
    replace: z
      .boolean()
      .default(false)
      .meta({ description: 'true = 同名的文件以新换旧；false = 有同名的则全部不收，答 409' }),
  }),
  bodyBytes,
  answerTimeout: 600_000,
  response: z.strictObject({ reports: z.array(fileReport) }),
  problems: ['conflict', 'timeout', 'unsupported-media-type', 'not-stored'],
  answer: async (_parts, { body, intake, library }) => {
    if (intake === null) throw problem('writing-off', '本服务没有文件夹可以存放上传的文件。')
    const files = body.files.map(({ name, data }) => ({ name, bytes: Buffer.from(data, 'base64') }))
    const reports = await intake(files, body.replace).catch((error: unknown) => {
      throw refusal(error)
    })
    if (reports.some(({ status }) => status === 'new' || status === 'changed')) await library?.reload()
    return { reports }
  },
})

/** What went wrong, without paths of this machine. */
function refusal(error: unknown): unknown {
  if (error instanceof NameTakenError)
    return problem('conflict', `${error.message}。请改名，或以 replace 换掉旧的。`, undefined, {}, error.names)
  if (error instanceof BusyError)
    return problem('not-ready', '另一个程序正在更新知识库。请稍候再试。', undefined, { 'Retry-After': '10' })
  if (error instanceof CorpusError && error.cause !== undefined)
    return problem('not-stored', `文件没有存下：${diskReason(error.cause)}。请管理员处理后再上传。`)
  if (error instanceof CorpusError)
    return problem('not-stored', '知识库有损坏，文件没有存下。请管理员运行 tiaoxi ingest 重建后再上传。')
  return error
}

export const intakeRoutes = [accepted, upload]
