#!/usr/bin/env node
/** The program `tiaoxi`: finds the command, turns what went wrong into one line and an exit code. No logic of its own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { type Command, UsageError } from './cli/command.ts'
import { programFolder } from './cli/folders.ts'
import { bold, pad, red, say, tell } from './cli/output.ts'
import { diskReason } from './corpus/durable.ts'

/** Loaded only when called: a mistyped option should not wait for the search engine. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./cli/serve.ts')).startCommand,
  ingest: async () => (await import('./cli/ingest.ts')).ingestCommand,
  index: async () => (await import('./cli/serve.ts')).indexCommand,
  serve: async () => (await import('./cli/serve.ts')).serveCommand,
  search: async () => (await import('./cli/search.ts')).searchCommand,
  parse: async () => (await import('./cli/parse.ts')).parseCommand,
  cite: async () => (await import('./cli/cite.ts')).citeCommand,
  themes: async () => (await import('./cli/relate.ts')).themesCommand,
  compare: async () => (await import('./cli/relate.ts')).compareCommand,
  carried: async () => (await import('./cli/relate.ts')).carriedCommand,
  targets: async () => (await import('./cli/relate.ts')).targetsCommand,
  references: async () => (await import('./cli/relate.ts')).referencesCommand,
  export: async () => (await import('./cli/export.ts')).exportCommand,
  corrections: async () => (await import('./cli/corrections.ts')).correctionsCommand,
  eval: async () => (await import('./cli/eval.ts')).evalCommand,
}

/** Errors that carry their own remedy: shown as one line, without a stack. */
const explained = new Set([
  'CorpusError',
  'CorrectionError',
  'BusyError',
  'FolderError',
  'UnreadableError',
  'UnreadableDocxError',
  'AddressError',
  'SegmenterError',
  'TokenError',
])

async function help(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  const rows = all.map((command) => `  ${pad(command.name, 12)}${command.summary}`)
  return `${bold('条析 tiaoxi')}　政府政策文件的条款级知识库与检索

用法：tiaoxi 命令 [选项]

命令：
${rows.join('\n')}

各命令的用法：tiaoxi 命令 --help`
}

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv
  if (name === '--version' || name === '-v') {
    say(JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')).version)
    return 0
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    say(await help())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) throw new UsageError(`没有命令 ${name}。可用的命令：${Object.keys(commands).join('、')}`)
  const command = await load()
  const { values, positionals } = readArguments(command, rest)
  if (values.help === true) {
    say(command.help)
    return 0
  }
  if (command.takesNothing && positionals.length > 0)
    throw new UsageError(`${name} 只接受选项，不接受“${positionals[0]}”。用法见 tiaoxi ${name} --help`)
  return command.run(positionals, values)
}

function readArguments(command: Command, args: string[]) {
  try {
    return parseArgs({ args, options: command.options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(`${inChinese(error)}用法见 tiaoxi ${command.name} --help`)
  }
}

/** What Node says of arguments it cannot read. */
function inChinese(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const option = /'([^' ]+)/u.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有选项 ${option}。`
  if (message.includes('argument missing') || message.includes('ambiguous')) return `选项 ${option} 后面缺少它的值。`
  if (message.includes('does not take')) return `选项 ${option} 不带值。`
  return `${message}\n`
}

function fail(error: unknown): number {
  if (error instanceof UsageError || (error instanceof Error && error.name === 'QueryParameterError')) {
    tell(red(error.message))
    return 2
  }
  if (error instanceof Error && explained.has(error.name)) tell(red(error.message))
  else if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error)
    tell(red(`${String(error.path)} 不存在。请检查路径。`))
  else if (error instanceof Error && 'syscall' in error && 'path' in error)
    tell(red(`${String(error.path)}：${diskReason(error)}。`))
  else tell(red(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  return 1
}

/** A reader that went away (`tiaoxi search … | head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await main(process.argv.slice(2)).catch(fail)
