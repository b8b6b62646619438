/** Automatic numbers of an OpenDocument text as printed. Reads: list styles (ODF 1.3 part 3, 19.880), then item after item. */
import { printNumber } from './counting.ts'
import { child, elements, type XmlElement } from './xml.ts'

interface Level {
  start: number
  form: string
  /** `（%2%）` where the file gives it, else made of prefix, levels shown and suffix. */
  text: string
  bullet: string | undefined
}

/** First sign of a numbering → our name of its form. */
const forms: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  一: 'chineseCounting',
  〇: 'ideographDigital',
  壹: 'chineseLegalSimplified',
  甲: 'ideographTraditional',
  子: 'ideographZodiac',
  '①': 'decimalEnclosedCircle',
  '１': 'decimalFullWidth',
}

export interface ListNumberer {
  /** A list begins; it starts anew unless it goes on from the one before. */
  begin(style: string, goesOn: boolean): void
  /** Number of the next item at a level from 0; '' for none. */
  next(style: string, level: number, start: number | undefined): string
  written: number
}

/** `styles` are the elements that hold list styles; the outline of headings goes by the name `Outline`. */
export function makeListNumberer(styles: readonly XmlElement[]): ListNumberer {
  const lists = new Map<string, Map<number, Level>>()
  for (const style of styles)
    lists.set(style.name === 'outline-style' ? 'Outline' : (style.attributes.name ?? ''), levelsOf(style))
  const counts = new Map<string, number[]>()
  const numberer: ListNumberer = {
    written: 0,
    begin: (style, goesOn) => {
      if (!goesOn) counts.delete(style)
    },
    next: (style, level, start) => {
      const levels = lists.get(style)
      const rules = levels?.get(level)
      if (!levels || !rules) return ''
      const values = counts.get(style) ?? []
      counts.set(style, values)
      const before = values[level]
      values[level] = start ?? (before === undefined ? rules.start : before + 1)
      values.length = level + 1
      const text = rules.bullet ?? print(rules, levels, values)
      if (text !== '') numberer.written += 1
      return text === '' || /[、．）)】〕]$/u.test(text) ? text : `${text} `
    },
  }
  return numberer
}

function print(rules: Level, levels: ReadonlyMap<number, Level>, values: readonly number[]): string {
  if (rules.form === '') return ''
  return rules.text.replace(/%(\d{1,2})%/gu, (_, digits: string) => {
    const level = Number(digits) - 1
    const { form = 'decimal', start = 1 } = levels.get(level) ?? {}
    return form === '' ? '' : printNumber(values[level] ?? start, form)
  })
}

function levelsOf(style: XmlElement): Map<number, Level> {
  return new Map(elements(style).map((one) => [Number(one.attributes.level ?? 1) - 1, toLevel(one)]))
}

function toLevel({ name, attributes }: XmlElement): Level {
  const level = Number(attributes.level ?? 1)
  const sign = attributes['bullet-char']
  const shown = Array.from(
    { length: Math.min(level, Number(attributes['display-levels'] ?? 1)) },
    (_, i) => `%${level - i}%`,
  )
  const made = `${attributes['num-prefix'] ?? ''}${shown.reverse().join('.')}${attributes['num-suffix'] ?? ''}`
  const format = attributes['num-format'] ?? ''
  return {
    start: Number(attributes['start-value'] ?? 1),
    form: format === '' ? '' : (forms[[...format][0] ?? ''] ?? 'decimal'),
    text: attributes['num-list-format'] ?? made,
    bullet: name.includes('bullet') ? (/^[—–―-]+$/u.test(sign ?? '') ? '——' : '●') : undefined,
  }
}

/** All list styles of a part. */
export function listStyles(part: XmlElement | undefined): XmlElement[] {
  return ['automatic-styles', 'styles'].flatMap((holder) => [
    ...elements(child(part, holder), 'list-style'),
    ...elements(child(part, holder), 'outline-style'),
  ])
}
