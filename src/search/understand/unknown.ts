/** Words of a topic that stand nowhere in the collection: which are passed over, and when nothing can be answered. */
import type { Segmenter } from '../tokenise.ts'
import { type Draft, gap } from './draft.ts'
import type { Counts, Topic, TopicTerm } from './topic.ts'

/** 区卫健委、药监的事: a name listed beside one that is known is passed over, not made a condition. */
export function passListed(draft: Draft, topic: Topic): Topic {
  const isListed = ({ span: [start] }: TopicTerm): boolean =>
    draft.rest.charAt(start - 2) === gap && /[、,和与及跟]/u.test(draft.text.charAt(start - 1))
  const listed = topic.unknown.filter(isListed)
  if (listed.length === 0) return topic
  const unknown = topic.unknown.filter((term) => !listed.includes(term))
  return { ...topic, unknown, passed: [...topic.passed, ...listed] }
}

/** 垃圾|分类, 养老|床位: a short word next to one that stands nowhere is part of the same name. */
function isPartOf(term: TopicTerm, unknown: readonly TopicTerm[]): boolean {
  const [start, end] = term.span
  return term.typed.length <= 2 && unknown.some((one) => one.span[1] === start || one.span[0] === end)
}

/** 车载|操作系统: a long name that stands in so few clauses tells the topic by itself. */
const rare = 3

/** Whether the topic cannot be answered: a word it hangs on stands nowhere. */
export function isUnanswerable(topic: Topic): boolean {
  if (topic.unknown.length === 0) return false
  const specific = topic.terms.filter((term) => !term.weak && !isPartOf(term, topic.unknown))
  if (topic.sentence) return specific.length < topic.unknown.length
  return topic.unknown.length > 1 || !specific.some((term) => term.typed.length >= 4 && term.frequency <= rare)
}

/**
 * 航空保险: two short nouns written as one name that no clause has together; null where the topic is not such a name.
 * With a verb, 土地扩容, it is what is done with a thing, which a text may say in other words.
 */
export function neverMeet(
  topic: Topic,
  { counts, segmenter }: { counts: Counts; segmenter: Segmenter },
): readonly [TopicTerm, TopicTerm] | null {
  const [left, right, ...more] = topic.terms.filter((term) => !term.weak)
  if (!left || !right || more.length > 0 || left.span[1] !== right.span[0]) return null
  if (![left, right].every(({ typed }) => typed.length <= 3 && /^n/u.test(segmenter.kind(typed)))) return null
  return counts.meet(left.writings, right.writings) ? null : [left, right]
}
