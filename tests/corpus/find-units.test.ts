import { expect, test } from 'vitest'
import { unitFinder } from '../../src/corpus/find-units.ts'
import type { Unit } from '../../src/wire.ts'

const unit = (name: string, district: string, ...short_names: string[]): Unit => ({
  id: name,
  name,
  short_names,
  former_names: [],
  city: '上海市',
  district,
  level: '区',
  generic: false,
  provisional: false,
})
const units = [
  unit('浦东新区科技和经济委员会', '浦东新区', '区科经委', '浦东新区科经委'),
  unit('浦东新区商务委员会', '浦东新区', '区商务委'),
  unit('闵行区科学技术委员会', '闵行区', '区科委'),
  unit('闵行区财政局', '闵行区', '区财政局'),
]
const found = (typed: string) => units.filter(unitFinder(typed)).map(({ id }) => id)

test.each(['qkjw', 'kejingwei', 'QKJW', "ke'jing'wei", '区科经委', '浦东新区科经委'])(
  '%s finds 区科经委 alone',
  (typed) => {
    expect(found(typed)).toEqual(['浦东新区科技和经济委员会'])
  },
)

test('letters must begin where a character begins; nothing typed leaves all', () => {
  expect(found('jingweix')).toEqual([])
  expect(found('ejingwei')).toEqual([])
  expect(found('minhang').length).toBeGreaterThan(1)
  expect(found(' ')).toHaveLength(units.length)
})
