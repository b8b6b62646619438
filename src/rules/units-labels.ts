/**
 * Labels of responsible units (责任单位：…), the roles they give, and the sentences that give a role by position.
 * Reads: units-labels.json. Writes: compiled patterns.
 */
import type { Role } from '../wire.ts'
import { compilePattern, type PatternRow } from './pattern.ts'
import data from './units-labels.json' with { type: 'json' }

/** What separates lead from the rest where a document says so: the first comma, the first semicolon, or the first place. */
export type OrderKind = 'comma' | 'semicolon' | 'first'

export const labelRows: readonly PatternRow[] = [...data.orders, data.rest_support, data.onward, data.blanket]

export const orderRules: readonly { kind: OrderKind; pattern: RegExp }[] = data.orders.map((row) => ({
  kind: row.id.slice('order/'.length) as OrderKind,
  pattern: compilePattern(row, {}, 'u'),
}))
/** The others are supporters: 逗号后为配合单位. */
export const restSupports = compilePattern(data.rest_support, {}, 'u')
/** The rule holds from here on: 下同. */
export const holdsOnward = compilePattern(data.onward, {}, 'u')
/** A unit that every later bracket has, though it is not written there. */
export const blanketRule = compilePattern(data.blanket, {}, 'u')

const roleOfWord = new Map<string, Role>(
  Object.entries(data.roles).flatMap(([role, words]) => words.map((word) => [word, role as Role] as const)),
)
const words = alternatives([...roleOfWord.keys()])
const nouns = alternatives(data.nouns)

/** `牵头单位：` anywhere; groups: word (the role's word), bare (the same without a noun, 牵头：), field (a label that names no unit: 完成时限). */
export const labelPattern = new RegExp(
  `(?:${alternatives(data.before)})?(?<word>${words})(?:[、和及与/（]?(?:${words}))?）?(?:${nouns})(?:（[^（）]{1,10}）)?(?:[：:]|(?<=[（〔(；，]\\S{2,8})为)` +
    `|(?<=^|[（〔(【［[；;，\\n])(?<bare>${words})[：:]` +
    `|(?<field>${alternatives(data.fields)})[：:]`,
  'gu',
)

/** The role a label's word gives. */
export function roleOf(word: string): Role {
  return roleOfWord.get(word) ?? 'responsible'
}

/** Page furniture of web pages (主办单位：…) where it stands outside a bracket. */
export function isFurniture(word: string): boolean {
  return data.furniture.includes(word)
}

function alternatives(list: readonly string[]): string {
  return [...list].sort((a, b) => b.length - a.length).join('|')
}
