const chineseDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The day it is where the documents are in force, YYYY-MM-DD, whatever clock the machine keeps. */
export function today(): string {
  return chineseDay.format(new Date())
}
