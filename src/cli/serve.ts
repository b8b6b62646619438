import { readFileSync } from 'node:fs'
import { makeCatalogue } from '../corpus/catalogue.ts'
import { collectionHash, readCollection } from '../corpus/collection.ts'
import { readHistory } from '../corpus/history.ts'
import type { FileReport } from '../corpus/report.ts'
import { corpusState } from '../corpus/store.ts'
import { addToCorpus } from '../corpus/uploads.ts'
import { type AdminOptions, checkToken, TokenError } from '../server/admin.ts'
import type { AppParts } from '../server/app.ts'
import type { Intake } from '../server/parts.ts'
import { addressFrom, type Running, startServer } from '../server/start.ts'
import { type Command, folderOptions, text, UsageError, type Values } from './command.ts'
import { programFingerprint } from './fingerprint.ts'
import { type Folders, folders } from './folders.ts'
import { ingestInto, watchSeeds } from './ingest.ts'
import { openCollection, openRecords } from './open.ts'
import { bold, dim, plain, say, tell, yellow } from './output.ts'
import { officeTemplates } from './templates.ts'

const serveOptions = {
  ...folderOptions,
  host: { type: 'string' },
  port: { type: 'string' },
  log: { type: 'boolean' },
  'admin-token-file': { type: 'string' },
  'admin-host': { type: 'string', multiple: true },
} as const satisfies Command['options']

const serveHelp = `选项：
  --port 端口     默认 8080，也可用环境变量 PORT
  --host 地址     默认 127.0.0.1（只供本机）；供局域网使用写 0.0.0.0，也可用环境变量 HOST
  --admin-token-file 文件  写有管理口令的文件；有口令才能在网页和接口上校正、上传（也可用环境变量 TIAOXI_ADMIN_TOKEN）
  --admin-host 主机名  同事在浏览器里用主机名访问时登记，可重复；用 IP 地址或 localhost 访问不必登记
  --log          每个请求在标准错误输出一行（不记检索词）
  --seeds --corpus --index 文件夹

按 Ctrl+C 停止。退出码：0 正常停止；1 启动失败；2 命令写错。`

export const serveCommand: Command = {
  name: 'serve',
  takesNothing: true,
  summary: '启动网页与接口服务',
  help: `用法：tiaoxi serve [选项]

载入 corpus/ 和 index/，在浏览器里检索、阅读、查单位。索引缺失、损坏或过期时自动重建并说明。

${serveHelp}`,
  options: serveOptions,
  run: (_, values) => serve(folders(values), values),
}

export const startCommand: Command = {
  name: 'start',
  takesNothing: true,
  summary: '一步到位：读入 seeds/、建索引、启动服务',
  help: `用法：tiaoxi start [选项]

等于依次运行 ingest 和 serve。加 --watch 则一直看着 seeds/，文件有增删改（且已写完）就读入，网页随之更新。

${serveHelp}`,
  options: { ...serveOptions, watch: { type: 'boolean' } },
  run: async (_, values) => {
    const where = folders(values)
    const tellFailed = tellNewFailures()
    tellFailed(await ingestInto(where, [], false))
    if (values.watch !== true) return serve(where, values)
    const stop = new AbortController()
    const watching = watchSeeds(where, async () => tellFailed(await ingestInto(where, [], false)), stop.signal)
    try {
      return await serve(where, values)
    } finally {
      stop.abort()
      await watching
    }
  },
}

/** Says which files cannot be read, each reason once. */
function tellNewFailures(): (reports: readonly FileReport[]) => void {
  let told: string[] = []
  return (reports) => {
    const lines = reports
      .filter(({ status }) => status === 'failed')
      .map(({ file, note }) => `${plain(file)}：${plain(note ?? '读不了')}`)
    for (const line of lines) if (!told.includes(line)) tell(yellow(line))
    told = lines
  }
}

export const indexCommand: Command = {
  name: 'index',
  takesNothing: true,
  summary: '由 corpus/ 重建检索索引 index/',
  help: `用法：tiaoxi index [选项]

选项：
  --corpus 文件夹  条款所在（默认 corpus）
  --index 文件夹   索引写到哪里（默认 index）

退出码：0 成功；1 失败；2 命令写错。`,
  options: folderOptions,
  run: async (_, values) => {
    const where = folders(values)
    const { records, search } = await openCollection(where, true)
    say(`索引已建好：${clauseCount(records)} 条条款，分词用 ${search.segmenter}，写在 ${where.index}`)
    await search.close()
    return 0
  },
}

