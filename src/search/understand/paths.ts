/** Clause numbers in a query: 二（五）3, 第二部分第（三）项, 2.5.3, 第8条. */
import { parseNumeral } from '../../text/numerals.ts'
import { type Draft, takeAs } from './draft.ts'
import type { DocumentName, Lexicon } from './lexicon.ts'

const han = '[一二三四五六七八九十百零〇]+'
const path = new RegExp(
  `第?(?<part>${han})(?:部分|章|、)?\\s*[,，]?\\s*(?:第?\\((?<section>${han})\\)(?:项|节|条|款|点)?|第(?<section2>${han})节)\\s*[,，]?\\s*(?:第?(?<item>\\d{1,3}|${han})(?:条|项|点|款|\\.|、)?)?`,
  'u',
)
const partOnly = new RegExp(
  `第(?<part>${han}|\\d{1,2})(?:部分|章)(?:\\s*第?(?<item>\\d{1,3}|${han})(?:条|项|点|款|节))?`,
  'u',
)
const dotted = /(?<![\d.])(?<dots>\d{1,2}(?:\.(?:\d{1,3}|[ydac]\d{1,3})){1,3})(?![\d%.]|亿|万)/u
const numbered = new RegExp(`第\\s*(?<item>\\d{1,3}|${han})\\s*(?:条|项|点|款|个任务|项任务|条任务)`, 'u')

/** Takes a clause number out of the draft. Returns keys in order, best first; null where no number is given. */
export function readPath(draft: Draft, lexicon: Lexicon, documents: readonly DocumentName[]): string[] | null {
  const named = documents.length > 0
  const match =
    path.exec(draft.rest) ??
    partOnly.exec(draft.rest) ??
    (named || /^\s*[\d.]+\s*$/u.test(draft.text) ? dotted.exec(draft.rest) : null) ??
    (named || /^\s*第\S+\s*$/u.test(draft.text) ? numbered.exec(draft.rest) : null)
  if (!match) return null
  const pool = named ? documents : lexicon.documents
  const { part, section, section2, item, dots } = match.groups ?? {}
  const numbers = [part, section ?? section2, item].filter((one) => one !== undefined).map(toNumber)
  const keys = dots
    ? byPath(pool, dots)
    : part !== undefined
      ? byPath(pool, numbers.join('.'))
      : byNumber(draft, pool, numbers[0] ?? 0)
  const surface = match[0].trim()
  takeAs(draft, [match.index, match.index + match[0].length], {
    kind: 'clause',
    value: keys[0] ?? surface,
    label: `条款：${surface}`,
  })
  draft.where.push({ keys })
  draft.should.push({ where: { keys: keys.slice(0, 1) }, weight: 2 })
  draft.filters = { ...draft.filters, clause: keys.slice(0, 1).map((key) => key.slice(key.indexOf('/') + 1)) }
  if (keys.length === 0) draft.notes.push(`所查文件中没有编号为“${surface}”的条款`)
  return keys
}

const toNumber = (text: string): number => parseNumeral(text) ?? 0

/** The clause with this path, then what stands below it. */
function byPath(documents: readonly DocumentName[], id: string): string[] {
  const all = documents.flatMap((one) => one.record.clauses)
  const letters = new RegExp(
    `^${id
      .split('.')
      .slice(0, -1)
      .map((n) => `${n}\\.`)
      .join('')}[ydc]?${id.split('.').at(-1)}$`,
    'u',
  )
  const exact = all.filter((clause) => clause.id === id)
  const own = exact.length > 0 ? exact : all.filter((clause) => letters.test(clause.id))
  const below = all.filter((clause) =>
    own.some((one) => clause.id.startsWith(`${one.id}.`) && clause.key.startsWith(one.key)),
  )
  return [...own, ...below].map((clause) => clause.key)
}

/** Items printed with this number; under a heading named in the query, its n-th point. */
function byNumber(draft: Draft, documents: readonly DocumentName[], number: number): string[] {
  const all = documents.flatMap((one) => one.record.clauses)
  const titled = all.filter(
    (clause) => clause.heading && clause.heading.length >= 3 && draft.rest.includes(clause.heading),
  )
  for (const parent of titled) {
    const children = all.filter(
      (clause) => clause.parent === parent.id && clause.key.startsWith(parent.key.split('/')[0]!),
    )
    const child = children.find((clause) => numberOf(clause.number) === number) ?? children[number - 1]
    if (child) return [child.key]
  }
  const printed = all.filter((clause) => numberOf(clause.number) === number)
  const items = printed.filter((clause) => clause.kind === 'item' || clause.kind === 'article')
  return (items.length > 0 ? items : printed).map((clause) => clause.key)
}

function numberOf(printed: string | null): number | null {
  if (printed === null) return null
  const digits = /\d+|[一二三四五六七八九十百零〇]+/u.exec(printed)
  return digits ? parseNumeral(digits[0]) : null
}
