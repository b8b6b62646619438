/** Numbers as word processors print them before a paragraph. Reads: a number and the name of a form. Writes: its text. */

const digits = [...'〇一二三四五六七八九']
const formal = [...'零壹贰叁肆伍陆柒捌玖']
const stems = [...'甲乙丙丁戊己庚辛壬癸']
const branches = [...'子丑寅卯辰巳午未申酉戌亥']

/** 12 → 十二, 105 → 一百零五; below 10,000, beyond that digits. */
export function chineseNumeral(value: number): string {
  return counted(value, digits.with(0, '零'), ['', '十', '百', '千']).replace(/^一十/u, '十')
}

function counted(value: number, ten: readonly string[], units: readonly string[]): string {
  if (value <= 0) return ten[0] as string
  if (value >= 10_000) return String(value)
  const figures = [...String(value)].map(Number)
  let out = ''
  for (const [i, figure] of figures.entries()) {
    if (figure !== 0) out += `${ten[figure]}${units[figures.length - 1 - i]}`
    else if (!out.endsWith(ten[0] as string)) out += ten[0]
  }
  return out.endsWith(ten[0] as string) ? out.slice(0, -1) : out
}

function roman(value: number): string {
  const steps: [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let left = Math.min(value, 3999)
  let out = ''
  for (const [size, sign] of steps) for (; left >= size; left -= size) out += sign
  return out
}

/** 1 → a, 27 → aa, as word processors do. */
const letters = (value: number) =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(5, Math.floor((value - 1) / 26) + 1))

const from = (signs: readonly string[]) => (value: number) => signs[value - 1] ?? String(value)

/** Signs of a Unicode block that begins with 1. */
const block = (first: number, count: number) => (value: number) =>
  value <= count ? String.fromCodePoint(first + value - 1) : String(value)

function circled(value: number): string {
  if (value <= 20) return String.fromCodePoint(0x2460 + value - 1)
  if (value <= 35) return String.fromCodePoint(0x3251 + value - 21)
  return value <= 50 ? String.fromCodePoint(0x32b1 + value - 36) : String(value)
}

const wideDigits = (value: number) =>
  String(value).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

/** By the names of w:numFmt (ECMA-376 part 1, 17.18.59). */
const forms: Readonly<Record<string, (value: number) => string>> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: wideDigits,
  decimalFullWidth2: wideDigits,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: block(0x2474, 20),
  decimalEnclosedFullstop: block(0x2488, 20),
  ideographEnclosedCircle: block(0x3280, 10),
  chineseCounting: chineseNumeral,
  chineseCountingThousand: chineseNumeral,
  japaneseCounting: chineseNumeral,
  taiwaneseCounting: chineseNumeral,
  taiwaneseCountingThousand: chineseNumeral,
  koreanCounting: chineseNumeral,
  ideographDigital: (value) => String(value).replace(/\d/gu, (digit) => digits[Number(digit)] as string),
  japaneseDigitalTenThousand: (value) => String(value).replace(/\d/gu, (digit) => digits[Number(digit)] as string),
  taiwaneseDigital: (value) => String(value).replace(/\d/gu, (digit) => digits[Number(digit)] as string),
  chineseLegalSimplified: (value) => counted(value, formal, ['', '拾', '佰', '仟']),
  ideographLegalTraditional: (value) => counted(value, formal, ['', '拾', '佰', '仟']),
  japaneseLegal: (value) => counted(value, formal, ['', '拾', '佰', '仟']),
  ideographTraditional: from(stems),
  ideographZodiac: from(branches),
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  numberInDash: (value) => `- ${value} -`,
  none: () => '',
}

/** The number in the form of that name; in digits where the form is unknown. */
export function printNumber(value: number, form: string): string {
  return value >= 1 ? (forms[form] ?? String)(value) : String(value)
}

/** Whether the form is known. */
export function knowsForm(form: string): boolean {
  return Object.hasOwn(forms, form)
}
