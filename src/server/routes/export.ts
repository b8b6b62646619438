/** GET /api/export/…: the tables of the pages as files for Word, WPS and Excel. */
import { z } from 'zod'
import { namesIn } from '../../cite/label.ts'
import type { Catalogue } from '../../corpus/catalogue.ts'
import { carriedSheet, compareSheet } from '../../export/compare.ts'
import type { Naming } from '../../export/entries.ts'
import { exportSheet, type Format, formats, typeOf } from '../../export/file.ts'
import type { Sheet } from '../../export/sheet.ts'
import { targetsSheet } from '../../export/targets.ts'
import { tasksSheet } from '../../export/tasks.ts'
import { toColumn } from '../../relate/compare.ts'
import { libraryOf } from '../derived.ts'
import { documentOf } from '../lookup.ts'
import { type Asked, download } from '../route.ts'
import { oneOf } from '../schemas/parameters.ts'
import { today } from '../today.ts'
import { carriedParameters, compareParameters, tableCarriedOut, tableSideBySide } from './compare.ts'
import { groupsOf, targetParameters } from './relations.ts'
import { answerSearch, searchParameters, toQuery } from './search.ts'

const params = z.object({ format: oneOf(formats).meta({ description: '文件格式' }) })
const files = formats.map(typeOf)

const compare = download({
  path: '/api/export/compare.{format}',
  summary: '导出横向对照表',
  description: '参数同 /api/compare。',
  params,
  query: compareParameters,
  files,
  problems: ['not-found'],
  answer: ({ catalogue }, asked) => {
    const base = asked.query.base === undefined ? null : documentOf(catalogue, asked.query.base, 'base')
    const table = tableSideBySide(catalogue, asked.query)
    return send(compareSheet(table, namingOf(catalogue, asked), today(), base && toColumn(base)), asked)
  },
})

const carried = download({
  path: '/api/export/carried.{format}',
  summary: '导出任务衔接表',
  description: '参数同 /api/carried-out。',
  params,
  query: carriedParameters,
  files,
  problems: ['not-found'],
  answer: ({ catalogue }, asked) =>
    send(carriedSheet(tableCarriedOut(catalogue, asked.query), namingOf(catalogue, asked), today()), asked),
})

const targets = download({
  path: '/api/export/targets.{format}',
  summary: '导出指标对照表',
  description: '参数同 /api/targets。',
  params,
  query: targetParameters,
  files,
  answer: ({ catalogue }, asked) => {
    const documents = catalogue.records.map((record) => [record.id, toColumn(record)] as const)
    const groups = groupsOf(catalogue, asked.query.doc)
    return send(targetsSheet(groups, new Map(documents), namingOf(catalogue, asked), today()), asked)
  },
})

const tasks = download({
  path: '/api/export/tasks.{format}',
  summary: '导出任务分解表',
  description: '检索结果的全部条款，每条一行：任务、单位、时限、目标、出处。参数同 /api/search，不分页。',
  params,
  query: searchParameters,
  files,
  answer: async (parts, asked) => {
    const { hits, understood, query } = await answerSearch(parts, { ...toQuery(asked.query), page: 1, size: 0 })
    const words = [query.q, ...understood.map(({ label }) => label)].filter((word) => word !== '')
    return send(tasksSheet(hits, namingOf(parts.catalogue, asked), today(), words.join('；')), asked)
  },
})

export const exportRoutes = [compare, carried, targets, tasks]

type Sent = Pick<Asked<{ format: Format }, unknown, unknown>, 'params' | 'request'>

function send(sheet: Sheet, { params: { format } }: Sent) {
  return exportSheet(sheet, format)
}

/** Links lead to the address the file was asked from. */
function namingOf(catalogue: Catalogue, { request }: Sent): Naming {
  return namesIn(libraryOf(catalogue).documents, `${request.protocol}://${request.host}`)
}
