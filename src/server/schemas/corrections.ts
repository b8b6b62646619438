/** zod twins of people's corrections; held to wire.ts by the compiler. */
import { z } from 'zod'
import type { Draft } from '../../corpus/corrections/draft.ts'
import type { Correction, CorrectionState } from '../../wire.ts'
import { correctionAction, deadlineValue, range, role, signature, targetValue, unitValue } from './document.ts'

const unit = z.strictObject(unitValue)
const deadline = z.strictObject(deadlineValue)
const target = z.strictObject(targetValue)
const grade = z.union([z.literal(1), z.literal(2)]).meta({ description: '2 主要对象相同，1 部分相同' })

const anchor = z
  .strictObject({
    document: z.string(),
    clause: z.string(),
    heading: z.string().nullable(),
    text: z.string(),
    in: z.enum(['text', 'heading']),
    span: range.nullable(),
    quote: z.string(),
  })
  .meta({ id: 'Anchor', description: '校正的位置：条款当时的文字和所指的字样' })

const cut = z.enum(['confirm', 'change'])
const relation = z.enum(['confirm', 'delete', 'add'])

const fix = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), action: correctionAction, was: unit.nullable(), now: unit.nullable() }),
  z.strictObject({
    kind: z.literal('deadline'),
    action: correctionAction,
    was: deadline.nullable(),
    now: deadline.nullable(),
  }),
  z.strictObject({
    kind: z.literal('target'),
    action: correctionAction,
    was: target.nullable(),
    now: target.nullable(),
  }),
  z.strictObject({ kind: z.literal('heading'), action: cut, was: z.string().nullable(), now: z.string().nullable() }),
  z.strictObject({ kind: z.literal('clause'), action: relation }),
  z.strictObject({ kind: z.literal('theme'), action: relation, theme: z.string() }),
  z.strictObject({ kind: z.literal('alignment'), action: relation, other: anchor, grade }),
])

export const correction = z
  .strictObject({ id: z.string(), ...signature, anchor, fix, withdrawn: z.strictObject(signature).nullable() })
  .meta({ id: 'Correction', description: '一条人工校正；只能撤回，不能改动' }) satisfies z.ZodType<Correction>

export const correctionState = z
  .strictObject({
    correction,
    status: z.enum(['applied', 'agrees', 'superseded', 'withdrawn', 'stale']).meta({
      description: 'applied 生效，agrees 规则已一致，superseded 已被后来的取代，withdrawn 已撤回，stale 不再适用',
    }),
    found: z.enum(['exact', 'normalised', 'near']).nullable().meta({ description: '怎样找到原处' }),
    key: z.string().nullable().meta({ description: '现在所在的条款' }),
    reason: z.string().nullable().meta({ description: '为何不再适用' }),
  })
  .meta({ id: 'CorrectionState' }) satisfies z.ZodType<CorrectionState>

const short = (most: number, description: string) =>
  z
    .string()
    .max(most, { error: `最多 ${most} 个字` })
    .meta({ description })

export const person = short(40, '校正人')
export const reason = short(500, '理由')

const base = { clause: short(200, '条款的 key：文件编号/条款编号'), by: person, why: reason }
const place = {
  action: correctionAction,
  in: z.enum(['text', 'heading']),
  span: range,
  quote: short(500, '该处的字样'),
}
const isoDay = z.string().regex(/^\d{4}-\d\d-\d\d$/, { error: '日期应写作 2026-12-31' })
const saidDeadline = deadline.extend({ end: isoDay.nullable(), start: isoDay.nullable() })
const saidTarget = target.extend({
  metric: short(100, '指标'),
  unit: short(20, '计量单位').nullable(),
  by: isoDay.nullable(),
})
const saidUnit = z.strictObject({
  role,
  name: short(100, '单位名称，按文件所在的区理解'),
  explicit: z.boolean().exactOptional(),
})

/** What a person says; `was`, where given, must still be so. */
export const draft = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...base,
      ...place,
      kind: z.literal('unit'),
      was: unit.nullable().exactOptional(),
      now: saidUnit.nullable().exactOptional(),
    }),
    z.strictObject({
      ...base,
      ...place,
      kind: z.literal('deadline'),
      was: deadline.nullable().exactOptional(),
      now: saidDeadline.nullable().exactOptional(),
    }),
    z.strictObject({
      ...base,
      ...place,
      kind: z.literal('target'),
      was: target.nullable().exactOptional(),
      now: saidTarget.nullable().exactOptional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('heading'),
      action: cut,
      now: short(300, '标题，须是条款开头的文字').nullable().exactOptional(),
    }),
    z.discriminatedUnion('action', [
      z.strictObject({ ...base, kind: z.literal('clause'), action: z.enum(['confirm', 'delete']) }),
      z.strictObject({ ...base, ...place, kind: z.literal('clause'), action: z.literal('add') }),
    ]),
    z.strictObject({ ...base, kind: z.literal('theme'), action: relation, theme: short(40, '主题的编号') }),
    z.strictObject({
      ...base,
      kind: z.literal('alignment'),
      action: relation,
      other: short(200, '另一条款的 key'),
      grade: grade.exactOptional(),
    }),
  ])
  .meta({ id: 'CorrectionDraft', description: '要作的校正' }) satisfies z.ZodType<Draft>
