import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeLibrary } from '../cite/library.ts'
import { checkReport } from '../cite/report.ts'
import { readCollection } from '../corpus/collection.ts'
import { type GoldCitation, scoreCitations } from '../eval/citation-score.ts'
import { type GoldDocument, type GoldQuery, seedNumber } from '../eval/gold.ts'
import { type CrossGold, relateScores } from '../eval/relate-score.ts'
import { type EvalReport, gainsAndLosses, printReport } from '../eval/report.ts'
import { scoreDocuments } from '../eval/score.ts'
import { scoreQueries } from '../eval/search-score.ts'
import { relatePredictions } from '../relate/predictions.ts'
import { queryFromParams } from '../search/params.ts'
import { openSearch } from '../search/search.ts'
import type { PolicyRecord } from '../wire.ts'
import { type Command, folderOptions, text, UsageError } from './command.ts'
import { folders, programFolder } from './folders.ts'
import { themeNames } from './open.ts'
import { green, red, say, sayJson } from './output.ts'

export const evalCommand: Command = {
  name: 'eval',
  takesNothing: true,
  summary: '对照人工标注评分，可与上次结果比较得失',
  help: `用法：tiaoxi eval [选项]

用 tests/gold 的人工标注给 corpus/ 和检索评分：条款、文件要素、责任单位、期限、目标、检索。

选项：
  --gold 文件夹   人工标注（默认 tests/gold）
  --worst        列出每一条标错、漏标
  --json         打印 JSON，可存为下次比较的基准
  --base 文件     与存下的 JSON 比较，列出新得与新失

退出码：0 已评分；1 与基准相比有新失；2 命令写错。`,
  options: {
    ...folderOptions,
    gold: { type: 'string' },
    base: { type: 'string' },
    worst: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (_, values) => {
    const where = folders(values)
    const report = await evaluate(
      readCollection(where.corpus).records,
      text(values, 'gold') ?? join(programFolder, 'tests', 'gold'),
    )
    if (values.json === true) sayJson(report)
    else say(printReport(report, values.worst === true))
    const base = text(values, 'base')
    return base === undefined ? 0 : compare(JSON.parse(readFileSync(base, 'utf8')) as EvalReport, report)
  },
}

/** Scores records and the searches over them. @throws UsageError when the gold is not there. */
export async function evaluate(records: readonly PolicyRecord[], goldFolder: string): Promise<EvalReport> {
  const read = (name: string) => readFileSync(join(goldFolder, name), 'utf8')
  if (!existsSync(goldFolder)) throw new UsageError(`${goldFolder} 不存在。请用 --gold 指定人工标注所在的文件夹。`)
  const names = readdirSync(goldFolder).filter((name) => /^\d{3}\.json$/u.test(name))
  const gold = names.sort().map((name) => JSON.parse(read(name)) as GoldDocument)
  const queries = read('queries.dev.jsonl')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as GoldQuery)
  const answers = await answer(records, queries)
  const more = { ...relations(records, read('crossref.json')), ...citations(records, read) }
  return { documents: scoreDocuments(records, gold), queries: scoreQueries(queries, answers), more }
}

/** Scores of what holds between documents (gold/crossref.json). */
function relations(records: readonly PolicyRecord[], crossref: string): Record<string, number> {
  const score = relateScores(JSON.parse(crossref) as CrossGold, relatePredictions(records))
  const share = ({ right, all }: { right: number; all: number }) => (all === 0 ? 1 : right / all)
  return {
    'themes: main theme': score.mainTheme,
    'themes: top three': score.topThree,
    'alignment: nDCG@5 city to parks': score.cityToPark,
    'alignment: nDCG@5 park to park': score.parkToPark,
    'alignment: recall@5 of grade 2': score.recall,
    'alignment: precision of shown grade 2': score.gradeTwo.precision,
    'alignment: empty cells kept empty': share(score.emptyCells),
    'metrics: groups reproduced': share(score.metricGroups),
    'metrics: no forbidden comparison': score.forbidden.length === 0 ? 1 : 0,
    'references resolved': share(score.references),
  }
}

/** Scores of the report check (gold/report1). */
function citations(records: readonly PolicyRecord[], read: (name: string) => string): Record<string, number> {
  const gold = JSON.parse(read('report1.citations.json')) as GoldCitation[]
  const report = checkReport(read('report1.md'), makeLibrary(records))
  const score = scoreCitations(gold, report.citations, goldNames(records))
  return {
    'citations: precision': score.precision,
    'citations: recall': score.recall,
    'citations: links': score.links,
    'citations: verdicts': score.verdicts,
  }
}

/** Our document ids and clause keys as the gold names them. */
function goldNames(records: readonly PolicyRecord[]): (key: string) => string {
  const seeds = new Map(records.map((record) => [record.id, seedNumber(record.source)]))
  return (key) => {
    const [id = '', ...rest] = key.split('/')
    return [seeds.get(id) ?? id, ...rest].join('/')
  }
}

async function answer(records: readonly PolicyRecord[], queries: readonly GoldQuery[]): Promise<Map<string, string[]>> {
  const search = await openSearch(records, { themes: themeNames(records) })
  const named = goldNames(records)
  const answers = new Map<string, string[]>()
  for (const { id, query } of queries) {
    const result = await search.search(queryFromParams(new URLSearchParams({ q: query, size: '0' })))
    answers.set(
      id,
      result.hits.map((hit) => named(hit.key)),
    )
  }
  await search.close()
  return answers
}

function compare(base: EvalReport, now: EvalReport): number {
  const { gains, losses } = gainsAndLosses(base, now)
  say(`\n新得 ${gains.length}，新失 ${losses.length}`)
  for (const line of gains) say(green(`+ ${line}`))
  for (const line of losses) say(red(`- ${line}`))
  return losses.length > 0 ? 1 : 0
}
