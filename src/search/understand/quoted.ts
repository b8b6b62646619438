/** What people mark themselves: “exact phrases” and -exclusions. */
import { type Draft, matchesIn, takeAs } from './draft.ts'

const phrase = /"([^"\u241f]{1,80})"/u
const nestedPhrase = /^\s*"(.+)"\s*$/u

/** Takes quoted runs; every one must stand in a clause as it is. */
export function readPhrases(draft: Draft): void {
  const whole = nestedPhrase.exec(draft.rest)
  const odd = whole?.[1]?.includes('"') ? whole : null
  const matches = odd ? [odd] : [...matchesIn(draft, phrase)]
  for (const match of matches) {
    const run = match[1]!.trim()
    if (run === '') continue
    const span = [match.index, match.index + match[0].length] as const
    takeAs(draft, span, { kind: 'phrase', value: run, label: `原文：“${run}”` })
    draft.phrases.push(run)
    draft.where.push({ run })
    draft.marks.push(run)
  }
}
