/** GET /api/themes and /api/references: what holds between documents. Derived from the records once, at first use. */
import { z } from 'zod'
import type { Catalogue } from '../../corpus/catalogue.ts'
import { documentGraph, findReferences } from '../../relate/references.ts'
import { themesOf } from '../../relate/themes.ts'
import { themeRows } from '../../rules/themes.ts'
import type { ReferenceGraph, ThemeClauses } from '../../wire.ts'
import { get } from '../route.ts'
import { none, texts } from '../schemas/parameters.ts'
import { referenceGraph, themeClauses } from '../schemas/relations.ts'
import { today } from '../today.ts'

const themes = get({
  path: '/api/themes',
  summary: '主题及其条款',
  description: '各主题的含义和属于它的条款（一个条款最多三个主题），附据以判断的词。',
  params: none,
  query: z.object({ theme: texts('主题编号'), doc: texts('文件编号') }),
  response: z.strictObject({ themes: z.array(themeClauses) }),
  answer: ({ catalogue }, { query: { theme, doc } }) => ({
    themes: allThemes(catalogue)
      .filter(({ id }) => isWanted(theme, id))
      .map((row) => ({ ...row, clauses: row.clauses.filter(({ document }) => isWanted(doc, document)) })),
  }),
})

const references = get({
  path: '/api/references',
  summary: '文件之间的引用',
  description: '哪份文件依据、提到哪份文件，每处的字样，题名是否一致，依据的期限是否已过。',
  params: none,
  query: z.object({ doc: texts('文件编号：引用它的和它引用的') }),
  response: referenceGraph,
  answer: ({ catalogue }, { query: { doc } }) => {
    const { edges, references, ...graph } = graphOf(catalogue)
    return {
      ...graph,
      edges: edges.filter(({ from, to }) => isWanted(doc, from, to)),
      references: references.filter(({ document, resolves_to }) => isWanted(doc, document, resolves_to)),
    }
  },
})

export const relationRoutes = [themes, references]

function isWanted(wanted: readonly string[], ...ids: (string | null)[]): boolean {
  return wanted.length === 0 || ids.some((id) => id !== null && wanted.includes(id))
}

const allThemes = once((catalogue): ThemeClauses[] => {
  const found = new Map<string, ThemeClauses['clauses']>()
  for (const record of catalogue.records)
    for (const clause of record.clauses)
      themesOf(clause).forEach(({ theme, score, terms }, index) => {
        const { key, number, heading } = clause
        const list = found.get(theme) ?? []
        found.set(theme, list)
        list.push({ key, number, heading, document: record.id, rank: index + 1, score, terms })
      })
  return themeRows.map(({ id, name, definition }) => ({ id, name, definition, clauses: found.get(id) ?? [] }))
})

const referencesOf = once((catalogue) => findReferences(catalogue.records))

function graphOf(catalogue: Catalogue): ReferenceGraph {
  const references = referencesOf(catalogue)
  const day = today()
  return { today: day, edges: documentGraph(catalogue.records, references, day), references }
}

/** Remembers the result for as long as the catalogue is in use. */
function once<T>(make: (catalogue: Catalogue) => T): (catalogue: Catalogue) => T {
  const made = new WeakMap<Catalogue, { value: T }>()
  return (catalogue) => {
    const known = made.get(catalogue) ?? { value: make(catalogue) }
    made.set(catalogue, known)
    return known.value
  }
}
