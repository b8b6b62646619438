/** GET /api/themes, /api/references, /api/targets and a clause's related ones: what holds between documents. */
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Catalogue } from '../../corpus/catalogue.ts'
import { figuresOf } from '../../relate/metrics.ts'
import { documentGraph } from '../../relate/references.ts'
import { themeList } from '../../relate/theme-list.ts'
import type { AlikeClause, MetricGroup, ReferenceGraph, RelatedClause } from '../../wire.ts'
import { citedByOf, metricGroupsOf, relationsOf } from '../derived.ts'
import { clauseOf } from '../lookup.ts'
import { get } from '../route.ts'
import { none, text, texts } from '../schemas/parameters.ts'
import {
  alikeClause,
  citedByClause,
  metricGroup,
  referenceGraph,
  relatedClause,
  themeClauses,
} from '../schemas/relations.ts'
import { today } from '../today.ts'

const themes = get({
  path: '/api/themes',
  summary: '主题及其条款',
  description: '各主题的含义和属于它的条款（一个条款最多三个主题），附据以判断的词。',
  params: none,
  query: z.object({ theme: texts('主题的编号或名称'), doc: texts('文件编号') }),
  response: z.strictObject({ themes: z.array(themeClauses) }),
  answer: ({ catalogue }, { query: { theme, doc } }) => ({
    themes: themeList(catalogue.records, relationsOf(catalogue))
      .filter(({ id, name }) => isWanted(theme, id, name))
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

export const targetParameters = z.object({ doc: texts('文件编号：只看这些文件的数字') })

const targets = get({
  path: '/api/targets',
  summary: '可比的指标',
  description: '各文件的同类数字分组：可以并列比较的，和看似同类而不可比的，附理由。只并列，不相加。',
  params: none,
  query: targetParameters,
  response: z.strictObject({ groups: z.array(metricGroup) }),
  answer: ({ catalogue }, { query: { doc } }) => ({ groups: groupsOf(catalogue, doc) }),
})

const related = get({
  path: '/api/clauses/{doc}/{id}/related',
  summary: '其他文件的对应条款和引用',
  description:
    '其他文件中落实此条款、为此条款所落实或与它做同一件事的条款，附理由和异同；引用此条款或其文件的条款。没有就是空的。文件很多时只与用词最近的比对，compared 是比对了多少份，others 是其他文件共多少份。',
  params: z.object({ doc: text('文件编号'), id: text('条款编号') }),
  query: none,
  response: z.strictObject({
    related: z.array(relatedClause),
    cited_by: z.array(citedByClause),
    compared: z.int().min(0),
    others: z.int().min(0),
  }),
  problems: ['not-found'],
  answer: async ({ catalogue }, { params }) => {
    const { clause } = clauseOf(catalogue, params.doc, params.id)
    const citing = citedByOf(catalogue)(params.doc)
    const cited_by = [clause.key, params.doc].flatMap((cited) => citing.get(cited) ?? [])
    const { aligner } = relationsOf(catalogue)
    const near = aligner.compared(clause.key)
    for (const document of near) {
      aligner.between(params.doc, document)
      await setImmediate()
    }
    const others = catalogue.records.length - 1
    return { related: relatedTo(catalogue, clause.key), cited_by, compared: near.length, others }
  },
})

const alike = get({
  path: '/api/clauses/{doc}/{id}/alike',
  summary: '还有吗：用词相近的条款',
  description: '本库中与此条款用词最相近的其他条款，附两条共同的词。没有就是空的。',
  params: z.object({ doc: text('文件编号'), id: text('条款编号') }),
  query: none,
  response: z.strictObject({ alike: z.array(alikeClause) }),
  problems: ['not-found'],
  answer: async ({ catalogue, search }, { params }) => {
    const { clause } = clauseOf(catalogue, params.doc, params.id)
    const found = (await search.related?.(clause.key)) ?? []
    return { alike: found.flatMap(({ key, terms }) => alikeTo(catalogue, key, terms)) }
  },
})

function alikeTo(catalogue: Catalogue, key: string, terms: string[]): AlikeClause[] {
  const found = catalogue.clause(key)
  if (!found) return []
  const { clause, document } = found
  const title = document.document.short_title || document.document.title
  return [{ key, number: clause.number, heading: clause.heading, document: document.id, title, terms }]
}

export const relationRoutes = [themes, references, targets, related, alike]

/** The groups with figures of these documents, of all where none is named. */
export function groupsOf(catalogue: Catalogue, doc: readonly string[]): MetricGroup[] {
  return figuresOf(metricGroupsOf(catalogue), doc)
}

function isWanted(wanted: readonly string[], ...ids: (string | null)[]): boolean {
  return wanted.length === 0 || ids.some((id) => id !== null && wanted.includes(id))
}

function graphOf(catalogue: Catalogue): ReferenceGraph {
  const { references } = relationsOf(catalogue)
  const day = today()
  return { today: day, edges: documentGraph(catalogue.records, references, day), references }
}

function relatedTo(catalogue: Catalogue, key: string): RelatedClause[] {
  return relationsOf(catalogue)
    .aligner.of(key)
    .flatMap((alignment) => {
      const other = catalogue.clause(alignment.a === key ? alignment.b : alignment.a)
      if (!other) return []
      const { clause, document } = other
      return [{ key: clause.key, number: clause.number, heading: clause.heading, document: document.id, alignment }]
    })
}
