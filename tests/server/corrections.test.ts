/** Corrections over HTTP: written by who has the token, served at once, everywhere, and never by halves. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library } from '../../src/server/library.ts'
import { correctionState } from '../../src/server/schemas/corrections.ts'
import { policyRecord } from '../../src/server/schemas/document.ts'
import type { ClauseDetail, CompareTable, CorrectionState, SearchResult, UnitDetail, UnitTag } from '../../src/wire.ts'
import { type Correctable, correctable } from '../support/correctable.ts'
import { type Client, problemOf, serve } from './support.ts'

const token = 'a-token-for-tests-only'
const c = encodeURIComponent
let made: Correctable
let corpus: string
let library: Library
let client: Client

beforeEach(async () => {
  made = await correctable()
  ;({ library, corpus } = made)
  client = await serve(library.source, { library, admin: { token }, requestsPerMinute: 0 })
})
afterEach(() => made.close())

const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
const post = (path: string, body: unknown, more: Record<string, string> = {}) =>
  client.send(path, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) })
const get = async <T>(path: string) => (await client.send(path)).json() as T

const key = 'pufu-2025-42/3.y1'
const clauseNow = async () => (await get<ClauseDetail>(`/api/clauses/${key}`)).clause
const who = { by: '张三', why: '核对原件' }
const unitNow = async () => (await clauseNow()).units.find(({ surface }) => surface === '区科经委') as UnitTag

async function change(role: string, more: object = {}) {
  const { span, surface: quote } = await unitNow()
  const now = { role, name: '区科经委' }
  return post('/api/corrections', {
    clause: key,
    kind: 'unit',
    action: 'change',
    in: 'text',
    span,
    quote,
    now,
    ...who,
    ...more,
  })
}

test('a changed role is there at once: in the clause, the unit, the facets of a search, the list', async () => {
  const unit = await unitNow()
  const search = (role: string) => get<SearchResult>(`/api/search?unit=${c(unit.unit)}&role=${role}&size=0`)
  const before = await search('guide')
  const answer = await change('guide')
  expect(answer.status).toBe(200)
  const state = correctionState.parse(answer.json())
  expect(state).toMatchObject({ status: 'applied', found: 'exact', key })
  expect(await unitNow()).toMatchObject({ role: 'guide', by_hand: true, hand: who, rules: unit })
  const after = await search('guide')
  expect(after.hits.map((hit) => hit.key)).toContain(key)
  expect(after.total).toBe(before.total + 1)
  const roles = after.facets.find(({ name }) => name === 'role')?.values.find(({ value }) => value === 'guide')
  expect(roles?.count).toBe(after.total)
  const { duties } = await get<UnitDetail>(`/api/units/${c(unit.unit)}`)
  expect(duties.find((duty) => duty.key === key)?.tags.map(({ role }) => role)).toContain('guide')
  expect(await get('/api/corrections')).toEqual({ corrections: [state], damaged: [] })
  policyRecord.parse(await get('/api/documents/pufu-2025-42'))
})

test('withdrawn, the rules hold again, and both steps are still told', async () => {
  const unit = await unitNow()
  const { correction } = (await change('guide')).json() as CorrectionState
  const path = `/api/corrections/${correction.id}?by=${c('李四')}&why=${c('看错了')}`
  const undone = await client.send(path, { method: 'DELETE', headers })
  expect(undone.json()).toMatchObject({ status: 'withdrawn', correction: { withdrawn: { by: '李四' } } })
  expect(await unitNow()).toEqual(unit)
  expect((await client.send(path, { method: 'DELETE', headers })).status).toBe(409)
  expect((await client.send('/api/corrections/none?by=a', { method: 'DELETE', headers })).status).toBe(404)
  expect((await client.send(`/api/corrections/${correction.id}`, { method: 'DELETE', headers })).status).toBe(422)
})

test('themes and alignments are corrected in the tables too', async () => {
  const [park, city] = ['pufu-2025-46', '20231122-tjzjgxqggcxf']
  const table = () => get<CompareTable>(`/api/compare?base=${city}&doc=${park}`)
  const row = (await table()).rows.find(({ cells }) => cells[0]?.entries.length)
  const [entry] = row?.cells[0]?.entries ?? []
  if (!row || !entry) throw new Error('nothing aligned to try')
  const said = { clause: row.id, kind: 'alignment', other: entry.key, ...who }
  expect((await post('/api/corrections', { ...said, action: 'delete' })).status).toBe(200)
  const cell = async () => (await table()).rows.find(({ id }) => id === row.id)?.cells[0]?.entries ?? []
  expect((await cell()).map((one) => one.key)).not.toContain(entry.key)
  expect((await post('/api/corrections', { ...said, action: 'add', grade: 1 })).status).toBe(200)
  expect((await cell()).find((one) => one.key === entry.key)).toMatchObject({ rank: 1, by_hand: true })
  const theme = { clause: entry.key, kind: 'theme', action: 'add', theme: 'land', ...who }
  expect((await post('/api/corrections', theme)).status).toBe(200)
  const byTheme = await get<CompareTable>(`/api/compare?doc=${park}`)
  const land = byTheme.rows.find(({ id }) => id === 'land')?.cells[0]?.entries.find((one) => one.key === entry.key)
  expect(land).toMatchObject({ by_hand: true })
  const found = await get<SearchResult>(`/api/search?theme=${c('土地利用')}&size=0`)
  expect(found.hits.map((hit) => hit.key)).toContain(entry.key)
})

test('a clause set apart has its own address; one taken out is gone, and comes back when that is withdrawn', async () => {
  const { text } = await clauseNow()
  const at = text.indexOf('。') + 1
  const said = { clause: key, kind: 'clause', ...who }
  const quote = text.slice(at, at + 8)
  const span = [at, at + quote.length]
  expect((await post('/api/corrections', { ...said, action: 'add', in: 'text', span, quote })).status).toBe(200)
  const { clause } = await get<ClauseDetail>(`/api/clauses/${key}.x1`)
  expect((await clauseNow()).text + clause.text).toBe(text)
  const found = await get<SearchResult>(`/api/search?q=${c(`"${quote}"`)}&size=0`)
  expect(found.hits.map((hit) => hit.key)).toContain(`${key}.x1`)
  const gone = await post('/api/corrections', { ...said, clause: `${key}.x1`, action: 'delete' })
  expect((await client.send(`/api/clauses/${key}.x1`)).status).toBe(404)
  const { correction } = gone.json() as CorrectionState
  await client.send(`/api/corrections/${correction.id}?by=a`, { method: 'DELETE', headers })
  expect((await client.send(`/api/clauses/${key}.x1`)).status).toBe(200)
  policyRecord.parse(await get('/api/documents/pufu-2025-42'))
  expect((await post('/api/corrections', { ...said, action: 'add' })).status).toBe(400)
  expect(
    (await post('/api/corrections', { ...said, action: 'add', in: 'text', span: [0, 2], quote: text.slice(0, 2) }))
      .status,
  ).toBe(422)
})

describe('refused', () => {
  const good = { clause: key, kind: 'theme', action: 'add', theme: 'land', ...who }
  test.each<[string, object, number]>([
    ['a clause that is not there', { clause: 'pufu-2025-42/99' }, 404],
    ['a theme that is none', { theme: 'x' }, 422],
    ['nobody', { by: '' }, 422],
    ['an unknown kind', { kind: 'x' }, 400],
    ['a field too many', { more: 1 }, 400],
    ['a reason without end', { why: '长'.repeat(501) }, 400],
  ])('%s', async (_, part, status) => {
    const answer = await post('/api/corrections', { ...good, ...part })
    expect(answer.status).toBe(status)
    expect(problemOf(answer).detail).toMatch(/\p{Script=Han}.*[。？]$/u)
    expect(await get('/api/corrections')).toEqual({ corrections: [], damaged: [] })
  })

  test('a place that holds other words: 422; what was changed meanwhile: 409', async () => {
    expect((await change('guide', { quote: '区商务委' })).status).toBe(422)
    const { role, generic, explicit, unit, name } = await unitNow()
    const was = { role, generic, explicit, unit, name }
    expect((await change('support', { was })).status).toBe(200)
    const late = await change('guide', { was })
    expect(late.status).toBe(409)
    expect(problemOf(late).detail).toContain('已被别人改过')
  })

  test('without the token, from another site, where writing is off', async () => {
    const send = (more: Record<string, string>) => post('/api/corrections', good, more)
    expect((await send({ Authorization: '' })).status).toBe(401)
    expect((await send({ Authorization: 'Bearer wrong-wrong-wrong' })).status).toBe(401)
    expect((await send({ Origin: 'http://evil.example' })).status).toBe(403)
    const off = await serve(library.source, { library })
    const answer = await off.send('/api/corrections', { method: 'POST', headers, body: JSON.stringify(good) })
    expect(answer.status).toBe(403)
    expect(await get('/api/corrections')).toEqual({ corrections: [], damaged: [] })
  })
})

test('exported here, imported there', async () => {
  await change('guide')
  const file = await client.send('/api/corrections/export')
  expect(file.headers['content-disposition']).toContain(c('人工校正.json'))
  const again = await post('/api/corrections/import', file.json())
  expect(again.json()).toEqual({ added: 0, withdrawn: 0, known: 1, refused: [] })
  rmSync(join(corpus, 'corrections'), { recursive: true })
  await library.reload()
  expect((await unitNow()).by_hand).toBeUndefined()
  expect((await post('/api/corrections/import', file.json())).json()).toMatchObject({ added: 1 })
  expect(await unitNow()).toMatchObject({ role: 'guide', by_hand: true })
  expect((await post('/api/corrections/import', { format: 2, corrections: [] })).status).toBe(400)
})

test('many at once: each is there once, and readers always see a whole state', async () => {
  const themes = ['land', 'talent', 'ip', 'global', 'policy']
  const readers = Array.from({ length: 10 }, () => client.send('/api/documents/pufu-2025-42'))
  const writers = themes.map((theme) =>
    post('/api/corrections', { clause: key, kind: 'theme', action: 'add', theme, ...who }),
  )
  expect((await Promise.all(writers)).map(({ status }) => status)).toEqual(themes.map(() => 200))
  for (const answer of await Promise.all(readers)) policyRecord.parse(answer.json())
  const { corrections } = await get<{ corrections: CorrectionState[] }>('/api/corrections')
  expect(corrections.map(({ status }) => status)).toEqual(themes.map(() => 'applied'))
  expect(new Set(corrections.map(({ correction }) => correction.at)).size).toBe(themes.length)
  expect((await clauseNow()).hand?.themes.map(({ theme }) => theme).sort()).toEqual([...themes].sort())
})
