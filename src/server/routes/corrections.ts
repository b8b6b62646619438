/**
 * /api/corrections: people's corrections, listed for all, made and withdrawn by who has the token.
 * What was written is served when the answer comes; readers see the state before or the state after, never half of it.
 */
import { z } from 'zod'
import { CorrectionError, type Draft } from '../../corpus/corrections/draft.ts'
import { exportCorrections } from '../../corpus/corrections/transfer.ts'
import { addCorrection, takeCorrections, withdrawCorrection } from '../../corpus/corrections/write.ts'
import type { CorrectionState } from '../../wire.ts'
import type { AppParts, LibraryPort } from '../parts.ts'
import { problem } from '../problems.ts'
import { download, get, remove, write } from '../route.ts'
import { correctionState, draft, person, reason } from '../schemas/corrections.ts'
import { none, oneOf, text, texts } from '../schemas/parameters.ts'

const list = get({
  path: '/api/corrections',
  summary: '人工校正',
  description: '全部人工校正及其现状，按时间先后；不再适用的写明原因。',
  params: none,
  query: z.object({
    doc: texts('文件编号'),
    status: oneOf(['applied', 'agrees', 'superseded', 'withdrawn', 'stale'])
      .optional()
      .meta({ description: '只列这种状态的' }),
  }),
  response: z.strictObject({
    corrections: z.array(correctionState),
    damaged: z.array(z.string()).meta({ description: '存储中不能采用的行' }),
  }),
  answer: ({ corrections }, { query: { doc, status } }) => ({
    corrections: (corrections?.states ?? []).filter(
      (state) =>
        (doc.length === 0 || doc.includes(state.correction.anchor.document)) &&
        (status === undefined || state.status === status),
    ),
    damaged: [...(corrections?.damaged ?? [])],
  }),
})

const exported = download({
  path: '/api/corrections/export',
  summary: '导出人工校正',
  description: '全部人工校正，可交给别处导入。',
  params: none,
  query: none,
  files: ['application/json'],
  answer: ({ corrections }) => {
    const file = exportCorrections((corrections?.states ?? []).map(({ correction }) => correction))
    const bytes = new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`)
    return { name: '人工校正.json', type: 'application/json', bytes }
  },
})

const add = write({
  path: '/api/corrections',
  summary: '作一条校正',
  description:
    '对条款的一处标注、标题分界、主题或条款对应作校正。字样与位置不符答 422，标注已被别人改过答 409。答复时校正已经生效。',
  params: none,
  query: none,
  body: draft,
  response: correctionState,
  problems: ['unsupported-media-type', 'not-found', 'conflict', 'unprocessable'],
  answer: (parts, { body, library }) =>
    written(parts, library, ({ corpus, records }) => addCorrection(corpus, records, body as Draft, new Date()).id),
})

const withdraw = remove({
  path: '/api/corrections/{id}',
  summary: '撤回一条校正',
  description: '撤回后规则的结果或更早的校正恢复；撤回的记录仍然保留。',
  params: z.object({ id: text('校正的编号') }),
  query: z.object({ by: person.default(''), why: reason.default('') }),
  response: correctionState,
  problems: ['not-found', 'conflict', 'unprocessable'],
  answer: (parts, { params, query, library }) =>
    written(parts, library, ({ corpus }) => withdrawCorrection(corpus, params.id, query, new Date()).id),
})

/** Bytes of an imported file. */
const largestImport = 20_000_000

const taken = write({
  path: '/api/corrections/import',
  summary: '导入人工校正',
  description:
    '收入别处导出的校正：已有的不重复；任何一方撤回的算撤回；被改动过或时间在将来的不收；同一处两种校正以后来的为准。',
  params: none,
  query: none,
  body: z.looseObject({ format: z.literal(1), corrections: z.array(z.unknown()) }),
  bodyBytes: largestImport,
  response: z.strictObject({
    added: z.number().int(),
    withdrawn: z.number().int(),
    known: z.number().int(),
    refused: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  }),
  problems: ['unsupported-media-type', 'unprocessable'],
  answer: (parts, { body, library }) =>
    inTurn(parts, library, async ({ corpus }, port) => {
      const result = takeCorrections(corpus, body, new Date())
      await port.reload()
      return result
    }),
})

export const correctionRoutes = [list, exported, add, taken, withdraw]

interface Writable {
  corpus: string
  records: AppParts['catalogue']['records']
}

/** Writes, has it served, and answers with the correction as it now stands. */
function written(
  parts: AppParts,
  library: LibraryPort | null,
  action: (now: Writable) => string,
): Promise<CorrectionState> {
  return inTurn(parts, library, async (now, port) => {
    const id = action(now)
    const { corrections } = await port.reload()
    const state = corrections?.states.find(({ correction }) => correction.id === id)
    if (!state) throw new Error(`correction ${id} was written and is not served`)
    return state
  })
}

let last: Promise<unknown> = Promise.resolve()

/** One writer after the other, each over what the one before it left. */
function inTurn<T>(
  parts: AppParts,
  library: LibraryPort | null,
  action: (now: Writable, port: LibraryPort) => Promise<T>,
): Promise<T> {
  if (!library || !parts.corrections) throw problem('writing-off', '此服务不能写入校正。')
  const mine = last.then(() => {
    const now = library.current() ?? parts
    return action({ corpus: now.corrections?.corpus ?? '', records: now.catalogue.records }, library)
  })
  last = mine.catch(() => undefined)
  return mine.catch((error: unknown) => {
    throw error instanceof CorrectionError ? problem(kinds[error.kind], error.message) : error
  })
}

const kinds = { missing: 'not-found', misfit: 'unprocessable', conflict: 'conflict' } as const
