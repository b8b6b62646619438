import { readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import process from 'node:process'
import { checkDocx } from '../cite/docx.ts'
import { type Library, makeLibrary } from '../cite/library.ts'
import { checkReport } from '../cite/report.ts'
import { annotateText } from '../cite/text-annotate.ts'
import { describeCitation, describeReport, type Level } from '../cite/words.ts'
import { readCollection } from '../corpus/collection.ts'
import { readSource } from '../read/read.ts'
import type { Citation, CitationReport } from '../wire.ts'
import { type Command, folderOptions, text, UsageError, type Values } from './command.ts'
import { folders } from './folders.ts'
import { bold, clip, dim, green, red, say, sayJson, tell, yellow } from './output.ts'

export const citeCommand: Command = {
  name: 'cite',
  summary: '核查报告中的引用：有没有这一条，引文、数字对不对',
  help: `用法：tiaoxi cite 报告 [选项]

例：tiaoxi cite 报告.docx -o 报告（已核）.docx
    tiaoxi cite 报告.md --json

可核查 .docx、.md、.txt。报告只在内存中处理，不保存、不索引、不记录；原文件不改动。
“本库未收录”只说明本库没有这份文件；“未核对”不等于“无误”。

选项：
  -o, --output 文件  写出加了批注的报告（格式同原文件）
  --links           同时把查到的引用做成链接（限 .docx）
  --site 地址        批注和链接所用的条析地址，默认 http://127.0.0.1:8080
  --json            打印 JSON 数组：surface、start、resolves_to、status、check；未核对的列在标准错误
  --seeds --corpus --index 文件夹

退出码：0 没有发现问题；1 有问题（引文、数字不符，编号无效，引用不明确）或文件读不了；2 命令写错。`,
  options: {
    ...folderOptions,
    output: { type: 'string', short: 'o' },
    links: { type: 'boolean' },
    site: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async ([path, ...rest], values) => {
    if (path === undefined || rest.length > 0) throw new UsageError('请写明一份报告：tiaoxi cite 报告.docx')
    const output = outputFor(path, values)
    const { report, file, unlinked } = await check(path, values)
    if (output !== undefined) writeFileSync(output, file)
    if (values.json === true) {
      sayJson(report.citations.map(asAnnotated))
      for (const line of uncheckedLines(report)) tell(line)
    } else printReport(report)
    for (const { surface, reason } of unlinked) tell(yellow(`未能做成链接：${clip(surface, 40)}——${reason}`))
    if (output !== undefined) tell(`已写出 ${output}`)
    return report.citations.some(isProblem) ? 1 : 0
  },
}

/** @throws UsageError for an output that would overwrite the report or be of another format */
function outputFor(path: string, values: Values): string | undefined {
  const ending = extname(path).toLowerCase()
  if (!['.docx', '.md', '.markdown', '.txt'].includes(ending))
    throw new UsageError(`只能核查 .docx、.md、.txt，得到的是 ${basename(path)}。请另存为其中一种。`)
  if (values.links === true && ending !== '.docx') throw new UsageError('--links 只用于 .docx。')
  const output = text(values, 'output')
  if (output === undefined) {
    if (values.links === true) throw new UsageError('--links 要与 -o 文件 一起用。')
    return undefined
  }
  if (resolve(output) === resolve(path)) throw new UsageError('-o 不能是报告本身：原文件不改动。')
  if (extname(output).toLowerCase() !== ending) throw new UsageError(`-o 的文件名应以 ${ending} 结尾。`)
  return output
}

interface Checked {
  report: CitationReport
  file: Uint8Array | string
  unlinked: { surface: string; reason: string }[]
}

async function check(path: string, values: Values): Promise<Checked> {
  const bytes = readFileSync(path)
  const library: Library = makeLibrary(readCollection(folders(values).corpus).records)
  if (extname(path).toLowerCase() === '.docx') {
    const site = text(values, 'site') ?? `http://127.0.0.1:${process.env.PORT || 8080}`
    return checkDocx(bytes, library, { site, links: values.links === true, date: new Date().toISOString() })
  }
  const source = await readSource(bytes, basename(path))
  const report = checkReport(source.text, library)
  return { report, file: annotateText(source.text, report), unlinked: [] }
}

function isProblem(citation: Citation): boolean {
  return describeCitation(citation).level === 'wrong' || citation.status === 'ambiguous'
}

/** The fields a hand annotation has, in its order. */
function asAnnotated({ surface, start, resolves_to, status, check: worst }: Citation) {
  const own = worst && { kind: worst.kind, text: worst.text, verdict: worst.verdict, expected: worst.expected }
  return { surface, start, resolves_to, status, check: own }
}

const paint: Record<Level, (text: string) => string> = { wrong: red, caution: yellow, ok: green, found: dim, open: dim }

function printReport(report: CitationReport): void {
  for (const citation of report.citations) {
    const { level, title, lines } = describeCitation(citation)
    say(`${paint[level](title)}　${bold(oneLine(citation.surface))}`)
    if (citation.status === 'ok') say(dim(`  出处：${citation.labels.join('、')}`))
    for (const line of lines) say(`  ${oneLine(line)}`)
  }
  if (report.unchecked.length > 0) {
    say()
    say(bold('没有核对的'))
    for (const line of uncheckedLines(report)) say(`  ${line}`)
  }
  say()
  for (const line of describeReport(report)) say(line)
}

function uncheckedLines(report: CitationReport): string[] {
  return report.unchecked.map(({ surface, reason }) => `未核对：${clip(oneLine(surface), 60)}——${reason}`)
}

function oneLine(content: string): string {
  return content.replace(/\s*\n\s*/gu, ' ')
}
