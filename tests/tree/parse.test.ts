import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from '../../src/text/normalise.ts'
import { furniture, furnitureReason } from '../../src/tree/furniture.ts'
import { forms, readMark } from '../../src/tree/marks.ts'
import { parsePolicies } from '../../src/tree/parse.ts'
import { misplaced, untrueRuns } from '../support/account.ts'
import { growth, linear } from '../support/scaling.ts'

const folder = new URL('../../seeds/', import.meta.url)
const seeds = readdirSync(folder).filter((name) => name.endsWith('.txt'))

describe('every source character is accounted for once', () => {
  it.each(seeds)('%s', (name) => {
    const source = readFileSync(new URL(name, folder), 'utf8')
    const parsed = parsePolicies(source)
    expect(misplaced(source, parsed)).toEqual([])
    for (const clause of parsed.flatMap((one) => one.clauses)) {
      const copied = (runs: typeof clause.text_runs) =>
        runs.map(([, from, length]) => source.slice(from, from + length)).join('')
      expect(normalise(copied(clause.text_runs))).toBe(clause.text)
      expect(normalise(copied(clause.heading_runs))).toBe(clause.heading ?? '')
    }
  })

  it('whatever the text', () => {
    const pieces = [
      ...[
        '一、',
        '二、',
        '（一）',
        '(二)',
        '1.',
        '2．',
        '3、',
        '第一章 ',
        '第一条',
        '第二条 ',
        '——',
        '一是',
        '二是',
        '①',
        '1.1 ',
        '（1）',
      ],
      ...[
        '\n',
        '\n\n',
        '\f',
        '　　',
        ' ',
        '。',
        '.',
        '；',
        '，',
        '：',
        '（',
        '）',
        '《',
        '》',
        '**',
        '#',
        '## ',
        '---',
        '|',
        '¹ ',
        '¹',
        '[1]',
      ],
      ...[
        '某县',
        '实施方案',
        '关于印发',
        '的通知',
        '抄送：',
        '2026年',
        '3月2日',
        '印发',
        '附件',
        '目录',
        '文件',
        '人民政府',
        '各有关单位：',
        '加强领导',
      ],
      ...[
        '责任单位',
        '某府〔2026〕3号',
        '此件公开发布',
        '特此通知',
        '自2026年1月1日起施行',
        '\u0000',
        '\ud800',
        '😀',
        '— 3 —',
        '&nbsp;',
      ],
    ]
    const noise = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    )
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 60 }), (words) => {
        const source = words.join('')
        const parsed = parsePolicies(source)
        expect(misplaced(source, parsed)).toEqual([])
        for (const one of parsed) {
          expect(untrueRuns(source, one)).toEqual([])
          expect(new Set(one.clauses.map((clause) => clause.id)).size).toBe(one.clauses.length)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the ladder', () => {
  it.each(forms.map((row) => [row.form, row] as const))('%s takes its examples and leaves the others', (form, row) => {
    for (const example of row.examples) expect(readMark(example)?.form, example).toBe(form)
    for (const other of row.not) expect(readMark(other)?.form, other).not.toBe(form)
  })
})

describe('furniture', () => {
  it.each(furniture.map((row) => [row.reason, row] as const))(
    '%s takes its examples and leaves the others',
    (reason, row) => {
      for (const example of row.examples) expect(furnitureReason(example), example).toBe(reason)
      for (const other of row.not) expect(furnitureReason(other), other).toBe(null)
    },
  )
})

/** Texts of about the size asked for. */
const hostile: [string, (size: number) => string][] = [
  [
    'sections with points',
    fill('（一）加强统筹。坚持系统观念，到2026年新增企业十家。一是抓落实。二是抓督查。\n', '一、任务\n'),
  ],
  ['one sentence', fill('推动产业发展，', '一、目标')],
  ['nothing but a word', fill('责任单位')],
  ['open brackets', fill('（')],
  ['open title marks', fill('《')],
  ['numbers', fill('1.')],
  ['parts', fill('一、')],
  ['parts on one line', fill('一、目标。二、任务。')],
  ['a million marks', fill('一、\n')],
  ['rising decimals', fill('1.1.1.1.1\n')],
  ['dashes', fill('——甲。\n')],
  ['dashes alone', fill('—')],
  ['rows', fill('|甲|乙|\n')],
  ['one wide row', fill('甲|', '|')],
  ['attachments', fill('附件1\n甲方案\n第一条 甲。\n')],
  ['attachments glued', fill('附件1甲方案一、目标。')],
  ['titles', fill('某县修路方案\n')],
  ['notices', fill('关于印发《甲方案》的通知\n')],
  ['inline list', fill('（1）甲；')],
  ['lists behind colons', fill('：1.甲；2.乙；')],
  ['lists that do not go on', fill('甲：1.甲；')],
  ['points', fill('一是甲。二是乙。')],
  ['footnotes', fill('甲¹乙\n¹ 注。\n')],
  ['stars', fill('*')],
  ['hashes', fill('# ')],
  ['headings', fill('# 甲\n')],
  ['blanks', fill('　')],
  ['spaced words', fill('甲 ')],
  ['line breaks', fill('甲\n')],
  ['form feeds', fill('甲\f')],
  ['page numbers', fill('— 1 —\n')],
  ['entities', fill('&nbsp;')],
  ['dots', fill('.')],
  ['digits', fill('1')],
  ['commas', fill('，')],
  ['dates', fill('某县人民政府2026年3月2日')],
  ['labels', fill('发文字号：')],
]

function fill(piece: string, head = ''): (size: number) => string {
  return (size) => head + piece.repeat(Math.ceil(size / piece.length))
}

it.each(hostile)(
  'takes time in proportion to the length of %s',
  (_, make) => {
    expect(growth((size) => parsePolicies(make(size)), 25_000)).toBeLessThan(linear)
  },
  120_000,
)

it('refuses more than any document has, and loses nothing of it', () => {
  const source = fill('推动产业发展。')(5_000_001)
  const [parsed] = parsePolicies(source)
  expect(parsed?.messages.map((message) => message.rule)).toEqual(['tree/too-long'])
  expect(misplaced(source, parsed ? [parsed] : [])).toEqual([])
})

it('reads ten megabytes on one line', () => {
  const source = fill('（一）加强统筹。坚持系统观念，到2026年新增企业十家。', '一、任务')(3_400_000)
  expect(parsePolicies(source)[0]?.clauses.length).toBeGreaterThan(100_000)
}, 180_000)

describe('facts of a page', () => {
  it('reads several on a line with blanks only between them', () => {
    const text =
      '索引号 0123/2026-7 主题分类 水利、农业\n发布单位 青溪县政府办 发文日期 2026-03-02\n文号 青政发〔2026〕7号 时效 有效\n\n' +
      '县政府关于印发青溪县泵站建设方案的通知\n\n各镇人民政府：\n\n《青溪县泵站建设方案》现予印发，请认真执行。\n\n' +
      '青溪县泵站建设方案\n\n泵站是灌区的根基，制定本方案。\n\n一、建设泵站\n\n新建泵站。\n'
    const [policy] = parsePolicies(text)
    expect(policy?.document).toMatchObject({
      title: '青溪县泵站建设方案',
      doc_number: '青政发〔2026〕7号',
      issue_date: '2026-03-02',
    })
    expect(policy?.clauses.map(({ id }) => id)).toEqual(['preamble', '1'])
  })

  it('keeps a heading that names such facts', () => {
    const [policy] = parsePolicies('青溪县公文办法\n\n一、发文日期和实施日期\n\n公文应当有发文日期。\n')
    expect(policy?.clauses[0]?.heading).toBe('发文日期和实施日期')
  })
})

describe('a draft sent out for opinions', () => {
  it('begins at its own title, behind the letter and its contacts', () => {
    const text =
      '关于征求《青溪县泵站建设行动计划（征求意见稿）》意见的函\n\n现就《青溪县泵站建设行动计划（征求意见稿）》征求意见，请于7月10日前反馈。地址：青溪路7号（邮编：313000）\n\n' +
      '联系人：某某\n\n联系电话：0572-2000000\n\n青溪县泵站建设行动计划\n\n（征求意见稿）\n\n泵站是灌区的根基，制定本计划。\n\n一、建设泵站\n\n新建泵站。\n'
    const [policy] = parsePolicies(text)
    expect(policy?.clauses[0]).toMatchObject({ id: 'preamble', text: '泵站是灌区的根基，制定本计划。' })
  })
})

describe('a table without outer pipes', () => {
  it('is read row by row', () => {
    const text =
      '青溪县泵站建设计划\n\n一、任务\n\n序号|任务|责任单位\n1|新建泵站|县水务局\n2|养护泵站|各乡镇\n\n二、保障\n\n落实资金。\n'
    const [policy] = parsePolicies(text)
    expect(policy?.clauses.map(({ id }) => id)).toEqual(['1', '1.t1', '1.t1.r1', '1.t1.r2', '2'])
  })
})

describe('names that stand twice', () => {
  it('takes the plan below the second 附件 line, and （三）至少 for a number', () => {
    const text =
      '关于印发青溪县泵站管理办法的通知\n\n各镇：\n\n现将《青溪县泵站管理办法》印发给你们，请认真执行。\n\n附件：青溪县泵站管理办法\n\n青溪县水务局\n\n2026年3月2日\n\n' +
      '附件：青溪县泵站管理办法\n\n第一条　泵站应当符合下列条件：\n（一）有值班室；\n（二）有备用电源；\n（三）至少有3名值班员。\n'
    const [policy] = parsePolicies(text)
    expect(policy?.clauses.map(({ id }) => id)).toEqual(['a1', 'a1.1', 'a1.2', 'a1.3'])
    expect(policy?.document).toMatchObject({ title: '青溪县泵站管理办法', issue_date: '2026-03-02' })
  })
})

describe('a label on a line of its own', () => {
  it('belongs to the item above, though the one before has none', () => {
    const text =
      '青溪县泵站工作要点\n\n一、建设\n\n（一）新建泵站。年内新建泵站3座。\n\n责任科室：建设科\n\n二、管护\n\n（二）养护泵站。养护泵站20座。\n\n（三）培训人员。培训值班员50名。\n\n责任科室：人事科\n'
    const [policy] = parsePolicies(text)
    expect(policy?.clauses.filter(({ text }) => text.includes('科室')).map(({ id }) => id)).toEqual(['1.1', '2.3'])
  })
})

describe('a star before a number', () => {
  it('sets the task apart and changes nothing else', () => {
    const text = '青溪县泵站工作方案\n\n一、任务\n\n★（一）新建泵站。新建泵站3座。\n\n（二）养护泵站。养护泵站20座。\n'
    const [policy] = parsePolicies(text)
    expect(policy?.clauses.map(({ id, heading }) => `${id} ${heading}`)).toEqual([
      '1 任务',
      '1.1 新建泵站',
      '1.2 养护泵站',
    ])
  })
})
