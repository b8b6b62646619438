/**
 * The engines measured, behind one face: build(clauses, tokens), find(tokens, mode) → {total, ids}, page(tokens, mode, place) →
 * {total, ids, counts} where counts are those of the four facets with the place chosen. All index the same tokens.
 */
import MiniSearch from 'minisearch'

export const facetNames = ['doc', 'level', 'district', 'has_target']

/** Values of the four facets of clause i, as codes. */
export function makeFacets(entries) {
  return facetNames.map((name) => {
    const codes = new Map()
    const rows = Uint32Array.from(entries, (entry) => {
      const value = entry.rows[name][0][0] ?? ''
      if (!codes.has(value)) codes.set(value, codes.size)
      return codes.get(value)
    })
    return { name, codes, rows }
  })
}

/** Disjunctive counts over hits where one value of one facet is chosen; and the hits that pass. */
export function countFacets(ids, facets, chosen, code) {
  const counts = facets.map(({ codes }) => new Uint32Array(codes.size))
  const at = facets.findIndex(({ name }) => name === chosen)
  const passed = []
  for (const id of ids) {
    counts[at][facets[at].rows[id]]++
    if (facets[at].rows[id] !== code) continue
    passed.push(id)
    for (let k = 0; k < facets.length; k++) if (k !== at) counts[k][facets[k].rows[id]]++
  }
  return { passed, counts }
}

export function plainMinisearch() {
  let mini
  let facets
  return {
    name: 'minisearch（直接用）',
    build(entries, tokens) {
      mini = new MiniSearch({
        fields: ['heading', 'text'],
        storeFields: facetNames,
        tokenize: tokens,
        searchOptions: { boost: { heading: 2 } },
      })
      mini.addAll(
        entries.map(({ heading, text, rows }, id) => ({
          id,
          heading,
          text,
          ...Object.fromEntries(facetNames.map((name) => [name, rows[name][0][0] ?? ''])),
        })),
      )
      facets = makeFacets(entries)
    },
    find(tokens, mode) {
      const hits = mini.search(tokens.join(' '), { tokenize: (text) => text.split(' '), combineWith: mode })
      return {
        total: hits.length,
        ids: hits.slice(0, 20).map((hit) => hit.id),
        scores: hits.slice(0, 20).map((hit) => hit.score),
        hits,
      }
    },
    page(tokens, mode, place) {
      const { hits } = this.find(tokens, mode)
      const counts = facetNames.map(() => new Map())
      const passed = []
      for (const hit of hits) {
        facetNames.forEach((name, k) => {
          if (name === 'district' || hit.district === place)
            counts[k].set(hit[name], (counts[k].get(hit[name]) ?? 0) + 1)
        })
        if (hit.district === place) passed.push(hit.id)
      }
      return { total: passed.length, ids: passed.slice(0, 20), counts, facets }
    },
    close() {
      mini = null
    },
  }
}

/** BM25+ over typed arrays, nothing else: what a program in this language can reach. A throw-away kept to measure against. */
export function floor() {
  const lists = new Map()
  let facets
  let sums
  return {
    name: '下限（类型数组 BM25）',
    build(entries, tokens) {
      const counts = new Map()
      const lengths = new Float64Array(entries.length)
      entries.forEach(({ heading, text }, id) => {
        const all = tokens(`${heading}\n${text}`)
        lengths[id] = all.length
        const seen = new Map()
        for (const token of all) seen.set(token, (seen.get(token) ?? 0) + 1)
        for (const [token, count] of seen) {
          let list = counts.get(token)
          if (!list) {
            list = { ids: [], counts: [] }
            counts.set(token, list)
          }
          list.ids.push(id)
          list.counts.push(count)
        }
      })
      const average = lengths.reduce((a, b) => a + b, 0) / lengths.length
      for (const [token, list] of counts) {
        const df = list.ids.length
        const idf = Math.log(1 + (entries.length - df + 0.5) / (df + 0.5))
        const scores = Float64Array.from(
          list.ids,
          (id, at) =>
            idf * (0.5 + (list.counts[at] * 2.2) / (list.counts[at] + 1.2 * (0.3 + (0.7 * lengths[id]) / average))),
        )
        lists.set(token, { ids: Uint32Array.from(list.ids), scores })
      }
      facets = makeFacets(entries)
      sums = new Float64Array(entries.length)
    },
    hits(tokens, mode) {
      const matched = new Uint8Array(sums.length)
      const ids = []
      for (const token of tokens) {
        const list = lists.get(token)
        if (!list) continue
        for (let at = 0; at < list.ids.length; at++) {
          const id = list.ids[at]
          if (matched[id]++ === 0) ids.push(id)
          sums[id] += list.scores[at]
        }
      }
      return mode === 'AND' ? ids.filter((id) => matched[id] === tokens.length) : ids
    },
    best(ids) {
      const top = []
      for (const id of ids) {
        if (top.length === 20 && sums[id] <= sums[top[19]]) continue
        let at = top.length
        while (at > 0 && sums[top[at - 1]] < sums[id]) at--
        top.splice(at, 0, id)
        if (top.length > 20) top.pop()
      }
      return top
    },
    find(tokens, mode) {
      const ids = this.hits(tokens, mode)
      const top = this.best(ids)
      sums.fill(0)
      return { total: ids.length, ids: top }
    },
    page(tokens, mode, place) {
      const ids = this.hits(tokens, mode)
      const { passed, counts } = countFacets(ids, facets, 'district', facets[2].codes.get(place))
      const top = this.best(passed)
      sums.fill(0)
      return { total: passed.length, ids: top, counts }
    },
    close() {
      lists.clear()
    },
  }
}

