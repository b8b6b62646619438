/**
 * A rule that a policy reader can judge without running anything: a pattern, what it must match and what it must not.
 * Reads: rows of the JSON files beside it. Writes: compiled regular expressions.
 */

export interface PatternRow {
  /** `deadline/by-year`; the part before the slash names the kind of tag. */
  id: string
  /** A regular expression with named groups; `$name` stands for a fragment. */
  pattern: string
  /** Texts in which it must match. */
  examples: string[]
  /** Texts in which it must not match. */
  not: string[]
  /** Whom it was learnt from, in words. */
  from?: string
}

/**
 * Compiles a pattern, putting `fragments.name` for each `$name`.
 * @throws Error that names the rule when a fragment is unknown or the expression is malformed.
 */
export function compilePattern(row: PatternRow, fragments: Record<string, string>, flags = 'gu'): RegExp {
  const filled = row.pattern.replace(/\$([a-z][a-z_]*)/gu, (_, name: string) => {
    const fragment = fragments[name]
    if (fragment === undefined) throw new Error(`rule ${row.id}: unknown fragment $${name}`)
    return `(?:${fragment})`
  })
  try {
    return new RegExp(filled, flags)
  } catch (cause) {
    throw new Error(`rule ${row.id}: ${String(cause)}`, { cause })
  }
}

/** What is wrong with a row, in words; empty when every example matches and no counter-example does. */
export function checkPattern(row: PatternRow, fragments: Record<string, string>): string[] {
  const regex = compilePattern(row, fragments, 'u')
  const missed = row.examples.filter((text) => !regex.test(text)).map((text) => `${row.id} misses its example ${text}`)
  const wrong = row.not
    .filter((text) => regex.test(text))
    .map((text) => `${row.id} matches its counter-example ${text}`)
  const bare = row.examples.length === 0 ? [`${row.id} has no example`] : []
  return [...missed, ...wrong, ...bare]
}
