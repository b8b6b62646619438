/**
 * Reads a request's parameters by a zod object and says, in Chinese, which one is wrong and what is allowed.
 * Reads: the raw query string, decoded path parameters. Writes: values in the schema's shape, or a problem.
 */
import type { Request } from 'express'
import { z } from 'zod'
import { problem } from './problems.ts'

/** Control characters other than tab and line ends: no document holds them, no search can mean them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/

/**
 * Query parameters by name. Empty values count as not given, equal ones as one; a parameter may be repeated only where the schema takes a list.
 * @param search what follows `?` in the URL, still encoded
 * @throws ProblemError 400 naming the parameter
 */
export function readQuery<S extends z.ZodObject>(schema: S, search: string): z.output<S> {
  const given = new Map<string, string[]>()
  for (const [name, value] of decodePairs(search)) {
    if (!Object.hasOwn(schema.shape, name)) throw unknownParameter(name, Object.keys(schema.shape))
    checkCharacters(name, value)
    if (value.trim() !== '') given.set(name, [...(given.get(name) ?? []), value])
  }
  const raw: Record<string, string | string[]> = {}
  for (const [name, values] of given) {
    const list = isList(schema.shape[name] as z.ZodType)
    if (!list && values.length > 1) throw problem('bad-parameter', `参数 ${name} 只能给一次。`, name)
    raw[name] = list ? [...new Set(values)] : (values[0] as string)
  }
  return check(schema, raw)
}

/** Path parameters, already decoded. @throws ProblemError 400 naming the parameter */
export function readParams<S extends z.ZodObject>(schema: S, params: Record<string, unknown>): z.output<S> {
  for (const [name, value] of Object.entries(params)) checkCharacters(name, String(value))
  return check(schema, { ...params })
}

/** A JSON body. @throws ProblemError 400 naming the field, 415 where it is no JSON */
export function readBody<S extends z.ZodType>(schema: S, request: Request): z.output<S> {
  if (!request.is('application/json'))
    throw problem('unsupported-media-type', '请以 JSON 提交，并写明 Content-Type: application/json。')
  const result = schema.safeParse(request.body, { error: chinese })
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const name = issue?.path.join('.') || 'body'
  throw problem('bad-parameter', `提交的内容有误：${name}：${issue?.message ?? '不能解读'}。`, name)
}

const chinese = z.locales.zhCN().localeError

function check<S extends z.ZodObject>(schema: S, raw: Record<string, unknown>): z.output<S> {
  const result = schema.safeParse(raw, { error: chinese })
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const name = String(issue?.path[0] ?? '')
  throw problem('bad-parameter', `参数 ${name} 有误：${issue?.message ?? '不能解读'}。`, name)
}

function decodePairs(search: string): [string, string][] {
  const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '))
  return search
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const cut = pair.indexOf('=')
      const [name, value] = cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)]
      try {
        return [decode(name), decode(value)]
      } catch {
        throw problem('bad-parameter', `参数 ${shorten(name)} 不是有效的 UTF-8 百分号编码。`, shorten(name))
      }
    })
}

function checkCharacters(name: string, value: string): void {
  if (controls.test(value)) throw problem('bad-parameter', `参数 ${name} 含有控制字符。请去掉后重试。`, name)
}

function unknownParameter(name: string, known: string[]) {
  const allowed = known.length > 0 ? `可用的参数：${known.join('、')}。` : '此接口没有参数。'
  return problem('unknown-parameter', `没有参数 ${shorten(name)}。${allowed}`, shorten(name))
}

function shorten(text: string): string {
  const visible = [...text].filter((character) => !controls.test(character))
  return visible.length > 60 ? `${visible.slice(0, 60).join('')}…` : visible.join('')
}

function isList(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodArray) return true
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? isList(schema.unwrap() as z.ZodType)
    : false
}
