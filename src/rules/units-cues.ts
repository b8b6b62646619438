/**
 * Cues by which prose makes a body lead, responsible, support or guide.
 * Reads: units-cues.json. Writes: compiled patterns and word lists.
 */
import type { Role } from '../wire.ts'
import { compilePattern, type PatternRow } from './pattern.ts'
import data from './units-cues.json' with { type: 'json' }

export interface RoleCue {
  id: string
  role: Role
  pattern: RegExp
}

export const cueRows: readonly PatternRow[] = [
  ...data.predicates,
  ...data.objects,
  data.relative,
  data.under,
  data.founded,
  data.descriptive,
  data.background,
  data.own_company,
]

/** What follows a subject, tried in order. */
export const predicates: readonly RoleCue[] = data.predicates.map((row) => cue(row, 'u'))
/** What stands before an object. */
export const objectCues: readonly RoleCue[] = data.objects.map((row) => cue(row, 'gu'))
/** 市科委认定的…: the verb belongs to what follows, the body owes nothing. */
export const relativeClause = compilePattern(data.relative, {}, 'u')
/** A sentence about what was done so far. */
export const descriptive = compilePattern(data.descriptive, {}, 'u')
/** A heading over what was done so far; nobody is made responsible there. */
export const background = compilePattern(data.background, {}, 'u')
/** 在甲局的领导下; groups list and kind. */
export const underLead = compilePattern(data.under, {}, 'gu')
/** 成立某领导小组; group list. */
export const founded = compilePattern(data.founded, {}, 'gu')
/** Verbs a body's duty begins with. */
export const dutyVerb = new RegExp(`^(?:${longestFirst(data.verbs)})`, 'u')
/** Adverbs and modal verbs between subject and verb. */
export const adverbs = new RegExp(`^(?:${longestFirst(data.adverbs)})+`, 'u')
/** Modal verbs that make whatever follows a duty. */
export const dutyModal = new RegExp(`(?:${longestFirst(data.duty)})`, 'u')
/** Whether a character may open what follows a name that owes something: a verb, adverb, preposition, cue or mark of a list. */
export function mayFollowName(char: string | undefined): boolean {
  return char === undefined || openings.has(char)
}
const openings = new Set(
  [...data.verbs, ...data.adverbs, ...data.prepositions, ...data.after].map((word) => word[0] ?? '').join('') +
    '0123456789',
)

/** A phrase between subject and verb: 根据各自职责，. */
export const prepositional = new RegExp(
  `^(?:${longestFirst(data.prepositions)})[^，。；]{1,60}(?:，|(?=[。；]|$))`,
  'u',
)
export const preposition = new RegExp(`^(?:${longestFirst(data.prepositions)})`, 'u')

const weakSubject = new RegExp(`(?:${longestFirst(data.weak_subjects)})$`, 'u')
/** The local office of a public carrier: it bears duties like a bureau. */
const carrier = /(?:移动|电信|联通|铁塔|供电|电力|电网|石油|石化|邮政)[\u3400-\u9fff]{0,8}公司$/u
const ownCompany = compilePattern(data.own_company, {}, 'u')
const noGuide = new RegExp(`^(?:${longestFirst(data.no_guide)})`, 'u')

/** Companies and associations of no name: seldom meant as responsible when they open a sentence. */
export function isWeakSubject(name: string): boolean {
  return weakSubject.test(name) && !carrier.test(name)
}

/** 市水务集团, 国网某供电公司: one company, which a document can make responsible. */
export function isOwnCompany(name: string): boolean {
  return ownCompany.test(name)
}

/** Leadership that every document invokes (党中央坚强领导) makes nobody responsible. */
export function isInvoked(name: string): boolean {
  return noGuide.test(name)
}

function cue(row: PatternRow & { role: string }, flags: string): RoleCue {
  return { id: row.id, role: row.role as Role, pattern: compilePattern(row, {}, flags) }
}

function longestFirst(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length).join('|')
}
