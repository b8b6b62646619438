/**
 * The hand annotation as records, for tests of the later stages that must not depend on the parser.
 * Spans are found by searching the surface; source ranges are left empty, since the gold has none.
 */
import { readFileSync } from 'node:fs'
import type {
  Clause,
  DeadlineTag,
  DocumentFields,
  PolicyRecord,
  Range,
  TagBase,
  TargetTag,
  UnitTag,
} from '../../src/wire.ts'

const folder = new URL('../gold/', import.meta.url)

/** Gold file number → document id, and the derived fields the gold does not carry. */
export const goldDocuments = {
  '000': {
    id: 'pufu-2025-42',
    short_title: '自贸保税园行动方案',
    level: '区',
    city: '上海市',
    district: '浦东新区',
    park: '自贸保税园',
  },
  '001': {
    id: 'pufuban-2025-28',
    short_title: '生物医药产业园区功能提升方案',
    level: '区',
    city: '上海市',
    district: '浦东新区',
    park: null,
  },
  '002': {
    id: 'pufu-2025-46',
    short_title: '世博园行动方案',
    level: '区',
    city: '上海市',
    district: '浦东新区',
    park: '世博园',
  },
  '003': {
    id: '20231122-tjzjgxqggcxf',
    short_title: '若干意见',
    level: '市',
    city: '上海市',
    district: null,
    park: null,
  },
  '004': {
    id: 'minfufa-2025-5',
    short_title: '闵行园区行动方案',
    level: '区',
    city: '上海市',
    district: '闵行区',
    park: '闵行园区',
  },
} as const

type Number3 = keyof typeof goldDocuments

interface GoldTag {
  surface: string
  optional?: boolean
}
interface GoldClause {
  id: string
  kind: Clause['kind']
  number: string | null
  heading: string | null
  text: string
  units: (GoldTag & Pick<UnitTag, 'role' | 'generic' | 'explicit'>)[]
  deadlines: (GoldTag & Pick<DeadlineTag, 'kind' | 'end'>)[]
  targets: (GoldTag & Omit<TargetTag, keyof TagBase | 'tag' | 'canonical' | 'by_from'>)[]
}
export interface GoldFile {
  seed: string
  document: Omit<DocumentFields, 'short_title' | 'level' | 'city' | 'district' | 'park'>
  clauses: GoldClause[]
}

export function readGold(number: string): GoldFile {
  return JSON.parse(readFileSync(new URL(`${number}.json`, folder), 'utf8')) as GoldFile
}

/** The five documents as records with the gold's tags (optional ones left out unless asked for). */
export function goldRecords(options: { optional?: boolean } = {}): PolicyRecord[] {
  return (Object.keys(goldDocuments) as Number3[]).map((number) => toRecord(number, options.optional ?? false))
}

function toRecord(number: Number3, optional: boolean): PolicyRecord {
  const gold = withOptional(readGold(number), optional)
  const { id, ...derived } = goldDocuments[number]
  const clauses = gold.clauses.map((clause) => toClause(id, clause, gold.clauses))
  const units = [...new Map(clauses.flatMap((c) => c.units).map((u) => [u.unit, u])).values()].map((u) => ({
    id: u.unit,
    name: u.name,
    short_names: [u.surface],
    former_names: [],
    city: derived.city,
    district: derived.district,
    level: derived.level,
    generic: u.generic,
    provisional: true,
  }))
  return {
    format: 1,
    id,
    source: gold.seed,
    sha256: '',
    source_text: '',
    document: { ...gold.document, ...derived },
    evidence: [],
    clauses,
    units,
    discards: [],
    messages: [],
  }
}

function toClause(document: string, gold: GoldClause, all: GoldClause[]): Clause {
  const cut = gold.id.lastIndexOf('.')
  const parent = cut < 0 ? null : gold.id.slice(0, cut)
  const above = all
    .filter((c) => gold.id.startsWith(`${c.id}.`))
    .map(({ id, number, heading }) => ({ id, number, heading }))
  return {
    id: gold.id,
    key: `${document}/${gold.id}`,
    kind: gold.kind,
    number: gold.number,
    heading: gold.heading,
    text: gold.text,
    parent,
    above,
    heading_runs: [],
    text_runs: [],
    source: [],
    units: firm(gold.units).map((t) => ({
      ...base(gold, t),
      tag: 'unit',
      ...t,
      unit: t.surface,
      name: t.surface,
      first: false,
    })),
    deadlines: firm(gold.deadlines).map((t) => ({ ...base(gold, t), tag: 'deadline', ...t, start: null })),
    targets: firm(gold.targets).map((t) => ({ ...base(gold, t), tag: 'target', ...t, canonical: null, by_from: null })),
    inherited: null,
  }
}

function withOptional(gold: GoldFile, keep: boolean): GoldFile {
  if (!keep) return gold
  const all = <T extends GoldTag>(tags: T[]): T[] => tags.map((tag) => ({ ...tag, optional: false }))
  const clauses = gold.clauses.map((c) => ({
    ...c,
    units: all(c.units),
    deadlines: all(c.deadlines),
    targets: all(c.targets),
  }))
  return { ...gold, clauses }
}

function firm<T extends GoldTag>(tags: T[]): T[] {
  return tags.filter((tag) => tag.optional !== true)
}

function base(clause: GoldClause, tag: GoldTag): TagBase {
  const at = Math.max(0, clause.text.indexOf(tag.surface))
  const span: Range = [at, at + tag.surface.length]
  return { surface: tag.surface, in: 'text', span, source: [], rule: 'gold' }
}
