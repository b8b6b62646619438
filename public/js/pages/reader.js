/** The reader: a document with its outline, its clauses and their tags; a permalink opens it at its clause. */
import { alike } from '../alike.js'
import { get } from '../api.js'
import { permalink } from '../cite.js'
import { clauseView } from '../clause.js'
import { html, nothing, repeat } from '../dom.js'
import { findTag } from '../evidence.js'
import { front } from '../front.js'
import { listBar } from '../listbar.js'
import { followReading, outline, unfollow } from '../outline.js'
import { rename } from '../router.js'
import { clauseName, numberWords, titleOf } from '../words.js'

/** @import {Clause, PolicyRecord} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @typedef {{record: PolicyRecord, clause: Clause | null, missing: string | null, tag: string | null}} Data `tag` names a tag of `clause` */

let lastDocument = ''

/** @param {Place} place @param {AbortSignal} signal @returns {Promise<Data>} */
export async function load({ params, url, again }, signal) {
  const doc = params.doc ?? ''
  const kept = again || doc === lastDocument
  /** @type {PolicyRecord} */
  const record = await get(`/api/documents/${encodeURIComponent(doc)}`, { signal, kept })
  lastDocument = doc
  const clause = record.clauses.find((one) => one.id === params.clause) ?? null
  const missing = params.clause && !clause ? params.clause : null
  return { record, clause, missing, tag: url.searchParams.get('tag') }
}

/** @param {Data} data */
export function title({ record, clause }) {
  const { short_title } = record.document
  return `${clause ? `${clauseName(clause)} · ` : ''}${short_title} · 条析`
}

export const leave = () => {
  lastDocument = ''
  unfollow()
}

/** @param {Data} data @param {Place} _place @param {boolean} fresh */
export function shown(data, _place, fresh) {
  if (!fresh) return undefined
  followReading(data.record.clauses)
  if (!data.clause) return undefined
  const section = document.getElementById(`clause-${data.clause.id}`)
  const mark = section?.querySelector('mark')
  if (section && mark && section.offsetHeight > innerHeight * 0.7) return mark
  return section ?? undefined
}

/** @param {Data} data @param {Place} place */
export function view(data, place) {
  const { record, clause: current, missing } = data
  const from = place.state.from ?? null
  const isListed = from && current && from.keys[from.at] === current.key
  return html`<div class="reader">
    ${outline(record)}
    <article class="policy">
      ${from ? listBar(from) : nothing}
      ${missing ? html`<p class="note" role="alert">本文件没有编号为 ${missing} 的条款，以下为全文。</p>` : nothing}
      ${front(record)}
      <div class="clauses">
        ${repeat(
          record.clauses,
          (clause) => clause.id,
          (clause) =>
            clauseView(clause, {
              record,
              current: clause === current,
              chosen: clause === current ? findTag(clause, data.tag) : null,
              marks: clause === current && isListed ? (from.marks[from.at] ?? null) : null,
              tail: clause === current ? alike(clause, place.refresh) : nothing,
              choose: (key) => choose(data, place, clause, key),
            }),
        )}
      </div>
      <p class="print-only">《${titleOf(record.document)}》（${numberWords(record.document)}）</p>
    </article>
  </div>`
}

/** Opens or shuts a tag's evidence; the address then leads to it. @param {Data} data @param {Place} place @param {Clause} clause @param {string | null} key */
function choose(data, place, clause, key) {
  data.clause = clause
  data.tag = key
  rename(permalink(clause.key) + (key ? `?tag=${key}` : ''))
  place.refresh()
  const mark = document.querySelector(`#clause-${CSS.escape(clause.id)} mark`)
  const box = mark?.getBoundingClientRect()
  const tagsBeside = matchMedia('(min-width: 48.01rem)').matches
  if (box && tagsBeside && (box.top < 80 || box.bottom > innerHeight)) mark?.scrollIntoView({ block: 'center' })
}
