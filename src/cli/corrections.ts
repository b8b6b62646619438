import { readFileSync, writeFileSync } from 'node:fs'
import { readCollection } from '../corpus/collection.ts'
import { fieldOf } from '../corpus/corrections/anchor.ts'
import type { Draft } from '../corpus/corrections/draft.ts'
import { exportCorrections } from '../corpus/corrections/transfer.ts'
import { describeFix, stateWords } from '../corpus/corrections/words.ts'
import { addCorrection, takeCorrections, withdrawCorrection } from '../corpus/corrections/write.ts'
import { themeId } from '../relate/theme-list.ts'
import type { CorrectionAction, CorrectionState, PolicyRecord, Range, Role } from '../wire.ts'
import { type Command, folderOptions, text, UsageError, type Values, whole } from './command.ts'
import { folders } from './folders.ts'
import { bold, dim, green, plain, red, say, sayJson, tell, yellow } from './output.ts'

export const correctionsCommand: Command = {
  name: 'corrections',
  summary: '人工校正：列出、添加、撤回、导出、导入、检查',
  help: `用法：tiaoxi corrections list|add|withdraw|export|import|check [选项]

校正与规则的结果分开存放（corpus/corrections/），每次载入时叠加；原文改动后按条款编号和引文重新定位，
找不到原处的报“不再适用”，不会套到别处，也不会丢失。

  list                      列出校正；--stale 只列不再适用的，--doc 文件编号
  add 条款 …                添加校正，须写 --by 姓名 --why 理由，并写明以下之一：
      --unit 字样 [--name 单位] [--role 角色]   改正单位或角色；加 --delete 删去、--confirm 确认、--new 补上
      --deadline 字样 --delete|--confirm        删去或确认期限
      --deadline 字样 --end 2026-12-31          改正期限的最后一天；加 --new 补上
      --target 字样 --delete|--confirm          删去或确认目标
      --heading 标题                            标题到此为止，其后为正文
      --split 字样                              两条并成了一条：从这里起另成一条
      --whole --delete|--confirm                整条：不是条款，或确认无误
      --theme 主题 --new|--delete|--confirm     补上、删去或确认主题
      --aligned 另一条款 --new|--delete|--confirm  补上、删去或确认条款对应
      同一字样有几处时，用 --nth N 指明第几处
  withdraw 编号             撤回，须写 --by --why
  export [-o 文件]          导出为 JSON
  import 文件               导入：已有的不重复；一方撤回的算撤回；被改动过的不收；同一处两种校正以后来的为准
  check                     检查每条校正是否仍然适用

角色：lead 牵头，responsible 负责，support 配合，guide 指导。
选项：--json --corpus 文件夹

退出码：0 成功；1 有不再适用的（check）或未能收入的（import）；2 命令写错。`,
  options: {
    ...folderOptions,
    json: { type: 'boolean' },
    stale: { type: 'boolean' },
    doc: { type: 'string' },
    output: { type: 'string', short: 'o' },
    by: { type: 'string' },
    why: { type: 'string' },
    unit: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    deadline: { type: 'string' },
    end: { type: 'string' },
    target: { type: 'string' },
    heading: { type: 'string' },
    split: { type: 'string' },
    whole: { type: 'boolean' },
    theme: { type: 'string' },
    aligned: { type: 'string' },
    nth: { type: 'string' },
    new: { type: 'boolean' },
    delete: { type: 'boolean' },
    confirm: { type: 'boolean' },
  },
  run: async ([verb = 'list', ...rest], values) => {
    const action = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!action) throw new UsageError(`没有 corrections ${verb}。可用的：${Object.keys(verbs).join('、')}`)
    return action(folders(values).corpus, rest, values)
  },
}

type Verb = (corpus: string, rest: string[], values: Values) => number

const verbs: Readonly<Record<string, Verb>> = {
  list: (corpus, _, values) => {
    const { corrections, damaged } = readCollection(corpus)
    const doc = text(values, 'doc')
    const shown = corrections.filter(
      ({ correction, status }) =>
        (doc === undefined || correction.anchor.document === doc) && (values.stale !== true || status === 'stale'),
    )
    if (values.json === true) sayJson(shown)
    else printStates(shown)
    for (const line of damaged) tell(red(line))
    return 0
  },
  add: (corpus, [key, ...more], values) => {
    if (key === undefined || more.length > 0)
      throw new UsageError('请写明一个条款：tiaoxi corrections add 文件编号/条款编号')
    const { records } = readCollection(corpus)
    const made = addCorrection(corpus, records, draftFrom(records, key, values), new Date())
    if (values.json === true) sayJson(made)
    else say(green(`已记下 ${made.id}：${describeFix(made)}`))
    return 0
  },
  withdraw: (corpus, [id], values) => {
    if (id === undefined) throw new UsageError('请写明校正的编号：tiaoxi corrections withdraw 编号')
    const made = withdrawCorrection(corpus, id, signature(values), new Date())
    say(green(`已撤回 ${made.id}：${describeFix(made)}`))
    return 0
  },
  export: (corpus, _, values) => {
    const file = exportCorrections(readCollection(corpus).corrections.map(({ correction }) => correction))
    const output = text(values, 'output')
    if (output === undefined) sayJson(file)
    else {
      writeFileSync(output, `${JSON.stringify(file, null, 1)}\n`)
      tell(`已导出 ${file.corrections.length} 条校正到 ${output}`)
    }
    return 0
  },
  import: (corpus, [path], values) => {
    if (path === undefined) throw new UsageError('请写明文件：tiaoxi corrections import 文件')
    const taken = takeCorrections(corpus, parseFile(path), new Date())
    if (values.json === true) sayJson(taken)
    else {
      say(
        `收入 ${taken.added} 条，随之撤回 ${taken.withdrawn} 条，已有 ${taken.known} 条，未收 ${taken.refused.length} 条。`,
      )
      for (const { id, reason } of taken.refused) say(red(`  ${id}：${reason}`))
    }
    return taken.refused.length > 0 ? 1 : 0
  },
  check: (corpus, _, values) => {
    const { corrections, damaged } = readCollection(corpus)
    const stale = corrections.filter(({ status }) => status === 'stale')
    if (values.json === true) sayJson({ total: corrections.length, stale, damaged })
    else {
      printStates(stale)
      say(`共 ${corrections.length} 条校正，不再适用 ${stale.length} 条。`)
      for (const line of damaged) say(red(line))
    }
    return stale.length + damaged.length > 0 ? 1 : 0
  },
}

