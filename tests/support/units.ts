/** Scores unit tags as tests/gold/README.md says: clause and role equal, one surface contains the other, quotation marks dropped. */
import type { BareClause, PolicyRecord, UnitTag } from '../../src/wire.ts'
import { goldDocuments, goldRecords, readGold } from './gold.ts'

interface GoldUnit {
  surface: string
  role: UnitTag['role']
  explicit: boolean
  optional?: boolean
}

export interface Score {
  hits: number
  wrong: string[]
  missed: string[]
}

export interface GoldUnits {
  record: PolicyRecord
  /** Units of each clause, optional ones included. */
  units: Map<string, GoldUnit[]>
}

export function goldUnits(): GoldUnits[] {
  const numbers = Object.keys(goldDocuments)
  return goldRecords().map((record, i) => ({
    record,
    units: new Map(readGold(numbers[i]!).clauses.map((c) => [c.id, c.units as GoldUnit[]])),
  }))
}

/** Compares the tags of one clause with the gold, labelled or prose ones only; adds to `score`. */
export function scoreClause(
  clause: BareClause,
  tags: readonly UnitTag[],
  gold: readonly GoldUnit[],
  explicit: boolean,
  score: Score,
): void {
  const open = gold.filter((unit) => unit.explicit === explicit)
  const used = new Set<GoldUnit>()
  const matches = (tag: UnitTag, unit: GoldUnit) =>
    unit.role === tag.role && contains(plain(tag.surface), plain(unit.surface))
  const mine = tags.filter((tag) => tag.explicit === explicit)
  const exactFirst = [...mine].sort((a, b) => Number(exact(b, open)) - Number(exact(a, open)))
  for (const tag of exactFirst) {
    const free = open.filter((unit) => !used.has(unit) && matches(tag, unit))
    const unit = free.find((u) => plain(u.surface) === plain(tag.surface)) ?? free.find((u) => !u.optional) ?? free[0]
    if (unit) used.add(unit)
    if (unit && !unit.optional) score.hits++
    if (!unit) score.wrong.push(`${clause.id} ${tag.surface} ${tag.role} [${tag.rule}]`)
  }
  for (const unit of open)
    if (!used.has(unit) && !unit.optional) score.missed.push(`${clause.id} ${unit.surface} ${unit.role}`)
}

export function f1({ hits, wrong, missed }: Score): number {
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong.length + missed.length)
}

function exact(tag: UnitTag, gold: readonly GoldUnit[]): boolean {
  return gold.some((unit) => unit.role === tag.role && plain(unit.surface) === plain(tag.surface))
}

function contains(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a)
}

function plain(surface: string): string {
  return surface.replace(/[“”"‘’]/gu, '')
}
