/** When a document was issued, as far as it says. */
import type { DocumentFields } from '../wire.ts'

/** First years of the five-year plans that titles name. */
const planStart: Readonly<Record<string, number>> = { 四: 2021, 五: 2026, 六: 2031 }

/**
 * ISO day of issue; where the date is missing the first day of the year in number, period or title, else null.
 * It tells what lies before the document, so the first day of a year is the careful reading.
 */
export function issuedBy(document: DocumentFields): string | null {
  const day = document.issue_date ?? document.print_date
  if (day !== null) return day
  const number = /[〔[(（【［](20[0-9]{2})/u.exec(document.doc_number ?? '')?.[1]
  const title = /(20[0-9]{2})年/u.exec(document.title)?.[1]
  const plan = planStart[/十([四五六])五/u.exec(document.title)?.[1] ?? '']
  const year = number ?? document.period?.start ?? title ?? plan
  return year === undefined ? null : `${year}-01-01`
}
