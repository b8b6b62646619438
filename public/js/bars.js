/** Bars for figures that may be compared: plain SVG drawn by attributes, so that the strict policy needs no exception. */
import { html, nothing } from './dom.js'

/** @import {MetricValue} from '../../src/wire.ts' */

/** @typedef {{most: number}} Scale the largest figure, in single units */

const width = 240

/** @type {Record<string, number>} */
const sizes = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** 万 of 万元, 万亿 of 万亿元: what a figure is to be multiplied by. @param {string | null} unit */
export function sizeOf(unit) {
  const word = /^[十百千万亿]+(?=[^%])/u.exec(unit ?? '')?.[0] ?? ''
  return [...word].reduce((product, character) => product * (sizes[character] ?? 1), 1)
}

/** From and to of a figure in single units; a bound without a value is that of its range. @param {MetricValue} member */
export function extent({ value, low, high, unit }) {
  const size = sizeOf(unit)
  const end = high ?? value ?? low ?? 0
  return { from: (low ?? end) * size, to: end * size }
}

/** @param {readonly MetricValue[]} members @returns {Scale | null} null where there is nothing to draw */
export function barScale(members) {
  const most = Math.max(0, ...members.map((member) => extent(member).to))
  return most > 0 ? { most } : null
}

/** Said in words beside it, so it is hidden from screen readers. @param {MetricValue} member @param {Scale} scale */
export function bar(member, { most }) {
  const { from, to } = extent(member)
  const x = (/** @type {number} */ figure) => Math.round((figure / most) * (width - 2))
  return html`<svg class="bars" viewBox="0 0 ${width} 12" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar is-${member.commitment}" x="1" y="2" width=${Math.max(1, x(from))} height="8"></rect>
    ${from < to ? html`<svg x=${x(from) + 1} y="2" width=${x(to) - x(from)} height="8"><rect class="bar is-range" width="100%" height="100%"></rect></svg>` : nothing}
  </svg>`
}
