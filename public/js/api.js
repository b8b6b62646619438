/** Questions to our own server. */
/** @import {Problem} from '../../src/wire.ts' */

/** A question the server could not answer; `message` is fit to be shown. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {number} status HTTP status; 0 where the server was not reached
   */
  constructor(message, status) {
    super(message)
    this.status = status
  }
}

/** Recent answers, so that going back shows at once what was there. */
const kept = new Map()
const keepAtMost = 40

/**
 * GET a JSON answer.
 * @template T
 * @param {string} path with its query string
 * @param {{signal?: AbortSignal | undefined, kept?: boolean}} [options] `kept`: an earlier answer will do
 * @returns {Promise<T>}
 * @throws {ApiError} where the server answers with a problem, or not at all
 */
export async function get(path, { signal, kept: keptWillDo = false } = {}) {
  if (keptWillDo && kept.has(path)) return kept.get(path)
  const answer = await ask(path, { signal: signal ?? null, headers: { accept: 'application/json' } })
  kept.delete(path)
  kept.set(path, answer)
  if (kept.size > keepAtMost) kept.delete(kept.keys().next().value)
  return answer
}

/**
 * POST JSON for a JSON answer; nothing of it is kept.
 * @template T
 * @param {string} path
 * @param {object} body
 * @returns {Promise<T>}
 * @throws {ApiError} like `get`
 */
export function post(path, body) {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** @param {string} path @param {RequestInit} request */
async function ask(path, request) {
  const response = await fetch(path, request).catch((error) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('连不上条析服务。请确认服务已启动、网络正常，然后重试。', 0)
  })
  if (!response.ok) throw new ApiError(await reasonOf(response), response.status)
  return response.json()
}

/** After something was written: what was read before may be so no more. */
export function forgetAnswers() {
  kept.clear()
}

/** What a problem says, fit to be shown. @param {Response} response @returns {Promise<string>} */
export async function reasonOf(response) {
  /** @type {Partial<Problem>} */
  const problem = await response.json().catch(() => ({}))
  return problem.detail || problem.title || `服务答复异常（${response.status}），请稍后重试。`
}
