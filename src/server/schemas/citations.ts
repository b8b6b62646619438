/** zod twins of citations; held to wire.ts by the compiler. */
import { z } from 'zod'
import type { CheckedFile, CitationCheck, CitationReport, CopiedCitation, PastWording, Permalink } from '../../wire.ts'

const place = { start: z.number().int(), end: z.number().int() }

const check = z
  .strictObject({
    kind: z.enum(['quote', 'figure', 'duty']).meta({ description: 'quote 引文，figure 数字或期限，duty 责任单位' }),
    text: z.string(),
    ...place,
    verdict: z
      .enum(['exact', 'altered', 'truncated_ok', 'wrong_source', 'no_match', 'figure_ok', 'wrong_figure'])
      .meta({
        description:
          'exact 一字不差，altered 有出入，truncated_ok 节引无误，wrong_source 出自别处，no_match 本库无此文字，figure_ok 数字相符，wrong_figure 数字不符',
      }),
    expected: z.string().nullable().meta({ description: '原文；出自别处时为真正出处' }),
    key: z.string().nullable(),
    label: z.string().nullable().meta({ description: 'key 所指条款的写法' }),
    diff: z.array(z.strictObject({ expected: z.string(), actual: z.string() })),
    notes: z.array(z.string()),
  })
  .meta({ id: 'CitationCheck', description: '引用旁的引文或数字与条款核对的结果' }) satisfies z.ZodType<CitationCheck>

export const citationReport = z
  .strictObject({
    citations: z.array(
      z
        .strictObject({
          surface: z.string(),
          ...place,
          resolves_to: z.array(z.string()).meta({ description: '文件编号或条款 key' }),
          status: z.enum(['ok', 'ambiguous', 'not_found', 'external', 'unresolved']).meta({
            description:
              'ok 查到，ambiguous 有几种可能，not_found 文件中无此条款，external 本库未收录，unresolved 指代不明',
          }),
          check: check.nullable(),
          checks: z.array(check),
          labels: z.array(z.string()),
          notes: z.array(z.string()),
        })
        .meta({ id: 'Citation' }),
    ),
    unchecked: z
      .array(z.strictObject({ surface: z.string(), ...place, reason: z.string() }))
      .meta({ description: '看到而没有核对的，和原因' }),
    collection: z.array(z.strictObject({ id: z.string(), title: z.string(), doc_number: z.string().nullable() })),
    summary: z.string().meta({ description: '一页摘要，Markdown' }),
  })
  .meta({ id: 'CitationReport', description: '报告中每处引用的去处和核对结果' }) satisfies z.ZodType<CitationReport>

export const checkedFile = z
  .strictObject({
    report: citationReport,
    text: z.string().meta({ description: '从文件读出的文字，report 的位置以此计' }),
    file: z.string().meta({ description: '加了批注的同一文件，base64' }),
    unlinked: z
      .array(z.strictObject({ surface: z.string(), reason: z.string() }))
      .meta({ description: '没有做成链接的引用，和原因' }),
  })
  .meta({ id: 'CheckedFile', description: '核查过的 Word 文件' }) satisfies z.ZodType<CheckedFile>

export const copiedCitation = z
  .strictObject({
    format: z.enum(['official', 'first', 'short', 'footnote', 'quote', 'block', 'markdown', 'html', 'link', 'json']),
    label: z.string(),
    plain: z.string(),
    html: z.string(),
  })
  .meta({ id: 'CopiedCitation', description: '一种写法的引用，可直接粘贴' }) satisfies z.ZodType<CopiedCitation>

const wording = z
  .strictObject({
    clause: z.string(),
    fingerprint: z.string(),
    number: z.string().nullable(),
    heading: z.string().nullable(),
    text: z.string(),
  })
  .meta({ id: 'PastWording', description: '条款在某时的文字' }) satisfies z.ZodType<PastWording>

export const permalink = z
  .strictObject({
    state: z.enum(['same', 'edited', 'changed', 'moved', 'gone', 'missing']).meta({
      description:
        'same 文字未变，edited 链接不带指纹而文字有过变动，changed 自引用后文字有变，moved 编号已变，gone 已没有，missing 没有这一编号',
    }),
    document: z.string(),
    key: z.string().nullable(),
    link: z.string().nullable().meta({ description: '现在这一条的长期链接' }),
    cited: wording.nullable().meta({ description: '引用时的文字' }),
    present: wording.nullable().meta({ description: '现在的文字' }),
    changes: z.array(z.strictObject({ expected: z.string(), actual: z.string() })),
    note: z.string(),
    near: z.array(z.strictObject({ key: z.string(), number: z.string().nullable(), heading: z.string().nullable() })),
  })
  .meta({ id: 'Permalink', description: '条款链接现在的去处' }) satisfies z.ZodType<Permalink>
