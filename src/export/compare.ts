/** Tables side by side as sheets: rows are themes or clauses, columns documents. */
import type { CarriedOut, CompareCell, CompareColumn, CompareTable } from '../wire.ts'
import { entryBlock, type Naming } from './entries.ts'
import { type Block, type Cell, type Column, plain, type Sheet } from './sheet.ts'

/** What a cell without entries says. */
export const nothingFound = { theme: '未见专门规定', clause: '未见对应条款' } as const

/** @param day ISO day on which the table was made */
export function compareSheet(
  table: CompareTable,
  naming: Naming,
  day: string,
  base: CompareColumn | null = null,
): Sheet {
  const { by, columns, rows } = table
  return {
    title: base ? `${base.label}与各文件对照表` : '政策文件横向对照表',
    notes: notesOf(table, base, day),
    columns: [
      base
        ? { label: base.label, width: 30, ...(base.doc_number ? { detail: base.doc_number } : {}) }
        : { label: '主题', width: 16 },
      ...columns.map((column) => toColumn(column, columns.length)),
    ],
    rows: rows.map((row) => [
      row.clause ? [baseBlock(row.clause, row.binds_above, naming)] : [themeBlock(row.label, row.detail)],
      ...row.cells.map((cell) => cellOf(cell, by, naming)),
    ]),
  }
}

/** The duties of one document, who takes them up, and at the end what each plan has beyond them. */
export function carriedSheet({ base, table, plans }: CarriedOut, naming: Naming, day: string): Sheet {
  const sheet = compareSheet(table, naming, day, base)
  const sums = plans.map(({ answered, partly, blank }): Cell => {
    const words = `有对应条款 ${answered.length} 条，部分相关 ${partly.length} 条，未见对应条款 ${blank.length} 条`
    return plain(words)
  })
  const extras = plans.map(({ extra }): Cell => extra.map((entry) => entryBlock(entry, 'theme', naming)))
  const hasExtras = plans.some(({ extra }) => extra.length > 0)
  return {
    ...sheet,
    title: `${base.label}任务衔接表`,
    rows: [
      [plain('合计', {}), ...sums],
      ...sheet.rows,
      ...(hasExtras ? [[plain('各文件另有的举措（与上列任务均无对应）'), ...extras]] : []),
    ],
  }
}

/** Few documents share the page between them. */
function toColumn({ label, doc_number }: CompareColumn, count: number): Column {
  return { label, width: count <= 2 ? 60 : count === 3 ? 46 : 34, detail: doc_number ?? '文号缺' }
}

function cellOf({ entries, mentions }: CompareCell, by: CompareTable['by'], naming: Naming): Cell {
  if (entries.length > 0) return entries.map((entry) => entryBlock(entry, by, naming))
  const words = mentions.length > 0 ? `${nothingFound[by]}，另有提及：` : nothingFound[by]
  const missing: Block = { lines: [[{ text: words, quiet: true }]], tone: 'missing' }
  return [missing, ...mentions.map((entry): Block => ({ ...entryBlock(entry, 'theme', naming), tone: 'weak' }))]
}

function themeBlock(label: string, detail: string): Block {
  return { lines: [[{ text: label, bold: true }], [{ text: detail, quiet: true }]] }
}

function baseBlock(entry: Parameters<typeof entryBlock>[0], bindsAbove: boolean, naming: Naming): Block {
  const block = entryBlock(entry, 'theme', naming)
  return bindsAbove
    ? { ...block, lines: [...block.lines, [{ text: '（要求上级部门，下级方案无从直接落实）', quiet: true }]] }
    : block
}

function notesOf({ by, columns }: CompareTable, base: CompareColumn | null, day: string): string[] {
  const documents = [...(base ? [base] : []), ...columns].map(
    ({ title, doc_number }) => `《${title}》（${doc_number ?? '文号缺'}）`,
  )
  const empty =
    by === 'theme'
      ? '“未见专门规定”指所列文件中没有以此为主题的条款，不等于没有此项工作。'
      : '“未见对应条款”指没有找到对应的条款，不等于没有此项工作；“部分相关”只有一部分内容相同，须看原文。'
  return [
    `文件：${documents.join('；')}。`,
    '每格所引是条款中与此行最相关的一句，全文见链接；对应关系由规则得出，引用前请核对原件。',
    empty,
    `制表日期：${day}。`,
  ]
}
