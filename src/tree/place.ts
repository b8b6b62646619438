/** Where in the source a message stands, for people. */
import type { Message } from './types.ts'

/** Offsets where the lines of a source begin. */
export function lineStarts(source: string): number[] {
  const starts = [0]
  for (const found of source.matchAll(/\r\n|[\n\r]/gu)) starts.push(found.index + found[0].length)
  return starts
}

/** The messages in the order of the source, with line and column from 1 (columns are UTF-16 units). */
export function placed(starts: readonly number[], messages: readonly Message[]): Message[] {
  if (messages.length === 0) return []
  const sorted = [...messages].sort((a, b) => (a.source?.[0] ?? -1) - (b.source?.[0] ?? -1))
  return sorted.map((message) => {
    if (!message.source) return message
    const at = message.source[0]
    const line = lineAt(starts, at)
    return { ...message, line: line + 1, column: at - (starts[line] as number) + 1 }
  })
}

/** Index of the last line that begins at or before an offset. */
function lineAt(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= at) low = middle
    else high = middle - 1
  }
  return low
}
