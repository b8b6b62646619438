/** What to offer where nothing was found: the search without one of its pieces, and names close to those not known. */
import type { Filters, Query, SearchResult } from '../wire.ts'
import { chosenValues, type FacetLabels, facetLabel, facetTable, toggle, valueLabel } from './facets.ts'
import { fold } from './fold.ts'
import { hrefOf } from './params.ts'
import type { Reading } from './query.ts'
import type { Lexicon } from './understand/lexicon.ts'

type Offer = SearchResult['instead'][number]

const most = 8
/** Changed searches tried at most: each costs as much as the search itself, and other requests get their turn before it. */
const mostTried = 16

/** Offers for a query without hits, best first; each with the number of results it would give. */
export async function offersFor(
  query: Query,
  reading: Reading,
  lexicon: Lexicon,
  labels: FacetLabels,
  total: (query: Query) => Promise<number>,
): Promise<Offer[]> {
  const offers: Offer[] = []
  let tried = 0
  const add = async (label: string, changed: Query): Promise<void> => {
    if (changed.q === query.q && changed.filters === query.filters && changed.literal === query.literal) return
    if (offers.length >= most || tried >= mostTried) return
    tried += 1
    await new Promise((resolve) => setImmediate(resolve))
    const count = await total(changed)
    if (count > 0) offers.push({ label, count, href: hrefOf({ ...changed, page: 1 }) })
  }
  for (const name of facetTable.map((row) => row.name) as (keyof Filters)[])
    for (const value of chosenValues(query.filters, name))
      await add(`去掉筛选：${facetLabel(name)}=${valueLabel(name, value, labels)}`, toggle(query, name, value))
  for (const near of nearUnits(reading, lexicon))
    await add(`相近单位：${near.label}`, { ...query, q: query.q.replace(near.typed, near.label) })
  for (const near of nearDocuments(reading, lexicon))
    await add(`相近文件：${near.label}`, { ...query, q: query.q.replace(near.typed, near.number) })
  for (const { surface, kind } of reading.understood) {
    if (kind === 'text' || kind === 'spelling' || surface === '' || !query.q.includes(surface)) continue
    const rest = query.q.replace(surface, ' ').replace(/\s+/gu, ' ').trim()
    if (rest !== '') await add(`去掉“${surface}”`, { ...query, q: rest })
  }
  for (const word of reading.unknown) {
    const at = fold(query.q).indexOf(word)
    const rest = at < 0 ? '' : `${query.q.slice(0, at)} ${query.q.slice(at + word.length)}`.trim()
    if (rest !== '') await add(`不含“${word}”，只找“${rest}”`, { ...query, q: rest })
  }
  if (!query.literal && query.q !== '') await add('按原文检索', { ...query, literal: true })
  return offers
}

/** Units of the collection with all but one or two of the characters asked for. Offered, never taken. */
function nearUnits({ outside }: Reading, lexicon: Lexicon): { typed: string; label: string }[] {
  const missing = outside.filter((one) => one.kind === 'unit').map((one) => one.name)
  return missing.flatMap((typed) => {
    const scored = [...new Set(lexicon.units.labels.values())]
      .map((label) => ({ typed, label, shared: sharedCharacters(typed, label) }))
      .filter(({ label, shared }) => shared >= 2 && shared >= Math.min(typed.length, label.length) - 1)
    return scored.sort((a, b) => b.shared - a.shared || a.label.length - b.label.length).slice(0, 3)
  })
}

/** Documents with the serial number asked for, or with its agency. */
function nearDocuments({ outside }: Reading, lexicon: Lexicon): { typed: string; label: string; number: string }[] {
  const missing = outside.filter((one) => one.kind === 'doc').map((one) => one.name)
  return missing.flatMap((typed) => {
    const digits = typed.match(/\d+/gu)?.at(-1)
    return lexicon.documents
      .filter(({ number }) => number && (number.serial === digits || fold(typed).includes(number.agency)))
      .map(({ record }) => ({
        typed,
        label: record.document.short_title || record.document.title,
        number: record.document.doc_number ?? record.document.title,
      }))
      .slice(0, 3)
  })
}

function sharedCharacters(a: string, b: string): number {
  const left = new Set(a)
  return [...new Set(b)].filter((one) => left.has(one)).length
}