const clauseCount = (records: readonly { clauses: unknown[] }[]) =>
  records.reduce((sum, record) => sum + record.clauses.length, 0)

/** Serves until the process is told to stop. */
async function serve(where: Folders, values: Values): Promise<number> {
  const address = addressOf(values)
  const admin = adminFrom(values, process.env)
  const program = programFingerprint()
  const intake: Intake = (files, replace) => addToCorpus(where, files, replace, { program })
  const running = await startServer(
    { ...address, admin, intake, ...(values.log === true ? { log: tell } : {}) },
    (now) => loadParts(where, now),
  )
  running.library.follow(() => corpusState(where.corpus), lookEvery, tellReload(running))
  try {
    const parts = await running.ready
    const documents = parts.catalogue.documents()
    say(
      `已载入 ${documents.length} 份文件、${clauseCount(parts.catalogue.records)} 条条款；分词用 ${parts.search.segmenter}。`,
    )
    say(`${bold('条析已启动')}：${bold(running.url)}　按 Ctrl+C 停止。`)
  } catch (error) {
    await running.close()
    throw error
  }
  await new Promise((resolve) => running.server.once('close', resolve))
  return 0
}

/** From this many on loading takes long enough to say so. */
const manyClauses = 20_000

/** Milliseconds between two looks whether the corpus changed on disk. */
const lookEvery = 1000

const tellNothing = (): void => undefined

/** Says what is served now, or why it is still the old. */
function tellReload({ library, ready }: Running): (error: unknown) => void {
  let told = ''
  ready.then(({ version }) => {
    told = version
  }, tellNothing)
  return (error) => {
    const parts = library.source()
    if (error === null && !('waiting' in parts) && parts.version === told) return
    if (error !== null || 'waiting' in parts)
      tell(
        yellow(`corpus/ 有变化，但载入不了，仍用原来的内容：${error instanceof Error ? error.message : String(error)}`),
      )
    else {
      told = parts.version
      tell(
        `corpus/ 有变化，已载入：${parts.catalogue.documents().length} 份文件、${clauseCount(parts.catalogue.records)} 条条款。`,
      )
    }
  }
}

/** The collection on disk, or `now` where that is what it holds. */
async function loadParts(where: Folders, now?: AppParts): Promise<AppParts> {
  const collection = readCollection(where.corpus)
  const version = collectionHash(collection)
  if (version === now?.version) return now
  const { records, corrections, damaged } = collection
  const clauses = clauseCount(records)
  if (!now && clauses > manyClauses) tell(dim(`共 ${clauses} 条条款，正在载入；索引须重建时，每十万条约需一分钟。`))
  const search = await openRecords(where, records)
  if (!now) for (const message of [...search.messages, ...damaged]) tell(yellow(message))
  return {
    catalogue: makeCatalogue(records),
    search,
    version,
    loadedAt: new Date(),
    corrections: { corpus: where.corpus, states: corrections, damaged },
    history: (id) => readHistory(where.corpus, id),
    templates: officeTemplates(where.corpus),
  }
}

/**
 * Who may write: the token of --admin-token-file, else of TIAOXI_ADMIN_TOKEN, else nobody.
 * @throws TokenError, or the file system's error
 */
export function adminFrom(values: Values, env: Readonly<Record<string, string | undefined>>): AdminOptions {
  const file = text(values, 'admin-token-file')
  const token = checkToken(file === undefined ? env.TIAOXI_ADMIN_TOKEN : readFileSync(file, 'utf8'))
  if (file !== undefined && token === null) throw new TokenError(`${file} 是空的。请在其中写入管理口令。`)
  return { token, hosts: [values['admin-host'] ?? []].flat().map(String) }
}

function addressOf(values: Values): { host: string; port: number } {
  const address = addressFrom(process.env)
  const port = text(values, 'port')
  if (port !== undefined && !(/^\d{1,5}$/u.test(port) && Number(port) <= 65_535))
    throw new UsageError(`--port ${port} 无效，应是 0 到 65535 的整数。`)
  return { host: text(values, 'host') ?? address.host, port: port === undefined ? address.port : Number(port) }
}
