import { describe, expect, test } from 'vitest'
import { metricGroups } from '../../src/relate/metrics.ts'
import { comparabilityRows } from '../../src/rules/comparability.ts'
import { checkPattern } from '../../src/rules/pattern.ts'
import type { PolicyRecord, TargetTag } from '../../src/wire.ts'

/** A record of one clause with the targets given. */
function record(id: string, park: string | null, targets: Partial<TargetTag>[]): PolicyRecord {
  const full = targets.map((t) => ({
    surface: t.metric ?? '',
    span: [0, 0],
    op: '>=',
    value: 1,
    low: null,
    high: null,
    unit: '家',
    by: '2027-12-31',
    by_from: 'stated',
    commitment: 'firm',
    metric: '',
    ...t,
  }))
  const document = {
    park,
    district: '甲区',
    city: '乙市',
    level: '区',
    short_title: id,
    period: { start: 2026, end: 2027 },
  }
  return { id, document, clauses: [{ key: `${id}/1`, text: '', targets: full }] } as unknown as PolicyRecord
}

describe('figures', () => {
  test('of the same thing, scope and year stand side by side, with what must be copied', () => {
    const groups = metricGroups([
      record('a', '东园', [{ metric: '东园高新技术企业数量', commitment: 'strive' }]),
      record('b', '西园', [{ metric: '有效期内高新技术企业', by: null }]),
    ])
    expect(groups).toHaveLength(1)
    expect(groups[0]).toMatchObject({ comparable: true, name: '高新技术企业', unit: '家' })
    expect(groups[0]!.why).toMatch(/东园为力争.*不得相加/u)
    expect(groups[0]!.members.map((m) => [m.year, m.year_from])).toEqual([
      [2027, 'stated'],
      [2027, 'period'],
    ])
  })
  test.each([
    ['新增', [{ metric: '新增高质量孵化器' }], [{ metric: '高质量孵化器' }], '增量与期末数不同'],
    ['another year', [{ metric: '高质量孵化器' }], [{ metric: '高质量孵化器', by: '2030-12-31' }], '期限不同'],
    [
      '收入与产值',
      [{ metric: '软件产业营业收入', unit: '亿元' }],
      [{ metric: '软件产业产值', unit: '亿元' }],
      '口径不同',
    ],
    [
      '分母',
      [{ metric: '研发投入占营收比重', unit: '%' }],
      [{ metric: '研发投入占生产总值比重', unit: '%' }],
      '分母不同',
    ],
  ])('%s: not compared, and the reason is told', (_, a, b, reason) => {
    const groups = metricGroups([record('a', '东园', a), record('b', '西园', b)])
    expect(groups.map((g) => g.comparable)).toEqual([false])
    expect(groups[0]!.why).toContain(reason)
  })
  test('a park is not compared with a whole district', () => {
    const groups = metricGroups([
      record('a', '东园', [{ metric: '高质量孵化器' }]),
      record('b', null, [{ metric: '高质量孵化器' }]),
    ])
    expect(groups.map((g) => g.comparable)).toEqual([false])
    expect(groups[0]!.why).toContain('范围不同')
  })
})

test('every rule matches its examples and none of its counter-examples', () => {
  const rows = Object.values(comparabilityRows).flat()
  expect(rows.flatMap((row) => checkPattern(row, {}))).toEqual([])
})

test('figures of no known year or scope are not called comparable', () => {
  const bare = (id: string) => {
    const made = record(id, null, [{ metric: '高新技术企业', by: null }])
    return { ...made, document: { ...made.document, level: null, period: null } }
  }
  expect(metricGroups([bare('a'), bare('b')])).toEqual([])
})
