/** Amounts in a query: 350亿元, 超过1000亿元, 不少于20家. Compared as numbers, never as text. */
import { parseNumeral } from '../../text/numerals.ts'
import { type Draft, matchesIn, takeAs } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

const scale: Record<string, number> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
}
const units = '平方公里|平方米|人|元|家|个|件|项|名|所|座|条|%|倍|种|处|套|次'
const amount = new RegExp(
  `(?<op>不少于|不低于|至少|超过|超出|突破|大于|高于|多于|达到|超|不超过|不高于|低于|少于|小于|以内)?\\s*(?<num>\\d+(?:\\.\\d+)?|[一二两三四五六七八九][十百](?:[一二三四五六七八九]?十?)|[一二两三四五六七八九十])\\s*(?<scale>万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)?(?<unit>${units})?(?<after>以上|以下|以内|左右)?`,
  'u',
)

export interface Amount {
  op: '>=' | '<=' | '='
  /** In base units: 350亿元 → 3.5e10, 元. */
  value: number
  unit: string
  /** Clauses with such a target. */
  keys: readonly string[]
  /** Those of them that state this very number. */
  exact: readonly string[]
}

/** Value and base unit of a target: 6.8 %, 3.4 万人 → 34000 人. */
function base(value: number, unit: string | null): { value: number; unit: string } {
  const parts = /^(万亿|千亿|百亿|亿|千万|百万|十万|万|千|百)?(.*)$/u.exec(unit ?? '')
  return { value: value * (scale[parts?.[1] ?? ''] ?? 1), unit: (parts?.[2] ?? '').replace(/\/.*$/u, '') }
}

/** Takes an amount out of the draft where a target of the collection has it; else leaves it as words. */
export function readAmount(draft: Draft, lexicon: Lexicon): Amount | null {
  for (const match of matchesIn(draft, amount)) {
    const { op, num, scale: size = '', unit = '', after } = match.groups ?? {}
    const printed = /^\d/u.test(num ?? '')
    if (size === '' && unit === '') continue
    if (!printed && op === undefined && after === undefined) continue
    const value = (printed ? Number(num) : (parseNumeral(num ?? '') ?? 0)) * (scale[size] ?? 1)
    const over = /^(?:超|突破|大于|高于|多于)/u.test(op ?? '')
    const kind =
      over || after === '以上' || /不少|不低|至少/u.test(op ?? '')
        ? '>='
        : after === '以下' || after === '以内' || /不超|不高|低于|少于|小于|以内/u.test(op ?? '')
          ? '<='
          : '='
    const keys = targetsWith(lexicon, kind, value, unit)
    if (keys.length === 0) continue
    const span = [match.index, match.index + match[0].length] as const
    takeAs(draft, span, { kind: 'value', value: `${kind}${num}${size}${unit}`, label: `数值：${match[0].trim()}` })
    draft.filters = { ...draft.filters, value: { num: value / (scale[size] ?? 1), unit: `${size}${unit}` } }
    draft.where.push({ keys })
    draft.marks.push(`${num}${size}${unit}`)
    // Over 100 is met by 100 last.
    const exact = over ? [] : targetsWith(lexicon, '=', value, unit)
    draft.should.push({ where: { keys: exact }, weight: 1 })
    return { op: kind, value, unit, keys, exact }
  }
  return null
}

function targetsWith(lexicon: Lexicon, op: Amount['op'], value: number, unit: string): string[] {
  const keys: string[] = []
  for (const { key, clause } of lexicon.targeted) {
    const holds = clause.targets.some((target) => {
      const numbers = [target.value, target.low, target.high].filter((one) => one !== null)
      return numbers.some((one) => {
        const own = base(one, target.unit)
        if (unit !== '' && own.unit !== '' && own.unit !== unit) return false
        if (op === '=') return Math.abs(own.value - value) < 1e-6 * Math.max(1, value)
        return op === '>=' ? own.value >= value : own.value <= value
      })
    })
    if (holds) keys.push(key)
  }
  return keys
}
