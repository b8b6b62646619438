/** Choosing documents as columns: boxes to tick, the choice in the address. */
import { html, icon, nothing } from './dom.js'
import { go } from './router.js'

/** @import {DocumentSummary} from '../../src/wire.ts' */

/** Most columns that can still be read side by side. */
export const mostColumns = 6

/** @param {DocumentSummary} summary */
export function columnName({ document }) {
  return document.park ?? document.short_title
}

/** From this many on the boxes are folded and can be searched. */
const many = 12

/** @param {readonly DocumentSummary[]} documents */
export const areMany = (documents) => documents.length > many

/**
 * The documents chosen by the address, in its order; without any the first that fit, `first` before others.
 * @param {readonly DocumentSummary[]} documents
 * @param {URLSearchParams} params
 * @param {(summary: DocumentSummary) => boolean} [first] where not all fit, these alone if there are any
 */
export function chosenDocuments(documents, params, first = ({ document }) => document.park !== null) {
  const known = params
    .getAll('doc')
    .filter((id, at, all) => documents.some((d) => d.id === id) && all.indexOf(id) === at)
  if (known.length > 0) return known.slice(0, mostColumns)
  const preferred = documents.length > mostColumns ? documents.filter(first) : []
  return (preferred.length > 0 ? preferred : documents).slice(0, mostColumns).map(({ id }) => id)
}

/**
 * @param {string} legend
 * @param {readonly DocumentSummary[]} documents
 * @param {readonly string[]} chosen
 * @param {(ids: string[]) => string} hrefOf address with these documents
 * @param {{most?: number, least?: number}} [limits] how many can be chosen, and how few
 */
export function documentBoxes(legend, documents, chosen, hrefOf, { most = mostColumns, least = 1 } = {}) {
  const toggle = (/** @type {string} */ id) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    go(hrefOf(next), { focus: 'keep', replace: true })
  }
  const boxes = documents.map((document) => {
    const on = chosen.includes(document.id)
    const full = !on && chosen.length >= most
    return html`<label class="box-label ${on ? 'is-on' : ''}" title=${document.document.title}
      ><input
        type="checkbox"
        .checked=${on}
        ?disabled=${full || (on && chosen.length <= least)}
        @change=${() => toggle(document.id)}
      />${columnName(document)}</label
    >`
  })
  const limit = documents.length > most ? html`<span class="quiet">最多 ${most} 份</span>` : nothing
  if (!areMany(documents))
    return html`<fieldset class="boxes">
      <legend>${legend}</legend>
      ${boxes} ${limit}
    </fieldset>`
  const names = chosen.flatMap((id) => documents.find((one) => one.id === id) ?? []).map(columnName)
  return html`<fieldset class="boxes many-boxes">
    <legend>${legend}</legend>
    <details class="row-boxes">
      <summary>
        <span class="boxes-chosen">${names.length > 0 ? names.join('、') : `全部 ${documents.length} 份`}</span
        ><span class="quiet">另选（共 ${documents.length} 份）${icon('down')}</span>
      </summary>
      <label class="filter-box"
        >${icon('search')}<span class="vh">在文件中查找</span
        ><input type="search" placeholder="题名、文号、园区或区名" @input=${narrow} @compositionend=${narrow}
      /></label>
      <div class="boxes">${boxes} ${limit}</div>
    </details>
  </fieldset>`

  /** Hides the boxes of documents without the words typed. @param {Event} event */
  function narrow({ target }) {
    const input = /** @type {HTMLInputElement} */ (target)
    const words = input.value.trim()
    const labels = input.closest('details')?.querySelectorAll('.box-label') ?? []
    documents.forEach(({ document }, at) => {
      const { title, doc_number, short_title, park, district, issuer } = document
      const text = [title, doc_number, short_title, park, district, issuer].flat().join(' ')
      const label = labels[at]
      if (label instanceof HTMLElement) label.hidden = !text.includes(words)
    })
  }
}
