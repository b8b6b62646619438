import { html } from '../dom.js'
export const load = async () => ({})
export const title = () => '条析'
export const view = () => html`<h1 tabindex="-1">…</h1>`
