/** The one way out: a sheet as a file of the format asked for. */
import { toCsv } from './csv.ts'
import { toDocx } from './docx.ts'
import type { Sheet } from './sheet.ts'
import { toXlsx } from './xlsx.ts'

export const formats = ['xlsx', 'docx', 'csv'] as const
export type Format = (typeof formats)[number]

/** A file ready to be sent or written. */
export interface ExportedFile {
  name: string
  type: string
  bytes: Uint8Array
}

const writers = { xlsx: toXlsx, docx: toDocx, csv: toCsv }

const types: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
}

/** Media type of a format. */
export function typeOf(format: Format): string {
  return types[format]
}

export async function exportSheet(sheet: Sheet, format: Format): Promise<ExportedFile> {
  return { name: `${sheet.title}.${format}`, type: types[format], bytes: await writers[format](sheet) }
}
