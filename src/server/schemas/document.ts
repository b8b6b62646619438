/** zod twins of the wire's documents, clauses and tags: one source for OpenAPI and the tests. The compiler holds them to wire.ts. */
import { z } from 'zod'
import type { Clause, DocumentFields, DocumentSummary, PolicyRecord, Tag, Unit } from '../../wire.ts'

export const level = z.enum(['国家', '省', '市', '区', '园区', '镇街']).meta({ description: '层级' })
export const role = z
  .enum(['lead', 'responsible', 'support', 'guide'])
  .meta({ description: 'lead 牵头，responsible 负责，support 配合，guide 指导' })
export const deadlineKind = z
  .enum(['by', 'within', 'period', 'effective'])
  .meta({ description: 'by 到某日，within 若干时间内，period 一段时间，effective 施行日' })
/** What the search can filter by: the kinds stated, and the deadlines that come from above. */
export const deadlineFilter = z
  .enum([...deadlineKind.options, 'inherited'])
  .meta({ description: '期限的种类；inherited 承自规划期或上级标题' })
export const commitment = z.enum(['firm', 'strive']).meta({ description: 'firm 明确要求，strive 力争' })

const nullable = <S extends z.ZodType>(schema: S) => schema.nullable()
const day = z.string().meta({ description: '日期 YYYY-MM-DD' })

/** Half-open range of UTF-16 units. */
export const range = z
  .tuple([z.number().int(), z.number().int()])
  .readonly()
  .meta({ description: '半开区间 [起, 止)，按 UTF-16 单元计' })
const run = z
  .tuple([z.number().int(), z.number().int(), z.number().int()])
  .readonly()
  .meta({ description: '[文中位置, 原文位置, 长度]' })

export const message = z
  .strictObject({
    rule: z.string(),
    level: z.enum(['info', 'warning', 'error']),
    text: z.string(),
    line: nullable(z.number().int()),
    column: nullable(z.number().int()),
    source: nullable(range),
  })
  .meta({ id: 'Message', description: '读文件时需要人知道的事，行列从 1 起' })

export const documentFields = z
  .strictObject({
    doc_number: nullable(z.string()).meta({ description: '发文字号' }),
    title: z.string(),
    notice_title: nullable(z.string()).meta({ description: '印发通知的标题' }),
    issuer: nullable(z.string()).meta({ description: '发文机关' }),
    audience: z.array(z.string()).meta({ description: '主送' }),
    issue_date: nullable(day),
    print_date: nullable(day),
    effective_date: nullable(day),
    disclosure: nullable(z.string()),
    period: nullable(z.strictObject({ start: z.number().int(), end: z.number().int() })).meta({
      description: '标题中的起止年，含两端',
    }),
    basis: z.array(z.string()).meta({ description: '所贯彻的文件标题，不带书名号' }),
    cc: z.array(z.string()).meta({ description: '抄送' }),
    footnotes: z.array(z.strictObject({ marker: z.string(), text: z.string() })),
    short_title: z.string(),
    level: nullable(level),
    city: nullable(z.string()),
    district: nullable(z.string()),
    park: nullable(z.string()),
  })
  .meta({ id: 'DocumentFields', description: '文件的要素' }) satisfies z.ZodType<DocumentFields>

export const documentSummary = z
  .strictObject({
    id: z.string(),
    source: z.string().meta({ description: '来源文件名' }),
    document: documentFields,
    counts: z.strictObject({
      clauses: z.number().int(),
      units: z.number().int(),
      deadlines: z.number().int(),
      targets: z.number().int(),
      messages: z.number().int(),
    }),
  })
  .meta({ id: 'DocumentSummary', description: '一份文件的概况' }) satisfies z.ZodType<DocumentSummary>

const tagBase = {
  surface: z.string().meta({ description: '原文字样' }),
  in: z.enum(['text', 'heading']),
  span: range,
  source: z.array(range),
  rule: z.string().meta({ description: '得出此标注的规则' }),
}

export const correctionAction = z
  .enum(['confirm', 'change', 'delete', 'add'])
  .meta({ description: 'confirm 确认，change 改正，delete 删去，add 补上' })

export const signature = {
  at: z.string().meta({ description: '时间，ISO 8601' }),
  by: z.string().meta({ description: '校正人' }),
  why: z.string().meta({ description: '理由' }),
}

export const handMark = z
  .strictObject({ id: z.string(), action: correctionAction, ...signature })
  .meta({ id: 'HandMark', description: '人工校正：谁、何时、为何' })

export const unitValue = {
  role,
  generic: z.boolean().meta({ description: '指一类单位，不是某一个' }),
  explicit: z.boolean().meta({ description: '责任单位栏写明' }),
  unit: z.string(),
  name: z.string().meta({ description: '规范全称' }),
}

export const deadlineValue = { kind: deadlineKind, end: nullable(day), start: nullable(day) }

