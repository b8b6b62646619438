import { sourceFiles } from '../corpus/folder.ts'
import { type FileReport, ingest } from '../corpus/ingest.ts'
import { CorpusError, readCorpus, writeCorpus } from '../corpus/store.ts'
import type { Message, PolicyRecord } from '../wire.ts'
import { type Command, folderOptions, type Values } from './command.ts'
import { madeByThisProgram, noteFingerprint } from './fingerprint.ts'
import { type Folders, folders } from './folders.ts'
import { bold, dim, green, pad, progress, red, say, sayJson, tell, yellow } from './output.ts'

const statusWords: Record<FileReport['status'], string> = {
  new: '新增',
  changed: '更新',
  unchanged: '未变',
  same: '重复',
  removed: '移除',
  failed: '失败',
}

export const ingestCommand: Command = {
  name: 'ingest',
  summary: '读入政策文件，写成 corpus/',
  help: `用法：tiaoxi ingest [文件或文件夹 …] [选项]

把政策文件（默认 seeds/ 下全部文件）读成条款，标注责任单位、目标和期限，写入 corpus/。
不写文件名时，corpus/ 与文件夹保持一致：文件夹里删去的文件，其记录一并移除。
写明文件名时，只读入这些文件，其余记录不动。一份文件读不了，不影响其他文件。

选项：
  --all          全部重新读入（默认只读有变化的文件）
  --messages     列出每条提示（文件:行:列）
  --json         以 JSON 输出读入报告
  --seeds 文件夹  存放政策文件的文件夹（默认 seeds）
  --corpus 文件夹 写到哪里（默认 corpus）

退出码：0 全部读入；1 有文件读不了；2 命令写错。`,
  options: { ...folderOptions, all: { type: 'boolean' }, messages: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (paths, values) => {
    const where = folders(values)
    const reports = await ingestInto(where, paths, values.all === true)
    if (values.json === true) sayJson(reports)
    else printReports(reports, values)
    return reports.some((report) => report.status === 'failed') ? 1 : 0
  },
}

/** Brings corpus/ up to date with the named files, or with the whole seeds folder when none is named. */
export async function ingestInto(where: Folders, paths: readonly string[], all: boolean): Promise<FileReport[]> {
  const named = paths.length > 0
  const files = (await Promise.all((named ? paths : [where.seeds]).map(sourceFiles))).flat()
  const before = storedRecords(where.corpus)
  const bar = progress('读入')
  const { records, reports } = await ingest(files, before, {
    reuse: !all && madeByThisProgram(where.index),
    keepOthers: named,
    onFile: (report, done, total) => bar(done, total, report.file),
  })
  writeCorpus(where.corpus, records)
  if (!named) noteFingerprint(where.index)
  return reports
}

/** What is stored now; a damaged corpus is made anew from the files, and that is said. */
function storedRecords(folder: string): PolicyRecord[] {
  try {
    return readCorpus(folder)
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    if (!error.message.includes('manifest.json 不存在')) tell(yellow(`${error.message} 现从原文件重建。`))
    return []
  }
}

function printReports(reports: readonly FileReport[], values: Values): void {
  for (const report of reports) {
    const word = statusWords[report.status]
    const paintWord = report.status === 'failed' ? red : report.status === 'unchanged' ? dim : green
    say(`${paintWord(pad(word, 6))}${report.file}`)
    if (report.note) say(`      ${report.status === 'failed' ? red(report.note) : report.note}`)
    for (const { id, title, clauses, units, deadlines, targets } of report.documents) {
      say(`      ${bold(title)} ${dim(id)}`)
      say(
        `      条款 ${clauses}，责任单位标注 ${units}，期限 ${deadlines}，目标 ${targets}，提示 ${report.messages.length}`,
      )
    }
    if (values.messages === true)
      for (const message of report.messages) say(`      ${formatMessage(report.file, message)}`)
  }
  const failed = reports.filter((report) => report.status === 'failed').length
  say(`共 ${reports.length} 个文件${failed > 0 ? `，${failed} 个读不了` : ''}。`)
}

/** `seeds/a.txt:12:1 提示 …` */
export function formatMessage(file: string, message: Message): string {
  const level = { info: dim('说明'), warning: yellow('提示'), error: red('错误') }[message.level]
  return `${file}:${message.line ?? 1}:${message.column ?? 1} ${level} ${message.text} ${dim(message.rule)}`
}
