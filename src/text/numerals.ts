/**
 * Chinese, Arabic and full-width numerals as numbers.
 * Reads: 二十一 · 二〇二五 · 一万亿 · 百亿 · 1.4万 · １，５５０ · 3千. Writes: plain numbers; null for what is no numeral.
 */

const digits: Readonly<Record<string, number>> = {
  ...{ 〇: 0, '○': 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 },
}
const steps: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 }
const scales: Readonly<Record<string, number>> = { '': 1, 万: 1e4, 亿: 1e8, 万亿: 1e12 }

/** Expression source: an Arabic numeral, half or full width, with thousands commas and decimals. */
export const arabicNumeral =
  '[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?(?![0-9０-９])|[0-9０-９]+(?:[.．][0-9０-９]+)?'

/** Expression source: a run of Chinese numerals, 二十一 or 二〇二五 or 万亿. */
export const chineseNumeral = '[〇○零一二两三四五六七八九十百千万亿]+'

/** Half-width digits, point and no thousands commas: `１，５５０．５` → `1550.5`. */
export function plainDigits(text: string): string {
  if (!/[０-９．,，]/u.test(text)) return text
  return text
    .replace(/[０-９．]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/([0-9])[,，](?=[0-9]{3}(?:[^0-9]|$))/gu, '$1')
    .replace(/([0-9])[,，](?=[0-9]{3}(?:[^0-9]|$))/gu, '$1')
}

/** The value of a whole numeral, its scale included (`1.4万` → 14000, `二十一` → 21); null where it is none. */
export function parseNumeral(text: string): number | null {
  const quantity = parseQuantity(text)
  return quantity && tidy(quantity.value * (scales[quantity.scale] ?? 1))
}

export interface Quantity {
  value: number
  /** The scale word that stays with the unit: 1.4万人 → `万`. */
  scale: '' | '万' | '亿' | '万亿'
}

/**
 * A numeral as written, with its scale word kept apart: `1.4万` → 1.4 and 万, `百亿` → 100 and 亿, `一万亿` → 1 and 万亿.
 * A bare scale counts one (`万亿` → 1 and 万亿); null where the text is no numeral.
 */
export function parseQuantity(text: string): Quantity | null {
  const plain = plainDigits(text.trim())
  const cut = /^(.*?)(万亿|亿|万|)$/u.exec(plain)
  if (!cut || plain === '') return null
  const scale = cut[2] as Quantity['scale']
  const head = cut[1] ?? ''
  if (/[万亿]/u.test(head)) {
    const whole = chinese(plain)
    return whole === null ? null : { value: whole, scale: '' }
  }
  const value = head === '' ? 1 : (arabic(head) ?? chinese(head))
  return value === null ? null : { value, scale }
}

function arabic(text: string): number | null {
  const found = /^([0-9]+(?:\.[0-9]+)?)([十百千]?)$/u.exec(text)
  return found ? tidy(Number(found[1]) * (steps[found[2] ?? ''] ?? 1)) : null
}

/** 二十一, 一百零五, 二〇二五, 一万二千, 三亿五千万. */
function chinese(text: string): number | null {
  if ([...text].every((c) => c in digits)) {
    return Number([...text].map((c) => digits[c]).join(''))
  }
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const c of text) {
    if (c in digits) digit = digits[c] ?? 0
    else if (c in steps) {
      section += (digit ?? (section === 0 ? 1 : 0)) * (steps[c] ?? 1)
      digit = null
    } else if (c === '万' || c === '亿') {
      const sum = section + (digit ?? 0)
      if (c === '万' && total >= 1e8) total += sum * 1e4
      else total = (total + (sum === 0 && total === 0 ? 1 : sum)) * (scales[c] ?? 1)
      section = 0
      digit = null
    } else return null
  }
  return total + section + (digit ?? 0)
}

/** Rids a product of binary dust: 1.1 × 10000 is 11000. */
function tidy(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(12))
}
