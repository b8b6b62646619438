import { queryFromParams } from '../search/params.ts'
import type { Hit, Role, SearchResult, UnitTag } from '../wire.ts'
import { type Command, folderOptions, text, UsageError, whole } from './command.ts'
import { folders } from './folders.ts'
import { openCollection } from './open.ts'
import { bold, dim, green, say, sayJson, yellow } from './output.ts'

const filterNames = ['unit', 'role', 'doc', 'park', 'district', 'year', 'metric', 'theme', 'sort'] as const

export const searchCommand: Command = {
  name: 'search',
  summary: '检索条款：关键词、责任单位、期限、文号、条号，也可直接提问',
  help: `用法：tiaoxi search 检索词 [选项]

例：tiaoxi search 哪些任务由区科经委负责
    tiaoxi search 高质量孵化器 --park 世博园
    tiaoxi search '浦府〔2025〕46号 人才' --json

选项：
  --unit --role --doc --park --district --year --metric --theme  限定条件，可重复
  --sort relevance|document|deadline  排序（默认按相关程度）
  --literal      按原文检索，不作理解
  --page N       第几页（默认 1）
  --size N       每页几条（默认 20；0 为全部）
  --json         打印 JSON：understood、total、hits 等

退出码：0 有结果；1 没有结果；2 命令写错。`,
  options: {
    ...folderOptions,
    ...Object.fromEntries(filterNames.map((name) => [name, { type: 'string', multiple: true } as const])),
    literal: { type: 'boolean' },
    page: { type: 'string' },
    size: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (words, values) => {
    if (words.join('').trim() === '' && !filterNames.some((name) => values[name] !== undefined))
      throw new UsageError('请写检索词：tiaoxi search 检索词')
    const { search } = await openCollection(folders(values))
    const params = new URLSearchParams({
      q: words.join(' '),
      page: String(whole(values, 'page', 1)),
      size: String(whole(values, 'size', 20)),
    })
    for (const name of filterNames) for (const value of [values[name] ?? []].flat()) params.append(name, String(value))
    if (values.literal === true) params.set('literal', 'true')
    const result = await search.search(queryFromParams(params))
    await search.close()
    if (values.json === true) sayJson(result)
    else printResult(result, text(values, 'size') === '0')
    return result.total > 0 ? 0 : 1
  },
}

const roleWords: Record<Role, string> = { lead: '牵头', responsible: '负责', support: '配合', guide: '指导' }

function printResult(result: SearchResult, all: boolean): void {
  const pieces = result.understood.map((piece) => piece.label)
  if (pieces.length > 0) say(dim(`理解为　${pieces.join('　')}`))
  for (const note of result.notes) say(yellow(note))
  say(`${bold(String(result.total))} 条${all || result.pages <= 1 ? '' : `，第 ${result.page}/${result.pages} 页`}`)
  for (const hit of result.hits) printHit(hit)
  for (const { label, count } of result.instead) say(`  ${label}　${count} 条`)
}

function printHit(hit: Hit): void {
  const { clause, document } = hit
  const number = document.document.doc_number ?? '文号缺'
  say()
  say(`${bold(clause.heading ?? clause.text.slice(0, 30))}　${dim(hit.key)}`)
  const above = clause.above.map((heading) => `${heading.number ?? ''}${heading.heading ?? ''}`)
  say(dim(`${document.document.short_title}（${number}）　${[...above, clause.number ?? ''].join(' › ')}`))
  say(`  ${paintMarks(clause.text, hit)}`)
  for (const tag of hit.answers) say(`  ${green(unitLine(tag))}`)
}

function unitLine(tag: UnitTag): string {
  return `${roleWords[tag.role]}：${tag.surface}（${tag.explicit ? '文中明列' : '由行文判断'}，${tag.name}）`
}

function paintMarks(content: string, hit: Hit): string {
  const [start, end] = hit.snippet
  let out = start > 0 ? '…' : ''
  let at = start
  for (const [from, to] of hit.marks.text) {
    if (to <= start || from >= end) continue
    out += content.slice(at, Math.max(at, from)) + bold(content.slice(Math.max(at, from), Math.min(to, end)))
    at = Math.min(to, end)
  }
  return out + content.slice(at, end) + (end < content.length ? '…' : '')
}
