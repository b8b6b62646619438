import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { docNumbers } from '../../src/read/doc-numbers.ts'
import { tabbedLines } from '../../src/read/doc-tables.ts'
import { readSource, UnreadableError } from '../../src/read/read.ts'

const file = (name: string) => readSource(readFileSync(new URL(`./files/${name}`, import.meta.url)), name)

test('an OpenDocument text gives the same lines as the Word file it was made from', async () => {
  const [odt, docx] = [await file('libreoffice.odt'), await file('libreoffice.docx')]
  expect(odt.text).toBe(docx.text)
  expect(odt.messages.map((message) => message.rule)).toEqual([
    'read/odt-numbers',
    'read/odt-changes',
    'read/odt-hidden',
  ])
})

const odt = (body: string, styles = '', manifest = '') =>
  zipSync({
    'content.xml': strToU8(
      `<o:document-content xmlns:o="o" xmlns:t="t" xmlns:s="s"><o:automatic-styles>${styles}</o:automatic-styles><o:body><o:text>${body}</o:text></o:body></o:document-content>`,
    ),
    'META-INF/manifest.xml': strToU8(`<m>${manifest}</m>`),
  })
const linesOf = async (bytes: Uint8Array) => (await readSource(bytes, 'a.odt')).text.trimEnd().split('\n\n')

test('lists of an OpenDocument text: levels, starts, going on after a paragraph, headings by outline', async () => {
  const styles = `<t:list-style s:name="L">
    <t:list-level-style-number t:level="1" s:num-format="一, 二, 三, ..." s:num-suffix="、"/>
    <t:list-level-style-number t:level="2" s:num-format="1" t:display-levels="2" s:num-suffix="."/></t:list-style>
    <t:outline-style s:name="Outline"><t:outline-level-style t:level="1" s:num-format="①, ②, ③, ..."/></t:outline-style>`
  const item = (text: string, more = '') => `<t:list-item><t:p>${text}</t:p>${more}</t:list-item>`
  const body = `<t:list t:style-name="L">${item('甲')}${item('乙', `<t:list>${item('丙')}</t:list>`)}</t:list><t:p>间　隔</t:p>
    <t:list t:style-name="L" t:continue-numbering="true"><t:list-item><t:list>${item('丁')}</t:list></t:list-item>${item('戊')}</t:list>
    <t:list t:style-name="L"><t:list-item t:start-value="5"><t:p>己</t:p></t:list-item></t:list><t:h t:outline-level="1">庚</t:h><t:h t:outline-level="2">辛</t:h>`
  expect(await linesOf(odt(body, styles))).toEqual([
    '一、甲',
    '二、乙',
    '二.1. 丙',
    '间　隔',
    '二.2. 丁',
    '三、戊',
    '五、己',
    '① 庚',
    '## 辛',
  ])
})

test.each([
  ['a locked text', odt('<t:p>甲</t:p>', '', '<encryption-data/>'), 'a.odt', '密码'],
  ['a text without words', odt('<t:p/>'), 'a.odt', '没有文字'],
  ['an archive of something else', zipSync({ 'a.xml': strToU8('<a/>') }), 'a.odt', '没有正文'],
  [
    'fixed pages that are locked',
    zipSync({ 'OFD.xml': strToU8('<OFD/>'), 'Doc_0/Encryptions.xml': strToU8('<a/>') }),
    'a.ofd',
    '密码',
  ],
  ['fixed pages without a page', zipSync({ 'OFD.xml': strToU8('<OFD/>') }), 'a.ofd', '没有页面'],
  [
    'a damaged old file',
    Uint8Array.from([...Buffer.from('d0cf11e0a1b11ae1', 'hex'), ...Buffer.from('WordDocument'.repeat(60), 'utf16le')]),
    'a.doc',
    '损坏',
  ],
])('%s is refused with the remedy', async (_, bytes, name, reason) => {
  const error = await readSource(bytes, name).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(UnreadableError)
  expect((error as Error).message).toMatch(new RegExp(`${reason}.*请`, 'u'))
})

test('an old Word file gives its words, tables and automatic numbers', async () => {
  const { format, text, messages } = await file('libreoffice.doc')
  expect(format).toBe('doc')
  expect(text).toContain('到2028年，全县建成泵站30座以上，疏浚河道120公里，供水保证率达到95%。')
  expect(text).toContain('《滨江县水网建设行动方案（2026—2028年）》')
  // This file begins its second heading anew: the numbers are those that a word processor prints for it.
  expect(text.match(/^(?:[一二三]、|（[一二]）|\d\. |[①②] |—— )/gmu)?.map((number) => number.trim())).toEqual(
    '一、 一、 （一） 1. 2. （二） 1. ① ② 2. 二、 —— ——'.split(' '),
  )
  expect(text).toContain('| 1 | 改造泵站 | 县水务局、县财政局 | 2027年12月 |')
  expect(messages.map((message) => message.rule)).toEqual(
    ['format', 'numbers', 'notes', 'margins'].map((rule) => `read/doc-${rule}`),
  )
})

test('rows of an old Word file', () => {
  expect(tabbedLines('甲\n序号\t单位\t\n1\t县水务局\n县财政局\t\n1.\t提升能力\n乙')).toEqual([
    '甲',
    '| 序号 | 单位 |',
    '| 1 | 县水务局、县财政局 |',
    '1.\t提升能力',
    '乙',
  ])
})

test('numbers are sought in a damaged old Word file without harm', async () => {
  const whole = readFileSync(new URL('./files/libreoffice.doc', import.meta.url))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
      async (changes) => {
        const bytes = new Uint8Array(whole)
        for (const [place, byte] of changes) bytes[place] = byte
        docNumbers(bytes)
      },
    ),
    { numRuns: 300 },
  )
})

test('ruled tables of fixed pages become rows', async () => {
  const text = (x: number, y: number, words: string) =>
    `<TextObject Boundary="${x} ${y} 60 5" Size="5"><TextCode X="0" Y="4">${words}</TextCode></TextObject>`
  const line = (x: number, y: number, right: number, down: number) =>
    `<PathObject Boundary="${x} ${y} ${right} ${down}"><AbbreviatedData>M 0 0 L ${right} ${down}</AbbreviatedData></PathObject>`
  const lines = [...[50, 60, 70].map((y) => line(20, y, 120, 0)), ...[20, 80, 140].map((x) => line(x, 50, 0, 20))]
  const words = [
    text(20, 40, '附件：任务分解表，各单位照此执行。'),
    text(22, 52, '任务'),
    text(82, 52, '单位'),
    text(22, 62, '修建泵站'),
    text(82, 62, '县水务局'),
  ]
  const bytes = zipSync({
    'OFD.xml': strToU8('<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>'),
    'D/Document.xml': strToU8('<Document><Pages><Page BaseLoc="P/Content.xml"/></Pages></Document>'),
    'D/P/Content.xml': strToU8(`<Page><Content><Layer>${lines.join('')}${words.join('')}</Layer></Content></Page>`),
  })
  expect((await readSource(bytes, 'a.ofd')).text).toBe(
    '附件：任务分解表，各单位照此执行。\n| 任务 | 单位 |\n| 修建泵站 | 县水务局 |\n',
  )
})
