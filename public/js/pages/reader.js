/** The reader: a document with its outline, its clauses and their tags; a permalink opens it at its clause. */
import { alike } from '../alike.js'
import { get } from '../api.js'
import { permalink } from '../cite.js'
import { clauseView } from '../clause.js'
import { html, nothing, repeat } from '../dom.js'
import { findTag } from '../evidence.js'
import { front } from '../front.js'
import { linked } from '../linked.js'
import { listBar } from '../listbar.js'
import { followReading, outline, unfollow } from '../outline.js'
import { linkNote, noClause, permalinkApi } from '../permalink.js'
import { rename } from '../router.js'
import { followSelection, unfollowSelection } from '../selection.js'
import { clauseName, numberWords, titleOf } from '../words.js'

/** @import {Clause, Permalink, PolicyRecord} from '../../../src/wire.ts' */
/** @import {Place} from '../router.js' */

/** @typedef {{record: PolicyRecord, clause: Clause | null, link: Permalink | null, tag: string | null}} Data `link` is what the address has come to, `tag` names a tag of `clause` */

let lastDocument = ''

/** @param {Place} place @param {AbortSignal} signal @returns {Promise<Data>} */
export async function load({ params, url, again }, signal) {
  const doc = params.doc ?? ''
  const kept = again || doc === lastDocument
  /** @type {Promise<PolicyRecord>} */
  const asked = get(`/api/documents/${encodeURIComponent(doc)}`, { signal, kept })
  const print = url.searchParams.get('v')
  const direct = params.clause && (print || !kept)
  const [read, early] = await Promise.all([asked, direct ? follow(doc, params.clause ?? '', print, signal) : null])
  lastDocument = doc
  const found = read.clauses.find((one) => one.id === params.clause) ?? null
  const link = early ?? (params.clause && !found ? await follow(doc, params.clause, print, signal) : null)
  if (link?.key && link.key !== `${doc}/${params.clause}`) rename(permalink(link.key) + (print ? `?v=${print}` : ''))
  const clause = link?.key ? (read.clauses.find((one) => one.key === link.key) ?? null) : link ? null : found
  return { record: read, clause, link, tag: url.searchParams.get('tag') }
}

/** @param {string} doc @param {string} clause @param {string | null} print @param {AbortSignal} signal @returns {Promise<Permalink>} */
function follow(doc, clause, print, signal) {
  return get(permalinkApi(doc, clause, print), { signal, kept: true })
}

/** @param {Data} data */
export function title({ record, clause, link }) {
  const { short_title } = record.document
  if (link && !link.key) return `没有这一条 · ${short_title} · 条析`
  return `${clause ? `${clauseName(clause)} · ` : ''}${short_title} · 条析`
}

export const leave = () => {
  lastDocument = ''
  unfollow()
  unfollowSelection()
}

/** @param {Data} data @param {Place} _place @param {boolean} fresh */
export function shown(data, _place, fresh) {
  if (!fresh || (data.link && !data.link.key)) return undefined
  followReading(data.record.clauses)
  followSelection(data.record.id)
  if (!data.clause) return undefined
  const section = document.getElementById(`clause-${data.clause.id}`)
  const note = document.querySelector('.link-note')
  if (note) return note
  const mark = section?.querySelector('mark')
  if (section && mark && section.offsetHeight > innerHeight * 0.7) return mark
  return section ?? undefined
}

/** @param {Data} data @param {Place} place */
export function view(data, place) {
  const { record, clause: current, link } = data
  const from = place.state.from ?? null
  if (link && !link.key) return noClause(link, record)
  const isListed = from && current && from.keys[from.at] === current.key
  return html`<div class="reader">
    ${outline(record)}
    <article class="policy">
      ${from ? listBar(from) : nothing}
      ${front(record)}
      <div class="clauses">
        ${repeat(
          record.clauses,
          (clause) => clause.id,
          (clause) => [
            clause === current && link ? linkNote(link) : nothing,
            clauseView(clause, {
              record,
              current: clause === current,
              chosen: clause === current ? findTag(clause, data.tag) : null,
              marks: clause === current && isListed ? (from.marks[from.at] ?? null) : null,
              tail: clause === current ? [linked(clause, place.refresh), alike(clause, place.refresh)] : nothing,
              choose: (key) => choose(data, place, clause, key),
            }),
          ],
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
  document.getElementById('evidence')?.scrollIntoView({ block: 'nearest' })
}
