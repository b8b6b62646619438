/** The edge to the file system: source files of a folder, with their sidecars. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { DocumentFields } from '../wire.ts'
import type { SourceFile } from './ingest.ts'

const sidecarEnding = '.meta.json'

/** A file or folder named by the user does not exist or cannot be used; the message says what to do. */
export class FolderError extends Error {
  override name = 'FolderError'
}

/**
 * The source files at `path`: one file, or all files below a folder (hidden ones and sidecars left out), by name.
 * A file's name is its path inside the folder with `/`.
 * @throws FolderError when there is nothing at `path`.
 */
export async function sourceFiles(path: string): Promise<SourceFile[]> {
  if (!existsSync(path)) throw new FolderError(`${path} 不存在。请检查路径，或用 --seeds 指定存放政策文件的文件夹。`)
  if (statSync(path).isFile()) return [sourceFile(basename(path), path)]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, name: relative(path, file).split(sep).join('/') }))
    .filter(({ name }) => !name.endsWith(sidecarEnding) && !name.split('/').some((part) => part.startsWith('.')))
    .filter(({ name }) => !basename(name).startsWith('~$'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ file, name }) => sourceFile(name, file))
}

function sourceFile(name: string, path: string): SourceFile {
  return {
    name,
    get given() {
      return readSidecar(path)
    },
    load: () => readFile(path),
  }
}

const textFields = ['doc_number', 'title', 'notice_title', 'issuer', 'short_title', 'city', 'district', 'park'] as const

/**
 * Fields of `NAME.meta.json` beside the file (text.txt → text.txt.meta.json or text.meta.json); empty when there is none.
 * @throws FolderError naming the file and the field when it is malformed.
 */
function readSidecar(path: string): Partial<DocumentFields> {
  const found = [path + sidecarEnding, path.replace(/\.[^./]+$/u, '') + sidecarEnding].find((name) => existsSync(name))
  if (!found) return {}
  const value = parseObject(found)
  for (const [field, text] of Object.entries(value)) {
    if (!textFields.includes(field as (typeof textFields)[number]) || typeof text !== 'string')
      throw new FolderError(`${found} 的字段 ${field} 无法使用：只接受 ${textFields.join('、')}，且值须为文字。`)
  }
  return value as Partial<DocumentFields>
}

function parseObject(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // falls through to the one message
  }
  throw new FolderError(`${path} 不是合法的 JSON 对象。请更正或删去该文件。`)
}
