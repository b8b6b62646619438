/** The edge to the file system: source files of a folder, with their sidecars. */
import { existsSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { sizeLimit, UnreadableError } from '../read/read.ts'
import type { DocumentFields } from '../wire.ts'
import { diskReason } from './durable.ts'
import type { SourceFile } from './ingest.ts'

export const sidecarEnding = '.meta.json'

/** A file or folder named by the user does not exist or cannot be used; the message says what to do. */
export class FolderError extends Error {
  override name = 'FolderError'
}

/** One file below a folder, or a folder that could not be listed (`error` says why). */
export interface Found {
  /** Path inside the folder, with `/`; a folder's ends with `/`. */
  name: string
  path: string
  stat: Stats | null
  error: string | null
}

/**
 * The source files at `path`: one file, or all files below a folder, by name.
 * A file's name is its path inside `home` where it lies there (so that it is one file however it is named), else inside
 * the folder named, else its own name.
 * @throws FolderError when there is nothing at `path`.
 */
export async function sourceFiles(path: string, home = path): Promise<SourceFile[]> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new FolderError(`${path} 不存在。请检查路径，或用 --seeds 指定存放政策文件的文件夹。`)
  if (found.isFile()) return [sourceFile(nameIn(home, path) ?? basename(path), path)]
  if (!found.isDirectory()) throw new FolderError(`${path} 既不是文件，也不是文件夹，不能读入。`)
  const files = await filesBelow(path)
  return files
    .filter(({ name }) => !name.endsWith(sidecarEnding))
    .map((one) => (one.error === null ? sourceFile(nameIn(home, one.path) ?? one.name, one.path) : unlisted(one)))
}

/** `sub/a.txt` for a path inside `home`, null for one outside. */
export function nameIn(home: string, path: string): string | null {
  const name = relative(resolve(home), resolve(path))
  return name === '' || name.startsWith('..') || resolve(name) === name ? null : name.split(sep).join('/')
}

/**
 * Everything below a folder that may be a source file or a sidecar, by name: links are followed (a loop once),
 * what people's programs leave lying about is passed over, and a folder that cannot be listed is an entry with its reason.
 */
export async function filesBelow(folder: string): Promise<Found[]> {
  const found: Found[] = []
  const seen = new Set<string>()
  const walk = async (path: string, prefix: string): Promise<void> => {
    let names: string[]
    try {
      const real = realpathSync(path)
      if (seen.has(real)) return
      seen.add(real)
      names = (await readdir(path)).sort()
    } catch (error) {
      found.push({ name: prefix || './', path, stat: null, error: `文件夹读不了：${diskReason(error)}。` })
      return
    }
    for (const name of names.filter((one) => !isLitter(one))) {
      const at = join(path, name)
      const info = await stat(at).catch((error: unknown) => diskReason(error))
      if (typeof info === 'string') found.push({ name: prefix + name, path: at, stat: null, error: null })
      else if (info.isDirectory()) await walk(at, `${prefix}${name}/`)
      else if (info.isFile()) found.push({ name: prefix + name, path: at, stat: info, error: null })
    }
  }
  await walk(folder, '')
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Hidden files, locks of Word and WPS, unfinished downloads, editors' copies and what Windows and macOS strew. */
function isLitter(name: string): boolean {
  return /^(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)|^~.*\.tmp$|(?:~|\.(?:tmp|part|partial|crdownload|download|swp|bak))$/iu.test(
    name,
  )
}

function sourceFile(name: string, path: string): SourceFile {
  return {
    name,
    get given() {
      return sidecarOf(path)
    },
    load: () => loadFile(path, name),
  }
}

function unlisted({ name, error }: Found): SourceFile {
  const load = () => Promise.reject(new FolderError(error ?? ''))
  return { name, folder: true, given: {}, load }
}

/** The bytes of a file that is not too large to be taken. @throws UnreadableError */
export async function loadFile(path: string, name: string): Promise<Uint8Array> {
  try {
    const info = await stat(path)
    if (!info.isFile()) throw new UnreadableError(name, '它不是普通文件，不能读入。')
    if (info.size <= sizeLimit) return await readFile(path)
    const size = (info.size / 1024 / 1024).toFixed(0)
    throw new UnreadableError(name, `文件太大（${size} MB，上限 ${sizeLimit / 1024 / 1024} MB）。请拆分后再导入。`)
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    throw new UnreadableError(name, `读不了：${diskReason(error)}。`)
  }
}

const textFields = ['doc_number', 'title', 'notice_title', 'issuer', 'short_title', 'city', 'district', 'park'] as const

/**
 * Fields of `NAME.meta.json` beside the file (text.txt → text.txt.meta.json or text.meta.json); empty when there is none.
 * @throws FolderError naming the file and the field when it is malformed.
 */
export function sidecarOf(path: string): Partial<DocumentFields> {
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
