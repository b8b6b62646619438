import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programFolder } from './folders.ts'

const stages = ['read', 'text', 'rules', 'tree', 'tag', 'corpus']

/** Hash of the program parts that make records: when it changes, unchanged files are read anew. */
export function programFingerprint(): string {
  const hash = createHash('sha256')
  for (const stage of stages) {
    const folder = join(programFolder, 'dist', stage)
    const names = existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : []
    for (const name of names.filter((name) => /\.js(?:on)?$/u.test(name)).sort())
      hash.update(name).update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex')
}

const fileName = 'ingested-by'

/** Whether the corpus was made by this very program, so that records of unchanged files may be taken over. */
export function madeByThisProgram(indexFolder: string): boolean {
  const path = join(indexFolder, fileName)
  return existsSync(path) && readFileSync(path, 'utf8') === programFingerprint()
}

export function noteFingerprint(indexFolder: string): void {
  mkdirSync(indexFolder, { recursive: true })
  writeFileSync(join(indexFolder, fileName), programFingerprint())
}
