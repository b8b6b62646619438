/** Choosing documents as columns: boxes to tick, the choice in the address. */
import { html, nothing } from './dom.js'
import { go } from './router.js'

/** @import {DocumentSummary} from '../../src/wire.ts' */

/** Most columns that can still be read side by side. */
export const mostColumns = 6

/** @param {DocumentSummary} summary */
export function columnName({ document }) {
  return document.park ?? document.short_title
}

/**
 * The documents chosen by the address, in its order; without any the first that fit.
 * @param {readonly DocumentSummary[]} documents
 * @param {URLSearchParams} params
 */
export function chosenDocuments(documents, params) {
  const known = params
    .getAll('doc')
    .filter((id, at, all) => documents.some((d) => d.id === id) && all.indexOf(id) === at)
  return (known.length > 0 ? known : documents.map(({ id }) => id)).slice(0, mostColumns)
}

/**
 * @param {string} legend
 * @param {readonly DocumentSummary[]} documents
 * @param {readonly string[]} chosen
 * @param {(ids: string[]) => string} hrefOf address with these documents
 * @param {number} [most] how many can be chosen
 */
export function documentBoxes(legend, documents, chosen, hrefOf, most = mostColumns) {
  const toggle = (/** @type {string} */ id) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    go(hrefOf(next), { focus: 'keep', replace: true })
  }
  return html`<fieldset class="boxes">
    <legend>${legend}</legend>
    ${documents.map((document) => {
      const on = chosen.includes(document.id)
      const full = !on && chosen.length >= most
      return html`<label class="box-label ${on ? 'is-on' : ''}" title=${document.document.title}
        ><input
          type="checkbox"
          .checked=${on}
          ?disabled=${full || (on && chosen.length === 1)}
          @change=${() => toggle(document.id)}
        />${columnName(document)}</label
      >`
    })}
    ${documents.length > most ? html`<span class="quiet">最多 ${most} 份</span>` : nothing}
  </fieldset>`
}
