import { expect, test } from 'vitest'
import { makeCatalogue } from '../../src/corpus/catalogue.ts'
import { mayBelong } from '../../src/corpus/classes.ts'
import type { Unit } from '../../src/wire.ts'
import { goldRecords } from '../support/gold.ts'

const catalogue = makeCatalogue(goldRecords())

test('a unit owes each clause that names it, once, in document order', () => {
  const detail = catalogue.unit('区科经委')
  expect(detail?.duties).toHaveLength(19)
  expect(new Set(detail?.duties.map((duty) => duty.key)).size).toBe(19)
  expect(detail?.duties.every((duty) => duty.tags.length > 0)).toBe(true)
})

test('counts of a unit are clauses, by role', () => {
  const row = catalogue.units().find((summary) => summary.unit.id === '区科经委')
  expect(row).toMatchObject({ clauses: 19, documents: 3, roles: { lead: 2, responsible: 17 } })
})

test('a clause knows its neighbours and its children', () => {
  const detail = catalogue.clause('minfufa-2025-5/1')
  expect(detail?.previous?.key).toBe('minfufa-2025-5/preamble')
  expect(detail?.children.map((child) => child.key)).toEqual(
    ['d1', 'd2', 'd3', 'd4'].map((d) => `minfufa-2025-5/1.${d}`),
  )
  expect(catalogue.clause('minfufa-2025-5/9.9')).toBeUndefined()
})

test('classes: a bureau may be meant by its own district only', () => {
  const unit = (name: string, generic: boolean, district: string): Unit => ({
    id: name,
    name,
    short_names: [name],
    former_names: [],
    city: null,
    district,
    level: '区',
    generic,
    provisional: true,
  })
  const group = unit('相关管理局', true, '甲区')
  expect(mayBelong(unit('滨海管理局', false, '甲区'), group)).toBe(true)
  expect(mayBelong(unit('滨海管理局', false, '乙区'), group)).toBe(false)
  expect(mayBelong(unit('区教育局', false, '甲区'), group)).toBe(false)
  expect(mayBelong(unit('区教育局', false, '甲区'), unit('各有关部门', true, '甲区'))).toBe(true)
})
