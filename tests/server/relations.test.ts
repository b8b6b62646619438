import { describe, expect, test } from 'vitest'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import { relate } from '../../src/relate/relations.ts'
import { themeRows } from '../../src/rules/themes.ts'
import { tableSideBySide } from '../../src/server/routes/compare.ts'
import type {
  CarriedOut,
  CitedBy,
  CompareTable,
  MetricGroup,
  ReferenceGraph,
  RelatedClause,
  ThemeClauses,
} from '../../src/wire.ts'
import { catalogue, serve } from './support.ts'

const get = async <T>(path: string) => (await (await serve()).send(path)).json() as T

test('each clause stands under each of its themes, and nowhere else', async () => {
  const { themes } = await get<{ themes: ThemeClauses[] }>('/api/themes')
  const listed = themes.flatMap(({ id, clauses }) => clauses.map(({ key, rank }) => `${key} ${rank} ${id}`))
  const expected = [...relate(catalogue.records).themes].flatMap(([key, found]) =>
    found.map(({ theme }, index) => `${key} ${index + 1} ${theme}`),
  )
  expect(listed.sort()).toEqual(expected.sort())
})

test('themes can be narrowed by theme and document', async () => {
  const { themes } = await get<{ themes: ThemeClauses[] }>('/api/themes?theme=governance&doc=pufu-2025-46')
  expect(themes.map(({ id }) => id)).toEqual(['governance'])
  expect(new Set(themes[0]?.clauses.map(({ document }) => document))).toEqual(new Set(['pufu-2025-46']))
})

test('references: what a document carries out, from both ends', async () => {
  const all = await get<ReferenceGraph>('/api/references')
  const one = await get<ReferenceGraph>('/api/references?doc=20231122-tjzjgxqggcxf')
  expect(one.edges.length).toBeGreaterThan(0)
  expect(one.edges.length).toBeLessThan(all.edges.length)
  expect(all.edges).toEqual(expect.arrayContaining(one.edges))
  for (const { from, to } of one.edges) expect([from, to]).toContain('20231122-tjzjgxqggcxf')
})

test('targets: groups keep their reason when narrowed to some documents', async () => {
  const all = await get<{ groups: MetricGroup[] }>('/api/targets')
  const some = await get<{ groups: MetricGroup[] }>('/api/targets?doc=pufu-2025-46')
  expect(all.groups.length).toBeGreaterThan(5)
  for (const { id, why, members } of some.groups) {
    expect(all.groups.find((group) => group.id === id)?.why).toBe(why)
    expect(new Set(members.map(({ document }) => document))).toEqual(new Set(['pufu-2025-46']))
  }
})

test('related clauses are of other documents, and know each other', async () => {
  const keys = catalogue.records.flatMap(({ clauses }) => clauses.map(({ key }) => key)).slice(0, 40)
  const client = await serve()
  const relatedOf = async (key: string) =>
    ((await client.send(`/api/clauses/${key}/related`)).json() as { related: RelatedClause[] }).related
  let pairs = 0
  for (const key of keys)
    for (const { key: other, document } of await relatedOf(key)) {
      expect(document).not.toBe(key.split('/')[0])
      expect((await relatedOf(other)).map((back) => back.key)).toContain(key)
      pairs += 1
    }
  expect(pairs).toBeGreaterThan(10)
})

test('a clause says who cites it, or the document it stands in', async () => {
  const { cited_by } = await get<{ cited_by: CitedBy[] }>('/api/clauses/20231122-tjzjgxqggcxf/4.1/related')
  expect(cited_by.map(({ document }) => document).sort()).toEqual(['minfufa-2025-5', 'pufu-2025-42', 'pufu-2025-46'])
  for (const { key, span, surface, whole } of cited_by) {
    expect(catalogue.clause(key)?.clause.text.slice(...span)).toBe(surface)
    expect([whole, surface]).toEqual([true, expect.stringContaining('若干意见')])
  }
})

describe('side by side', () => {
  const city = '20231122-tjzjgxqggcxf'
  const incubator = themeRows.find(({ id }) => id === 'incubator') ?? { name: '' }

  test('themes: columns in the order asked, every clause of a cell of its column', async () => {
    const doc = ['pufu-2025-46', 'pufu-2025-42']
    const table = await get<CompareTable>(
      `/api/compare?doc=${doc.join('&doc=')}&theme=talent&theme=${encodeURIComponent(incubator.name)}`,
    )
    expect([table.by, table.columns.map(({ id }) => id)]).toEqual(['theme', doc])
    expect(table.rows.map(({ id }) => id).sort()).toEqual(['incubator', 'talent'])
    for (const { cells } of table.rows)
      for (const { document, entries } of cells)
        for (const { key, sentence } of entries) {
          expect(key.startsWith(`${document}/`)).toBe(true)
          expect(catalogue.clause(key)?.clause.text.slice(...sentence.span)).toBe(sentence.text)
        }
  })

  test('clauses: the base is no column of its own table', async () => {
    const table = await get<CompareTable>(`/api/compare?base=${city}`)
    expect([table.by, table.base, table.columns.length]).toEqual(['clause', city, 4])
    const one = await get<CompareTable>(
      `/api/compare?base=${city}&doc=${city}&clause=${table.rows[0]?.id.split('/')[1]}`,
    )
    expect([one.columns.length, one.rows.length]).toEqual([0, 1])
  })

  test('carried out: each duty is answered, partly answered or blank', async () => {
    const { table, plans } = await get<CarriedOut>(`/api/carried-out?base=${city}`)
    const duties = table.rows.map(({ id }) => id).sort()
    expect(plans).toHaveLength(4)
    for (const { answered, partly, blank } of plans) expect([...answered, ...partly, ...blank].sort()).toEqual(duties)
  })

  test.each([
    ['/api/compare?doc=none', 404, 'doc'],
    ['/api/compare?base=none', 404, 'base'],
    ['/api/compare?theme=none', 404, 'theme'],
    ['/api/compare?clause=1', 400, 'clause'],
    [`/api/compare?base=${city}&theme=talent`, 400, 'theme'],
    ['/api/carried-out', 400, 'base'],
    ['/api/carried-out?base=none', 404, 'base'],
  ])('%s is refused', async (path, status, parameter) => {
    expect(await get(path)).toMatchObject({ status, parameter })
  })

  test('more documents than a table holds are refused', () => {
    const [record] = catalogue.records
    const copies = Array.from({ length: 61 }, (_, at) => ({ ...record!, id: `${record!.id}-${at}`, clauses: [] }))
    const asked = { doc: [], base: undefined, theme: [], clause: [] }
    expect(() => tableSideBySide(makeCatalogue(copies), asked)).toThrow('最多并列 60 份文件，这里有 61 份')
    expect(tableSideBySide(makeCatalogue(copies.slice(1)), asked).columns).toHaveLength(60)
  })
})
