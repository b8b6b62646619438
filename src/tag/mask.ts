/**
 * Stretches of a text that speak of something else: titles 《…》, document numbers 〔2025〕42号, nicknames “20+8”.
 * Masked text keeps its length, so that every position still holds.
 */

const filler = '\u0001'
const bookTitle = /《[^《》]{0,300}(?:《[^《》]{0,200}》[^《》]{0,200}){0,3}》/gu
const documentNumber = /[〔［[【（(](?:19|20)[0-9]{2}[〕］\]】）)]\s?(?:第)?[0-9]{1,5}号/gu
const quoted = /“[^“”]{1,60}”|‘[^‘’]{1,40}’|「[^「」]{1,40}」/gu

/** The text with titles and document numbers blanked out. */
export function maskTitles(text: string): string {
  return blank(blank(text, bookTitle), documentNumber)
}

/** The text with titles, document numbers and quoted nicknames blanked out; quotation marks stay. */
export function maskNames(text: string): string {
  return maskTitles(text).replace(quoted, (m) => m[0] + filler.repeat(m.length - 2) + m.at(-1))
}

function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (m) => filler.repeat(m.length))
}
