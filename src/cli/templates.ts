import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defaultTemplates, readTemplates, type Templates } from '../cite/format.ts'

/** Name of the file beside corpus/ in which an office writes its own ways to cite. */
export const templatesFile = 'citation-templates.json'

/**
 * The office's ways to write a citation; those of the product where it has none.
 * @throws Error that names the file and what is wrong with it
 */
export function officeTemplates(corpus: string): Templates {
  const path = join(dirname(corpus), templatesFile)
  if (!existsSync(path)) return defaultTemplates
  try {
    return readTemplates(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? '不是合法的 JSON' : error instanceof Error ? error.message : String(error)
    throw new Error(`${path}：${reason}。请更正或删去该文件。`, { cause: error })
  }
}