export function printStates(states: readonly CorrectionState[]): void {
  for (const { correction, status, reason, found } of states) {
    const word = stateWords[status]
    const paint = status === 'stale' ? red : status === 'applied' ? green : dim
    say(
      `${paint(word)}　${bold(plain(describeFix(correction)))}${found === 'near' ? yellow('（按相近文字定位）') : ''}`,
    )
    const { anchor, by, at, why, id } = correction
    say(dim(`    ${anchor.document}/${anchor.clause}　${plain(by)}　${at.slice(0, 10)}　${plain(why)}　${id}`))
    if (reason !== null) say(red(`    ${reason}`))
  }
}

function signature(values: Values): { by: string; why: string } {
  const [by, why] = [text(values, 'by'), text(values, 'why')]
  if (by === undefined || why === undefined) throw new UsageError('请写明由谁、为何：--by 姓名 --why 理由')
  return { by, why }
}

function parseFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${path} 不是 JSON 文件。`)
    throw error
  }
}

const kinds = ['unit', 'deadline', 'target', 'heading', 'split', 'whole', 'theme', 'aligned'] as const

/** @throws UsageError */
function draftFrom(records: readonly PolicyRecord[], key: string, values: Values): Draft {
  const given = kinds.filter((kind) => values[kind] !== undefined)
  const [kind] = given
  if (kind === undefined || given.length > 1)
    throw new UsageError(`请写明校正什么，且只写一项：${kinds.map((one) => `--${one}`).join('、')}`)
  const base = { clause: key, ...signature(values) }
  const action = actionFrom(values)
  if (kind === 'whole') {
    if (action !== 'delete' && action !== 'confirm') throw new UsageError('请写明删去还是确认：--delete 或 --confirm')
    return { ...base, kind: 'clause', action }
  }
  const said = text(values, kind) as string
  if (kind === 'split') return { ...base, kind: 'clause', action: 'add', ...placeOf(records, key, said, values) }
  if (kind === 'heading') return { ...base, kind, action: action === 'confirm' ? action : 'change', now: said }
  if (action === 'change' && (kind === 'theme' || kind === 'aligned'))
    throw new UsageError('请写明补上、删去还是确认：--new、--delete 或 --confirm')
  if (kind === 'theme') return { ...base, kind, action: action as 'add', theme: themeId(said) ?? said }
  if (kind === 'aligned') return { ...base, kind: 'alignment', action: action as 'add', other: said }
  return {
    ...base,
    kind,
    action,
    ...placeOf(records, key, said, values),
    now: valueFrom(kind, said, action, values),
  } as Draft
}

function actionFrom(values: Values): CorrectionAction {
  const given = (['new', 'delete', 'confirm'] as const).filter((name) => values[name] === true)
  if (given.length > 1) throw new UsageError('--new、--delete、--confirm 只能写一个。')
  return given[0] === 'new' ? 'add' : (given[0] ?? 'change')
}

function placeOf(
  records: readonly PolicyRecord[],
  key: string,
  quote: string,
  values: Values,
): { in: 'text' | 'heading'; span: Range; quote: string } {
  const clause = records.flatMap((record) => record.clauses).find((one) => one.key === key)
  if (!clause) throw new UsageError(`没有条款 ${key}。`)
  const places = (['heading', 'text'] as const).flatMap((where) => {
    const field = fieldOf(clause, where)
    const found: { in: 'text' | 'heading'; span: Range; quote: string }[] = []
    for (let at = field.indexOf(quote); at >= 0; at = field.indexOf(quote, at + 1))
      found.push({ in: where, span: [at, at + quote.length], quote })
    return found
  })
  const nth = text(values, 'nth') === undefined ? null : whole(values, 'nth', 1)
  if (places.length === 0) throw new UsageError(`条款 ${key} 中没有“${quote}”。`)
  if (places.length > 1 && nth === null)
    throw new UsageError(
      `条款 ${key} 中有 ${places.length} 处“${quote}”，请用 --nth 1 至 --nth ${places.length} 指明。`,
    )
  const place = places[(nth ?? 1) - 1]
  if (!place) throw new UsageError(`条款 ${key} 中没有第 ${nth} 处“${quote}”。`)
  return place
}

function valueFrom(
  kind: 'unit' | 'deadline' | 'target',
  said: string,
  action: CorrectionAction,
  values: Values,
): unknown {
  if (action === 'delete' || action === 'confirm') return null
  if (kind === 'unit')
    return { role: (text(values, 'role') ?? 'responsible') as Role, name: text(values, 'name') ?? said }
  if (kind === 'target') throw new UsageError('命令行只能删去或确认目标；改正请在网页上进行。')
  const end = text(values, 'end')
  if (end === undefined || !/^\d{4}-\d\d-\d\d$/u.test(end)) throw new UsageError('请写明最后一天：--end 2026-12-31')
  return { kind: 'by', end, start: null }
}
