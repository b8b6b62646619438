/** Exclusions: -公司, 除世博园外, 不含…. What is left out is read like anything else: a document, place, unit or word. */
import type { Where } from '../engine.ts'
import type { Segmenter } from '../tokenise.ts'
import { readDocuments } from './documents.ts'
import { type Draft, matchesIn, restIsEmpty, take, takeAs } from './draft.ts'
import type { Lexicon } from './lexicon.ts'
import { readPlaces } from './places.ts'
import { readUnits } from './units.ts'

const minus = /(?<=^|[\s\p{Script=Han}")])[-−](?<what>"[^"]+"|[^\s\-"\u241f,;、。]+)/u
const words =
  /(?:除了|除去|除开|除)(?<what>[^\s\u241f,;、。]{2,20}?)(?:以外|之外|外)的?|(?:不包括|不包含|不含|不带|不要|排除|剔除|去掉|除开|除了)(?<what2>[^\s\u241f,;。的]{2,20})的?/u

const part = '(?:参与|参加|负责|牵头|配合|承担|主管|管)'
/** 没有某单位参与的, 不涉及某单位的, 某单位不参与的, 没点某单位: only where it names something the collection knows; 有没有… asks and leaves nothing out. */
const negated = [
  new RegExp(
    `(?<![有能])(?:没有|没|无需|不需要?|不涉及|未涉及|不带|不由|不归|不是由?)(?<what>[^\\s\\u241f,;、。的没不]{2,14}?)(?:(?:来|去)?${part})?的`,
    'u',
  ),
  new RegExp(`(?<what>[^\\s\\u241f,;、。的没不但而]{2,14}?)(?:不|没有?|未)(?:来|去|曾)?${part}的?`, 'u'),
  /(?<![有能])(?:没|未)有?(?:点|提|写|列|带|出现)(?:到|名|上|入)?(?<what>[^\s\u241f,;、。的没不]{2,14})的?/u,
]
const partEnd = new RegExp(`${part}的?$`, 'u')

/** 除了某单位还有谁: asks for the others beside it, of the same clauses. */
const besides = /除了?[^\s\u241f;。]{2,14}?,?(?=还有|另有)/u

/** Takes exclusions out of the draft and adds the conditions they make. */
export function readExclusions(draft: Draft, lexicon: Lexicon, segmenter: Segmenter): void {
  for (const match of matchesIn(draft, besides)) take(draft, match.index, match.index + match[0].length)
  for (const pattern of [minus, words])
    for (const match of matchesIn(draft, pattern)) {
      const what = (match.groups?.what ?? match.groups?.what2 ?? '').replaceAll('"', '').trim()
      if (what === '' || /^\d+(?!\d*号)/.test(what)) continue
      const span = [match.index, match.index + match[0].length] as const
      takeAs(draft, span, { kind: 'exclude', value: what, label: `排除：${what}` })
      draft.exclude.push(what)
      const meant = [what, what.replace(partEnd, '')].map((one) => named(one, draft, lexicon, segmenter))
      draft.where.push({ not: meant[0] ?? meant[1] ?? { run: what } })
    }
  for (const match of negated.flatMap((pattern) => [...matchesIn(draft, pattern)])) {
    const what = match.groups?.what ?? ''
    const where = named(what, draft, lexicon, segmenter)
    if (where === null) continue
    const span = [match.index, match.index + match[0].length] as const
    takeAs(draft, span, { kind: 'exclude', value: what, label: `排除：${what}` })
    draft.exclude.push(what)
    draft.where.push({ not: where })
  }
}

/** The condition for what is named by these words; null where they are but words. */
function named(what: string, draft: Draft, lexicon: Lexicon, segmenter: Segmenter): Where | null {
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
  readPlaces(inner, lexicon, () => false)
  if (inner.where.length > 0 && restIsEmpty(inner)) return { all: inner.where }
  return null
}
