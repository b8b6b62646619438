import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { describeApi } from '../../src/server/openapi.ts'
import type { Route } from '../../src/server/route.ts'
import { routes } from '../../src/server/routes/table.ts'
import { health, readiness } from '../../src/server/schemas/health.ts'
import type { ClauseDetail, DocumentSummary, SearchResult, UnitDetail, UnitSummary } from '../../src/wire.ts'
import { type Client, catalogue, fakeParts, serve } from './support.ts'

let client: Client
let stop: () => void
beforeAll(async () => {
  client = await serve(undefined, {}, (close) => {
    stop = close
  })
})
afterAll(() => stop())

const get = async <T>(path: string) => (await client.send(path)).json() as T
const unitId = encodeURIComponent('区科经委')

/** One address a route that answers 200. A new route without a row here fails the test below. */
const samples: Record<string, string> = {
  '/api/search': `/api/search?q=${encodeURIComponent('孵化器')}&size=3`,
  '/api/suggest': `/api/suggest?q=${encodeURIComponent('世博')}`,
  '/api/documents': '/api/documents',
  '/api/documents/{id}': '/api/documents/pufu-2025-46',
  '/api/clauses/{doc}/{id}': '/api/clauses/pufu-2025-46/2.5.1',
  '/api/units': '/api/units',
  '/api/units/{id}': `/api/units/${unitId}`,
  '/api/themes': '/api/themes?theme=governance',
  '/api/references': '/api/references?doc=pufu-2025-46',
  '/api/targets': '/api/targets?doc=pufu-2025-46',
  '/api/clauses/{doc}/{id}/alike': '/api/clauses/pufu-2025-46/2.5.1/alike',
  '/api/clauses/{doc}/{id}/related': '/api/clauses/pufu-2025-46/2.5.1/related',
  '/api/compare': '/api/compare?base=20231122-tjzjgxqggcxf&doc=pufu-2025-46',
  '/api/carried-out': '/api/carried-out?base=20231122-tjzjgxqggcxf',
  '/api/admin': '/api/admin',
  '/api/corrections': '/api/corrections?status=applied',
  '/api/formats': '/api/formats',
  '/api/permalinks/{doc}/{clause}': '/api/permalinks/pufu-2025-46/2.5.9?v=01234567',
  '/api/citations/copy': '/api/citations/copy?key=pufu-2025-46/2.5.1&key=pufu-2025-42&site=http://10.0.0.1:8080',
}

const getRoutes = routes.filter(({ method, files }) => method === 'get' && !files)

describe('every route that is read', () => {
  test.each(getRoutes.map((route): [string, Route] => [route.path, route]))(
    '%s answers in its shape',
    async (path, route) => {
      const sample = samples[path]
      if (sample === undefined) throw new Error(`${path} has no sample address`)
      const answer = await client.send(sample)
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
      const parsed = route.response.safeParse(answer.json())
      expect(parsed.error?.issues.slice(0, 3)).toBeUndefined()
    },
  )

  const methodsOf = (path: string) => {
    const has = (method: Route['method']) => routes.some((route) => route.path === path && route.method === method)
    return ['GET', 'HEAD', ...(has('post') ? ['POST'] : []), ...(has('delete') ? ['DELETE'] : []), 'OPTIONS'].join(', ')
  }

  test.each(getRoutes.map((route) => route.path))(
    '%s answers HEAD and OPTIONS, and 304 to who has the answer',
    async (path) => {
      const sample = samples[path] as string
      const head = await client.send(sample, { method: 'HEAD' })
      expect([head.status, head.body]).toEqual([200, ''])
      const options = await client.send(sample, { method: 'OPTIONS' })
      expect([options.status, options.headers.allow]).toEqual([204, methodsOf(path)])
      const again = await client.send(sample, { headers: { 'If-None-Match': String(head.headers.etag) } })
      expect([again.status, again.body]).toEqual([304, ''])
    },
  )
})

