import type { FileReport } from '../corpus/report.ts'
import { updateCorpus } from '../corpus/update.ts'
import { type Command, folderOptions } from './command.ts'
import { programFingerprint } from './fingerprint.ts'
import { type Folders, folders } from './folders.ts'
import { progress, sayJson, tell, yellow } from './output.ts'
import { printReports } from './reports.ts'

export const ingestCommand: Command = {
  name: 'ingest',
  summary: '读入政策文件，写成 corpus/',
  help: `用法：tiaoxi ingest [文件或文件夹 …] [选项]

把政策文件（默认 seeds/ 下全部文件）读成条款，标注责任单位、目标和期限，写入 corpus/。
只读内容有变化的文件；改了名的文件保留原来的条款网址；一份文件读不了，不影响其他文件，已收录的旧内容予以保留。
不写文件名时，corpus/ 与文件夹保持一致：文件夹里删去的文件，其条款一并移除。
写明文件名时，只读入这些文件，其余不动。
隐藏文件、~$ 开头的锁定文件、未下载完的文件略过。

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
    else printReports(reports, values.messages === true)
    return reports.some((report) => report.status === 'failed') ? 1 : 0
  },
}

/** Brings corpus/ up to date with the named files, or with the whole seeds folder when none is named. */
export async function ingestInto(where: Folders, paths: readonly string[], all: boolean): Promise<FileReport[]> {
  const bar = progress('读入')
  return updateCorpus(where, {
    program: programFingerprint(),
    all,
    ...(paths.length > 0 ? { paths } : {}),
    onFile: (report, done, total) => bar(done, total, report.file),
    onMessage: (message) => tell(yellow(message)),
  })
}
