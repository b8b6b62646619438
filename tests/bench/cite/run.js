/** A report of a hundred pages, as text and as .docx, checked against the corpus: processor time and memory. */
import { readFileSync } from 'node:fs'
import { Document, Packer, Paragraph } from 'docx'
import { checkDocx } from '../../../dist/cite/docx.js'
import { makeLibrary } from '../../../dist/cite/library.js'
import { checkReport } from '../../../dist/cite/report.js'
import { readCorpus } from '../../../dist/corpus/store.js'

const characters = 60_000
const pages = 100
/** Seconds of processor time a report may take. */
const limit = 3

export async function run() {
  const sample = readFileSync(new URL('../../gold/report1.md', import.meta.url), 'utf8')
  const text = Array.from({ length: Math.ceil(characters / sample.length) }, () => sample).join('\n\n')
  const library = makeLibrary(readCorpus(new URL('../../../corpus', import.meta.url).pathname))
  const children = text.split('\n').map((line) => new Paragraph(line))
  const file = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
  checkReport(sample, library)
  const rows = [
    measure('文本', () => checkReport(text, library).citations.length),
    measure(
      'Word，写入批注和链接',
      () => checkDocx(file, library, { site: 'http://x', links: true }).report.citations.length,
    ),
  ]
  console.log(`${pages} 页、${text.length} 字的报告，对照 ${library.documents.length} 份文件`)
  for (const { name, found, seconds, megabytes } of rows)
    console.log(`${name}：引用 ${found} 处，处理器时间 ${seconds.toFixed(2)} 秒，内存多用 ${megabytes.toFixed(0)} MB`)
  return rows.every(({ seconds }) => seconds < limit) ? 0 : 1
}

function measure(name, check) {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const start = process.cpuUsage()
  const found = check()
  const { user, system } = process.cpuUsage(start)
  return { name, found, seconds: (user + system) / 1e6, megabytes: (process.memoryUsage().rss - before) / 2 ** 20 }
}
