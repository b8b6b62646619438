/** Kinds of parameter the routes share; each says in Chinese what it takes. */
import { z } from 'zod'

/** Most characters of one parameter's value. */
const longest = 200

/** Text of up to `length` characters. */
export function text(description: string, length = longest) {
  return z
    .string()
    .max(length, { error: `最多 ${length} 个字` })
    .meta({ description })
}

/** A parameter that may be repeated; its values are alternatives. */
export function list<S extends z.ZodType>(schema: S, description: string) {
  return z
    .array(schema)
    .max(100, { error: '最多重复 100 次' })
    .default([])
    .meta({ description: `${description}；可重复，表示“或”` })
}

/** A list of short texts. */
export function texts(description: string) {
  return list(z.string().max(longest, { error: `最多 ${longest} 个字` }), description)
}

/** One of the words given. */
export function oneOf<const T extends string>(words: readonly T[]) {
  return z.enum(words, { error: `只能是 ${words.join('、')}` })
}

/** A whole number written in decimal digits. */
export function whole(low: number, high: number) {
  const error = `应是 ${low} 到 ${high} 的整数`
  return z
    .string()
    .regex(/^-?\d{1,9}$/, { error })
    .transform(Number)
    .refine((value) => value >= low && value <= high, { error })
    .meta({ type: 'integer', minimum: low, maximum: high })
}

/** true or false; null where it is not given. */
export function flag(description: string) {
  return z
    .enum(['true', 'false', '1', '0'], { error: '只能是 true 或 false' })
    .transform((value) => value === 'true' || value === '1')
    .nullable()
    .default(null)
    .meta({ type: 'boolean', description })
}

export const none = z.object({})
