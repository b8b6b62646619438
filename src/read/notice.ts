/** A message about a whole file. */
import type { Message } from '../wire.ts'

export function notice(rule: string, level: Message['level'], text: string): Message {
  return { rule, level, text, line: null, column: null, source: null }
}
