import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/read/read.ts'
import { parsePolicies } from '../../src/tree/parse.ts'
import { misplaced, untrueRuns } from '../support/account.ts'

/** Real documents that stay out of the repository; where they are absent these tests are skipped for that reason. */
const samples = new URL('../../../shared/samples/', import.meta.url)
const folder = existsSync(samples) ? samples : undefined

/**
 * Counted by hand, reading the documents: units by kind in the first document of the file, number of documents in it,
 * length of the first and the last heading, and whether the text bears a preamble and a tail.
 */
interface Facts {
  kinds: Record<string, number>
  documents?: number
  first: number
  last: number
  preamble: boolean
  tail: boolean
}

const facts: Record<string, Facts> = {
  '001.md': { kinds: { part: 3, section: 16 }, first: 10, last: 13, preamble: true, tail: false },
  '003.md': { kinds: { part: 6, item: 17 }, first: 4, last: 14, preamble: true, tail: true },
  '005.md': { kinds: { part: 3, section: 4, item: 23 }, first: 4, last: 8, preamble: true, tail: true },
  '007.md': { kinds: { part: 4, section: 23 }, first: 9, last: 19, preamble: true, tail: true },
  '009.md': { kinds: { part: 4, section: 13 }, first: 4, last: 6, preamble: true, tail: false },
  '011.md': { kinds: { part: 7, section: 18 }, first: 15, last: 17, preamble: true, tail: false },
  '013.md': { kinds: { chapter: 5, article: 22, item: 27 }, first: 2, last: 2, preamble: false, tail: false },
  '015.md': { kinds: { part: 9 }, first: 14, last: 11, preamble: true, tail: true },
  '017.md': { kinds: { part: 7, section: 19 }, first: 4, last: 6, preamble: true, tail: false },
  '019.md': { kinds: { part: 9, section: 33 }, first: 16, last: 10, preamble: true, tail: true },
  '021.txt': { kinds: { part: 4, section: 11 }, first: 4, last: 6, preamble: true, tail: true },
  '023.txt': { kinds: { part: 5, section: 24 }, first: 4, last: 6, preamble: true, tail: false },
  '025.txt': { kinds: { part: 3, section: 11 }, first: 4, last: 6, preamble: true, tail: false },
  '027.txt': { kinds: { part: 5, section: 10, item: 11 }, first: 4, last: 6, preamble: true, tail: false },
  '029.txt': { kinds: { part: 3, section: 27 }, first: 4, last: 6, preamble: true, tail: false },
  '033.txt': { kinds: { part: 3, section: 12 }, first: 4, last: 6, preamble: true, tail: false },
  '037.md': { kinds: { chapter: 5, article: 22 }, first: 8, last: 2, preamble: true, tail: false },
  '039.md': { kinds: { chapter: 4, article: 20 }, documents: 5, first: 8, last: 6, preamble: true, tail: false },
  '043.txt': { kinds: { part: 4, section: 8, item: 12 }, first: 4, last: 8, preamble: true, tail: false },
  '045.html': { kinds: { part: 5, section: 9, item: 21 }, first: 4, last: 4, preamble: true, tail: false },
  '057.html': { kinds: { part: 5, section: 53 }, first: 8, last: 8, preamble: true, tail: false },
  '059.txt': { kinds: { part: 6, section: 20 }, first: 11, last: 8, preamble: true, tail: true },
  '071.html': { kinds: { chapter: 5, article: 23 }, first: 2, last: 2, preamble: false, tail: false },
  '073.html': { kinds: { chapter: 7, article: 38 }, first: 2, last: 2, preamble: false, tail: false },
  '077.txt': { kinds: { part: 4 }, first: 0, last: 0, preamble: true, tail: false },
}

async function textOf(url: URL): Promise<string> {
  return (await readSource(readFileSync(url), url.pathname)).text
}

describe.skipIf(!folder)('real documents (../shared/samples; skipped where they are absent)', () => {
  const here = folder as URL
  const names = folder ? readdirSync(folder).filter((name) => /\.(?:md|txt|html)$/u.test(name)) : []

  it.each(names)('%s: every character accounted for, every run true', async (name) => {
    const source = await textOf(new URL(name, here))
    const parsed = parsePolicies(source)
    expect(misplaced(source, parsed)).toEqual([])
    for (const one of parsed) {
      expect(untrueRuns(source, one)).toEqual([])
      expect(one.clauses.length).toBeGreaterThan(0)
    }
  })

  it.each(Object.entries(facts))('%s: what a reader counts', async (name, expected) => {
    const parsed = parsePolicies(await textOf(new URL(name, here)))
    const clauses = parsed[0]?.clauses ?? []
    const count = (kind: string) => clauses.filter((clause) => clause.kind === kind).length
    const headings = clauses.flatMap((clause) => clause.heading ?? [])
    const found: Facts = {
      kinds: Object.fromEntries(Object.keys(expected.kinds).map((kind) => [kind, count(kind)])),
      ...(expected.documents ? { documents: parsed.length } : {}),
      first: headings[0]?.length ?? 0,
      last: headings.at(-1)?.length ?? 0,
      preamble: count('preamble') === 1,
      tail: count('tail') === 1,
    }
    expect(found).toEqual(expected)
  })
})
