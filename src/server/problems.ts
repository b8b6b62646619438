/**
 * The one shape of everything that goes wrong: RFC 9457 problem+json, in Chinese, with what to do about it.
 * Reads: errors thrown anywhere in the app. Writes: the answer. Internals (messages, stacks, paths) never leave.
 */
import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, Response } from 'express'
import type { Problem } from '../wire.ts'

/** An error whose text is meant for the reader. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>

  constructor(problem: Problem, headers: Record<string, string> = {}) {
    super(problem.detail)
    this.problem = problem
    this.headers = headers
  }
}

/** Kind of problem → status and title; the kind ends the problem's `type`. */
export const problemKinds = {
  'bad-request': { status: 400, title: '请求有误' },
  'bad-parameter': { status: 400, title: '参数有误' },
  'unknown-parameter': { status: 400, title: '没有这个参数' },
  unauthorised: { status: 401, title: '需要管理口令' },
  forbidden: { status: 403, title: '不予受理' },
  'writing-off': { status: 403, title: '没有开启写入' },
  'not-found': { status: 404, title: '没有找到' },
  'method-not-allowed': { status: 405, title: '不支持这种请求方法' },
  conflict: { status: 409, title: '与已有内容冲突' },
  'too-large': { status: 413, title: '内容过大' },
  'url-too-long': { status: 414, title: '地址过长' },
  'unsupported-media-type': { status: 415, title: '内容格式不支持' },
  unprocessable: { status: 422, title: '内容与原文对不上' },
  'too-many-requests': { status: 429, title: '请求过于频繁' },
  internal: { status: 500, title: '服务内部出错' },
  'not-ready': { status: 503, title: '尚未就绪' },
  'not-stored': { status: 507, title: '没有存下' },
  timeout: { status: 503, title: '处理超时' },
} as const

export type ProblemKind = keyof typeof problemKinds

/** A problem to throw. `detail` says what is wrong and what to do; `parameter` names what is at fault, `names` the files. */
export function problem(
  kind: ProblemKind,
  detail: string,
  parameter?: string,
  headers?: Record<string, string>,
  names?: readonly string[],
): ProblemError {
  const body: Problem = { type: `urn:tiaoxi:problem:${kind}`, ...titled(kind), detail }
  if (parameter !== undefined) body.parameter = parameter
  if (names !== undefined) body.names = [...names]
  return new ProblemError(body, headers)
}

function titled(kind: ProblemKind): Pick<Problem, 'title' | 'status'> {
  const { title, status } = problemKinds[kind]
  return { title, status }
}

/** Sends a problem; answers that are problems are never stored. */
export function sendProblem(response: Response, error: ProblemError): void {
  response.removeHeader('ETag')
  response
    .status(error.problem.status)
    .set({ 'Cache-Control': 'no-store', ...error.headers })
    .type('application/problem+json')
    .send(JSON.stringify(error.problem))
}

/** The last handler of the app. Unknown errors go to `onError` under a number, which is all the reader sees of them. */
export function handleErrors(onError: (number: string, error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const known = toProblem(error)
    if (known) return sendProblem(response, known)
    const number = randomUUID().slice(0, 8)
    onError(number, error)
    sendProblem(response, problem('internal', `服务处理时出错，编号 ${number}。请稍后重试；仍出错时把编号告诉管理员。`))
  }
}

/** Errors of Express and its parsers carry a status; what they say is in English and is said anew here. */
function toProblem(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error
  const status = (error as { status?: unknown } | null)?.status
  if (status === 413) return problem('too-large', '请求的内容超过上限。请减小内容后重试。')
  if (status === 415) return problem('unsupported-media-type', '不支持这种内容格式或字符编码。请按接口说明提交。')
  if (status === 404) return problem('not-found', '没有这个地址。')
  if (error instanceof URIError || (typeof status === 'number' && status >= 400 && status < 500))
    return problem('bad-request', '地址或内容不能解读。地址中的汉字须按 UTF-8 百分号编码，内容须符合接口说明。')
  return null
}