/** SQLite FTS5 over the tokens; null where better-sqlite3 is not installed. */
export async function fts5() {
  const { default: Database } = await import('better-sqlite3').catch(() => ({}))
  if (!Database) return null
  const db = new Database(':memory:')
  let facets
  let ranked
  let counted
  let everything
  const ask = (tokens, mode) => tokens.map((token) => `"${token}"`).join(mode === 'AND' ? ' AND ' : ' OR ')
  return {
    name: 'SQLite FTS5',
    build(entries, tokens) {
      db.exec(`CREATE VIRTUAL TABLE c USING fts5(heading, text, content='', tokenize="unicode61")`)
      const insert = db.prepare('INSERT INTO c(rowid, heading, text) VALUES (?, ?, ?)')
      db.transaction(() => {
        for (const [id, { heading, text }] of entries.entries())
          insert.run(id + 1, tokens(heading).join(' '), tokens(text).join(' '))
      })()
      facets = makeFacets(entries)
      ranked = db.prepare('SELECT rowid AS id FROM c WHERE c MATCH ? ORDER BY bm25(c, 2.0, 1.0) LIMIT 20').pluck()
      counted = db.prepare('SELECT count(*) FROM c WHERE c MATCH ?').pluck()
      everything = db.prepare('SELECT rowid, bm25(c, 2.0, 1.0) FROM c WHERE c MATCH ?').raw()
    },
    find(tokens, mode) {
      const match = ask(tokens, mode)
      return { total: counted.get(match), ids: ranked.all(match).map((id) => id - 1) }
    },
    page(tokens, mode, place) {
      const rows = everything.all(ask(tokens, mode))
      const scores = new Map(rows.map(([id, score]) => [id - 1, score]))
      const { passed, counts } = countFacets(scores.keys(), facets, 'district', facets[2].codes.get(place))
      passed.sort((a, b) => scores.get(a) - scores.get(b))
      return { total: passed.length, ids: passed.slice(0, 20), counts }
    },
    close() {
      db.close()
    },
  }
}

export async function flexsearch() {
  const { Index } = await import('flexsearch').catch(() => ({}))
  if (!Index) return null
  let index
  let facets
  let size
  return {
    name: 'FlexSearch（无分值）',
    build(entries, tokens) {
      index = new Index({
        encode: (text) => (text.includes('\u0001') ? text.split('\u0001').filter(Boolean) : tokens(text)),
        tokenize: 'strict',
      })
      entries.forEach(({ heading, text }, id) => {
        index.add(id, `${heading}\n${text}`)
      })
      facets = makeFacets(entries)
      size = entries.length
    },
    find(tokens, mode) {
      const ids = index.search(`${tokens.join('\u0001')}\u0001`, { limit: size, suggest: mode !== 'AND' })
      return { total: ids.length, ids: ids.slice(0, 20) }
    },
    page(tokens, mode, place) {
      const ids = index.search(`${tokens.join('\u0001')}\u0001`, { limit: size, suggest: mode !== 'AND' })
      const { passed, counts } = countFacets(ids, facets, 'district', facets[2].codes.get(place))
      return { total: passed.length, ids: passed.slice(0, 20), counts }
    },
    close() {
      index = null
    },
  }
}

export async function orama() {
  const lib = await import('@orama/orama').catch(() => null)
  if (!lib) return null
  let db
  const facets = Object.fromEntries(facetNames.map((name) => [name, {}]))
  const term = (tokens) => `${tokens.join('\u0001')}\u0001`
  return {
    name: 'Orama',
    async build(entries, tokens) {
      const tokenizer = {
        language: 'chinese',
        normalizationCache: new Map(),
        tokenize: (text) => (text.includes('\u0001') ? text.split('\u0001').filter(Boolean) : tokens(text)),
      }
      const schema = {
        heading: 'string',
        text: 'string',
        doc: 'enum',
        level: 'enum',
        district: 'enum',
        has_target: 'enum',
      }
      db = lib.create({ schema, components: { tokenizer } })
      const documents = entries.map(({ heading, text, rows }, id) => ({
        id: String(id),
        heading,
        text,
        ...Object.fromEntries(facetNames.map((name) => [name, rows[name][0][0] ?? ''])),
      }))
      await lib.insertMultiple(db, documents, 1000)
    },
    async find(tokens, mode) {
      const { count, hits } = await lib.search(db, {
        term: term(tokens),
        properties: ['heading', 'text'],
        boost: { heading: 2 },
        threshold: mode === 'AND' ? 0 : 1,
        exact: false,
        limit: 20,
      })
      return { total: count, ids: hits.map((hit) => Number(hit.id)) }
    },
    async page(tokens, mode, place) {
      const { count, hits } = await lib.search(db, {
        term: term(tokens),
        properties: ['heading', 'text'],
        threshold: mode === 'AND' ? 0 : 1,
        where: { district: { eq: place } },
        facets,
        limit: 20,
      })
      return { total: count, ids: hits.map((hit) => Number(hit.id)) }
    },
    close() {
      db = null
    },
  }
}
