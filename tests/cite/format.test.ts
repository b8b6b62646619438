import { describe, expect, test } from 'vitest'
import { copyAll, copyCitation, defaultTemplates, readTemplates, standsIn } from '../../src/cite/format.ts'
import { checkReport } from '../../src/cite/report.ts'
import type { CopyFormat } from '../../src/wire.ts'
import { library } from './support.ts'

const keys = library.wordings.map((wording) => wording.key)
const formats = Object.keys(defaultTemplates) as CopyFormat[]

describe('copying a citation', () => {
  test.each(formats)('every clause copied as %s leads back to itself, as text and as HTML', (format) => {
    expect(keys.length).toBe(155)
    const wrong = keys.flatMap((key) => {
      const copied = copyCitation(library, key, format, 'http://10.1.2.3:8080')
      return [copied.plain, copied.html].filter((text) => {
        const found = checkReport(`有关要求见${text}`, library).citations
        return !found.some((one) => one.status === 'ok' && one.resolves_to.length === 1 && one.resolves_to[0] === key)
      })
    })
    expect(wrong).toEqual([])
  })

  test('the usual forms read as an office writes them', () => {
    const key = 'pufu-2025-46/2.5.1'
    const plain = (format: CopyFormat): string => copyCitation(library, key, format).plain
    expect(plain('official')).toBe(
      '《张江高新区世博园改革创新发展行动方案（2025-2026年）》（浦府〔2025〕46号）第二部分第（五）项第1条',
    )
    expect(plain('first')).toContain('（浦府〔2025〕46号，以下简称《世博园行动方案》）')
    expect(plain('short')).toBe('《世博园行动方案》第二部分第（五）项第1条')
    expect(plain('link')).toMatch(/^\/c\/pufu-2025-46\/2\.5\.1\?v=[0-9a-f]{8}$/)
    expect(copyCitation(library, key, 'block').plain).toMatch(/^“创新搭建科技要素平台。引导企业/u)
  })

  test('a document without a number says so; none is invented', () => {
    const copied = copyCitation(library, '20231122-tjzjgxqggcxf/2.3', 'official')
    expect(copied.plain).toContain('（文号缺）第二部分第（三）项')
    expect(JSON.parse(copyCitation(library, '20231122-tjzjgxqggcxf', 'json').plain).doc_number).toBeNull()
  })

  test('several clauses come as lines, each with its link', () => {
    const all = copyAll(library, ['pufu-2025-46/2.5.1', 'minfufa-2025-5/1.d1'], 'http://x')
    expect(all.find((one) => one.format === 'short')?.plain.split('\n')).toHaveLength(2)
    expect(all.find((one) => one.format === 'official')?.html).toContain('href="http://x/c/minfufa-2025-5/1.d1?v=')
    expect(JSON.parse(all.find((one) => one.format === 'json')?.plain ?? '')).toHaveLength(2)
  })

  test('an office’s own template is checked and used', () => {
    const own = readTemplates({ short: { label: '本办简称', plain: '{short}，{path}' } })
    expect(copyCitation(library, 'pufu-2025-46/1', 'short', '', own).plain).toBe('世博园行动方案，第一部分')
    expect(() => readTemplates({ short: { label: '简称', plain: '{nunber}' } })).toThrow('{nunber}')
    expect(() => readTemplates({ long: {} })).toThrow('long')
  })

  test('text of a clause cannot break out of the HTML', () => {
    for (const key of keys)
      expect(copyCitation(library, key, 'block').html).not.toMatch(/<(?!\/?(?:blockquote|p|a)\b)/u)
  })

  test('selected words stand for the whole clause, if they are its own', () => {
    const key = 'pufu-2025-46/2.5.1'
    const text = library.wordingOf.get(key)?.text ?? ''
    const words = text.slice(20, 40)
    expect(standsIn(library, key, ` ${words.slice(0, 5)}\n${words.slice(5)}`)).toBe(true)
    expect(standsIn(library, key, `${words}，等等`)).toBe(false)
    const quoted = copyCitation(library, key, 'quote', '', defaultTemplates, words).plain
    expect(quoted).toMatch(/^“.{20}”（《.*》（浦府〔2025〕46号）第二部分第（五）项第1条）$/u)
    const [found] = checkReport(quoted, library).citations
    expect([found?.resolves_to, found?.check?.verdict]).toEqual([[key], 'exact'])
  })
})
