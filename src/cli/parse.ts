import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { FolderError, loadFile } from '../corpus/folder.ts'
import { recordsOf } from '../corpus/records.ts'
import { sha256 } from '../corpus/store.ts'
import { readSource } from '../read/read.ts'
import type { PolicyRecord } from '../wire.ts'
import { type Command, UsageError } from './command.ts'
import { bold, dim, say, sayJson, tell } from './output.ts'
import { formatMessage } from './reports.ts'

export const parseCommand: Command = {
  name: 'parse',
  summary: '解析一份文件并打印结果，不写入知识库',
  help: `用法：tiaoxi parse 文件 [选项]

打印文件的解析结果（JSON）：document（文件要素）、clauses（条款及其责任单位、期限、目标）、messages（提示）。
一个文件里有几份公文时，第一份在前，其余列在 also 里。

选项：
  --outline   只打印条款目录，便于目测
  --json      打印 JSON（默认）

退出码：0 成功；1 文件读不了；2 命令写错。`,
  options: { help: { type: 'boolean', short: 'h' }, outline: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async ([path, ...rest], values) => {
    if (!path || rest.length > 0) throw new UsageError('请写明一份文件：tiaoxi parse 文件')
    const [record, ...also] = await parseFile(path)
    if (!record) {
      tell(`${path}：没有读出任何内容。`)
      return 1
    }
    if (values.outline === true) for (const one of [record, ...also]) printOutline(path, one)
    else sayJson(also.length > 0 ? { ...record, also } : record)
    return 0
  },
}

/** @throws FolderError, UnreadableError */
export async function parseFile(path: string): Promise<PolicyRecord[]> {
  if (!existsSync(path)) throw new FolderError(`${path} 不存在。请检查路径。`)
  const name = basename(path)
  const bytes = await loadFile(path, name)
  return recordsOf(await readSource(bytes, name), { name, given: {} }, sha256(bytes), [], new Set())
}

function printOutline(path: string, record: PolicyRecord): void {
  say(bold(record.document.title))
  for (const clause of record.clauses) {
    const indent = '  '.repeat(clause.above.length)
    const tags = `${clause.units.length}/${clause.deadlines.length}/${clause.targets.length}`
    say(
      `${indent}${clause.id} ${clause.number ?? ''}${clause.heading ?? ''} ${dim(`${clause.text.length} 字 ${tags}`)}`,
    )
  }
  for (const message of record.messages) say(formatMessage(path, message))
}
