/** Where in the source a message stands, for people. */
import type { Message } from './types.ts'

/** The messages in the order of the source, with line and column from 1 (columns are UTF-16 units). */
export function placed(source: string, messages: readonly Message[]): Message[] {
  const starts = [0]
  for (const found of source.matchAll(/\r\n|[\n\r]/gu)) starts.push(found.index + found[0].length)
  const sorted = [...messages].sort((a, b) => (a.source?.[0] ?? -1) - (b.source?.[0] ?? -1))
  let line = 0
  return sorted.map((message) => {
    if (!message.source) return message
    const at = message.source[0]
    while (line + 1 < starts.length && (starts[line + 1] as number) <= at) line++
    return { ...message, line: line + 1, column: at - (starts[line] as number) + 1 }
  })
}
