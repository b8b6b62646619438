/**
 * Who may write. Every route that changes what is stored stands behind this guard, before its body is read:
 * writing must be switched on, the request must come from one of our own pages (or from no page), and carry the token.
 * Reads: headers. Writes: nothing, or a problem: 403 off or foreign, 401 no or wrong token, 429 too many tries.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { Request, RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { problem, sendProblem } from './problems.ts'

export interface AdminOptions {
  /** The token that writing needs; null = nothing can be written. */
  token: string | null
  /** Names by which browsers reach this server, beside addresses, localhost and the machine's own name. */
  hosts?: readonly string[]
  /** Wrong tokens a minute and address. */
  triesPerMinute?: number
  /** Writing requests a minute and address. */
  writesPerMinute?: number
}

/** The token cannot be used; the message says why and what to do. */
export class TokenError extends Error {
  override name = 'TokenError'
}

const shortest = 16

/**
 * A token as it was given, or null where none was.
 * @throws TokenError for one that is too short to resist guessing or cannot stand in a header
 */
export function checkToken(given: string | undefined): string | null {
  const token = given?.trim() ?? ''
  if (token === '') return null
  if (!/^[!-~]+$/.test(token)) throw new TokenError('管理口令只能用英文字母、数字和符号，中间不能有空格。')
  if (token.length < shortest)
    throw new TokenError(
      `管理口令太短（${token.length} 个字符），至少要 ${shortest} 个。可用 openssl rand -hex 16 生成。`,
    )
  return token
}

/** The handlers to put before a writing route, in order. One call an app, so that tries are counted over all routes. */
export function guardWrites(options: AdminOptions): RequestHandler[] {
  const { token, hosts = [], triesPerMinute = 10, writesPerMinute = 300 } = options
  const names = new Set(['localhost', hostname(), ...hosts].map((name) => name.toLowerCase()))
  return [refuseForeign(names), limitTo(writesPerMinute), limitTries(triesPerMinute), requireToken(token)]
}

/**
 * A page of another site cannot write here: its Origin differs from our Host; and a name that was made to point at
 * this machine (DNS rebinding) is none of ours. Programs send no Origin and pass.
 */
function refuseForeign(names: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    const host = request.headers.host ?? ''
    if (!isOwnHost(host, names))
      throw problem('forbidden', '请求的主机名不是本服务的。请用 IP 地址访问，或请管理员用 --admin-host 登记此主机名。')
    const { origin, 'sec-fetch-site': site } = request.headers
    const foreign =
      origin === undefined
        ? site !== undefined && !/^(?:same-origin|none)$/.test(String(site))
        : hostOf(origin) !== host.toLowerCase()
    if (foreign) throw problem('forbidden', '请求来自别的网站，不予受理。请在本系统的页面上操作。')
    next()
  }
}

function isOwnHost(host: string, names: ReadonlySet<string>): boolean {
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  if (url === null || url.host !== host.toLowerCase().replace(/:80$/, '')) return false
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(name) !== 0 || names.has(name)
}

/** `null` (a sandboxed page, a file) is no host. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function limitTo(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) =>
      sendProblem(response, problem('too-many-requests', `每分钟最多写入 ${perMinute} 次。请稍候再试。`)),
  })
}

/** Counts answers of 401 alone. A wrong token is dear, a right one costs nothing. */
function limitTries(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: false,
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode !== 401,
    handler: (_request, response) =>
      sendProblem(
        response,
        problem('too-many-requests', '管理口令输错次数过多。请一分钟后再试。', undefined, { 'Retry-After': '60' }),
      ),
  })
}

function requireToken(token: string | null): RequestHandler {
  return (request, _response, next) => {
    if (token === null)
      throw problem(
        'writing-off',
        '本服务没有开启写入。请管理员设置 TIAOXI_ADMIN_TOKEN 或 --admin-token-file 后重新启动。',
      )
    const given = bearerOf(request)
    if (given === null) throw unauthorised('此操作需要管理口令。')
    if (!sameSecret(given, token)) throw unauthorised('管理口令不对。请核对后重新输入。')
    next()
  }
}

function unauthorised(detail: string) {
  return problem('unauthorised', detail, undefined, { 'WWW-Authenticate': 'Bearer realm="tiaoxi"' })
}

function bearerOf(request: Request): string | null {
  return /^Bearer ([!-~]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/** Takes the same time wherever two tokens differ, and whatever their lengths. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
