import { expect, test } from 'vitest'
import { describeDocument, parkOf, shortTitle } from '../../src/corpus/describe.ts'
import { baseId, freeId } from '../../src/corpus/ids.ts'
import type { FrontMatter } from '../../src/wire.ts'
import { goldDocuments, readGold } from '../support/gold.ts'

const front = (given: Partial<FrontMatter>): FrontMatter => ({ ...readGold('003').document, ...given })

test('ids are those the project promised for ever', () => {
  for (const [number, { id }] of Object.entries(goldDocuments)) expect(baseId(readGold(number).document)).toBe(id)
})

test.each([
  ['国令第9号', 'guoling-9'],
  ['某府［2026］ 03号', 'moufu-2026-3'],
  ['某府（2026）第3号', 'moufu-2026-3'],
])('number %s gives id %s', (doc_number, id) => {
  expect(baseId(front({ doc_number }))).toBe(id)
})

test('a second document of the same name gets its own id', () => {
  expect(freeId('moufu-2026-3', new Set(['moufu-2026-3']))).toBe('moufu-2026-3-2')
})

test('level, city, district and park of the five', () => {
  for (const [number, expected] of Object.entries(goldDocuments)) {
    const { level, city, district, park } = describeDocument(readGold(number).document)
    const { id, short_title, ...place } = expected
    expect({ level, city, district, park }, `${id} ${short_title}`).toEqual(place)
  }
})

test.each([
  ['国务院办公厅', '国家', null, null],
  ['工业和信息化部', '国家', null, null],
  ['四川省人民政府', '省', null, null],
  ['广安市人民政府办公室', '市', '广安市', null],
  ['坪山区人民政府', '区', '深圳市', '坪山区'],
  ['某某县人民政府办公室', '区', null, '某某县'],
])('%s is of level %s', (issuer, level, city, district) => {
  const described = describeDocument(front({ issuer }))
  expect([described.level, described.city, described.district]).toEqual([level, city, district])
})

test.each([
  ['东海市官山区促进茶业发展若干措施', '官山区'],
  ['东海市高新区促进茶业发展若干措施', null],
  ['东海市老城区改造方案', null],
  ['东海市区域茶业规划', null],
  ['东海市古宁古县城保护条例', null],
  ['滨海区县代表选举细则', null],
  ['保税区海关监管办法', null],
])('a title alone names the district behind its city: %s', (title, district) => {
  expect(describeDocument(front({ title, issuer: null, notice_title: null })).district).toBe(district)
})

test.each([
  ['东海省技术市场条例', null],
  ['城市市容条例', null],
  ['东海城市大脑条例', null],
  ['聊城市河道条例', '聊城市'],
])('a market is no city: %s', (title, city) => {
  expect(describeDocument(front({ title, issuer: null, notice_title: null })).city).toBe(city)
})

test.each([
  ['关于推进滨海高新区改革创新发展建设一流园区的若干意见', null, '滨海高新区若干意见'],
  ['关于进一步深化改革创新 加快现代物流业高质量发展的若干措施', null, '现代物流业若干措施'],
  ['某某市人民政府办公厅关于加快推动新型储能高水平发展的实施意见', null, '新型储能实施意见'],
  ['关于印发新时期促进现代种业高质量发展若干政策的通知', null, '现代种业若干政策'],
  ['某某市关于贯彻落实《“十五五”全国渔港建设规划》的实施意见', null, '“十五五”全国渔港建设规划实施意见'],
  ['东海市茶业促进条例', null, '东海市茶业促进条例'],
  ['中华人民共和国渔港法', null, '渔港法'],
  ['东海市实施《中华人民共和国渔港法》办法', null, '东海市实施《渔港法》办法'],
  ['滨海高新区临港园改革创新行动方案（2025—2026年）', '临港园', '临港园行动方案'],
])('%s', (title, park, short) => {
  expect(parkOf(title)).toBe(park)
  expect(shortTitle(title, park, { level: null, city: null, district: null })).toBe(short)
})
