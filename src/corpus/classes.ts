import type { Unit } from '../wire.ts'

/** Words before the noun of a class: 各相关管理局 → 管理局. */
const qualifiers = /^(?:各|相关|有关|其他|其它|所有|市区|市|区级|区|县级|县|级|直属|驻区|职能|行业|的)+/u

/** Nouns that stand for offices of government in general. */
const officeNouns = new Set(['部门', '单位', '部门和单位', '单位和部门', '职能部门', '委办局'])
const officeEndings = /(?:委员会|委|局|办公室|办|署|中心)$/u

/**
 * Whether an organisation may be meant where a text names only a class: same place, and its name ends in the noun of the class.
 * `相关管理局` may mean 世博管理局; it never means a body of another district.
 */
export function mayBelong(unit: Unit, group: Unit): boolean {
  if (unit.district !== group.district) return false
  const noun = classNoun(group)
  if (noun.length < 2 && noun !== '镇') return false
  const names = [unit.name, ...unit.short_names]
  if (officeNouns.has(noun)) return names.some((name) => officeEndings.test(name))
  return names.some((name) => name.endsWith(noun))
}

function classNoun(group: Unit): string {
  const surface = group.short_names[0] ?? group.name
  return surface.replace(/^.*·/u, '').replace(qualifiers, '')
}
