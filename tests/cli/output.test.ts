/** What a terminal of any width shows: nothing is lost, nothing runs over, stops stay with their words. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded, width } from '../../src/cli/output.ts'

const bare = (text: string) => text.replace(/\p{Cc}\[\d+m/gu, '')

test('an option stands alone on the left, what it does is folded beside it', () => {
  const line = '  --host 地址     默认只供本机；供局域网使用写 0.0.0.0，也可用环境变量'
  expect(folded(line, 40).split('\n')).toEqual([
    '  --host 地址     默认只供本机；供局域网',
    '                  使用写 0.0.0.0，也可用',
    '                  环境变量',
  ])
  expect(folded(line, 80)).toBe(line)
})

test('any line keeps its characters and fits', () => {
  const word = fc.constantFrom('条款', '“引文”', '（说明）', 'corpus/', '\u001b[1m粗\u001b[0m', '2026')
  const after = fc.constantFrom('', '，', '\u3000，', '\u3000 ', ' ', '）。')
  const words = fc.array(
    fc.tuple(word, after).map((pair) => pair.join('')),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(words, fc.integer({ min: 24, max: 120 }), (parts, cells) => {
      const line = `  ${parts.join('')}`
      const lines = folded(line, cells).split('\n')
      expect(lines.join('').replace(/\s/g, '')).toBe(line.replace(/\s/g, ''))
      for (const one of lines.slice(1)) expect(bare(one).trimStart()).not.toMatch(/^[，）”]/u)
      for (const one of lines) expect(width(bare(one).trimEnd())).toBeLessThanOrEqual(cells + 8)
    }),
  )
})
