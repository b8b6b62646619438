/** What a request may cost: length of its address, size of its body, requests a minute, time to answer. Beyond it, a problem says so. */
import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { defaultLimits } from './parts.ts'
import { problem, sendProblem } from './problems.ts'

/** 414 for long addresses, 413 for bodies that announce more than `bodyBytes`. */
export function limitSizes(bodyBytes: number): RequestHandler {
  return (request, response, next) => {
    if (request.originalUrl.length > defaultLimits.urlLength)
      throw problem('url-too-long', `地址超过 ${defaultLimits.urlLength} 个字符。请缩短检索词或减少筛选条件。`)
    if (Number(request.headers['content-length'] ?? 0) > bodyBytes) {
      response.set('Connection', 'close')
      throw problem('too-large', `请求的内容超过 ${formatBytes(bodyBytes)}。请减小内容后重试。`)
    }
    next()
  }
}

/** 429 beyond `perMinute` requests of one address; 0 = no limit. */
export function limitRate(perMinute: number): RequestHandler {
  if (perMinute === 0) return (_request, _response, next) => next()
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) =>
      sendProblem(response, problem('too-many-requests', `每分钟最多 ${perMinute} 次请求。请稍候再试。`)),
  })
}

/** The value, or a 503 problem once `milliseconds` have passed. @throws ProblemError */
export async function within<T>(milliseconds: number, value: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = problem('timeout', `${milliseconds / 1000} 秒内没有完成。请缩小范围后重试。`)
    timer = setTimeout(() => reject(error), milliseconds)
  })
  try {
    return await Promise.race([value, late])
  } finally {
    clearTimeout(timer)
  }
}

function formatBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.floor(bytes / 1024)} KB`
}
