/** The words of a citation and of its path, and the sentence around a tag. */
import { describe, expect, test } from 'vitest'
import { citation, pathWords } from '../../public/js/cite.js'
import { sentenceAround } from '../../public/js/sentence.js'

const step = (id: string, number: string | null) => ({ id, number, heading: null })

describe('cite', () => {
  test.each([
    ['第二部分第（三）项第8条', [step('2', '二、'), step('2.3', '（三）')], step('2.3.8', '8.')],
    ['第一部分“二是”', [step('1', '一、')], step('1.y2', '二是')],
    ['第一部分第1个“——”段', [step('1', '一、')], step('1.d1', '——')],
    ['第二章第七条', [step('c2', '第二章')], step('c2.a7', '第七条')],
    ['引言', [], step('preamble', null)],
    ['结尾段', [], step('tail', null)],
  ])('%s', (words, above, own) => {
    expect(pathWords({ ...own, above })).toBe(words)
  })

  test('a missing number is said, never made up', () => {
    const clause = { ...step('4', '四、'), above: [] }
    expect(citation({ title: '某某若干意见', short_title: '', doc_number: null }, clause)).toBe(
      '《某某若干意见》（文号缺）第四部分',
    )
    expect(citation({ title: '某某方案', short_title: '', doc_number: '某府〔2025〕1号' }, clause)).toBe(
      '《某某方案》（某府〔2025〕1号）第四部分',
    )
  })

  test('the sentence around a span ends at full stops and holds the span', () => {
    const text = '先做一件事。再由甲局牵头，乙局配合。最后总结。'
    const at = text.indexOf('甲局')
    const [from, to] = sentenceAround(text, [at, at + 2])
    expect(text.slice(from, to)).toBe('再由甲局牵头，乙局配合。')
  })
})
