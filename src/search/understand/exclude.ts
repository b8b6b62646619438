/** Exclusions: -公司, 除世博园外, 不含…. What is left out is read like anything else: a document, place, unit or word. */
import type { Where } from '../engine.ts'
import type { Segmenter } from '../tokenise.ts'
import { readDocuments } from './documents.ts'
import { type Draft, matchesIn, restIsEmpty, takeAs } from './draft.ts'
import type { Lexicon } from './lexicon.ts'
import { readPlaces } from './places.ts'
import { readUnits } from './units.ts'

const minus = /(?<=^|[\s\p{Script=Han}")])[-−](?<what>"[^"]+"|[^\s\-"\u241f,;、。]+)/u
const words =
  /(?:除了|除去|除开|除)(?<what>[^\s\u241f,;、。]{2,20}?)(?:以外|之外|外)的?|(?:不包括|不包含|不含|不要|排除|剔除|去掉|除开|除了)(?<what2>[^\s\u241f,;。的]{2,20})的?/u

/** Takes exclusions out of the draft and adds the conditions they make. */
export function readExclusions(draft: Draft, lexicon: Lexicon, segmenter: Segmenter): void {
  for (const pattern of [minus, words])
    for (const match of matchesIn(draft, pattern)) {
      const what = (match.groups?.what ?? match.groups?.what2 ?? '').replaceAll('"', '').trim()
      if (what === '' || /^\d+(?!\d*号)/.test(what)) continue
      const span = [match.index, match.index + match[0].length] as const
      takeAs(draft, span, { kind: 'exclude', value: what, label: `排除：${what}` })
      draft.exclude.push(what)
      draft.where.push({ not: excluded(what, draft, lexicon, segmenter) })
    }
}

function excluded(what: string, draft: Draft, lexicon: Lexicon, segmenter: Segmenter): Where {
  const inner: Draft = {
    ...draft,
    typed: what,
    text: what,
    rest: what,
    pieces: [],
    where: [],
    should: [],
    outside: [],
    notes: [],
    phrases: [],
    exclude: [],
    marks: [],
  }
  readUnits(inner, lexicon)
  readDocuments(inner, lexicon, segmenter)
  readPlaces(inner, lexicon)
  if (inner.where.length > 0 && restIsEmpty(inner)) return { all: inner.where }
  return { run: what }
}
