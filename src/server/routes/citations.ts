/** POST /api/citations/check and GET /api/citations/copy. A report is checked in memory and forgotten. */
import { z } from 'zod'
import { copyAll, standsIn } from '../../cite/format.ts'
import type { Catalogue } from '../../corpus/catalogue.ts'
import { checkerOf, libraryOf } from '../derived.ts'
import { clauseOf, documentOf } from '../lookup.ts'
import { problem } from '../problems.ts'
import { get, post } from '../route.ts'
import { checkedFile, citationReport, copiedCitation } from '../schemas/citations.ts'
import { none, text } from '../schemas/parameters.ts'

/** Characters of a report: some 300 pages. */
const longestReport = 300_000

/** Characters of a file in base64: 15 MB. */
const largestFile = 20_000_000

const check = post({
  path: '/api/citations/check',
  summary: '核查报告中的引用',
  description:
    '找出报告中的引用，指出各自的去处，核对引文和数字；没有核对的逐一列出并说明原因。报告只在内存中处理，不保存、不索引、不记录。涉密文件不得提交。',
  params: none,
  query: none,
  body: z.strictObject({
    text: z
      .string()
      .min(1, { error: '没有文字' })
      .max(longestReport, { error: `最多 ${longestReport} 个字，请分开核查` })
      .meta({ description: '报告的文字' }),
    lines: z
      .enum(['wrapped', 'paragraphs'])
      .default('wrapped')
      .meta({ description: 'wrapped 行会断句（粘贴的文字、Markdown），paragraphs 一行一段（取自 Word）' }),
  }),
  bodyBytes: 4 * longestReport,
  response: citationReport,
  problems: ['timeout', 'unsupported-media-type'],
  answer: ({ catalogue }, { body }) => checkerOf(catalogue).check(body.text, body.lines),
})

const checkFile = post({
  path: '/api/citations/check-docx',
  summary: '核查 Word 报告中的引用',
  description:
    '交来 .docx，交回核查结果和加了批注的同一文件，原有文字、格式、修订一概不动。文件只在内存中处理，不保存、不索引、不记录。涉密文件不得提交。',
  params: none,
  query: none,
  body: z.strictObject({
    data: z
      .string()
      .min(1, { error: '没有内容' })
      .max(largestFile, { error: '文件超过 15 MB，请压缩图片后再核查' })
      .regex(/^[A-Za-z0-9+/]*={0,2}$/, { error: '须为 base64' })
      .meta({ description: '.docx 的内容，base64' }),
    site: z
      .string()
      .regex(/^(?:https?:\/\/[\w.:[\]-]+)?$/, { error: '应形如 http://10.1.2.3:8080' })
      .default('')
      .meta({ description: '批注中链接的开头；不给则批注中没有链接' }),
    links: z.boolean().default(false).meta({ description: '同时把查到的引用做成链接，须给 site' }),
  }),
  bodyBytes: largestFile + 1000,
  response: checkedFile,
  problems: ['timeout', 'unsupported-media-type'],
  answer: ({ catalogue }, { body: { data, site, links } }) => checkerOf(catalogue).checkFile(data, { site, links }),
})

const copy = get({
  path: '/api/citations/copy',
  summary: '引用的各种写法',
  description: '条款或文件的引用，按公文、脚注、引文块、Markdown、带链接的 HTML 等写法给出，可直接粘贴。',
  params: none,
  query: z.object({
    key: z
      .array(z.string().max(200, { error: '最多 200 个字' }), { error: '至少给出一个条款' })
      .min(1, { error: '至少给出一个条款' })
      .max(100, { error: '最多 100 个条款' })
      .meta({ description: '条款的 key（文件编号/条款编号）或文件编号；可重复，按所给次序' }),
    site: text('链接的开头，如 http://10.1.2.3:8080；不给则为站内链接')
      .regex(/^https?:\/\/[\w.:[\]-]+$/, { error: '应形如 http://10.1.2.3:8080' })
      .default(''),
    quote: text('选中的文字，只用于一个条款；须是该条原文', 2000).default(''),
  }),
  response: z.strictObject({ copies: z.array(copiedCitation) }),
  problems: ['not-found'],
  answer: ({ catalogue, templates }, { query: { key, site, quote } }) => {
    for (const one of key) checkKey(catalogue, one)
    const library = libraryOf(catalogue)
    if (quote !== '' && !(key.length === 1 && standsIn(library, key[0] ?? '', quote)))
      throw problem('bad-parameter', '选中的文字须全在一个条款的标题或正文中。请只选这一条的文字，再复制。', 'quote')
    return { copies: copyAll(library, key, site, templates, quote) }
  },
})

/** @throws ProblemError 404 that says what there is instead */
function checkKey(catalogue: Catalogue, key: string): void {
  const cut = key.indexOf('/')
  if (cut < 0) documentOf(catalogue, key)
  else clauseOf(catalogue, key.slice(0, cut), key.slice(cut + 1))
}

export const citationRoutes = [check, checkFile, copy]
