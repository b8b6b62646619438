/**
 * One report to check, as it is handed to the thread and answered.
 * Reads: text or the bytes of a .docx. Writes: what was found, or in words why the file cannot be read.
 */
import { checkDocx, type DocxOptions, UnreadableDocxError } from '../cite/docx.ts'
import type { Lines } from '../cite/fold.ts'
import type { Library } from '../cite/library.ts'
import { checkReport } from '../cite/report.ts'
import type { CheckedFile, CitationReport } from '../wire.ts'

export type Task = { text: string; lines: Lines } | { file: string; options: DocxOptions }

export type Answer = { report: CitationReport } | { checked: CheckedFile } | { unreadable: string }

/** Checks. `file` is base64 both ways. Throws only what no report should bring about. */
export function answerTask(task: Task, library: Library): Answer {
  if ('text' in task) return { report: checkReport(task.text, library, task.lines) }
  try {
    const { file, ...rest } = checkDocx(Buffer.from(task.file, 'base64'), library, task.options)
    return { checked: { ...rest, file: Buffer.from(file).toString('base64') } }
  } catch (error) {
    if (error instanceof UnreadableDocxError) return { unreadable: error.message }
    throw error
  }
}
