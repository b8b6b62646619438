/** zod twins of the tables side by side; held to wire.ts by the compiler. */
import { z } from 'zod'
import type { CarriedOut, CompareTable } from '../../wire.ts'
import { commitment, level, range, role } from './document.ts'
import { wordingDifference } from './relations.ts'

const column = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    title: z.string(),
    doc_number: z.string().nullable(),
    level: level.nullable(),
    district: z.string().nullable(),
    park: z.string().nullable(),
    period: z.strictObject({ start: z.number().int(), end: z.number().int() }).nullable(),
  })
  .meta({ id: 'CompareColumn', description: '作为一栏的文件' })

const entry = z
  .strictObject({
    key: z.string(),
    number: z.string().nullable(),
    heading: z.string().nullable(),
    role: z.enum(['measure', 'goal', 'principle', 'frame']),
    sentence: z.strictObject({ span: range, text: z.string() }).meta({ description: '要紧的一句' }),
    rank: z.number().int().meta({ description: '按主题：1 为主要主题；按条款：2 主要对象相同，1 部分相同，0 无对应' }),
    kind: z.enum(['implements', 'counterpart']).nullable(),
    terms: z.array(z.string()),
    units: z.array(z.strictObject({ name: z.string(), role, surface: z.string() })),
    deadlines: z.array(z.strictObject({ surface: z.string(), end: z.string().nullable() })),
    targets: z.array(z.strictObject({ surface: z.string(), metric: z.string(), commitment })),
    differences: z.array(wordingDifference),
    by_hand: z.boolean().exactOptional(),
  })
  .meta({ id: 'CompareEntry', description: '格中的一个条款' })

const row = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    detail: z.string(),
    clause: entry.nullable(),
    binds_above: z.boolean(),
    cells: z.array(
      z
        .strictObject({
          document: z.string(),
          entries: z.array(entry).meta({ description: '没有就是未见规定' }),
          mentions: z.array(entry).meta({ description: '未见规定时，别的条款中顺带提到的' }),
        })
        .meta({ id: 'CompareCell' }),
    ),
  })
  .meta({ id: 'CompareRow' })

export const compareTable = z
  .strictObject({
    by: z.enum(['theme', 'clause']),
    base: z.string().nullable(),
    columns: z.array(column),
    rows: z.array(row),
  })
  .meta({
    id: 'CompareTable',
    description: '并列的表：行是主题或一份文件的条款，栏是文件',
  }) satisfies z.ZodType<CompareTable>

export const carriedOutAnswer = z
  .strictObject({
    base: column,
    table: compareTable,
    plans: z.array(
      z.strictObject({
        document: z.string(),
        is_basis: z.boolean().meta({ description: '该文件写明为贯彻落实此文件' }),
        answered: z.array(z.string()),
        partly: z.array(z.string()),
        blank: z.array(z.string()).meta({ description: '未见对应条款的任务' }),
        extra: z.array(entry).meta({ description: '该文件另有的举措' }),
      }),
    ),
  })
  .meta({ id: 'CarriedOut', description: '一份文件的任务由谁落实' }) satisfies z.ZodType<CarriedOut>
