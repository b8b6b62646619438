/** Writing: the token and the name of who writes, kept for as long as the tab is open, and requests that carry them. */
import { ApiError, forgetAnswers, get, reasonOf } from './api.js'

const names = { token: 'admin-token', person: 'admin-person' }

/** @param {keyof typeof names} what */
export function kept(what) {
  try {
    return sessionStorage.getItem(names[what]) ?? ''
  } catch {
    return ''
  }
}

/** @param {keyof typeof names} what @param {string} value '' forgets it */
export function keep(what, value) {
  try {
    if (value === '') sessionStorage.removeItem(names[what])
    else sessionStorage.setItem(names[what], value)
  } catch {
    // Storage may be closed to us; then it is typed each time.
  }
}

/** Whether this service takes writing at all. @returns {Promise<boolean>} */
export async function canWrite() {
  const { writing } = /** @type {{writing: boolean}} */ (await get('/api/admin', { kept: true }))
  return writing
}

/**
 * A request that writes, and the JSON it is answered with. What was read before is forgotten, since it may be so no more.
 * @template T
 * @param {'POST' | 'DELETE'} method
 * @param {string} path
 * @param {unknown} [body] JSON; a Blob goes as it is
 * @returns {Promise<T>}
 * @throws {ApiError} a wrong token is forgotten, so that it is asked for anew
 */
export async function send(method, path, body) {
  const raw = body instanceof Blob
  const response = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${kept('token')}`,
      ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiError('连不上条析服务。请确认服务已启动、网络正常，然后重试。', 0)
  })
  if (response.status === 401) keep('token', '')
  if (!response.ok) throw new ApiError(await reasonOf(response), response.status)
  forgetAnswers()
  return response.json()
}
