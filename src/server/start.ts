/**
 * Runs the app as a process: binds an address, loads behind an open port, ends politely.
 * Reads: HOST and PORT, the parts or a promise of them. Writes: answers on a socket.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createApp } from './app.ts'
import { type Library, makeLibrary } from './library.ts'
import type { AppOptions, AppParts } from './parts.ts'
import { problem } from './problems.ts'

export interface Address {
  host: string
  /** 0 = any free one. */
  port: number
}

export interface StartOptions extends Partial<Address>, AppOptions {
  /** End on SIGTERM and SIGINT; true unless told otherwise. */
  signals?: boolean
  /** Milliseconds that running requests get when the server closes. */
  closeTimeout?: number
}

export interface Running {
  server: Server
  /** `http://127.0.0.1:8080` */
  url: string
  /** Settles when the parts are loaded; rejects with what the loading threw. The server answers 503 until then, and after a failure. */
  ready: Promise<AppParts>
  /** Answers from other parts from the next request on: a rebuilt index is switched in here. */
  replace(parts: AppParts): void
  /** What is served, and how to load it anew. */
  library: Library
  close(): Promise<void>
}

/** The port or host cannot be had, or makes no sense; the message says which and what to do. */
export class AddressError extends Error {
  override name = 'AddressError'
}

/** HOST and PORT of the environment, 127.0.0.1:8080 without them. @throws AddressError */
export function addressFrom(env: Readonly<Record<string, string | undefined>>): Address {
  const { HOST: host, PORT: port } = env
  if (port && !/^\d{1,5}$/.test(port.trim())) throw badPort(port)
  if (port && Number(port) > 65_535) throw badPort(port)
  return { host: host?.trim() || '127.0.0.1', port: port ? Number(port) : 8080 }
}

function badPort(port: string): AddressError {
  return new AddressError(`端口 PORT=${port} 无效，应是 0 到 65535 的整数。`)
}

/**
 * Starts listening at once and loads behind it: /healthz answers from the first moment, the rest answers 503 until the parts are there.
 * @throws AddressError when the address is taken or not allowed
 */
export async function startServer(
  options: StartOptions,
  parts: AppParts | Promise<AppParts> | ((now?: AppParts) => Promise<AppParts>),
): Promise<Running> {
  const { host, port } = { ...addressFrom(process.env), ...options }
  const library = makeLibrary(async (now) => (typeof parts === 'function' ? parts(now) : parts))
  const server = createServer(limits, createApp(library.source, { ...options, library }))
  server.on('clientError', refuseBroken)
  await listen(server, host, port)
  const close = onceOnly(async () => {
    await drain(server, options.closeTimeout ?? 10_000)
    await library.close()
  })
  const ready = library.reload()
  ready.catch(() => undefined)
  const running: Running = { server, url: urlOf(server), ready, library, replace: library.replace, close }
  if (options.signals ?? true) endOnSignals(running)
  return running
}

/** Milliseconds a client may take to send its request; slow ones would hold sockets. */
const limits = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 5_000 }

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(addressError(error, host, port)))
    server.listen({ host, port }, resolve)
  })
}

function addressError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const explained: Record<string, string> = {
    EADDRINUSE: `端口 ${port} 已被占用（${host}）。请关闭占用它的程序，或用 PORT 指定别的端口，如 PORT=8081。`,
    EACCES: `没有权限使用端口 ${port}。请用 PORT 指定 1024 以上的端口。`,
    EADDRNOTAVAIL: `本机没有地址 ${host}。请检查 HOST；只供本机使用写 127.0.0.1，供局域网使用写 0.0.0.0。`,
    ENOTFOUND: `不认得主机名 ${host}。请检查 HOST。`,
  }
  const text = explained[error.code ?? '']
  return text ? new AddressError(text, { cause: error }) : error
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** What is not HTTP, or has headers beyond Node's limit, gets a problem too. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const long = error.code === 'HPE_HEADER_OVERFLOW'
  const { problem: body } = long
    ? problem('url-too-long', '地址和请求头超过 16 KB。请缩短检索词或减少筛选条件。')
    : problem('bad-request', '请求不是有效的 HTTP。')
  const text = JSON.stringify(body)
  socket.end(
    `HTTP/1.1 ${body.status} ${long ? 'URI Too Long' : 'Bad Request'}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  )
}

/** No new connections; running answers get their time, then the sockets are cut. */
function drain(server: Server, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), milliseconds)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function endOnSignals(running: Running): void {
  const end = () => {
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  const signals = ['SIGTERM', 'SIGINT'] as const
  for (const signal of signals) process.once(signal, end)
  running.server.once('close', () => {
    for (const signal of signals) process.off(signal, end)
  })
}

function onceOnly(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= action()
    return done
  }
}
