import { expect, test } from 'vitest'
import { report2 } from './reports/report2.ts'
import { report3 } from './reports/report3.ts'
import { report4 } from './reports/report4.ts'
import { report5 } from './reports/report5.ts'
import { report6 } from './reports/report6.ts'
import { report7 } from './reports/report7.ts'
import { report8 } from './reports/report8.ts'
import { report9 } from './reports/report9.ts'
import { report10 } from './reports/report10.ts'
import { report11 } from './reports/report11.ts'
import { report12 } from './reports/report12.ts'
import { report13 } from './reports/report13.ts'
import { type Row, scoreOwn } from './support.ts'

test.each<[string, Row[]]>([
  ['report2', report2],
  ['report3', report3],
  ['report6', report6],
  ['report8', report8],
  ['report9', report9],
  ['report10', report10],
  ['report11', report11],
  ['report12', report12],
  ['report13', report13],
])('%s: other forms and other errors', (name, rows) => {
  const { missed, extra, wrongLinks, wrongVerdicts } = scoreOwn(name, rows)
  expect({ missed, extra, wrongLinks, wrongVerdicts }).toEqual({
    missed: [],
    extra: [],
    wrongLinks: [],
    wrongVerdicts: [],
  })
})

/**
 * Annotated before the rules had seen them. At the first run of 4 and 5: found P 1.00, R 0.95; links 0.91; verdicts 0.84. Held to what was
 * aimed at since, not to all: what is missed here is a path in an unusual dress, and then the document itself is linked.
 */
test('reports 4, 5 and 7: P, R and links 0.92, verdicts 0.9, nothing called wrong or missing that is right', () => {
  const all = [
    { name: 'report4', rows: report4 },
    { name: 'report5', rows: report5 },
    { name: 'report7', rows: report7 },
  ].map(({ name, rows }) => ({ rows, ...scoreOwn(name, rows) }))
  const sum = (count: (one: (typeof all)[number]) => number): number =>
    all.reduce((total, one) => total + count(one), 0)
  const rows = sum((one) => one.rows.length)
  const found = rows - sum((one) => one.missed.length)
  expect(found / rows).toBeGreaterThanOrEqual(0.92)
  expect(found / (found + sum((one) => one.extra.length))).toBeGreaterThanOrEqual(0.92)
  expect((found - sum((one) => one.wrongLinks.length)) / found).toBeGreaterThanOrEqual(0.92)
  const checks = sum((one) => one.checks)
  expect((checks - sum((one) => one.wrongVerdicts.length)) / checks).toBeGreaterThanOrEqual(0.9)
  const wrong = all.flatMap((one) => [...one.wrongLinks, ...one.wrongVerdicts])
  expect(wrong.filter((line) => /: (?:not_found|wrong_figure)/u.test(line))).toEqual([])
})
