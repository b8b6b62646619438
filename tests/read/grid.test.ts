import { expect, test } from 'vitest'
import { flowText } from '../../src/read/flow.ts'
import { ruledTables } from '../../src/read/grid.ts'
import type { Placed } from '../../src/read/layout.ts'
import { type Operators, type Ruling, rulingsOf } from '../../src/read/rulings.ts'

const across = (y: number, x1: number, x2: number): Ruling => ({ x1, x2, y1: y, y2: y })
const down = (x: number, y1: number, y2: number): Ruling => ({ x1: x, x2: x, y1, y2 })
const words = (x: number, y: number, text: string): Placed => ({ text, x, y, width: text.length * 12, size: 12 })

/** Three columns (80, 110, 300, 400) and three rows (100, 120, 160, 180); the unit's cell spans rows two and three. */
const frame = [
  ...[100, 120, 180].map((y) => across(y, 80, 400)),
  across(160, 80, 300),
  ...[80, 110, 300, 400].map((x) => down(x, 100, 180)),
]
const cells = [
  ...[words(84, 115, '序号'), words(120, 115, '任务'), words(310, 115, '单位')],
  ...[words(90, 145, '1'), words(112, 135, '修建沿河泵站三座并疏浚河道十'), words(112, 151, '二公里。')],
  ...[words(310, 135, '县水务局'), words(310, 165, '县财政局'), words(90, 175, '2'), words(112, 175, '疏浚')],
]

test('cells are told apart by their lines: a line that filled its cell goes on, a merged cell counts in each row', () => {
  const outside = words(80, 60, '附件')
  const { tables, rest } = ruledTables(frame, [outside, ...cells])
  expect(tables.map((rows) => rows.map((row) => row.text))).toEqual([
    [
      '| 序号 | 任务 | 单位 |',
      '| 1 | 修建沿河泵站三座并疏浚河道十二公里。 | 县水务局、县财政局 |',
      '| 2 | 疏浚 | 县水务局、县财政局 |',
    ],
  ])
  expect(rest).toEqual([outside])
})

test.each([
  ['a line under a title', [across(100, 80, 400)]],
  ['a frame around a text', [across(100, 80, 400), across(180, 80, 400), down(80, 100, 180), down(400, 100, 180)]],
])('%s is no table', (_, rulings) => {
  expect(ruledTables(rulings, cells)).toEqual({ tables: [], rest: cells })
})

test('a table that goes on over the page is one; its head is read once', () => {
  const row = (text: string, y: number) => ({ text, y, x: 80, right: 400 })
  const page = (rows: ReturnType<typeof row>[]) => ({ width: 595, height: 842, pieces: [words(80, 60, '附件')], rows })
  const head = '| 序号 | 任务 |'
  const { lines } = flowText([
    page([row(head, 100), row('| 1 | 甲 |', 130)]),
    { ...page([row(head, 100), row('| 2 | 乙 |', 130)]), pieces: [] },
  ])
  expect(lines).toEqual(['附件', head, '| 1 | 甲 |', '| 2 | 乙 |'])
})

test('lines are where the page draws them, thin boxes among them; clips and curves are none', () => {
  const ops: Operators = {
    save: 1,
    restore: 2,
    transform: 3,
    constructPath: 4,
    endPath: 9,
    paintFormXObjectBegin: 5,
    paintFormXObjectEnd: 6,
  }
  const box = [0, 0, 0, 1, 50, 0, 1, 50, 0.5, 1, 0, 0.5, 4]
  const list = {
    fnArray: [1, 3, 4, 2, 4, 4],
    argsArray: [null, [2, 0, 0, 2, 10, 20], [7, [box]], null, [9, [box]], [7, [[0, 0, 0, 2, 1, 1, 2, 2, 90, 0, 4]]]],
  }
  expect(rulingsOf(list, ops, [1, 0, 0, -1, 0, 800])).toEqual([
    across(780, 10, 110),
    across(779, 10, 110),
    across(800, 0, 90),
  ])
})
