/** The formats that can be read. One row each; adding one is a file and a row. */
import type { SourceText } from '../wire.ts'
import { readDoc } from './doc.ts'
import { readDocx } from './docx.ts'
import { readHtml } from './html.ts'
import { readOdt } from './odt.ts'
import { readOfd } from './ofd.ts'
import { readPdf } from './pdf.ts'
import { readPlain } from './text.ts'

export interface Format {
  name: SourceText['format']
  /** File name endings, without the dot, lower case. */
  endings: string[]
  /** Name for people. */
  label: string
  /** Parsed in a thread of its own, within bounds of time and memory. */
  apart: boolean
  read: (bytes: Uint8Array, fileName: string) => SourceText | Promise<SourceText>
}

export const formats: readonly Format[] = [
  {
    name: 'text',
    endings: ['txt', 'text'],
    label: '文本',
    apart: false,
    read: (bytes, name) => readPlain(bytes, name, 'text'),
  },
  {
    name: 'markdown',
    endings: ['md', 'markdown'],
    label: 'Markdown',
    apart: false,
    read: (bytes, name) => readPlain(bytes, name, 'markdown'),
  },
  { name: 'html', endings: ['html', 'htm'], label: '网页', apart: true, read: readHtml },
  { name: 'docx', endings: ['docx'], label: 'Word', apart: true, read: readDocx },
  { name: 'doc', endings: ['doc', 'wps'], label: '旧版 Word', apart: true, read: readDoc },
  { name: 'odt', endings: ['odt'], label: 'OpenDocument 文本', apart: true, read: readOdt },
  { name: 'ofd', endings: ['ofd'], label: 'OFD', apart: true, read: readOfd },
  { name: 'pdf', endings: ['pdf'], label: 'PDF', apart: true, read: readPdf },
]

/** Names of all formats with their endings, for people. */
export function listFormats(): string {
  return formats.map((one) => `${one.label}（${one.endings.map((ending) => `.${ending}`).join(' ')}）`).join('、')
}
