/** Bars for figures that may be compared, drawn by Observable Plot; it and d3 are loaded only where there is something to draw. */

/** @import {MetricGroup, MetricValue} from '../../src/wire.ts' */
/** @typedef {typeof import('@observablehq/plot')} PlotLibrary */
/** @typedef {{from: number, to: number}} Extent in the group's unit */

/** @type {Promise<PlotLibrary | null> | undefined} */
let library

/** The library, or null where the browser cannot run it: the tables say the same in words. */
export function plotLibrary() {
  library ??= import('/vendor/d3/d3.min.js')
    .then(() => import('/vendor/plot/plot.umd.min.js'))
    .then(() => /** @type {{Plot?: PlotLibrary}} */ (globalThis).Plot ?? null)
    .catch(() => null)
  return library
}

/** @type {Record<string, number>} */
const sizes = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** 万 of 万元, 万亿 of 万亿元: what a figure is to be multiplied by. @param {string | null} unit */
function sizeOf(unit) {
  const word = /^[十百千万亿]+(?=[^%])/u.exec(unit ?? '')?.[0] ?? ''
  return [...word].reduce((product, character) => product * (sizes[character] ?? 1), 1)
}

/** From and to of a figure; a bound without a value is that of its range. @param {MetricValue} member @param {number} size of the group's unit @returns {Extent} */
export function extent({ value, low, high, unit }, size) {
  const own = sizeOf(unit) / size
  const end = high ?? value ?? low ?? 0
  return { from: (low ?? end) * own, to: end * own }
}

/** The figure as the label of a bar: 约3.9%, 1–2家（争取／力争）. @param {MetricValue} member */
export function barLabel({ value, low, high, unit, wordings, commitment }) {
  const figure = low !== null && high !== null ? `${low}–${high}` : (value ?? high ?? low)
  return `${wordings.join('')}${figure}${unit ?? ''}${commitment === 'strive' ? '（争取／力争）' : ''}`
}

/**
 * Bars of one group, one a printed figure, from zero.
 * @param {PlotLibrary} Plot
 * @param {MetricGroup} group
 * @param {ReadonlyMap<string, string>} names of documents
 * @returns {Element | null} null where there is nothing to draw
 */
export function barChart(Plot, { members, unit }, names) {
  const size = sizeOf(unit)
  const bars = members.map((member, at) => ({ ...extent(member, size), at, member }))
  const most = Math.max(...bars.map(({ to }) => to))
  if (!(most > 0)) return null
  const isFirm = (/** @type {{member: MetricValue}} */ { member }) => member.commitment !== 'strive'
  const y = { y: 'at', insetTop: 5, insetBottom: 5 }
  const strive = { fill: 'var(--accent-soft)', stroke: 'var(--accent)', strokeDasharray: '4 3', inset: 0.5 }
  const width = Math.min(520, innerWidth - 76)
  const wide = width > 400
  const chart = Plot.plot({
    // Its style element would be refused by the page's policy: it is taken out before the chart is shown.
    document: document.implementation.createHTMLDocument(),
    className: 'plot',
    width,
    height: members.length * 34 + 28,
    marginTop: 4,
    marginBottom: 24,
    marginLeft: wide ? 120 : 84,
    marginRight: wide ? 136 : 112,
    x: { domain: [0, most], nice: true, ticks: Math.min(wide ? 4 : 2, Math.ceil(most)), grid: true, label: null },
    y: { domain: bars.map(({ at }) => at), label: null },
    marks: [
      Plot.axisY({
        tickSize: 0,
        lineWidth: wide ? 9 : 6,
        tickFormat: (at) => names.get(members[at]?.document ?? '') ?? '',
      }),
      Plot.barX(bars.filter(isFirm), { x1: 0, x2: 'from', ...y, fill: 'var(--accent)' }),
      Plot.barX(
        bars.filter((one) => !isFirm(one)),
        { x1: 0, x2: 'from', ...y, ...strive },
      ),
      Plot.barX(
        bars.filter(({ from, to }) => from < to),
        { x1: 'from', x2: 'to', ...y, fill: 'var(--accent-line)', className: 'plot-range' },
      ),
      Plot.text(bars, { x: 'to', y: 'at', text: ({ member }) => barLabel(member), textAnchor: 'start', dx: 5 }),
      Plot.ruleX([0]),
    ],
  })
  chart.querySelector('style')?.remove()
  chart.setAttribute('aria-hidden', 'true')
  return chart
}
