/**
 * A clause cited as staff write it: 《标题》（文号）第二部分第（三）项第8条. Pure formatting.
 * Where a document has no number it says 文号缺; a number is never made up.
 */
import { titleOf } from './words.js'

/** @import {Clause, DocumentFields} from '../../src/wire.ts' */

/** @typedef {Pick<Clause, 'id' | 'number' | 'above'>} Cited */

/**
 * 第二部分第（三）项第8条; 引言 and 结尾段 for what bears no number.
 * @param {Cited} clause
 */
export function pathWords(clause) {
  return [...clause.above, clause].map(stepWords).join('')
}

/**
 * @param {Pick<DocumentFields, 'title' | 'short_title' | 'doc_number'>} document
 * @param {Cited} clause
 */
export function citation(document, clause) {
  return `${documentWords(document)}${pathWords(clause)}`
}

/** @param {Pick<DocumentFields, 'title' | 'short_title' | 'doc_number'>} document */
export function documentWords(document) {
  return `《${titleOf(document)}》（${document.doc_number ?? '文号缺'}）`
}

/** Path of the permalink, each part encoded. @param {string} key */
export function permalink(key) {
  return `/c/${key.split('/').map(encodeURIComponent).join('/')}`
}

/** One step of a path, in the words src/cite/label.ts writes and reads. @param {{id: string, number: string | null}} step */
function stepWords({ id, number }) {
  const last = id.split('.').pop() ?? id
  if (last === 'preamble') return '引言'
  if (last === 'tail') return '结尾段'
  const printed = (number ?? '').trim()
  if (/^第.+[章节条款编]$/.test(printed)) return printed
  if (/^[一二三四五六七八九十百]+、?$/.test(printed)) return `第${printed.replace('、', '')}部分`
  if (/^[（(].+[）)]$/.test(printed)) return `第（${printed.slice(1, -1)}）项`
  if (/^\d+[.．、]?$/.test(printed)) return `第${Number.parseInt(printed, 10)}条`
  const point = /^([一二三四五六七八九十]+)是/.exec(printed)?.[1]
  if (point) return `“${point}是”`
  const dash = /^d(\d+)$/.exec(last)?.[1]
  return dash ? `第${dash}个“——”段` : `条款${id}`
}
