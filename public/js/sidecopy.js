/** A table side by side for pasting into Word, WPS or Excel: HTML with links, and tab-separated text. */
import { permalink } from './cite.js'
import { escapeHtml } from './copy.js'
import { nothingFound } from './side.js'
import { clauseName } from './words.js'

/** @import {CompareCell, CompareEntry, CompareRow, CompareTable} from '../../src/wire.ts' */

/**
 * @param {CompareTable} table
 * @param {readonly CompareRow[]} rows those shown
 * @param {string} head what the rows are
 * @param {string} origin of the links
 */
export function tableToCopy(table, rows, head, origin) {
  const heads = [head, ...table.columns.map(({ label, doc_number }) => `${label}（${doc_number ?? '文号缺'}）`)]
  const plain = [heads, ...rows.map((row) => [row.label, ...row.cells.map((cell) => plainCell(cell, table.by))])]
  const body = rows.map((row) => {
    const name = row.clause ? link(row.clause, row.label, origin) : escapeHtml(row.label)
    return `<tr><td>${name}</td>${row.cells.map((cell) => `<td>${richCell(cell, table.by, origin)}</td>`).join('')}</tr>`
  })
  const headRow = heads.map((text) => `<th>${escapeHtml(text)}</th>`).join('')
  return {
    plain: plain.map((row) => row.map((text) => text.replace(/[\t\n\r]+/g, ' ')).join('\t')).join('\n'),
    rich: `<table border="1"><thead><tr>${headRow}</tr></thead><tbody>${body.join('')}</tbody></table>`,
  }
}

/** @param {CompareCell} cell @param {CompareTable['by']} by */
function plainCell({ entries, mentions }, by) {
  const words = (/** @type {CompareEntry} */ entry) =>
    `${clauseName(entry)}：${entry.sentence.text}${gradeWords(entry, by)}`
  if (entries.length > 0) return entries.map(words).join(' ')
  return mentions.length > 0 ? `${nothingFound[by]}，另有提及：${mentions.map(words).join(' ')}` : nothingFound[by]
}

/** @param {CompareCell} cell @param {CompareTable['by']} by @param {string} origin */
function richCell({ entries, mentions }, by, origin) {
  const paragraph = (/** @type {CompareEntry} */ entry) =>
    `<p>${link(entry, clauseName(entry), origin)}${escapeHtml(`：${entry.sentence.text}${gradeWords(entry, by)}`)}</p>`
  if (entries.length > 0) return entries.map(paragraph).join('')
  return `<p>${nothingFound[by]}${mentions.length > 0 ? '，另有提及：' : ''}</p>${mentions.map(paragraph).join('')}`
}

/** @param {CompareEntry} entry @param {CompareTable['by']} by */
function gradeWords({ rank }, by) {
  return by === 'clause' && rank === 1 ? '（部分相关）' : ''
}

/** @param {CompareEntry} entry @param {string} text @param {string} origin */
function link({ key }, text, origin) {
  return `<a href="${escapeHtml(origin + permalink(key))}">${escapeHtml(text)}</a>`
}
