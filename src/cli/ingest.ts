import process from 'node:process'
import type { FileReport } from '../corpus/report.ts'
import { updateCorpus } from '../corpus/update.ts'
import { settleDefaults, watchFolder } from '../corpus/watch.ts'
import { type Command, folderOptions, UsageError, type Values } from './command.ts'
import { programFingerprint } from './fingerprint.ts'
import { type Folders, folders } from './folders.ts'
import { openCollection } from './open.ts'
import { progress, red, say, sayJson, tell, yellow } from './output.ts'
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
  --watch        读入后继续看着文件夹，有变化（且文件已写完）就再读入，按 Ctrl+C 停止；正在运行的 serve 随之更新
  --all          全部重新读入（默认只读有变化的文件）
  --messages     列出每条提示（文件:行:列）
  --json         以 JSON 输出读入报告（与 --watch 同用时，每次读入一行）
  --seeds 文件夹  存放政策文件的文件夹（默认 seeds）
  --corpus 文件夹 写到哪里（默认 corpus）

退出码：0 全部读入，或 --watch 正常停止；1 有文件读不了；2 命令写错。`,
  options: {
    ...folderOptions,
    watch: { type: 'boolean' },
    all: { type: 'boolean' },
    messages: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (paths, values) => {
    const where = folders(values)
    if (values.watch === true) return watch(where, paths, values)
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

async function watch(where: Folders, paths: readonly string[], values: Values): Promise<number> {
  if (paths.length > 0) throw new UsageError('--watch 看着整个文件夹（--seeds），不能同时写文件名。')
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  let all = values.all === true
  let rounds = 0
  const changed = async () => {
    const reports = await ingestInto(where, [], all)
    all = false
    rounds += 1
    const news = reports.filter(({ status }) => rounds === 1 || !['unchanged', 'same'].includes(status))
    if (values.json === true) say(JSON.stringify(reports))
    else if (news.length > 0) printReports(news, values.messages === true)
    await refreshIndex(where)
    if (rounds === 1) tell(`正在看着 ${where.seeds}，有变化就读入。按 Ctrl+C 停止。`)
  }
  await watchSeeds(where, changed, stop.signal)
  return 0
}

/** Calls `changed` now and at every change of the seeds folder; what goes wrong is said and tried again. */
export async function watchSeeds(where: Folders, changed: () => Promise<void>, signal: AbortSignal): Promise<void> {
  let told = ''
  const onError = (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    if (message !== told) tell(red(message))
    told = message
  }
  await watchFolder(where.seeds, changed, { ...settleDefaults, every: 1000, signal, onError })
}

/** So that the next `serve` or `search` starts at once. */
async function refreshIndex(where: Folders): Promise<void> {
  const { search } = await openCollection(where)
  await search.close()
}
