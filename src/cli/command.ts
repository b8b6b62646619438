import type { ParseArgsConfig } from 'node:util'

/** One command of the program. `run` returns the exit code: 0 done, 1 done in part or not at all. */
export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** How to call it, its options and examples, in Chinese. */
  help: string
  /** Options only: a word beside them is a mistake. */
  takesNothing?: true
  options: NonNullable<ParseArgsConfig['options']>
  run(positionals: string[], values: Values): Promise<number>
}

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

/** A call that cannot be understood: exit code 2, and the message says what to type. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The value of a text option. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** A whole number option. @throws UsageError */
export function whole(values: Values, name: string, fallback: number): number {
  const value = text(values, name)
  if (value === undefined) return fallback
  if (!/^\d{1,9}$/u.test(value)) throw new UsageError(`--${name} 应为非负整数，得到的是“${value}”。`)
  return Number(value)
}

/** Options that every command knows. */
export const folderOptions = {
  seeds: { type: 'string' },
  corpus: { type: 'string' },
  index: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Command['options']
