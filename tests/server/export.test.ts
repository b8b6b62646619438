/** Tables as files: their type, their name, the links in them, and what is refused. */
import { expect, test } from 'vitest'
import { formats, typeOf } from '../../src/export/file.ts'
import { serve } from './support.ts'

const tables = ['compare', 'carried', 'targets', 'tasks']
const base = 'base=20231122-tjzjgxqggcxf'

test.each(tables.flatMap((table) => formats.map((format) => [table, format] as const)))(
  '%s.%s is a file with a Chinese name',
  async (table, format) => {
    const client = await serve()
    const path = `/api/export/${table}.${format}${table === 'carried' ? `?${base}` : ''}`
    const answer = await client.send(path)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, typeOf(format)])
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toMatch(/^attachment; .*表\.\w{4}$|csv$/)
    expect(answer.body.length).toBeGreaterThan(1000)
  },
)

test('the tasks of a search lead back to the address they were asked from', async () => {
  const client = await serve()
  const q = encodeURIComponent('孵化器')
  const { body } = await client.send(`/api/export/tasks.csv?q=${q}&size=1`)
  const { total } = (await client.send(`/api/search?q=${q}`)).json() as { total: number }
  expect(body.match(/http:\/\/127\.0\.0\.1:\d+\/c\/[\w-]+\//g)).toHaveLength(total)
})

test.each([
  ['/api/export/tasks.pdf', 400],
  ['/api/export/compare.xlsx?base=none', 404],
  ['/api/export/carried.docx', 400],
])('%s is refused', async (path, status) => {
  expect((await (await serve()).send(path)).json()).toMatchObject({ status })
})
