import { initials, syllables } from '../text/pinyin.ts'
import type { FrontMatter } from '../wire.ts'

const numberPattern = /^(.{1,20}?)[〔［[（(【](\d{4})[〕］\])）】]\s*第?0*(\d{1,5})号$/u
const orderPattern = /^(.{1,20}?)第?0*(\d{1,5})号$/u

/**
 * The document's id, stable for ever: agency in pinyin, year, number (`pufu-2025-42`);
 * without a number the date and the initials of the title (`20231122-tjzjgxqggcxf`); without a date `undated`.
 */
export function baseId(document: FrontMatter): string {
  return idFromNumber(document.doc_number) ?? idFromTitle(document)
}

/** `base`, or `base-2`, `base-3` … where it is in use. */
export function freeId(base: string, taken: ReadonlySet<string>): string {
  let id = base
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`
  return id
}

function idFromNumber(number: string | null): string | null {
  const plain = (number ?? '').replace(/\s/gu, '')
  const dated = numberPattern.exec(plain)
  if (dated) return `${slug(syllables(dated[1] ?? '').join(''))}-${dated[2]}-${dated[3]}`
  const order = orderPattern.exec(plain)
  return order ? `${slug(syllables(order[1] ?? '').join(''))}-${order[2]}` : null
}

function idFromTitle(document: FrontMatter): string {
  const date = document.issue_date ?? document.print_date ?? document.effective_date
  const plain = document.title.replace(/^关于/u, '').replace(/[^\p{Script=Han}A-Za-z0-9]/gu, '')
  return `${date?.replaceAll('-', '') ?? 'undated'}-${slug(initials(plain)).slice(0, 12) || 'untitled'}`
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/gu, '')
}
