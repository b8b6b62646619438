import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { printNumber } from '../../src/read/counting.ts'
import { readSource } from '../../src/read/read.ts'
import { level, list, numbered, par, run, use, word } from './word.ts'

const lines = async (bytes: Uint8Array) => (await readSource(bytes, 'a.docx')).text.trimEnd().split('\n\n')
const rules = async (bytes: Uint8Array) =>
  (await readSource(bytes, 'a.docx')).messages.map((message) => message.rule.replace('read/docx-', ''))

test('a file of a word processor: numbers, notes, tracked changes, hidden text, merged cells, margins', async () => {
  const { text, messages } = await readSource(
    readFileSync(new URL('./files/libreoffice.docx', import.meta.url)),
    'libreoffice.docx',
  )
  expect(text.trimEnd().split('\n\n').slice(8)).toEqual([
    '一、总体目标',
    '到2028年，全县建成泵站30座以上¹，疏浚河道120公里，供水保证率达到95%。',
    '¹ 泵站包括移动泵站，以县水务局认定的为准。',
    '二、主要任务',
    '（一）完善骨干工程',
    '1. 实施泵站改造。更新老旧机组，2027年底前完成15座。（责任单位：县水务局、县财政局）',
    '2. 疏浚河道。分段推进河道清淤²。（牵头单位：县水务局；配合单位：各乡镇）',
    '² 含续建。',
    '（二）提升管护水平',
    '1. 建立台账。编号从头开始。（责任单位：县水务局）',
    '① 台账每月更新。',
    '② 台账向社会公开。',
    '2. 明确责任。落实管护人员。',
    '三、保障措施',
    '—— 加强宣传。各乡镇按月报送信息。',
    '—— 加强督查。县政府办公室开展督查。',
    '重点任务分解表',
    '| 序号 | 任务 | 责任单位 | 完成时限 |',
    '| 1 | 改造泵站 | 县水务局、县财政局 | 2027年12月 |',
    '| 2 | 疏浚河道 | 县水务局、县财政局 | 2028年6月 |',
    '| 合计 | 合计 | 县水务局 | 2028年底 |',
    '（此件公开发布）',
  ])
  expect(messages.map((message) => message.rule)).toEqual(
    ['numbers', 'changes', 'hidden', 'margins'].map((rule) => `read/docx-${rule}`),
  )
})

describe('automatic numbers', () => {
  const outline =
    level(0, 'chineseCountingThousand', '%1、') + level(1, 'japaneseCounting', '（%2）') + level(2, 'decimal', '%1.%3.')
  const numbering =
    list(1, outline) +
    use(1, 1) +
    use(2, 1) +
    use(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')

  it('counts on over lists of one kind, starts anew below a higher level, and obeys an override once', async () => {
    const body = [
      ...[numbered(1, 0, '甲'), numbered(1, 1, '乙'), numbered(1, 1, '丙'), numbered(2, 0, '丁'), numbered(1, 1, '戊')],
      ...[numbered(3, 0, '己'), numbered(3, 0, '庚'), numbered(0, 0, '辛'), numbered(9, 0, '壬'), numbered(1, 2, '癸')],
    ]
    expect(await lines(word(body.join(''), { numbering }))).toEqual([
      '一、甲',
      '（一）乙',
      '（二）丙',
      '二、丁',
      '（一）戊',
      '五、己',
      '六、庚',
      '辛',
      '壬',
      '六.1. 癸',
    ])
  })

  it('follows styles: the level bound to a style, numbers of a style it is based on, a list named by a style', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="标题甲"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="T2"><w:basedOn w:val="T1"/></w:style>
      <w:style w:type="paragraph" w:styleId="T3"><w:basedOn w:val="T3"/></w:style>
      <w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>`
    const bound =
      list(
        4,
        level(0, 'chineseCounting', '第%1章', '<w:pStyle w:val="T1"/>') +
          level(1, 'decimal', '%1.%2', '<w:pStyle w:val="T2"/><w:isLgl/>'),
      ) +
      list(5, level(0, 'decimalEnclosedCircle', '%1')) +
      '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="L"/></w:abstractNum>' +
      use(4, 4) +
      use(5, 5) +
      use(6, 6)
    const styled = (style: string, text: string) => par(text, `<w:pStyle w:val="${style}"/>`)
    const body =
      styled('T1', '总则') +
      styled('T2', '目的') +
      styled('T1', '任务') +
      styled('T2', '范围') +
      styled('T3', '无') +
      numbered(6, 0, '甲')
    expect(await lines(word(body, { styles, numbering: bound }))).toEqual([
      '第一章 总则',
      '1.1 目的',
      '第二章 任务',
      '2.1 范围',
      '无',
      '① 甲',
    ])
  })

  it('a level that is told so runs on through the parts; an empty paragraph counts, a deleted one does not', async () => {
    const runOn =
      list(
        1,
        level(0, 'chineseCounting', '%1、') + level(1, 'chineseCounting', '（%2）', '<w:lvlRestart w:val="0"/>'),
      ) + use(1, 1)
    const item = (inside: string, mark = '') =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr>${mark}</w:rPr></w:pPr>${inside}</w:p>`
    const body = [
      ...[numbered(1, 0, '甲'), numbered(1, 1, '乙'), numbered(1, 0, '丙'), numbered(1, 1, '丁'), item('')],
      ...[item(`<w:del>${run('删去').replaceAll('w:t', 'w:delText')}</w:del>`, '<w:del/>'), numbered(1, 1, '戊')],
    ]
    expect(await lines(word(body.join(''), { numbering: runOn }))).toEqual([
      '一、甲',
      '（一）乙',
      '二、丙',
      '（二）丁',
      '（四）戊',
    ])
  })

  it.each([
    [
      'chineseCounting',
      [1, 10, 11, 20, 105, 110, 250],
      ['一', '十', '十一', '二十', '一百零五', '一百一十', '二百五十'],
    ],
    ['ideographDigital', [10, 25], ['一〇', '二五']],
    ['chineseLegalSimplified', [3, 12], ['叁', '壹拾贰']],
    ['ideographTraditional', [1, 10, 11], ['甲', '癸', '11']],
    ['decimalEnclosedCircle', [1, 20, 21, 50, 51], ['①', '⑳', '㉑', '㊿', '51']],
    ['decimalFullWidth', [12], ['１２']],
    ['decimalZero', [7], ['07']],
    ['upperRoman', [4, 19], ['IV', 'XIX']],
    ['lowerLetter', [1, 26, 27], ['a', 'z', 'aa']],
    ['chineseCounting', [0, -1], ['0', '-1']],
  ])('prints %s', (form, values, printed) => {
    expect(values.map((value) => printNumber(value, form))).toEqual(printed)
  })

  it('says so when a form is not known', async () => {
    const numbering = list(1, level(0, 'hebrew1', '%1.')) + use(1, 1)
    expect(await rules(word(numbered(1, 0, '甲'), { numbering }))).toContain('number-form')
  })
})