describe('answers', () => {
  test('search passes on what was asked', async () => {
    const path = `/api/search?q=a&unit=${unitId}&unit=x&role=lead&year=2026&year_op=%3C%3D&has_target=true&explicit=0&clause=2.5.1&sort=deadline&page=2&size=5&literal=1`
    const { query } = await get<SearchResult>(path)
    expect(query).toMatchObject({ q: 'a', text: 'a', sort: 'deadline', page: 2, size: 5, literal: true })
    expect(query.filters).toMatchObject({
      unit: ['区科经委', 'x'],
      role: ['lead'],
      year: [2026],
      year_op: '<=',
      has_target: true,
      has_deadline: null,
      explicit: false,
      clause: ['2.5.1'],
    })
  })

  test('search without parameters gives the first page of everything; empty values count as none', async () => {
    const bare = await get<SearchResult>('/api/search')
    expect([bare.total, bare.page, bare.hits.length]).toEqual([155, 1, 20])
    expect(await get<SearchResult>('/api/search?q=&unit=&year=&page=')).toEqual(bare)
  })

  test('size 0 gives all', async () => {
    expect((await get<SearchResult>('/api/search?size=0')).hits).toHaveLength(155)
  })

  test('documents, clauses and units come from the catalogue', async () => {
    const { documents } = await get<{ documents: DocumentSummary[] }>('/api/documents')
    expect(documents).toEqual(JSON.parse(JSON.stringify(catalogue.documents())))
    const clause = await get<ClauseDetail>('/api/clauses/pufu-2025-46/2.5.1')
    expect(clause.clause.key).toBe('pufu-2025-46/2.5.1')
    const unit = await get<UnitDetail>(`/api/units/${unitId}`)
    expect(unit.duties.map((duty) => duty.key)).toEqual(catalogue.unit('区科经委')?.duties.map((duty) => duty.key))
  })

  test('units can be narrowed by a part of a name or the district', async () => {
    const all = await get<{ units: UnitSummary[] }>('/api/units')
    const some = await get<{ units: UnitSummary[] }>(`/api/units?q=${encodeURIComponent('科经')}`)
    const district = await get<{ units: UnitSummary[] }>(`/api/units?q=${encodeURIComponent('闵行区')}`)
    expect(all.units).toHaveLength(catalogue.units().length)
    expect(some.units.map(({ unit }) => unit.id)).toContain('区科经委')
    expect(some.units.length).toBeLessThan(all.units.length)
    expect(district.units.some(({ unit }) => unit.district === '闵行区')).toBe(true)
  })

  test('health and readiness', async () => {
    expect(health.parse(await get('/healthz'))).toEqual({ status: 'alive' })
    expect(readiness.parse(await get('/readyz'))).toMatchObject({ documents: 5, clauses: 155, segmenter: 'none' })
  })
})

describe('OpenAPI', () => {
  test('lists every JSON address the app has, and no other', () => {
    const described = Object.keys((describeApi(routes, '1') as { paths: object }).paths)
    const mounted = addresses(createApp(fakeParts())).filter((path) => /^\/(api|healthz|readyz)/.test(path))
    expect(described.map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1')).sort()).toEqual(mounted.sort())
  })

  test('names each parameter, with a Chinese description, and the problems', async () => {
    const { openapi, paths, components } = await get<Described>('/api/openapi.json')
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Clause', 'SearchResult', 'Problem']))
    const operations = Object.values(paths).flatMap((path) => Object.values(path))
    for (const operation of operations) {
      if (!operation) throw new Error('a path without an operation')
      expect(operation.description).toMatch(/\p{Script=Han}/u)
      for (const parameter of operation.parameters ?? []) expect(describedBy(parameter)).toMatch(/\p{Script=Han}/u)
    }
    const search = paths['/api/search']?.get
    expect(search?.parameters?.map(({ name }) => name)).toEqual(
      'q unit role doc park district level year year_op deadline has_target has_deadline metric commitment explicit theme clause sort page size literal'.split(
        ' ',
      ),
    )
    expect(Object.keys(search?.responses ?? {})).toEqual(['200', '400', '405', '413', '414', '429', '500', '503'])
  })

  test('every reference leads somewhere', async () => {
    const { body } = await client.send('/api/openapi.json')
    const { components } = JSON.parse(body) as Described
    const names = [...body.matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1] as string)
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) expect(components.schemas).toHaveProperty(name)
  })
})

interface Described {
  openapi: string
  paths: Record<string, Partial<Record<'get' | 'post', Operation>>>
  components: { schemas: object }
}
interface Operation {
  description: string
  parameters?: Parameter[]
  responses: object
}
interface Parameter {
  name: string
  description?: string
  schema: { description?: string }
}

const describedBy = (parameter: Parameter) => parameter.description ?? parameter.schema.description ?? ''

function addresses(app: Express): string[] {
  const { stack } = app.router as unknown as { stack: { route?: { path: string } }[] }
  return stack.flatMap((layer) => (layer.route ? [layer.route.path] : []))
}
