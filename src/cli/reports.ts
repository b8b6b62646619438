/** What an ingest did, printed for people. */
import { staleRule } from '../corpus/corrections/report.ts'
import type { FileReport, FileStatus } from '../corpus/report.ts'
import type { Message } from '../wire.ts'
import { bold, dim, green, pad, plain, red, say, yellow } from './output.ts'

const statusWords: Record<FileStatus, string> = {
  new: '新增',
  changed: '更新',
  unchanged: '未变',
  renamed: '改名',
  same: '重复',
  removed: '移除',
  failed: '失败',
}

export function printReports(reports: readonly FileReport[], withMessages: boolean): void {
  for (const report of reports) printReport(report, withMessages)
  const counts = Object.entries(statusWords)
    .map(([status, word]) => ({ word, number: reports.filter((report) => report.status === status).length }))
    .filter(({ number }) => number > 0)
    .map(({ word, number }) => `${word} ${number}`)
  say(`共 ${reports.length} 个文件${counts.length > 0 ? `：${counts.join('，')}` : ''}。`)
}

function printReport(report: FileReport, withMessages: boolean): void {
  const file = plain(report.file)
  const paintWord = report.status === 'failed' ? red : report.status === 'unchanged' ? dim : green
  say(`${paintWord(pad(statusWords[report.status], 6))}${file}`)
  if (report.note) say(`      ${report.status === 'failed' ? red(plain(report.note)) : plain(report.note)}`)
  for (const { id, title, clauses, units, deadlines, targets } of report.documents) {
    say(`      ${bold(plain(title))} ${dim(id)}`)
    say(
      `      条款 ${clauses}，责任单位标注 ${units}，期限 ${deadlines}，目标 ${targets}，提示 ${report.messages.length}`,
    )
  }
  for (const message of report.messages)
    if (withMessages || message.rule === staleRule) say(`      ${formatMessage(file, message)}`)
}

/** `seeds/a.txt:12:1 提示 …` */
export function formatMessage(file: string, message: Message): string {
  const level = { info: dim('说明'), warning: yellow('提示'), error: red('错误') }[message.level]
  const place = `${plain(file)}:${message.line ?? 1}:${message.column ?? 1}`
  return `${place} ${level} ${plain(message.text)} ${dim(message.rule)}`
}
