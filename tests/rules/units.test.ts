import { describe, expect, test } from 'vitest'
import { checkPattern } from '../../src/rules/pattern.ts'
import { resolveUnit, type UnitPlace, unitLexicon } from '../../src/rules/units.ts'
import { cueRows } from '../../src/rules/units-cues.ts'
import { formFragments, formRows } from '../../src/rules/units-forms.ts'
import { labelRows } from '../../src/rules/units-labels.ts'

const pudong: UnitPlace = { district: '浦东新区', city: '上海市', level: '区' }
const minhang: UnitPlace = { district: '闵行区', city: '上海市', level: '区' }
const shanghai: UnitPlace = { district: null, city: '上海市', level: '市' }
const state: UnitPlace = { district: null, city: null, level: '国家' }
const elsewhere: UnitPlace = { district: '临水县', city: '广源市', level: '区' }

describe('rules', () => {
  const rows = [...formRows, ...labelRows, ...cueRows]
  test.each(rows.map((row) => [row.id, row] as const))('%s proves itself', (_, row) => {
    expect(checkPattern(row, formFragments)).toEqual([])
  })
})

describe('names are relative to the issuing place', () => {
  test.each([
    ['区科经委', pudong, '浦东新区科技和经济委员会'],
    ['区卫健委', pudong, '浦东新区卫生健康委员会'],
    ['区卫生健康委', pudong, '浦东新区卫生健康委员会'],
    ['区金融工作局', pudong, '中共浦东新区委金融委员会办公室'],
    ['老港镇政府', pudong, '浦东新区老港镇'],
    ['区科委', minhang, '闵行区科学技术委员会'],
    ['闵行区科委', shanghai, '闵行区科学技术委员会'],
    ['市科委', minhang, '上海市科学技术委员会'],
    ['市经信委', shanghai, '上海市经济和信息化委员会'],
    ['浦东新区发改委', shanghai, '浦东新区发展和改革委员会'],
    ['发展改革委', state, '国家发展和改革委员会'],
    ['卫生计生委', state, '国家卫生健康委员会'],
    ['财政部', pudong, '财政部'],
    ['市委组织部（市人才办）', shanghai, '中共上海市委组织部'],
    ['区委', minhang, '中共闵行区委员会'],
    ['区委编办', pudong, '中共浦东新区委机构编制委员会办公室'],
    ['上海市场监管', shanghai, '上海市市场监督管理局'],
    ['公安', pudong, '浦东新区公安分局'],
    ['税务', pudong, '国家税务总局上海市浦东新区税务局'],
    ['海关', pudong, '浦东海关'],
  ])('%s', (surface, place, name) => {
    expect(resolveUnit(surface, place)).toMatchObject({ name, generic: false, provisional: false })
  })

  test.each([
    ['县卫健局', elsewhere, '临水县卫生健康局'],
    ['县发展改革局', elsewhere, '临水县发展和改革局'],
    ['市发改委', elsewhere, '广源市发展和改革委员会'],
    ['清溪镇', elsewhere, '临水县清溪镇'],
    ['团县委', elsewhere, '共青团临水县委'],
    ['县委编办', elsewhere, '中共临水县委机构编制委员会办公室'],
    ['县妇联', elsewhere, '临水县妇女联合会'],
  ])('%s of an unknown place is expanded and provisional', (surface, place, name) => {
    expect(resolveUnit(surface, place)).toMatchObject({ name, provisional: true, generic: false })
  })

  test('a class keeps its wording and is told apart by place', () => {
    expect(resolveUnit('相关管理局', pudong)).toMatchObject({ id: '浦东新区·相关管理局', generic: true })
    expect(resolveUnit('各有关部门', state)).toMatchObject({ id: '国家·各有关部门', generic: true })
    expect(resolveUnit('公安', elsewhere)).toMatchObject({ id: '临水县·公安', generic: true })
    expect(resolveUnit('浦东新区等相关区政府', shanghai).generic).toBe(true)
    expect(resolveUnit('区政府', shanghai).generic).toBe(true)
    expect(resolveUnit('区政府', pudong)).toMatchObject({ name: '浦东新区人民政府', generic: false })
  })
})

test('the lexicon: one id a unit, each short name of a district means one unit there', () => {
  const units = unitLexicon()
  expect(new Set(units.map((unit) => unit.id)).size).toBe(units.length)
  for (const unit of units.filter((u) => u.district !== null))
    for (const name of unit.short_names.filter((n) => n.startsWith('区')))
      expect(resolveUnit(name, { district: unit.district, city: unit.city, level: '区' }).id).toBe(unit.id)
})