test('changes count as accepted: a deleted paragraph mark joins, moved text stands where it went', async () => {
  const body =
    `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('修建')}</w:p>` +
    `<w:p>${run('泵站')}<w:moveFrom>${run('移走')}</w:moveFrom></w:p><w:p><w:moveTo>${run('移来')}</w:moveTo></w:p>`
  expect(await lines(word(body))).toEqual(['修建泵站', '移来'])
})

test('a text box is read once, after its paragraph; a rubied word keeps its base; sums and raised figures are kept', async () => {
  const box = (text: string) => `<w:txbxContent>${par(text)}</w:txbxContent>`
  const body =
    `<w:p>${run('正文')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box('框内')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>${box('框内')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('续')}</w:p>` +
    `<w:p><w:r><w:ruby><w:rt>${run('bèng')}</w:rt><w:rubyBase>${run('泵')}</w:rubyBase></w:ruby></w:r>${run('站100m')}${run('2', '<w:vertAlign w:val="superscript"/>')}<m:oMath><m:r><m:t>＋1</m:t></m:r></m:oMath></w:p>`
  expect(await lines(word(body))).toEqual(['正文续', '框内', '泵站100m²＋1'])
})

test('contents, prompts and what a style hides are left out', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="TOC 1"/></w:style><w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
  const control = (properties: string, text: string) =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${par(text)}</w:sdtContent></w:sdt>`
  const body =
    control('<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>', '总则1') +
    control('<w:showingPlcHdr/>', '单击此处输入') +
    control('<w:alias w:val="正文"/>', '留下') +
    par('任务2', '<w:pStyle w:val="M1"/>') +
    `<w:p>${run('可见')}${run('暗', '<w:rStyle w:val="H"/>')}${run('明', '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')}</w:p>`
  const bytes = word(body, { styles })
  expect(await lines(bytes)).toEqual(['留下', '可见明'])
  expect(await rules(bytes)).toEqual(['hidden', 'contents'])
})

test('a heading style shows its level where no number is printed', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
  const heading = (text: string) => par(text, '<w:pStyle w:val="1"/>')
  const body = heading('加快建设') + heading('（一）修建泵站') + heading('到2027年，建成泵站三座。')
  expect(await lines(word(body, { styles }))).toEqual(['## 加快建设', '（一）修建泵站', '到2027年，建成泵站三座。'])
})

test('a table that only lays out the page gives its paragraphs', async () => {
  const cell = (inside: string) => `<w:tc>${inside}</w:tc>`
  const table = (...rows: string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
  const inner = table(cell(par('任务')) + cell(par('单位')), cell(par('修路')) + cell(par('县交通局')))
  expect(await lines(word(table(cell(par('专栏一') + par('甲'))) + table(cell(inner) + cell(par('乙')))))).toEqual([
    '专栏一',
    '甲',
    '| 任务 | 单位 |',
    '| 修路 | 县交通局 |',
    '乙',
  ])
})

test('the main part is found by its relation, and a strange kind of file by its content', async () => {
  expect(await lines(word(par('正文'), { main: 'document2.xml' }))).toEqual(['正文'])
  const read = await readSource(word(par('正文')), 'a.html')
  expect([read.format, read.messages[0]?.rule]).toEqual(['docx', 'read/other-format'])
})
