/**
 * `npm run bench -- search [--clauses N] [--file regulations.jsonl.gz] [--rounds N] [--only ours]`: the embedded engine against plain
 * minisearch, FlexSearch, Orama, SQLite FTS5 and a floor, in one run over the same tokens; and a check that totals, counts
 * and base ranking are those of plain minisearch.
 */
import { parseArgs } from 'node:util'
import { embeddedEngine } from '../../../dist/search/embedded/engine.js'
import { everything } from '../../../dist/search/engine.js'
import { makeEntries } from '../../../dist/search/entries.js'
import { markWords } from '../../../dist/search/highlight.js'
import { queryOf } from '../../../dist/search/params.js'
import { openSearch } from '../../../dist/search/search.js'
import { loadSegmenter } from '../../../dist/search/tokenise.js'
import { loadRecords, randomFrom } from './load.js'
import { facetNames, flexsearch, floor, fts5, orama, plainMinisearch } from './peers.js'

const classes = [
  { id: 'rare', label: '少见词', mode: 'OR' },
  { id: 'common', label: '常见词', mode: 'OR' },
  { id: 'question', label: '问句 4–6 词 OR', mode: 'OR' },
  { id: 'both', label: '两词 AND', mode: 'AND' },
  { id: 'common', label: '常见词+筛选+计数+高亮', mode: 'OR', page: true },
  { id: 'question', label: '问句+筛选+计数+高亮', mode: 'OR', page: true },
]

export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      clauses: { type: 'string', default: '10000' },
      file: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      only: { type: 'string' },
    },
  })
  const { records, source } = loadRecords(Number(values.clauses), values.file)
  const entries = makeEntries(records)
  const segmenter = await loadSegmenter()
  console.log(`${entries.length} 条条款，来自 ${source}；分词 ${segmenter.name}；Node ${process.version}`)
  const queries = chooseQueries(entries, segmenter)
  const peers = [
    ours(segmenter),
    plainMinisearch(),
    floor(),
    ...(await Promise.all([fts5(), flexsearch(), orama()])),
  ].filter((peer) => peer && (!values.only || values.only.split(',').some((name) => peer.name.includes(name))))
  if (!peers.some((peer) => peer.name.includes('FTS5')) && !values.only)
    console.log('better-sqlite3 未安装，略过 SQLite FTS5（要测请先运行 npm i --no-save better-sqlite3@12.11.1）')
  const table = []
  const checks = new Map()
  for (const peer of peers) {
    const start = performance.now()
    await peer.build(entries, segmenter.tokens)
    const build = performance.now() - start
    const cells = []
    for (const one of classes) cells.push(await measure(peer, one, queries, entries, Number(values.rounds), checks))
    table.push({ name: peer.name, build, cells, cold: peer.cold?.() })
    peer.close()
    globalThis.gc?.()
  }
  printTable(table)
  printRatios(table)
  const wrong = [...checks].filter(([, check]) => check.ours && check.plain && check.ours !== check.plain)
  for (const [id, { ours, plain }] of wrong.slice(0, 3))
    console.log(`不同：${id}\n  ${ours.slice(0, 300)}\n  ${plain.slice(0, 300)}`)
  console.log(
    `\n与直接用 minisearch 相比：${checks.size} 次查询，总数、计数、前 20 名${wrong.length === 0 ? '全部一致' : `有 ${wrong.length} 次不同`}`,
  )
  if (!values.only || values.only.includes('front')) await measureFront(records, queries, Number(values.rounds))
  return wrong.length === 0 ? 0 : 1
}

/** Our engine with the face of the peers. */
function ours(segmenter) {
  const engine = embeddedEngine({ segmenter })
  const cold = []
  const seen = new Set()
  const terms = (tokens, mode) => tokens.map((text) => ({ any: [{ text, weight: 1 }], required: mode === 'AND' }))
  const timed = async (tokens, query) => {
    const fresh = tokens.length === 1 && !seen.has(tokens[0])
    for (const token of tokens) seen.add(token)
    const start = performance.now()
    const result = await engine.search(query)
    if (fresh) cold.push(performance.now() - start)
    return result
  }
  const numbers = new Map()
  return {
    name: '条析',
    async build(all) {
      await engine.load(all)
      all.forEach((entry, id) => {
        numbers.set(entry.key, id)
      })
      // As with a stored index, and after idle time without one: the heaviest words are at hand, the others are not.
      const warming = performance.now()
      for (const token of engine.heavy()) engine.warm(token)
      console.log(`常用词 ${engine.heavy().length} 个，备好用 ${((performance.now() - warming) / 1000).toFixed(1)} 秒`)
      for (const token of sampleTokens(all, segmenter, 1000))
        await timed([token], { ...everything, terms: terms([token], 'OR') })
    },
    async find(tokens, mode) {
      const { total, hits } = await timed(tokens, { ...everything, terms: terms(tokens, mode) })
      return { total, ids: hits.map((hit) => numbers.get(hit.key)), scores: hits.map((hit) => hit.score) }
    },
    async page(tokens, mode, place) {
      const { total, hits, counts } = await timed(tokens, {
        ...everything,
        terms: terms(tokens, mode),
        filters: { district: [place] },
        count: facetNames,
      })
      return {
        total,
        ids: hits.map((hit) => numbers.get(hit.key)),
        counts: facetNames.map((name) => new Map(counts[name])),
      }
    },
    cold: () => cold.sort((a, b) => a - b),
    close: () => engine.close(),
  }
}

