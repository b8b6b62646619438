import { expect, test } from 'vitest'
import { report2 } from './reports/report2.ts'
import { report3 } from './reports/report3.ts'
import { type Row, scoreOwn } from './support.ts'

test.each<[string, Row[]]>([
  ['report2', report2],
  ['report3', report3],
])('%s: other forms and other errors', (name, rows) => {
  const { missed, extra, wrongLinks, wrongVerdicts } = scoreOwn(name, rows)
  expect({ missed, extra, wrongLinks, wrongVerdicts }).toEqual({
    missed: [],
    extra: [],
    wrongLinks: [],
    wrongVerdicts: [],
  })
})
