/**
 * Tags as people correct them: which tag of a clause a correction means, and the tag it puts there.
 * Reads: a clause, a place in it, the values said. Writes: new lists of tags; nothing is changed in place.
 */
import { canonicalMetric } from '../../rules/metrics.ts'
import { evidenceAt } from '../../tag/source.ts'
import type {
  Clause,
  DeadlineTag,
  DeadlineValue,
  HandMark,
  Range,
  Tag,
  TargetTag,
  TargetValue,
  UnitTag,
  UnitValue,
} from '../../wire.ts'

export type TagKind = Tag['tag']
export type TagValue = UnitValue | DeadlineValue | TargetValue

/** Rule id of every tag made by a person. */
const rule = 'corrections/by-hand'

const lists = { unit: 'units', deadline: 'deadlines', target: 'targets' } as const

export function tagsOf(clause: Clause, kind: TagKind): readonly Tag[] {
  return clause[lists[kind]]
}

export function withTags(clause: Clause, kind: TagKind, tags: readonly Tag[]): Clause {
  return { ...clause, [lists[kind]]: inOrder(tags) }
}

/** What a tag says, without where it stands. */
export function saidBy(tag: Tag): TagValue {
  if (tag.tag === 'unit') {
    const { role, generic, explicit, unit, name } = tag
    return { role, generic, explicit, unit, name }
  }
  if (tag.tag === 'deadline') {
    const { kind, end, start } = tag
    return { kind, end, start }
  }
  const { metric, op, value, low, high, unit, by, by_from, commitment } = tag
  return { metric, op, value, low, high, unit, by, by_from, commitment }
}

/** Whether two values say the same thing: unit and role, days, amount and date. How it was found does not count. */
export function sameValue(kind: TagKind, a: TagValue | null, b: TagValue | null): boolean {
  if (a === null || b === null) return a === b
  const keys = {
    unit: ['role', 'unit'],
    deadline: ['kind', 'end', 'start'],
    target: ['metric', 'op', 'value', 'low', 'high', 'unit', 'by', 'commitment'],
  }[kind]
  const plain = (value: TagValue) => value as unknown as Record<string, unknown>
  return keys.every((key) => plain(a)[key] === plain(b)[key])
}

/** The tag a correction means: one at its very place that says what the person saw, else one at that place, else one that overlaps and says so. */
export function tagAt(tags: readonly Tag[], where: 'text' | 'heading', span: Range, was: TagValue | null): Tag | null {
  const near = tags.filter((tag) => tag.in === where && tag.span[0] < span[1] && span[0] < tag.span[1])
  const here = near.filter((tag) => tag.span[0] === span[0] && tag.span[1] === span[1])
  const says = (tag: Tag) => was !== null && sameValue(tag.tag, saidBy(tag), was)
  return here.find(says) ?? near.find(says) ?? (here.length === 1 ? (here[0] ?? null) : null)
}

/** The tag a person puts at a place. */
export function tagByHand(
  clause: Clause,
  kind: TagKind,
  place: { in: 'text' | 'heading'; span: Range },
  value: TagValue,
  marks: { hand: HandMark; rules: Tag | null },
): Tag {
  const base = { ...evidenceAt(clause, place.in, place.span, rule), by_hand: true, ...marks }
  if (kind === 'unit') return { tag: 'unit', ...base, first: false, ...(value as UnitValue) } satisfies UnitTag
  if (kind === 'deadline') return { tag: 'deadline', ...base, ...(value as DeadlineValue) } satisfies DeadlineTag
  const target = value as TargetValue
  const canonical = canonicalMetric(target.metric, target.unit)
  return { tag: 'target', ...base, canonical, ...target } satisfies TargetTag
}

/** What the rules say where this tag stands: the tag itself unless a person put it there; a deleted one is the rules' own. */
export function asRules(tag: Tag | null): Tag | null {
  if (tag?.by_hand) return tag.rules ?? null
  if (!tag?.hand) return tag
  const { hand: _, ...rest } = tag
  return rest
}

/** Heading before text, then by place. */
function inOrder(tags: readonly Tag[]): Tag[] {
  return [...tags].sort((a, b) => a.in.localeCompare(b.in) || a.span[0] - b.span[0] || a.span[1] - b.span[1])
}
