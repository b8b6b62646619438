/** The five documents over HTTP: what the rooms make together holds the shapes, and every link leads to what it promises. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import { corpusHash, readCorpus } from '../../src/corpus/store.ts'
import { queryFromParams } from '../../src/search/params.ts'
import { openSearch } from '../../src/search/search.ts'
import type { AppParts } from '../../src/server/app.ts'
import { readQuery } from '../../src/server/parameters.ts'
import { searchParameters, toQuery } from '../../src/server/routes/search.ts'
import { routes } from '../../src/server/routes/table.ts'
import type { SearchResult } from '../../src/wire.ts'
import { type Client, serve } from './support.ts'

const c = encodeURIComponent
const folder = fileURLToPath(new URL('../../corpus', import.meta.url))
const queries = readFileSync(new URL('../gold/queries.dev.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { query: string }).query)

let parts: AppParts
let client: Client
let stop: () => void
beforeAll(async () => {
  const records = readCorpus(folder)
  const search = await openSearch(records)
  parts = { catalogue: makeCatalogue(records), search, version: corpusHash(records), loadedAt: new Date() }
  client = await serve(parts, { requestsPerMinute: 0 }, (close) => {
    stop = close
  })
})
afterAll(async () => {
  stop()
  await parts.search.close()
})

const search = async (parameters: string) => {
  const answer = await client.send(`/api/search?${parameters}`)
  expect([parameters, answer.status]).toEqual([parameters, 200])
  return answer.json() as SearchResult
}

/** Addresses of every document, clause and unit there is, and every development query. */
function addresses(): [path: string, addresses: string[]][] {
  const { records } = parts.catalogue
  const units = parts.catalogue.units().map(({ unit }) => `/api/units/${c(unit.id)}`)
  const clauses = records.flatMap((record) => record.clauses.map(({ id }) => `/api/clauses/${c(record.id)}/${c(id)}`))
  return [
    ['/api/documents/{id}', records.map((record) => `/api/documents/${c(record.id)}`)],
    ['/api/clauses/{doc}/{id}', clauses],
    ['/api/units/{id}', units],
    ['/api/search', queries.map((query) => `/api/search?q=${c(query)}`)],
    ['/api/suggest', queries.map((query) => `/api/suggest?q=${c(query.slice(0, 3))}`)],
    ['/api/themes', ['/api/themes']],
    ['/api/references', ['/api/references']],
  ]
}

describe('the five documents', () => {
  test('every answer holds its shape', async () => {
    for (const [path, list] of addresses()) {
      const route = routes.find((one) => one.path === path)
      for (const address of list) {
        const answer = await client.send(address)
        const issues = route?.response.safeParse(answer.json()).error?.issues.slice(0, 2)
        expect({ address, status: answer.status, issues }).toEqual({ address, status: 200, issues: undefined })
      }
    }
  })

  test('the question of the house: what the unit owes, by search and by its own page', async () => {
    const { total, hits } = await search(`q=${c('哪些任务由区科经委负责')}&size=0`)
    expect(total).toBe(19)
    expect(hits.every(({ answers }) => answers.length > 0)).toBe(true)
    expect(hits.map(({ key }) => key).filter((key) => key.startsWith('minfufa'))).toEqual([])
  })

  test('every permalink is a page, by id and by document number', async () => {
    for (const { id, document, clauses } of parts.catalogue.records)
      for (const clause of clauses) {
        expect((await client.send(`/c/${c(id)}/${c(clause.id)}`)).status).toBe(200)
        if (document.doc_number === null) continue
        const { headers } = await client.send(`/c/${c(document.doc_number)}/${c(clause.id)}`)
        expect(headers.location).toBe(`/c/${c(id)}/${c(clause.id)}`)
      }
  })
})

describe('links of a search', () => {
  test('a facet value leads to as many clauses as it says, and back', async () => {
    for (const parameters of ['', `q=${c('孵化器')}`, `q=${c('科技金融')}&park=${c('世博园')}&role=lead`])
      for (const { values } of (await search(parameters)).facets)
        for (const { href, count, selected } of values.slice(0, 6)) {
          const there = await search(href.slice(1))
          if (!selected) expect({ href, total: there.total }).toEqual({ href, total: count })
        }
  })

  test('both readings of a link agree: the checked parameters and the search room', async () => {
    for (const query of queries) {
      const { understood, facets, instead } = await search(`q=${c(query)}`)
      const links = [...understood, ...instead, ...facets.flatMap(({ values }) => values.slice(0, 2))]
      for (const { href } of links) {
        const parameters = href.replace(/^\/?\?/, '')
        expect(toQuery(readQuery(searchParameters, parameters))).toEqual(
          queryFromParams(new URLSearchParams(parameters)),
        )
      }
    }
  })
})

describe('hostile text', () => {
  const pieces =
    '（ 〔2025〕 第 一 “ " - 《 -区 区科经委 2026年 之前 到 PCT % 亿元 \\ * ( [ ^ a 浦府 \u{20000} 1. 牵头负责'.split(
      ' ',
    )
  const mixed = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 60 }).map((list) => list.join(''))

  test('any text is answered in its shape, and each link of the answer can be read', async () => {
    const shape = routes.find(({ path }) => path === '/api/search')?.response
    await fc.assert(
      fc.asyncProperty(fc.oneof(mixed, fc.string({ unit: 'binary', maxLength: 100 })), async (text) => {
        const q = c(text)
        const answer = await client.send(`/api/search?size=1&q=${q}`)
        if (answer.status === 400) {
          expect(answer.json()).toMatchObject({ parameter: 'q' })
          return
        }
        const result = shape?.parse(answer.json()) as SearchResult
        for (const { href } of [...result.understood, ...result.instead])
          readQuery(searchParameters, href.replace(/^\/?\?/, ''))
      }),
      { numRuns: 150 },
    )
  })

  test('the longest text of one piece is answered within a second of work', async () => {
    for (const piece of pieces) {
      const start = process.cpuUsage()
      expect((await client.send(`/api/search?q=${c(piece.repeat(Math.floor(500 / piece.length)))}`)).status).toBe(200)
      const { user, system } = process.cpuUsage(start)
      expect({ piece, fast: user + system < 1_000_000 }).toEqual({ piece, fast: true })
    }
  })
})
