/**
 * Roles by position: what a document says once (逗号前为牵头单位，下同), and the role of each unit of a list.
 * Reads: text, listed units, the label's role. Writes: findings with roles.
 */
import { type OrderKind, orderRules, restSupports } from '../rules/units-labels.ts'
import type { Range, Role } from '../wire.ts'
import type { ListedUnit } from './units-list.ts'

/** A unit found in a text, before it is resolved. */
export interface UnitFinding {
  span: Range
  role: Role
  explicit: boolean
  first: boolean
  rule: string
  /** Name where the span does not say it: a unit that a rule adds to every bracket. */
  named?: string
}

/** What position says about the role. */
export interface Order {
  kind: OrderKind
  rest: Role
}

/** The rule of order that a text states, or null. */
export function statedOrder(text: string): Order | null {
  if (!/牵头|主要责任|主责|第一责任/u.test(text)) return null
  const rule = orderRules.find(({ pattern }) => pattern.test(text))
  return rule ? { kind: rule.kind, rest: restSupports.test(text) ? 'support' : 'responsible' } : null
}

/** Gives each unit its role: written behind it, by its place in the list, or the label's. */
export function withRoles(
  listed: readonly ListedUnit[],
  role: Role,
  order: Order | null,
  about: { explicit: boolean; rule: string },
): UnitFinding[] {
  const split = listed.some((unit) => (order?.kind === 'semicolon' ? unit.semicolons : unit.commas) > 0)
  return listed.map((unit, i) => {
    const inFront = order !== null && isInFront(order, unit, i, split, listed.length)
    const placed = order === null ? role : inFront ? 'lead' : split || order.kind === 'first' ? order.rest : role
    return {
      ...about,
      span: unit.span,
      role: unit.role ?? placed,
      first: i === 0 && order === null && role === 'responsible' && unit.role === null && listed.length > 1,
    }
  })
}

function isInFront(order: Order, unit: ListedUnit, index: number, split: boolean, count: number): boolean {
  if (order.kind === 'first') return index === 0
  if (!split) return count === 1
  return (order.kind === 'comma' ? unit.commas : unit.semicolons) === 0
}

/** Where a lead is stated, nobody is lead by inference. */
export function statedLead(units: readonly UnitFinding[]): UnitFinding[] {
  const led = units.some((unit) => unit.role === 'lead')
  return led ? units.map((unit) => ({ ...unit, first: false })) : [...units]
}
