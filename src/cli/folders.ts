import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { text, type Values } from './command.ts'

export interface Folders {
  seeds: string
  corpus: string
  index: string
}

/**
 * Where the data lies: the options, else TIAOXI_HOME, else the working folder if it holds a corpus or seeds,
 * else the folder of the program.
 */
export function folders(values: Values): Folders {
  const home = homeFolder()
  const at = (name: keyof Folders) => resolve(text(values, name) ?? join(home, name))
  return { seeds: at('seeds'), corpus: at('corpus'), index: at('index') }
}

function homeFolder(): string {
  if (process.env.TIAOXI_HOME) return process.env.TIAOXI_HOME
  const here = process.cwd()
  if (existsSync(join(here, 'corpus', 'manifest.json')) || existsSync(join(here, 'seeds'))) return here
  return programFolder
}

/** The folder that holds dist/, public/ and package.json. */
export const programFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