export const targetOp = z.enum(['>=', '>', '<=', '<', '~', '=', 'range', 'x2'])

export const targetValue = {
  metric: z.string(),
  op: targetOp,
  value: nullable(z.number()),
  low: nullable(z.number()),
  high: nullable(z.number()),
  unit: nullable(z.string()),
  by: nullable(day),
  by_from: nullable(z.enum(['stated', 'inherited'])),
  commitment,
}

const first = z.boolean().meta({ description: '排在首位（推断，并非原文写明牵头）' })
const unitFields = { ...tagBase, tag: z.literal('unit'), ...unitValue, first }
const deadlineFields = { ...tagBase, tag: z.literal('deadline'), ...deadlineValue }
const targetFields = { ...tagBase, tag: z.literal('target'), canonical: nullable(z.string()), ...targetValue }

/** Tags as the rules make them; a person's correction keeps what they said. */
const rulesTag = z.union([z.strictObject(unitFields), z.strictObject(deadlineFields), z.strictObject(targetFields)])

const byHand = {
  by_hand: z.boolean().exactOptional(),
  hand: handMark.exactOptional(),
  rules: nullable(rulesTag).exactOptional().meta({ description: '此处规则怎么标；规则没有标则为 null' }),
}

export const unitTag = z.strictObject({ ...unitFields, ...byHand }).meta({ id: 'UnitTag' })
const deadlineTag = z.strictObject({ ...deadlineFields, ...byHand }).meta({ id: 'DeadlineTag' })
const targetTag = z.strictObject({ ...targetFields, ...byHand }).meta({ id: 'TargetTag' })

export const tag = z.union([unitTag, deadlineTag, targetTag]) satisfies z.ZodType<Tag>

const clauseHand = z
  .strictObject({
    deleted: z.array(tag).meta({ description: '人工删去的标注' }),
    themes: z.array(z.strictObject({ theme: z.string(), hand: handMark })),
    alignments: z.array(
      z.strictObject({ other: z.string(), grade: z.union([z.literal(1), z.literal(2)]), hand: handMark }),
    ),
    heading: nullable(
      z.strictObject({ rules: z.strictObject({ heading: nullable(z.string()), text: z.string() }), hand: handMark }),
    ),
    clause: nullable(handMark).meta({ description: '谁确认了此条款，或使它另成一条' }),
  })
  .meta({ id: 'ClauseHand', description: '对此条款的人工校正（标注以外的）' })

const heading = z.strictObject({ id: z.string(), number: nullable(z.string()), heading: nullable(z.string()) })

export const clause = z
  .strictObject({
    id: z.string(),
    key: z.string().meta({ description: '文件编号/条款编号，也是永久链接 /c/<key>' }),
    kind: z.enum(['part', 'section', 'item', 'point', 'preamble', 'tail', 'chapter', 'article', 'box', 'row']),
    number: nullable(z.string()),
    heading: nullable(z.string()),
    text: z.string(),
    parent: nullable(z.string()),
    above: z.array(heading),
    heading_runs: z.array(run),
    text_runs: z.array(run),
    source: z.array(range),
    units: z.array(unitTag),
    deadlines: z.array(deadlineTag),
    targets: z.array(targetTag),
    inherited: nullable(
      z.strictObject({
        end: day,
        from: z.enum(['period', 'above']),
        clause: nullable(z.string()),
        surface: z.string(),
        source: z.array(range),
      }),
    ),
    hand: clauseHand.exactOptional(),
  })
  .meta({
    id: 'Clause',
    description: '一个条款；text 只含自己的文字，不含编号、标题和下级',
  }) satisfies z.ZodType<Clause>

export const unit = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    short_names: z.array(z.string()),
    former_names: z.array(z.string()),
    city: nullable(z.string()),
    district: nullable(z.string()),
    level: nullable(level),
    generic: z.boolean(),
    provisional: z.boolean().meta({ description: '不在单位名录中，按名称形式认出' }),
  })
  .meta({ id: 'Unit', description: '单位，或一类单位' }) satisfies z.ZodType<Unit>

export const policyRecord = z
  .strictObject({
    format: z.number().int(),
    id: z.string(),
    source: z.string(),
    sha256: z.string(),
    source_text: z.string().meta({ description: '来源文件的文字，未改动' }),
    document: documentFields,
    evidence: z.array(
      z.strictObject({
        field: z.enum(Object.keys(documentFields.shape) as [keyof DocumentFields, ...(keyof DocumentFields)[]]),
        source: z.array(range),
      }),
    ),
    clauses: z.array(clause),
    units: z.array(unit),
    discards: z.array(z.strictObject({ source: range, reason: z.string() })),
    messages: z.array(message),
  })
  .meta({ id: 'PolicyRecord', description: '一份文件的全部条款与标注' }) satisfies z.ZodType<PolicyRecord>
