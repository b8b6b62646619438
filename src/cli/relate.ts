/** Commands about what holds between documents; `--json` prints what the API answers. */
import { readCollection } from '../corpus/collection.ts'
import { carriedOut, compareByClauses, compareByThemes } from '../relate/compare.ts'
import { figuresOf, metricGroups } from '../relate/metrics.ts'
import { documentGraph } from '../relate/references.ts'
import { type Relations, relate } from '../relate/relations.ts'
import { themeId, themeList, themeNameList } from '../relate/theme-list.ts'
import type { PolicyRecord } from '../wire.ts'
import { chosenDocuments, documentOf, without } from './chosen.ts'
import { type Command, folderOptions, text, UsageError, type Values } from './command.ts'
import { folders } from './folders.ts'
import { sayJson } from './output.ts'
import { printCarried, printGroups, printReferences, printTable, printThemes } from './print-relations.ts'

const options = { ...folderOptions, doc: { type: 'string', multiple: true }, json: { type: 'boolean' } } as const
const common = `  --doc ID       只看这些文件，可重复（编号见 tiaoxi search 或网页地址）
  --json         打印 JSON，与接口的回答相同`

interface Asked {
  records: readonly PolicyRecord[]
  chosen: readonly PolicyRecord[]
  relations: Relations
}

function ask(values: Values): Asked {
  const records = readCollection(folders(values).corpus).records
  return { records, chosen: chosenDocuments(records, values), relations: relate(records) }
}

export const themesCommand: Command = {
  name: 'themes',
  summary: '主题及属于各主题的条款',
  help: `用法：tiaoxi themes [主题…] [选项]

例：tiaoxi themes
    tiaoxi themes 人才 --doc pufu-2025-46

选项：
${common}

退出码：0 有条款；1 没有；2 命令写错。`,
  options,
  run: async (words, values) => {
    const { chosen, relations } = ask(values)
    const wanted = words.map(knownTheme)
    const themes = themeList(chosen, relations).filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    if (values.json === true) sayJson({ themes })
    else printThemes(themes, chosen, wanted.length > 0)
    return themes.some(({ clauses }) => clauses.length > 0) ? 0 : 1
  },
}

export const compareCommand: Command = {
  name: 'compare',
  summary: '横向对照：各文件按主题、或按一份文件的条款并列',
  help: `用法：tiaoxi compare [选项]

例：tiaoxi compare --theme 人才
    tiaoxi compare --base 20231122-tjzjgxqggcxf --clause 3.1

选项：
  --theme 主题   只要这些主题，可重复
  --base ID      各行改为这份文件的条款
  --clause ID    只要这些条款，可重复（与 --base 同用）
${common}

存成表格：tiaoxi export compare --out 对照.xlsx
退出码：0 有内容；1 没有；2 命令写错。`,
  options: {
    ...options,
    theme: { type: 'string', multiple: true },
    base: { type: 'string' },
    clause: { type: 'string', multiple: true },
  },
  run: async (_words, values) => {
    const { records, chosen, relations } = ask(values)
    const base = documentOf(records, text(values, 'base'))
    const themes = list(values, 'theme').map(knownTheme)
    const clauses = list(values, 'clause')
    if (base && themes.length > 0) throw new UsageError('--theme 不能与 --base 同用。')
    if (!base && clauses.length > 0) throw new UsageError('--clause 须与 --base 同用。')
    const table = base
      ? compareByClauses(base, without(chosen, base), relations, clauses)
      : compareByThemes(chosen, relations, themes)
    if (values.json === true) sayJson(table)
    else printTable(table)
    return table.rows.length > 0 ? 0 : 1
  },
}

export const carriedCommand: Command = {
  name: 'carried',
  summary: '任务衔接：一份文件的任务，其他文件由哪条落实、哪些空白',
  help: `用法：tiaoxi carried --base 文件编号 [选项]

例：tiaoxi carried --base 20231122-tjzjgxqggcxf --doc pufu-2025-42

选项：
  --base ID      提出任务的文件
${common}

退出码：0 有任务；1 没有；2 命令写错。`,
  options: { ...options, base: { type: 'string' } },
  run: async (_words, values) => {
    const { records, chosen, relations } = ask(values)
    const base = documentOf(records, text(values, 'base'))
    if (!base) throw new UsageError('请用 --base 给出提出任务的文件。')
    const answer = carriedOut(base, without(chosen, base), relations)
    if (values.json === true) sayJson(answer)
    else printCarried(answer)
    return answer.table.rows.length > 0 ? 0 : 1
  },
}

export const targetsCommand: Command = {
  name: 'targets',
  summary: '指标：各文件的同类数字并列，可比与不可比分开，不相加',
  help: `用法：tiaoxi targets [指标名中的字] [选项]

例：tiaoxi targets 孵化器

选项：
${common}

退出码：0 有指标；1 没有；2 命令写错。`,
  options,
  run: async (words, values) => {
    const { records, chosen } = ask(values)
    const ids = chosen.map(({ id }) => id)
    const groups = figuresOf(metricGroups(records), ids).filter(({ name }) =>
      words.every((word) => name.includes(word)),
    )
    if (values.json === true) sayJson({ groups })
    else printGroups(groups, records)
    return groups.length > 0 ? 0 : 1
  },
}

export const referencesCommand: Command = {
  name: 'references',
  summary: '文件关系：谁依据谁，题名是否一致，依据的期限是否已过',
  help: `用法：tiaoxi references [选项]

例：tiaoxi references --doc pufu-2025-42

选项：
${common}
  --day 日期     按哪一天判断期限（默认今天），如 2026-01-01

退出码：0 有关系；1 没有；2 命令写错。`,
  options: { ...options, day: { type: 'string' } },
  run: async (_words, values) => {
    const { records, chosen, relations } = ask(values)
    const day = text(values, 'day') ?? new Date().toISOString().slice(0, 10)
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) throw new UsageError(`--day 应写成 2026-01-01，得到的是“${day}”。`)
    const ids = new Set(chosen.map(({ id }) => id))
    const edges = documentGraph(records, relations.references, day).filter(
      ({ from, to }) => ids.has(from) || (to !== null && ids.has(to)),
    )
    const references = relations.references.filter(
      ({ document, resolves_to }) => ids.has(document) || (resolves_to !== null && ids.has(resolves_to)),
    )
    if (values.json === true) sayJson({ today: day, edges, references })
    else printReferences(edges, records)
    return edges.length > 0 ? 0 : 1
  },
}

function list(values: Values, name: string): string[] {
  return [values[name] ?? []].flat().map(String)
}

/** @throws UsageError naming the themes there are */
function knownTheme(theme: string): string {
  const id = themeId(theme)
  if (id === undefined) throw new UsageError(`没有主题“${theme}”。主题有：${themeNameList}。`)
  return id
}
