/** Reading single fields of the front matter out of normalised text. */
import { parseNumeral } from '../text/numerals.ts'
import type { Period } from '../wire.ts'

/** Names that an issuing body ends with. */
export const bodyName =
  '(?:人民政府(?:办公厅|办公室)?|委员会(?:办公厅|办公室)?|(?:党|市|区|县|省)委(?:办公厅|办公室)?|办公厅|办公室|管委会|管理局|总局|[部厅局署院会]|银行|中心|领导小组|法院|检察院|国务院|党中央|中共中央)'

const numberBody =
  '[\\u4e00-\\u9fffA-Za-z（）]{1,20}\\s*[〔［\\[【(（]\\s*(\\d{4})\\s*[〕］\\]】)）]\\s*(?:第)?\\s*(\\d{1,5})\\s*号'

const documentNumber = new RegExp(numberBody, 'u')
const decree = /^.{2,30}令第?(\d{1,5})号$/u

/** A document number as people cite it (〔〕 around the year), and where it stands. */
export function readDocumentNumber(text: string): { number: string; start: number; end: number } | null {
  const found = documentNumber.exec(text.slice(0, 400))
  if (found) {
    const agency = found[0].slice(0, found[0].search(/[〔［[【(（]\s*\d{4}\s*[〕］\]】)）]/u)).trim()
    return {
      number: `${agency}〔${found[1]}〕${/第\s*\d/u.test(found[0]) ? '第' : ''}${found[2]}号`,
      start: found.index,
      end: found.index + found[0].length,
    }
  }
  const order = text.length <= 40 ? decree.exec(text) : null
  return order ? { number: text, start: 0, end: text.length } : null
}

const dateForms = [
  /(\d{4})年(\d{1,2})月(\d{1,2})日/u,
  /([二一][〇○零Ο0O九八][〇○零一二三四五六七八九Ο0O]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u,
  /(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/u,
]

/** The first date of a text as an ISO day, and where it stands; null where none is whole and possible. */
export function readDate(text: string): { iso: string; start: number; end: number } | null {
  for (const form of dateForms) {
    const found = form.exec(text)
    if (!found) continue
    const [year, month, day] = [1, 2, 3].map((i) => numeral(found[i] as string)) as [number, number, number]
    const date = new Date(Date.UTC(year, month - 1, day))
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900) continue
    return { iso: date.toISOString().slice(0, 10), start: found.index, end: found.index + found[0].length }
  }
  return null
}

function numeral(text: string): number {
  return parseNumeral(text.replace(/[○Ο0O]/gu, (c) => (/^\d+$/u.test(text) ? c : '〇'))) ?? 0
}

/** The years of a plan in its title: （2025—2027年）. */
export function readPeriod(title: string): Period | null {
  const found = /(\d{4})\s*年?\s*[-—–―－~～至到]{1,2}\s*(\d{4})\s*年?/u.exec(title)
  if (!found) return null
  const [start, end] = [Number(found[1]), Number(found[2])]
  return start >= 1900 && end >= start && end - start <= 50 ? { start, end } : null
}

/** A list as printed, cut at `marks` outside brackets. */
export function splitList(text: string, marks: string): string[] {
  const out: string[] = []
  let depth = 0
  let open = ''
  for (const char of text) {
    if ('（(《“'.includes(char)) depth++
    if ('）)》”'.includes(char)) depth = Math.max(0, depth - 1)
    if (depth === 0 && marks.includes(char)) {
      out.push(open)
      open = ''
    } else open += char
  }
  out.push(open)
  return out.map((item) => item.trim()).filter((item) => item !== '')
}

/** The titles a document says it carries out, with where each stands. Only those before the first comma outside 《》 that follows them. */
export function readBasis(text: string): { title: string; start: number; end: number }[] {
  const cue = /(?:贯彻落实|贯彻|落实|根据|按照|依据|遵照|对照|围绕)[^，。；《]{0,40}(?=《)/gu
  const out: { title: string; start: number; end: number }[] = []
  let done = 0
  for (const found of text.matchAll(cue)) {
    if (found.index < done) continue
    let at = found.index + found[0].length
    for (;;) {
      const end = closeOf(text, at)
      if (end < 0) break
      out.push({ title: text.slice(at + 1, end - 1), start: at + 1, end: end - 1 })
      const next = /^(?:（[^（）]{0,60}）)?(?:[、和及与，以]|以及|并结合)?[^，。；《》]{0,40}?(?=《)/u.exec(
        text.slice(end, end + 120),
      )
      done = end
      if (!next) break
      at = end + next[0].length
    }
  }
  return out
}

/** Index after the 》 that closes the 《 at `at`; -1 without one. */
function closeOf(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < Math.min(text.length, at + 200); i++) {
    if (text[i] === '《') depth++
    if (text[i] === '》' && --depth === 0) return i + 1
  }
  return -1
}
