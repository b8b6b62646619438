import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { namesIn } from '../cite/label.ts'
import { makeLibrary } from '../cite/library.ts'
import { readCollection } from '../corpus/collection.ts'
import { carriedSheet, compareSheet } from '../export/compare.ts'
import type { Naming } from '../export/entries.ts'
import { exportSheet, type Format, formats } from '../export/file.ts'
import type { Sheet } from '../export/sheet.ts'
import { targetsSheet } from '../export/targets.ts'
import { tasksSheet } from '../export/tasks.ts'
import { carriedOut, compareByClauses, compareByThemes, toColumn } from '../relate/compare.ts'
import { figuresOf, metricGroups } from '../relate/metrics.ts'
import { relate } from '../relate/relations.ts'
import { queryFromParams } from '../search/params.ts'
import type { PolicyRecord } from '../wire.ts'
import { chosenDocuments, documentOf, without } from './chosen.ts'
import { type Command, folderOptions, text, UsageError } from './command.ts'
import { type Folders, folders } from './folders.ts'
import { openCollection } from './open.ts'
import { say } from './output.ts'

export const exportCommand: Command = {
  name: 'export',
  summary: '导出表格：横向对照、任务衔接、指标、任务分解（Excel、Word、CSV）',
  help: `用法：tiaoxi export 表 --out 文件 [选项]

表：compare  横向对照（给 --base 时以该文件的条款为行，否则以主题为行）
    carried  任务衔接：--base 文件的任务由谁落实
    targets  指标对照
    tasks    任务分解表：后面写检索词

例：tiaoxi export compare --out 对照.xlsx
    tiaoxi export carried --base 20231122-tjzjgxqggcxf --out 衔接.docx
    tiaoxi export tasks 孵化器 --out 任务.csv

选项：
  --out FILE     写到哪里；格式由扩展名定：.xlsx .docx .csv
  --doc ID       只用这些文件，可重复，按所给次序成栏
  --base ID      以其条款为行的文件
  --site URL     链接的开头（默认 http://localhost:8080）

退出码：0 已写出；1 没有内容；2 命令写错。`,
  options: {
    ...folderOptions,
    out: { type: 'string' },
    doc: { type: 'string', multiple: true },
    base: { type: 'string' },
    site: { type: 'string' },
  },
  run: async ([table, ...words], values) => {
    const out = text(values, 'out')
    const format = extname(out ?? '').slice(1) as Format
    if (out === undefined || !formats.includes(format))
      throw new UsageError('请用 --out 给出 .xlsx、.docx 或 .csv 文件名。')
    const where = folders(values)
    const records = readCollection(where.corpus).records
    const asked: Asked = {
      records,
      chosen: chosenDocuments(records, values),
      base: documentOf(records, text(values, 'base')),
      naming: namesIn(makeLibrary(records).documents, text(values, 'site') ?? 'http://localhost:8080'),
      day: new Date().toISOString().slice(0, 10),
      words: words.join(' '),
      where,
    }
    const make = table !== undefined && Object.hasOwn(tables, table) ? tables[table] : undefined
    if (!make) throw new UsageError(`请写要导出的表：${Object.keys(tables).join('、')}。`)
    const sheet = await make(asked)
    writeFileSync(out, (await exportSheet(sheet, format)).bytes)
    say(`${sheet.title}：${sheet.rows.length} 行，已写到 ${out}`)
    return sheet.rows.length > 0 ? 0 : 1
  },
}

interface Asked {
  records: readonly PolicyRecord[]
  chosen: readonly PolicyRecord[]
  base: PolicyRecord | undefined
  naming: Naming
  day: string
  words: string
  where: Folders
}

const tables: Readonly<Record<string, (asked: Asked) => Sheet | Promise<Sheet>>> = {
  compare: ({ records, chosen, base, naming, day }) => {
    const relations = relate(records)
    if (!base) return compareSheet(compareByThemes(chosen, relations), naming, day)
    return compareSheet(compareByClauses(base, without(chosen, base), relations), naming, day, toColumn(base))
  },
  carried: ({ records, chosen, base, naming, day }) => {
    if (!base) throw new UsageError('请用 --base 给出提出任务的文件。')
    return carriedSheet(carriedOut(base, without(chosen, base), relate(records)), naming, day)
  },
  targets: ({ records, chosen, naming, day }) => {
    const groups = figuresOf(
      metricGroups(records),
      chosen.map(({ id }) => id),
    )
    return targetsSheet(groups, new Map(records.map((record) => [record.id, toColumn(record)])), naming, day)
  },
  tasks: async ({ records, chosen, naming, day, words, where }) => {
    const { search } = await openCollection(where)
    const params = new URLSearchParams({ q: words, size: '0' })
    if (chosen.length < records.length) for (const { id } of chosen) params.append('doc', id)
    const { hits } = await search.search(queryFromParams(params))
    await search.close()
    return tasksSheet(hits, naming, day, words)
  },
}
