import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumeral, parseQuantity, plainDigits } from '../../src/text/numerals.ts'

describe('numerals', () => {
  it.each([
    ['二十一', 21],
    ['十', 10],
    ['十二', 12],
    ['一百零五', 105],
    ['二〇二五', 2025],
    ['二○二六', 2026],
    ['一万亿', 1e12],
    ['百亿', 1e10],
    ['一万二千', 12000],
    ['三亿五千万', 350_000_000],
    ['1.4万', 14000],
    ['1.1万', 11000],
    ['3千', 3000],
    ['１，５５０', 1550],
    ['1,234,567', 1_234_567],
    ['８５', 85],
    ['零', 0],
  ])('%s is %d', (text, value) => expect(parseNumeral(text)).toBe(value))

  it.each(['', '几十', '家', '1.2.3', '十家'])('%s is none', (text) => expect(parseNumeral(text)).toBeNull())

  it.each([
    ['1.4万', 1.4, '万'],
    ['五十亿', 50, '亿'],
    ['千亿', 1000, '亿'],
    ['万亿', 1, '万亿'],
    ['6000亿', 6000, '亿'],
    ['一千', 1000, ''],
  ])('%s keeps its scale', (text, value, scale) => expect(parseQuantity(text)).toEqual({ value, scale }))

  it('reads every whole number up to 99999 it writes in Chinese', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), (n) => parseNumeral(inChinese(n)) === n))
  })

  it('leaves a list of numbers apart', () => expect(plainDigits('8,9')).toBe('8,9'))
})

/** 10203 → 一万零二百零三. */
function inChinese(n: number): string {
  const words = '零一二三四五六七八九'
  const places = ['', '十', '百', '千', '万']
  const text = [...String(n)]
    .map((d, i, all) => (d === '0' ? '零' : words[Number(d)] + (places[all.length - 1 - i] ?? '')))
    .join('')
  return n === 0 ? '零' : text.replace(/零+/gu, '零').replace(/零$/u, '')
}