function sampleTokens(entries, segmenter, count) {
  const random = randomFrom(7)
  const tokens = new Set()
  while (tokens.size < count) {
    const all = segmenter.tokens(entries[Math.floor(random() * entries.length)].text)
    if (all.length > 0) tokens.add(all[Math.floor(random() * all.length)])
    if (random() < 0.0001) break
  }
  return tokens
}

/** Words that a query would be cut into (a word seen only inside a text is looked for as a run of characters), by how many clauses they stand in: rare 5–20, common 8–30 % of them, questions of middling ones. */
function chooseQueries(entries, segmenter) {
  const frequency = new Map()
  for (const { heading, text } of entries)
    for (const token of new Set(segmenter.tokens(`${heading}\n${text}`)))
      frequency.set(token, (frequency.get(token) ?? 0) + 1)
  const isWord = (token) => /^\p{Script=Han}{2,4}$/u.test(token) && segmenter.cut(token).join(' ') === token
  const words = [...frequency].filter(([token]) => isWord(token)).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const random = randomFrom(42)
  const pick = (list, count) => Array.from({ length: count }, () => list[Math.floor(random() * list.length)][0])
  // Clauses made from a few sentences have no rare words: the least frequent ones stand for them.
  const seldom = words.filter(([, df]) => df >= 5 && df <= 20)
  const rare = seldom.length > 0 ? seldom : words.slice(-100)
  const share = (low, high) => words.filter(([, df]) => df >= entries.length * low && df <= entries.length * high)
  const common = share(0.08, 0.3)
  const middle = share(0.01, 0.15)
  return {
    rare: Array.from({ length: 12 }, () => pick(rare, 1)),
    common: Array.from({ length: 12 }, () => pick(common, 1)),
    question: Array.from({ length: 12 }, () => [
      ...new Set([...pick(common, 1), ...pick(middle, 3 + Math.floor(random() * 3))]),
    ]),
    both: Array.from({ length: 12 }, () => [...new Set([...pick(common, 1), ...pick(middle, 1)])]),
  }
}

async function measure(peer, one, queries, entries, rounds, checks) {
  const times = []
  const place = entries[Math.floor(entries.length / 3)].rows.district[0][0] ?? ''
  for (let round = 0; round <= rounds; round++)
    for (const tokens of queries[one.id]) {
      const start = performance.now()
      const result = one.page ? await peer.page(tokens, one.mode, place) : await peer.find(tokens, one.mode)
      const marks = one.page ? result.ids.map((id) => markWords(entries[id].text, tokens)) : []
      const took = performance.now() - start
      if (round > 0) times.push(took)
      if (round === 0) note(checks, peer, one, tokens, result, marks)
    }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)] }
}

/** What our engine and plain minisearch must agree on: total, counts, top 20 (equal scores in order of the clauses). */
function note(checks, peer, one, tokens, result, _marks) {
  const side = peer.name === '条析' ? 'ours' : peer.name.startsWith('minisearch') ? 'plain' : null
  if (!side) return
  const id = `${one.label}：${tokens.join(' ')}`
  const check = checks.get(id) ?? {}
  const counts = result.counts?.map((map) =>
    [...map]
      .filter(([value, count]) => value !== '' && count > 0)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, 100),
  )
  const top = result.scores ? result.scores.slice(0, 20).map((score) => score.toFixed(6)) : []
  check[side] = JSON.stringify({ total: result.total, top, counts })
  checks.set(id, check)
}

const ms = (value) => (value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3))

function printTable(table) {
  console.log(
    `\n毫秒，p50 / p99\n| 引擎 | 建库 s | ${classes.map((one) => one.label).join(' | ')} |\n|${'---|'.repeat(classes.length + 2)}`,
  )
  for (const { name, build, cells } of table)
    console.log(
      `| ${name} | ${(build / 1000).toFixed(1)} | ${cells.map(({ p50, p99 }) => `${ms(p50)} / ${ms(p99)}`).join(' | ')} |`,
    )
  const cold = table[0].cold
  if (cold)
    console.log(
      `词首次使用（${cold.length} 个词）：p50 ${ms(cold[Math.floor(cold.length / 2)])}，p99 ${ms(cold[Math.floor(cold.length * 0.99)])} ms`,
    )
}

function printRatios(table) {
  const own = table.find(({ name }) => name === '条析')
  if (!own) return
  console.log(
    `\n条析的倍数（p50；大于 1 = 比它快）\n| 与 | ${classes.map((one) => one.label).join(' | ')} |\n|${'---|'.repeat(classes.length + 1)}`,
  )
  for (const other of table)
    if (other !== own)
      console.log(
        `| ${other.name} | ${other.cells.map((cell, at) => `${(cell.p50 / own.cells[at].p50).toFixed(1)}×`).join(' | ')} |`,
      )
}

/** The whole way: understanding, engine, ranking, facets with links, marks. */
async function measureFront(records, queries, rounds) {
  const search = await openSearch(records)
  console.log(`\n整次检索（理解 + 引擎 + 排序 + 全部筛选计数与链接 + 20 条高亮）`)
  for (const id of ['rare', 'common', 'question']) {
    const times = []
    for (let round = 0; round <= rounds; round++)
      for (const tokens of queries[id]) {
        const start = performance.now()
        await search.search(queryOf(tokens.join(' ')))
        if (round > 0) times.push(performance.now() - start)
      }
    times.sort((a, b) => a - b)
    console.log(
      `  ${id}: p50 ${ms(times[Math.floor(times.length / 2)])} / p99 ${ms(times[Math.floor(times.length * 0.99)])} ms`,
    )
  }
  await search.close()
}
