import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
