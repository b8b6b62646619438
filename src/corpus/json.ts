/**
 * JSON with keys sorted at every level and lists of plain values on one line, so that equal records are equal bytes
 * and a diff shows one line a change. Ends with a line feed.
 */
export function stableJson(value: unknown): string {
  return `${print(value, '')}\n`
}

function print(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent} `
  if (Array.isArray(value)) {
    if (value.every(isFlat)) return JSON.stringify(value)
    return `[\n${value.map((item) => inner + print(item, inner)).join(',\n')}\n${indent}]`
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length === 0) return '{}'
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}

/** Plain values, and ranges of plain values, stay on one line. */
function isFlat(value: unknown): boolean {
  return Array.isArray(value)
    ? value.every((item) => typeof item !== 'object')
    : typeof value !== 'object' || value === null
}
