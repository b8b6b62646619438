/**
 * Scores records against the hand annotation as tests/gold/README.md lays down.
 * Reads: records and gold documents. Writes: counts per document and kind, and one line per entry for gains and losses.
 */
import type { Clause, PolicyRecord, TagBase, TargetTag } from '../wire.ts'
import type { GoldClause, GoldDocument, GoldTarget } from './gold.ts'
import { seedNumber } from './gold.ts'
import { addCounts, type Counts, type Matching, noCounts, pairUp, subsequenceShare } from './measure.ts'

export const kinds = ['clauses', 'fields', 'explicit units', 'prose units', 'deadlines', 'targets'] as const
export type Kind = (typeof kinds)[number]

export interface DocumentScore {
  /** `000` */
  document: string
  counts: Record<Kind, Counts>
  /** Over matched targets. */
  accuracy: { metric: Counts; by: Counts; commitment: Counts }
  /** Every entry that is right, wrong or missed: `prose units + 000/3.y1 区科经委 lead`. */
  lines: string[]
}

/** Documents of the gold that no record was read from count as wholly missed. */
export function scoreDocuments(records: readonly PolicyRecord[], gold: readonly GoldDocument[]): DocumentScore[] {
  return gold.map((wanted) => {
    const found = records.find((record) => seedNumber(record.source) === seedNumber(wanted.seed))
    return scoreDocument(found, wanted)
  })
}

function scoreDocument(record: PolicyRecord | undefined, gold: GoldDocument): DocumentScore {
  const document = seedNumber(gold.seed)
  const score: DocumentScore = {
    document,
    counts: Object.fromEntries(kinds.map((kind) => [kind, noCounts])) as Record<Kind, Counts>,
    accuracy: { metric: noCounts, by: noCounts, commitment: noCounts },
    lines: [],
  }
  const add = (kind: Kind, where: string, right: string[], wrong: string[], missed: string[]) => {
    const counts = { right: right.length, wrong: wrong.length, missed: missed.length }
    score.counts[kind] = addCounts(score.counts[kind], counts)
    const mark = (sign: string) => (entry: string) => `${kind} ${sign} ${where} ${entry}`.trimEnd()
    score.lines.push(...right.map(mark('+')), ...wrong.map(mark('!')), ...missed.map(mark('-')))
  }
  scoreFields(record, gold, (right, missed) => add('fields', document, right, [], missed))
  const clauses = new Map((record?.clauses ?? []).map((clause) => [clause.id, clause]))
  for (const wanted of gold.clauses) {
    const found = clauses.get(wanted.id)
    const where = `${document}/${wanted.id}`
    const exact = found !== undefined && found.heading === wanted.heading && found.text === wanted.text
    add('clauses', where, exact ? [''] : [], [], exact ? [] : [''])
    scoreTags(found, wanted, (kind, right, wrong, missed) => add(kind, where, right, wrong, missed), score)
  }
  const known = new Set(gold.clauses.map((clause) => clause.id))
  for (const clause of clauses.values())
    if (!known.has(clause.id)) {
      add('clauses', `${document}/${clause.id}`, [], [''], [])
      scoreTags(
        clause,
        emptyGold(clause.id),
        (kind, right, wrong, missed) => add(kind, `${document}/${clause.id}`, right, wrong, missed),
        score,
      )
    }
  return score
}

function emptyGold(id: string): GoldClause {
  return { id, kind: 'item', number: null, heading: null, text: '', units: [], deadlines: [], targets: [] }
}

function scoreFields(
  record: PolicyRecord | undefined,
  gold: GoldDocument,
  add: (right: string[], missed: string[]) => void,
): void {
  const found = (record?.document ?? {}) as Record<string, unknown>
  const fields = Object.entries(gold.document)
  const equal = ([name, value]: [string, unknown]) => canonical(found[name]) === canonical(value)
  add(
    fields.filter(equal).map(([name]) => name),
    fields.filter((field) => !equal(field)).map(([name]) => name),
  )
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

type Add = (kind: Kind, right: string[], wrong: string[], missed: string[]) => void

function scoreTags(found: Clause | undefined, wanted: GoldClause, add: Add, score: DocumentScore): void {
  for (const explicit of [true, false]) {
    const units = (found?.units ?? []).filter((tag) => tag.explicit === explicit)
    const gold = wanted.units.filter((unit) => unit.explicit === explicit)
    const matching = pairUp(uniqueUnits(units), gold, (p, g) =>
      p.role === g.role ? sameName(p.surface, g.surface) : 0,
    )
    report(explicit ? 'explicit units' : 'prose units', matching, (unit) => `${unit.surface} ${unit.role}`, add)
  }
  const text = wanted.text
  const deadlines = pairUp(found?.deadlines ?? [], wanted.deadlines, (p, g) =>
    p.end === g.end ? overlap(text, p, g.surface) : 0,
  )
  report('deadlines', deadlines, (deadline) => `${deadline.surface} ${deadline.end}`, add)
  const targets = pairUp(found?.targets ?? [], wanted.targets, (p, g) =>
    sameAmount(p, g) ? overlap(text, p, g.surface) : 0,
  )
  report('targets', targets, (target) => `${target.surface} ${target.op}`, add)
  for (const [p, g] of targets.pairs) {
    const tally = (name: keyof DocumentScore['accuracy'], right: boolean) => {
      score.accuracy[name] = addCounts(score.accuracy[name], { right: Number(right), wrong: Number(!right), missed: 0 })
      if (!right)
        score.lines.push(`${name} ! ${score.document}/${wanted.id} ${p.surface}: ${p[name]} (gold ${g[name]})`)
    }
    tally('metric', subsequenceShare(g.metric, p.metric) >= 0.6)
    tally('by', p.by === g.by)
    tally('commitment', p.commitment === g.commitment)
  }
}

function report<P, G>(kind: Kind, matching: Matching<P, G>, name: (entry: P | G) => string, add: Add): void {
  add(
    kind,
    matching.pairs.map(([, g]) => name(g)),
    matching.wrong.map(name),
    matching.missed.map(name),
  )
}

/** One prediction a surface and role: the gold lists each once a clause. */
function uniqueUnits<T extends { surface: string; role: string }>(tags: readonly T[]): T[] {
  return [...new Map(tags.map((tag) => [`${bare(tag.surface)} ${tag.role}`, tag])).values()]
}

function bare(surface: string): string {
  return surface.replace(/[“”‘’"'「」]/gu, '')
}

/** 2 for equal names, 1 where one contains the other, else 0. Quotation marks do not count. */
function sameName(a: string, b: string): number {
  const [x, y] = [bare(a), bare(b)]
  if (x === y) return 2
  return x.includes(y) || y.includes(x) ? 1 : 0
}

function sameAmount(p: TargetTag, g: GoldTarget): boolean {
  return p.op === g.op && p.value === g.value && p.low === g.low && p.high === g.high && p.unit === g.unit
}

/** Characters that the tag shares with the nearest place where the gold's surface stands. */
function overlap(text: string, tag: TagBase, surface: string): number {
  if (tag.in !== 'text') return 0
  let best = 0
  for (let at = text.indexOf(surface); at >= 0; at = text.indexOf(surface, at + 1))
    best = Math.max(best, Math.min(tag.span[1], at + surface.length) - Math.max(tag.span[0], at))
  return Math.max(0, best)
}
